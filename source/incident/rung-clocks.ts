import {rankOf} from '../runbook/runbook.ts';
import type {Clock, ClockState, Policy} from './clock.ts';
import type {Directory} from './directory.ts';
import {maxLineLength} from './event-fields.ts';
import {type Call, type EscalationRecord, type Incident, isOpen} from './incident.ts';
import {listed} from './listed.ts';
import {maxSourceLength} from './operations.ts';
import {concerning, type Deferral, type RungRecords, recordsByRung} from './rung-records.ts';
import {answeredByBeingHere, type DueRung, dueRungs} from './rungs.ts';
import {saidOfCalls} from './standing-calls.ts';
import {wordOn} from './word.ts';

/**
 * Who is told when, from every matrix of the runbook (R23, R26–R31). Rungs that tell the same person at the same time are one clock
 * with all of their sources.
 */
export function rungClocks(incident: Incident, policy: Policy, now: number): Clock[] {
	const records = recordsByRung(incident);
	const told = toldSinceBase(incident, policy);
	const groups = merge(
		dueRungs(incident, policy, records, now).map((rung) => ({...rung, reached: reachOf(rung, incident, records)})),
		records,
	);
	return [...groups.map((group) => clockOf(group, {incident, policy, records, told, now})), ...commanderGoneClocks(incident, policy)];
}

/** Rungs of one episode that fall due at one time for the same people; the first names the clock. */
type Group = {readonly rungs: ReachedRung[]; readonly call: Call};
type ReachedRung = DueRung & {readonly reached: Reach | undefined};
/** Whom a rung meant was told, or answered; being here counts as an answer. */
type Reach = {readonly is: 'told' | 'acknowledged'; readonly at: number; readonly person: string};

function reachOf(rung: DueRung, incident: Incident, records: RungRecords): Reach | undefined {
	const own = concerning(rung, records);
	const answered = own.findLast(({kind}) => kind === 'acknowledged');
	if (answered?.kind === 'acknowledged') return {is: 'acknowledged', at: answered.at, person: answered.person};
	const here = rung.reminder !== undefined ? undefined : answeredByBeingHere(incident, rung.call.people, rung.episode);
	if (here) return {is: 'acknowledged', at: Math.max(here.at, rung.episode.at), person: here.person};
	// An answer to a call of before is listed as told, as whoever was told at a higher severity is.
	const told = own.findLast(({kind}) => kind === 'told') ?? saidOfCalls(rung, records).at(-1);
	return told ? {is: 'told', at: told.at, person: told.person ?? told.position ?? ''} : undefined;
}

/** Puts together what concerns the same person at the same time. What was put to the commander, raised or reached apart stays apart. */
function merge(rungs: readonly ReachedRung[], records: RungRecords): Group[] {
	const groups = new Map<string, Group[]>();
	for (const rung of rungs) {
		const own = records.get(rung.id) ?? [];
		const bySeq = (wanted: EscalationRecord['kind']) => own.find(({kind}) => kind === wanted)?.seq ?? 0;
		const key = [
			rung.episode.number,
			rung.dueAt,
			bySeq('raised'),
			bySeq('asked'),
			bySeq('confirmed'),
			rung.reached?.is,
			rung.reached?.person,
			rung.needlessSince,
			// Who was told before still gets the summary of the day.
			rung.reminder,
			rung.standing?.whole ? rung.standing.seq : '',
		].join('\0');
		const before = groups.get(key) ?? [];
		groups.set(key, before);
		const {position} = rung.call;
		const people = leftToCall(rung);
		// Whoever another rung calls at this moment is not called twice.
		const rest = people.filter((person) => !before.some(({call}) => call.people.includes(person)));
		const same = before.find(({call}) =>
			people.length === 0
				? call.people.length === 0 && call.position === position
				: rest.length === 0 && call.people.includes(people[0] ?? ''),
		);
		if (same) same.rungs.push(rung);
		else before.push({rungs: [rung], call: {...rung.call, people: rest}});
	}

	return [...groups.values()].flat();
}

