import {type Author, type Circumstances, type Decision, type Refusal, refuse} from './decision.ts';
import type {Operation} from './events.ts';
import {type Incident, isOpen} from './incident.ts';
import {namesOf} from './names.ts';
import {accountOf} from './person.ts';
import {nobodyCalled, personNamed} from './person-named.ts';
import {isAmong, isSeenBy, mayName} from './several.ts';

const types = ['incident.linked', 'incident.unlinked', 'incident.merged', 'people.added', 'people.removed'] as const;

/** What concerns another incident, or who sees this one. */
export type SeveralOperation = Extract<Operation, {type: (typeof types)[number]}>;

export function isSeveral(operation: Operation): operation is SeveralOperation {
	return (types as readonly string[]).includes(operation.type);
}

/** Does it write into the log of another incident, too? */
export function writesInTwo(type: string): boolean {
	return type === 'incident.linked' || type === 'incident.unlinked' || type === 'incident.merged';
}

/** One sentence on an incident that there is not; the same for one that somebody may not see. */
export function noSuchIncident(id: string): string {
	return `There is no incident ${id}: \`warroom list\` shows those there are.`;
}

/** May two incidents be linked or merged, and may these people see this one? */
export function decideSeveral(incident: Incident, operation: SeveralOperation, author: Author, circumstances: Circumstances): Decision {
	switch (operation.type) {
		case 'incident.linked':
			return link(incident, operation.data.to, author, circumstances);
		case 'incident.unlinked': {
			const {from} = operation.data;
			const linked = incident.links.get(from);
			if (!linked) return refuse('status', `${incident.id} is not linked with ${from}.`);
			const other = seen(from, author, circumstances);
			if (!other) return refuse('no-incident', noSuchIncident(from));
			const oneSided = other.links.has(incident.id) ? {} : {oneSided: true};
			return {accepted: true, type: 'incident.unlinked', data: {from, title: linked.title, ...oneSided}};
		}

		case 'incident.merged':
			return merge(incident, operation.data, author, circumstances);
		case 'people.added':
			return add(incident, operation.data.people, circumstances);
		case 'people.removed':
			return remove(incident, operation.data.people, circumstances);
	}
}

/** Those who shall see a private incident, whoever declares it first: persons, or all of an account under which some state their names. */
export function peopleNamed(names: readonly string[], circumstances: Circumstances): {readonly people: readonly string[]} | Refusal {
	const people = new Set<string>();
	const {directory} = circumstances;
	const known = new Set([...circumstances.known].flatMap((person) => [person, accountOf(person)]));
	for (const name of names) {
		const found = personNamed(name, {directory, known});
		if (found.person === undefined) return refuse('unknown-person', nobodyCalled(name, found.closest, directory));
		people.add(found.person);
	}

	return {people: [...people]};
}

/** In a private incident only those who see it are given something to do. */
export function outsiderNamed(
	{id, people}: Incident,
	operation: Operation,
	{directory}: Pick<Circumstances, 'directory'>,
): Refusal | undefined {
	const person = givenTo(operation);
	if (people === undefined || person === undefined || isAmong(people, person)) return undefined;
	const name = namesOf(directory)(person);
	const typed = /[\s()]/.test(name) ? `"${name}"` : name;
	return refuse('access', `${name} does not see ${id}, which is private: \`warroom incident people add ${typed} --incident ${id}\` first.`);
}

function givenTo({type, data}: Operation): string | undefined {
	switch (type) {
		case 'role.assigned':
		case 'role.asked':
		case 'team.asked':
		case 'team.answered':
		case 'person.asked':
		case 'person.answered':
			return data.person;
		case 'task.assigned':
			return data.owner;
		case 'handover.offered':
			return data.to;
		default:
			return undefined;
	}
}

/** Another incident, where the author may see it: of others nothing is said. */
function seen(id: string, author: Author, {other: find}: Circumstances): Incident | undefined {
	const other = find?.(id);
	return other && isSeenBy(other, author) ? other : undefined;
}

