import {durationWords} from '../duration-words.ts';
import type {Reading} from '../statements/reading.ts';
import {otherHoursIn} from '../words/hours-words.ts';
import {durationsIn} from '../words/words.ts';

const enough =
	/(?<!\p{L})(?:reicht|reichen|genügt|genügen|(?:is|are)\s(?:enough|allowed|fine|acceptable)|will\sdo|suffices?|(?:we|wir)\s(?:allow|take|have|haben|brauchen))(?!\p{L})/iu;
const waiting =
	/(?<!\p{L})(?:(?:it|they|this|that|these|those|everything|es|sie|er|das|dies)\s(?:can\s|may\s|kann\s)?(?:waits?|bleibt liegen|wartet|warten)|(?:wartet|warten|bleibt|bleiben)\s(?:es|sie|er|das|dies|alles)|(?:can|may|kann|können)\s(?:wait|warten))(?!\p{L})/iu;

/**
 * "Nachts reichen 60 Minuten.", "Overnight it waits for 07:00." behind the sentence that says how soon a severity is answered: what goes at another
 * time, which no clock knows, and is said to be left out.
 */
export function noteAnswersAtOtherTimes(reading: Reading): void {
	for (const statement of reading.statements) {
		const {from, text, line, block, levels, ownLevels, label} = statement;
		if (from !== 'words' || ownLevels || label !== '' || levels.length === 0 || otherHoursIn(text) === undefined) continue;
		const [time, ...more] = durationsIn(text);
		if (more.length > 0 || !(time ? enough.test(text) && !waiting.test(text) : waiting.test(text))) continue;
		const isBehind = levels.every((level) =>
			reading.booked.some(
				(known) =>
					known.what === 'response time' &&
					known.block === block &&
					known.text.startsWith(`${reading.draftOf(level).id}:`) &&
					known.line <= line,
			),
		);
		if (!isBehind) continue;
		const names = levels.map(({id}) => id).join(', ');
		for (const known of [reading.heard, reading.whole]) known.add(statement);
		reading.used.add(block);
		reading.book('response at other times', `${names}: ${time ? durationWords(time.ms) : text}`, {line, block});
		reading.remarks.add(`Line ${line}: "${text.replace(/\.$/, '')}" is not kept: the clock of a response runs day and night.`);
	}
}
