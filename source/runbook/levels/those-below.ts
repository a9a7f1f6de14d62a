import {allSections, type Block, type List, type Section, type Table} from '../markdown/markdown.ts';
import type {Levels} from './level-finder.ts';

/** "SEV-3+" with which a line, a cell or a title begins. */
const beyond = /^\W{0,3}(?:\p{L}{1,12}[\s_.#-]{0,2}[0-6])(\s?\+)(?=\s*(?:$|[:(–—|,.]|-\s))/u;

/**
 * "SEV-1: 5 minutes", "SEV-2: 10 minutes", "SEV-3+: 30 minutes": beside all graver ones it is that severity and those that are milder, and it is
 * written so, in place; in lists, rows and titles of columns. By itself "P2+" may mean the graver ones.
 */
export function spellOutThoseBelow(root: Section, levels: Levels): void {
	for (const {blocks} of allSections(root)) {
		const own = blocks.map((block) => blockOf(block, levels));
		// Nearly no section has any.
		if (own.some((block, at) => block !== blocks[at])) blocks.splice(0, blocks.length, ...own);
	}
}

function blockOf(block: Block, levels: Levels): Block {
	return block.is === 'list' ? listOf(block, levels) : block.is === 'table' ? tableOf(block, levels) : block;
}

function listOf(list: List, levels: Levels): List {
	const texts = written(
		list.items.map(({text}) => text),
		levels,
	);
	const items = list.items.map((item, at) => {
		const blocks = item.blocks.map((block) => blockOf(block, levels));
		const text = texts[at] ?? item.text;
		return text === item.text && blocks.every((block, index) => block === item.blocks[index]) ? item : {...item, text, blocks};
	});
	return items.every((item, at) => item === list.items[at]) ? list : {...list, items};
}

function tableOf(table: Table, levels: Levels): Table {
	const header = written(table.header, levels);
	const columns = table.header.map((_, column) => {
		const cells = table.rows.map((row) => row.cells[column] ?? '');
		const own = written(cells, levels);
		return own.every((text, at) => text === cells[at]) ? undefined : own;
	});
	if (header.every((text, at) => text === table.header[at]) && columns.every((column) => column === undefined)) return table;
	const rows = table.rows.map((row, at) => ({...row, cells: row.cells.map((cell, column) => columns[column]?.[at] ?? cell)}));
	return {...table, header, rows};
}

/** Texts that stand beside each other, where one of them is of a severity and those beyond it. */
function written(texts: readonly string[], levels: Levels): readonly string[] {
	const [at, ...others] = texts.flatMap((text, index) => (text.includes('+') && beyond.test(text) ? [index] : []));
	const text = at === undefined ? undefined : texts[at];
	if (at === undefined || text === undefined || others.length > 0) return texts;
	const [, plus = ''] = beyond.exec(text) ?? [];
	const end = text.indexOf(plus);
	const [level, ...more] = levels.at(`${text.slice(0, end)}:`)?.levels ?? [];
	if (!level || more.length > 0 || level.rank === 0 || level.rank === levels.all.length - 1) return texts;
	const beside = new Set(texts.flatMap((one, index) => (index === at ? [] : (levels.at(one)?.levels ?? []))));
	const isLast = levels.all.every((one) => beside.has(one) === one.rank < level.rank);
	return isLast ? texts.with(at, `${text.slice(0, end)} or lower${text.slice(end + plus.length)}`) : texts;
}
