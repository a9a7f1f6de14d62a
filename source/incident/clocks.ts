import {type Audience, audiences, policyOf, type Runbook, rankOf} from '../runbook/runbook.ts';
import {callFor, type Directory} from './directory.ts';
import {type Call, type Episode, type EscalationRecord, type Incident, isOpen, type Message} from './incident.ts';

/**
 * Countdowns of an incident, derived from its events and the runbook and from nothing else: the server, every screen and every
 * test compute the same ones. All times are epoch milliseconds on the server's clock.
 */
export type Clock = {
	/** `due:<incident>:<clock>:<episode>:<seq it runs from>:<repetition>`; an id falls due once. */
	readonly id: string;
	/** As shown, e.g. "Status update", "VP Engineering". */
	readonly name: string;
	readonly kind: ClockKind;
	/** The runbook's heading or cell. */
	readonly source: string;
	readonly from: number;
	readonly dueAt: number;
	readonly state: ClockState;
	/** When it ended, for the states that end a clock. */
	readonly endedAt?: number | undefined;
	/** Whom to call when it falls due. Empty for what has nobody to call (an update, the response target). */
	readonly call: readonly Call[];
	/** For an update. */
	readonly audience?: Audience | undefined;
	/** Who was told or answered, for the pane. */
	readonly people: readonly string[];
};

export type ClockKind = 'response' | 'technical' | 'update';
export type ClockState = 'waiting' | 'due' | 'raised' | 'told' | 'acknowledged' | 'deferred' | 'met' | 'missed' | 'superseded';

const endedStates: ReadonlySet<ClockState> = new Set(['acknowledged', 'deferred', 'met', 'missed', 'superseded']);

/** Has the clock ended: nobody waits for anything there any more. */
export function hasEnded(clock: Clock): boolean {
	return endedStates.has(clock.state);
}

/** What the room goes by: the runbook, and who holds its positions. */
export type Policy = {readonly runbook: Runbook; readonly directory: Directory};

/** All clocks of the incident, ended ones too, in the order they fall due. */
export function clocks(incident: Incident, policy: Policy, now: number): readonly Clock[] {
	return [...responseTarget(incident, policy, now), ...technicalRungs(incident, policy, now), ...updateClocks(incident, policy, now)].sort(
		(a, b) => a.dueAt - b.dueAt,
	);
}

/** Those the server has to raise now: due, and not raised yet. */
export function toRaise(incident: Incident, policy: Policy, now: number): readonly Clock[] {
	return clocks(incident, policy, now).filter((clock) => clock.state === 'due');
}

function clockId(incident: Incident, clock: string, episode: number, seq: number, repetition = 0): string {
	return `due:${incident.id}:${clock}:${episode}:${seq}:${repetition}`;
}

/** From detection (declaration if none is given) to the first acknowledgement; declaring counts. Judged once, by the severity then. */
function responseTarget(incident: Incident, policy: Policy, now: number): Clock[] {
	const first = incident.episodes[0];
	if (!first) return [];
	const {response} = policyOf(policy.runbook, severityAt(incident, incident.firstAcknowledgement.at));
	const from = incident.times.detected ?? incident.times.declared;
	const dueAt = from + response.ms;
	const answeredAt = incident.firstAcknowledgement.at;
	return [
		{
			id: clockId(incident, 'response', first.number, first.seq),
			name: 'Response',
			kind: 'response',
			source: response.source,
			from,
			dueAt,
			state: answeredAt > now ? 'waiting' : answeredAt <= dueAt ? 'met' : 'missed',
			endedAt: answeredAt,
			call: [],
			people: [incident.firstAcknowledgement.by],
		},
	];
}

function severityAt(incident: Incident, at: number): string {
	let {severity} = incident.episodes[0] ?? incident;
	for (const episode of incident.episodes) if (episode.at <= at) severity = episode.severity;
	return severity;
}

