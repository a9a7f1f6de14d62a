import {knowsSeverity, policyOf} from '../runbook/runbook.ts';
import {type Clock, clockId, isRaised, type Policy} from './clock.ts';
import {withEnded} from './ended-clocks.ts';
import {type Incident, isOpen} from './incident.ts';
import {rungClocks} from './rung-clocks.ts';
import {updateClocks} from './update-clocks.ts';
import {workClocks} from './work-clocks.ts';

/**
 * All clocks of the incident, ended ones too, in the order they fall due: derived from its events and the runbook and from nothing
 * else, so that the server, every screen and every test compute the same ones.
 */
export function clocks(incident: Incident, policy: Policy, now: number): readonly Clock[] {
	const reckoned = [
		...responseTarget(incident, policy, now),
		...rungClocks(incident, policy, now),
		...updateClocks(incident, policy, now),
		...workClocks(incident, policy, now),
	];
	return [...withEnded(incident, reckoned)].sort((a, b) => a.dueAt - b.dueAt);
}

/** Those the server has to raise now: due, and not raised yet. Without the commander's word none for which it is to be asked. */
export function toRaise(incident: Incident, policy: Policy, now: number): readonly Clock[] {
	return due(incident, policy, now).filter(({word}) => word?.is !== 'wanted');
}

/** Those the server has to put to the commander now, where the room asks first. */
export function toPutToCommander(incident: Incident, policy: Policy, now: number): readonly Clock[] {
	if (policy.askFirst === undefined) return [];
	return due(incident, policy, now).filter(({word}) => word?.is === 'wanted');
}

function due(incident: Incident, policy: Policy, now: number): readonly Clock[] {
	if (!isOpen(incident)) return [];
	return clocks(incident, policy, now).filter((clock) => clock.state === 'due' && isRaised(clock));
}

/** From detection (declaration if none is given) to the first acknowledgement; declaring counts. Judged once, by the severity then. */
function responseTarget(incident: Incident, policy: Policy, now: number): Clock[] {
	const first = incident.episodes[0];
	if (!first) return [];
	const judged = severityAt(incident, incident.firstAcknowledgement.at);
	// By the severity then, or by the present one where the runbook that had it does not hold any more.
	const {response} = policyOf(policy.runbook, knowsSeverity(policy.runbook, judged) ? judged : incident.severity);
	if (!response) return [];
	const from = incident.times.detected ?? incident.times.declared;
	const dueAt = from + response.ms;
	const answeredAt = incident.firstAcknowledgement.at;
	return [
		{
			id: clockId(incident, 'response', first.number, first.seq),
			with: [],
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
