import {teamOf} from '../incident/assembly.ts';
import type {Policy} from '../incident/clock.ts';
import type {Incident, Task} from '../incident/incident.ts';

/** Who does what in an incident, as `status --json` and `task --json` print it. */
export function peopleReport(incident: Incident, policy: Policy) {
	const {handover} = incident;
	return {
		roles: Object.fromEntries(
			[...incident.roles].map(([role, {holder, asked}]) => [
				role,
				{holder: holder?.person ?? null, asked: asked?.person ?? null, askedAt: iso(asked?.since)},
			]),
		),
		team: teamOf(incident, policy).map(({member, called, asked, unasked}) => ({
			member,
			called,
			people: asked.map((one) => ({person: one.person ?? null, askedAt: iso(one.asked?.since), answeredAt: iso(one.answeredAt)})),
			notAsked: unasked,
		})),
		tasks: incident.tasks.map(taskReport),
		handover: handover ? {offer: handover.offer, from: handover.from, to: handover.to, at: iso(handover.at), brief: handover.brief} : null,
	};
}

export function taskReport({id, text, owner, by, at, dueAt, acknowledged, ended}: Task) {
	return {
		id,
		text,
		owner,
		by,
		assignedAt: iso(at) ?? '',
		dueAt: iso(dueAt) ?? '',
		acknowledgedBy: acknowledged?.person ?? null,
		acknowledgedAt: iso(acknowledged?.at),
		ended: ended ? {how: ended.how, by: ended.by, at: iso(ended.at) ?? '', text: ended.text ?? null} : null,
	};
}

function iso(epochMs: number | undefined): string | null {
	return epochMs === undefined ? null : new Date(epochMs).toISOString();
}
