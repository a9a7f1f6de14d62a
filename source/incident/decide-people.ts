import {formatMinute} from '../terminal/format.ts';
import {hasEnded, isByHand, isRung} from './clock.ts';
import {clocks} from './clocks.ts';
import {type Author, type Circumstances, type Refusal, refuse} from './decision.ts';
import {mayDefer} from './deferral.ts';
import type {Operation} from './events.ts';
import type {Incident} from './incident.ts';
import {namesOf} from './names.ts';
import {statedName} from './person.ts';
import {nobodyCalled, personNamed} from './person-named.ts';

type ClockOperation = Extract<
	Operation,
	{type: 'clock.told' | 'clock.tried' | 'clock.acknowledged' | 'clock.deferred' | 'clock.confirmed'}
>;

/** Only what is to be told can be told, answered or put off; an update is sent, not told. */
export function checkClock(incident: Incident, {type, data}: ClockOperation, author: Author, policy: Circumstances): Refusal | undefined {
	const names = namesOf(policy.directory);
	const said = type === 'clock.told' || type === 'clock.tried' || type === 'clock.acknowledged';
	// What was raised once is in the log, also when the runbook or the people have changed since.
	if (said && incident.escalations.some(({clock}) => clock === data.clock)) return undefined;
	const clock = clocks(incident, policy, policy.now).find(({id, with: merged}) => id === data.clock || merged.includes(data.clock));
	if (!clock) return refuse('unknown-clock', `There is no clock "${data.clock}" in ${incident.id}.`);
	if (type === 'clock.confirmed') {
		if (clock.state === 'asked' || clock.word?.is === 'wanted') return undefined;
		const is = clock.word?.is === 'given' ? `confirmed already, by ${names(clock.word.by)}` : clock.state;
		return refuse('status', `${clock.name} does not wait for the commander’s word: it is ${is}.`);
	}

	if (type === 'clock.deferred') {
		if (clock.kind === 'update') return refuse('unknown-clock', `${clock.name} is sent, not put off: u, or \`warroom log --kind update\`.`);
		if (!isRung(clock)) return refuse('unknown-clock', `${clock.name} cannot be put off.`);
		if (hasEnded(clock)) return refuse('status', `${clock.name} is ${clock.state} already.`);
		if (!mayDefer(incident, clock, author))
			return refuse(
				'access',
				`${names(incident.commander ?? 'the room')} commands, and only they put ${clock.name} off, or whoever it calls: ask them, or take command over with a reason.`,
			);
		if (isByHand(clock)) return refuse('invalid', `${clock.name} is called by hand, and never falls due: there is nothing to put off.`);
		const until = data.until === undefined ? undefined : Date.parse(data.until);
		return until !== undefined && until <= clock.dueAt
			? refuse(
					'invalid',
					`${clock.name} falls due later than that, at ${formatMinute(clock.dueAt, policy.zone ?? 'UTC')} ${policy.zone ?? 'UTC'}: put it off until after then.`,
				)
			: undefined;
	}

	if (clock.kind === 'update') return refuse('unknown-clock', `${clock.name} is sent, not told: u, or \`warroom log --kind update\`.`);
	return isRung(clock) ? undefined : refuse('unknown-clock', `Nobody is told of ${clock.name}.`);
}

/** A role is answered for by whoever was asked, or on their behalf. */
export function checkRole(
	incident: Incident,
	operation: Extract<Operation, {type: `role.${string}`}>,
	{runbook, directory}: Circumstances,
): Refusal | undefined {
	const {role} = operation.data;
	const names = namesOf(directory);
	if (!runbook.roles.some(({id}) => id === role))
		return refuse('unknown-role', `There is no role "${role}": it is one of ${runbook.roles.map(({id}) => id).join(', ')}.`);
	if (operation.type === 'role.asked' && incident.roles.get(role)?.holder?.person === operation.data.person)
		return refuse('status', `${names(operation.data.person)} is ${runbook.roles.find(({id}) => id === role)?.name ?? role} already.`);
	if (operation.type !== 'role.acknowledged' && operation.type !== 'role.withdrawn') return undefined;
	const asked = incident.roles.get(role)?.asked?.person;
	// Nobody gets a role, least of all command, by an answer to what was not asked.
	if (asked !== operation.data.person)
		return refuse(
			'status',
			`${names(operation.data.person)} was not asked to take ${role}${asked === undefined ? '' : `: ${names(asked)} was`}.`,
		);
	return undefined;
}

