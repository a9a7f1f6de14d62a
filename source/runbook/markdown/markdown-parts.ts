import {matchesIn} from '../words/matches.ts';
/** A chapter, list, table or fence as Markdown; undefined where nothing is in it. */
export type Part = string | undefined;

/** Nothing where nothing is in it. */
export function chapter(depth: number, title: string, ...parts: readonly Part[]): Part {
	const said = parts.filter((part) => part !== undefined && part !== '');
	return said.length === 0 ? undefined : [`${'#'.repeat(depth)} ${title}`, ...said].join('\n\n');
}

export function bullets(items: readonly string[]): Part {
	return items.length === 0 ? undefined : items.map((item) => `- ${item}`).join('\n');
}

export function numbered(items: readonly string[]): Part {
	return items.length === 0 ? undefined : items.map((item, index) => `${index + 1}. ${item}`).join('\n');
}

export function table(header: readonly string[], rows: ReadonlyArray<readonly string[]>): Part {
	if (rows.length === 0) return undefined;
	const line = (cells: readonly string[]) => `| ${cells.map((cell) => inline(cell).replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The longest fence within decides. */
export function fenced(language: string, text: string): string {
	const longest = Math.max(2, ...matchesIn(text, /`{3,}/g).map(([ticks]) => ticks.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}${language}\n${text}\n${fence}`;
}

/** In one line, with no mark that Markdown would take for its own. */
export function inline(text: string): string {
	return text
		.replaceAll(/\s+/g, ' ')
		.trim()
		.replaceAll(/[\\`*_[\]<>]/g, '\\$&');
}
