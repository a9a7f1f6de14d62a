import {type Runbook, rankOf} from '../runbook/runbook.ts';
import type {Call, EscalationRecord} from './escalation-record.ts';
import type {Episode, Incident} from './incident.ts';
import {concerning, type Deferral, type Reached, type RungRecords} from './rung-records.ts';

/** A call that the room made. */
export type CallMade = {
	readonly raised: Extract<EscalationRecord, {kind: 'raised'}>;
	/** Of the severity then: 0 is the highest. */
	readonly rank: number;
	/** What was raised with it, and whatever it stands for since; grows while rungs are reckoned in the order of the episodes. */
	readonly ids: Set<string>;
};

/** A rung whose people may have been called already. */
export type WantedCall = {
	readonly call: Call;
	/** When the runbook has it due, whatever the severity was until now. */
	readonly ownTime: number;
	readonly reminder: string | undefined;
	readonly episode: Episode;
	/** The same cell at severities of before: how the ids of its clocks begin. */
	readonly before: readonly string[];
	/** Since when it is there at all: the change of severity, or of the runbook. */
	readonly since: {readonly at: number; readonly seq: number};
};

/** Calls of before that count for a rung. Never none. */
export type StandingCalls = {
	readonly calls: readonly CallMade[];
	/** Logins of those who were called. */
	readonly called: readonly string[];
	/** Nobody is left to call for it. */
	readonly whole: boolean;
	/** Of the call for the very cell, or else the last of them: its number, when it was due, and whom it called. */
	readonly seq: number;
	readonly dueAt: number;
	readonly raised: CallMade['raised'];
	/** All were put off. */
	readonly deferred: Deferral | undefined;
};

/** Calls by rungs that may stand for others, oldest first. That the commander is gone is another matter, and stands for no rung. */
export function callsMade(incident: Incident, runbook: Runbook): readonly CallMade[] {
	if (incident.episodes.length === 1 && incident.runbookSince === undefined) return [];
	const gone = `due:${incident.id}:gone/`;
	return incident.escalations.flatMap((record): CallMade[] => {
		if (record.kind !== 'raised' || record.call.length === 0 || record.clock.startsWith(gone)) return [];
		const episode = incident.episodes.findLast(({seq}) => seq <= record.seq);
		const rank = rankOf(runbook, episode?.severity ?? incident.severity);
		return [{raised: record, rank, ids: new Set([record.clock, ...record.with])}];
	});
}

/**
 * The calls that stand for a rung: made before the severity or the runbook that has it came, at that severity or a higher one, and not before the
 * runbook has it due. Nobody's telephone rings twice for one thing because the severity changed: the call stays to be answered, or put off. Where
 * it has got worse again that is news, and whoever has been silent for as long as the runbook waits for an answer is called again.
 */
export function standingCalls(
	wanted: WantedCall,
	made: readonly CallMade[],
	{incident, runbook, records}: {readonly incident: Incident; readonly runbook: Runbook; readonly records: RungRecords},
): StandingCalls | undefined {
	const {call, ownTime, reminder, episode, since} = wanted;
	const rank = rankOf(runbook, episode.severity);
	const previous = incident.episodes[incident.episodes.indexOf(episode) - 1];
	const isWorse = since.seq === episode.seq && previous !== undefined && rankOf(runbook, previous.severity) > rank;
	const standing = made.filter(
		({raised, rank: then}) =>
			raised.seq > episode.baseSeq &&
			raised.seq < since.seq &&
			then <= rank &&
			raised.at >= ownTime &&
			raised.reminder === reminder &&
			!(isWorse && since.at - raised.at >= runbook.secondaryAfterAtLeastMs),
	);
	const all = lastCalls(call, standing);
	const deferrals = all.calls.map((one) => deferralOf(one, wanted, records));
	const deferred = all.whole && deferrals.every((one) => one !== undefined) ? deferrals.at(-1) : undefined;
	// What was put off would have been called again: it stands only where that goes on, too.
	const left = deferred ? all : lastCalls(call, standing, new Set(all.calls.filter((_, index) => deferrals[index] !== undefined)));
	const {raised} = left.calls.findLast((one) => isForCell(one, wanted.before)) ?? left.calls.at(-1) ?? {};
	return raised && {...left, raised, seq: raised.seq, dueAt: raised.dueAt, deferred};
}

/** Was it made for the same cell, at a severity of before? */
export function isForCell({raised}: CallMade, before: readonly string[]): boolean {
	return [raised.clock, ...raised.with].some((id) => before.some((beginning) => id.startsWith(beginning)));
}

/** The last call to each whom a rung means, the oldest first, without those left out. */
function lastCalls({people, position}: Call, made: readonly CallMade[], without: ReadonlySet<CallMade> = new Set()) {
	const lastTo = (isMeant: (call: Call) => boolean): CallMade | undefined => {
		const last = made.findLast(({raised}) => raised.call.some(isMeant));
		return last && without.has(last) ? undefined : last;
	};
	if (people.length === 0) {
		const last = lastTo((call) => call.people.length === 0 && call.position === position);
		return {calls: last ? [last] : [], called: [], whole: last !== undefined};
	}

	const found = people.map((login) => ({login, last: lastTo((call) => call.people.includes(login))}));
	const called = found.filter(({last}) => last !== undefined).map(({login}) => login);
	const calls = [...new Set(found.flatMap(({last}) => last ?? []))].sort((a, b) => a.raised.seq - b.raised.seq);
	return {calls, called, whole: called.length === people.length};
}

function deferralOf({raised, ids}: CallMade, {call, since}: WantedCall, records: RungRecords): Deferral | undefined {
	const said = [...ids].flatMap((id) => records.get(id) ?? []).filter(({seq}) => seq > raised.seq && seq < since.seq);
	if ([...ids].some((id) => concerning({id, call}, records).some(({seq}) => seq < since.seq))) return undefined;
	return said
		.filter((record) => record.kind === 'deferred')
		.sort((a, b) => a.seq - b.seq)
		.at(-1);
}

/** Who was told, or answered, of the calls that stand for a rung whole, the oldest first. */
export function saidOfCalls(
	{call, standing}: {readonly call: Call; readonly standing: StandingCalls | undefined},
	records: RungRecords,
): readonly Reached[] {
	if (!standing?.whole) return [];
	const ids = new Set(standing.calls.flatMap((one) => [...one.ids]));
	return [...ids].flatMap((id) => concerning({id, call}, records)).sort((a, b) => a.seq - b.seq);
}
