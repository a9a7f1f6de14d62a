/** A text of which HTML is written as Markdown, and the line of the file (from 0) from which each of its lines comes. */
export type Rewritten = {readonly text: string; readonly lineOf: (line: number) => number};

const tags = 'h[1-6]|ol|ul|li|p|div|section|article|details|summary|blockquote';
const begins = new RegExp(`^\\s{0,3}</?(?:${tags})(?:\\s[^<>]{0,300})?/?>`, 'i');
const tag = new RegExp(`<(/?)(${tags})(?:\\s[^<>]{0,300})?/?>`, 'gi');
/** A summary is a heading of its details, below all others. */
const summary = '###### ';
/** Lists within lists, and no deeper. */
const deepest = 8;

/**
 * Headings, lists and paragraphs that are written in HTML, as Markdown: `<h2>` is a heading, `<li>` an item of its list, `<code>` code. Tables
 * and what stands in code fences stay as they are; other tags say nothing. One pass.
 */
export function markdownOfHtml(text: string): Rewritten {
	if (!/<\/?(?:h[1-6]|[ou]l|li|p|summary)[\s>]/i.test(text)) return {text, lineOf: (line) => line};
	const writer = new Writer();
	let fence: string | undefined;
	let tables = 0;
	for (const [index, line] of text.split('\n').entries()) {
		const mark = /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+|>\s?)*(`{3,}|~{3,})/.exec(line)?.[1];
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

class Writer {
	readonly #lines: string[] = [];
	readonly #from: number[] = [];
	readonly #lists: string[] = [];
	/** What the next words begin with: "## ", "1. ". */
	#prefix = '';
	#words = '';
	/** How many `<details>` are open. */
	#details = 0;
	/** The last of them is closed: what follows does not stand below its summary. */
	#isClosed = false;

	/** It stands inside of a list or of a heading whose words are on the next line. */
	get isOpen(): boolean {
		return this.#lists.length > 0 || this.#prefix !== '';
	}

	keep(line: string, index: number): void {
		if (this.#isClosed && line.trim() !== '') {
			this.#isClosed = false;
			if (!/^\s{0,3}#{1,6}\s/.test(line)) for (const part of ['', summary.trim(), '']) this.#push(part, index);
		}

		this.#push(line, index);
	}

	#push(line: string, index: number): void {
		this.#lines.push(line);
		this.#from.push(index);
	}

	write(line: string, index: number): void {
		let from = 0;
		for (const match of line.matchAll(tag)) {
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
			this.#prefix = isEnd ? '' : summary;
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
