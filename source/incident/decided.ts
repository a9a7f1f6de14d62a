import type {Stage} from '../runbook/runbook.ts';
import type {IncidentEvent} from './events.ts';
import {type ClosedDecision, happenedAt, type Incident, presentStage} from './incident.ts';
import type {InstantFormat} from './timeline-document.ts';

export type DecisionEvent = Extract<IncidentEvent, {type: 'decision'}>;

/** A decision that stands; without an end it is open. */
export type Decided = {
	readonly event: DecisionEvent;
	readonly end:
		| {readonly how: 'acted' | 'replaced' | 'monitored' | 'over'; readonly at: number}
		| (Pick<ClosedDecision, 'by' | 'text'> & {readonly how: 'closed'; readonly at: number})
		| undefined;
};

/**
 * What was decided and not struck, the last first. A decision is open until somebody closes it, the stage Act that carries it out has been left (the
 * one it was made in, else the next), the incident is monitored or over, or a plan replaces it: a commander goes by one strategy at a time. Who marks
 * none of them has it open, which is all that can be known.
 */
export function decided(incident: Incident, events: readonly IncidentEvent[]): readonly Decided[] {
	const decisions = standing(incident, events);
	return decisions.map((event): Decided => ({event, end: endOf(event, incident, events, decisions)})).reverse();
}

function standing(incident: Incident, events: readonly IncidentEvent[]): readonly DecisionEvent[] {
	return events.filter((event): event is DecisionEvent => event.type === 'decision' && !incident.struck.has(event.seq));
}

type Ending = NonNullable<Decided['end']> & {readonly seq: number};

function endOf(
	{seq, data}: DecisionEvent,
	{stages, closedDecisions}: Incident,
	events: readonly IncidentEvent[],
	decisions: readonly DecisionEvent[],
): Decided['end'] {
	const endings: Ending[] = [];
	const closed = closedDecisions.get(seq);
	if (closed) endings.push({how: 'closed', ...closed});
	const act = stages.findIndex(({stage}, index) => stage === 'act' && (stages[index + 1]?.seq ?? Number.POSITIVE_INFINITY) > seq);
	const left = act === -1 ? undefined : stages[act + 1];
	if (left) endings.push({how: 'acted', at: left.at, seq: left.seq});
	const other = data.plan && decisions.find((later) => later.seq > seq && later.data.plan !== undefined);
	if (other) endings.push({how: 'replaced', at: happenedAt(other), seq: other.seq});
	const over = events.find((event) => event.seq > seq && howOver(event) !== undefined);
	if (over) endings.push({how: howOver(over) ?? 'over', at: happenedAt(over), seq: over.seq});
	const [first] = endings.sort((a, b) => a.seq - b.seq);
	if (!first) return undefined;
	const {seq: _seq, ...end} = first;
	return end;
}

function howOver(event: IncidentEvent): 'monitored' | 'over' | undefined {
	if (event.type === 'incident.resolved' || event.type === 'incident.cancelled') return 'over';
	return event.type === 'status.changed' && event.data.to === 'monitoring' ? 'monitored' : undefined;
}

/** Said behind a decision that is done with. */
export function endWords(end: NonNullable<Decided['end']>, {format}: InstantFormat): string {
	const {how, at} = end;
	switch (how) {
		case 'closed':
			return `closed ${format(at)} by ${end.by}${end.text === undefined ? '' : `: ${end.text.replaceAll(/\s*\n\s*/g, ' ')}`}`;
		case 'acted':
			return `done with: Act was left ${format(at)}`;
		case 'replaced':
			return `replaced ${format(at)}`;
		case 'monitored':
			return `done with: monitored since ${format(at)}`;
		case 'over':
			return `done with: over ${format(at)}`;
	}
}

/**
 * R18: Act carries out what Decide gave, so whoever goes there from Assess or Decide says strategy, communication and resources, unless they were
 * decided since Act was entered last.
 */
export function wantsPlan(incident: Incident, events: readonly IncidentEvent[], to: Stage): boolean {
	const {stage} = presentStage(incident);
	if (to !== 'act' || (stage !== 'decide' && stage !== 'assess')) return false;
	const before = incident.stages.findLast((entry) => entry.stage === 'act')?.seq ?? 0;
	return !standing(incident, events).some(({seq, data}) => seq > before && data.plan !== undefined);
}
