import type {Marked} from './sentence-marks.ts';

/** A clause with what stands in its brackets, and without its other marks. */
export function inBrackets(marks: Marked['marks'], text: string): string {
	return [...text]
		.map((sign) => {
			const mark = marks.get(sign);
			return mark?.is === 'bracket' ? ` ${mark.words} ` : mark ? ' ' : sign;
		})
		.join('')
		.replaceAll(/\s+/g, ' ')
		.trim();
}

/** Words that change nothing: "also", "by text message", "of it". */
const filler =
	/(?<!\p{L})(?:also|additionally|in addition|in (?:any|every) (?:case|event)|(?:in|auf) jede[mn] fall|as well|too|always|please|simply|personally|automatically|automatisch|at the latest|by then|auch|zusätzlich|außerdem|ebenfalls|immer|bitte|spätestens|persönlich|direkt|then|dann|still|erst)(?!\p{L})|(?<!\p{L})(?:of|about)\s(?:it|this|that|what happened|the (?:incident|outage|problem))(?!\p{L})|(?<!\p{L})(?:darüber|davon|hierüber)(?!\p{L})|(?<!\p{L})(?:in|bei|für|at|for|of|whatever|regardless of)\s(?:(?:both|either|all|any|every|each|beiden?|allen?|jede[rm]?|the)\s)?(?:severity|severities|levels?|priority|priorities|stufen?|schweregraden?|klassen?|prioritäten|cases|fällen)(?![\p{L}\d]|\s?\d)/giu;
/** Where to call somebody. */
const number = /(?:(?<!\p{L})(?:on|at|unter)\s)?(?<![\p{L}\d])\+?\d[\d ()/-]{5,}\d/gu;
const way =
	/(?<!\p{L})(?:in|on|via|im|in dem|über)\s(?:(?:the|our|den|dem)\s)?(?:(?:slack|teams|discord|mattermost)[\s-])?(?:(?:channel|kanal)\s)?#[\w-]+(?:\s(?:channel|kanal))?|(?<!\p{L})in\s(?:slack|teams|discord|mattermost|(?:the|our)\schat)(?!\p{L})|(?<!\p{L})(?:by|via|per|over|on|über|auf)\s(?:(?:an?|the|his|her|their|our|dem|der|die)\s)?(?:slack|teams|e-?mails?|mail|tele\p{L}+|phone|mobile|sms|text(?:\smessage)?|message|whatsapp|signal|pager|radio|funk|handy|chat|hotline)(?:\s(?:message|call|chat))?(?!\p{L})|(?<!\p{L})telefonisch(?!\p{L})/giu;
/** An hour of it is not known, and it is named. */
const sameDay = /(?<!\p{L})(?:noch\s)?am (?:selben|gleichen) tag(?!\p{L})|(?<!\p{L})(?:(?:still\s)?on\s)?the same day(?!\p{L})/iu;

/** The words of a clause that say whom it calls, and those beside them that were understood and have no place in a call. */
export function withoutFillers(clause: string): {readonly words: string; readonly beside: readonly string[]} {
	const beside: string[] = [];
	const aside = (found: string): string => {
		beside.push(found.trim());
		return ' ';
	};
	const words = clause
		.replaceAll(number, aside)
		.replace(sameDay, aside)
		.replaceAll(filler, (found) => (/\sIT$/u.test(found) ? found : ' '))
		.replaceAll(way, ' ')
		.replaceAll(/\s+/g, ' ')
		.replace(/^[\s,]+|[\s,]+$/g, '');
	return {words, beside};
}
