import {durationsIn, isImmediate, withoutDurations} from './words.ts';

const small =
	/(?<!\p{L})(?:within|in|after|at|by|on|the|an?|no later than|latest|respond(?:ed)?|responses?|acknowledged?|acknowledgement|answer(?:ed)?|reviews?|post-?mortems?|immediate(?:ly)?|once|innerhalb|von|binnen|nach|in|bis|spätestens|reaktion(?:szeit)?|annahme|antwort|nachbesprechung|sofort|umgehend|held|statt)(?!\p{L})/giu;

/** It says a time and nothing else: "Within 30 minutes", "Reaktion innerhalb von 2 Stunden", "4 h". What of, a heading says. */
export function isBareTime(text: string): boolean {
	if (text.length > mostCharacters || (durationsIn(text).length === 0 && !isImmediate(text))) return false;
	return !/[\p{L}\p{N}]/u.test(withoutDurations(text).replaceAll(small, ' '));
}

const mostCharacters = 60;
