import type MarkdownIt from 'markdown-it';

/** The token of a table that is written in HTML; its content is all of its lines. */
export const htmlTableToken = 'html_table';

const start = /^\s*(?:<[a-z][\w-]*(?:\s[^<>]{0,500})?\/?>\s*){0,10}<table[\s>]/i;
/** Tables within tables within tables, and no deeper. */
const deepest = 3;

/**
 * Lets the parser find `<table>…</table>`, which is a paragraph to it otherwise; no other HTML is read. One that is not closed stays a
 * paragraph. What was looked for in vain is not looked for again: time is linear in the text.
 */
export function findHtmlTables(parser: InstanceType<typeof MarkdownIt>): void {
	// Of the text that was looked at last: where its next closing tag stands.
	let looked: {src: string; from: number; closing: number} | undefined;
	const closingAfter = (src: string, from: number): number => {
		if (looked?.src === src && looked.from <= from && looked.closing >= from) return looked.closing;
		const found = src.slice(from).search(/<\/table/i);
		looked = {src, from, closing: found === -1 ? Number.POSITIVE_INFINITY : from + found};
		return looked.closing;
	};

	parser.block.ruler.before(
		'table',
		htmlTableToken,
		(state, startLine, endLine, isAsked) => {
			const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
			if (state.src[from] !== '<' || !start.test(state.src.slice(from, Math.min(state.eMarks[startLine] ?? 0, from + 2000)))) return false;
			if (closingAfter(state.src, from) === Number.POSITIVE_INFINITY) return false;
			const end = endOf(state.src, from);
			if (end === undefined) return false;
			let line = startLine;
			while (line < endLine && (state.eMarks[line] ?? 0) < end) line++;
			if (line >= endLine) return false;
			if (isAsked) return true;
			const token = state.push(htmlTableToken, '', 0);
			token.content = state.getLines(startLine, line + 1, state.blkIndent, false);
			token.map = [startLine, line + 1];
			state.line = line + 1;
			return true;
		},
		{alt: ['paragraph', 'reference', 'blockquote', 'list']},
	);
}

/** Where the table ends that begins at a place; undefined where it does not, or holds too many others. */
function endOf(src: string, from: number): number | undefined {
	const tag = /<(\/?)table(?=[\s>])[^>]{0,2000}>/gi;
	tag.lastIndex = from;
	let depth = 0;
	for (let match = tag.exec(src); match; match = tag.exec(src)) {
		depth += match[1] === '/' ? -1 : 1;
		if (depth > deepest) return undefined;
		if (depth === 0) return tag.lastIndex;
	}

	return undefined;
}
