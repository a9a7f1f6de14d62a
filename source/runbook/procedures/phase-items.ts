import {regExp} from '../../terminal/light-pattern.ts';
import type {Item, List} from '../markdown/markdown.ts';
import {windowIn} from '../words/windows.ts';

/** An item that is a phase: its window in words, what else it says, and what is done in it. */
export type PhaseItem = {readonly window: string; readonly name: string; readonly item: Item};

const upTo = '(?:-|–|—|to|bis|à|\\.{2,3})';
const unit = '(?:\\s?(?:s|secs?|m|mins?\\.?|minutes?|minuten?|h|hrs?|hours?|std\\.?|stunden?|d|days?|tage?n?))';
const amount = `(?:T\\s?\\+\\s?)?\\d{1,3}${unit}?`;
/** "0–15 min", "T+5 to T+15", "45m+", "First 10 minutes", "Minutes 10 to 30", "After 1 h", "ab 30 Min."; not "within 15 min", which is a deadline. */
const leading = regExp(
	`^[(\\[]?((?:(?:the\\s|die\\s)?(?:first|ersten?)\\s${amount}|(?:after|from|ab|nach|après|dès)\\s${amount}|(?:minutes?|minuten|min\\.?)\\s\\d{1,3}\\s?${upTo}\\s?\\d{1,3}|${amount}\\s?${upTo}\\s?${amount}|${amount}\\s?\\+${unit}?)(?:\\s(?:onwards?|on|and later))?)[)\\]]?(?=$|[\\s:,;.–—-])`,
	'iu',
);

/** "0-10 minutes", "First 15 min", "30+ min": a window, and nothing else. */
export function isWindow(text: string): boolean {
	const [said] = leading.exec(text) ?? [];
	return said === text && windowIn(text) !== undefined;
}

/** "0-10 min: Look", "30+ min – Prepare for a long night". */
export function opensWithWindow(text: string): boolean {
	const [said = '', window = ''] = leading.exec(text) ?? [];
	return said !== '' && /^\s?[:–—-]\s?\p{L}/u.test(text.slice(said.length)) && windowIn(window) !== undefined;
}

/**
 * A list of which each item begins with a window is a list of phases, not of steps: "1. First 10 minutes" above a list of its own,
 * "0-5m ack, open channel". Undefined where an item does not, or the windows do not follow one another.
 */
export function phasesOf(list: List): readonly PhaseItem[] | undefined {
	if (list.items.length < 2) return undefined;
	const phases: PhaseItem[] = [];
	let before = -1;
	for (const item of list.items) {
		const said = leading.exec(item.text.slice(0, 80));
		const window = said && windowIn(said[1] ?? '');
		if (!said || !window || window.fromMs <= before) return undefined;
		before = window.fromMs;
		const name = item.text
			.slice(said[0].length)
			.replace(/^[\s:,;.–—-]+/u, '')
			.replace(/:$/, '');
		if (name === '' && item.blocks.length === 0) return undefined;
		phases.push({window: said[1] ?? '', name, item});
	}

	return phases;
}
