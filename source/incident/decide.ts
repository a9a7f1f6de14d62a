import type {Runbook} from '../runbook/runbook.ts';
import type {Directory} from './clocks.ts';
import {type DataOf, type EventType, entryKinds, type Operation} from './events.ts';
import {type Incident, isOpen} from './incident.ts';

/** What a person may do. */
export const accesses = ['observe', 'respond', 'command'] as const;
export type Access = (typeof accesses)[number];

/** Who sends an operation, as the server knows it from the connection. */
export type Author = {readonly login: string; readonly access: Access};

/** What the decision depends on besides the incident. */
export type Circumstances = {
	readonly runbook: Runbook;
	readonly directory: Directory;
	/** Logins that are connected, or took part: names that exist though nobody listed them. */
	readonly known: ReadonlySet<string>;
	readonly now: number;
	/** For a declaration: ids that are taken. */
	readonly takenIds: ReadonlySet<string>;
	readonly drill: boolean;
};

export type RefusalCode =
	| 'access'
	| 'invalid'
	| 'status'
	| 'unknown-person'
	| 'unknown-role'
	| 'unknown-severity'
	| 'unknown-entry'
	| 'unknown-clock'
	| 'stale'
	| 'no-incident';

export type Decision =
	| {readonly accepted: true; readonly type: EventType; readonly data: DataOf<EventType>}
	/** `text` is one sentence that a person can act on. */
	| {readonly accepted: false; readonly code: RefusalCode; readonly text: string};

/**
 * May this operation become an event of this incident, and with which data? Pure; the server asks before it writes, a screen may ask
 * to say at once why a key cannot act.
 */
export function decide(incident: Incident | undefined, operation: Operation, author: Author, circumstances: Circumstances): Decision {
	if (author.access === 'observe')
		return refuse(
			'access',
			'Your access is observe: you can read, not write. Someone with access command can change that in warroom.yaml.',
		);
	if (operation.type === 'incident.declared') return declare(operation.data, circumstances);
	if (!incident) return refuse('no-incident', 'There is no such incident.');
	const needs = needsCommand(operation, incident, author);
	if (needs) return refuse('access', needs);
	const problem = check(incident, operation, author, circumstances);
	if (problem) return problem;
	const person = canonicalPerson(operation, circumstances);
	if (person && !person.accepted) return person;
	if (operation.type === 'severity.changed') {
		const to = severityNamed(circumstances.runbook, operation.data.to) ?? operation.data.to;
		return {accepted: true, type: operation.type, data: {...operation.data, to}};
	}

	return {
		accepted: true,
		type: operation.type,
		data: person ? ({...operation.data, person: person.login} as DataOf<EventType>) : (operation.data as DataOf<EventType>),
	};
}

function refuse(code: RefusalCode, text: string): Decision & {accepted: false} {
	return {accepted: false, code, text};
}

function declare(data: Extract<Operation, {type: 'incident.declared'}>['data'], {runbook, now, takenIds, drill}: Circumstances): Decision {
	const severity = severityNamed(runbook, data.severity);
	if (!severity) return refuse('unknown-severity', unknownSeverity(runbook, data.severity));
	const id = freeIncidentId(now, takenIds);
	return {accepted: true, type: 'incident.declared', data: {...data, severity, id, channel: `incident-${id.slice('inc-'.length)}`, drill}};
}

