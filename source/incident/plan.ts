import {formatDuration} from '../terminal/format.ts';
import {type Clock, hasEnded, isByHand, isRung, waitsForWord} from './clock.ts';
import {isCalledByName, nobodyKnown} from './directory.ts';
import {type Incident, present} from './incident.ts';
import {isForProgress} from './no-progress.ts';
import {callName, type OneCall, oneCalls} from './one-call.ts';
import type {InstantFormat} from './timeline-document.ts';

/**
 * In the order in which the plan is read, which is NEXT's: what waits for the commander's word, who can be called, messages that are late,
 * positions without anybody to call, late tasks; `over` are windows that nobody is called for.
 */
export const planGroups = ['ask', 'call', 'late', 'nobody', 'task', 'over', 'next', 'told', 'ended'] as const;
export type PlanGroup = (typeof planGroups)[number];

/** What each group is called above its rows. */
export const planTitles: Readonly<Record<PlanGroup, string>> = {
	ask: 'To raise or defer',
	call: 'To call',
	late: 'Late',
	nobody: 'No number known',
	task: 'Late tasks',
	over: 'Over',
	next: 'Next',
	told: 'Told',
	ended: 'Ended',
};

/** A clock as a person reads it. */
export type PlanRow = {
	readonly clock: Clock;
	/** The same people are due for these too: one call settles all of them. */
	readonly also: readonly Clock[];
	readonly group: PlanGroup;
	/** "in 12:41", "raise? 00:12", "due 00:48", "late 00:48", "by hand", "told", "met", "MISSED", "answered", "deferred", "over". */
	readonly when: string;
	/** When it is or was due, who was told, it ended; epoch milliseconds. Absent where nobody knows. */
	readonly at: number | undefined;
	readonly name: string;
	/** "sam +1 555 0101", "waits for maria, else in 01:48: sam", "no number known", "by maria until 09:10: they know"; empty for what calls nobody. */
	readonly whom: string;
	/** The runbook's headings or cells. */
	readonly source: string;
};

export type Plan = {
	readonly rows: readonly PlanRow[];
	/** What was met, missed or over with severities of before, the first of them first: not among the rows. */
	readonly earlier: readonly Earlier[];
};

export type Earlier = {readonly severity: string; readonly rows: readonly PlanRow[]};

/** "SEV-1 before: 4 met, 1 missed, 9 over". */
export function earlierText({severity, rows}: Earlier): string {
	const counts = (['met', 'missed', 'superseded'] as const).flatMap((state) => {
		const count = rows.filter(({clock}) => clock.state === state).length;
		return count === 0 ? [] : [`${count} ${state === 'superseded' ? 'over' : state}`];
	});
	return `${severity} before: ${counts.join(', ')}`;
}

/** Who is told next and when, who has been told, and how the rest ended: every clock once, the most urgent first. */
export function planOf(incident: Incident, clocks: readonly Clock[], now: number, format: InstantFormat['format']): Plan {
	const {number} = present(incident);
	const before = clocks.filter((clock) => isSettled(clock) && episodeOf(incident, clock) < number);
	const row = (call: OneCall) => rowOf(incident, call, now, format);
	const rows = oneCalls(clocks.filter((clock) => !before.includes(clock) && !goesOn(incident, clock, clocks))).map(row);
	const severityOf = (clock: Clock) => incident.episodes.find((episode) => episode.number === episodeOf(incident, clock))?.severity;
	const severities = [...new Set(incident.episodes.map(({severity}) => severity))];
	return {
		rows: planGroups.flatMap((group) => rows.filter((one) => one.group === group).sort(order(group, now))),
		earlier: severities
			.map((severity) => ({severity, rows: before.filter((clock) => severityOf(clock) === severity).map((clock) => row([clock]))}))
			.filter((earlier) => earlier.rows.length > 0),
	};
}

/** An answer, or a deferral, that holds under another severity, too, is shown there alone. */
function goesOn(incident: Incident, clock: Clock, clocks: readonly Clock[]): boolean {
	if (!isRung(clock) || (clock.state !== 'acknowledged' && clock.state !== 'deferred')) return false;
	const number = episodeOf(incident, clock);
	const later = clocks.filter(
		(other) =>
			isRung(other) &&
			other.state === clock.state &&
			other.endedAt === clock.endedAt &&
			other.people.join() === clock.people.join() &&
			episodeOf(incident, other) > number,
	);
	return clock.name.split(', ').every((name) => later.some((other) => other.name.split(', ').includes(name)));
}

/** Over, and nobody's answer. How soon somebody answered first is of the whole incident. */
function isSettled({state, kind}: Clock): boolean {
	return kind !== 'response' && (state === 'met' || state === 'missed' || state === 'superseded');
}

/** The number of the episode a clock is of: by its id; of what runs on whatever the severity, the one in which it ended. */
export function episodeOf({episodes}: Incident, {id, endedAt = Number.POSITIVE_INFINITY}: Clock): number {
	return Number(id.split(':').at(-3)) || (episodes.findLast(({at}) => at < endedAt) ?? episodes[0])?.number || 1;
}

function order(group: PlanGroup, now: number): (a: PlanRow, b: PlanRow) => number {
	if (group === 'ended') return (a, b) => (b.at ?? 0) - (a.at ?? 0);
	return (a, b) => byUrgency(now)(a.clock, b.clock);
}

/** In the order of the plan. */
export function byUrgency(now: number): (a: Clock, b: Clock) => number {
	const rank = (clock: Clock) => planGroups.indexOf(groupOf(clock, now));
	return (a, b) => rank(a) - rank(b) || a.dueAt - b.dueAt;
}

