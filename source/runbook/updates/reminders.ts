import {addRungs} from '../calls/escalation-chain.ts';
import {durationWords} from '../duration-words.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';

/** Somewhat more than a quarter: what comes back less often is no news of an incident. */
export const longestCadenceMs = 100 * 86_400_000;
/** Where no severity is named. */
export const longestOfAllMs = 3 * 86_400_000;

/** Somebody who has no clock of their own is told so often. */
export function remindOf(reading: Reading, statement: Statement, who: string, ms: number): void {
	const timing = {at: 'every', ms, words: who === statement.label ? statement.text : `every ${durationWords(ms)}`} as const;
	addRungs(reading, {levels: statement.levels, positions: [who]}, {matrix: 'business', timing}, statement);
}

export function noteTaken(reading: Reading, {line}: Statement, who: string): void {
	reading.remarks.add(`Line ${line}: "${who}" are taken for the partners: the room knows one audience of them.`);
}
