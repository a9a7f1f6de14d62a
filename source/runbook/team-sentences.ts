import type {Block} from './markdown.ts';
import {namesPosition, positionsIn} from './positions.ts';
import type {Reading} from './reading.ts';
import type {Statement} from './statements.ts';

const group = '(?:(?:response|incident|core) )?(?:team|crew|mannschaft|besetzung|krisenstab)';
const sentences: readonly RegExp[] = [
	// "The response team comprises the Manager, a Technical Lead and a Recorder"
	new RegExp(
		`(?<!\\p{L})${group} (?:comprises|consists of|is made up of|is composed of|includes|besteht aus|umfasst|bilden|sind) (.+)$`,
		'iu',
	),
	// "A Technical Lead and a Recorder suffice"
	/^(.+?) (?:suffices?|(?:is|are) (?:enough|required|mandatory)|genügt|genügen|reicht|reichen|(?:ist|sind) pflicht)(?=$|[,;.])/iu,
	// "Bei Prio 1 sind Lageführung, Technik und Melder Pflicht"
	/^(?:sind|ist) (.+?) (?:pflicht|erforderlich|vorgeschrieben)(?=$|[,;.])/iu,
];
const labels = new RegExp(`^${group}$`, 'iu');

/**
 * The words of a sentence that name who is of the team of a severity: "For SEV1 the team comprises …", "SEV1 crew: …", and "SEV2: …" beside one
 * that did. Undefined where it says nothing of that.
 */
export function teamOf(
	{levels}: Reading,
	{from, label, text, ownLevels, led, block}: Statement,
	teams: ReadonlySet<Block>,
): string | undefined {
	if (!ownLevels || (from !== 'words' && from !== 'item')) return undefined;
	if (led && labels.test(label)) return membersIn(text);
	if (led && label === '' && teams.has(block) && positionsIn(text).some(namesPosition))
		return areMembers(text) ? membersIn(text) : undefined;
	if (label !== '') return undefined;
	const [named] = levels.mentions(text);
	// "For a High incident …": what is said of it stands behind.
	const behind = named && /^(?:for|at|in|bei|für|im)(?!\p{L})/iu.test(text) && named.index <= mostBefore ? text.slice(named.end) : text;
	const plain = behind.replace(/^\s*(?:incidents?|outages?|störung(?:en)?)?\s*,?\s*/iu, '').replace(/\.$/, '');
	for (const pattern of sentences) {
		const members = pattern.exec(plain)?.[1];
		if (members !== undefined && areMembers(members)) return membersIn(members);
	}

	return undefined;
}

/** Characters before a severity: "for a ", "im Fall von ". */
const mostBefore = 16;

/** Names of roles and nothing else: each is short. */
function areMembers(text: string): boolean {
	const members = positionsIn(text.split(/[;.]\s/)[0] ?? '');
	return members.length >= 2 && members.every((member) => member.split(/\s+/).length <= 4 && /\p{L}/u.test(member)) && members.some(isRole);
}

function isRole(member: string): boolean {
	return namesPosition(member) || /^\p{Lu}/u.test(member);
}

/** "… ; the recorder where somebody is free" is for a person to decide. */
function membersIn(text: string): string {
	return (text.split(/;\s/)[0] ?? text).replace(/\.$/, '');
}
