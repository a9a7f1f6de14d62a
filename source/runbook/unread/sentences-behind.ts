import {isOfEscalation} from '../calls/says-escalation.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {somebodyIn} from '../words/positions.ts';

/**
 * "Duty engineer at once. The team lead only during office hours.": the second sentence of an item names somebody of whom nothing was understood
 * in that line, though they may be called by another one.
 */
export function sentencesBehindUnread(reading: Reading): (statement: Statement) => boolean {
	const named = new Map<number, string>();
	for (const {line, text, people} of reading.booked) named.set(line, `${named.get(line) ?? ''} ${text} ${people.join(' ')}`.toLowerCase());
	return ({from, text, line, context}) => {
		const names = named.get(line);
		if (from !== 'item' || names === undefined || !isOfEscalation(context)) return false;
		const [, ...others] = sentencesOf(text);
		return others.some((sentence) => somebodyIn(sentence.text).some((word) => !names.includes(word)));
	};
}
