import {regExp} from '../../terminal/light-pattern.ts';
import {things} from '../levels/level-finder.ts';
import type {Section} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {ofUnknownLevels} from '../statements/unknown-level.ts';
import {acting} from '../words/heading-kinds.ts';
import {isSeverityWord} from '../words/severity-words.ts';
import {scenariosOf} from './scenarios.ts';

/**
 * Why a procedure that names no severity may be the wrong one for those that have none of their own: a heading that does name one was not
 * understood, or several procedures go to every severity, each for something else.
 */
export function procedureDoubts(reading: Reading): readonly string[] {
	const {general, drafts} = reading;
	if (!general) return [];
	const {sections, levels} = general;
	const [first] = sections;
	if (!first) return [];
	const lost = lostOf(reading);
	if (lost.length > 0)
		return [
			`The procedure of ${levels.map(({id}) => id).join(', ')} is of ${placeOf(first)}, which names no severity, while ${lost.map(placeOf).join(', ')} was not understood.`,
		];
	const apart = scenariosOf(sections);
	return levels.length === drafts.length && drafts.length >= 2 && apart.length >= 2
		? [`No procedure is of one severity: ${apart.map(placeOf).join(', ')} all go to each of ${levels.map(({id}) => id).join(', ')}.`]
		: [];
}

/** Sections whose headings name a severity, and of which nothing was understood. */
function lostOf({sections, levels, used}: Reading): readonly Section[] {
	const unknown = ofUnknownLevels(sections, levels, ({title}) => levels.title(title));
	return sections.filter(
		(section) =>
			section.depth > 0 &&
			section.blocks.length > 0 &&
			!section.blocks.some((block) => used.has(block)) &&
			(unknown.has(section) || namesSeverity(section.title) || levels.mentions(section.title).length > 0),
	);
}

/** "Severe outage", "Hohe Störung", "Critical procedure", and not "Critical contacts". */
function namesSeverity(title: string): boolean {
	const words = title
		.split(/[^\p{L}]+/u)
		.flatMap((word) => [word, word.replace(/^hohe[rsn]?$/iu, 'hoch').replace(/e[rsn]?$/u, ''), word.replace(/lere?[rsn]?$/u, 'el')]);
	return words.some((word) => isSeverityWord(word)) && (acting.test(title) || thing.test(title));
}

const thing = regExp(`(?<!\\p{L})(?:${things})(?!\\p{L})`, 'iu');

function placeOf({title, line}: Section): string {
	return `"${title}" (line ${line})`;
}
