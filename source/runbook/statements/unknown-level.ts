import type {Level, Levels} from '../levels/level-finder.ts';
import {isPage, pathOf, type Section} from '../markdown/markdown.ts';
import {isSeverityWord} from '../words/severity-words.ts';
import {durationsIn} from '../words/words.ts';
import type {Statement} from './statements.ts';

/** A figure of a family of severities: "SEV-9", "Prio 5", "a Tier 1". */
export const figured =
	/(?<![\p{L}\p{N}])(?:sev(?:erity)?(?: level)?|prio(?:rity|rität)?|p|schweregrad|stufe|severity class|klasse|level|kategorie|category|(?<=an?\s)tier|(?<=for\s)tier)[\s._#-]{0,2}\d{1,2}(?![\p{L}\p{N}])/iu;
/** What a procedure for every severity is called. */
const forAll =
	/^(?:(?:our|the|an?|all|any|every|each|other|general|generic|standard|common|default|basic|normal|main|whole|full|overall|incident|incidents|response|first|initial|immediate|further|next|last|final|short|long|term|follow|up|recovery|mitigation|investigation|containment|stabili[sz]ation|diagnosis|triage|handling|management|on-?call|emergency|operating|technical|phase|step|part|allgemeine[sr]?|erste|sofort|weitere|übliche[sr]?|standard|notfall|vorfall|störung|incident-?|reaktion|and|or|und|for|of)(?![\p{L}])[\s:–—,-]*)*$/iu;

/**
 * Sections whose headings name a severity that is not one of the known: "SEV-9 procedure"; "Meltdown procedure" beside "SEV1 procedure"; a name
 * that stands beside a time in a table. What they hold is for that one, whatever it is, and for nobody else.
 */
export function ofUnknownLevels(
	sections: readonly Section[],
	levels: Levels,
	levelsOf: (section: Section) => readonly Level[],
): ReadonlySet<Section> {
	const shapes = new Set<string>();
	for (const {title} of sections) {
		const [mention, ...more] = levels.mentions(title);
		if (!mention || more.length > 0) continue;
		const around = [title.slice(0, mention.index), title.slice(mention.end)].map((part) =>
			part
				.toLowerCase()
				.replaceAll(/\([^()]*\)/g, '')
				.trim(),
		);
		if (around.some((part) => /\p{L}/u.test(part))) shapes.add(around.join('\0'));
	}

	const names = namesBesideTimes(sections);
	const unknown = new Set<Section>();
	for (const section of sections) {
		if (section.parent && unknown.has(section.parent)) unknown.add(section);
		// The name of the page is no severity's, unless it says a figure.
		else if (levelsOf(section).length > 0 || section.depth === 0 || (isPage(section) && !figured.test(section.title))) continue;
		else if (isUnknown(section.title, shapes, names)) unknown.add(section);
	}

	return unknown;
}

/**
 * Its own words, the line above it or a heading name some severity, though it is not known which: "High or lower:", "Updates (level 7)". It is of
 * that one, and not of all.
 */
export function namesLevel({label, text, above, section}: Statement, levels: Levels): boolean {
	return (
		figured.test(`${label} ${text}`) ||
		[above.length <= mostOfTitle ? above : '', ...pathOf(section)].some(
			(title) => figured.test(title) || levels.mentions(title).length > 0 || (title.match(/\p{Lu}\p{L}+/gu) ?? []).some(isOfFile(levels)),
		)
	);
}

/** The word is a severity of the file. */
function isOfFile({all}: Levels): (word: string) => boolean {
	return (word) => isSeverityWord(word) && all.some(({id}) => id === word);
}

/** Characters of a line above a list. */
const mostOfTitle = 80;

/** A title that a procedure for every severity has: "Immediate response", "Investigation and recovery". */
export function isForAll(title: string): boolean {
	return forAll.test(title);
}

function isUnknown(title: string, shapes: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
	if (figured.test(title)) return true;
	const plain = title
		.toLowerCase()
		.replaceAll(/\([^()]*\)/g, '')
		.trim();
	for (const shape of shapes) {
		const [before = '', after = ''] = shape.split('\0');
		if (plain.length <= before.length + after.length || !plain.startsWith(before) || !plain.endsWith(after)) continue;
		const between = plain.slice(before.length, plain.length - after.length).trim();
		if (between.split(/\s+/).length <= 3 && !forAll.test(between)) return true;
	}

	return holdsName(title, names);
}

/** One of the names stands in the title, as words of its own. */
function holdsName(title: string, names: ReadonlySet<string>): boolean {
	const words = wordsOf(title);
	return words.some((_, from) =>
		words.slice(from, from + mostWords).some((_, more) => names.has(words.slice(from, from + more + 1).join(' '))),
	);
}

function wordsOf(text: string): string[] {
	return text
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}

/** Of a name beside a time. */
const mostWords = 6;

/** First cells of rows and titles of columns that stand over a time: what a table may be by. */
function namesBesideTimes(sections: readonly Section[]): ReadonlySet<string> {
	const names = new Set<string>();
	for (const {blocks} of sections)
		for (const block of blocks) {
			if (block.is !== 'table') continue;
			const timed = block.rows.filter(({cells}) => cells.slice(1).some((cell) => durationsIn(cell).length > 0));
			if (timed.length < 2 || timed.length * 2 < block.rows.length) continue;
			for (const {cells} of timed) {
				const name = (cells[0] ?? '').trim().toLowerCase();
				if (/^\p{L}[\p{L} -]{3,24}$/u.test(name) && !forAll.test(name)) names.add(wordsOf(name).join(' '));
			}
		}

	return names;
}
