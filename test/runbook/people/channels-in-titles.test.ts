import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Where those meet who are the title of a column or of a row.

const channels = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.channels.map(({name, address}) => `${name} ${address}`);

describe('a place in brackets behind a title', () => {
	it.each([
		[
			'| Level | Tell ops (#ops-live) | Customers |\n|---|---|---|\n| SEV1 | every 15 min | every 30 min |\n| SEV2 | every 1 h | every 2 h |',
			'Ops #ops-live',
		],
		[
			'| Audience | SEV1 | SEV2 |\n|---|---|---|\n| Executives (`#exec-room`) | every 30 min | every 2 h |\n| Team | every 15 min | every 1 h |',
			'Executives #exec-room',
		],
		[
			'| Level | intern (`#lage`) | Kunden |\n|---|---|---|\n| SEV1 | alle 15 Minuten | alle 30 Minuten |\n| SEV2 | stündlich | alle 2 Stunden |',
			'Intern #lage',
		],
		[
			'| Level | Us (in #war-room) | Customers |\n|---|---|---|\n| SEV1 | every 15 min | every 30 min |\n| SEV2 | every 1 h | every 2 h |',
			'Team #war-room',
		],
	])('is a channel: %s', (table, channel) => {
		expect(channels(`## Updates\n\n${table}`)).toEqual([channel]);
	});

	it('is named once, by the sentence that says what it is for', () => {
		expect(
			channels(
				'## Updates\n\nIncidents are run in #ops-live.\n\n| Level | Tell ops (#ops-live) |\n|---|---|\n| SEV1 | every 15 min |\n| SEV2 | every 1 h |',
			),
		).toHaveLength(1);
	});

	it('is none of a table of which nothing is understood', () => {
		expect(channels('## Lunch\n\n| Day | Cook (#kitchen) |\n|---|---|\n| Monday | soup |')).toEqual([]);
	});
});

it('an address of Matrix is kept whole', () => {
	expect(channels('## Where we meet\n\nWe meet in the Matrix room `#incident:example.org`.')).toEqual([
		'Where we meet #incident:example.org',
	]);
});
