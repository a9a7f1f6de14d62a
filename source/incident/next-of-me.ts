import {isRung} from './clock.ts';
import type {Incident} from './incident.ts';
import {isSilent} from './next-calls.ts';
import {act, answer, type Duties, type NextAction, oneLine, roleName} from './next-words.ts';
import {type Positions, positionsInWords, waitsFor} from './one-ask.ts';

/** So long whoever lost command is told so. */
const toldMs = 300_000;

/** Nothing is as urgent for whoever is to command: until they have answered, everybody asks somebody else. */
export function offered(view: Duties): NextAction | undefined {
	const {incident, me} = view;
	if (me === null) return undefined;
	const {handover} = incident;
	if (handover?.to === me)
		return answer(
			'command',
			`Command is offered to you${handover.from === null ? '' : ` by ${handover.from}`}: read the brief, accept or decline`,
		);
	return incident.roles.get('commander')?.asked?.person === me
		? answer('role:commander', `Acknowledge: you are asked to take the role ${roleName(view, 'commander')}`)
		: undefined;
}

/** Without a commander, or with one who is gone, all else waits. */
export function command({incident, me}: Duties): NextAction | undefined {
	if (incident.commander === null) return act('C', 'Nobody has command: take it', 'overdue');
	return incident.commanderGoneSince !== null && incident.commander !== me
		? act('C', `The commander ${incident.commander} is gone: take command`, 'overdue')
		: undefined;
}

/** Their own page, then a task that they have not acknowledged. */
export function calledMyself({live, me, incident, now}: Duties): NextAction | undefined {
	if (me === null) return undefined;
	const page = live.find(
		(clock) =>
			isRung(clock) && (clock.state === 'raised' || isSilent(clock, incident, now)) && clock.call.some(({people}) => people.includes(me)),
	);
	if (page) return answer(`clock:${page.id}`, `Acknowledge: you are called as ${page.name}`, 'overdue', page.dueAt);
	const task = incident.tasks.find(({owner, acknowledged, ended}) => owner === me && !acknowledged && !ended);
	return task && answer(`task:${task.id}`, `Acknowledge the task #${task.id}: ${oneLine(task.text)}`, 'overdue', task.dueAt);
}

/** Whoever lost command is not to go on commanding: they hear by whom, and why. */
export function taken({incident, me, now}: Duties): NextAction | undefined {
	const {takenFrom, commander} = incident;
	if (me === null || takenFrom?.person !== me || commander === me || now - takenFrom.at > toldMs) return undefined;
	return act('K', takenWords(takenFrom), 'soon');
}

/** "sam took command from you: you were away". */
export function takenWords({by, because}: NonNullable<Incident['takenFrom']>): string {
	return `${by} took command from you${because === undefined ? '' : `: ${oneLine(because)}`}`;
}

/** A task of theirs is late. */
export function ownTask({incident, me, now}: Duties): NextAction | undefined {
	const late = incident.tasks.find(({owner, ended, dueAt}) => owner === me && !ended && dueAt <= now);
	return late && act('T', `Your task #${late.id} is late: ${oneLine(late.text)}`, 'overdue', late.dueAt);
}

/** Roles and places in the team that they are asked to take. */
export function askedOfMe(view: Duties): NextAction | undefined {
	const {incident, me} = view;
	if (me === null) return undefined;
	const wanted = waitsFor(incident, me);
	return wanted.roles.length + wanted.members.length > 0 ? answerAsks(view, me, wanted) : undefined;
}

/** One answer to all that they are asked. */
function answerAsks(view: Duties, me: string, wanted: Positions): NextAction {
	return answer(`asks:${me}`, `Acknowledge: you are asked ${positionsInWords(wanted, (role) => roleName(view, role))}`);
}
