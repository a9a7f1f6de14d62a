import {withListsInFences} from './lists-in-fences.ts';
import {pathOf, type Section} from './markdown.ts';

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
	return withListsInFences(root, {
		languages: plainText,
		begins: box,
		isWritten: (section, lead) => written.test(`${pathOf(section).slice(-2).join(' ')} ${lead}`),
		add(items, text, line) {
			if (box.test(text)) {
				items.push({line, text: text.replace(box, '').trim(), task: true, codes: [], strong: '', blocks: []});
				return true;
			}

			const last = items.at(-1);
			// What is further in goes on with the line above.
			if (!last || !/^\s{2,}\S/.test(text)) return false;
			items[items.length - 1] = {...last, text: `${last.text} ${text.trim().replace(/^[-*•]\s/, '')}`};
			return true;
		},
	});
}
