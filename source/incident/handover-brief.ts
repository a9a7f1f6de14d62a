import {formatMoment} from '../terminal/format.ts';
import {briefOf} from './brief.ts';
import type {Policy} from './clock.ts';
import {clocks} from './clocks.ts';
import type {IncidentEvent} from './events.ts';
import type {Handover, Incident} from './incident.ts';
import {namesOf} from './names.ts';

/** What whoever hands over knows of the incident. */
export type Known = {readonly incident: Incident; readonly events: readonly IncidentEvent[]; readonly policy: Policy};

/** The brief with which command is offered (R19), with clocks and times of day as they now are. `now` in epoch milliseconds, `zone` IANA. */
export function handoverBrief(
	{incident, events, policy}: Known,
	{now, zone, note, all}: {readonly now: number; readonly zone: string; readonly note?: string | undefined; readonly all?: boolean},
): string {
	return briefOf({
		incident,
		events,
		clocks: clocks(incident, policy, now),
		runbook: policy.runbook,
		now,
		instants: {zone, format: (at) => formatMoment(at, now, zone)},
		note,
		names: namesOf(policy.directory),
		all,
	});
}

/**
 * The brief of an offer as it is now, for who reads or accepts it: since it was made somebody may have been told, asked, or given a task. The words
 * that were added to it stay its first line.
 */
export function offeredNow(
	{incident, ...known}: Known,
	{from, brief}: Handover,
	{now, zone}: {readonly now: number; readonly zone: string},
): string {
	const [first = ''] = brief.split('\n');
	const said = `${from === null ? 'The room' : namesOf(known.policy.directory)(from)} says: `;
	// Nobody has to be told that the offer that they read waits for their answer.
	return handoverBrief(
		{...known, incident: {...incident, handover: undefined}},
		{now, zone, note: first.startsWith(said) ? first.slice(said.length) : undefined, all: true},
	);
}
