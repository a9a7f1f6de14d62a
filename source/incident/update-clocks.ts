import {type Audience, audiences, cadenceOf, knowsSeverity, policyOf, type Runbook, rankOf} from '../runbook/runbook.ts';
import {type Clock, clockId, type Policy} from './clock.ts';
import {type Episode, endOf, type Incident, type Message} from './incident.ts';

/** An instant with the event that it is of. */
type Start = {readonly at: number; readonly seq: number};
/** From an event to another, in which an audience is to hear from us; without an end it lasts. */
type Stretch = {readonly audience: Audience; readonly episode: Episode; readonly from: Start; readonly end: Start | undefined};

/** When each audience hears from us next: from the latest of the last message, the base and the last upgrade. */
export function updateClocks(incident: Incident, policy: Policy, now: number): Clock[] {
	return audiences.flatMap((audience) =>
		incident.episodes.flatMap((episode, index) =>
			stretches(incident, audience, episode, endOf(incident, index)).flatMap((stretch) => updatesWithin(incident, policy, stretch, now)),
		),
	);
}

/** Partners hear from us while an integration is marked affected, the others all the time. */
function stretches(incident: Incident, audience: Audience, episode: Episode, end: Start | undefined): Stretch[] {
	const whole: Stretch = {audience, episode, from: {at: episode.at, seq: episode.seq}, end};
	if (audience !== 'partners') return [whole];
	return incident.partnersAffected.flatMap((affected): Stretch[] => {
		const ended = affected.endedAt === undefined ? undefined : {at: affected.endedAt, seq: affected.endedSeq ?? 0};
		const from = affected.seq > episode.seq ? affected : whole.from;
		const until = ended === undefined || (end !== undefined && end.seq < ended.seq) ? end : ended;
		return until !== undefined && until.seq <= from.seq ? [] : [{audience, episode, from, end: until}];
	});
}

function updatesWithin(incident: Incident, policy: Policy, stretch: Stretch, now: number): Clock[] {
	const {audience, episode, from, end} = stretch;
	if (!knowsSeverity(policy.runbook, episode.severity)) return [];
	const cadence = cadenceOf(policyOf(policy.runbook, episode.severity), policy.runbook, audience);
	if (!cadence) return [];
	// What was struck was never sent.
	const messages = incident.messages.filter(({kind, to, seq}) => kind === 'update' && to === audience && !incident.struck.has(seq));
	const starts: Start[] = [
		startOf(incident, policy.runbook, stretch, messages),
		...messages.filter(({seq}) => seq > from.seq && (end === undefined || seq < end.seq)),
	];
	return starts.map((start, index): Clock => {
		const answer = starts[index + 1];
		const dueAt = start.at + cadence.ms;
		const common = {
			name: audience === 'internal' ? 'Status update' : audience === 'customers' ? 'Customers update' : 'Partners update',
			kind: 'update',
			source: cadence.source,
			from: start.at,
			dueAt,
			with: [],
			call: [],
			audience,
			people: [],
		} as const;
		const id = (repetition: number) => clockId(incident, `update/${audience}`, episode.number, start.seq, repetition);
		if (answer) return {...common, id: id(0), state: answer.at <= dueAt ? 'met' : 'missed', endedAt: answer.at};
		if (end !== undefined && end.at <= now) return {...common, id: id(0), state: 'superseded', endedAt: end.at};
		// An overdue update is raised again each time that its cadence passes; after a long absence only the latest of them.
		const repetition = Math.max(0, Math.floor((now - dueAt) / cadence.ms));
		const againAt = dueAt + repetition * cadence.ms;
		const records = incident.escalations.filter((record) => record.clock === id(repetition));
		const deferred = records.findLast((record) => record.kind === 'deferred');
		if (deferred) return {...common, id: id(repetition), againAt, state: 'deferred', endedAt: deferred.at};
		return {...common, id: id(repetition), againAt, state: records.length > 0 ? 'raised' : now >= againAt ? 'due' : 'waiting'};
	});
}

/** What a stretch's first countdown runs from: a downgrade goes on from the last message, an upgrade begins anew. */
function startOf(incident: Incident, runbook: Runbook, {audience, episode, from}: Stretch, messages: readonly Message[]): Start {
	const candidates: Start[] = [{at: episode.baseAt, seq: episode.baseSeq}];
	for (const [index, other] of incident.episodes.entries()) {
		const previous = incident.episodes[index - 1];
		const upgraded = other.cause === 'severity' && previous && rankOf(runbook, other.severity) < rankOf(runbook, previous.severity);
		if (upgraded && other.seq <= episode.seq && other.seq > episode.baseSeq) candidates.push({at: other.at, seq: other.seq});
	}

	for (const message of messages) if (message.seq < from.seq) candidates.push(message);
	if (audience === 'partners') for (const affected of incident.partnersAffected) if (affected.seq <= from.seq) candidates.push(affected);
	return candidates.reduce((latest, start) => (start.seq > latest.seq ? start : latest));
}