/** The field of an operation that names a person. */
function personField({type}: Operation): 'person' | 'owner' | 'to' | undefined {
	switch (type) {
		case 'role.assigned':
		case 'role.asked':
		case 'role.acknowledged':
		case 'role.withdrawn':
		case 'person.asked':
		case 'person.answered':
		case 'clock.told':
		case 'clock.tried':
		case 'clock.acknowledged':
		case 'task.acknowledged':
		case 'team.asked':
		case 'team.answered':
		case 'team.withdrawn':
			return 'person';
		case 'task.assigned':
			return 'owner';
		case 'handover.offered':
			return 'to';
		default:
			return undefined;
	}
}

/**
 * The operation with the person for whom a typed name stands. A mistyped name never makes a person: the closest are offered. Only where the
 * runbook's position is held by nobody can somebody be named whom the room does not know, or who was told there before.
 */
export function withPerson(incident: Incident, operation: Operation, circumstances: Circumstances): Operation | Refusal {
	const field = personField(operation);
	const name = field === undefined ? undefined : (operation.data as Readonly<Record<string, unknown>>)[field];
	if (field === undefined || typeof name !== 'string') return operation;
	const found = personNamed(name, {...circumstances, known: new Set([...circumstances.known, ...assignedIn(incident)])});
	const stranger = found.person === undefined && found.closest.length === 0 && isStranger(incident, operation, name, circumstances);
	const person = found.person ?? (stranger ? name.trim() : personByPhone(operation, name));
	if (person !== undefined && isForCommand(operation) && circumstances.directory.some((one) => one.login === person && one.observes))
		return refuse(
			'access',
			`${namesOf(circumstances.directory)(person)} only reads here (access observe) and could not command: give them another access in warroom.yaml first.`,
		);
	if (person !== undefined) {
		// Whom the room knows has a screen, or can have one.
		const {byPhone: _byPhone, ...data} = operation.data as Readonly<Record<string, unknown>>;
		return {...operation, data: {...(found.person === undefined ? operation.data : data), [field]: person}} as Operation;
	}

	if (namesNobody(name)) return refuse('unknown-person', `"${name.trim()}" is nobody: say who it was, by name.`);
	const nobody = nobodyCalled(name, found.person === undefined ? found.closest : [], circumstances.directory);
	return refuse('unknown-person', canBeByPhone(operation) ? `${nobody} Reached by phone alone: say "by phone", or --by-phone.` : nobody);
}

/** Who has a role or a task here, also by phone alone. */
export function assignedIn({roles, tasks}: Pick<Incident, 'roles' | 'tasks'>): readonly string[] {
	return [...[...roles.values()].flatMap(({holder}) => holder?.person ?? []), ...tasks.map(({owner}) => owner)];
}

/** Nobody commands by phone alone: they could not say yes, and nobody would see that they are gone. */
function canBeByPhone({type, data}: Operation): boolean {
	return type === 'task.assigned' || (type === 'role.assigned' && data.role !== 'commander');
}

/** Somebody in no list, whom the commander names on purpose; without brackets, so that no name reads as another's login. */
function personByPhone(operation: Operation, name: string): string | undefined {
	const {type, data} = operation;
	if (!canBeByPhone(operation) || (type !== 'task.assigned' && type !== 'role.assigned') || !data.byPhone || namesNobody(name))
		return undefined;
	return statedName(name);
}

/** Whoever it names commands by it, or is asked to. */
function isForCommand({type, data}: Operation): boolean {
	return type === 'handover.offered' || ((type === 'role.assigned' || type === 'role.asked') && data.role === 'commander');
}

/** "nobody", "?", "n/a": a word in the place of a name, that nobody has. */
function namesNobody(name: string): boolean {
	return nobodyWords.test(name.trim());
}

const nobodyWords =
	/^(?:no[ -]?(?:body|one)|none|nil|null|unknown|n\/?a|(?:some|any|every)[ -]?(?:body|one)|the room|room|niemand|keine[rs]?|jemand|unbekannt|alle|[^\p{L}]*)$/iu;

function isStranger(incident: Incident, operation: Operation, name: string, policy: Circumstances): boolean {
	if (operation.type !== 'clock.told' && operation.type !== 'clock.tried' && operation.type !== 'clock.acknowledged') return false;
	if (namesNobody(name)) return false;
	const {clock: id} = operation.data;
	if (incident.escalations.some((record) => record.kind === 'told' && record.clock === id && record.person === name.trim())) return true;
	const clock = clocks(incident, policy, policy.now).find((one) => one.id === id || one.with.includes(id));
	return clock?.call.every(({people}) => people.length === 0) ?? false;
}
