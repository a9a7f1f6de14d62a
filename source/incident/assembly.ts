import type {Runbook} from '../runbook/runbook.ts';
import {type Directory, holdersLike} from './directory.ts';
import {durationWords} from './duration-words.ts';
import {type Incident, isOpen, present, type TeamPerson} from './incident.ts';
import {asTheyAre, type Names} from './names.ts';

type Policy = {readonly runbook: Runbook; readonly directory: Directory};

/** Somebody whom the runbook calls together (R16), as it names them: "Subject matter experts". */
export type TeamMember = {
	readonly member: string;
	/** At the present severity; else they were asked at another one. */
	readonly called: boolean;
	/** Everybody is meant by it: "All hands". */
	readonly everybody: boolean;
	/** Who was asked, or came; empty: nobody was asked. */
	readonly asked: readonly TeamPerson[];
	/** Logins whose positions match the name; of everybody each that the directory knows. */
	readonly people: readonly string[];
	/** Those of them who were not asked and have not come. */
	readonly unasked: readonly string[];
	/** Those of them who need not be asked: they command, or have a role. */
	readonly there: readonly string[];
};

/** Is this person plainly here: do they command, or have they taken a role, or said yes to one? To be given one by another is no answer. */
export function isThere(incident: Incident, person: string): boolean {
	if (incident.commander === person) return true;
	const {baseSeq} = present(incident);
	return (
		[...incident.roles.values()].some(({holder}) => holder?.person === person) &&
		incident.joined.some((one) => one.person === person && one.seq >= baseSeq)
	);
}

/** The team of the present severity in the runbook's order, then who was asked at another severity. */
export function teamOf(incident: Incident, {runbook, directory}: Policy): readonly TeamMember[] {
	const called = runbook.severities.find(({id}) => id === incident.severity)?.team?.members ?? [];
	const others = [...incident.team.keys()].filter((member) => !called.includes(member));
	return [...called, ...others].map((member, index) => {
		const asked = incident.team.get(member) ?? [];
		const holders = holdersLike(directory, member);
		const everybody = holders.length === 0 && meansEverybody(member);
		const people = everybody ? directory.map(({login}) => login) : holders;
		const others = people.filter((login) => !asked.some(({person}) => person === login));
		const there = others.filter((login) => isThere(incident, login));
		const unasked = others.filter((login) => !there.includes(login));
		return {member, called: index < called.length, everybody, asked, people, unasked, there};
	});
}

/** "All hands", "Whole team", "Alle". */
const everybodyWords =
	/^(?:all(?: hands(?: on deck)?)?|all (?:staff|team members|employees|engineers and managers)|every(?:one|body)|(?:the )?(?:whole|entire|full) (?:team|company|staff|crew|organi[sz]ation)|alle(?: mann(?: an deck)?| mitarbeite(?:r|nden|rinnen)| kolleg(?:en|innen)| teammitglieder)?|jede[rn]?|(?:das )?(?:ganze|gesamte|komplette|volle)s? team|(?:die )?(?:ganze|gesamte|komplette) (?:mannschaft|firma|belegschaft|abteilung))$/;

/** Does the runbook's name of a group mean everybody there is? */
export function meansEverybody(member: string): boolean {
	const words = member
		.toLowerCase()
		.replaceAll(/[^\p{L}]+/gu, ' ')
		.trim();
	return everybodyWords.test(words) || everybodyWords.test(words.replace(/ (?:response|responds?|team|call|meeting|join|einsatz)$/, ''));
}

export type OpenAsk =
	| {readonly is: 'role'; readonly role: string; readonly name: string; readonly person: string}
	| {readonly is: 'team'; readonly member: string; readonly person: string}
	/** Whoever asks is the member themselves: it is put down as answered. */
	| {readonly is: 'own'; readonly member: string; readonly person: string};

/**
 * Whom "ask everybody" asks: each who is known for the team that is called and was not asked yet, and a person for each role that nobody holds or was
 * asked to take, where the directory knows one. For a role those who are connected come before those who are not. Where it knows nobody, nobody can be
 * asked; and nobody asks themselves: whoever asks (`by`) would be paged by their own hand, and is there.
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
		...teamOf(incident, policy).flatMap((member) => (member.called ? asksOf(member, by) : [])),
	];
}

/** Each who is known for a member of the team and was not asked; whoever asks is there, and that is their answer. */
export function asksOf({member, unasked}: Pick<TeamMember, 'member' | 'unasked'>, by: string | null): readonly OpenAsk[] {
	return unasked.map((person) => ({is: person === by ? 'own' : 'team', member, person}));
}

/** Who is called together and not asked, and whom nobody is known as: somebody has to be named for them. */
export function toName(incident: Incident, policy: Policy): readonly string[] {
	return teamOf(incident, policy).flatMap(({member, called, asked, people}) =>
		called && asked.length === 0 && people.length === 0 ? [member] : [],
	);
}

/** "sam, li", of everybody "everybody: sam, li". */
export function knownAs({everybody, people}: Pick<TeamMember, 'everybody' | 'people'>): string {
	return `${everybody && people.length > 0 ? 'everybody: ' : ''}${people.join(', ')}`;
}

/** What became of each who was asked or came: "sam answered 2 min ago", "li asked 5 s ago, no answer"; then who was not asked. */
export function memberInWords(member: TeamMember, now: number, names: Names = asTheyAre): readonly string[] {
	const {asked, unasked, everybody, there} = member;
	if (asked.length === 0 && member.people.length === 0) return ['not asked: nobody is known by that name'];
	return [
		...there.map((person) => `${names(person)} is here`),
		...asked.map(({person, asked, answeredAt}) => {
			if (answeredAt !== undefined)
				return `${person === undefined ? 'somebody' : names(person)} answered ${durationWords(now - answeredAt)} ago`;
			return `${person === undefined ? '' : `${names(person)} `}asked ${durationWords(now - (asked?.since ?? now))} ago, no answer`;
		}),
		...(unasked.length === 0 ? [] : [`not asked: ${knownAs({everybody, people: unasked.map(names)})}`]),
	];
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
	const team = [...incident.team].flatMap(([what, people]): Unanswered[] =>
		people.flatMap(({person, asked, answeredAt}) => (asked && answeredAt === undefined ? [{what, whom: person, since: asked.since}] : [])),
	);
	const {handover} = incident;
	const command: Unanswered[] = handover ? [{what: 'command', whom: handover.to, since: handover.at}] : [];
	return [...roles, ...team, ...command].sort((a, b) => a.since - b.since);
}
