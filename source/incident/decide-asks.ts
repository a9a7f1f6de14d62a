import {isThere} from './assembly.ts';
import {type Circumstances, type Refusal, refuse} from './decision.ts';
import {durationWords} from './duration-words.ts';
import type {Operation} from './events.ts';
import {type Incident, present} from './incident.ts';
import {type Names, namesOf} from './names.ts';

/**
 * What of an ask is new: whoever waits for an answer is not asked again, whoever said it, from however many screens; nor is who has come, or leads.
 * A refusal where nothing of it is. The code `again` says that nothing is lost by it.
 */
export function newlyAsked(
	incident: Incident,
	operation: Operation,
	{now, directory}: Pick<Circumstances, 'now' | 'directory'>,
): Operation | Refusal {
	const around = {now, names: namesOf(directory)};
	switch (operation.type) {
		case 'role.asked': {
			const {role, person} = operation.data;
			const known = role === 'commander' ? undefined : askedForRole(incident, role, person, around);
			return known === undefined ? operation : refuse('again', known);
		}

		case 'team.asked':
		case 'team.answered': {
			const {member, person} = operation.data;
			const known = askedAsMember(incident, member, person, {...around, answer: operation.type === 'team.answered'});
			return known === undefined ? operation : refuse('again', known);
		}

		case 'person.asked': {
			const {person, roles, members} = operation.data;
			const known: string[] = [];
			const isNew = (words: string | undefined) => {
				if (words !== undefined) known.push(words);
				return words === undefined;
			};
			const left = {
				person,
				roles: roles.filter((role) => isNew(askedForRole(incident, role, person, around))),
				members: members.filter((member) => isNew(askedAsMember(incident, member, person, around))),
			};
			const [first] = known;
			if (first === undefined) return operation;
			return left.roles.length + left.members.length === 0 ? refuse('again', first) : {type: 'person.asked', data: left};
		}

		default:
			return operation;
	}
}

type Around = {readonly now: number; readonly names: Names};

function askedForRole({roles}: Incident, role: string, person: string, {now, names}: Around): string | undefined {
	const {asked, holder} = roles.get(role) ?? {};
	if (holder?.person === person) return undefined;
	return asked?.person === person ? waits(names(person), `to take ${role}`, now - asked.since) : undefined;
}

/** What was asked or answered before the incident was reopened is another matter. */
function askedAsMember(
	incident: Incident,
	member: string,
	person: string | undefined,
	{now, names, answer = false}: Around & {readonly answer?: boolean},
): string | undefined {
	const {baseAt} = present(incident);
	const {asked, answeredAt} = (incident.team.get(member) ?? []).find((one) => one.person === person) ?? {};
	if (person === undefined) return undefined;
	if (answeredAt !== undefined && answeredAt >= baseAt) return `${names(person)} is here as ${member} already.`;
	if (answer) return undefined;
	if (asked && answeredAt === undefined && asked.since >= baseAt) return waits(names(person), `as ${member}`, now - asked.since);
	return isThere(incident, person)
		? `${names(person)} ${incident.commander === person ? 'has command' : 'has a role'}, and is here.`
		: undefined;
}

function waits(person: string, asWhat: string, sinceMs: number): string {
	return `${person} was asked ${asWhat} ${durationWords(Math.max(0, sinceMs))} ago, and has not answered: call them, or take the ask back.`;
}
