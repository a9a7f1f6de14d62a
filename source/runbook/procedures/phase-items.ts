import {regExp} from '../../terminal/light-pattern.ts';
import type {Item, List} from '../markdown/markdown.ts';
import {windowIn} from '../words/windows.ts';

/** An item that is a phase: its window in words, what else it says, and what is done in it. */
export type PhaseItem = {
	readonly window: string;
	readonly name: string;
	readonly item: Item;
	/** Its name is over what is done below it, and nothing to do. */
	readonly isTitled?: boolean;
};

const upTo = '(?:-|–|—|→|->|to|bis|à|\\.{2,3})';
const unit = '(?:\\s?(?:s|secs?|m|mins?\\.?|minutes?|minuten?|h|hrs?|hours?|std\\.?|stunden?|d|days?|tage?n?))';
const amount = `(?:T\\s?\\+\\s?)?\\d{1,3}${unit}?`;
const onwards =
	'(?:onwards?|on|aufwärts|(?:and|und)\\s(?:later|after|beyond|longer|more|später|länger|mehr)|→(?!\\s?[T\\d])|(?:-|–|—|→|to)\\s?(?:∞|open(?:[ -]ended)?|offen|end)(?!\\p{L}))';
/** "0–15 min", "T+5 to T+15", "45m+", "First 10 minutes", "Minutes 10 to 30", "After 1 h", "ab 30 Min."; not "within 15 min", which is a deadline. */
const leading = regExp(
	`^[(\\[]?((?:(?:the\\s|die\\s)?(?:first|ersten?)\\s${amount}|(?:after|from|ab|nach|après|dès)\\s${amount}|(?:minutes?|minuten|min\\.?|hours?|hrs?|stunden?|std\\.?|days?|tage?)\\s\\d{1,3}\\s?(?:${upTo}\\s?\\d{1,3}|\\+)|${amount}\\s?${upTo}\\s?${amount}|${amount}\\s?\\+${unit}?|${amount}\\s(?=${onwards}))(?:\\s?${onwards})?)[)\\]]?(?=$|[\\s:,;.–—-])`,
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
	return phasesLed(list) ?? phasesNamed(list);
}

/** "1. Find out (0–10 min)" above a list of its own, and the same below it; what comes in the end may have no window. */
function phasesNamed(list: List): readonly PhaseItem[] | undefined {
	let before = -1;
	const phases = list.items.map((item): PhaseItem | undefined => {
		const [, name = '', window = ''] = behind.exec(item.text) ?? [];
		const stretch = windowIn(window);
		if (item.blocks.length === 0 || item.task) return undefined;
		if (!stretch)
			return windowIn(item.text) === undefined && before >= 0
				? {window: '', name: item.text.replace(/:$/, ''), item, isTitled: true}
				: undefined;
		if (stretch.fromMs < before || before === Number.POSITIVE_INFINITY) return undefined;
		before = stretch.toMs ?? Number.POSITIVE_INFINITY;
		return {window, name, item, isTitled: true};
	});
	const timed = phases.findLastIndex((phase) => phase !== undefined && phase.window !== '');
	const isWhole = phases.every((phase, index) => phase !== undefined && (phase.window !== '' || index > timed));
	return timed >= 1 && isWhole ? phases.filter((phase) => phase !== undefined) : undefined;
}

const behind = /^([^()[\]\n]{2,60}?)\s?[([]([^()[\]]*\d[^()[\]]*)[)\]]\s?:?$/u;

function phasesLed(list: List): readonly PhaseItem[] | undefined {
	const phases: PhaseItem[] = [];
	let before = -1;
	for (const item of list.items) {
		const said = leading.exec(item.text.slice(0, 80));
		const window = said && windowIn(said[1] ?? '');
		if (!said || !window || window.fromMs < before) return undefined;
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
