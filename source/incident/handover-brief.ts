import {briefOf} from './brief.ts';
import type {Handover} from './incident.ts';
import {namesOf} from './names.ts';
import {type Known, toldNow} from './told-now.ts';

/** The brief with which command is offered (R19), with clocks and times of day as they now are. `now` in epoch milliseconds, `zone` IANA. */
export function handoverBrief(
	known: Known,
	{now, zone, note, all}: {readonly now: number; readonly zone: string; readonly note?: string | undefined; readonly all?: boolean},
): string {
	return briefOf({...toldNow(known, {now, zone}), note, all});
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
