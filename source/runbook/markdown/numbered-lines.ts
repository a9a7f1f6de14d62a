/** "3. Procedure" above a line of dashes: a heading, which Markdown takes for a list and a rule. */
const underlined = /^(\d{1,2}[.)]?\s+\p{Lu}.{2,80}?)\s*$/u;
const line = /^(?:(-{3,})|={3,})\s*$/;
/** "3.2 Fall back to paper records." */
const numbered = /^\d{1,2}(?:\.\d{1,2}){0,2}\.(\d{1,2})[.)]?\s+(?=\S)/;

/**
 * Writes the numbers of procedures (SOPs) as Markdown has them, in place: an underlined heading that begins with a number, and lines with
 * numbers such as "3.2" that stand together, which are a list. A single one stays what it is, and of clauses each is a paragraph. `index` is outside of any fence.
 */
export function writeNumbered(lines: string[], index: number, {areClauses}: {readonly areClauses: boolean}): void {
	const text = lines[index] ?? '';
	if (writeNested(lines, index)) return;
	if (!/^\s{0,3}[\d(a-h•◦‣▪–—→➜☐☑✅]/u.test(text)) return;
	if (writeDrawn(lines, index)) return;
	const rule = line.exec(lines[index + 1] ?? '');
	const heading = underlined.exec(text)?.[1];
	if (rule && heading !== undefined) {
		lines[index] = `${rule[1] === undefined ? '#' : '##'} ${heading}`;
		lines[index + 1] = '';
		return;
	}

	if (writeLettered(lines, index)) return;
	const [before, own] = numbered.exec(text) ?? [];
	if (before === undefined || own === undefined || (areClauses && isApart(lines, index))) return;
	const isListed = (other: string | undefined) => numbered.test(other ?? '');
	// The one above was written as an item already.
	if (isListed(lines[index + 1]) || (isListed(lines[index + 2]) && lines[index + 1] === '') || isWritten(lines, index, Number(own)))
		lines[index] = `${own}. ${text.slice(before.length)}`;
}

function isApart(lines: readonly string[], index: number): boolean {
	return [lines[index - 1], lines[index + 1]].every((line) => !numbered.test(line ?? ''));
}

/** The line above, or the one above the blank between, became an item of this list. */
function isWritten(lines: readonly string[], index: number, own: number): boolean {
	const above = lines[index - 1] === '' ? lines[index - 2] : lines[index - 1];
	return own > 1 && above?.trimStart().startsWith(`${own - 1}. `) === true;
}

const lettered = /^(\s{0,3})\(?([a-h]|\d)\)\s+(?=\S)/;

/** "a) Call the duty engineer", "b) …", "(1) …", "(2) …": a list of which each line has its sign. A single one stays what it is. */
function writeLettered(lines: string[], index: number): boolean {
	const [before, indent = '', sign = ''] = lettered.exec(lines[index] ?? '') ?? [];
	// "1)" is Markdown.
	if (before === undefined || (/\d/.test(sign) && !before.includes('('))) return false;
	const at = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 96;
	const next = [lines[index + 1], lines[index + 2]].some((line) => signOf(line) === at + 1);
	if (!next && !isWritten(lines, index, at)) return false;
	lines[index] = `${indent}${at}. ${(lines[index] ?? '').slice(before.length)}`;
	return true;
}

function signOf(line = ''): number | undefined {
	const sign = lettered.exec(line)?.[2];
	return sign === undefined ? undefined : /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 96;
}

const drawn = /^(\s{0,3})(?:[•◦‣▪➜→☑✅]|[–—](?=\s)|☐)\uFE0F?\s*(?=\S)/u;

/** "• Call the duty engineer", "☐ Status page set": signs that people draw for those of a list, where at least two lines have them. */
function writeDrawn(lines: string[], index: number): boolean {
	const [before, indent = ''] = drawn.exec(lines[index] ?? '') ?? [];
	if (before === undefined) return false;
	const isListed = [lines[index - 1], lines[index + 1]].some((line) => drawn.test(line ?? '') || /^\s{0,3}-\s/.test(line ?? ''));
	if (!isListed) return false;
	const isTask = /[☐☑✅]/u.test(before);
	lines[index] = `${indent}- ${isTask ? '[ ] ' : ''}${(lines[index] ?? '').slice(before.length)}`;
	return true;
}

const nested = /^\s{2,8}\d{1,2}\.(\d{1,2})[.)]?\s+(?=\S)/;

/** "   1.1 Open the bridge" below "1. Mobilise": an item of a list within it. */
function writeNested(lines: string[], index: number): boolean {
	const [before, own] = nested.exec(lines[index] ?? '') ?? [];
	if (before === undefined || own === undefined) return false;
	lines[index] = `   ${own}. ${(lines[index] ?? '').slice(before.length)}`;
	return true;
}
