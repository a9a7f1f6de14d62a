import {regExp} from '../../terminal/light-pattern.ts';
import type {Code, Item, List} from './markdown.ts';

const unit = '(?:m|mins?|minutes?|minuten|h|hrs?|hours?|std|stunden?)';
/** "Meltdown   t+15   Head of Infrastructure   if not acked", and below it the same without the name. */
const rung = regExp(
	`^(?:(?<level>\\p{L}[\\p{L}\\d]*(?:[ -]\\d)?)(?=\\s{2,}|\\s+T\\s?\\+))?\\s*(?<when>T\\s?\\+\\s?\\d{1,3}(?:\\s?${unit})?|\\d{1,3}\\s?${unit}|immediately|at once|sofort)(?!\\p{L})\\s+(?<who>\\p{L}.*?)(?:\\s{2,}(?<condition>\\S.*))?\\s*$`,
	'iu',
);
/** "Papercut   nobody". */
const silent = /^(?<level>\p{L}[\p{L}\d]*(?:[ -]\d)?)\s{2,}(?<who>nobody|no one|none|niemand|keiner|-|–)\s*$/iu;
const inAnyCase = /^(?:always|in any case|immer|in jedem fall|-|–)$/iu;
const fewest = 3;

/**
 * A block of code of who is called when at each severity, in columns: "Meltdown  t+0  on-call", "          t+5  duty manager  if nobody has joined".
 * It becomes the list that it is, "Meltdown: duty manager after 5 min if nobody has joined"; undefined where a line is anything else.
 */
export function ladderInColumns({lines, line, section}: Code): readonly List[] | undefined {
	const items: Item[] = [];
	let level: string | undefined;
	for (const [index, text] of lines.entries()) {
		if (text.trim() === '') continue;
		const groups = (rung.exec(text) ?? silent.exec(text))?.groups;
		const {who, when, condition} = groups ?? {};
		level = groups?.['level'] ?? level;
		if (who === undefined || level === undefined) return undefined;
		items.push({
			line: line + index,
			text: [`${level}: ${who}`, timeOf(when), condition === undefined || inAnyCase.test(condition) ? '' : condition]
				.filter((part) => part !== '')
				.join(' '),
			task: false,
			codes: [],
			strong: '',
			blocks: [],
		});
	}

	return items.length < fewest ? undefined : [{is: 'list', ordered: false, items, line, lead: '', section}];
}

/** Behind a "T+" minutes are meant where nothing else is said. */
function timeOf(when: string | undefined): string {
	if (when === undefined) return '';
	const [, figure = '', own = ''] = /(\d{1,3})\s?(\p{L}*)/u.exec(when) ?? [];
	return figure === '' || Number(figure) === 0 ? 'at once' : `after ${figure} ${own === '' ? 'min' : own}`;
}
