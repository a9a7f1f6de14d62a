import type {Audience} from '../runbook/runbook.ts';
import {type ClockState, clockId} from './clock.ts';
import type {EscalationRecord} from './escalation-record.ts';
import type {Episode, Incident} from './incident.ts';

/** An instant with the event that it is of. */
export type Start = {readonly at: number; readonly seq: number};
/** What was said of one message that is owed since one event, at any severity and by any runbook. */
export type Said = {readonly record: EscalationRecord; readonly episode: number; readonly number: number; readonly slot: number};

/** A message that is owed since `start`, by a cadence that holds `since` then. */
export type Owed = {
	readonly audience: Audience;
	readonly episode: Episode;
	readonly start: Start;
	/** When the severity, or the runbook, that has this cadence came; the start where it was there then. */
	readonly since: Start;
	readonly dueAt: number;
	/** How often it is raised while it is overdue; undefined: once. */
	readonly cadenceMs: number | undefined;
};

/** What was raised of each message, oldest first, whatever the severity and the runbook became: one that is owed is owed since one event. */
export class SaidOfUpdates {
	readonly #said = new Map<string, Said[]>();

	constructor(incident: Incident) {
		const beginning = `due:${incident.id}:update/`;
		for (const record of incident.escalations) {
			if (!record.clock.startsWith(beginning)) continue;
			const [audience = '', episode, seq, number] = record.clock.slice(beginning.length).split(':');
			const slot = record.kind === 'raised' ? record.at - record.lateMs : record.at;
			const one = {record, episode: Number(episode), number: Number(number), slot};
			const key = `${audience}:${seq}`;
			const all = this.#said.get(key);
			if (all) all.push(one);
			else this.#said.set(key, [one]);
		}
	}

	since(audience: Audience, start: Start): readonly Said[] {
		return this.#said.get(`${audience}:${start.seq}`) ?? nothing;
	}
}

const nothing: readonly Said[] = [];

/**
 * When an overdue message is raised next, and whether it has been: each time that its cadence passes; after a long absence only the latest of
 * these. Where the severity or the runbook has changed meanwhile, the present cadence goes on from the last reminder: none is left out, and none
 * said twice.
 */
export function reminderOf(
	incident: Incident,
	owed: Owed,
	said: readonly Said[],
	now: number,
): {id: string; againAt: number; state: ClockState} {
	const {audience, episode, start, since, dueAt, cadenceMs = Number.POSITIVE_INFINITY} = owed;
	const before = said.findLast(({record, slot}) => record.seq < since.seq && record.kind === 'raised' && slot >= dueAt);
	const anchor = before === undefined ? dueAt : Math.max(before.slot + cadenceMs, since.at);
	const place = (number: number) => (number === 0 ? anchor : anchor + number * cadenceMs);
	const own = said.filter((one) => one.episode === episode.number);
	const last = own.findLast(({record}) => record.seq > since.seq);
	const lastPlace = last && (last.record.kind === 'raised' ? Math.max(0, Math.floor((last.slot - anchor) / cadenceMs)) : last.number);
	const next = Math.max(lastPlace === undefined ? 0 : lastPlace + 1, now < anchor ? 0 : Math.floor((now - anchor) / cadenceMs));
	const unused = Math.max(next, ...own.map(({number}) => number + 1));
	const id = clockId(incident, `update/${audience}`, episode.number, start.seq, unused);
	if (now >= place(next)) return {id, againAt: place(next), state: 'due'};
	if (last && lastPlace !== undefined) {
		const state = last.record.kind === 'deferred' ? 'deferred' : 'raised';
		return {id: last.record.clock, againAt: place(lastPlace), state};
	}

	return before ? {id, againAt: before.slot, state: 'raised'} : {id, againAt: dueAt, state: 'waiting'};
}
