import {reviewing} from '../columns/review-tables.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn} from '../words/words.ts';
import {reviewPartOf} from './review-parts.ts';

/** "T+48h", "Day 3", "After 2 days", "within a week": nothing but a time. */
const startOfTime = /^\W*(?:T0?\s?\+?|(?:within|after|by|at|in|nach|innerhalb(?:\svon)?|binnen|spätestens(?:\snach)?|bis)\s)?\W*$/iu;
/** Characters. */
const mostOfText = 120;
const withWhom = /(?<!\p{L})(?:with|mit|con|avec)\s(?<who>[^,;.:()]{3,80}?)\.?$/iu;

/**
 * "T+48 h: Hold the post-mortem with both teams": by when a review is held, and who comes, where its time stands before the colon. Undefined for
 * what says something else; the words behind the colon are nobody.
 */
export function heldWhenLabelled({label, text}: Pick<Statement, 'label' | 'text'>): string | undefined {
	if (label === '' || text.length > mostOfText || !reviewing.test(text) || !reviewing.test(reviewPartOf(`${label}: ${text}`)))
		return undefined;
	const [time, ...more] = durationsIn(label);
	if (!time || more.length > 0 || durationsIn(text).length > 0) return undefined;
	if (!startOfTime.test(label.slice(0, time.index)) || !/^\W*$/u.test(label.slice(time.end))) return undefined;
	const who = withWhom.exec(text)?.groups?.['who'];
	return who === undefined ? label : `${label} with ${who}`;
}
