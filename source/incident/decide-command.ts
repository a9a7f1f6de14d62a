import {type Author, type Refusal, refuse} from './decision.ts';
import type {Operation} from './events.ts';
import type {Incident} from './incident.ts';
import type {Names} from './names.ts';

/**
 * Command changes hands in three ways, so that both who has it and who gets it know, and know why: whoever has it offers it and the other says yes;
 * somebody takes it over and says why; or nobody has it, and somebody takes it. Nobody is made commander by another's word: they may be asleep.
 * Undefined where the operation is none about command, or may be done. `names` is what people are called.
 */
export function checkCommand(incident: Incident, {type, data}: Operation, author: Author, names: Names): Refusal | undefined {
	const {commander} = incident;
	const named = commander === null ? 'Nobody' : names(commander);
	const hasAlready = () => refuse('status', `${named} has command already.`);
	switch (type) {
		case 'command.taken':
			if (data.from !== commander)
				return refuse(
					'stale',
					`${named} has command now, not ${data.from === null ? 'nobody' : names(data.from)}: look again, then take over if it is still needed.`,
				);
			if (author.person === commander) return refuse('status', 'You have command already.');
			return commander !== null && data.reason === undefined
				? refuse('invalid', `${named} has command, and reads why it is taken over: give the reason.`)
				: undefined;
		case 'handover.offered':
			if (data.to === commander) return hasAlready();
			return commander === null || author.person === commander
				? undefined
				: hasIt(named, data.to === author.person ? undefined : names(data.to));
		case 'role.assigned':
			if (data.role !== 'commander') return undefined;
			// If they are gone they would count as back, and a second later as gone once more, with everybody called again.
			if (data.person === commander) return hasAlready();
			if (commander !== null && author.person !== commander)
				return hasIt(named, data.person === author.person ? undefined : names(data.person));
			return data.person === author.person
				? undefined
				: refuse(
						'status',
						`${names(data.person)} commands once they have said yes: offer it to them with a brief, ${offers(names(data.person))}.`,
					);
		case 'role.asked':
			if (data.role !== 'commander' || commander === null) return undefined;
			if (data.person === commander) return hasAlready();
			return author.person === commander ? undefined : hasIt(named, data.person === author.person ? undefined : names(data.person));
		case 'role.acknowledged':
			return data.role === 'commander' ? checkYes(incident, data.person, author, names) : undefined;
		case 'role.released':
			if (data.role !== 'commander') return undefined;
			if (commander === null) return refuse('status', 'Nobody has command.');
			if (author.person !== commander)
				return refuse('status', `${named} has command, and only they can lay it down: ${takes} takes it over.`);
			// Everybody has to know that nobody commands, and why.
			return data.reason === undefined
				? refuse('invalid', `Nobody commands once you lay it down: give the reason, or hand it over with ${handsOver}.`)
				: undefined;
		default:
			return undefined;
	}
}

/** An ask to command, of logs of before too: by who had it to give, and answered by who was asked. */
function checkYes({commander, roles}: Incident, asked: string, {person}: Author, names: Names): Refusal | undefined {
	const {person: wasAsked, by} = roles.get('commander')?.asked ?? {};
	if (wasAsked !== asked) return undefined;
	if (person !== asked) return refuse('access', `${names(asked)} was asked to command, and has to say yes.`);
	return commander === null || by === commander
		? undefined
		: refuse('stale', `${names(commander)} has command, and it was not them who asked you: ${takes} takes it over.`);
}

const handsOver = 'H, or `warroom role handover PERSON`';
const takes = 'C, or `warroom role take commander --reason TEXT`,';

function offers(person: string): string {
	return `H, or \`warroom role handover "${person}"\``;
}

/** Only who has command gives it; whoever else wants it given takes it over first, and says why. Without `to` they want it for themselves. */
function hasIt(commander: string, to: string | undefined): Refusal {
	return refuse(
		'status',
		to === undefined
			? `${commander} has command: ${takes} takes it over.`
			: `${commander} has command, and only they can offer it: ${takes} takes it over, then ${offers(to)} offers it.`,
	);
}
