import {conditionOf, isSameCondition, policyOf, type Runbook, type Rung} from '../runbook/runbook.ts';
import {nameSomebody} from './assembly.ts';
import {type Author, type Circumstances, type Refusal, refuse} from './decision.ts';
import type {Operation} from './events.ts';
import {type Incident, isWaitedFor, presentStage} from './incident.ts';
import {type Names, namesOf} from './names.ts';

/** May this be done to stages, steps, triggers, tasks, team and handover as they are? Undefined is yes. */
export function checkWork(
	incident: Incident,
	operation: Operation,
	author: Author,
	{runbook, directory}: Circumstances,
): Refusal | undefined {
	const names = namesOf(directory);
	switch (operation.type) {
		case 'decision.closed':
			return checkClosing(incident, operation.data.target, names);
		case 'stage.entered':
			return presentStage(incident).stage === operation.data.stage
				? refuse('status', `The stage is ${operation.data.stage} already.`)
				: undefined;
		case 'impact.set':
			return operation.data.customers === undefined && operation.data.revenue === undefined && operation.data.text === undefined
				? refuse('invalid', 'Say how much customers or revenue suffer: none, some or high.')
				: undefined;
		case 'condition.reported':
			return checkCondition(operation.data.what, runbook);
		case 'trigger.marked':
			return runbook.severities.some(({triggers}) => triggers.some(({id}) => id === operation.data.trigger))
				? undefined
				: refuse('unknown-trigger', `The runbook has no trigger "${operation.data.trigger}".`);
		case 'step.done':
		case 'step.skipped':
		case 'step.reset':
			return checkStep(incident, operation, {runbook, names});
		case 'task.acknowledged':
		case 'task.done':
		case 'task.dropped':
			return checkTask(incident, operation, names);
		case 'team.asked':
		case 'team.answered':
			if (!runbook.severities.some(({team}) => team?.members.includes(operation.data.member)))
				return refuse('invalid', `The runbook calls nobody together as "${operation.data.member}".`);
			// An ask that reaches nobody would stand there as one without an answer.
			return operation.data.person === undefined ? refuse('unknown-person', nameSomebody([operation.data.member])) : undefined;
		case 'team.withdrawn': {
			const {member, person} = operation.data;
			const isAsked = (incident.team.get(member) ?? []).some((one) => one.person === person && isWaitedFor(one));
			return isAsked ? undefined : refuse('status', `${person === undefined ? 'Nobody' : names(person)} is not waited for as ${member}.`);
		}

		case 'person.asked':
		case 'person.answered':
			return checkPositions(incident, operation, {runbook, names});
		case 'handover.accepted':
		case 'handover.ended':
			return checkHandover(incident, operation, author, names);
		default:
			return undefined;
	}
}

/** Conditions that only a person can know, as the runbook's triggers name them; at one severity, or at any. */
export function reportable(runbook: Runbook, severity?: string): readonly string[] {
	const severities = severity === undefined ? runbook.severities : [policyOf(runbook, severity)];
	return [...new Set(severities.flatMap(({rungs}) => rungs.flatMap(({timing}) => conditionOf(timing) ?? [])))];
}

/** Whom the report of a condition calls at a severity. */
export function calledOn(runbook: Runbook, severity: string, what: string): readonly Rung[] {
	return policyOf(runbook, severity).rungs.filter(({timing}) => isSameCondition(conditionOf(timing), what));
}

function checkCondition(what: string, runbook: Runbook): Refusal | undefined {
	const known = reportable(runbook);
	if (known.includes(what)) return undefined;
	return refuse(
		'unknown-trigger',
		known.length === 0
			? 'The runbook names no condition that is reported.'
			: `That condition is not in the runbook: it is one of ${known.join(', ')}.`,
	);
}

