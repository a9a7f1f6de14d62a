import {type Clock, isByHand} from './clock.ts';
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

/**
 * The clock that was put off already, where somebody names it once more and what is left of that name is another one, which falls due later: it was
 * not meant, and would be put off without a word. Undefined where it was not, or comes back as this one.
 */
export function putOffBefore(all: readonly Clock[], named: string, found: Clock): Clock | undefined {
	if (found.state !== 'waiting' || isByHand(found) || found.id === named) return undefined;
	const wanted = named.toLowerCase();
	const of = (id: string) => id.replace(/:\d+$/, '');
	return all.find(
		({id, name, state}) => state === 'deferred' && of(id) !== of(found.id) && name.toLowerCase().split(', ').includes(wanted),
	);
}
