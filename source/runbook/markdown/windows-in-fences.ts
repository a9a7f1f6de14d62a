import {regExp} from '../../terminal/light-pattern.ts';
import {withListsInFences} from './lists-in-fences.ts';
import {pathOf, type Section} from './markdown.ts';

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

/**
 * "Hour 0-1: Isolate the systems" above "Hour 1-4: Find out how far it goes", all of it in a fence: what is done when, fenced to stand in columns. It
 * becomes a list, in place. Where a line of the fence is anything else, it stays code.
 */
export function withWindowsInFences(root: Section): Section {
	return withListsInFences(root, {
		languages: plainText,
		begins: stretch,
		isWritten: (section, lead) => ofElse.test(`${pathOf(section).slice(-1).join(' ')} ${lead}`),
		add(items, text, line) {
			const {window = '', done = ''} = stretch.exec(text)?.groups ?? {};
			if (window === '' || !withUnit.test(window)) return false;
			items.push({line, text: `${window}: ${done.trim()}`, task: false, codes: [], strong: '', blocks: []});
			return true;
		},
	});
}
