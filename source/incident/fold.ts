import {AppendOnlyList} from './append-only-list.ts';
import {AppendOnlyMap} from './append-only-map.ts';
import type {IncidentEvent} from './events.ts';
import {escalationRecord} from './fold-clocks.ts';
import {commandChanged} from './fold-command.ts';
import {here, joiners} from './fold-joined.ts';
import {askForRole, holdRole, withdrawRole} from './fold-roles.ts';
import {nextEpisode, runbookChanges} from './fold-runbook.ts';
import {crossing, severalChanges} from './fold-several.ts';
import {alertChanges, sourceChanges} from './fold-sources.ts';
import {workChanges} from './fold-work.ts';
import {type Episode, happenedAt, type Incident} from './incident.ts';
import {isTriggerKey} from './trigger-key.ts';

/** Folds a whole log, or what follows of it. @throws {TypeError} when it does not begin with a declaration. */
export function foldAll(events: Iterable<IncidentEvent>, from?: Incident): Incident {
	let draft: Draft | undefined = from && {...from};
	for (const event of events) {
		// Nobody sees what is between, so it is not copied.
		if (draft) advance(draft, event);
		else draft = declare(event);
	}

	if (!draft) throw new TypeError('An incident has at least one event.');
	return draft;
}

/**
 * The incident after one more event. Pure: the server, every screen and every export call this and see the same.
 * @throws {TypeError} when the first event is not a declaration, or `seq` does not follow.
 */
export function fold(incident: Incident | undefined, event: IncidentEvent): Incident {
	if (!incident) return declare(event);
	const draft = {...incident};
	advance(draft, event);
	return draft;
}

/** An incident that nobody else has yet. What its fields hold may be shared, and is never changed. */
type Draft = {-readonly [Field in keyof Incident]: Incident[Field]};

function advance(draft: Draft, event: IncidentEvent): void {
	if (event.seq !== draft.head + 1) throw new TypeError(`Event ${event.seq} does not follow ${draft.head}.`);
	const at = Date.parse(event.at);
	const {commander, commanderGoneSince, roles} = draft;
	const changed = changes(draft, event, at);
	if (changed !== unchanged) Object.assign(draft, changed);
	if ('evidence' in event.data && event.data.evidence) draft.evidence = draft.evidence.with(event.data.evidence.hash);
	if (event.by !== 'room' && !ofEveryIncident.has(event.type) && !draft.participants.has(event.by))
		draft.participants = new Set(draft.participants).add(event.by);
	if (draft.commander !== commander) Object.assign(draft, commandChanged(draft, commander, event, at));
	if (commanderGoneSince !== null && draft.commanderGoneSince === null)
		draft.commandedAgain = [...draft.commandedAgain, {at, seq: event.seq}];
	draft.head = event.seq;
	draft.lastAt = at;
	const team = here(draft, event, at);
	if (team !== undefined) draft.team = team;
	const joined = joiners({commander, roles}, draft, event);
	if (joined.length > 0) draft.joined = [...draft.joined, ...joined.map((person) => ({person, at, seq: event.seq}))];
}

/** Done to the room, and so in the log of every open incident: whoever did it need not be working on this one. */
const ofEveryIncident: ReadonlySet<IncidentEvent['type']> = new Set(['source.paused', 'source.resumed', 'alert.silenced', 'silence.ended']);

