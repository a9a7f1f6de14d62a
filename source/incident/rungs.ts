import {
	conditionOf,
	isSameCondition,
	knowsSeverity,
	type Matrix,
	policyOf,
	type Rung,
	rankOf,
	rungWords,
	type SeverityPolicy,
} from '../runbook/runbook.ts';
import {clockId, type Policy, slug} from './clock.ts';
import {callOf} from './directory.ts';
import type {Call} from './escalation-record.ts';
import {maxLineLength} from './event-fields.ts';
import {type Episode, endOf, type Incident} from './incident.ts';
import {listed} from './listed.ts';
import {quietStarts} from './no-progress.ts';
import {concerning, type Deferral, putOffUncalled, type RungRecords} from './rung-records.ts';
import {dueOnReport, impactRuns, type Start, timingKey} from './rung-starts.ts';
import {type CallMade, callsMade, isForCell, type StandingCalls, saidOfCalls, standingCalls} from './standing-calls.ts';

/** One cell of the runbook with the time at which it falls due in this incident. */
export type DueRung = {
	readonly id: string;
	readonly matrix: Matrix;
	readonly source: string;
	readonly episode: Episode;
	/** When the severity of its episode ended; undefined while it lasts. */
	readonly until: number | undefined;
	/** The event that ended it: what comes after says nothing of it any more. Infinity while it lasts. */
	readonly untilSeq: number;
	readonly from: number;
	readonly dueAt: number;
	readonly call: Call;
	/** It is not needed since then: the primary answered in time. */
	readonly needlessSince?: number | undefined;
	/** They have been told by then, and not only then. */
	readonly isDeadline?: true | undefined;
	/** A reminder falls due again each time that its period passes: what the runbook calls it. Undefined of what is told once. */
	readonly reminder: string | undefined;
	/** The same cell of the runbook at the same severity or a higher one, since the base: how the ids of its clocks begin. */
	readonly before: readonly string[];
	/** Calls of before that stand for it; undefined where everybody is still to be called. */
	readonly standing: StandingCalls | undefined;
	/** It was put off, or the call that stands for it was. */
	readonly deferred: Deferral | undefined;
};

/** Every rung of every episode, with the time at which it falls due by what is known now. Those whose condition does not hold are left out. */
export function dueRungs(incident: Incident, policy: Policy, records: RungRecords, now: number): DueRung[] {
	const made = callsMade(incident, policy.runbook);
	return incident.episodes.flatMap((episode, index) => {
		// Of a runbook that it does not go by any more.
		if (!knowsSeverity(policy.runbook, episode.severity)) return [];
		const {at: until, seq: untilSeq = Number.POSITIVE_INFINITY} = endOf(incident, index) ?? {at: undefined};
		const severity = policyOf(policy.runbook, episode.severity);
		const stretch: Stretch = {incident, policy, records, made, episode, until, untilSeq, severity, now};
		return [...technicalRungs(stretch), ...severity.rungs.flatMap((rung) => otherRungs(rung, stretch))];
	});
}

type Stretch = {
	readonly incident: Incident;
	readonly policy: Policy;
	readonly records: RungRecords;
	readonly made: readonly CallMade[];
	readonly episode: Episode;
	readonly until: number | undefined;
	/** Within the same millisecond as its end, what came before it is told from what came after. */
	readonly untilSeq: number;
	readonly severity: SeverityPolicy;
	readonly now: number;
};

type Place = {
	readonly matrix: Matrix;
	readonly position: string;
	readonly key: string;
	readonly source: string;
	readonly dueAt: number;
	readonly within?: true | undefined;
};

