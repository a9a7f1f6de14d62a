import {rankOf} from '../runbook/runbook.ts';
import type {Clock, ClockState, Policy} from './clock.ts';
import {commanderGoneClocks} from './commander-gone-clocks.ts';
import {callTo} from './directory.ts';
import type {Call, EscalationRecord} from './escalation-record.ts';
import {maxLineLength} from './event-fields.ts';
import {type Incident, isOpen} from './incident.ts';
import {listed} from './listed.ts';
import {maxSourceLength} from './operations.ts';
import {idsByCell, type Reach, reachOf} from './rung-reach.ts';
import {type Deferral, type RungRecords, recordsByRung} from './rung-records.ts';
import {type DueRung, dueRungs} from './rungs.ts';
import {type Told, toldSinceBase} from './told-before.ts';
import {wordOn} from './word.ts';

/**
 * Who is told when, from every matrix of the runbook (R23, R26–R31). Rungs that tell the same person at the same time are one clock
 * with all of their sources.
 */
export function rungClocks(incident: Incident, policy: Policy, now: number): Clock[] {
	const records = recordsByRung(incident);
	const told = toldSinceBase(incident, policy);
	const cells = idsByCell(records);
	const groups = merge(
		dueRungs(incident, policy, records, now).map((rung) => ({...rung, reached: reachOf(rung, incident, records, cells)})),
		records,
	);
	return [...groups.map((group) => clockOf(group, {incident, policy, records, told, now})), ...commanderGoneClocks(incident, policy)];
}

/** Rungs of one episode that fall due at one time for the same people; the first names the clock. */
type Group = {readonly rungs: ReachedRung[]; readonly call: Call};
type ReachedRung = DueRung & {readonly reached: Reach | undefined};

/** Puts together what concerns the same person at the same time. What was put to the commander, raised or reached apart stays apart. */
function merge(rungs: readonly ReachedRung[], records: RungRecords): Group[] {
	const groups = new Map<string, Group[]>();
	const calls = [...new Set([...records.values()].flatMap((all) => all.filter(isCall)))];
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
		const people = leftToCall(rung, own.findLast(isCall) ?? (rung.standing?.whole ? rung.standing.raised : undefined), calls);
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

type Raised = Extract<EscalationRecord, {kind: 'raised'}>;

function isCall(record: EscalationRecord): record is Raised {
	return record.kind === 'raised';
}

/**
 * Once it was raised, whomever that called: not those who were called as another position at that moment, nor before. Until then whoever was not called
 * before; where nobody is left, those who were, whose call stands.
 */
function leftToCall({call, standing}: DueRung, raised: Raised | undefined, calls: readonly Raised[]): readonly string[] {
	const isOf = (login: string, one: Raised) => one.call.some(({people}) => people.includes(login));
	const rest =
		raised && call.people.filter((login) => isOf(login, raised) || !calls.some((other) => other.seq < raised.seq && isOf(login, other)));
	if (rest) return rest.length > 0 ? rest : call.people;
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
	const to = (whom: readonly string[]) => callTo(whom, first.call, policy.directory, policy.runbook);
	const own = rungs.flatMap(({id}) => records.get(id) ?? []);
	const common = {
		id: first.id,
		with: rungs.slice(1).map(({id}) => id),
		name: listed(names, ', ', maxLineLength),
		kind: first.matrix,
		source: listed([...new Set(rungs.map(({source}) => source))], ' + ', maxSourceLength),
		from: first.from,
		// Of a call that stands, since when it does.
		dueAt: first.standing?.whole && !own.some(isCall) ? first.standing.dueAt : dueAt,
		call: [to(people.length > 0 ? people : call.people)],
		...(first.reminder === undefined ? {} : {reminder: first.reminder}),
		...(rungs.some(({isDeadline}) => isDeadline) ? {isDeadline: true as const} : {}),
	} as const;
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
	const everybody = [...people, ...alreadyCalled(rungs).filter((login) => !before.some(({person}) => person === login))];
	if (own.some(({kind}) => kind === 'raised'))
		return {...common, state: 'raised', people: [], call: [to(everybody.length > 0 ? everybody : call.people)]};
	if (first.standing?.whole && isOpen(incident)) return {...common, state: 'raised', people: []};
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

/** Put off: all of what was merged, or nothing. */
function deferralOf(rungs: readonly DueRung[]): Deferral | undefined {
	return rungs.every(({deferred}) => deferred !== undefined) ? rungs.at(-1)?.deferred : undefined;
}

/** Who of those that a rung means was called before the others of them were. */
function alreadyCalled(rungs: readonly DueRung[]): readonly string[] {
	return [...new Set(rungs.flatMap(({standing}) => (standing && !standing.whole ? standing.called : [])))];
}
