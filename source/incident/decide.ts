import type {Runbook} from '../runbook/runbook.ts';
import {checkWork} from './decide-work.ts';
import {type Author, type Circumstances, type Decision, type Refusal, refuse} from './decision.ts';
import {commandWarning, takesCommand} from './eligible.ts';
import {type DataOf, type EventType, entryKinds, type Operation} from './events.ts';
import {type Incident, isOpen} from './incident.ts';
import {personNamed} from './person-named.ts';
import {severityNamed, unknownSeverity} from './severity-named.ts';

/**
 * May this operation become an event of this incident, and with which data? Pure; the server asks before it writes, a screen may ask
 * to say at once why a key cannot act.
 */
export function decide(incident: Incident | undefined, operation: Operation, author: Author, circumstances: Circumstances): Decision {
	const decision = accept(incident, operation, author, circumstances);
	// In a drill everybody may practise commanding.
	if (!decision.accepted || circumstances.drill) return decision;
	const commander = takesCommand(incident, {type: operation.type, data: decision.data}, author.login);
	if (commander === undefined) return decision;
	const severity = incident?.severity ?? ('severity' in decision.data ? decision.data.severity : '');
	const warning = commandWarning(commander, severity, circumstances);
	return warning === undefined ? decision : {...decision, data: {...decision.data, warning} as DataOf<EventType>};
}

function accept(incident: Incident | undefined, operation: Operation, author: Author, circumstances: Circumstances): Decision {
	if (author.access === 'observe')
		return refuse(
			'access',
			'Your access is observe: you can read, not write. Someone with access command can change that in warroom.yaml.',
		);
	if (operation.type === 'incident.declared') return declare(operation.data, circumstances);
	if (!incident) return refuse('no-incident', 'There is no such incident.');
	const named = withLogin(operation, circumstances);
	if ('accepted' in named) return named;
	const needs = needsCommand(named, incident, author);
	if (needs) return refuse('access', needs);
	const problem = check(incident, named, author, circumstances);
	if (problem) return problem;
	if (named.type === 'severity.changed') {
		const to = severityNamed(circumstances.runbook, named.data.to) ?? named.data.to;
		return {accepted: true, type: named.type, data: {...named.data, to}};
	}

	if (named.type === 'runbook.changed') return changeRunbook(incident, named.data.reason, circumstances);
	return {accepted: true, type: named.type, data: named.data as DataOf<EventType>};
}

/** The room's present runbook instead of the frozen one, with what differs. */
function changeRunbook(incident: Incident, reason: string, {runbook, offered}: Circumstances): Decision {
	if (!offered || offered.hash === incident.runbook?.hash)
		return refuse('status', 'The runbook of the room is the one of this incident: change its file, then `warroom reload`.');
	const {hash, origin, title} = offered;
	if (!runbook.severities.some(({id}) => id === incident.severity))
		return refuse('unknown-severity', `That runbook does not know ${incident.severity}.`);
	const diff = offered.diff(runbook);
	const lines = diff.length > 200 ? [...diff.slice(0, 199), `and ${diff.length - 199} more`] : diff;
	return {
		accepted: true,
		type: 'runbook.changed',
		data: {
			reason,
			...(incident.runbook === undefined ? {} : {from: incident.runbook.hash}),
			to: {hash, origin, title},
			diff: lines.map((text) => text.slice(0, 120)),
		},
	};
}

function declare(
	data: Extract<Operation, {type: 'incident.declared'}>['data'],
	{runbook, now, takenIds, drill, offered}: Circumstances,
): Decision {
	const severity = severityNamed(runbook, data.severity);
	if (!severity) return refuse('unknown-severity', unknownSeverity(runbook, data.severity));
	const id = freeIncidentId(now, takenIds);
	return {
		accepted: true,
		type: 'incident.declared',
		data: {
			...data,
			severity,
			id,
			channel: `incident-${id.slice('inc-'.length)}`,
			drill,
			...(offered === undefined ? {} : {runbook: {hash: offered.hash, origin: offered.origin, title: offered.title}}),
		},
	};
}

