import type {Block, Section} from '../markdown/markdown.ts';
import {unitsOf} from '../markdown/text-units.ts';
import type {RunbookReport} from '../report.ts';
import type {Reading} from '../statements/reading.ts';
import type {KeptWords} from '../words/kept-words.ts';
import {matchesIn} from '../words/matches.ts';
import {plainWords} from '../words/plain-words.ts';
import {DrawnFrom} from './drawn-from.ts';
import type {Left} from './not-understood.ts';

/** Of a text that is shown. */
const mostCharacters = 100;

/** Line by line: something came out of it, it is named as not understood, or it was read past. */
export type LinesOfReport = Pick<RunbookReport, 'linesUnderstood' | 'linesNotUnderstood' | 'readPast'>;

/**
 * What stands in the file, seems to give the room nothing to go by, and is not named as not understood either: each file tells much that orders
 * nothing, but whoever wrote it can see here what was read past. Of a block of many lines they are told
 * together.
 */
export function linesLeft(reading: Reading, kept: KeptWords, {entries, named}: Left): LinesOfReport {
	const known = new Set([...reading.booked.map(({line}) => line), ...reading.contradictions.flatMap(({lines}) => lines)]);
	const notUnderstood = new Set(entries.flatMap(({line, why}) => [line, ...linesIn(why)]));
	const quotes = new Quotes(entries);
	const drawn = new DrawnFrom(reading);
	const past = new Map<Block, Map<number, string>>();
	for (const {line, text, block, section} of reading.sections.flatMap(textsOf)) {
		if (named.has(section) || named.has(block)) notUnderstood.add(line);
		// Most lines are known: what they say in plain words is asked for last.
		if ((notUnderstood.has(line) && quotes.hold(line, text)) || (known.has(line) && drawn.holds(line, text))) continue;
		const words = plainWords(text);
		if (words === '' || kept.holds(words)) continue;
		const ofBlock = past.get(block) ?? new Map<number, string>();
		past.set(block, ofBlock);
		if (!ofBlock.has(line)) ofBlock.set(line, beginOf(text));
	}

	return {
		linesUnderstood: [...known].sort((a, b) => a - b),
		readPast: [...past.values()].flatMap(told),
		linesNotUnderstood: [...notUnderstood].sort((a, b) => a - b),
	};
}

/** Few lines of a block each by itself, many as one that begins with the first. */
function told(lines: ReadonlyMap<number, string>): RunbookReport['readPast'] {
	if (lines.size <= mostByThemselves) return [...lines].map(([line, text]) => ({lines: [line], text}));
	return [{lines: [...lines.keys()], text: [...lines.values()][0] ?? ''}];
}

/** Lines of a block that are shown each with its words. */
const mostByThemselves = 4;

type Text = {readonly line: number; readonly text: string; readonly block: Block; readonly section: Section};

/** All that a section says, line by line, code as well. A heading is over what it says. */
function textsOf(section: Section): Text[] {
	const units = unitsOf(section).flatMap(({is, line, text, block}) => (block && is !== 'title' ? [{line, text, block, section}] : []));
	const codes = section.blocks.flatMap((block) => codesIn(block).map((code) => ({...code, block, section})));
	return [...units, ...codes].sort((a, b) => a.line - b.line);
}

function codesIn(block: Block): Array<{readonly line: number; readonly text: string}> {
	if (block.is === 'code')
		return block.lines
			.map((text, index) => ({line: block.line + index, text: text.replace(/^\s*(?:#+|\/\/)?\s*(?:\d+[.)]\s)?/, '')}))
			.filter(({text}) => !scaffolding.test(text));
	return block.is === 'list' ? block.items.flatMap(({blocks}) => blocks.flatMap(codesIn)) : [];
}

/** What holds a script together, or prints what its comments say. */
const scaffolding =
	/^(?:echo|printf|cat\s*<<|EOF|EOT|fi|done|esac|then|else|elif|do|case|if|for|while|until|function|return|local|export|set|exit|source)\b|^[\w-]+\s*(?:\(\)|\+?=)|^[\w-]+$|^[\w*"|-]+\)|[;&]{2}$|^[^\p{L}]*$/u;

function beginOf(text: string): string {
	const plain = text.replaceAll(/\s+/g, ' ').trim();
	return plain.length > mostCharacters ? `${plain.slice(0, mostCharacters).trimEnd()} …` : plain;
}

/** What is quoted of lines of which not all is: another sentence of theirs is not named with it. */
class Quotes {
	readonly #byLine = new Map<number, Set<string>>();
	readonly #whole = new Set<number>();

	constructor(entries: Left['entries']) {
		for (const {line, why} of entries) {
			const also = linesIn(why);
			const isQuoted = why.startsWith('"') && also.length === 0;
			const quoted = this.#byLine.get(line) ?? new Set();
			if (isQuoted) this.#byLine.set(line, quoted);
			if (isQuoted) for (const word of plainWords(why).split(' ')) quoted.add(word);
			else for (const one of [line, ...also]) this.#whole.add(one);
		}
	}

	/** The text is named, by itself or with its line. A severity is quoted as the file writes it elsewhere, and a clause without its verb. */
	hold(line: number, text: string): boolean {
		const quoted = this.#byLine.get(line);
		if (quoted === undefined || this.#whole.has(line)) return true;
		const words = wordsOf(text);
		return words.filter((word) => quoted.has(word)).length * 2 >= words.length;
	}
}

/** Those that say what a text is about, of its beginning: no more is quoted. */
function wordsOf(text: string): readonly string[] {
	return plainWords(text.slice(0, mostCharacters))
		.split(' ')
		.filter((word) => word.length >= fewestLetters);
}

const fewestLetters = 4;

/** "in part: a list (line 12, …), lines 14–16": the lines that are named in words. */
function linesIn(why: string): number[] {
	return matchesIn(why, /\blines? (\d+)(?:–(\d+))?((?:, \d+)*)/g).flatMap(([, first, last, more = '']) => {
		const from = Number(first);
		const until = last === undefined ? from : Number(last);
		return [...Array.from({length: until - from + 1}, (_, index) => from + index), ...more.split(', ').filter(Boolean).map(Number)];
	});
}
