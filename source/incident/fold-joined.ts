import type {IncidentEvent} from './events.ts';
import {type Incident, isWaitedFor, present, type TeamPerson} from './incident.ts';

/**
 * Who has come by this event: took command or a role, or said yes to one, and holds it. To be given a role by somebody else is no answer: they may
 * be asleep. After a reopening it is whoever reopened, and whoever came before and still holds one.
 */
export function joiners(before: Holding, after: Incident, event: IncidentEvent): readonly string[] {
	const holds = holders(after);
	const came = (person: string) => after.joined.some((one) => one.person === person);
	if (event.type === 'incident.reopened') return [...holds].filter((person) => person === event.by || came(person));
	if (before.roles === after.roles && before.commander === after.commander) return nobody;
	const person = comesBy(event);
	const here = person !== undefined && after.joined.some((one) => one.person === person && one.seq >= present(after).baseSeq);
	return person === undefined || here || !holds.has(person) ? nobody : [person];
}

/** Whoever took something by this event, or said yes to it; the yes of another can be told on their behalf. */
function comesBy(event: IncidentEvent): string | undefined {
	switch (event.type) {
		case 'command.taken':
		case 'handover.accepted':
			return event.by;
		case 'role.acknowledged':
		case 'person.answered':
			return event.data.person;
		case 'role.assigned':
			return event.data.person === event.by ? event.by : undefined;
		default:
			return undefined;
	}
}

type Holding = Pick<Incident, 'commander' | 'roles'>;

const nobody: readonly string[] = [];

function holders({commander, roles}: Holding): Set<string> {
	const people = [...roles.values()].flatMap(({holder}) => (holder ? [holder.person] : []));
	return new Set(commander === null ? people : [commander, ...people]);
}

/**
 * The team where nobody waits any more for whoever is there by this event: who leads it, or said yes to a role in it, has come. Undefined where it
 * is as it was.
 */
export function here(after: Incident, event: IncidentEvent, at: number): Incident['team'] | undefined {
	const person = event.type === 'incident.reopened' ? event.by : comesBy(event);
	if (person === undefined || !holders(after).has(person)) return undefined;
	const isAsked = (one: TeamPerson) => one.person === person && isWaitedFor(one);
	if (![...after.team.values()].some((people) => people.some(isAsked))) return undefined;
	return new Map([...after.team].map(([member, people]) => [member, people.map((one) => (isAsked(one) ? {...one, answeredAt: at} : one))]));
}
