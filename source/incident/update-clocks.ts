import {
	type Audience,
	audiences,
	cadenceOf,
	type Duration,
	firstWithinOf,
	knowsSeverity,
	policyOf,
	type Runbook,
	rankOf,
} from '../runbook/runbook.ts';
import {type Clock, clockId, type Policy} from './clock.ts';
import {type Episode, endOf, type Incident, type Message} from './incident.ts';
import {reminderOf, type Said, SaidOfUpdates, type Start} from './update-reminders.ts';

/** From an event to another, in which an audience is to hear from us; without an end it lasts. */
type Stretch = {readonly audience: Audience; readonly episode: Episode; readonly from: Start; readonly end: Start | undefined};

/**
 * When each audience hears from us next: for the first time as soon as the runbook asks for it, from the base, however the severity changed
 * since; else from the latest of the last message, the base and the last upgrade.
 */
export function updateClocks(incident: Incident, policy: Policy, now: number): Clock[] {
	const said = new SaidOfUpdates(incident);
	return audiences.flatMap((audience) =>
		incident.episodes.flatMap((episode, index) =>
			stretches(incident, audience, episode, endOf(incident, index)).flatMap((stretch) =>
				updatesWithin({incident, policy, said}, stretch, now),
			),
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

/** A message that is to be sent. */
type Due = {readonly start: Start; readonly dueAt: number; readonly source: string; readonly isFirst: boolean};

type Surroundings = {readonly incident: Incident; readonly policy: Policy; readonly said: SaidOfUpdates};

function updatesWithin({incident, policy, said: everySaid}: Surroundings, stretch: Stretch, now: number): Clock[] {
	const {audience, episode, from, end} = stretch;
	if (!knowsSeverity(policy.runbook, episode.severity)) return [];
	const severity = policyOf(policy.runbook, episode.severity);
	const cadence = cadenceOf(severity, policy.runbook, audience);
	const firstWithin = firstWithinOf(severity, audience);
	if (!cadence && !firstWithin) return [];
	// What was struck was never sent.
	const messages = incident.messages.filter(({kind, to, seq}) => kind === 'update' && to === audience && !incident.struck.has(seq));
	const within = messages.filter(({seq}) => seq > from.seq && (end === undefined || seq < end.seq));
	const first = firstWithin && firstIn(incident, stretch, firstWithin, messages);
	const every = (start: Start): Due[] => (cadence ? [{start, dueAt: start.at + cadence.ms, source: cadence.source, isFirst: false}] : []);
	const all = [...(first ? [first] : every(startOf(incident, policy.runbook, stretch, messages))), ...within.flatMap(every)];
	return all.map(({start, dueAt: runbookDueAt, source, isFirst}): Clock => {
		const said = everySaid.since(audience, start);
		const since = sinceOf(incident, stretch, start);
		const answer = within.find(({seq}) => seq > start.seq);
		const dueAt = notBeforeItWasKnown(runbookDueAt, since, said);
		const common = {
			name: nameOf(audience, isFirst),
			kind: 'update',
			source,
			from: start.at,
			dueAt,
			with: [],
			call: [],
			audience,
			...(isFirst ? {isFirst} : {}),
			people: [],
		} as const;
		const id = clockId(incident, `update/${audience}`, episode.number, start.seq);
		if (answer) {
			// By the runbook then: of another that came later only what was raised is known.
			const byThen = answer.seq < (incident.runbookSince?.seq ?? 0);
			const late = byThen ? said.some(({record}) => record.kind === 'raised' && record.seq < answer.seq) : answer.at > dueAt;
			return {...common, id, state: late ? 'missed' : 'met', endedAt: answer.at};
		}

		if (end !== undefined && end.at <= now) return {...common, id, state: 'superseded', endedAt: end.at};
		const reminder = reminderOf(incident, {audience, episode, start, since, dueAt, cadenceMs: cadence?.ms}, said, now);
		const deferredAt = reminder.state === 'deferred' ? said.findLast(({record}) => record.kind === 'deferred')?.record.at : undefined;
		return {...common, ...reminder, ...(deferredAt === undefined ? {} : {endedAt: deferredAt})};
	});
}

/** When the severity, or the runbook, came by which the message that is owed since `start` is due; the start where it was there then. */
function sinceOf({runbookSince}: Incident, {from, end}: Stretch, start: Start): Start {
	const changes = runbookSince && runbookSince.seq < (end?.seq ?? Number.POSITIVE_INFINITY) ? [from, runbookSince] : [from];
	return latestOf(start, changes);
}

/** A shorter cadence makes nobody late who was not by then; who was, is so since they were told for the first time. */
function notBeforeItWasKnown(dueAt: number, since: Start, said: readonly Said[]): number {
	const first = said.find(({record}) => record.kind === 'raised' && record.seq < since.seq);
	return Math.max(dueAt, Math.min(since.at, first?.slot ?? since.at));
}

function nameOf(audience: Audience, isFirst: boolean): string {
	if (audience === 'internal') return isFirst ? 'First status update' : 'Status update';
	if (isFirst) return `First update to ${audience}`;
	return audience === 'customers' ? 'Customers update' : 'Partners update';
}

/**
 * The first message to an audience, where it had none since the base (partners: since an integration is affected) when the stretch began. A
 * change of severity keeps the base, and what would be past by then falls due at the change.
 */
function firstIn(incident: Incident, stretch: Stretch, {ms, source}: Duration, messages: readonly Message[]): Due | undefined {
	const {from} = stretch;
	const start = baseOf(incident, stretch);
	if (messages.some(({seq}) => seq > start.seq && seq < from.seq)) return undefined;
	return {start, dueAt: Math.max(start.at + ms, from.at), source, isFirst: true};
}

/** From which the audience is to hear from us, whatever was sent since. */
function baseOf(incident: Incident, {audience, episode, from}: Stretch): Start {
	const base: Start = {at: episode.baseAt, seq: episode.baseSeq};
	const affected = audience === 'partners' ? incident.partnersAffected.filter(({seq}) => seq <= from.seq) : [];
	return latestOf(base, affected);
}

/** What a stretch's first countdown runs from, but for the first message of all: a downgrade goes on from the last message, an upgrade begins anew. */
function startOf(incident: Incident, runbook: Runbook, stretch: Stretch, messages: readonly Message[]): Start {
	const {episode, from} = stretch;
	const candidates: Start[] = [];
	for (const [index, other] of incident.episodes.entries()) {
		const previous = incident.episodes[index - 1];
		const upgraded = other.cause === 'severity' && previous && rankOf(runbook, other.severity) < rankOf(runbook, previous.severity);
		if (upgraded && other.seq <= episode.seq && other.seq > episode.baseSeq) candidates.push({at: other.at, seq: other.seq});
	}

	for (const message of messages) if (message.seq < from.seq) candidates.push(message);
	return latestOf(baseOf(incident, stretch), candidates);
}

function latestOf(first: Start, others: readonly Start[]): Start {
	return others.reduce<Start>((latest, start) => (start.seq > latest.seq ? start : latest), first);
}
