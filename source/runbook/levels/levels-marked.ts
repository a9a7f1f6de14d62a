import {regExp} from '../../terminal/light-pattern.ts';
import {allSections, type Block, pathOf, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition, soundsLikePosition} from '../words/positions.ts';
import {isSpokenOfBeside, ofAnyIncident, restOfThem} from './level-meanings.ts';
import {countOf, figureIn, isOfDegree} from './levels-counted.ts';

/**
 * "Two kinds of trouble" above "Something is either a **Drop Everything** or it is a **Next Morning**.": as many names in bold, or in quotes, as
 * the title or a sentence of the chapter says that there are, one of which at least is spoken of as what something is. Each is spoken of again
 * elsewhere, and none is a person or what any incident is. What is everything else is the least of them; else the highest first.
 */
export function namesMarked(root: Section, reversed: boolean): readonly string[] | undefined {
	const sections = allSections(root);
	for (const section of sections) {
		const count = countOf(section) ?? countBefore(section);
		if (count === undefined || ofSomethingElse.test(pathOf(section).slice(-2).join(' '))) continue;
		const names = [marksOf(section.blocks, 'bold'), marksOf(section.blocks, 'quotes')].find(({length}) => length === count);
		if (!names?.every(isNameOfOne)) continue;
		const said = section.blocks.flatMap((block) => (block.is === 'words' && !block.quoted ? sentencesOf(block.text) : []));
		const naming = said.find(({text}) => names.every((name) => text.includes(name)))?.text ?? '';
		if (naming === '' || !names.every((name) => isSpokenOfBeside(name, sections, naming))) continue;
		const restIsIn = said.filter(({text}) => restOfThem.test(text));
		const isRest = (name: string | undefined) =>
			name !== undefined &&
			restIsIn.some(({text}) =>
				regExp(`(?:is|are|ist|sind|gilt als|counts as)\\s(?:an?\\s|eine?\\s)?[„“"»«‚‘']?${name}(?!\\p{L})`, 'u').test(text),
			);
		return isRest(names[0]) !== reversed ? names.toReversed() : names;
	}

	return undefined;
}

/** A title or a sentence counts these, and no severities. */
const ofSomethingElse =
	/support|service levels?|(?<!\p{L})sla|log(?:ging)? levels?|customers?|clients?|kunden|access|zugriff|escalation|eskalation|teams?|roles?|rollen|channels?|kanäle|people|personen/iu;

/** "We sort all trouble into two kinds: …": the sentence goes on with them. */
function countBefore({blocks}: Section): number | undefined {
	for (const block of blocks)
		if (block.is === 'words' && !block.quoted && (block.bolds?.length ?? 0) > 0)
			for (const {text} of sentencesOf(block.text)) {
				const [, said] = counting.exec(text) ?? [];
				if (said !== undefined) return figureIn(said);
			}

	return undefined;
}

const counting =
	/(?<!\p{L})(two|three|four|five|six|zwei|drei|vier|fünf|sechs|[2-6])\s(?:kinds|sorts|levels|grades|classes|words|names|arten|stufen|klassen|wörter|worte|begriffe)(?:\s(?:of|von)\s(?:trouble|incidents?|outages?|problems?|störung(?:en)?|vorfällen|problemen))?\s?[:.,;–—-]/iu;

/** What is in bold or in quotes in the chapter's paragraphs, each once. */
function marksOf(blocks: readonly Block[], by: 'bold' | 'quotes'): readonly string[] {
	const marks = blocks.flatMap((block) =>
		block.is !== 'words' || block.quoted
			? []
			: by === 'bold'
				? (block.bolds ?? [])
				: matchesIn(block.text, /[„“"»«]([^„“”"»«\n]{3,40})[“”"«»]/gu).map(([, name = '']) => name),
	);
	return [...new Set(marks)];
}

/** "Drop Everything", "Stop-the-Line": one to three words that begin with a capital. */
const ofName = /^\p{Lu}[\p{L}-]{2,19}(?:\s\p{Lu}[\p{L}-]{1,19}){0,2}$/u;

function isNameOfOne(name: string): boolean {
	if (!ofName.test(name) || namesPosition(name) || soundsLikePosition(name) || /^\p{Lu}{2,}$/u.test(name)) return false;
	return !ofAnyIncident.test(name) || isOfDegree(name);
}