/** Primary (and whoever is paged with it) at once, the secondary when the primary stays silent, the final contact at its time. */
function technicalRungs(incident: Incident, policy: Policy, now: number): Clock[] {
	return incident.episodes.flatMap((episode, index) => {
		const {technical, response} = policyOf(policy.runbook, episode.severity);
		const until = incident.episodes[index + 1]?.at ?? episode.endedAt;
		const rung = (position: string, dueAt: number) =>
			technicalRung(
				incident,
				policy,
				{episode, position, source: `${technical?.source} · ${position}`, dueAt: Math.max(dueAt, episode.at), until},
				now,
			);
		if (!technical) return [];
		const {secondary: secondaryPosition, final} = technical;
		const atOnce = technical.atOnce.map((position) => rung(position, episode.baseAt));
		const rest: Clock[] = [];
		if (secondaryPosition !== undefined && !technical.atOnce.includes(secondaryPosition)) {
			const afterMs = Math.max(response.ms * policy.runbook.secondaryAfterShareOfResponse, policy.runbook.secondaryAfterAtLeastMs);
			const secondary = rung(secondaryPosition, episode.baseAt + Math.min(afterMs, final?.afterMs ?? afterMs));
			const primary = atOnce[0];
			const answered = primary?.state === 'acknowledged' ? (primary.endedAt ?? primary.dueAt) : undefined;
			// Only silence brings the secondary forward: an answer in time leaves the rung out.
			if (answered === undefined || answered > secondary.dueAt) rest.push(secondary);
		}

		if (final && !technical.atOnce.includes(final.position)) rest.push(rung(final.position, episode.baseAt + final.afterMs));
		return [...atOnce, ...rest];
	});
}

type Rung = {episode: Episode; position: string; source: string; dueAt: number; until: number | undefined};

function technicalRung(incident: Incident, policy: Policy, {episode, position, source, dueAt, until}: Rung, now: number): Clock {
	const id = clockId(incident, `technical/${slug(position)}`, episode.number, episode.baseSeq);
	const call = [callFor(policy.directory, position)];
	const common = {id, name: position, kind: 'technical', source, from: episode.baseAt, dueAt, call} as const;
	const records = incident.escalations.filter((record) => record.clock === id);
	const ended = endedBy(records);
	if (ended) return {...common, ...ended};
	const people = call.flatMap((entry) => entry.people);
	const already = answeredByBeingHere(incident, people, episode);
	if (already !== undefined) return {...common, state: 'acknowledged', endedAt: Math.max(dueAt, already.at), people: [already.person]};
	const told = [...records].reverse().find((record) => record.kind === 'told');
	if (told?.kind === 'told') return {...common, state: 'told', people: [told.person ?? told.position], ...superseded(until, now)};
	const raised = records.find((record) => record.kind === 'raised');
	if (until !== undefined && until <= now) return {...common, state: 'superseded', endedAt: until, people: []};
	if (raised) return {...common, state: 'raised', people: []};
	const before = toldBefore(incident, policy.runbook, episode, position);
	if (before) return {...common, state: 'told', people: [before]};
	return {...common, state: now >= dueAt && isOpen(incident) ? 'due' : 'waiting', people: []};
}

function superseded(until: number | undefined, now: number): {state?: 'superseded'; endedAt?: number} {
	return until !== undefined && until <= now ? {state: 'superseded', endedAt: until} : {};
}

function endedBy(records: readonly EscalationRecord[]): Pick<Clock, 'state' | 'endedAt' | 'people'> | undefined {
	const last = [...records].reverse().find((record) => record.kind === 'acknowledged' || record.kind === 'deferred');
	if (last?.kind === 'acknowledged') return {state: 'acknowledged', endedAt: last.at, people: [last.person]};
	if (last?.kind === 'deferred') return {state: 'deferred', endedAt: last.at, people: [last.by]};
	return undefined;
}

/** The declarer and the holders of an accepted role count as having acknowledged. */
function answeredByBeingHere(incident: Incident, people: readonly string[], episode: Episode): {person: string; at: number} | undefined {
	for (const person of people) {
		if (person === incident.declaredBy || person === incident.commander) return {person, at: episode.baseAt};
		for (const role of incident.roles.values()) if (role.holder?.person === person) return {person, at: role.holder.since};
	}

	return undefined;
}

/** Since the base, a position is told again only at a higher severity than before. Gives the day's earlier person or position. */
function toldBefore(incident: Incident, runbook: Runbook, episode: Episode, position: string): string | undefined {
	for (const earlier of incident.episodes) {
		if (earlier.number >= episode.number) break;
		if (earlier.baseSeq !== episode.baseSeq) continue;
		if (rankOf(runbook, earlier.severity) > rankOf(runbook, episode.severity)) continue;
		const id = clockId(incident, `technical/${slug(position)}`, earlier.number, earlier.baseSeq);
		if (incident.escalations.some((record) => record.clock === id)) return position;
	}

	return undefined;
}

