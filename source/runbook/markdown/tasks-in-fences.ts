import {allSections, type Code, type Item, type List, pathOf, type Section} from './markdown.ts';

/** A box to tick, drawn or as Markdown has it. */
const box = /^\s{0,3}(?:[-*+•]\s+)?(?:[☐☑□▢]\uFE0F?|\[[ xX]?\])\s*(?=\S)/u;
const plainText: ReadonlySet<string> = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'md', 'markdown', 'checklist']);
/** What is there to be sent or filled in stays as it is written. */
const written = /template|vorlage|messages?(?!\p{L})|announcement|e-?mail|slack post|example|beispiel|modèle|plantilla/iu;

/**
 * "□ Assign a lead" above "□ Open a channel", all of it in a fence: a list to tick off, which is fenced to look like one. It becomes that list, in
 * place. Where a line of the fence is anything else, or its chapter is of messages, it stays code.
 */
export function withTasksInFences(root: Section): Section {
	for (const section of allSections(root)) {
		const {blocks} = section;
		for (const [index, block] of blocks.entries()) {
			const list = block.is === 'code' ? listOf(block) : undefined;
			if (list && !written.test(`${pathOf(section).slice(-2).join(' ')} ${block.lead}`)) blocks[index] = list;
		}
	}

	return root;
}

function listOf(code: Code): List | undefined {
	// Nearly no fence begins with a box, and this is the cheaper question.
	const first = code.lines.find((line) => line.trim() !== '');
	if (first === undefined || !box.test(first) || !plainText.has(code.language)) return undefined;
	const items: Item[] = [];
	for (const [index, line] of code.lines.entries()) {
		if (line.trim() === '') continue;
		if (box.test(line)) {
			items.push({line: code.line + index, text: line.replace(box, '').trim(), task: true, codes: [], strong: '', blocks: []});
			continue;
		}

		const last = items.at(-1);
		// What is further in goes on with the line above.
		if (!last || !/^\s{2,}\S/.test(line)) return undefined;
		items[items.length - 1] = {...last, text: `${last.text} ${line.trim().replace(/^[-*•]\s/, '')}`};
	}

	const {section, lead, line} = code;
	return items.length < 2 ? undefined : {is: 'list', ordered: false, items, line, lead, section};
}
