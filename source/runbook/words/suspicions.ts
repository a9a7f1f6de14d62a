import {regExp} from '../../terminal/light-pattern.ts';

/** What somebody has who does not know yet. */
const suspicion =
	'(?:(?:der|die|das|den|ein|eine[nr]?|erste|konkrete|begründete|deutliche)\\s){0,2}(?:(?:begründete[nr]?|konkrete[nr]?|dringende[nr]?|ernste[nr]?)\\s)?(?:verdacht(?:smomente)?|gefahr|hinweise?|anzeichen|anhaltspunkte?|möglichkeit|vermutung|befürchtung|grund zur annahme)';
/** The forms of German in which a suspicion begins a sentence without "wenn", as they stand behind it. */
const inverted: ReadonlyArray<readonly [RegExp, string]> = (
	[
		[`^(?<verb>besteht|bestehen)\\s(?<what>${suspicion}),\\sdass\\s`, 'Wenn $<what> $<verb> dass '],
		[`^gibt\\ses\\s(?<what>${suspicion}),\\sdass\\s`, 'Wenn es $<what> gibt dass '],
		[`^(?<verb>liegt|liegen)\\s(?<what>${suspicion})\\s(?<end>vor|nahe),\\sdass\\s`, 'Wenn $<what> $<end>$<verb> dass '],
		['^(?:sollte|sollten)\\ssich\\s(?<end>herausstellen|zeigen|ergeben),\\sdass\\s', 'Wenn sich $<end> sollte dass '],
		['^stellt\\ssich\\sheraus,\\sdass\\s', 'Wenn sich herausstellt dass '],
		['^(?<verb>zeigt|ergibt)\\ssich,\\sdass\\s', 'Wenn sich $<verb> dass '],
		['^deutet\\s(?<what>etwas|alles|vieles|einiges|irgendetwas)\\sdarauf\\shin,\\sdass\\s', 'Wenn $<what> darauf hindeutet dass '],
		[
			'^(?<verb>wird|ist)\\s(?<what>bekannt|klar|vermutet|befürchtet|festgestellt|zu (?:befürchten|vermuten)),\\sdass\\s',
			'Wenn $<what> $<verb> dass ',
		],
		['^(?<verb>vermutet|befürchtet|glaubt)\\s(?<what>jemand|man|wer),\\sdass\\s', 'Wenn $<what> $<verb> dass '],
		[
			`^(?:beim?|im falle? (?:des|eines))\\s(?:begründete[mnr]?\\s|konkrete[mnr]?\\s)?(?<what>verdachts?),\\sdass\\s`,
			'Wenn der Verdacht besteht dass ',
		],
	] as const
).map(([pattern, plain]) => [regExp(pattern, 'iu'), plain]);
/** "Wenn es Hinweise gibt, dass X, …": what is supposed is of the condition, and not a clause of its own. */
const supposed =
	/(?<=(?<!\p{L})(?:wenn|falls|sofern|sobald)\s[^,;.:()]{3,60}(?:verdacht|gefahr|hinweis|anzeichen|anhaltspunkt|möglichkeit|vermut|befürcht|annehm|annahme|herausstell|zeigt|ergibt|hindeutet|bekannt|klar|festgestellt|glaubt)[^,;.:()]{0,20}),\sdass\s/iu;
/** The same in English, where nothing has to be moved but the verb. */
const english: ReadonlyArray<readonly [RegExp, string]> = [
	[/^should\sit\s(turn\sout|become\s(?:clear|known)|emerge|transpire)\s(?=that\s)/iu, 'If it should $1 '],
	[/^should\s(?:there\s)be\s(?=an?\s|any\s|reason)/iu, 'If there should be '],
	[/^on\s(?:any\s)?suspicion\sof\s/iu, 'In case of suspicion of '],
];
/** The cheaper question. */
const maySuspect = /,\sdass\s|^should\s(?:it|there)\s|^on\s(?:any\s)?suspicion/iu;

/**
 * "Besteht der Verdacht, dass Daten fehlen, …" as "Wenn der Verdacht besteht dass Daten fehlen, …": what is suspected stands in the one clause that
 * is the condition, so that no rule takes "der Verdacht besteht" for all of it.
 */
export function withPlainSuspicions(text: string): string {
	if (!maySuspect.test(text)) return text;
	let plain = text.replace(supposed, ' dass ');
	for (const [pattern, instead] of [...inverted, ...english]) plain = plain.replace(pattern, instead);
	// The verb that began the sentence stands within it.
	return plain.replace(/(?<=^Wenn\s[^,.]*\s)(?:Besteh(?:t|en)|Zeigt|Ergibt|Wird|Ist|Vermutet|Befürchtet|Glaubt)(?=\sdass\s)/u, (verb) =>
		verb.toLowerCase(),
	);
}

/** The same as it is written. */
export function withClauses(condition: string): string {
	return condition.replace(/(?<=\p{L})\sdass\s/u, ', dass ');
}