/** A deferral until a time is followed by the same rung at that time, under the next repetition of its id; of a reminder, until the next one comes. */
function rungs({incident, policy, records, made, episode, until, untilSeq}: Stretch, place: Place, start: Start): DueRung[] {
	const {matrix, position, key, source} = place;
	const found: DueRung[] = [];
	let dueAt = Math.max(place.dueAt, episode.at);
	const {repetition: first = 0, reminder} = start;
	const rank = (of: Episode) => rankOf(policy.runbook, of.severity);
	const before = incident.episodes
		.filter((other) => other.number < episode.number && other.baseSeq === episode.baseSeq && rank(other) <= rank(episode))
		.map(({number}) => clockId(incident, `${matrix}/${key}`, number, start.seq, 0).replace(/\d+$/, ''));
	const chain = new Set<CallMade>();
	for (let again = 0; ; again++) {
		// The next number of a reminder is that of the next reminder.
		const id =
			reminder !== undefined
				? clockId(incident, `${matrix}/${key}${again === 0 ? '' : `/again-${again}`}`, episode.number, start.seq, first)
				: clockId(incident, `${matrix}/${key}`, episode.number, start.seq, first + again);
		const call = callOf(policy.directory, policy.runbook, position);
		const newly = reminder === undefined ? newlySince(incident, records, id, until) : undefined;
		dueAt = Math.max(dueAt, newly?.at ?? dueAt);
		const since = newly && newly.seq > episode.seq ? newly : episode;
		const wanted = {call, ownTime: place.dueAt, reminder, before, episode, since};
		// What was put off is called again at its time, whoever was called before.
		const standing = again === 0 ? standingCalls(wanted, made, {incident, runbook: policy.runbook, records}) : undefined;
		// What is said of it, or of what comes of it, is said of the calls that stand for it.
		for (const one of [...(standing?.calls ?? []), ...made.filter(({ids}) => ids.has(id))]) chain.add(one);
		for (const {ids} of chain) ids.add(id);
		const own = records.get(id)?.findLast(({kind, seq}) => kind === 'deferred' && seq < untilSeq);
		const deferred =
			own ?? standing?.deferred ?? (again === 0 && reminder === undefined && !standing ? putOffUncalled(before, records) : undefined);
		const rung = {id, matrix, source, episode, until, untilSeq, from: start.at, dueAt, call, reminder, before, isDeadline: place.within};
		found.push({...rung, standing, deferred: deferred?.kind === 'deferred' ? deferred : undefined});
		if (deferred?.kind !== 'deferred' || deferred.until === undefined) return found;
		dueAt = Math.max(dueAt, deferred.until);
	}
}

/**
 * A runbook that takes the place of another during the incident makes nobody late who was not to be called until then: what it adds falls due at
 * the change, as what is past by then does at a change of severity. Undefined of what was there before.
 */
function newlySince({runbookSince}: Incident, records: RungRecords, id: string, until: number | undefined): Incident['runbookSince'] {
	if (!runbookSince || (until !== undefined && until <= runbookSince.at)) return undefined;
	return (records.get(id) ?? []).some(({seq}) => seq < runbookSince.seq) ? undefined : runbookSince;
}

/** Primary (and whoever is paged with it) at once, the secondary when the primary stays silent, the final contact at its time. */
function technicalRungs(stretch: Stretch): DueRung[] {
	const {episode, severity, policy} = stretch;
	const {technical, response} = severity;
	if (!technical) return [];
	const base = {at: episode.baseAt, seq: episode.baseSeq};
	const rung = (position: string, dueAt: number, source = technical.source, within?: true) =>
		rungs(stretch, {matrix: 'technical', position, key: slug(position), source: `${source} · ${position}`, dueAt, within}, base);
	const atOnce = technical.atOnce.map((position, index) => rung(position, episode.baseAt, index === 0 ? undefined : technical.pagedBy));
	const {secondary, final} = technical;
	const rest: DueRung[] = [];
	if (secondary !== undefined && !technical.atOnce.includes(secondary)) {
		const {secondaryAfterShareOfResponse, secondaryAfterAtLeastMs} = policy.runbook;
		const silenceMs = technical.secondaryAfterMs ?? Math.max((response?.ms ?? 0) * secondaryAfterShareOfResponse, secondaryAfterAtLeastMs);
		const since = Math.max(calledSince(stretch, technical.atOnce[0]), atWord(stretch, atOnce[0]?.[0]));
		const silentUntil = since + Math.min(silenceMs, final?.afterMs ?? silenceMs);
		const forward = rung(secondary, Math.min(silentUntil, putBefore(stretch, slug(secondary))));
		const answeredAt = firstAnswer(stretch, atOnce[0] ?? []);
		// Only silence brings the secondary forward: with an answer in time it is not needed.
		if (answeredAt === undefined || answeredAt > (forward[0]?.dueAt ?? 0)) rest.push(...forward);
		else rest.push(...forward.map((rung) => ({...rung, needlessSince: Math.max(answeredAt, episode.at)})));
	}

	if (final && !technical.atOnce.includes(final.position))
		rest.push(...rung(final.position, episode.baseAt + final.afterMs, undefined, final.within));
	return [...atOnce.flat(), ...rest];
}