/** Whoever was not called before; where nobody is left, those who were, whose call stands. */
function leftToCall({call, standing}: DueRung): readonly string[] {
	return standing === undefined || standing.whole ? call.people : call.people.filter((login) => !standing.called.includes(login));
}

type Surroundings = {
	readonly incident: Incident;
	readonly policy: Policy;
	readonly records: RungRecords;
	readonly told: readonly Told[];
	readonly now: number;
};

function clockOf({rungs, call}: Group, surroundings: Surroundings): Clock {
	const {incident, policy, records, told, now} = surroundings;
	const [first] = rungs;
	if (!first) throw new TypeError('A group has at least one rung.');
	const {episode, until, dueAt} = first;
	const names = [...new Set(rungs.map((rung) => rung.call.position))];
	const ids = new Set(rungs.map(({id}) => id));
	// Those who were told before are not called again, unless it is worse now than it was then.
	const before =
		first.reminder !== undefined
			? []
			: told.filter(({seq, rank, clock}) => seq > episode.baseSeq && rank <= rankOf(policy.runbook, episode.severity) && !ids.has(clock));
	const people = call.people.filter((login) => !before.some(({person}) => person === login));
	const known = before.filter(({person, position}) =>
		call.people.length === 0 ? names.includes(position) : person !== undefined && call.people.includes(person),
	);
	const stoodIn = first.reminder !== undefined ? [] : rungs.map((rung) => toldOfBefore(rung, records));
	const common = {
		id: first.id,
		with: rungs.slice(1).map(({id}) => id),
		name: listed(names, ', ', maxLineLength),
		kind: first.matrix,
		source: listed([...new Set(rungs.map(({source}) => source))], ' + ', maxSourceLength),
		from: first.from,
		dueAt,
		call: [{...call, people: people.length > 0 ? people : call.people}],
		...(first.reminder === undefined ? {} : {reminder: first.reminder}),
	} as const;
	const own = rungs.flatMap(({id}) => records.get(id) ?? []);
	const {reached} = first;
	if (reached?.is === 'acknowledged')
		return {...common, state: 'acknowledged', endedAt: Math.min(now, reached.at), people: [reached.person]};
	const deferred = deferralOf(rungs);
	if (deferred) return {...common, state: 'deferred', endedAt: deferred.at, people: [deferred.by]};
	const over: {state: ClockState; endedAt: number} | undefined =
		until !== undefined && until <= now ? {state: 'superseded', endedAt: until} : undefined;
	if (reached) return {...common, state: 'told', people: [reached.person], ...over};
	if (over) return {...common, ...over, people: []};
	if (first.needlessSince !== undefined) return {...common, state: 'superseded', endedAt: first.needlessSince, people: []};
	if (known.length > 0 && (call.people.length === 0 || people.length === 0))
		return {...common, state: 'told', people: [...new Set(known.map(({person, position}) => person ?? position))]};
	if (stoodIn.length > 0 && stoodIn.every((who) => who !== undefined)) return {...common, state: 'told', people: [...new Set(stoodIn)]};
	const everybody = [...people, ...alreadyCalled(rungs).filter((login) => !before.some(({person}) => person === login))];
	if (own.some(({kind}) => kind === 'raised'))
		return {...common, state: 'raised', people: [], call: [{...call, people: everybody.length > 0 ? everybody : call.people}]};
	if (first.standing?.whole && isOpen(incident)) return {...common, dueAt: first.standing.at, state: 'raised', people: []};
	if (now < dueAt || !isOpen(incident)) return {...common, state: 'waiting', people: []};
	// Reminders of what was told before go out by themselves.
	if (!policy.askFirst || first.reminder !== undefined) return {...common, state: 'due', people: []};
	const word = wordOn(incident, policy.askFirst, {dueAt, records: own}, now);
	return {
		...common,
		people: [],
		state: word.is === 'asked' ? 'asked' : 'due',
		word,
		...(word.is === 'given' || word.is === 'missing' ? {againAt: word.at} : {}),
	};
}

