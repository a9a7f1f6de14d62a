import {allSections, type Code, type Item, type List, type Section} from './markdown.ts';

/** What lists that are fenced to look like one begin with, and what they hold. */
export type FencedLists = {
	readonly languages: ReadonlySet<string>;
	/** Nearly no fence begins so, and this is the cheaper question. */
	readonly begins: RegExp;
	/** A fence in such a section, with such words above, stays as it is written. */
	isWritten(section: Section, lead: string): boolean;
	/** Adds a line to the items so far; false where it is anything else, and the fence stays code. */
	add(items: Item[], text: string, line: number): boolean;
	/** Whether all of it is such a list; it is where nothing asks. */
	fits?(items: readonly Item[]): boolean;
};

const fewest = 2;

/** Fences of nothing but such a list become it, in place. */
export function withListsInFences(root: Section, lists: FencedLists): Section {
	for (const section of allSections(root)) {
		const {blocks} = section;
		for (const [index, block] of blocks.entries()) {
			const list = block.is === 'code' ? listOf(block, lists) : undefined;
			if (list && !lists.isWritten(section, block.lead)) blocks[index] = list;
		}
	}

	return root;
}

function listOf({language, lines, line, lead, section}: Code, {languages, begins, add, fits}: FencedLists): List | undefined {
	const first = lines.find((text) => text.trim() !== '');
	if (first === undefined || !languages.has(language) || !begins.test(first)) return undefined;
	const items: Item[] = [];
	for (const [index, text] of lines.entries()) if (text.trim() !== '' && !add(items, text, line + index)) return undefined;
	return items.length < fewest || fits?.(items) === false ? undefined : {is: 'list', ordered: false, items, line, lead, section};
}