/** Since when whoever is called first may answer: they are called at a severity for the first time when it begins, and not when the incident did. */
function calledSince({incident, policy, episode}: Stretch, primary: string | undefined): number {
	const [first = episode] = incident.episodes.filter(
		({number, baseSeq, severity}) =>
			number <= episode.number &&
			baseSeq === episode.baseSeq &&
			knowsSeverity(policy.runbook, severity) &&
			policyOf(policy.runbook, severity).technical?.atOnce[0] === primary,
	);
	return Math.max(first.at, first.baseAt);
}

/** When the primary is called, where that is at the commander's word: nobody is silent who has not been called yet. */
function atWord({policy: {askFirst}, records}: Stretch, primary: DueRung | undefined): number {
	if (askFirst === undefined || primary === undefined || primary.standing?.whole) return Number.NEGATIVE_INFINITY;
	const own = records.get(primary.id) ?? [];
	const called = own.find(({kind}) => kind === 'raised' || kind === 'told');
	const askedAt = own.find(({kind}) => kind === 'asked')?.at ?? primary.dueAt;
	return called?.at ?? askedAt + askFirst.anywayAfterMs;
}

/** When the commander was asked about it, or it was raised: what is due stays so, whenever the primary is called after that. */
function putBefore({policy: {askFirst}, incident, records, episode}: Stretch, key: string): number {
	const id = clockId(incident, `technical/${key}`, episode.number, episode.baseSeq);
	const put = askFirst && records.get(id)?.find(({kind}) => kind === 'asked' || kind === 'raised');
	return put?.at ?? Number.POSITIVE_INFINITY;
}

function firstAnswer({incident, records, policy}: Stretch, primary: readonly DueRung[]): number | undefined {
	const rank = (seq: number) =>
		rankOf(policy.runbook, incident.episodes.findLast((episode) => episode.seq <= seq)?.severity ?? incident.severity);
	const answers = primary.flatMap((rung) => {
		const {people, position} = rung.call;
		const ofCalls = saidOfCalls(rung, records).filter(({seq}) => seq < rung.episode.seq);
		const answered = [...ofCalls, ...concerning(rung, records)].find(({kind}) => kind === 'acknowledged');
		// An answer at this severity or a higher one, to whatever they were called for, is not asked for again.
		const before = incident.escalations.find(
			(record) =>
				record.kind === 'acknowledged' &&
				record.seq > rung.episode.baseSeq &&
				rank(record.seq) <= rank(rung.episode.seq) &&
				(people.includes(record.person) || (people.length === 0 && record.position === position)),
		);
		const here = answeredByBeingHere(incident, people, rung.episode);
		return [answered?.at, before?.at, here?.at].filter((at) => at !== undefined);
	});
	return answers.length === 0 ? undefined : Math.min(...answers);
}

/**
 * The declarer and whoever took command or a role since the base, or said yes to one, count as having acknowledged, then and for good. After a
 * reopening it is whoever reopened: the declarer of before may be asleep by then.
 */
export function answeredByBeingHere(
	incident: Incident,
	people: readonly string[],
	episode: Episode,
): Incident['joined'][number] | undefined {
	return incident.joined.find(({person, seq}) => seq >= episode.baseSeq && people.includes(person));
}

