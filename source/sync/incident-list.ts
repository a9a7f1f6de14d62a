import type {EventType} from '../incident/events.ts';
import type {Incident} from '../incident/incident.ts';
import {openStatuses} from '../incident/operations.ts';
import type {IncidentSummary} from './protocol.ts';

/** How many incidents that are over a screen is told of; `warroom list` has all. */
const listedOthers = 50;
const changing: ReadonlySet<EventType> = new Set<EventType>([
	'incident.declared',
	'incident.resolved',
	'incident.closed',
	'incident.cancelled',
	'incident.reopened',
	'incident.linked',
	'incident.unlinked',
	'incident.merged',
	'people.added',
	'people.removed',
	'severity.changed',
	// By another runbook it may have another severity, and be more or less grave.
	'runbook.changed',
	'status.changed',
	'command.taken',
	'role.assigned',
	'role.acknowledged',
	'role.released',
	// The title may be gone.
	'entry.redacted',
]);

/** Does an event of this type change a line of the list? */
export function changesList(type: EventType): boolean {
	return changing.has(type);
}

/** A line of the list; `here` is how many have a screen on it. */
export function summaryOf(incident: Incident, here: number): IncidentSummary {
	return {
		id: incident.id,
		title: incident.title,
		severity: incident.severity,
		status: incident.status,
		declaredAt: new Date(incident.times.declared).toISOString(),
		commander: incident.commander,
		channel: incident.channel,
		drill: incident.drill,
		private: incident.people !== undefined,
		links: [...incident.links.keys()],
		mergedInto: incident.mergedInto?.incident ?? null,
		here,
		lastRedaction: incident.lastRedaction,
		...(incident.runbook?.own ? {ownRunbook: incident.runbook.title} : {}),
	};
}

/**
 * What a screen is told of: open incidents, the gravest first and the newest of those, then the last of the others. `all` is in the order they
 * were declared.
 */
export function listForScreens<Line extends IncidentSummary & {readonly rank: number}>(all: readonly Line[]): Line[] {
	const newest = all.toReversed();
	const over = newest.filter((incident) => !isOpenSummary(incident)).slice(0, listedOthers);
	return [...newest.filter(isOpenSummary).sort((a, b) => a.rank - b.rank), ...over];
}

/** Is the incident of this line open? */
export function isOpenSummary({status}: Pick<IncidentSummary, 'status'>): boolean {
	return (openStatuses as readonly string[]).includes(status);
}
