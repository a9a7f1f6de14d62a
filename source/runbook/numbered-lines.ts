/** "3. Procedure" above a line of dashes: a heading, which Markdown takes for a list and a rule. */
const underlined = /^(\d{1,2}[.)]?\s+\p{Lu}.{2,80}?)\s*$/u;
const line = /^(?:(-{3,})|={3,})\s*$/;
/** "3.2 Fall back to paper records." */
const numbered = /^\d{1,2}(?:\.\d{1,2}){0,2}\.(\d{1,2})[.)]?\s+(?=\S)/;

/**
 * Writes the numbers of procedures (SOPs) as Markdown has them, in place: an underlined heading that begins with a number, and lines with
 * numbers such as "3.2" that stand together, which are a list. A single one stays what it is. `index` is outside of any fence.
 */
export function writeNumbered(lines: string[], index: number): void {
	const text = lines[index] ?? '';
	if (!/^\d/.test(text)) return;
	const rule = line.exec(lines[index + 1] ?? '');
	const heading = underlined.exec(text)?.[1];
	if (rule && heading !== undefined) {
		lines[index] = `${rule[1] === undefined ? '#' : '##'} ${heading}`;
		lines[index + 1] = '';
		return;
	}

	const [before, own] = numbered.exec(text) ?? [];
	if (before === undefined || own === undefined) return;
	const isListed = (other: string | undefined) => numbered.test(other ?? '');
	// The one above was written as an item already.
	if (isListed(lines[index + 1]) || (isListed(lines[index + 2]) && lines[index + 1] === '') || isWritten(lines, index))
		lines[index] = `${own}. ${text.slice(before.length)}`;
}

/** The line above, or the one above the blank between, became an item of this list. */
function isWritten(lines: readonly string[], index: number): boolean {
	const above = lines[index - 1] === '' ? lines[index - 2] : lines[index - 1];
	const own = Number(numbered.exec(lines[index] ?? '')?.[1]);
	return own > 1 && above?.startsWith(`${own - 1}. `) === true;
}
