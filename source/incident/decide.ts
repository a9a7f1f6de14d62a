import {shortDiff} from '../runbook/diff.ts';
import {nothingSaid} from '../runbook/statements/said-nothing.ts';
import {channelName} from './channel-name.ts';
import {newlyAsked} from './decide-asks.ts';
import {checkCommand} from './decide-command.ts';
import {checkMilestone} from './decide-milestone.ts';
import {nameFor} from './decide-name.ts';
import {checkClock, checkRole, withPerson} from './decide-people.ts';
import {redact} from './decide-redaction.ts';
import {decideSeveral, isSeveral, outsiderNamed, peopleNamed} from './decide-several.ts';
import {checkWork} from './decide-work.ts';
import {type Author, type Circumstances, type Decision, type OfferedRunbook, type Refusal, refuse} from './decision.ts';
import {commandWarning, takesCommand} from './eligible.ts';
import {endedByProgress} from './ended-by-progress.ts';
import type {DataOf, EventType, Operation} from './events.ts';
import {endedNow} from './freeze-ended.ts';
import {type FrozenRunbook, type Incident, isOpen} from './incident.ts';
import {type Names, namesOf} from './names.ts';
import {entryKinds} from './operations.ts';
import {isSeenBy} from './several.ts';
import {severityNamed, unknownSeverity} from './severity-named.ts';

/**
 * May this operation become an event of this incident, and with which data? Pure; the server asks before it writes, a screen may ask
 * to say at once why a key cannot act.
 */
export function decide(incident: Incident | undefined, operation: Operation, author: Author, circumstances: Circumstances): Decision {
	const decision = accept(incident, operation, author, circumstances);
	// In a drill everybody may practise commanding.
	if (!decision.accepted || circumstances.drill) return decision;
	const commander = takesCommand(incident, {type: operation.type, data: decision.data}, author.person);
	if (commander === undefined) return decision;
	const declared = 'severity' in decision.data ? decision.data.severity : undefined;
	const severity = incident?.severity ?? declared ?? '';
	const warning = commandWarning(commander, severity, circumstances);
	return warning === undefined ? decision : {...decision, data: {...decision.data, warning} as DataOf<EventType>};
}

function accept(incident: Incident | undefined, operation: Operation, author: Author, circumstances: Circumstances): Decision {
	if (author.access === 'observe')
		return refuse(
			'access',
			'Your access is observe: you can read, not write. Someone with access command can change that in warroom.yaml.',
		);
	if (operation.type === 'incident.declared') return declare(operation.data, author, circumstances);
	if (!incident || !isSeenBy(incident, author)) return refuse('no-incident', 'There is no such incident.');
	const meant = withPerson(incident, operation, circumstances);
	if ('accepted' in meant) return meant;
	const needs = needsCommand(meant, incident, author);
	if (needs) return refuse('access', needs);
	const named = newlyAsked(incident, meant, circumstances);
	if ('accepted' in named) return named;
	if (isSeveral(named)) return decideSeveral(incident, named, author, circumstances);
	const problem =
		outsiderNamed(incident, named, circumstances) ??
		checkCommand(incident, named, author, namesOf(circumstances.directory)) ??
		check(incident, named, author, circumstances);
	if (problem) return problem;
	if (named.type === 'severity.changed') {
		const to = severityNamed(circumstances.runbook, named.data.to) ?? named.data.to;
		return {accepted: true, type: named.type, data: {...named.data, to}};
	}

	if (named.type === 'entry.redacted') return redact(named.data, author, circumstances);
	if (named.type === 'runbook.changed') return changeRunbook(incident, named.data, circumstances);
	if (named.type === 'progress') {
		const ends = endedByProgress(incident, circumstances, circumstances.now);
		return {accepted: true, type: named.type, data: ends.length === 0 ? named.data : {...named.data, ends: [...ends]}};
	}

	const name = nameFor(incident, named, circumstances);
	return {accepted: true, type: named.type, data: (name === undefined ? named.data : {...named.data, name}) as DataOf<EventType>};
}

/** The room's present runbook, or another of its own, instead of the frozen one, with what differs. */
function changeRunbook(
	incident: Incident,
	{reason, severity: named, force, room, runbook: brought}: Extract<Operation, {type: 'runbook.changed'}>['data'],
	circumstances: Circumstances,
): Decision {
	const {runbook, offered, now} = circumstances;
	const {runbook: frozen} = incident;
	// A file that is brought and says what the room's does is the room's.
	if (offered && frozen?.own && !offered.own && room !== true && brought === undefined)
		return refuse(
			'status',
			`${incident.id} goes by a runbook of its own, ${frozen.origin}: \`--runbook FILE\` reads that again or takes another, \`--room\` goes over to the room's.`,
		);
	if (!offered || offered.hash === frozen?.hash)
		return refuse(
			'status',
			offered?.own
				? `${incident.id} goes by that runbook already: nothing in it differs.`
				: 'The runbook of the room is the one of this incident: change its file, then `warroom reload`.',
		);
	if (offered.runbook.empty && force !== true) return refuse('status', `${nothingSaid(offered.runbook)} --force goes by it all the same.`);
	const severity = severityNamed(offered.runbook, named ?? incident.severity);
	if (severity === undefined) {
		if (named !== undefined) return refuse('unknown-severity', unknownSeverity(offered.runbook, named));
		const names = offered.runbook.severities.map(({id}) => id).join(', ');
		return refuse('unknown-severity', `That runbook does not know ${incident.severity}: say with --severity which of ${names} it is.`);
	}

	return {
		accepted: true,
		type: 'runbook.changed',
		data: {
			reason,
			...(severity === incident.severity ? {} : {severity}),
			...(incident.runbook === undefined ? {} : {from: incident.runbook.hash}),
			to: frozenOf(offered),
			diff: shortDiff(offered.diff(runbook)).map((text) => text.toWellFormed()),
			ended: endedNow(incident, circumstances, now, severity === incident.severity ? undefined : severity),
		},
	};
}

