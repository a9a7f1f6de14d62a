import {durationsIn} from '../words/words.ts';

/** Words that say who comes first or next, and join those who are called. */
const next =
	/(?:,\s(?:(?:and|und)\s)?|\s(?:and|und)\s)(?:then|dann|danach|anschließend|afterwards|next|right after(?:wards| that)?|straight after(?:wards| that)?)\s/iu;
/** The same behind somebody. */
const after =
	/\s(?:(?:right|straight|directly|immediately)\safter(?:wards|\sthat)?|afterwards|danach|anschließend|gleich danach|direkt danach)(?=$|[,;])/iu;
const first = /(?<=\p{L})\s(?:first|zuerst|als erste[rs]?)(?=$|[\s,;])|^(?:first|zuerst|erst)\s/iu;
const passive: readonly RegExp[] = [
	/^(?<who>.{3,80}?)\s(?<verb>(?:is|are)\s(?:called|told|informed|notified|paged|alerted|rung|phoned))\s(?:and\s)(?<more>[^,;]{3,60})$/iu,
	/^(?<verb>wird|werden)\s(?<who>.{3,80}?)\s(?<end>gerufen|angerufen|informiert|verständigt|benachrichtigt|alarmiert)\s(?:und\s)(?<more>[^,;]{3,60})$/iu,
];

/**
 * "The safety officer is called first and the site manager right after" as "the safety officer and the site manager are called", with the words that
 * say in what order, which a report knows none of. Undefined where it says none.
 */
export function withoutTurns(said: string): {readonly text: string; readonly turns: readonly string[]} | undefined {
	const turns = [first, next, after].flatMap((pattern) => pattern.exec(said)?.[0].replace(/^[\s,]+|\s+$/g, '') ?? []);
	// A time says when, and the next one may count from it.
	if (turns.length === 0 || durationsIn(said).length > 0) return undefined;
	const plain = said.replace(first, ' ').replace(next, ' and ').replace(after, '').replaceAll(/\s+/g, ' ').trim();
	const [english, german] = passive.map((pattern) => pattern.exec(plain)?.groups);
	const text = english
		? `${english['who']} and ${english['more']} ${english['verb']?.replace(/^is\s/iu, 'are ')}`
		: german
			? `werden ${german['who']} und ${german['more']} ${german['end']}`
			: plain;
	return {text, turns};
}
