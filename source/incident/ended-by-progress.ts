import type {Policy} from './clock.ts';
import {clocks} from './clocks.ts';
import type {Incident} from './incident.ts';
import {isForProgress} from './no-progress.ts';

/** Whose calls for want of progress are over with an entry of progress. */
export function endedByProgress(incident: Incident, policy: Policy, now: number): readonly string[] {
	const open = clocks(incident, policy, now).filter(
		(clock) => isForProgress(clock) && (clock.state === 'raised' || clock.state === 'asked' || clock.state === 'told'),
	);
	return [...new Set(open.map(({name}) => name))];
}
