import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from '../words/matches.ts';
/** A text of which HTML is written as Markdown, and the line of the file (from 0) from which each of its lines comes. */
export type Rewritten = {readonly text: string; readonly lineOf: (line: number) => number};

const tags = 'h[1-6]|ol|ul|li|p|div|section|article|details|summary|blockquote';
const begins = regExp(`^\\s{0,3}</?(?:${tags})(?:\\s[^<>]{0,300})?/?>`, 'i');
const tag = regExp(`<(/?)(${tags})(?:\\s[^<>]{0,300})?/?>`, 'gi');
/** A summary is a heading of its details: below all others, unless there are headings among these. */
const lowest = 6;
/** Lists within lists, and no deeper. */
const deepest = 8;

/**
 * Headings, lists and paragraphs that are written in HTML, as Markdown: `<h2>` is a heading, `<li>` an item of its list, `<code>` code. Tables
 * and what stands in code fences stay as they are; other tags say nothing. One pass.
 */
export function markdownOfHtml(text: string): Rewritten {
	if (!/<\/?(?:h[1-6]|[ou]l|li|p|summary)[\s>]/i.test(text)) return {text, lineOf: (line) => line};
	const lines = text.split('\n');
	const writer = new Writer(summaryDepths(lines));
	let fence: string | undefined;
	let tables = 0;
	for (const [index, line] of lines.entries()) {
		const mark = markOf(line);
		const inFence = fence !== undefined;
		if (fence === undefined) fence = mark;
		else if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
		const opened = line.match(/<table[\s>]/gi)?.length ?? 0;
		const isTable = tables > 0 || opened > 0;
		if (!inFence && mark === undefined) tables = Math.max(0, tables + opened - (line.match(/<\/table/gi)?.length ?? 0));
		if (inFence || mark !== undefined || isTable || !(begins.test(line) || writer.isOpen)) writer.keep(line, index);
		else writer.write(line, index);
	}

	return writer.result();
}

/** The fence that opens or closes on a line. */
function markOf(line: string): string | undefined {
	return /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+|>\s?)*(`{3,}|~{3,})/.exec(line)?.[1];
}

/** By the line of each summary with headings among its details: how deep a heading it is, so that these stand below it. One pass. */
function summaryDepths(lines: readonly string[]): ReadonlyMap<number, number> {
	const depths = new Map<number, number>();
	const open: Array<{line: number; highest: number}> = [];
	let fence: string | undefined;
	for (const [index, line] of lines.entries()) {
		const mark = markOf(line);
		if (fence !== undefined) {
			if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
			continue;
		}

		fence = mark;
		const heading = /^\s{0,3}(#{1,6})\s/.exec(line)?.[1]?.length ?? Number(/<h([1-6])[\s>]/i.exec(line)?.[1] ?? Number.NaN);
		const last = open.at(-1);
		if (last && heading < last.highest) last.highest = heading;
		for (const [, end, name = ''] of matchesIn(line, /<(\/?)(details|summary)(?:\s[^<>]{0,300})?>/gi)) {
			const isDetails = name.toLowerCase() === 'details';
			if (isDetails && end === '') open.push({line: index, highest: Number.POSITIVE_INFINITY});
			const details = open.at(-1);
			if (!details) continue;
			if (!isDetails && end === '') details.line = index;
			if (!isDetails || end === '') continue;
			open.pop();
			if (details.highest > 1 && details.highest <= lowest) depths.set(details.line, details.highest - 1);
			const outer = open.at(-1);
			if (outer) outer.highest = Math.min(outer.highest, details.highest - 1);
		}
	}

	return depths;
}

class Writer {
	readonly #lines: string[] = [];
	readonly #from: number[] = [];
	readonly #lists: string[] = [];
	/** What the next words begin with: "## ", "1. ". */
	#prefix = '';
	#words = '';
	/** How many `<details>` are open. */
	#details = 0;
	/** How deep a heading the summary of the outermost of them is. */
	#depth = lowest;
	/** The last of them is closed: what follows does not stand below its summary. */
	#isClosed = false;
	readonly #depths: ReadonlyMap<number, number>;

	constructor(depths: ReadonlyMap<number, number>) {
		this.#depths = depths;
	}

	/** It stands inside of a list or of a heading whose words are on the next line. */
	get isOpen(): boolean {
		return this.#lists.length > 0 || this.#prefix !== '';
	}

	keep(line: string, index: number): void {
		if (line.trim() !== '') this.#close(/^\s{0,3}(#{1,6})\s/.exec(line)?.[1]?.length ?? Number.POSITIVE_INFINITY, index);
		this.#push(line, index);
	}

	/** What begins after the last details with a heading of this depth, or with none, stands beside them. */
	#close(heading: number, index: number): void {
		if (!this.#isClosed) return;
		this.#isClosed = false;
		if (heading > this.#depth) for (const part of ['', '#'.repeat(this.#depth), '']) this.#push(part, index);
	}

	#push(line: string, index: number): void {
		this.#lines.push(line);
		this.#from.push(index);
	}

	write(line: string, index: number): void {
		let from = 0;
		for (const match of matchesIn(line, tag)) {
			this.#words += line.slice(from, match.index);
			from = match.index + match[0].length;
			this.#tag((match[2] ?? '').toLowerCase(), match[1] === '/', index);
		}

		this.#words += line.slice(from);
		this.#flush(index);
	}

	result(): Rewritten {
		const from = this.#from;
		return {text: this.#lines.join('\n'), lineOf: (line) => from[line] ?? line};
	}

	#tag(name: string, isEnd: boolean, index: number): void {
		this.#flush(index);
		if (name === 'ol' || name === 'ul') {
			if (!isEnd) this.#lists.push(name);
			else this.#lists.pop();
			if (this.#lists.length === 0) this.keep('', index);
			this.#prefix = '';
		} else if (name === 'li') this.#prefix = isEnd ? '' : this.#item();
		else if (/^h\d$/.test(name)) {
			this.#prefix = isEnd ? '' : `${'#'.repeat(Number(name[1]))} `;
			this.keep('', index);
		} else if (name === 'summary') {
			// What can be folded away stands below what it is called.
			const depth = this.#depths.get(index) ?? lowest;
			if (!isEnd) this.#close(depth, index);
			if (this.#details <= 1 && !isEnd) this.#depth = depth;
			this.#prefix = isEnd ? '' : `${'#'.repeat(depth)} `;
			this.keep('', index);
		} else if (name === 'details') {
			this.#details = Math.max(0, this.#details + (isEnd ? -1 : 1));
			if (isEnd && this.#details === 0) this.#isClosed = true;
			this.keep('', index);
		} else if (this.#lists.length === 0) this.keep('', index);
	}

	#item(): string {
		const depth = Math.min(Math.max(this.#lists.length, 1), deepest) - 1;
		return `${'   '.repeat(depth)}${this.#lists.at(-1) === 'ol' ? '1. ' : '-  '}`;
	}

	#flush(index: number): void {
		const words = this.#words.replaceAll(/<code(?:\s[^<>]{0,300})?>([^<>`]{1,1000})<\/code>/gi, '`$1`').trim();
		this.#words = '';
		if (words === '') return;
		// What follows on the next lines of an item is of it.
		const indent = this.#prefix === '' && this.#lists.length > 0 ? '   '.repeat(Math.min(this.#lists.length, deepest)) : '';
		this.keep(`${this.#prefix || indent}${words}`, index);
		this.#prefix = '';
	}
}
