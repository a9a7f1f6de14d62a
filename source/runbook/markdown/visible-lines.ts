import {hasClauses, isClause, writeClauses} from './clauses.ts';
import {writeNumbered} from './numbered-lines.ts';
import {writeHeading} from './sloppy-lines.ts';

/**
 * The text with front matter and HTML comments blanked, line for line: what a team has commented out is not its policy. Inside code
 * fences nothing is a comment. Numbers of procedures are written as Markdown has them. One pass; an unclosed comment is left as it stands.
 */
export function visibleLines(text: string): string {
	const lines = text.split('\n');
	blankFrontMatter(lines);
	const areClauses = hasClauses(lines);
	const clauses: number[] = [];
	let fence: string | undefined;
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index] ?? '';
		const mark = /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+|>\s?)*(`{3,}|~{3,})/.exec(line)?.[1];
		if (fence !== undefined) {
			if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
			continue;
		}

		if (mark !== undefined) fence = mark;
		else if (line.includes('<!--')) index = blankComment(lines, index);
		else if (/^:\s+\S/.test(line)) writeDefinition(lines, index);
		else {
			writeHeading(lines, index);
			writeNumbered(lines, index, {areClauses});
			writeBelow(lines, index);
			if (isClause(lines, index)) clauses.push(index);
		}
	}

	writeClauses(lines, clauses);
	return lines.join('\n');
}

/** What stands above the page between two rules, "status_page: https://…", each with its line (1 is the first); empty without any. */
export function frontMatterOf(text: string): ReadonlyArray<{readonly line: number; readonly text: string}> {
	if (!text.startsWith('---')) return [];
	const lines = text.split('\n');
	return lines.slice(1, Math.max(1, frontMatterEnd(lines))).map((words, index) => ({line: index + 2, text: words.trim()}));
}

function blankFrontMatter(lines: string[]): void {
	const end = frontMatterEnd(lines);
	if (end > 0) lines.fill('', 0, end + 1);
}

/** The index of its last line, -1 without any. */
function frontMatterEnd(lines: readonly string[]): number {
	if (lines[0]?.trimEnd() !== '---') return -1;
	// A rule at the top of a page is no front matter: that has a key on its first line.
	return /^[\w-]+:/.test(lines[1] ?? '') ? lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) : -1;
}

/** Blanks the comments that begin on this line; gives the line on which the last of them ends. */
function blankComment(lines: string[], from: number): number {
	let index = from;
	let kept = '';
	let rest = lines[from] ?? '';
	for (;;) {
		const start = rest.indexOf('<!--');
		if (start === -1) break;
		kept += rest.slice(0, start);
		rest = rest.slice(start + 4);
		let end = rest.indexOf('-->');
		let last = index;
		while (end === -1 && last + 1 < lines.length) {
			last++;
			rest = lines[last] ?? '';
			end = rest.indexOf('-->');
		}

		// Not closed: it is text after all, and so is all that follows.
		if (end === -1) return lines.length;
		if (last > index) {
			lines[index] = kept;
			lines.fill('', index + 1, last);
			kept = '';
			index = last;
		}

		rest = rest.slice(end + 3);
	}

	lines[index] = kept + rest;
	return index;
}

/** A name of few words, and no time. */
const term = /^\p{Lu}[\p{L}-]*(?:[ -](?:\p{L}[\p{L}-]*|\d)){0,2}\s*$/u;

/** "  - Ping the manager" below "4. If it is not solved": two blanks are too few for Markdown, and it is meant to stand below. */
function writeBelow(lines: string[], index: number): void {
	const line = lines[index] ?? '';
	if (!/^ {1,2}[-*+]\s/.test(line)) return;
	for (let above = index - 1; above >= 0; above--) {
		const text = lines[above] ?? '';
		// What was written so before stands three blanks in.
		if (/^ {3}[-*+]\s/.test(text)) continue;
		if (/^\d{1,2}[.)]\s/.test(text)) lines[index] = `   ${line.trimStart()}`;
		return;
	}
}

/** "Immediately (0–5 min)" above ": Declare on paper": a definition list, which Markdown has not, as a list below what it explains. */
function writeDefinition(lines: string[], index: number): void {
	const above = lines[index - 1] ?? '';
	// "Critical" above ": Nobody can pay." alone is a line of a list; what is done in a phase stands in several.
	const isLast = !/^:\s/.test(lines[index + 1] ?? '') && /^(?:#.*)?$/.test((lines[index - 2] ?? '').trim());
	if (isLast && term.test(above)) {
		const item = `- **${above.trim()}**: ${(lines[index] ?? '').replace(/^:\s+/, '')}`;
		// It is of the line of its name, unless what is said of it goes on below.
		const isWhole = (lines[index + 1] ?? '').trim() === '';
		lines[index - 1] = isWhole ? item : '';
		lines[index] = isWhole ? '' : item;
		return;
	}

	if (above.trim() !== '' && !/^\s*(?:[|>#:]|```)/.test(above)) lines[index] = `- ${(lines[index] ?? '').replace(/^:\s+/, '')}`;
}
