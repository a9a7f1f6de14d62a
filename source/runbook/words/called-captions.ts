import {regExp} from '../../terminal/light-pattern.ts';
import {remembered} from './remembered.ts';

const called =
	'(?:called|paged|alerted|notified|informed|told|woken(?:\\sup)?|phoned|rung|(?:an|herbei)?gerufen|angerufen|alarmiert|benachrichtigt|verständigt|informiert|geweckt)';
const side =
	'(?:on\\s|for\\s|auf\\s|für\\s)?(?:the\\s|der\\s|die\\s)?(?:technical|business|engineering|management|leadership|technisch\\p{L}*|geschäftlich\\p{L}*|fachlich\\p{L}*|technik|geschäft|leitung)(?:\\s(?:side|people|staff|contacts|ladder|seite))?';
const before =
	'(?:(?:who|wer)\\s)?(?:(?:is|are|gets?|to\\sbe|must\\sbe|have\\sto\\sbe|has\\sto\\sbe|wird|werden|zu)\\s)?(?:(?:also|first|then|auch|zuerst|dann)\\s)?';
/** "When do we wake somebody", "whom to page", "calling for help", "wann wecken wir jemanden". */
const asked =
	'(?:(?:when|who|whom)\\s(?:(?:do|should|must|shall)\\s(?:we|you|i)|to)\\s(?:wake|page|call|ring|phone|alert)(?:\\s(?:somebody|someone|people|anybody|anyone|others|the others))?(?:\\sup)?(?:\\s(?:and\\s)?when)?|calling (?:for|in) help|(?:wann|wen|wer)\\s(?:wecken|rufen|alarmieren|verständigen|holen|wird|werden)\\s(?:wir\\s)?(?:jemanden|wen|wir|wann)?\\s?(?:wann\\s)?(?:an|dazu|geweckt)?)';
const caption = regExp(
	`^(?:${asked}|${before}${called}(?:\\s(?:wird|werden))?(?:[\\s,:(–—-]+${side}\\)?)?|(?:calls?|pages?|paging|notif(?:y|ications?)|alerts?|anrufe|alarmierung)(?:[\\s,:(–—-]+${side}\\)?)|(?:technical|business|engineering|technische|geschäftliche)\\s(?:calls?|pages?|paging|notifications?|alerts?|anrufe|alarmierung))\\s?[:?]?$`,
	'iu',
);
const asking = regExp(`^${asked}\\s?[:?]?$`, 'iu');

/** A heading that asks whom to call, or when: whoever is named below it without a time is called at once. */
export const asksWhomToCall = remembered((text: string) => text.length <= mostCharacters && mayBe.test(text) && asking.test(text.trim()));

/** The cheaper question. */
const mayBe =
	/call|page|paging|alert|wak|weck|phon|ring|rufen|verständig|notif|inform|told|woken|phoned|rung|gerufen|anrufe|alarm|benachrichtigt|verständigt|geweckt/i;

/** "Called", "Called, technical:", "Who is paged (business)", "Gerufen werden", "Technical calls": whom it calls stands below or behind it. */
export const isCalledCaption = remembered((text: string) => text.length <= mostCharacters && mayBe.test(text) && caption.test(text.trim()));

const mostCharacters = 60;
