/** "4.1 Severe incidents shall be commanded by …": a paragraph with the number of its clause. */
const clause = /^\s{0,3}§?\s?\d{1,2}(?:\.\d{1,2}){1,3}[.:)]?\s+(?=\p{Lu}|\*\*\p{Lu}|__\p{Lu})/u;
/** A document has this many of them: "1.5 Million" alone is an amount. */
const fewest = 3;

/** Does a paragraph begin there with the number of a clause? `index` is outside of any fence. */
export function isClause(lines: readonly string[], index: number): boolean {
	return clause.test(lines[index] ?? '') && (lines[index - 1] ?? '').trim() === '';
}

/** Takes the numbers from the clauses of a standard, in place: they are no words of what is said there. */
export function writeClauses(lines: string[], indexes: readonly number[]): void {
	if (indexes.length >= fewest) for (const index of indexes) lines[index] = (lines[index] ?? '').replace(clause, '');
}

/** Is there one that goes on in a second line? In a list of steps each has its own. */
export function hasClauses(lines: readonly string[]): boolean {
	return lines.some((_, index) => isClause(lines, index) && /^\s{0,3}[\p{L}*_"“„(]/u.test(lines[index + 1] ?? ''));
}