function declare(event: IncidentEvent): Incident {
	if (event.type !== 'incident.declared' || event.seq !== 1) throw new TypeError('An incident begins with its declaration.');
	const at = Date.parse(event.at);
	const {data} = event;
	return {
		id: data.id,
		channel: data.channel,
		drill: data.drill,
		title: data.title,
		severity: data.severity,
		status: 'investigating',
		statusSince: {at, seq: event.seq},
		services: data.services,
		seen: data.seen,
		declaredBy: event.by,
		detection: {by: data.detectedBy, how: data.detectedHow},
		times: {
			declared: at,
			...(data.startedAt === undefined ? {} : {started: Date.parse(data.startedAt)}),
			...(data.detectedAt === undefined ? {} : {detected: Date.parse(data.detectedAt)}),
		},
		commander: event.by,
		commandSince: at,
		commanderGoneSince: null,
		commandedAgain: [],
		joined: [{person: event.by, at, seq: event.seq}],
		roles: new Map(),
		episodes: [{number: 1, severity: data.severity, cause: 'declared', at, seq: event.seq, baseAt: at, baseSeq: event.seq}],
		messages: AppendOnlyList.empty(),
		escalations: AppendOnlyList.empty(),
		firstAcknowledgement: {at, by: event.by},
		integrations: new Map(),
		partnersAffected: [],
		...(data.people === undefined ? {} : {people: data.people}),
		links: new Map(),
		merged: [],
		crossings: [],
		evidence: AppendOnlyList.empty(),
		...(data.runbook === undefined ? {} : {runbook: data.runbook}),
		formerRunbooks: [],
		stages: [{stage: 'assess', at, seq: event.seq}],
		impacts: [],
		reports: [],
		triggers: new Map(),
		measured: new Map(),
		pauses: [],
		silences: [],
		alerting: new Set(),
		decisions: AppendOnlyList.empty(),
		closedDecisions: new Map(),
		steps: new Map(),
		tasks: [],
		team: new Map(),
		lastRedaction: 0,
		struck: new Set(),
		entryAuthors: AppendOnlyMap.empty(),
		participants: new Set([event.by]),
		head: event.seq,
		lastAt: at,
	};
}

/** Most events of a long incident: what the pollers saw. */
const unchanged: Partial<Incident> = {};

