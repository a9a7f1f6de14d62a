import {formatMoment} from '../terminal/format.ts';
import type {Clock, Policy} from './clock.ts';
import {clocks} from './clocks.ts';
import type {IncidentEvent} from './events.ts';
import type {Incident} from './incident.ts';
import {type Names, namesOf} from './names.ts';
import type {InstantFormat} from './timeline-document.ts';

/** What somebody knows of an incident. */
export type Known = {readonly incident: Incident; readonly events: readonly IncidentEvent[]; readonly policy: Policy};

/** What is told of an incident to whoever comes to it, late or to command. */
export type Told = Pick<Known, 'incident' | 'events'> & {
	readonly clocks: readonly Clock[];
	readonly runbook: Policy['runbook'];
	/** Epoch milliseconds. */
	readonly now: number;
	/** Of instants without their date. */
	readonly instants: InstantFormat;
	/** What people are called; by their logins unless said. */
	readonly names?: Names | undefined;
};

/** The same as of now, with times of day of that zone (IANA) and people by their names. */
export function toldNow({incident, events, policy}: Known, {now, zone}: {readonly now: number; readonly zone: string}): Told {
	return {
		incident,
		events,
		clocks: clocks(incident, policy, now),
		runbook: policy.runbook,
		now,
		instants: {zone, format: (at) => formatMoment(at, now, zone)},
		names: namesOf(policy.directory),
	};
}
