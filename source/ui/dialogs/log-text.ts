import type {Theme} from '../../terminal/theme.ts';
import {type Line, type Segment, seg, wrapText} from '../line.ts';

/** So much is kept of what is read, in lines and in characters. */
const mostLines = 5000;
const mostCharacters = 4 * 1024 * 1024;

type Entry = {readonly text: string; readonly lower: string; width: number; rows: readonly string[]};

/** A log as it is read: narrowed to lines with some words, and with words sought in it, from one place to the next. */
export class LogText {
	#entries: Entry[] = [];
	#characters = 0;
	#narrowed: readonly Entry[] | undefined;
	#words = '';
	#sought = '';
	#hit: Entry | undefined;

	get words(): string {
		return this.#words;
	}

	get sought(): string {
		return this.#sought;
	}

	get size(): number {
		return this.#entries.length;
	}

	/** The lines that are shown. */
	get lines(): readonly string[] {
		return this.#shown().map(({text}) => text);
	}

	add(lines: readonly string[]): void {
		for (const text of lines) {
			this.#entries.push({text, lower: text.toLowerCase(), width: 0, rows: []});
			this.#characters += text.length;
		}

		let gone = 0;
		while (this.#entries.length - gone > mostLines || this.#characters > mostCharacters)
			this.#characters -= this.#entries[gone++]?.text.length ?? 0;
		if (gone > 0) this.#entries = this.#entries.slice(gone);
		this.#narrowed = undefined;
	}

	/** Shows only lines with these words; none shows all. */
	narrow(words: string): void {
		this.#words = words;
		this.#narrowed = undefined;
	}

	/** Looks for these words, the newest first; gives whether there are any. */
	seek(words: string): boolean {
		this.#sought = words;
		this.#hit = this.#hits().at(-1);
		return this.#hit !== undefined;
	}

	/** To the next place below, or above, and from the last on to the first. */
	step(by: 1 | -1): boolean {
		const hits = this.#hits();
		const at = this.#hit ? hits.indexOf(this.#hit) : -1;
		this.#hit = at < 0 ? hits.at(-1) : hits.at((at + by + hits.length) % hits.length);
		return this.#hit !== undefined;
	}

	/** "3 of 12 lines have it", or that none has; "" while nothing is sought. */
	hitWords(): string {
		if (this.#sought === '') return '';
		const hits = this.#hits();
		if (hits.length === 0) return `no line has "${this.#sought}"`;
		const at = this.#hit ? hits.indexOf(this.#hit) : -1;
		return `"${this.#sought}" ${at < 0 ? '' : `${at + 1} of `}${hits.length}`;
	}

	rows(width: number, theme: Theme): Line[] {
		const sought = this.#sought.toLowerCase();
		return this.#shown().flatMap((entry) => {
			const rows = wrapped(entry, width);
			if (sought === '' || !entry.lower.includes(sought)) return rows.map((row) => [seg(row)]);
			const style = entry === this.#hit ? theme.selected : theme.key;
			const marked = rows.map((row) => markedRow(row, sought, style));
			// Words that are broken between two rows stand in neither.
			return marked.some((row) => row.length > 1 || row[0]?.style) ? marked : rows.map((row) => [seg(row, style)]);
		});
	}

	/** How many rows there are at this width, and at which the hit begins. */
	place(width: number): {readonly rows: number; readonly hit: number | undefined} {
		let rows = 0;
		let hit: number | undefined;
		for (const entry of this.#shown()) {
			if (entry === this.#hit) hit = rows;
			rows += wrapped(entry, width).length;
		}

		return {rows, hit};
	}

	#shown(): readonly Entry[] {
		const words = this.#words.toLowerCase();
		this.#narrowed ??= words === '' ? [...this.#entries] : this.#entries.filter(({lower}) => lower.includes(words));
		return this.#narrowed;
	}

	#hits(): readonly Entry[] {
		const sought = this.#sought.toLowerCase();
		return sought === '' ? [] : this.#shown().filter(({lower}) => lower.includes(sought));
	}
}

function wrapped(entry: Entry, width: number): readonly string[] {
	if (entry.width !== width) {
		entry.rows = wrapText(entry.text, width);
		entry.width = width;
	}

	return entry.rows;
}

/** The row with each place of the words in a style of its own. */
function markedRow(row: string, sought: string, style: Segment['style']): Line {
	const lower = row.toLowerCase();
	// Some letters have more characters in the other case: then nothing is where it was.
	if (lower.length !== row.length) return [seg(row)];
	const line: Segment[] = [];
	let from = 0;
	for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, from)) {
		if (at > from) line.push(seg(row.slice(from, at)));
		line.push(seg(row.slice(at, at + sought.length), style));
		from = at + sought.length;
	}

	if (from < row.length || line.length === 0) line.push(seg(row.slice(from)));
	return line;
}
