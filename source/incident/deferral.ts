import type {Clock} from './clock.ts';
import type {Incident} from './incident.ts';

/** The ids that have to be put off so that the clock is: what was raised together is put off together, what only falls due together one by one. */
export function idsToDefer(incident: Incident, clock: Pick<Clock, 'id' | 'with'>): readonly string[] {
	const raised = incident.escalations.some((record) => record.kind === 'raised' && record.clock === clock.id);
	return raised ? [clock.id] : [clock.id, ...clock.with];
}