/** Of somebody who is asked for several things at once, or answers for them. Command is asked for by itself. */
function checkPositions(
	incident: Incident,
	{type, data: {person, roles, members}}: Extract<Operation, {type: 'person.asked' | 'person.answered'}>,
	{runbook, names}: {readonly runbook: Runbook; readonly names: Names},
): Refusal | undefined {
	if (roles.length + members.length === 0) return refuse('invalid', `Say what ${names(person)} is asked to do.`);
	const [commander] = runbook.roles;
	for (const role of roles) {
		const known = runbook.roles.find(({id}) => id === role);
		if (!known) return refuse('unknown-role', `There is no role "${role}": it is one of ${runbook.roles.map(({id}) => id).join(', ')}.`);
		if (role === commander?.id) return refuse('invalid', `${known.name} is asked for by itself.`);
		const {holder, asked} = incident.roles.get(role) ?? {};
		if (type === 'person.asked' && holder?.person === person) return refuse('status', `${names(person)} is ${known.name} already.`);
		if (type === 'person.answered' && asked?.person !== person) return refuse('status', `${names(person)} was not asked to take ${role}.`);
	}

	for (const member of members) {
		if (type === 'person.answered') {
			const isAsked = (incident.team.get(member) ?? []).some((one) => one.person === person && isWaitedFor(one));
			if (!isAsked) return refuse('status', `${names(person)} is not waited for as ${member}.`);
		} else if (!runbook.severities.some(({team}) => team?.members.includes(member)))
			return refuse('invalid', `The runbook calls nobody together as "${member}".`);
	}

	return undefined;
}

function checkClosing({decisions, closedDecisions, struck}: Incident, target: number, names: Names): Refusal | undefined {
	if (decisions.findLast((seq) => seq === target) === undefined) return refuse('unknown-entry', `There is no decision #${target}.`);
	if (struck.has(target)) return refuse('status', `Decision #${target} is struck.`);
	const closed = closedDecisions.get(target);
	return closed && refuse('status', `Decision #${target} was closed by ${names(closed.by)} already.`);
}

function checkStep(
	incident: Incident,
	{type, data: {step}}: Extract<Operation, {type: 'step.done' | 'step.skipped' | 'step.reset'}>,
	{runbook, names}: {readonly runbook: Runbook; readonly names: Names},
): Refusal | undefined {
	const known = runbook.severities.some(({procedure}) => procedure.some(({steps}) => steps.some(({id}) => id === step)));
	if (!known) return refuse('unknown-step', `The runbook has no step "${step}".`);
	const state = incident.steps.get(step);
	if (type === 'step.reset') return state ? undefined : refuse('status', 'That step is open.');
	return state ? refuse('status', `That step is ${state.is} already, by ${names(state.by)}.`) : undefined;
}

function checkTask(
	incident: Incident,
	{type, data}: Extract<Operation, {type: 'task.acknowledged' | 'task.done' | 'task.dropped'}>,
	names: Names,
): Refusal | undefined {
	const task = incident.tasks.find(({id}) => id === data.task);
	if (!task) return refuse('unknown-task', `There is no task #${data.task}.`);
	if (task.ended) return refuse('status', `Task #${data.task} is ${task.ended.how} already.`);
	return type === 'task.acknowledged' && task.acknowledged
		? refuse('status', `Task #${data.task} was acknowledged by ${names(task.acknowledged.person)} already.`)
		: undefined;
}

function checkHandover(
	{handover, commander}: Incident,
	{type, data}: Extract<Operation, {type: 'handover.accepted' | 'handover.ended'}>,
	{person, access}: Author,
	names: Names,
): Refusal | undefined {
	if (!handover || handover.offer !== data.offer) return refuse('stale', 'That offer of command does not stand any more: look again.');
	if (type === 'handover.accepted')
		return person === handover.to
			? undefined
			: refuse('access', `Command was offered to ${names(handover.to)}, not to you; C takes it over.`);
	return person === handover.to || person === commander || access === 'command'
		? undefined
		: refuse('access', `Only ${names(handover.to)} or the commander can end this offer.`);
}
