import {regExp} from '../../terminal/light-pattern.ts';
import {remembered} from './remembered.ts';

const called =
	'(?:called|paged|alerted|notified|informed|told|woken(?:\\sup)?|phoned|rung|(?:an|herbei)?gerufen|angerufen|alarmiert|benachrichtigt|verständigt|informiert|geweckt)';
const side =
	'(?:on\\s|for\\s|auf\\s|für\\s)?(?:the\\s|der\\s|die\\s)?(?:technical|business|engineering|management|leadership|technisch\\p{L}*|geschäftlich\\p{L}*|fachlich\\p{L}*|technik|geschäft|leitung)(?:\\s(?:side|people|staff|contacts|ladder|seite))?';
const before =
	'(?:(?:who|wer)\\s)?(?:(?:is|are|gets?|to\\sbe|must\\sbe|have\\sto\\sbe|has\\sto\\sbe|wird|werden|zu)\\s)?(?:(?:also|first|then|auch|zuerst|dann)\\s)?';
const caption = regExp(
	`^(?:${before}${called}(?:\\s(?:wird|werden))?(?:[\\s,:(–—-]+${side}\\)?)?|(?:calls?|pages?|paging|notif(?:y|ications?)|alerts?|anrufe|alarmierung)(?:[\\s,:(–—-]+${side}\\)?)|(?:technical|business|engineering|technische|geschäftliche)\\s(?:calls?|pages?|paging|notifications?|alerts?|anrufe|alarmierung))\\s?:?$`,
	'iu',
);
/** The cheaper question. */
const mayBe = /call|page|paging|alert|notif|inform|told|woken|phoned|rung|gerufen|anrufe|alarm|benachrichtigt|verständigt|geweckt/i;

/** "Called", "Called, technical:", "Who is paged (business)", "Gerufen werden", "Technical calls": whom it calls stands below or behind it. */
export const isCalledCaption = remembered((text: string) => text.length <= mostCharacters && mayBe.test(text) && caption.test(text.trim()));

const mostCharacters = 60;
