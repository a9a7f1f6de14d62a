import {Parser} from 'htmlparser2';
import {sanitizeLines} from '../../terminal/sanitize.ts';
import {isSeverityWord} from '../words/severity-words.ts';

/** A table with the line, counted from its first, on which each row begins. */
export type HtmlTable = {
	readonly header: readonly string[];
	readonly rows: ReadonlyArray<{readonly line: number; readonly cells: readonly string[]}>;
	/** What stands on its lines and not in it. */
	readonly outside: string;
};

/** More columns or rows than this no cell spans. */
const mostSpanned = 20;
const mostCells = 100;
/** Their text is not for readers. */
const unread: ReadonlySet<string> = new Set(['script', 'style', 'template']);
/** They end a word. */
const apart: ReadonlySet<string> = new Set([
	'br',
	'p',
	'div',
	'hr',
	'ul',
	'ol',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'table',
	'tr',
	'td',
	'th',
]);

/** Reads `<table>…</table>`: its first row is the header, cells that span are repeated, a table inside of a cell is text of it. Never throws. */
export function htmlTable(html: string): HtmlTable {
	const reader = new TableReader(html);
	const parser = new Parser(reader.handler, {decodeEntities: true});
	reader.startsAt = () => parser.startIndex;
	parser.end(html);
	const filled = reader.rows.filter(({cells}) => cells.some((cell) => cell !== ''));
	// A row of a title and what it is about heads no columns.
	const isUntitled =
		filled[0]?.isHeaded === true || (!reader.hasTitles && filled.length >= 2 && filled.every(({cells}) => isLevel(cells[0] ?? '')));
	const header = filled[0]?.cells.map((cell) => (isUntitled ? '' : cell)) ?? [];
	const rows = (isUntitled ? filled : filled.slice(1)).map(({line, cells}) => ({line, cells}));
	return {header, rows, outside: plainText(reader.outside)};
}

/** "Critical", "SEV1": what a row is about, and no title of a column. */
function isLevel(cell: string): boolean {
	return isSeverityWord(cell) || /^\p{L}{1,9}[ -]?[0-6]$/u.test(cell);
}

type Cell = {text: string; columns: number; rows: number};

class TableReader {
	readonly rows: Array<{line: number; cells: string[]; isHeaded: boolean}> = [];
	outside = '';
	/** It has cells that are titles. */
	hasTitles = false;
	/** Where the tag begins that is read now. */
	startsAt: () => number = () => 0;
	readonly handler = {
		onopentag: (name: string, attributes: Readonly<Record<string, string>>) => this.#open(name, attributes),
		onclosetag: (name: string) => this.#close(name),
		ontext: (text: string) => {
			if (this.#unread > 0) return;
			if (this.#cell) this.#cell.text += text;
			else if (this.#depth === 0) this.outside += text;
		},
	};

	readonly #html: string;
	#depth = 0;
	/** The cell before was a title. */
	#isTitle = false;
	#unread = 0;
	#cell: Cell | undefined;
	#column = 0;
	/** Of cells that go on in the rows below: their text and how many rows are left, by column. */
	readonly #below = new Map<number, {text: string; rows: number}>();
	#line = 0;
	#counted = 0;

	constructor(html: string) {
		this.#html = html;
	}

	#open(name: string, attributes: Readonly<Record<string, string>>): void {
		if (unread.has(name)) this.#unread++;
		if (name === 'table') this.#depth++;
		if (this.#depth === 1 && name === 'tr') this.#row();
		else if (this.#depth === 1 && (name === 'td' || name === 'th')) {
			this.#endCell();
			if (this.rows.length === 0) this.#row();
			const row = this.rows.at(-1);
			if (row && name === 'td' && row.cells.length === 1) row.isHeaded = this.#isTitle;
			this.#isTitle = name === 'th';
			this.hasTitles ||= this.#isTitle;
			this.#cell = {text: '', columns: spanOf(attributes['colspan']), rows: spanOf(attributes['rowspan'])};
		} else if (this.#cell && name === 'li') this.#cell.text += /\S/.test(this.#cell.text) ? '; ' : '';
		else if (this.#cell && apart.has(name)) this.#cell.text += ' ';
	}

	#close(name: string): void {
		if (unread.has(name)) this.#unread = Math.max(0, this.#unread - 1);
		if (this.#depth === 1 && ['td', 'th', 'tr', 'table'].includes(name)) this.#endCell();
		else if (this.#cell && apart.has(name)) this.#cell.text += ' ';
		if (this.#depth === 1 && (name === 'tr' || name === 'table')) this.#fill();
		if (name === 'table') this.#depth--;
	}

	#row(): void {
		this.#endCell();
		this.#fill();
		const at = this.startsAt();
		for (let next = this.#html.indexOf('\n', this.#counted); next !== -1 && next < at; next = this.#html.indexOf('\n', next + 1)) {
			this.#line++;
			this.#counted = next + 1;
		}

		this.rows.push({line: this.#line, cells: [], isHeaded: false});
		this.#column = 0;
	}

	#endCell(): void {
		const cell = this.#cell;
		this.#cell = undefined;
		if (!cell) return;
		this.#fill();
		const text = plainText(cell.text);
		for (let count = 0; count < cell.columns; count++) {
			if (cell.rows > 1) this.#below.set(this.#column, {text, rows: cell.rows - 1});
			this.#put(text);
		}
	}

	/** What stands in the next columns from a row above. */
	#fill(): void {
		const row = this.rows.at(-1);
		if (!row || this.#cell) return;
		for (let above = this.#below.get(this.#column); above; above = this.#below.get(this.#column)) {
			if (above.rows === 1) this.#below.delete(this.#column);
			else this.#below.set(this.#column, {...above, rows: above.rows - 1});
			this.#put(above.text);
		}
	}

	#put(text: string): void {
		const row = this.rows.at(-1);
		if (row && row.cells.length < mostCells) row.cells.push(text);
		this.#column++;
	}
}

/** Entities can say what a neutralised file does not. */
function plainText(text: string): string {
	return sanitizeLines(text)
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/ ([,;])/g, '$1')
		.trim();
}

function spanOf(value: string | undefined): number {
	const span = Number.parseInt(value ?? '1', 10);
	return Number.isFinite(span) ? Math.min(mostSpanned, Math.max(1, span)) : 1;
}
