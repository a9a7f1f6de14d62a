import type {Clock} from './clock.ts';
import type {Incident} from './incident.ts';

/** The ids that have to be put off so that the clock is: what was raised or asked about together is put off together, what only falls due together one by one. */
export function idsToDefer(incident: Incident, clock: Pick<Clock, 'id' | 'with'>): readonly string[] {
	const together = incident.escalations.some(({kind, clock: id}) => (kind === 'raised' || kind === 'asked') && id === clock.id);
	return together ? [clock.id] : [clock.id, ...clock.with];
}
