import {regExp} from '../../terminal/light-pattern.ts';
import {allSections, type Block, pathOf, type Section} from '../markdown/markdown.ts';
import {isSeverityWord, rankOfWord} from '../words/severity-words.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn} from '../words/words.ts';
import {type Definition, definitionIn} from './level-definitions.ts';
import {countOf} from './levels-counted.ts';

/** Fewer are no severities, more are something else. */
const most = 6;
const aside =
	/^(?:notes?|hints?|important|exceptions?|examples?|remember|warning|caution|hinweis|wichtig|achtung|ausnahme|beispiel|merke|nota|importante|ejemplo|remarque|exemple)$/iu;
const figures = ['two', 'three', 'four', 'five', 'six'];
const zahlen = ['zwei', 'drei', 'vier', 'fünf', 'sechs'];
/** A chapter that says what severities there are. */
const ofLevels =
	/severit|priorit|(?<!\p{L})(?:levels?|grades?|class(?:es)?|categor(?:y|ies)|colou?rs?|farben|stufen?|klassen?|kategorien?|niveles|niveaux)(?!\p{L})|classif|how bad|how serious|wie schlimm|wie ernst|schwere|einstuf|dringlichkeit|gravit|gravedad/iu;
const ofSomethingElse =
	/support|service levels?|(?<!\p{L})sla|log(?:ging)? levels?|customers?|clients?|kunden|access|zugriff|escalation levels?|eskalationsstufen?/iu;

/**
 * All names of a row of paragraphs, items or headings that each begin with one, of which some are known to be severities: "**White**: …" stands
 * with "**Red**: …" and "**Amber**: …", so it is a severity too, where it is spoken of again or the text says how many there are. In the order of
 * the rows, turned about where the known ones go the other way; undefined where no row has others. Without any known, a row below a title for
 * severities that has at least one word for them; with `isAnswered` also one that says of them how soon each is answered.
 */
export function namesInLines(
	root: Section,
	known: readonly string[],
	{isAnswered = false}: {readonly isAnswered?: boolean} = {},
): readonly string[] | undefined {
	const wanted = new Map(known.map((name, rank) => [name.toLowerCase(), rank]));
	const sections = allSections(root);
	let all: string | undefined;
	for (const section of sections) {
		for (const {names, text, isDefined} of rowsOf(section)) {
			if (names.length < 2 || names.length > most || names.some((name) => aside.test(name))) continue;
			if (new Set(names.map((name) => name.toLowerCase())).size < names.length) continue;
			const words = names.filter(isSeverityWord);
			const ranks = known.length > 0 ? names.flatMap((name) => wanted.get(name.toLowerCase()) ?? []) : words.map(rankOfWord);
			const others = names.filter((name) => (known.length > 0 ? !wanted.has(name.toLowerCase()) : !isSeverityWord(name)));
			const isOfKnown = known.length > 0 && ranks.length >= 2 && ranks.length === known.length && others.length > 0;
			const isTitled = isTitledForLevels(section);
			// Nothing but words for severities needs no title that says so.
			// "We have three kinds of fire:" above names that are each spoken of again.
			const areCounted = isCounted(names, wordsIn(section.blocks));
			const isToldOf =
				known.length === 0 &&
				words.length === 0 &&
				((names.length >= 3 && areCounted) || (isAnswered && isTitled && areAnswered(text)) || countOf(section) === names.length);
			if (!isOfKnown && !isToldOf && !(known.length === 0 && ((isTitled && words.length > 0) || others.length === 0))) continue;
			all ??= sections.map(({title: its, blocks}) => `${its}\n${wordsIn(blocks)}`).join('\n');
			const said = all;
			const isSpokenOf = (name: string) => countIn(said, name, isDefined) > countIn(text, name, isDefined);
			if ((isToldOf || !areCounted) && !others.every(isSpokenOf)) continue;
			const whole: readonly string[] = names.every((name) => name === name.toUpperCase()) ? names.map(capitalised) : names;
			const written = whole.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
			return (ranks[0] ?? 0) > (ranks.at(-1) ?? 0) ? written.reverse() : written;
		}
	}

	return undefined;
}

/** At least two of the lines say how soon it is answered. */
function areAnswered(text: string): boolean {
	return text.split('\n').filter((line) => answering.test(line) && durationsIn(line).length > 0).length >= 2;
}

const answering =
	/(?<!\p{L})(?:respon[ds]\p{L}*|react\p{L}*|answer\p{L}*|ack(?:nowledg\p{L}*)?|looks?|looked(?=\sat)|picks?\sup|picked\sup|starts?|on\sit|attend(?:s|ed)?|reaktion\p{L}*|reagier\p{L}*|antwort\p{L}*|schaut|kümmert|beginnt|dran|annahme)(?!\p{L})/iu;

