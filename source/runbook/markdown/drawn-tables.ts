import {isSeverityWord} from '../words/severity-words.ts';
import type {Rewritten} from './html-blocks.ts';

/** A row with the index of its line, and its cells. */
type Drawn = {readonly index: number; readonly cells: readonly string[]};

const fence = /^(\s{0,12})(`{3,}|~{3,})\s*(?:text|txt|plain|plaintext|md|markdown|table)?\s*$/i;
/** "+----+====+", "┌──┬──┐", "|----|----|", "|:--|--:|". */
const border = /^\s*[+┌├└╔╠╚┬┼┴╟|│][-=─═+┬┼┴╦╬╩┐┤┘╗╣╝╪|│:\s]*[-=─═][-=─═+┬┼┴╦╬╩┐┤┘╗╣╝╪|│:\s]*$/u;
const barred = /^\s*[|│║].*[|│║]\s*$/u;
/** "-----  --------  -----". */
const dashes = /^\s*[-=─═]{2,}(?:\s+[-=─═]{2,})+\s*$/u;

/**
 * Tables that were drawn are written as Markdown has them: with borders ("+---+"), with tabs between the cells, in columns of blanks below
 * their titles in a fence, and what is a table of Markdown in a fence. What programs print has columns too: in a fence of blanks the titles are
 * underlined, or each row begins with a severity. One pass.
 */
export function withDrawnTables(text: string): Rewritten {
	if (!/\t\S|^\s*(?:`{3}|~{3}|\+[-=]|[┌╔])/mu.test(text)) return {text, lineOf: (line) => line};
	const lines = text.split('\n');
	const written: string[] = [];
	const from: number[] = [];
	const put = (line: string, index: number) => {
		written.push(line);
		from.push(index);
	};
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index] ?? '';
		const mark = /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+|>\s?)*(`{3,}|~{3,})/.exec(line)?.[1];
		const end = mark === undefined ? paragraphEnd(lines, index) : fenceEnd(lines, index, mark);
		const indent = fence.exec(line)?.[1];
		const rows =
			mark === undefined ? tableOutside(lines, index, end) : indent === undefined ? undefined : tableInFence(lines, index + 1, end - 1);
		if (rows) {
			put('', index);
			for (const [at, {index: of, cells}] of rows.entries()) {
				put(`${indent ?? ''}| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`, of);
				if (at === 0) put(`${indent ?? ''}|${'---|'.repeat(cells.length)}`, of);
			}

			put('', end - 1);
		} else for (let at = index; at < end; at++) put(lines[at] ?? '', at);
		index = end - 1;
	}

	return {text: written.join('\n'), lineOf: (line) => from[line] ?? line};
}

/** Behind the last line of what stands together and begins at `index`; a line that says nothing, or heads, stands alone. */
function paragraphEnd(lines: readonly string[], index: number): number {
	if (!mayBeDrawn(lines[index] ?? '')) return index + 1;
	let end = index + 1;
	while (end < lines.length && mayBeDrawn(lines[end] ?? '')) end++;
	return end;
}

function mayBeDrawn(line: string): boolean {
	return /^(?!(?:[-*+•>#]|\d{1,9}[.)])\s)\S.*\t\s*\S/u.test(line) || /^\s{0,3}[+┌├└│╔╠╚║|]/u.test(line);
}

function fenceEnd(lines: readonly string[], index: number, mark: string): number {
	for (let end = index + 1; end < lines.length; end++) {
		const line = lines[end]?.trim() ?? '';
		if (line.startsWith(mark) && /^(?:`+|~+)$/.test(line)) return end + 1;
	}

	return lines.length;
}

function tableOutside(lines: readonly string[], from: number, end: number): readonly Drawn[] | undefined {
	if (end - from < 2) return undefined;
	const some = linesOf(lines, from, end);
	return /^\s{0,3}[+┌╔]/u.test(some[0]?.line ?? '') ? bordered(some) : tabbed(some);
}

function tableInFence(lines: readonly string[], from: number, end: number): readonly Drawn[] | undefined {
	const some = linesOf(lines, from, end).filter(({line}) => line.trim() !== '');
	if (some.length < 3) return undefined;
	return bordered(some) ?? (tabbed(some, true) || inColumns(some));
}