/** As an event names it. */
function frozenOf({hash, origin, title, own}: OfferedRunbook): FrozenRunbook {
	return {hash, origin, title, ...(own ? {own} : {})};
}

function declare(
	{runbook: _brought, ...data}: Extract<Operation, {type: 'incident.declared'}>['data'],
	{person}: Author,
	circumstances: Circumstances,
): Decision {
	const {runbook, now, takenChannels = new Set(), zone = 'UTC', drill, offered, secretWord} = circumstances;
	const severity = severityNamed(runbook, data.severity);
	if (!severity)
		return refuse(
			'unknown-severity',
			unknownSeverity(runbook, data.severity, offered?.own ? `${offered.title} (${offered.origin})` : undefined),
		);
	const named = data.people && peopleNamed(data.people, circumstances);
	if (named && 'accepted' in named) return named;
	const id = freeIncidentId(now, circumstances);
	return {
		accepted: true,
		type: 'incident.declared',
		data: {
			...data,
			severity,
			...(named === undefined ? {} : {people: [...new Set([person, ...named.people])]}),
			id,
			channel: secretWord === undefined ? channelName(now, zone, takenChannels) : `${channelName(now, zone, new Set())}-${secretWord}`,
			drill,
			...(offered === undefined ? {} : {runbook: frozenOf(offered)}),
		},
	};
}

/**
 * The id of an incident declared now: its minute in UTC, with "-2" … when that is taken. A private one has a random word instead: it
 * takes no number that others would miss, and cannot be guessed.
 */
export function freeIncidentId(
	now: number,
	{takenIds: taken, secretWord}: {readonly takenIds: ReadonlySet<string>; readonly secretWord?: string | undefined},
): string {
	const iso = new Date(now).toISOString();
	const id = `inc-${iso.slice(0, 10).replaceAll('-', '')}-${iso.slice(11, 16).replace(':', '')}`;
	if (secretWord !== undefined) return `${id}-${secretWord}`;
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
	'incident.merged',
	'people.added',
	'people.removed',
	'command.taken',
	'role.assigned',
	'role.released',
	'stage.entered',
	'clock.deferred',
	'clock.confirmed',
	'handover.offered',
	'runbook.changed',
]);

function needsCommand(operation: Operation, incident: Incident, author: Author): string | undefined {
	if (author.access === 'command' || author.person === incident.commander) return undefined;
	// Who is asked to command and says yes does: asking is as good as assigning.
	const asksToCommand = operation.type === 'role.asked' && operation.data.role === 'commander';
	// A name that is in no list is made a person by whoever commands alone.
	const makesPerson = operation.type === 'task.assigned' && operation.data.byPhone === true;
	if (!commanding.has(operation.type) && !asksToCommand && !makesPerson) return undefined;
	// Taking a role for oneself is an offer to help, not a command.
	if (operation.type === 'role.assigned' && operation.data.person === author.person && operation.data.role !== 'commander')
		return undefined;
	if (operation.type === 'role.released' && incident.roles.get(operation.data.role)?.holder?.person === author.person) return undefined;
	return 'This needs access command, yours is respond: ask the commander.';
}

function check(incident: Incident, operation: Operation, author: Author, circumstances: Circumstances): Refusal | undefined {
	const {runbook, now} = circumstances;
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
			if (incident.mergedInto)
				return refuse(
					'status',
					`${incident.id} was merged into ${incident.mergedInto.incident} and goes on there: reopen that one, or declare anew.`,
				);
			return isOpen(incident) ? refuse('status', `The incident is ${incident.status}, so there is nothing to reopen.`) : undefined;
		case 'milestone.corrected':
			return checkMilestone(incident, operation.data, now);
		case 'integration.marked':
			return checkIntegration(incident, operation.data);
		case 'entry.struck':
		case 'entry.restored':
			return checkStrike(incident, operation, author, namesOf(circumstances.directory));
		case 'role.assigned':
		case 'role.asked':
		case 'role.acknowledged':
		case 'role.withdrawn':
		case 'role.released':
			return checkRole(incident, operation, circumstances);
		case 'clock.told':
		case 'clock.tried':
		case 'clock.acknowledged':
		case 'clock.deferred':
		case 'clock.confirmed':
			return checkClock(incident, operation, author, circumstances);
		default:
			return checkWork(incident, operation, author, circumstances);
	}
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

function checkStrike(
	incident: Incident,
	{type, data: {target}}: Extract<Operation, {type: 'entry.struck' | 'entry.restored'}>,
	author: Author,
	names: Names,
): Refusal | undefined {
	const strike = type === 'entry.struck';
	const by = incident.entryAuthors.get(target);
	if (by === undefined) return refuse('unknown-entry', `Entry ${target} cannot be struck: only ${entryKinds.join(', ')} entries can.`);
	if (by !== author.person && author.access !== 'command' && author.person !== incident.commander)
		return refuse('access', `Entry ${target} is ${names(by)}'s: only they or someone with access command can strike it.`);
	if (strike === incident.struck.has(target))
		return refuse('status', strike ? `Entry ${target} is struck already.` : `Entry ${target} is not struck.`);
	return undefined;
}
