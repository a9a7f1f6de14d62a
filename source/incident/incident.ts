import type {Audience} from '../runbook/runbook.ts';
import type {EventHeader, IncidentEvent, Status} from './events.ts';

/**
 * An incident as folded from its events: everything that clocks, screens and documents need, and nothing that is not in the log.
 * Values are immutable; `fold` returns a new one. Times are epoch milliseconds.
 */
export type Incident = {
	readonly id: string;
	readonly channel: string;
	readonly drill: boolean;
	readonly title: string;
	readonly severity: string;
	readonly status: Status;
	readonly services: readonly string[];
	readonly seen?: string | undefined;
	readonly declaredBy: string;
	/** `by` is who or what noticed, `how` alert, customer report … */
	readonly detection: {readonly by?: string | undefined; readonly how?: string | undefined};
	readonly times: Milestones;
	/** Holder of the role that commands; null when nobody does. */
	readonly commander: string | null;
	/** The commander has had no connection for 60 s, since then. */
	readonly commanderGoneSince: number | null;
	/** By role id, the commander's role not among them. */
	readonly roles: ReadonlyMap<string, RoleState>;
	/** One for the declaration, each severity change and each reopening. Never empty. The last is the present one. */
	readonly episodes: readonly Episode[];
	/** Updates and progress entries, oldest first. */
	readonly messages: readonly Message[];
	/** What was raised, told, acknowledged, deferred, in the order of the log. */
	readonly escalations: readonly EscalationRecord[];
	/** First answer to anything, or taking of command; declaring counts. */
	readonly firstAcknowledgement: {readonly at: number; readonly by: string};
	readonly resolution?: {readonly rootCause: string; readonly resolution: string; readonly deferredTo?: string | undefined} | undefined;
	/** Why it was cancelled. */
	readonly cancelledBecause?: string | undefined;
	/** Names of partners' integrations that are marked affected, with the time. */
	readonly integrations: ReadonlyMap<string, {readonly at: number; readonly seq: number}>;
	/** `seq` of entries that are struck. */
	readonly struck: ReadonlySet<number>;
	/** `seq` → author of what a person may strike: entries only. */
	readonly entryAuthors: ReadonlyMap<number, string>;
	/** Everybody who did something here, in the order of appearance. */
	readonly participants: ReadonlySet<string>;
	/** Sequence number and time of the last event folded. */
	readonly head: number;
	readonly lastAt: number;
};

/** A milestone that is not there is unknown, never zero. */
export type Milestones = {
	readonly started?: number | undefined;
	readonly detected?: number | undefined;
	readonly declared: number;
	readonly mitigated?: number | undefined;
	/** The last resolution. */
	readonly resolved?: number | undefined;
	readonly closed?: number | undefined;
	readonly cancelled?: number | undefined;
	/** The last reopening. */
	readonly reopened?: number | undefined;
};

export type RoleState = {
	readonly holder?: {readonly person: string; readonly since: number} | undefined;
	/** Asked and not yet answered. */
	readonly asked?: {readonly person: string; readonly since: number; readonly by: string} | undefined;
};

/** A stretch of an incident with one severity. Clocks of an episode carry its number. */
export type Episode = {
	/** 1, 2, 3 … */
	readonly number: number;
	readonly severity: string;
	/** What began it. */
	readonly cause: 'declared' | 'severity' | 'reopened';
	readonly at: number;
	readonly seq: number;
	/** The declaration or last reopening: rungs run from here. */
	readonly baseAt: number;
	readonly baseSeq: number;
	/** When the incident was resolved or cancelled within it. */
	readonly endedAt?: number | undefined;
};

export type Message = {
	readonly kind: 'update' | 'progress';
	readonly to?: Audience | undefined;
	readonly at: number;
	readonly seq: number;
	readonly by: string;
};

