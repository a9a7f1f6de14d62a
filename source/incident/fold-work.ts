import type {IncidentEvent} from './events.ts';
import {askForRole, holdRole} from './fold-roles.ts';
import {type Incident, isWaitedFor, type Task, type TeamPerson} from './incident.ts';

/** Events about the work itself: stages, steps, tasks, the team, impact, the handover of command. */
export type WorkEvent = Extract<
	IncidentEvent,
	{
		type:
			| 'decision.closed'
			| 'stage.entered'
			| 'impact.set'
			| 'eta.set'
			| 'condition.reported'
			| 'trigger.marked'
			| 'step.done'
			| 'step.skipped'
			| 'step.reset'
			| 'task.assigned'
			| 'task.acknowledged'
			| 'task.done'
			| 'task.dropped'
			| 'team.asked'
			| 'team.answered'
			| 'team.withdrawn'
			| 'person.asked'
			| 'person.answered'
			| 'handover.offered'
			| 'handover.accepted'
			| 'handover.ended';
	}
>;

/** What such an event changes. Pure. `at` is the event's own time in epoch milliseconds. */
export function workChanges(incident: Incident, event: WorkEvent, at: number): Partial<Incident> {
	const {by, seq} = event;
	switch (event.type) {
		case 'decision.closed':
			return {closedDecisions: new Map(incident.closedDecisions).set(event.data.target, {at, seq, by, text: event.data.text})};
		case 'stage.entered':
			return {stages: [...incident.stages, {stage: event.data.stage, at, seq}]};
		case 'impact.set': {
			const {customers, revenue, text} = event.data;
			const last = incident.impacts.at(-1);
			const levels = {
				...last?.levels,
				...(customers === undefined ? {} : {customers}),
				...(revenue === undefined ? {} : {revenue}),
			};
			return {impacts: [...incident.impacts, {levels, text: text ?? last?.text, at, seq}]};
		}

		case 'eta.set':
			return {eta: {eta: event.data.eta === null ? null : Date.parse(event.data.eta), text: event.data.text, at, by}};
		case 'condition.reported':
			return {reports: [...incident.reports, {what: event.data.what, at, seq, by}]};
		case 'trigger.marked':
			return {triggers: new Map(incident.triggers).set(event.data.trigger, {holds: event.data.holds, at, by})};
		case 'step.done':
			return {steps: new Map(incident.steps).set(event.data.step, {is: 'done', by, at, seq, text: event.data.text})};
		case 'step.skipped':
			return {steps: new Map(incident.steps).set(event.data.step, {is: 'skipped', by, at, seq, text: event.data.reason})};
		case 'step.reset': {
			const steps = new Map(incident.steps);
			steps.delete(event.data.step);
			return {steps};
		}

		case 'task.assigned': {
			const {text, owner, dueAt} = event.data;
			const task: Task = {
				id: seq,
				text,
				owner,
				by,
				at,
				dueAt: Date.parse(dueAt),
				// Who takes a task on has said yes to it.
				...(owner === by ? {acknowledged: {person: by, at}} : {}),
			};
			return {tasks: [...incident.tasks, task]};
		}

		case 'task.acknowledged':
			return changeTask(incident, event.data.task, {acknowledged: {person: event.data.person, at}});
		case 'task.done':
			return changeTask(incident, event.data.task, {ended: {how: 'done', by, at, text: event.data.text}});
		case 'task.dropped':
			return changeTask(incident, event.data.task, {ended: {how: 'dropped', by, at, text: event.data.reason}});
		case 'team.asked':
			return {team: withPerson(incident, event.data.member, event.data.person, () => ({asked: {since: at, by}}))};
		case 'team.answered':
			return {team: withPerson(incident, event.data.member, event.data.person, ({asked}) => ({asked, answeredAt: at}))};

		case 'team.withdrawn':
			return {team: withoutAsk(incident, event.data.member, event.data.person)};
		case 'person.asked': {
			const {person, roles, members} = event.data;
			const asked = {since: at, by};
			const {roles: all} = roles.reduce((before, role) => askForRole(before, role, {person, ...asked}), {roles: incident.roles});
			const team = members.reduce((before, member) => withPerson({team: before}, member, person, () => ({asked})), incident.team);
			return {roles: all, team};
		}

		case 'person.answered': {
			const {person, roles, members} = event.data;
			const held = roles.reduce((before, role) => ({roles: holdRole(before, role, person, at).roles ?? before.roles}), {
				roles: incident.roles,
			});
			const team = members.reduce(
				(before, member) => withPerson({team: before}, member, person, ({asked}) => ({asked, answeredAt: at})),
				incident.team,
			);
			return {...held, team};
		}

		case 'handover.offered':
			return {handover: {offer: seq, from: incident.commander, to: event.data.to, brief: event.data.brief, at}};
		case 'handover.accepted':
			return {commander: by, commanderGoneSince: null, handover: undefined};
		case 'handover.ended':
			return {handover: undefined};
	}
}

/** The team with what became of one person, in their place if they were asked before; an ask that names nobody is answered by the first who comes. */
function withPerson(
	{team}: Pick<Incident, 'team'>,
	member: string,
	person: string | undefined,
	become: (before: TeamPerson) => TeamPerson,
): Incident['team'] {
	const people = team.get(member) ?? [];
	const own = people.findIndex((one) => one.person === person);
	const place = own === -1 ? people.findIndex((one) => one.person === undefined && one.answeredAt === undefined) : own;
	const now = {...become(people[place] ?? {}), person};
	return new Map(team).set(member, place === -1 ? [...people, now] : people.with(place, now));
}

/** The team where one person is not waited for any more. Whoever answered stays. */
function withoutAsk({team}: Incident, member: string, person: string | undefined): Incident['team'] {
	const left = (team.get(member) ?? []).filter((one) => one.person !== person || !isWaitedFor(one));
	const now = new Map(team);
	if (left.length > 0) now.set(member, left);
	else now.delete(member);
	return now;
}

function changeTask(incident: Incident, id: number, changes: Partial<Task>): Partial<Incident> {
	return {tasks: incident.tasks.map((task) => (task.id === id ? {...task, ...changes} : task))};
}
