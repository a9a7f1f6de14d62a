import type {Runbook} from '../runbook/runbook.ts';
import {type Directory, holdersLike} from './directory.ts';
import {type Incident, isOpen, type TeamState} from './incident.ts';

type Policy = {readonly runbook: Runbook; readonly directory: Directory};

/** Somebody whom the runbook calls together (R16), as it names them: "Subject matter experts". */
export type TeamMember = {
	readonly member: string;
	/** At the present severity; else they were asked at another one. */
	readonly called: boolean;
	/** Undefined: not asked. */
	readonly state: TeamState | undefined;
	/** Logins whose positions match the name. */
	readonly people: readonly string[];
};

/** The team of the present severity in the runbook's order, then who was asked at another severity. */
export function teamOf(incident: Incident, {runbook, directory}: Policy): readonly TeamMember[] {
	const called = runbook.severities.find(({id}) => id === incident.severity)?.team?.members ?? [];
	const others = [...incident.team.keys()].filter((member) => !called.includes(member));
	return [...called, ...others].map((member, index) => ({
		member,
		called: index < called.length,
		state: incident.team.get(member),
		people: holdersLike(directory, member),
	}));
}

export type OpenAsk =
	| {readonly is: 'role'; readonly role: string; readonly name: string; readonly person: string}
	| {readonly is: 'team'; readonly member: string; readonly person: string}
	/** Whoever asks is the member themselves: it is put down as answered. */
	| {readonly is: 'own'; readonly member: string; readonly person: string};

/**
 * Whom "ask everybody" asks: the team that is called and not asked yet, and a person for each role that nobody holds or was asked to
 * take, where the directory knows one. Those who are connected come before those who are not. Where it knows nobody, nobody can be asked; and
 * nobody asks themselves: whoever asks (`by`) would be paged by their own hand.
 */
export function toAsk(
	incident: Incident,
	policy: Policy,
	{here, by}: {readonly here: ReadonlySet<string>; readonly by: string | null},
): readonly OpenAsk[] {
	const first = (people: readonly string[]) => {
		const others = people.filter((login) => login !== by);
		return others.find((login) => here.has(login)) ?? others[0];
	};
	const [, ...roles] = policy.runbook.roles;
	return [
		...roles.flatMap(({id, name}): OpenAsk[] => {
			const state = incident.roles.get(id);
			const person = first(holdersOfRole(policy.directory, id, name));
			return state?.holder || state?.asked || person === undefined ? [] : [{is: 'role', role: id, name, person}];
		}),
		...teamOf(incident, policy).flatMap(({member, called, state, people}): OpenAsk[] => {
			if (!called || state) return [];
			const person = first(people);
			if (person !== undefined) return [{is: 'team', member, person}];
			// Who asks is all that is known of it: they are there, and that is their answer.
			return by !== null && people.includes(by) ? [{is: 'own', member, person: by}] : [];
		}),
	];
}

/** Who is called together and not asked, and whom nobody is known as: somebody has to be named for them. */
export function toName(incident: Incident, policy: Policy): readonly string[] {
	return teamOf(incident, policy).flatMap(({member, called, state, people}) => (called && !state && people.length === 0 ? [member] : []));
}

/** "Nobody is known as Service team: name somebody." */
export function nameSomebody(members: readonly string[]): string {
	return `Nobody is known as ${members.join(', ')}: name somebody.`;
}

/** The role "Platform" is for whoever holds the position "Platform" or "Platform Lead". */
function holdersOfRole(directory: Directory, id: string, name: string): readonly string[] {
	for (const wanted of [name, id, `${name} lead`, `${id} lead`]) {
		const people = holdersLike(directory, wanted);
		if (people.length > 0) return people;
	}

	return [];
}

/** An ask that nobody answered yet. */
export type Unanswered = {
	/** "Database", "Subject matter experts", "command". */
	readonly what: string;
	readonly whom: string | undefined;
	/** Epoch milliseconds. */
	readonly since: number;
};

/** Asks for roles, team and command that wait for an answer, the oldest first. None once the incident is over. */
export function unanswered(incident: Incident, runbook: Runbook): readonly Unanswered[] {
	if (!isOpen(incident)) return [];
	const roles = runbook.roles.flatMap(({id, name}): Unanswered[] => {
		const asked = incident.roles.get(id)?.asked;
		return asked ? [{what: name, whom: asked.person, since: asked.since}] : [];
	});
	const team = [...incident.team].flatMap(([member, {asked, answered}]): Unanswered[] =>
		answered ? [] : [{what: member, whom: asked.person, since: asked.since}],
	);
	const {handover} = incident;
	const command: Unanswered[] = handover ? [{what: 'command', whom: handover.to, since: handover.at}] : [];
	return [...roles, ...team, ...command].sort((a, b) => a.since - b.since);
}
