import type {IncidentEvent} from './events.ts';
import {type Episode, type Incident, present} from './incident.ts';

/** What follows from another runbook that takes the place of the one before. Pure; `at` is the event's own time. */
export function runbookChanges(
	incident: Incident,
	{seq, data}: Extract<IncidentEvent, {type: 'runbook.changed'}>,
	at: number,
): Partial<Incident> {
	const {severity, to, ended} = data;
	const changed: Partial<Incident> =
		severity === undefined ? {} : {severity, episodes: [...incident.episodes, nextEpisode(incident, severity, 'severity', at, seq)]};
	return {
		...changed,
		runbook: to,
		runbookSince: {at, seq},
		formerRunbooks: incident.runbook
			? [...incident.formerRunbooks, {...incident.runbook, since: incident.runbookSince?.seq ?? 1}]
			: incident.formerRunbooks,
		...(ended === undefined ? {} : {ended: {clocks: ended, before: present({...incident, ...changed}).number, at}}),
	};
}

export function nextEpisode(incident: Incident, severity: string, cause: 'severity' | 'reopened', at: number, seq: number): Episode {
	const last = present(incident);
	const base = cause === 'reopened' ? {baseAt: at, baseSeq: seq} : {baseAt: last.baseAt, baseSeq: last.baseSeq};
	return {number: last.number + 1, severity, cause, at, seq, ...base};
}
