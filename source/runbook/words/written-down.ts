import {regExp} from '../../terminal/light-pattern.ts';
import {isChatTool} from './ways-of-telling.ts';
import {isNothing} from './words.ts';

/** What work is written down in. */
const record =
	'(?:jira|service ?now|github)?[ -]?tickets?|backlog|jira|sprint|(?:ticket|work) ?(?:queue|list|board)|queue|e-?mails?|warteschlange|aufgabenliste|logbuch(?:eintrag)?|logbook(?: entry)?';
const anywhere = regExp(`(?<!\\p{L})(?:${record})(?![\\p{L}-])`, 'giu');
/** "Ticket in the support queue", "the queue of the support team". */
const first = regExp(
	`^(?:an?\\s|the\\s|ein\\s|die\\s|das\\s)?(?:${record})(?:$|\\s(?:in|into|on|only|of|der|des|von|vom|im|ins|auf|nur)(?!\\p{L}))`,
	'iu',
);
const beside =
	/(?<!\p{L})(?:the|an?|into?|on|next|our|only|weekly|create|raise|log|open|new|add(?:ed)?|put|to|and|or|der|die|das|im|ins|in|den|nächste[rnms]?|nur|neues|anlegen|erstellen|und|oder)(?!\p{L})/giu;
const forSomebody = regExp(
	`^(?:${record}|mails?|messages?|nachricht)\\s(?:to|for|an|für)\\s(?:the\\s|our\\s|die\\s|den\\s|das\\s)?(?=\\p{L})`,
	'iu',
);

/** Nearly no text is one, and this is the cheaper question. */
const mayBe =
	/ticket|issue|vorgang|backlog|jira|sprint|queue|work ?(?:list|board)|mail|warteschlange|aufgabenliste|logb|post|message|note|nachricht|eintrag|notiz/i;

