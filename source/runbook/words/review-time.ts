import {matchesIn} from './matches.ts';
import {durationsIn} from './words.ts';

/** "tomorrow 10am" → at 10:00 of the next day; "within 48 hours" → at the latest after them. */
export function whenIn(text: string): {when: string; withinMs?: number; tomorrowAt?: string} {
	// "Half an hour together within 3 days": how long it takes is no day by which it is held.
	const times = durationsIn(text);
	const time =
		times.find(({index}) =>
			/(?<!\p{L})(?:within|innerhalb(?: von)?|binnen|no later than|spätestens nach|sous)\s$/iu.test(text.slice(0, index)),
		) ?? times[0];
	const within = matchesIn(
		text.slice(0, time?.index ?? 0),
		/(?<!\p{L})(?:within|in|after|innerhalb(?: von)?|binnen|sous|dans les|en|dentro de|tras)\s(?=[^.;,]*$)/giu,
	).at(-1);
	const when = (time && within ? text.slice(within.index, time.end) : text).trim().replace(/\.$/, '');
	const [, hour, minutes = '00', half] = /(?:tomorrow|next day|morgen)\D{0,10}(\d{1,2})(?::(\d\d))?\s?(am|pm|uhr)?/i.exec(text) ?? [];
	if (hour !== undefined) {
		const hours = (Number(hour) % (half ? 12 : 24)) + (/pm/i.test(half ?? '') ? 12 : 0);
		return {when: text.trim(), tomorrowAt: `${String(/uhr/i.test(half ?? '') ? Number(hour) : hours).padStart(2, '0')}:${minutes}`};
	}

	// Of a whole sentence the time is what is shown.
	return time
		? {when: when.length > mostOfWhen || /\b(?:is|are|ist)\b/i.test(when) ? time.words : when, withinMs: time.ms}
		: {when: text.trim()};
}

/** Characters. */
const mostOfWhen = 60;