export type EscalationRecord =
	| {
			readonly kind: 'raised';
			readonly clock: string;
			readonly at: number;
			readonly seq: number;
			readonly call: readonly Call[];
			readonly lateMs: number;
	  }
	| {
			readonly kind: 'told';
			readonly clock: string;
			readonly position: string;
			readonly person?: string | undefined;
			readonly how?: string | undefined;
			readonly by: string;
			readonly at: number;
			readonly seq: number;
	  }
	| {
			readonly kind: 'acknowledged';
			readonly clock: string;
			readonly position?: string | undefined;
			readonly person: string;
			readonly by: string;
			readonly at: number;
			readonly seq: number;
	  }
	| {
			readonly kind: 'deferred';
			readonly clock: string;
			readonly reason: string;
			readonly until?: number | undefined;
			readonly by: string;
			readonly at: number;
			readonly seq: number;
	  };

/** Whom to call: a position of the runbook and the logins of those who hold it. No people is "nobody to call". */
export type Call = {readonly position: string; readonly people: readonly string[]; readonly phone?: string | undefined};

/** Is somebody still responding? */
export function isOpen(incident: Pick<Incident, 'status'>): boolean {
	return incident.status === 'investigating' || incident.status === 'mitigating' || incident.status === 'monitoring';
}

/** When an event happened by the best knowledge: as its author claims, else when the server got it. */
export function happenedAt(event: EventHeader): number {
	return Date.parse(event.occurredAt ?? event.at);
}

/** Folds a whole log. @throws {TypeError} when it does not begin with a declaration. */
export function foldAll(events: Iterable<IncidentEvent>): Incident {
	let incident: Incident | undefined;
	for (const event of events) incident = fold(incident, event);
	if (!incident) throw new TypeError('An incident has at least one event.');
	return incident;
}

/**
 * The incident after one more event. Pure: the server, every screen and every export call this and see the same.
 * @throws {TypeError} when the first event is not a declaration, or `seq` does not follow.
 */
export function fold(incident: Incident | undefined, event: IncidentEvent): Incident {
	if (!incident) return declare(event);
	if (event.seq !== incident.head + 1) throw new TypeError(`Event ${event.seq} does not follow ${incident.head}.`);
	const at = Date.parse(event.at);
	const participants =
		event.by === 'room' || incident.participants.has(event.by) ? incident.participants : new Set(incident.participants).add(event.by);
	return {...incident, ...changes(incident, event, at), participants, head: event.seq, lastAt: at};
}

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
		commanderGoneSince: null,
		roles: new Map(),
		episodes: [{number: 1, severity: data.severity, cause: 'declared', at, seq: event.seq, baseAt: at, baseSeq: event.seq}],
		messages: [],
		escalations: [],
		firstAcknowledgement: {at, by: event.by},
		integrations: new Map(),
		struck: new Set(),
		entryAuthors: new Map(),
		participants: new Set([event.by]),
		head: event.seq,
		lastAt: at,
	};
}

