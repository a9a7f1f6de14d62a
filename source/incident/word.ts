import type {EscalationRecord} from './escalation-record.ts';
import type {Incident} from './incident.ts';

/** R31, "ask first": what nobody answered for so long is raised all the same. */
export type AskFirst = {readonly anywayAfterMs: number};

/** How a rung that is due stands with the commander, where the room asks first. All times are epoch milliseconds. */
export type Word =
	/** It is to be put to them. */
	| {readonly is: 'wanted'}
	/** It was, and they have not answered; raised all the same at `until`. */
	| {readonly is: 'asked'; readonly until: number}
	/** "Raise it", said `at`. */
	| {readonly is: 'given'; readonly at: number; readonly by: string}
	/** They did not answer in time, or nobody is there to answer: it is raised without a word. */
	| {readonly is: 'missing'; readonly because: 'silence' | 'nobody'; readonly at: number};

/**
 * The commander's word on a rung that fell due at `dueAt`, from what the log has of it. An escalation is never lost for want of an answer: at
 * three in the morning the commander may be asleep, or without connection.
 */
export function wordOn(
	{commander, commandSince, commanderGoneSince}: Incident,
	{anywayAfterMs}: AskFirst,
	{dueAt, records}: {readonly dueAt: number; readonly records: readonly EscalationRecord[]},
	now: number,
): Word {
	const given = records.find((record) => record.kind === 'confirmed');
	if (given?.kind === 'confirmed') return {is: 'given', at: given.at, by: given.by};
	const askedAt = records.find(({kind}) => kind === 'asked')?.at;
	const since = askedAt ?? dueAt;
	const absentSince = commander === null ? commandSince : commanderGoneSince;
	if (absentSince !== null) return {is: 'missing', because: 'nobody', at: Math.max(since, absentSince)};
	if (askedAt === undefined) return {is: 'wanted'};
	const until = askedAt + anywayAfterMs;
	return now < until ? {is: 'asked', until} : {is: 'missing', because: 'silence', at: until};
}