type Line = {readonly index: number; readonly line: string};

function linesOf(lines: readonly string[], from: number, end: number): readonly Line[] {
	return lines.slice(from, end).map((line, at) => ({index: from + at, line}));
}

/** Between borders, and with bars at both ends. Where a border stands below each row, the lines of a row are one. */
function bordered(lines: readonly Line[]): readonly Drawn[] | undefined {
	if (lines.filter(({line}) => border.test(line)).length === 0 || !lines.every(({line}) => border.test(line) || barred.test(line)))
		return undefined;
	const groups: Drawn[][] = [[]];
	for (const {index, line} of lines)
		if (border.test(line)) groups.push([]);
		else groups.at(-1)?.push({index, cells: cellsBetweenBars(line)});
	const filled = groups.filter((group) => group.length > 0);
	const rows = filled.length <= 2 ? filled.flat() : filled.map(joined);
	const columns = rows[0]?.cells.length ?? 0;
	return filled.length >= 2 && rows.length >= 2 && columns >= 2 && rows.every(({cells}) => cells.length === columns) ? rows : undefined;
}

function cellsBetweenBars(line: string): readonly string[] {
	return line
		.trim()
		.slice(1, -1)
		.split(/[|│║]/u)
		.map((cell) => cell.trim());
}

function joined(group: readonly Drawn[]): Drawn {
	const [first = {index: 0, cells: []}, ...rest] = group;
	return {
		index: first.index,
		cells: first.cells.map((cell, column) => [cell, ...rest.map(({cells}) => cells[column] ?? '')].filter((part) => part !== '').join(' ')),
	};
}

/** With as many tabs in each line. In a fence its rows begin with severities. */
function tabbed(lines: readonly Line[], isFenced = false): readonly Drawn[] | undefined {
	const rows = lines.map(({index, line}) => ({
		index,
		cells: line
			.trimEnd()
			.split(/\s*\t\s*/)
			.map((cell) => cell.trim()),
	}));
	const columns = rows[0]?.cells.length ?? 0;
	if (columns < 2 || rows.length < 3 || !rows.every(({cells}) => cells.length === columns)) return undefined;
	return isFenced && !ofSeverities(rows.slice(1)) ? undefined : rows;
}

/** Where the titles begin, each row has cells of its own; below an empty first cell the row goes on. */
function inColumns(lines: readonly Line[]): readonly Drawn[] | undefined {
	const [titles, ...below] = lines;
	if (!titles) return undefined;
	const isRuled = dashes.test(below[0]?.line ?? '');
	const starts = isRuled ? beginnings(below[0]?.line ?? '', /[-=─═]+/gu) : beginnings(titles.line, /\S+(?: \S+)*/gu);
	if (starts.length < 2) return undefined;
	const rows: Drawn[] = [];
	for (const {index, line} of isRuled ? below.slice(1) : below) {
		if (starts.some((start) => start > 0 && /\S/.test(line[start - 1] ?? ' '))) return undefined;
		const cells = cellsAt(line, starts);
		const last = rows.at(-1);
		if (cells[0] !== '') rows.push({index, cells});
		else if (last) rows[rows.length - 1] = joined([last, {index, cells}]);
		else return undefined;
	}

	if (rows.length < 2 || rows.some(({cells}) => cells.slice(1).every((cell) => cell === ''))) return undefined;
	return isRuled || ofSeverities(rows) ? [{index: titles.index, cells: cellsAt(titles.line, starts)}, ...rows] : undefined;
}

function beginnings(line: string, cell: RegExp): readonly number[] {
	return [...line.matchAll(cell)].map(({index}) => index);
}

function cellsAt(line: string, starts: readonly number[]): readonly string[] {
	return starts.map((start, column) => line.slice(start, starts[column + 1] ?? line.length).trim());
}

function ofSeverities(rows: readonly Drawn[]): boolean {
	return rows.every(({cells: [first = '']}) => isSeverityWord(first) || /^\p{L}{1,9}[ -]?[0-6]$/u.test(first));
}