function changes(incident: Incident, event: IncidentEvent, at: number): Partial<Incident> {
	switch (event.type) {
		case 'incident.declared':
			throw new TypeError('An incident is declared once.');
		case 'severity.changed':
			return {severity: event.data.to, episodes: [...incident.episodes, nextEpisode(incident, event.data.to, 'severity', at, event.seq)]};
		case 'status.changed':
			return {
				status: event.data.to,
				// The first time counts: going back to mitigating does not make the mitigation later.
				...(event.data.to === 'monitoring' && incident.times.mitigated === undefined
					? {times: {...incident.times, mitigated: happenedAt(event)}}
					: {}),
			};
		case 'incident.resolved':
			return {
				status: 'resolved',
				resolution: event.data,
				times: {...incident.times, resolved: happenedAt(event)},
				episodes: endLast(incident.episodes, at),
			};
		case 'incident.closed':
			return {status: 'closed', times: {...incident.times, closed: at}};
		case 'incident.cancelled':
			return {
				status: 'cancelled',
				cancelledBecause: event.data.reason,
				times: {...incident.times, cancelled: at},
				episodes: endLast(incident.episodes, at),
			};
		case 'incident.reopened': {
			const {resolved: _resolved, closed: _closed, cancelled: _cancelled, ...times} = incident.times;
			return {
				status: 'investigating',
				commander: event.by,
				commanderGoneSince: null,
				resolution: undefined,
				cancelledBecause: undefined,
				times: {...times, reopened: at},
				episodes: [...incident.episodes, nextEpisode(incident, incident.severity, 'reopened', at, event.seq)],
			};
		}
		case 'milestone.corrected':
			return {times: {...incident.times, [event.data.milestone]: Date.parse(event.data.time)}};
		case 'decision':
		case 'action':
		case 'note':
			return {entryAuthors: new Map(incident.entryAuthors).set(event.seq, event.by)};
		case 'progress':
			return {
				entryAuthors: new Map(incident.entryAuthors).set(event.seq, event.by),
				messages: [...incident.messages, {kind: 'progress', at, seq: event.seq, by: event.by}],
			};
		case 'update':
			return {
				entryAuthors: new Map(incident.entryAuthors).set(event.seq, event.by),
				messages: [...incident.messages, {kind: 'update', to: event.data.to, at, seq: event.seq, by: event.by}],
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
			return {
				roles: new Map(incident.roles).set(event.data.role, {
					...incident.roles.get(event.data.role),
					asked: {person: event.data.person, since: at, by: event.by},
				}),
			};
		case 'role.acknowledged':
			return holdRole(incident, event.data.role, event.data.person, at);
		case 'role.released': {
			if (event.data.role === 'commander') return {commander: null, commanderGoneSince: null};
			const roles = new Map(incident.roles);
			roles.delete(event.data.role);
			return {roles};
		}
		case 'command.taken':
			return {commander: event.by, commanderGoneSince: null};
		case 'clock.raised':
			return record(incident, {
				kind: 'raised',
				clock: event.data.clock,
				call: event.data.call,
				lateMs: event.data.lateMs,
				at,
				seq: event.seq,
			});
		case 'clock.told':
			return record(incident, {
				kind: 'told',
				clock: event.data.clock,
				position: event.data.position,
				person: event.data.person,
				how: event.data.how,
				by: event.by,
				at,
				seq: event.seq,
			});
		case 'clock.acknowledged':
			return record(incident, {
				kind: 'acknowledged',
				clock: event.data.clock,
				position: event.data.position,
				person: event.data.person,
				by: event.by,
				at,
				seq: event.seq,
			});
		case 'clock.deferred':
			return record(incident, {
				kind: 'deferred',
				clock: event.data.clock,
				reason: event.data.reason,
				...(event.data.until === undefined ? {} : {until: Date.parse(event.data.until)}),
				by: event.by,
				at,
				seq: event.seq,
			});
		case 'integration.marked': {
			const integrations = new Map(incident.integrations);
			if (event.data.affected) integrations.set(event.data.name, {at, seq: event.seq});
			else integrations.delete(event.data.name);
			return {integrations};
		}
		case 'commander.gone':
			return {commanderGoneSince: at};
		case 'commander.back':
			return {commanderGoneSince: null};
		case 'signal.transition':
		case 'all-clear':
			return {};
	}
}

function nextEpisode(incident: Incident, severity: string, cause: 'severity' | 'reopened', at: number, seq: number): Episode {
	const last = present(incident);
	const base = cause === 'reopened' ? {baseAt: at, baseSeq: seq} : {baseAt: last.baseAt, baseSeq: last.baseSeq};
	return {number: last.number + 1, severity, cause, at, seq, ...base};
}

/** The episode it now is. */
export function present(incident: Incident): Episode {
	const last = incident.episodes.at(-1);
	if (!last) throw new TypeError('An incident has at least one episode.');
	return last;
}

function endLast(episodes: readonly Episode[], at: number): readonly Episode[] {
	return episodes.map((episode, index) => (index === episodes.length - 1 ? {...episode, endedAt: at} : episode));
}

function holdRole(incident: Incident, role: string, person: string, at: number): Partial<Incident> {
	if (role === 'commander') {
		const {asked: _asked, ...rest} = incident.roles.get(role) ?? {};
		return {commander: person, commanderGoneSince: null, roles: new Map(incident.roles).set(role, rest)};
	}

	return {roles: new Map(incident.roles).set(role, {holder: {person, since: at}})};
}

function record(incident: Incident, entry: EscalationRecord): Partial<Incident> {
	return {escalations: [...incident.escalations, entry]};
}