/** The id of an incident declared now: its minute in UTC, with "-2" … when that is taken. */
export function freeIncidentId(now: number, taken: ReadonlySet<string>): string {
	const iso = new Date(now).toISOString();
	const id = `inc-${iso.slice(0, 10).replaceAll('-', '')}-${iso.slice(11, 16).replace(':', '')}`;
	if (!taken.has(id)) return id;
	for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`;
}

const commanding: ReadonlySet<string> = new Set([
	'severity.changed',
	'status.changed',
	'incident.resolved',
	'incident.closed',
	'incident.cancelled',
	'incident.reopened',
	'command.taken',
	'role.assigned',
	'role.released',
	'stage.entered',
	'clock.deferred',
	'handover.offered',
	'runbook.changed',
]);

function needsCommand(operation: Operation, incident: Incident, author: Author): string | undefined {
	if (author.access === 'command' || author.login === incident.commander) return undefined;
	// Who is asked to command and says yes does: asking is as good as assigning.
	const asksToCommand = operation.type === 'role.asked' && operation.data.role === 'commander';
	if (!commanding.has(operation.type) && !asksToCommand) return undefined;
	// Taking a role for oneself is an offer to help, not a command.
	if (operation.type === 'role.assigned' && operation.data.person === author.login && operation.data.role !== 'commander') return undefined;
	if (operation.type === 'role.released' && incident.roles.get(operation.data.role)?.holder?.person === author.login) return undefined;
	return 'This needs access command, yours is respond: ask the commander.';
}

function check(incident: Incident, operation: Operation, author: Author, {runbook, now}: Circumstances): Refusal | undefined {
	switch (operation.type) {
		case 'severity.changed':
			if (!severityNamed(runbook, operation.data.to)) return refuse('unknown-severity', unknownSeverity(runbook, operation.data.to));
			if (severityNamed(runbook, operation.data.to) === incident.severity)
				return refuse('status', `The severity is ${incident.severity} already.`);
			return isOpen(incident) ? undefined : notOpen(incident);
		case 'status.changed':
			if (!isOpen(incident)) return refuse('status', `The incident is ${incident.status}: reopen it first.`);
			return operation.data.to === incident.status ? refuse('status', `The incident is ${incident.status} already.`) : undefined;
		case 'incident.resolved':
		case 'incident.cancelled':
			return isOpen(incident) ? undefined : notOpen(incident);
		case 'incident.closed':
			return incident.status === 'resolved'
				? undefined
				: refuse('status', `Only a resolved incident can be closed; this one is ${incident.status}.`);
		case 'incident.reopened':
			return isOpen(incident) ? refuse('status', `The incident is ${incident.status}, so there is nothing to reopen.`) : undefined;
		case 'milestone.corrected':
			// Clocks of two machines differ by a little.
			return Date.parse(operation.data.time) > now + 60_000
				? refuse('invalid', `${operation.data.time} is in the future: nothing has happened there.`)
				: undefined;
		case 'integration.marked':
			return checkIntegration(incident, operation.data);
		case 'entry.struck':
		case 'entry.restored':
			return checkStrike(incident, operation.data.target, operation.type === 'entry.struck', author);
		case 'role.assigned':
		case 'role.asked':
		case 'role.acknowledged':
		case 'role.released':
			return checkRole(incident, operation, runbook);
		case 'command.taken':
			if (operation.data.from !== incident.commander) {
				return refuse(
					'stale',
					`${incident.commander ?? 'Nobody'} has command now, not ${operation.data.from ?? 'nobody'}: look again, then take over if it is still needed.`,
				);
			}

			return author.login === incident.commander ? refuse('status', 'You have command already.') : undefined;
		case 'clock.told':
		case 'clock.acknowledged':
		case 'clock.deferred':
			return operation.data.clock.startsWith(`due:${incident.id}:`)
				? undefined
				: refuse('unknown-clock', `There is no clock "${operation.data.clock}" in ${incident.id}.`);
		default:
			return checkWork(incident, operation, author, runbook);
	}
}

function checkRole(incident: Incident, operation: Extract<Operation, {type: `role.${string}`}>, runbook: Runbook): Refusal | undefined {
	const {role} = operation.data;
	if (!runbook.roles.some(({id}) => id === role))
		return refuse('unknown-role', `There is no role "${role}": it is one of ${runbook.roles.map(({id}) => id).join(', ')}.`);
	if (operation.type !== 'role.acknowledged') return undefined;
	const asked = incident.roles.get(role)?.asked?.person;
	// Nobody gets a role, least of all command, by an answer to what was not asked.
	return asked === operation.data.person
		? undefined
		: refuse('status', `${operation.data.person} was not asked to take ${role}${asked === undefined ? '' : `: ${asked} was`}.`);
}

function notOpen(incident: Incident): Refusal {
	return refuse('status', `The incident is ${incident.status} already.`);
}

/** Marked once: marked again it would put off when partners hear from us. */
function checkIntegration(
	{integrations}: Incident,
	{name, affected}: {readonly name: string; readonly affected: boolean},
): Refusal | undefined {
	if (affected !== integrations.has(name)) return undefined;
	if (affected) return refuse('status', `${name} is marked affected already.`);
	const marked =
		integrations.size === 0 ? 'none is' : `marked ${integrations.size === 1 ? 'is' : 'are'} ${[...integrations.keys()].join(', ')}`;
	return refuse('status', `${name} is not marked affected: ${marked}.`);
}

function checkStrike(incident: Incident, target: number, strike: boolean, author: Author): Refusal | undefined {
	const by = incident.entryAuthors.get(target);
	if (by === undefined) return refuse('unknown-entry', `Entry ${target} cannot be struck: only ${entryKinds.join(', ')} entries can.`);
	if (by !== author.login && author.access !== 'command' && author.login !== incident.commander)
		return refuse('access', `Entry ${target} is ${by}'s: only they or someone with access command can strike it.`);
	if (strike === incident.struck.has(target))
		return refuse('status', strike ? `Entry ${target} is struck already.` : `Entry ${target} is not struck.`);
	return undefined;
}

/** The field of an operation that names a person. */
function personField({type}: Operation): 'person' | 'owner' | 'to' | undefined {
	switch (type) {
		case 'role.assigned':
		case 'role.asked':
		case 'role.acknowledged':
		case 'clock.acknowledged':
		case 'task.acknowledged':
		case 'team.asked':
		case 'team.answered':
			return 'person';
		case 'task.assigned':
			return 'owner';
		case 'handover.offered':
			return 'to';
		default:
			return undefined;
	}
}

/** The operation with the login that a typed name stands for. A mistyped name never makes a person: the closest are offered. */
function withLogin(operation: Operation, circumstances: Circumstances): Operation | Refusal {
	const field = personField(operation);
	const name = field === undefined ? undefined : (operation.data as Readonly<Record<string, unknown>>)[field];
	if (field === undefined || typeof name !== 'string') return operation;
	const found = personNamed(name, circumstances);
	if (found.login !== undefined) return {...operation, data: {...operation.data, [field]: found.login}} as Operation;
	const offer =
		found.closest.length > 0 ? `Did you mean ${found.closest.join(' or ')}?` : 'Add them under people: in warroom.yaml, or let them join.';
	return refuse('unknown-person', `Nobody is called "${name}". ${offer}`);
}