function groupOf(clock: Clock, now: number): PlanGroup {
	if (hasEnded(clock)) return 'ended';
	if (clock.state === 'told') return 'told';
	if (clock.dueAt > now) return 'next';
	if (waitsForWord(clock)) return 'ask';
	if (isRung(clock)) return calledText(clock) === '' ? 'nobody' : 'call';
	return clock.kind === 'update' ? 'late' : clock.kind === 'task' ? 'task' : 'over';
}

function rowOf(incident: Incident, call: OneCall, now: number, format: InstantFormat['format']): PlanRow {
	const [clock, ...also] = call;
	const group = groupOf(clock, now);
	const source = [...new Set(call.map((one) => one.source))].join(' + ');
	const common = {clock, also, group, name: callName(call), source};
	if (group === 'ended') {
		return {
			...common,
			name: clock.kind === 'response' ? responseName(incident, clock) : clock.name,
			when: endedWords[clock.state] ?? clock.state,
			at: clock.endedAt,
			whom: endedText(incident, clock, format),
		};
	}

	if (group === 'told') return {...common, when: 'told', at: toldAt(incident, clock), whom: clock.people.join(', ')};
	return {...common, when: timeText(clock, now), at: isByHand(clock) ? undefined : clock.dueAt, whom: whomText(incident, clock, now)};
}

/** "Response after 03:12"; what took no second was at once. How long whoever declares took to answer is not known where nobody said when it was noticed. */
function responseName({times}: Incident, {name, from, endedAt = from}: Clock): string {
	const durationMs = endedAt - from;
	if (durationMs >= 1000) return `${name} after ${formatDuration(durationMs)}`;
	return times.detected === undefined ? `${name}, no detection` : `${name} at once`;
}

/** "in 12:41", "in 6 d 23 h", of a deadline "within 12:41", "raise? 00:12", "due 00:48", "late 00:48", "by hand". */
export function timeText(clock: Clock, now: number): string {
	if (isByHand(clock)) return 'by hand';
	const late = now - clock.dueAt;
	if (waitsForWord(clock)) return `raise? ${formatDuration(late)}`;
	if (late >= 0) return `${isRung(clock) ? 'due' : 'late'} ${formatDuration(late)}`;
	const hours = Math.floor(-late / 3_600_000);
	return `${clock.isDeadline ? 'within' : 'in'} ${hours < 24 ? formatDuration(late) : `${Math.floor(hours / 24)} d ${hours % 24} h`}`;
}

/** Everybody who is to be called; by position where the runbook has a number and nobody is known by name. "" is nobody. */
export function calledText({call}: Clock): string {
	return call.flatMap(({people, phone, position}) => (people.length > 0 ? people : phone === undefined ? [] : [position])).join(', ');
}

/** With their number; of a rung without anybody that there is nobody; of one that waits for the commander until when. */
function whomText(incident: Incident, clock: Clock, now: number): string {
	if (!waitsForWord(clock)) return calleesText(clock);
	const anyway = clock.word?.is === 'asked' ? `, else in ${formatDuration(clock.word.until - now)}` : '';
	return `waits for ${incident.commander ?? 'a commander'}${anyway}: ${calleesText(clock)}`;
}

function calleesText(clock: Clock): string {
	const {call} = clock;
	if (isRung(clock) && calledText(clock) === '') return nobodyKnown;
	return call
		.map(({people, phone, position}) => [
			isCalledByName({position, people}) ? '' : people.join(', ') || (phone === undefined || position === clock.name ? '' : position),
			phone ?? (isCalledByName({position, people}) ? nobodyKnown : ''),
		])
		.map((words) => words.filter((word) => word !== '').join(' '))
		.filter((words) => words !== '')
		.join('; ');
}

const endedWords: Partial<Record<Clock['state'], string>> = {
	met: 'met',
	missed: 'MISSED',
	acknowledged: 'answered',
	deferred: 'deferred',
	superseded: 'over',
};

function endedText(incident: Incident, clock: Clock, format: InstantFormat['format']): string {
	if (clock.state === 'superseded' && isForProgress(clock)) {
		const progress = incident.messages.findLast(({kind, at}) => kind === 'progress' && at === clock.endedAt);
		if (progress) return `progress by ${progress.by}`;
	}

	if (clock.state !== 'deferred') return clock.people.length === 0 || clock.kind === 'task' ? '' : `by ${clock.people.join(', ')}`;
	const deferrals = incident.escalations.filter(({kind}) => kind === 'deferred');
	const record =
		deferrals.findLast(({clock: id}) => id === clock.id || clock.with.includes(id)) ??
		// Put off at the severity before.
		deferrals.findLast(({at}) => at === clock.endedAt);
	if (record?.kind !== 'deferred') return '';
	const until = record.until === undefined ? '' : ` until ${format(record.until)}`;
	return `by ${record.by}${until}: ${record.reason.replaceAll(/\s*\n\s*/g, ' ')}`;
}

/** Of that clock, else of another through which the same person was reached. */
function toldAt(incident: Incident, clock: Clock): number | undefined {
	const reached = incident.escalations.filter(({kind}) => kind === 'told' || kind === 'acknowledged');
	const own = reached.findLast(({clock: id}) => id === clock.id || clock.with.includes(id));
	const other = reached.findLast(
		(record) =>
			(record.kind === 'told' || record.kind === 'acknowledged') &&
			clock.people.some((person) => person === record.person || person === record.position),
	);
	return (own ?? other)?.at;
}