function otherRungs({matrix, position, timing, within, source}: Rung, stretch: Stretch): DueRung[] {
	const {episode, incident, now, records, until, untilSeq} = stretch;
	const base: Start = {at: episode.baseAt, seq: episode.baseSeq};
	const place = {matrix, position, source, within, key: `${slug(position)}${timingKey(timing)}`};
	const from = (start: Start, dueAt: number) => rungs(stretch, {...place, dueAt}, start);
	switch (timing.at) {
		case 'once':
			return from(base, episode.baseAt);
		case 'after':
			return from(base, episode.baseAt + timing.ms);
		case 'hand':
			return from(base, Number.POSITIVE_INFINITY);
		case 'every': {
			// The last reminder that fell due, and the next; after a long absence only the latest of them.
			const start = episode.baseAt + (timing.fromMs ?? 0);
			const passed = Math.max(0, Math.floor((Math.min(now, until ?? now) - start) / timing.ms));
			const reminder = (repetition: number) =>
				from({...base, repetition, reminder: listed([timing.words], ', ', maxLineLength)}, start + (repetition + 1) * timing.ms);
			return passed === 0 ? reminder(0) : [...reminder(passed - 1), ...reminder(passed)];
		}

		case 'no-progress': {
			return quietStarts(stretch).flatMap(({start, end}) => {
				if (end === undefined) return from(start, start.at + timing.ms);
				// Whoever was called for want of progress is called for it no longer once there is some; that they were stays.
				const upTo = {...stretch, ...soonest(stretch, end)};
				return rungs(upTo, {...place, dueAt: start.at + timing.ms}, start).filter(({id}) => wasRaised(id, records));
			});
		}

		case 'impact': {
			// It counts from when it became so, and as long as it is so.
			return impactRuns(incident, timing).flatMap(({start, endedAt, endedSeq}, index, runs) => {
				if (start.seq >= untilSeq) return [];
				const until = (end: End) => rungs({...stretch, ...soonest(stretch, end)}, {...place, dueAt: start.at}, start);
				if (endedAt === undefined) return until({at: endedAt, seq: endedSeq});
				// Whoever was called before it got better stays called, until it gets worse again: nothing is undone.
				const worse = runs[index + 1]?.start ?? {at: undefined, seq: Number.POSITIVE_INFINITY};
				const called = worse.seq <= episode.seq ? [] : until(worse).filter((rung) => isCalled(rung, records));
				return called.length > 0 || endedSeq <= episode.seq ? called : until({at: endedAt, seq: endedSeq});
			});
		}

		case 'request':
		case 'reported': {
			const condition = conditionOf(timing);
			const report = incident.reports.find(({what, seq}) => isSameCondition(condition, what) && seq > episode.baseSeq);
			if (!report || report.seq >= untilSeq) return [];
			const dueAt = dueOnReport(timing, episode, report);
			// Long after the report its place alone does not say why somebody is due.
			const why = dueAt === report.at ? source : `${source} · ${rungWords({timing, within})}`;
			return rungs(stretch, {...place, source: why, dueAt}, report);
		}
	}
}

type End = {readonly at: number | undefined; readonly seq: number};

/** The end of the stretch, or this one if it is sooner. */
function soonest({until, untilSeq}: Stretch, end: End): Pick<Stretch, 'until' | 'untilSeq'> {
	return end.at === undefined || untilSeq < end.seq ? {until, untilSeq} : {until: end.at, untilSeq: end.seq};
}

/** Was it raised, or at a severity of before, in a call that stands? */
function isCalled({id, before, standing}: DueRung, records: RungRecords): boolean {
	return wasRaised(id, records) || (standing?.whole === true && standing.calls.some((call) => isForCell(call, before)));
}

function wasRaised(id: string, records: RungRecords): boolean {
	return (records.get(id) ?? []).some(({kind}) => kind === 'raised');
}
