import {regExp} from '../../terminal/light-pattern.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {callsNobody, recordBefore} from '../words/written-down.ts';

/** "T+15m", "after 30 minutes". */
export function isTime(text: string): boolean {
	return /^T\s?\+\s?\d/i.test(text) || durationsIn(text).length > 0;
}

/** Times along one side of a table and names in its cells: at least two of the times, and hardly any time among the cells. */
export function isTimeAxis(axis: readonly string[], cells: ReadonlyArray<readonly string[]>): boolean {
	const times = axis.filter((title) => isTime(title) || isImmediate(title) || /^\+?\s?0$/.test(title.trim()));
	const filled = cells
		.flat()
		.filter((cell) => !callsNobody(cell) && cell !== '')
		.map((cell) => conditionBehind(cell).who);
	return (
		times.length >= 2 &&
		times.length * 2 > axis.length &&
		filled.length > 0 &&
		// "Ticket to 2nd level": whom it is for, by whatever name.
		filled.filter(
			(cell) => recordBefore(cell) !== undefined || positionsIn(cell).every((position) => isPosition(position) || namesPosition(position)),
		).length *
			4 >=
			filled.length * 3
	);
}

/** "Head of IT, if service is not restored" → who, and what has to be so. */
export function conditionBehind(cell: string): {readonly who: string; readonly condition: string} {
	const [, who = cell, condition = ''] = behind.exec(cell) ?? [];
	return {who, condition};
}

const behind =
	/^([^;]{3,80}?)(?:,\s?|\s)((?:but\s|aber\s)?(?:(?:(?:only|nur)\s)?(?:if|unless|falls|wenn|sofern)|(?:only|nur)\s(?:when|in case of|bei)|(?<=,\s?)(?:when|in case of|bei))\s[^;]{3,80})$/iu;

/** "After 20 min: Head of IT" → when, and who. */
export function calledAt(cell: string): readonly [string, string] | undefined {
	const [, when, who] = /^((?:after|nach)\s[^:]{2,20}):\s+(.+)$/iu.exec(cell) ?? [];
	return when !== undefined && who !== undefined && durationsIn(when).length > 0 ? [when, who] : undefined;
}

const rung = '(?:level|tier|line|rung|stage|step|escalation|contact|stufe|ebene|eskalation|kontakt|schritt|niveau|l)';
/** "Level 2 (after 30 min)", "Stufe 2: nach 30 min": which rung it is says nothing of when. */
export const countedRung = regExp(
	`^(?:${rung}\\s?\\d|(?:\\d(?:st|nd|rd|th|\\.)|first|second|third|fourth|erste[rs]?|zweite[rs]?|dritte[rs]?)\\s${rung})(?![\\p{L}\\d])[\\s:,(–-]*(.+?)\\)?$`,
	'iu',
);
const firstRung = regExp(`^(?:${rung}\\s?1|(?:1(?:st|\\.)|first|erste[rs]?)\\s${rung})$`, 'iu');

/** "Immediately", "T+0", "0-15 minutes", and the first of several without a time. */
export function isFirst(when: string): boolean {
	return (
		firstRung.test(when.trim()) ||
		isImmediate(when) ||
		/^(?:T\s?)?\+?\s?0(?![\d.,])/iu.test(when.trim()) ||
		durationsIn(when)[0]?.leastMs === 0
	);
}