/** The id of an incident declared now: its minute in UTC, with "-2" … when that is taken. */
export function freeIncidentId(now: number, taken: ReadonlySet<string>): string {
	const iso = new Date(now).toISOString();
	const id = `inc-${iso.slice(0, 10).replaceAll('-', '')}-${iso.slice(11, 16).replace(':', '')}`;
	if (!taken.has(id)) return id;
	for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`;
}

/** "sev-1", "1" and "SEV1" are SEV-1. */
export function severityNamed(runbook: Runbook, text: string): string | undefined {
	const plain = (value: string) => value.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
	const wanted = plain(text);
	return runbook.severities.find(
		(policy, index) => plain(policy.id) === wanted || plain(policy.name) === wanted || String(index + 1) === wanted,
	)?.id;
}

function unknownSeverity(runbook: Runbook, text: string): string {
	return `There is no severity "${text}": it is one of ${runbook.severities.map((policy) => policy.id).join(', ')}.`;
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
]);

function needsCommand(operation: Operation, incident: Incident, author: Author): string | undefined {
	if (author.access === 'command' || author.login === incident.commander) return undefined;
	if (!commanding.has(operation.type)) return undefined;
	// Taking a role for oneself is an offer to help, not a command.
	if (operation.type === 'role.assigned' && operation.data.person === author.login && operation.data.role !== 'commander') return undefined;
	if (operation.type === 'role.released' && incident.roles.get(operation.data.role)?.holder?.person === author.login) return undefined;
	return 'This needs access command, yours is respond: ask the commander.';
}

function check(
	incident: Incident,
	operation: Operation,
	author: Author,
	{runbook, now}: Circumstances,
): (Decision & {accepted: false}) | undefined {
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
			if (!runbook.roles.some((role) => role.id === operation.data.role)) {
				return refuse(
					'unknown-role',
					`There is no role "${operation.data.role}": it is one of ${runbook.roles.map((role) => role.id).join(', ')}.`,
				);
			}

			return undefined;
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
			return undefined;
	}
}

function notOpen(incident: Incident): Decision & {accepted: false} {
	return refuse('status', `The incident is ${incident.status} already.`);
}

/** Marked once: marked again it would put off when partners hear from us. */
function checkIntegration(
	{integrations}: Incident,
	{name, affected}: {readonly name: string; readonly affected: boolean},
): (Decision & {accepted: false}) | undefined {
	if (affected !== integrations.has(name)) return undefined;
	if (affected) return refuse('status', `${name} is marked affected already.`);
	const marked =
		integrations.size === 0 ? 'none is' : `marked ${integrations.size === 1 ? 'is' : 'are'} ${[...integrations.keys()].join(', ')}`;
	return refuse('status', `${name} is not marked affected: ${marked}.`);
}

function checkStrike(incident: Incident, target: number, strike: boolean, author: Author): (Decision & {accepted: false}) | undefined {
	const by = incident.entryAuthors.get(target);
	if (by === undefined) return refuse('unknown-entry', `Entry ${target} cannot be struck: only ${entryKinds.join(', ')} entries can.`);
	if (by !== author.login && author.access !== 'command' && author.login !== incident.commander)
		return refuse('access', `Entry ${target} is ${by}'s: only they or someone with access command can strike it.`);
	if (strike === incident.struck.has(target))
		return refuse('status', strike ? `Entry ${target} is struck already.` : `Entry ${target} is not struck.`);
	return undefined;
}

/** The login a typed name stands for. A mistyped name never makes a person: the closest are offered. */
function canonicalPerson(
	operation: Operation,
	circumstances: Circumstances,
): {accepted: true; login: string} | (Decision & {accepted: false}) | undefined {
	if (
		operation.type !== 'role.assigned' &&
		operation.type !== 'role.asked' &&
		operation.type !== 'role.acknowledged' &&
		operation.type !== 'clock.acknowledged'
	)
		return undefined;
	const found = personNamed(operation.data.person, circumstances);
	if (found.login !== undefined) return {accepted: true, login: found.login};
	const offer =
		found.closest.length > 0 ? `Did you mean ${found.closest.join(' or ')}?` : 'Add them under people: in warroom.yaml, or let them join.';
	return refuse('unknown-person', `Nobody is called "${operation.data.person}". ${offer}`);
}

/** Finds a person by login or name, whatever the case; else the closest logins, nearest first, three at most. */
export function personNamed(
	text: string,
	{directory, known}: Pick<Circumstances, 'directory' | 'known'>,
): {login: string} | {login?: undefined; closest: readonly string[]} {
	const wanted = text.trim().replace(/^@/, '').toLowerCase();
	const names = new Map<string, string>();
	for (const login of known) names.set(login.toLowerCase(), login);
	for (const person of directory) {
		names.set(person.login.toLowerCase(), person.login);
		if (person.name) names.set(person.name.toLowerCase(), person.login);
	}

	const exact = names.get(wanted);
	if (exact !== undefined) return {login: exact};
	const ranked = [...names]
		.map(([name, login]) => ({login, distance: name.startsWith(wanted) ? 0 : editDistance(wanted, name)}))
		.filter((candidate) => candidate.distance <= Math.max(2, Math.floor(wanted.length / 3)))
		.sort((a, b) => a.distance - b.distance);
	return {closest: [...new Set(ranked.map((candidate) => candidate.login))].slice(0, 3)};
}

/** Levenshtein distance, for names of a few characters. */
function editDistance(a: string, b: string): number {
	let row = Array.from({length: b.length + 1}, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
		}

		row = next;
	}

	return row[b.length] ?? 0;
}