/** Who was told of this very cell since the base, in their place or as its position, when it was as bad as now or worse: that is not undone. */
function toldOfBefore({before, call}: DueRung, records: RungRecords): string | undefined {
	if (before.length === 0) return undefined;
	for (const id of records.keys()) {
		if (!before.some((beginning) => id.startsWith(beginning))) continue;
		const told = concerning({id, call}, records).at(-1);
		if (told) return told.person ?? told.position;
	}

	return undefined;
}

/** Put off: all of what was merged, or nothing. */
function deferralOf(rungs: readonly DueRung[]): Deferral | undefined {
	return rungs.every(({deferred}) => deferred !== undefined) ? rungs.at(-1)?.deferred : undefined;
}

/** Who of those that a rung means was called before the others of them were. */
function alreadyCalled(rungs: readonly DueRung[]): readonly string[] {
	return [...new Set(rungs.flatMap(({standing}) => (standing && !standing.whole ? standing.called : [])))];
}

type Told = {
	readonly position: string;
	/** Login where it is known; otherwise whoever holds the position was meant. */
	readonly person: string | undefined;
	/** Of the severity then: 0 is the highest. */
	readonly rank: number;
	readonly seq: number;
	readonly clock: string;
};

/** Who was reached or answered since the base, and how bad it was then. */
function toldSinceBase(incident: Incident, {runbook, directory}: Policy): Told[] {
	// Whoever was told of a duplicate knows of this one: it is the same.
	const elsewhere = incident.merged.flatMap(({told, severity, seq}) =>
		told.map((who): Told => ({position: who, person: loginOf(directory, who), rank: rankOf(runbook, severity), seq, clock: ''})),
	);
	const here = incident.escalations.flatMap((record): Told[] => {
		if (record.kind !== 'told' && record.kind !== 'acknowledged') return [];
		const episode = incident.episodes.findLast(({seq}) => seq <= record.seq);
		const rank = rankOf(runbook, episode?.severity ?? incident.severity);
		const position = record.position ?? '';
		const common = {position, rank, seq: record.seq, clock: record.clock};
		const login = record.person === undefined ? undefined : loginOf(directory, record.person);
		return [{...common, person: login}];
	});
	return [...here, ...elsewhere];
}

/** "Sam" and "sam" are the login sam; a name that nobody has stays as it was said. */
function loginOf(directory: Directory, person: string): string {
	const wanted = person.toLowerCase();
	return directory.find(({login, name}) => login.toLowerCase() === wanted || name?.toLowerCase() === wanted)?.login ?? person;
}

/** When a call of then was not needed any more: as soon as somebody commanded, or the incident was over. */
function overAt(incident: Incident, calledAt: number): number {
	const {commanderBackAt = calledAt, statusSince, lastAt} = incident;
	return Math.min(commanderBackAt > calledAt ? commanderBackAt : lastAt, isOpen(incident) ? lastAt : statusSince.at);
}

/** The commander was gone and nobody else could command: whoever was called for that, as the log has it. */
function commanderGoneClocks(incident: Incident, policy: Policy): Clock[] {
	return incident.escalations.flatMap((record): Clock[] => {
		if (record.kind !== 'raised' || !record.clock.startsWith(`due:${incident.id}:gone/`)) return [];
		const later = incident.escalations.filter(({clock, kind}) => clock === record.clock && kind !== 'raised');
		const [call] = record.call;
		const answered = later.findLast(({kind}) => kind === 'acknowledged');
		const reached = later.findLast(({kind}) => kind === 'told');
		const since = incident.commanderGoneSince;
		const over = since === null || since > record.at || !isOpen(incident);
		return [
			{
				id: record.clock,
				with: [],
				name: call?.position ?? 'Commander gone',
				kind: 'technical',
				source: 'the commander is gone and nobody else can command',
				from: record.at,
				dueAt: record.at,
				call: call ? [{...call, people: call.people.filter((login) => policy.directory.some((person) => person.login === login))}] : [],
				...(answered?.kind === 'acknowledged'
					? {state: 'acknowledged', endedAt: answered.at, people: [answered.person]}
					: over
						? {state: 'superseded', endedAt: overAt(incident, record.at), people: []}
						: reached?.kind === 'told'
							? {state: 'told', people: [reached.person ?? reached.position]}
							: {state: 'raised', people: []}),
			},
		];
	});
}
