import type {Incident} from './incident.ts';
import {concerning, type Reached, type RungRecords} from './rung-records.ts';
import {answeredByBeingHere, type DueRung} from './rungs.ts';
import {isForCell} from './standing-calls.ts';

/** Whom a rung meant was told, or answered; being here counts as an answer. */
export type Reach = {readonly is: 'told' | 'acknowledged'; readonly at: number; readonly person: string};

/** Ids of which something was said, by how they begin: all but the repetition. */
export type IdsByCell = ReadonlyMap<string, readonly string[]>;

export function idsByCell(records: RungRecords): IdsByCell {
	return Map.groupBy(records.keys(), (id) => id.slice(0, id.lastIndexOf(':') + 1));
}

/**
 * Who was reached of a rung, the answer before the call. An answer carries over to the same cell, and to whatever the call that was answered stands
 * for, when the severity changes; what is said when the rung is over says nothing of it any more.
 */
export function reachOf(rung: DueRung, incident: Incident, records: RungRecords, cells: IdsByCell): Reach | undefined {
	const {untilSeq} = rung;
	const own = concerning(rung, records).filter(({seq}) => seq < untilSeq);
	const answered = own.findLast(({kind}) => kind === 'acknowledged');
	if (answered) return reached(answered);
	const here = rung.reminder !== undefined ? undefined : answeredByBeingHere(incident, rung.call.people, rung.episode);
	if (here && here.seq < untilSeq) return {is: 'acknowledged', at: here.at, person: here.person};
	const carried = [...saidOfStandingCalls(rung, records), ...(rung.reminder === undefined ? saidBefore(rung, records, cells) : [])]
		.filter(({seq}) => seq < untilSeq)
		.sort((a, b) => a.seq - b.seq);
	const told = carried.findLast(({kind}) => kind === 'acknowledged') ?? own.at(-1) ?? carried.at(-1);
	return told && reached(told);
}

function reached(record: Reached): Reach {
	const {kind, at} = record;
	return {is: kind, at, person: record.person ?? record.position ?? ''};
}

/**
 * What was said of the calls that stand for a rung. Of several who were called apart, a word on the call for this very cell is one on it; where none
 * was, all of them have to be reached.
 */
function saidOfStandingCalls(rung: DueRung, records: RungRecords): readonly Reached[] {
	const {standing, before, call} = rung;
	if (!standing?.whole) return [];
	const own = standing.calls.filter((one) => isForCell(one, before));
	const calls = own.length > 0 ? own : standing.calls;
	const said = calls.map(({ids}) => [...ids].flatMap((id) => concerning({id, call}, records)));
	return said.every((words) => words.length > 0) ? said.flat() : [];
}

/** What was said of this very cell since the base, in their place or as its position, when it was as bad as now or worse: that is not undone. */
function saidBefore({before, call}: DueRung, records: RungRecords, cells: IdsByCell): readonly Reached[] {
	return before.flatMap((beginning) => (cells.get(beginning) ?? []).flatMap((id) => concerning({id, call}, records)));
}
