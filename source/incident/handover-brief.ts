import {formatClock} from '../terminal/format.ts';
import {briefOf} from './brief.ts';
import type {Policy} from './clock.ts';
import {clocks} from './clocks.ts';
import type {IncidentEvent} from './events.ts';
import type {Incident} from './incident.ts';

/** What whoever hands over knows of the incident. */
export type Known = {readonly incident: Incident; readonly events: readonly IncidentEvent[]; readonly policy: Policy};

/** The brief with which command is offered (R19), with clocks and times of day as they now are. `now` in epoch milliseconds, `zone` IANA. */
export function handoverBrief(
	{incident, events, policy}: Known,
	{now, zone, note}: {readonly now: number; readonly zone: string; readonly note?: string | undefined},
): string {
	return briefOf({
		incident,
		events,
		clocks: clocks(incident, policy, now),
		runbook: policy.runbook,
		now,
		instants: {zone, format: (at) => formatClock(at, zone, {seconds: false})},
		note,
	});
}
