import {type Audience, audiences, policyOf, type Runbook, rankOf} from '../runbook/runbook.ts';
import {type Clock, clockId, type Policy} from './clock.ts';
import type {Episode, Incident, Message} from './incident.ts';

type Start = {at: number; seq: number};

/** When each audience hears from us next: from the latest of the last message, the base and the last upgrade. */
export function updateClocks(incident: Incident, policy: Policy, now: number): Clock[] {
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
			with: [],
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
		const deferred = records.findLast((record) => record.kind === 'deferred');
		if (deferred) return [{...common, id: id(repetition), dueAt: raisedAt, state: 'deferred', endedAt: deferred.at}];
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
