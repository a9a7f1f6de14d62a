import {regExp} from '../../terminal/light-pattern.ts';
import {allSections, type Code, type Item, type List, pathOf, type Section} from './markdown.ts';

const unit = '(?:s|secs?|m|mins?\\.?|minutes?|minuten?|h|hrs?|hours?|std\\.?|stunden?|d|days?|tage?n?|weeks?|wochen?)';
const amount = `(?:T\\s?\\+\\s?)?\\d{1,3}(?:\\s?${unit})?`;
const upTo = '\\s?(?:-|–|—|to|bis)\\s?';
/** "Hour 0-1: …", "0–15 min | …", "T+5 to T+15 – …", and in the end "30+ min: …". */
const stretch = regExp(
	`^\\s*(?:[-*•]\\s+)?[[(]?(?<window>(?:${unit}\\s)?${amount}${upTo}${amount}|(?:${unit}\\s)?${amount}\\s?\\+(?:\\s?${unit})?)[\\])]?\\s*(?::|\\||→|\\s[-–—]\\s)\\s*(?<done>\\p{L}.*)$`,
	'iu',
);
const withUnit = regExp(`(?<!\\p{L})${unit}(?!\\p{L})`, 'iu');
const plainText: ReadonlySet<string> = new Set(['', 'text', 'txt', 'plain', 'plaintext']);
/** What is called there, or there to be sent, is read, or kept, as it is written. */
const ofElse =
	/escalat|eskal|on-?call|notif|contact|template|vorlage|messages?(?!\p{L})|announcement|e-?mail|example|beispiel|schedule|rota|dienstplan/iu;
const fewest = 2;

/**
 * "Hour 0-1: Isolate the systems" above "Hour 1-4: Find out how far it goes", all of it in a fence: what is done when, fenced to stand in columns. It
 * becomes a list, in place. Where a line of the fence is anything else, it stays code.
 */
export function withWindowsInFences(root: Section): Section {
	for (const section of allSections(root)) {
		const {blocks} = section;
		for (const [index, block] of blocks.entries()) {
			const list = block.is === 'code' ? listOf(block) : undefined;
			if (list && !ofElse.test(`${pathOf(section).slice(-1).join(' ')} ${block.lead}`)) blocks[index] = list;
		}
	}

	return root;
}

function listOf(code: Code): List | undefined {
	// Nearly no fence begins with a time, and this is the cheaper question.
	const first = code.lines.find((line) => line.trim() !== '');
	if (first === undefined || !plainText.has(code.language) || !stretch.test(first)) return undefined;
	const items: Item[] = [];
	for (const [index, line] of code.lines.entries()) {
		if (line.trim() === '') continue;
		const {window = '', done = ''} = stretch.exec(line)?.groups ?? {};
		if (window === '' || !withUnit.test(window)) return undefined;
		items.push({line: code.line + index, text: `${window}: ${done.trim()}`, task: false, codes: [], strong: '', blocks: []});
	}

	const {section, lead, line} = code;
	return items.length < fewest ? undefined : {is: 'list', ordered: false, items, line, lead, section};
}
