import type {Clock} from './clock.ts';
import type {Author} from './decision.ts';
import type {Incident} from './incident.ts';

/** The ids that have to be put off so that the clock is: what was raised or asked about together is put off together, what only falls due together one by one. */
export function idsToDefer(incident: Incident, clock: Pick<Clock, 'id' | 'with'>): readonly string[] {
	const together = incident.escalations.some(({kind, clock: id}) => (kind === 'raised' || kind === 'asked') && id === clock.id);
	return together ? [clock.id] : [clock.id, ...clock.with];
}

/**
 * May this person put it off (R31)? Whoever commands may, and whoever is called by it, for themselves; where nobody is there who commands, whoever
 * has access to command.
 */
export function mayDefer(
	{commander, commanderGoneSince}: Pick<Incident, 'commander' | 'commanderGoneSince'>,
	{call}: Pick<Clock, 'call'>,
	{person, access}: Pick<Author, 'person' | 'access'>,
): boolean {
	if (person === commander) return true;
	if (access !== 'command') return false;
	return commander === null || commanderGoneSince !== null || call.some(({people}) => people.includes(person));
}
