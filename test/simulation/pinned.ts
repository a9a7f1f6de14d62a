import type {History} from './steps.ts';

/** Histories that once ended wrongly, by what was wrong then. */
export const pinned: Readonly<Record<string, History>> = {
	'what is settled while its author’s disk is full stays unsent on their list': {
		seats: 3,
		seed: 0,
		steps: [
			{do: 'say', seat: 2, what: 'note'},
			{do: 'fill-disk', seat: 2},
			{do: 'wait', ms: 10_000},
			{do: 'sleep', seat: 0, ms: 1000},
		],
	},
	'a log that is copied back and goes on otherwise is taken for the one of before': {
		seats: 3,
		seed: 0,
		steps: [
			{do: 'backup'},
			{do: 'say', seat: 1, what: 'note'},
			{do: 'wait', ms: 4},
			{do: 'stop-server'},
			{do: 'wait', ms: 10_000},
			{do: 'say', seat: 4, what: 'note'},
			{do: 'restore', byHand: true},
			{do: 'kill', seat: 1, torn: false},
			{do: 'say', seat: 0, what: 'note'},
		],
	},
	'an incident that a copied log lacks is said to be private': {
		seats: 3,
		seed: 0,
		steps: [
			{do: 'backup'},
			{do: 'declare', seat: 0},
			{do: 'wait', ms: 3000},
			{do: 'join', seat: 1, incident: 1},
			{do: 'wait', ms: 3000},
			{do: 'restore', byHand: true},
		],
	},
	'what followed a failed write is read-only for its author for ever': {
		seats: 3,
		seed: 1_382_530_424,
		steps: [
			{do: 'hiccup', ms: 0},
			{do: 'say', seat: 0, what: 'note'},
			{do: 'start-server'},
			{do: 'fill-disk', seat: 0},
			{do: 'say', seat: 2, what: 'note'},
			{do: 'say', seat: 0, what: 'note'},
			{do: 'fill-disk', seat: 0},
			{do: 'wait', ms: 22_014},
			{do: 'say', seat: 2, what: 'note'},
			{do: 'say', seat: 2, what: 'note'},
			{do: 'start-server'},
			{do: 'say', seat: 3, what: 'note'},
			{do: 'join', seat: 0, incident: null},
			{do: 'fill-log'},
			{do: 'join', seat: 3, incident: null},
			{do: 'say', seat: 0, what: 'note'},
		],
	},
	'whose hello the network held for ten seconds is sent away for good': {
		seats: 3,
		seed: 6,
		steps: [
			{do: 'cut', seat: 0},
			{do: 'say', seat: 4, what: 'severity'},
			{do: 'wait', ms: 2029},
			{do: 'start-server'},
			{do: 'join', seat: 0, incident: null},
			{do: 'hold', seat: 0, direction: 'both'},
			{do: 'wait', ms: 10_000},
			{do: 'fill-disk', seat: 0},
		],
	},
};