/** "Ticket to the SRE queue": what work waits in is nobody who hears of it. */
const intoQueue = regExp(
	`^(?:an?\\s|ein\\s)?(?:${record})\\s(?:to|for|an|für)\\s(?:the\\s|our\\s|die\\s|den\\s|das\\s)?[^,;.()]{0,40}?(?:queue|backlog|board|inbox|tracker|warteschlange|postfach|aufgabenliste)\\.?$`,
	'iu',
);
/** "Post in #sre", "Eintrag im Kanal #lage": somebody may read it. */
const posted =
	/^(?:(?:an?|eine?)\s)?(?:post|posting|message|note|nachricht|eintrag|notiz)\s(?:in|on|to|into|im|in den|an)\s(?:(?:the|our|den|dem)\s)?(?:(?:channel|kanal|chat)\s)?["“„'`]?#[\p{L}\d_-]+["”“'`]?\.?$/iu;

/** "Only the team channel", "team channel only", "der Teamkanal": whoever reads it there. */
const onlyChannel =
	/^(?:(?:only|just|nur)\s)?(?:(?:in|to|im|in den|an den)\s)?(?:(?:the|our|der|den|dem|unser(?:en|em)?)\s)?(?:[\p{L}#-]+\s){0,2}(?:channel|chat|\p{L}*kanal)(?:\s(?:only|nur))?\.?$/iu;

/** "Ticket in backlog", "Jira ticket only", "next sprint", where a name is asked for: it is written down, and nobody is called. */
export function isWrittenDown(text: string): boolean {
	if (isChatTool(text) || (/channel|chat|kanal/i.test(text) && onlyChannel.test(text.trim()))) return true;
	if (!mayBe.test(text)) return false;
	if (goes.test(text.trim()) || assigned.test(text.trim()) || intoQueue.test(text.trim()) || posted.test(text.trim())) return true;
	const rest = text.replaceAll(anywhere, ' ');
	return rest !== text && (first.test(text.trim()) || !/\p{L}/u.test(rest.replaceAll(beside, ' ')));
}

/** "Geht als Ticket an das zuständige Team", "goes into the backlog". */
const goes = regExp(
	`^(?:it\\s|es\\s)?(?:(?:geht|gehen|goes|go|läuft|laufen|kommt|kommen|is put|are put)\\s(?:nur\\s|only\\s|just\\s)?(?:als|as|ins|in den|into(?: the)?|in(?: the)?|per|by|via)\\s|becomes?\\s)(?:an?\\s|ein\\s|the\\s)?(?:${record})(?![\\p{L}-])(?:\\s(?:an|to|for|für)\\s[^,;.]{2,50})?\\.?$`,
	'iu',
);

/** "Issue is assigned to the owning team", "Ticket wird angelegt". */
const assigned =
	/^(?:an?\s|the\s|ein\s|das\s|der\s)?(?:issue|ticket|card|vorgang)\s(?:is|gets|wird)\s(?:(?:an?|to|for|in|der|dem|den|im|an)\s)?[^,;.]{0,40}?(?:assigned|filed|opened|created|raised|logged|zugewiesen|angelegt|erstellt|eröffnet)(?:\s(?:to|for|in)\s[^,;.]{2,40})?$/iu;

/** "Amber goes as a ticket to the service team": whatever of an incident it says, it calls nobody. */
export function goesAsTicket(text: string): boolean {
	return mayBe.test(text) && goes.test(text.replace(ofWhat, ''));
}

/** "Amber incidents", "P3s", "Mittel". */
const ofWhat = /^[\p{L}\d][\p{L}\d ./&-]{0,40}?[:,]?\s(?=(?:geht|gehen|goes?|läuft|kommt|is|becomes?)\s)/iu;

/** "Ticket. That's all." */
const andNoMore =
	/(?<=[\p{L})])[.;,–—-]\s*(?:and\s|und\s)?(?:that['’]s (?:all|it)|nothing (?:else|more)|no (?:more|calls?|page)|das (?:war['’]?s|ist alles)|sonst nichts|mehr nicht|nada más|c['’]est tout|nient['’]altro)[.!]?$/iu;

/** Where a name is asked for there is none. */
export function callsNobody(text: string): boolean {
	const said = text.replace(andNoMore, '');
	if (isNothing(said) || isWrittenDown(said)) return true;
	// "Nobody. Jira.": each of it is nobody.
	const [first = '', ...more] = said.length <= mostCharacters ? said.split(/[.;,]\s+(?=\p{L})/u) : [];
	const isLeft = (one: string) => isWrittenDown(one) || leftForLater.test(one);
	return more.length > 0 && isNobody(first) && more.every((one) => isLeft(one.replace(/\.$/, '')));
}

function isNobody(text: string): boolean {
	return isNothing(text) || calledNobody.test(text);
}

const calledNobody =
	/^(?:nobody|no ?one|niemand)\s(?:is|has to be|needs to be|must be|wird|muss)\s(?:called|rung|paged|phoned|told|woken|angerufen|alarmiert|geweckt|benachrichtigt|informiert|verständigt)(?:\swerden)?$/iu;
/** "Open an issue", "a ticket is enough", "it waits until the morning". */
const leftForLater =
	/^(?:(?:just|please|bitte|nur)\s)?(?:(?:open|raise|create|file|log|write|make|leave)\s(?:an?|the)\s(?:issue|ticket|note|entry)|(?:(?:it|this|es|das)\s)?(?:goes|waits|geht|kommt)\s(?:to|into|in|an|ins?|in den|in die)\s(?:[^,;.\d]{2,30}\s)?(?:backlog|queue|inbox|board|sprint|warteschlange|postfach)(?:\s(?:of|der|des|von)\s[^,;.]{2,30})?|(?:an?\s|ein\s|das\s|the\s)?(?:ticket|issue|note|e-?mail|eintrag)\s(?:is enough|will do|suffices|genügt|reicht)|(?:an?\s|the\s|ein\s|das\s|der\s)?(?:ticket|issue|vorgang)\s(?:goes|geht|kommt|is put)\s(?:to|into|in|an|ins?)\s[^,;.]{2,40}|(?:ein\s|das\s)?(?:ticket|eintrag)\s(?:anlegen|öffnen|schreiben)|(?:it|this|that|es|das)\s(?:is|becomes|ist|wird|bleibt)\s(?:just\s|only\s|nur\s)?(?:an?\s|ein\s)?(?:(?:normal|plain|ordinary|usual|regular|normales|gewöhnliches)\s)?(?:ticket|issue|vorgang)(?:\s(?:in|of|for|with|im|in)\s[^,;.\d]{2,40})?|(?:it|this|that|es|das)\s(?:waits?|can wait|keeps|wartet|kann warten|hat zeit)(?:\s(?:until|till|for|bis|auf)\s[^,;:.\d]{2,40})?)$/iu;

/** "No updates, the ticket is enough" → "No updates". */
export function withoutTicket(text: string): string {
	const [, before = '', last = ''] = /^(.*)[.;,]\s+(\p{L}[^.;,]*)\.?$/u.exec(text) ?? [];
	return last !== '' && leftForLater.test(last) ? withoutTicket(before) : text;
}

/** Of such words. */
const mostCharacters = 80;

/** "Ticket to service desk" → "service desk". */
export function withoutRecord(text: string): string {
	return text.replace(forSomebody, '');
}

/** "Ticket" of "Ticket to the service desk": how they hear of it; undefined where it is nothing written. */
export function recordBefore(text: string): string | undefined {
	return forSomebody.exec(text)?.[0].split(' ')[0];
}

/** "By ticket" among times: whoever it is reads it there, and nobody is called. */
export function isByTicket(text: string): boolean {
	return byTicket.test(text.trim());
}

const byTicket = /^(?:only\s|nur\s)?(?:by|via|per|als|as an?|im|in the)\s(?:an?\s)?tickets?$/iu;
