import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {hoursIn, otherHoursIn} from '../words/hours-words.ts';
import {durationsIn} from '../words/words.ts';
import {callsNobody} from '../words/written-down.ts';

/**
 * "In office hours: on-call engineer" where it is said who is called: they are, and when alone is no condition that a clock knows. Not where the same list
 * says whom it is at other times.
 */
export function isOfUsualHours({index}: Reading, statement: Statement): boolean {
	const {from, label, text, block, levels} = statement;
	if (from !== 'item' || levels.length === 0 || !isUsual(label)) return false;
	if (callsNobody(text) || durationsIn(text).length > 0) return false;
	return !index
		.of(block)
		.some(
			(other) =>
				other !== statement &&
				other.levels.some((level) => levels.includes(level)) &&
				(hoursIn(other.label).length > 0 || otherHoursIn(other.label) !== undefined),
		);
}

/** Nothing but when it is worked: "during business hours", "werktags". */
function isUsual(label: string): boolean {
	const [words, ...others] = hoursIn(label);
	return words !== undefined && others.length === 0 && otherHoursIn(label) === undefined && !/\p{L}/u.test(label.replace(words, ''));
}