function link(incident: Incident, to: string, author: Author, circumstances: Circumstances): Decision {
	const {id} = incident;
	if (to === id) return refuse('invalid', 'An incident cannot be linked with itself.');
	const other = seen(to, author, circumstances);
	if (!other) return refuse('no-incident', noSuchIncident(to));
	if (incident.links.has(to)) return refuse('status', `${id} is linked with ${to} already.`);
	const back = mayName(other, incident);
	if (mayName(incident, other)) {
		const oneSided = back ? {} : {oneSided: true};
		return {accepted: true, type: 'incident.linked', data: {to, title: other.title, ...oneSided}};
	}

	return refuse(
		'access',
		back
			? `${to} is private and ${id} is seen by others: link it from there, \`warroom incident link ${to} ${id}\`, and only its people know.`
			: `${id} and ${to} are private and each has people whom the other does not have: add them first.`,
	);
}

function merge(
	incident: Incident,
	{into, reason}: {readonly into: string; readonly reason?: string | undefined},
	author: Author,
	circumstances: Circumstances,
): Decision {
	const {id} = incident;
	if (into === id) return refuse('invalid', 'An incident cannot be merged into itself.');
	if (incident.mergedInto) return refuse('status', `${id} was merged into ${incident.mergedInto.incident} already.`);
	if (!isOpen(incident)) return refuse('status', `The incident is ${incident.status} already.`);
	const other = seen(into, author, circumstances);
	if (!other) return refuse('no-incident', noSuchIncident(into));
	if (other.mergedInto) return refuse('status', `${into} was merged into ${other.mergedInto.incident}: merge ${id} into that one.`);
	if (!isOpen(other)) return refuse('status', `${into} is ${other.status}: reopen it first, or cancel ${id} with a reason.`);
	// Each log names the other, and what was merged is read from where it went.
	if (!mayName(incident, other) || !mayName(other, incident))
		return refuse(
			'access',
			`${id} and ${into} are not seen by the same people, and each log would name the other: cancel ${id} with a reason that gives nothing away.`,
		);
	return {accepted: true, type: 'incident.merged', data: {into, title: other.title, ...(reason === undefined ? {} : {reason})}};
}

function add(incident: Incident, names: readonly string[], circumstances: Circumstances): Decision {
	const {id, people} = incident;
	if (people === undefined) return refuse('status', notPrivate(id));
	const named = peopleNamed(names, circumstances);
	if ('accepted' in named) return named;
	const fresh = named.people.filter((person) => !isAmong(people, person));
	if (fresh.length === 0)
		return refuse(
			'status',
			`${named.people.map(namesOf(circumstances.directory)).join(', ')} ${named.people.length === 1 ? 'sees' : 'see'} it already.`,
		);
	const warning = readsOf(incident, fresh, circumstances);
	return {accepted: true, type: 'people.added', data: {people: fresh, ...(warning === undefined ? {} : {warning})}};
}

/** Whoever comes to a private incident reads its whole log, with what that says of other private ones. */
function readsOf({links, merged}: Incident, fresh: readonly string[], {other: find}: Circumstances): string | undefined {
	const hidden = [...links.keys(), ...merged.map(({incident}) => incident)].filter((id) => {
		const other = find?.(id);
		return other && fresh.some((person) => !isSeenBy(other, {person}));
	});
	return hidden.length === 0 ? undefined : `they read here of ${hidden.join(', ')}, which not all of them see`;
}

function remove({id, people, commander}: Incident, typed: readonly string[], {directory}: Circumstances): Decision {
	if (people === undefined) return refuse('status', notPrivate(id));
	const names = namesOf(directory);
	const gone = new Set<string>();
	for (const name of typed) {
		const wanted = name.trim().replace(/^@/, '').toLowerCase();
		const {person: meant} = personNamed(name, {directory, known: new Set(people)});
		const person = people.find((one) => one.toLowerCase() === wanted) ?? people.find((one) => one === meant);
		if (person === undefined) return refuse('unknown-person', `"${name}" is not among those who see it: ${people.map(names).join(', ')}.`);
		if (person === commander) return refuse('status', `${names(person)} commands: hand over command first.`);
		gone.add(person);
	}

	if (people.every((person) => gone.has(person))) return refuse('status', 'Somebody has to see it: add others first.');
	return {accepted: true, type: 'people.removed', data: {people: [...gone]}};
}

function notPrivate(id: string): string {
	return `${id} is not private: everybody in the room sees it.`;
}
