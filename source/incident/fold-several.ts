import type {IncidentEvent} from './events.ts';
import type {Incident, RoleState} from './incident.ts';
import {crossingOf} from './several.ts';

/** Events about other incidents, and about who sees this one. */
export type SeveralEvent = Extract<
	IncidentEvent,
	{type: 'incident.linked' | 'incident.unlinked' | 'incident.absorbed' | 'people.added' | 'people.removed'}
>;

/** What such an event changes. Pure. `at` is the event's own time in epoch milliseconds. */
export function severalChanges(incident: Incident, event: SeveralEvent, at: number): Partial<Incident> {
	const {seq, by} = event;
	switch (event.type) {
		case 'incident.linked':
			return {
				links: new Map(incident.links).set(event.data.to, {title: event.data.title, at, seq}),
				...crossing(incident, event),
			};
		case 'incident.unlinked': {
			const links = new Map(incident.links);
			links.delete(event.data.from);
			return {links, ...crossing(incident, event)};
		}

		case 'incident.absorbed': {
			const {from, title, severity, told} = event.data;
			return {merged: [...incident.merged, {incident: from, title, severity, told, at, seq, by}]};
		}

		case 'people.added':
			return {people: [...new Set([...(incident.people ?? []), ...event.data.people])]};
		case 'people.removed':
			return without(incident, new Set(event.data.people));
	}
}

/** With what belongs into another log, too. */
export function crossing({crossings}: Incident, event: IncidentEvent): Pick<Incident, 'crossings'> {
	const one = crossingOf(event);
	return {crossings: one === undefined ? crossings : [...crossings, one]};
}

/** Who does not see it any more does nothing in it: their roles are free, what they were asked is not asked any more. */
function without(incident: Incident, gone: ReadonlySet<string>): Partial<Incident> {
	const roles = [...incident.roles].flatMap(([role, {holder, asked}]): Array<[string, RoleState]> => {
		const left: RoleState = {
			...(holder && !gone.has(holder.person) ? {holder} : {}),
			...(asked && !gone.has(asked.person) ? {asked} : {}),
		};
		return left.holder || left.asked ? [[role, left]] : [];
	});
	return {
		people: incident.people?.filter((person) => !gone.has(person)),
		roles: new Map(roles),
		...(incident.handover && gone.has(incident.handover.to) ? {handover: undefined} : {}),
	};
}
