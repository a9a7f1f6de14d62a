import {regExp} from '../../terminal/light-pattern.ts';

const told =
	'(?:called(?:\\sin)?|paged|told|informed|notified|alerted|contacted|involved|brought\\sin|consulted|rung|phoned|woken|added|joins?|immediately|at\\sonce|straight\\saway|right\\saway|without\\sdelay|(?:within|after|in)\\s(?:\\d+|\\p{L}+)\\s(?:min(?:ute)?s?|hours?))';
/** What is so of something: a place is none. */
const clause =
	'(?:(?:the|an?|any|our|some|more\\sthan|personal|customer|patient)\\s)?[\\p{L}\\d][^,;.:]{2,80}?\\s(?:is|are|was|were|has|have|had|may|might|could|can|cannot)\\s[^,;.:]{2,80}';
const where = regExp(
	`(?<=(?<!\\p{L})${told}),?\\swhere\\s(?=(?!(?:we|they|you|he|she|it|everyone|everybody|people)\\s)${clause}(?:[,;.]|$))`,
	'iu',
);

/** "The privacy lead is called immediately where patient data may have been disclosed" as "… if patient data …": it says in which case, and no place. */
export function withWhereAsIf(text: string): string {
	// Nearly no text has one, and this is the cheaper question.
	return text.includes(' where ') ? text.replace(where, ' if ') : text;
}