function changes(incident: Incident, event: IncidentEvent, at: number): Partial<Incident> {
	switch (event.type) {
		case 'incident.declared':
			throw new TypeError('An incident is declared once.');
		case 'severity.changed':
			return {severity: event.data.to, episodes: [...incident.episodes, nextEpisode(incident, event.data.to, 'severity', at, event.seq)]};
		case 'status.changed':
			return {
				status: event.data.to,
				statusSince: {at, seq: event.seq},
				// The first time counts: going back to mitigating does not make the mitigation later.
				...(event.data.to === 'monitoring' && incident.times.mitigated === undefined
					? {times: {...incident.times, mitigated: happenedAt(event)}}
					: {}),
			};
		case 'incident.resolved':
			return {
				status: 'resolved',
				statusSince: {at, seq: event.seq},
				resolution: event.data,
				times: {...incident.times, resolved: happenedAt(event)},
				episodes: endLast(incident.episodes, at, event.seq),
			};
		case 'incident.closed':
			return {status: 'closed', statusSince: {at, seq: event.seq}, times: {...incident.times, closed: at}};
		case 'incident.cancelled':
			return cancelled(incident, event.data.reason, at, event.seq);
		case 'incident.merged': {
			const {into, title, reason = `duplicate of ${into}`} = event.data;
			return {
				...cancelled(incident, reason, at, event.seq),
				mergedInto: {incident: into, title, at, by: event.by},
				...crossing(incident, event),
			};
		}
		case 'incident.reopened': {
			const {resolved: _resolved, closed: _closed, cancelled: _cancelled, ...times} = incident.times;
			return {
				status: 'investigating',
				statusSince: {at, seq: event.seq},
				commander: event.by,
				commanderGoneSince: null,
				handover: undefined,
				stages: [...incident.stages, {stage: 'assess', at, seq: event.seq}],
				resolution: undefined,
				cancelledBecause: undefined,
				times: {...times, reopened: at},
				episodes: [...incident.episodes, nextEpisode(incident, incident.severity, 'reopened', at, event.seq)],
			};
		}
		case 'milestone.corrected':
			return event.data.milestone === 'acknowledged'
				? {firstAcknowledgement: {...incident.firstAcknowledgement, at: Date.parse(event.data.time)}}
				: {times: {...incident.times, [event.data.milestone]: Date.parse(event.data.time)}};
		case 'decision':
			return {decisions: incident.decisions.with(event.seq), entryAuthors: incident.entryAuthors.with(event.seq, event.by)};
		case 'action':
		case 'note':
			return {entryAuthors: incident.entryAuthors.with(event.seq, event.by)};
		case 'progress':
			return {
				entryAuthors: incident.entryAuthors.with(event.seq, event.by),
				messages: incident.messages.with({kind: 'progress', at, seq: event.seq, by: event.by}),
			};
		case 'update':
			return {
				entryAuthors: incident.entryAuthors.with(event.seq, event.by),
				messages: incident.messages.with({kind: 'update', to: event.data.to, at, seq: event.seq, by: event.by}),
			};
		case 'entry.struck':
			return {struck: new Set(incident.struck).add(event.data.target)};
		case 'entry.restored': {
			const struck = new Set(incident.struck);
			struck.delete(event.data.target);
			return {struck};
		}
		case 'role.assigned':
			return holdRole(incident, event.data.role, event.data.person, at);
		case 'role.asked':
			return askForRole(incident, event.data.role, {person: event.data.person, since: at, by: event.by});
		case 'role.withdrawn':
			return withdrawRole(incident, event.data.role);
		case 'role.acknowledged':
			return holdRole(incident, event.data.role, event.data.person, at);
		case 'role.released': {
			if (event.data.role === 'commander') return {commander: null, commanderGoneSince: null, handover: undefined};
			const roles = new Map(incident.roles);
			roles.delete(event.data.role);
			return {roles};
		}
		case 'command.taken':
			return {commander: event.by, commanderGoneSince: null, handover: undefined};
		case 'clock.raised':
		case 'clock.asked':
		case 'clock.confirmed':
		case 'clock.told':
		case 'clock.tried':
		case 'clock.acknowledged':
		case 'clock.deferred':
			return {escalations: incident.escalations.with(escalationRecord(event, at))};
		case 'integration.marked': {
			const integrations = new Map(incident.integrations);
			if (event.data.affected) integrations.set(event.data.name, {at, seq: event.seq});
			else integrations.delete(event.data.name);
			return {integrations, partnersAffected: affectedAfter(incident, integrations.size > 0, at, event.seq)};
		}
		case 'commander.gone':
			return {commanderGoneSince: at};
		case 'commander.back':
			return {commanderGoneSince: null};
		case 'runbook.changed':
			return runbookChanges(incident, event, at);
		case 'incident.linked':
		case 'incident.unlinked':
		case 'incident.absorbed':
		case 'people.added':
		case 'people.removed':
			return severalChanges(incident, event, at);
		case 'signal.transition':
			if (!isTriggerKey(event.data.signal)) return alertChanges(incident, event.data);
			return {measured: new Map(incident.measured).set(event.data.signal, {holds: event.data.direction === 'worse', at})};
		case 'source.paused':
		case 'source.resumed':
		case 'alert.silenced':
		case 'silence.ended':
		case 'alerts.firing':
			return sourceChanges(incident, event, at);
		case 'all-clear':
			return unchanged;
		// The words are gone from the event itself: whoever folds it anew folds it without them.
		case 'entry.redacted':
			return {lastRedaction: event.seq};
		default:
			return workChanges(incident, event, at);
	}
}

function cancelled(incident: Incident, reason: string, at: number, seq: number): Partial<Incident> {
	return {
		status: 'cancelled',
		statusSince: {at, seq},
		cancelledBecause: reason,
		times: {...incident.times, cancelled: at},
		episodes: endLast(incident.episodes, at, seq),
	};
}

function endLast(episodes: readonly Episode[], at: number, seq: number): readonly Episode[] {
	return episodes.map((episode, index) => (index === episodes.length - 1 ? {...episode, endedAt: at, endedSeq: seq} : episode));
}

function affectedAfter(
	{partnersAffected, integrations}: Incident,
	affected: boolean,
	at: number,
	seq: number,
): Incident['partnersAffected'] {
	const running = integrations.size > 0;
	if (affected && !running) return [...partnersAffected, {at, seq}];
	if (affected || !running) return partnersAffected;
	return partnersAffected.map((stretch, index) =>
		index === partnersAffected.length - 1 ? {...stretch, endedAt: at, endedSeq: seq} : stretch,
	);
}
