import type {Rewritten} from './html-blocks.ts';

const row = /^\s{0,3}\|.*\|\s*$/;
const rule = /^\s{0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const fence = /^\s*(?:`{3,}|~{3,})/;

/** Puts the rule below the titles of tables that were typed without: rows between bars that stand together. One pass. */
export function withTableRules(text: string): Rewritten {
	const lines = text.split('\n');
	const written: string[] = [];
	const from: number[] = [];
	let isCode = false;
	for (const [index, line] of lines.entries()) {
		if (fence.test(line)) isCode = !isCode;
		written.push(line);
		from.push(index);
		const columns = isCode ? 0 : columnsBelow(lines, index);
		if (columns < 2) continue;
		written.push(`|${'---|'.repeat(columns)}`);
		from.push(index);
	}

	return written.length === lines.length
		? {text, lineOf: (line) => line}
		: {text: written.join('\n'), lineOf: (line) => from[line] ?? line};
}

/** How many columns the table has whose titles a line is; 0 where it heads none, or has its rule. */
function columnsBelow(lines: readonly string[], index: number): number {
	const [before = '', line = '', next = ''] = [lines[index - 1], lines[index], lines[index + 1]];
	if (!row.test(line) || before.includes('|') || !row.test(next) || rule.test(next) || rule.test(line)) return 0;
	const columns = cellsOf(line);
	return cellsOf(next) === columns ? columns : 0;
}

function cellsOf(line: string): number {
	return line.trim().split('|').length - 2;
}