function isTitledForLevels(section: Section): boolean {
	const title = pathOf(section).slice(-2).join(' ');
	return ofLevels.test(title) && !ofSomethingElse.test(title);
}

function capitalised(name: string): string {
	return `${name.charAt(0)}${name.slice(1).toLowerCase()}`;
}

/** "There are four colours" */
function isCounted({length}: readonly string[], text: string): boolean {
	return regExp(
		`(?<!\\p{L})(?:${length}|${figures[length - 2]}|${zahlen[length - 2]})\\s(?:\\p{L}+\\s)?(?:colou?rs|levels|kinds|grades|severities|priorities|categories|classes|farben|stufen|schweregrade|prioritäten|kategorien|klassen)(?!\\p{L})`,
		'iu',
	).test(text);
}

/** With `isAny` also in capitals, and declined. */
function countIn(text: string, name: string, isAny: boolean): number {
	return text.split(regExp(`(?<!\\p{L})${name}${isAny ? '(?:e[nmrs]?|s)?' : 's?'}(?!\\p{L})`, isAny ? 'iu' : 'u')).length - 1;
}

type Row = {
	readonly names: readonly string[];
	readonly text: string;
	/** Each is defined by a sentence, in small letters. */
	readonly isDefined: boolean;
};

/** Paragraphs one after the other, whatever list stands below each, the items of a list, or headings side by side. */
function rowsOf(section: Section): readonly Row[] {
	const {blocks, sections} = section;
	const rows: Array<{names: string[]; text: string; isDefined: boolean}> = [];
	const add = (lines: readonly Definition[], isDefined = false) => {
		let isGoingOn = false;
		for (const {name, text} of lines) {
			const last = isGoingOn ? rows.at(-1) : undefined;
			isGoingOn = name !== undefined;
			if (name === undefined) continue;
			if (last) {
				last.names.push(name);
				last.text += `\n${text}`;
			} else rows.push({names: [name], text, isDefined});
		}
	};
	const opened = blocks.flatMap((block) =>
		block.is === 'words' && block.strongs.length < 2 ? [lineOf(block.opening ?? '', block.text)] : [],
	);
	add(opened);
	// What else is said of each stands between them.
	const named = opened.filter(({name}) => name !== undefined);
	if (named.length < opened.length && named.length === countOf(section)) add(named);
	for (const block of blocks)
		if (block.is === 'words' && block.strongs.length >= 2)
			add(block.text.split('\n').map((text, at) => lineOf(block.strongs[at] ?? '', text)));
	for (const block of blocks) if (block.is === 'list') add(block.items.map(({strong, text}) => lineOf(strong, text)));
	// "A **major incident** is one in which …", a paragraph or an item for each.
	add(
		blocks.map((block) => (block.is === 'words' && !block.quoted ? definitionIn(block.text) : {name: undefined, text: ''})),
		true,
	);
	for (const block of blocks)
		if (block.is === 'list')
			add(
				block.items.map(({text}) => definitionIn(text)),
				true,
			);
	// Below another title one word is a chapter of anything.
	if (isTitledForLevels(section)) add(sections.map(({title}) => ({name: isName(title) ? title : undefined, text: title})));
	return rows;
}

function lineOf(strong: string, text: string): {readonly name: string | undefined; readonly text: string} {
	// "Red – all is down" without any mark.
	const [, plain] = strong === '' ? (/^\W*(\p{L}+)(?:\s[–—-]|:)\s/u.exec(text) ?? []) : [];
	return {name: nameIn(plain ?? strong, text), text};
}

function isName(text: string): boolean {
	return /^\p{Lu}\p{L}{2,19}$/u.test(text);
}

/** "**White**: annoying" → "White", "🔵 **BLUE** – …" → "BLUE". */
function nameIn(strong: string, text: string): string | undefined {
	const name = withoutSigns(strong.replace(/\s?[:.–—-]$/u, '').trim());
	const behind = text.slice(text.indexOf(name) + name.length);
	return isName(name) && /^(?:\s?[:.–—(-]|\n|\s(?:means|heißt|bedeutet|significa|signifie)\s)/u.test(behind) ? name : undefined;
}

function wordsIn(blocks: readonly Block[]): string {
	return blocks
		.map((block) =>
			block.is === 'words'
				? block.text
				: block.is === 'list'
					? block.items.map(({text}) => text).join('\n')
					: block.is === 'table'
						? [block.header, ...block.rows.map(({cells}) => cells)].map((cells) => cells.join(' | ')).join('\n')
						: '',
		)
		.join('\n');
}