type Start = {at: number; seq: number};

/** When each audience hears from us next: from the latest of the last message, the base and the last upgrade. */
function updateClocks(incident: Incident, policy: Policy, now: number): Clock[] {
	return audiences.flatMap((audience) => {
		const messages = incident.messages.filter((message) => message.kind === 'update' && message.to === audience);
		return incident.episodes.flatMap((episode, index) => {
			const next = incident.episodes[index + 1];
			const until = next?.at ?? episode.endedAt;
			return updatesWithin(incident, policy, {audience, episode, untilSeq: next?.seq ?? Number.POSITIVE_INFINITY, until, messages}, now);
		});
	});
}

type Stretch = {audience: Audience; episode: Episode; untilSeq: number; until: number | undefined; messages: readonly Message[]};

function updatesWithin(incident: Incident, policy: Policy, stretch: Stretch, now: number): Clock[] {
	const {audience, episode, until, messages} = stretch;
	const cadence = cadenceOf(policy.runbook, episode.severity, audience);
	if (!cadence) return [];
	const starts = [
		startOf(incident, policy.runbook, stretch),
		...messages.filter((message) => message.seq > episode.seq && message.seq < stretch.untilSeq),
	];
	return starts.flatMap((start, index): Clock[] => {
		if (!start) return [];
		const answer = starts[index + 1];
		const dueAt = start.at + cadence.ms;
		const common = {
			name: audience === 'internal' ? 'Status update' : audience === 'customers' ? 'Customers update' : 'Partners update',
			kind: 'update',
			source: cadence.source,
			from: start.at,
			call: [],
			audience,
			people: [],
		} as const;
		const id = (repetition: number) => clockId(incident, `update/${audience}`, episode.number, start.seq, repetition);
		if (answer) return [{...common, id: id(0), dueAt, state: answer.at <= dueAt ? 'met' : 'missed', endedAt: answer.at}];
		if (until !== undefined && until <= now) return [{...common, id: id(0), dueAt, state: 'superseded', endedAt: until}];
		// An overdue update is raised again each time that its cadence passes; after a long absence only the latest of them.
		const repetition = Math.max(0, Math.floor((now - dueAt) / cadence.ms));
		const raisedAt = dueAt + repetition * cadence.ms;
		const records = incident.escalations.filter((record) => record.clock === id(repetition));
		const ended = endedBy(records);
		if (ended?.state === 'deferred') return [{...common, id: id(repetition), dueAt: raisedAt, ...ended}];
		const state = records.length > 0 ? 'raised' : now >= raisedAt ? 'due' : 'waiting';
		return [{...common, id: id(repetition), dueAt, state}];
	});
}

function cadenceOf(runbook: Runbook, severity: string, audience: Audience) {
	const {updates} = policyOf(runbook, severity);
	return updates[audience] ?? (audience === 'internal' ? runbook.defaultUpdate : undefined);
}

/** What a stretch's first countdown runs from: a downgrade goes on from the last message, an upgrade begins anew. */
function startOf(incident: Incident, runbook: Runbook, {audience, episode, messages}: Stretch): Start | undefined {
	const candidates: Start[] = [{at: episode.baseAt, seq: episode.baseSeq}];
	for (const [index, other] of incident.episodes.entries()) {
		const previous = incident.episodes[index - 1];
		const upgraded = other.cause === 'severity' && previous && rankOf(runbook, other.severity) < rankOf(runbook, previous.severity);
		if (upgraded && other.seq <= episode.seq && other.seq > episode.baseSeq) candidates.push({at: other.at, seq: other.seq});
	}

	for (const message of messages) if (message.seq < episode.seq) candidates.push(message);
	if (audience === 'partners') {
		const marked = [...incident.integrations.values()];
		const [earliest] = marked.sort((a, b) => a.at - b.at);
		if (!earliest) return undefined;
		candidates.push(earliest);
	}

	return candidates.reduce((latest, start) => (start.seq > latest.seq ? start : latest));
}

/** "VP Engineering" → "vp-engineering". */
function slug(text: string): string {
	return text
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
		.replaceAll(/^-|-$/g, '');
}
