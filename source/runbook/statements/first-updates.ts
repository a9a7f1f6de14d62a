import {regExp} from '../../terminal/light-pattern.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn, isCadence, isImmediate, withoutDurations} from '../words/words.ts';
import {customers, inside, partners, updating} from './audiences.ts';

/** By when somebody hears for the first time. */
export type FirstUpdate = {
	readonly ms: number;
	/** As it is said: "within 15 minutes", "when declared". */
	readonly words: string;
	/** The text without them: "First update to customers, then every 30 minutes". */
	readonly rest: string;
	/** It is called the first one, and is more than a time before "then every …". */
	readonly isNamed: boolean;
};

const message =
	'(?:one|updates?|posts?|posting|entry|entries|messages?|notices?|notifications?|communications?|comms|status(?:[ -]?(?:updates?|reports?|messages?|posts?|mails?))?|e-?mails?|infos?|information|announcements?|sit-?reps?|statement|bulletin|(?:rück|zwischen|sammel)?meldung|zwischenstand|lagebericht|nachricht|mitteilung|benachrichtigung|aktualisierung|statusmeldung|kundenmeldung|lagemeldung|rundmail|kundeninformation|unterrichtung|kommunikation)';
/** Whoever does something first: "the first responder posts". */
const nobody = '(?:respon|on-?call|engineer|person|lead|manager|level|line|stage|phase)';
/** Nearly all texts have none of it, and this is the cheaper question. */
const mayBe = /first|1st|initial|erst|prim|premi|then|dann|danach|after|every|each|alle|hourly|stündlich|anschl|from then on|subsequently/i;
/** What one speaks of as the first: "first customer update", "Erstmeldung", "customers are first told". */
const named = regExp(
	`(?<![\\p{L}-])(?:(?:primer|primera|premier|première)\\s(?:aviso|avis|comunicado|comunicación|mensaje|message|notificación|notification|actualización|información|information|communication|mise à jour)(?:\\s(?:al?|aux?)\\s(?:l[oae]s?\\s)?\\p{L}+)?(?!\\p{L})|(?:first|initial|1st|erste[rns]?|initiale[rns]?)\\s(?:(?!${nobody})\\p{L}[\\p{L}-]*\\s){0,2}?${message}(?!\\p{L})|erst(?:meldung|information|info|nachricht|mitteilung|benachrichtigung|kommunikation|unterrichtung|update)(?!\\p{L})|(?:first|initially|erstmals|erstmalig)\\s(?:told|informed|notified|updated|posted|hears?|hear from us|informiert|benachrichtigt|unterrichtet)(?!\\p{L})|(?:first|initially|initial|erstmals|erstmalig|erste[rs]?)(?=:?\\s(?:within|after|by|in|at the latest|no later|innerhalb|binnen|nach|spätestens)\\s))`,
	'iu',
);
/** How it goes on: "then every 30 minutes", "danach stündlich", "every hour after that". */
const then =
	/(?:[,;]\s*|\s|^)(?:(?:and|und)\s)?(?:then|thereafter|after (?:that|this|which)|afterwards|from then on|subsequently|dann|danach|anschließend|im anschluss|ab dann)(?!\p{L})|(?:,\s*(?:(?:and|und)\s)?|\s(?:and|und)\s)(?:(?:(?:be|is|are|gets)\s)?(?:renewed|refreshed|updated|repeated)\s|(?:(?:keep\s)?(?:update|updating|renew|refresh|repeat|post again|follow up|aktualisieren)(?:\s(?:it|them|this|that|there|sie|ihn|diese|the\s\p{L}+|wir))*\s))?(?=(?:every|each|alle|hourly|stündlich)(?!\p{L}))/iu;
/** The beginning of a sentence, an item or a title that goes on from a first one. */
export const goingOn =
	/^(?:(?:and|und)\s)?(?:then|thereafter|after (?:that|this|which)|afterwards|from then on|subsequent(?:ly)?|follow-?ups?|ongoing|further|repeat(?:ed)?|dann|danach|anschließend|im anschluss|ab dann|weitere?|folge(?:meldung(?:en)?|updates?)|wiederholung)(?!\p{L})/iu;
const behind = /\s(?:thereafter|after that|afterwards|from then on|danach|im anschluss|ab dann)\.?$/iu;

/** "Then every 30 minutes", "every 30 minutes after that". */
export function goesOn(text: string): boolean {
	return goingOn.test(text) || behind.test(text);
}

/** "Then every", "Every", "Folgemeldungen": the title of a column, behind that of the first one. */
export function isThenTitle(title: string): boolean {
	return goesOn(title) || /^(?:(?:update |repeat )?every|alle|next(?: updates?)?|nächste (?:meldung|updates?))$/iu.test(title);
}

const deadline =
	/(?:(?:at the )?latest (?:after|within|by)|no later than|not later than|within|after|by|in|spätestens (?:nach|innerhalb(?: von)?|binnen)|innerhalb(?: von)?|binnen|nach|spätestens|antes de(?: l[oa]s)?|en menos de|dentro de|en|avant|sous|dans(?: les)?|en moins de)\s(?:the (?:first\s)?|den ersten\s|der ersten\s|max\.?\s|maximal\s|höchstens\s)?$/iu;
const behindTime =
	/^\s(?:at the latest|after (?:the )?(?:declaration|detection|start)|(?:of|from|after) (?:the )?(?:declaration|detection|declaring|confirmation|start|alarm|alert)(?: of the incident)?|nach (?:der |dem )?(?:alarm(?:ierung)?|ausrufung|feststellung|erkennung|entdeckung|beginn|eröffnung|bekanntwerden)|ab (?:ausrufung|feststellung|beginn))(?!\p{L})/iu;
/** At the base. */
const declared =
	/(?<!\p{L})(?:(?:when|once|as soon as)\s(?:it is\s|it's\s|an incident is\s|the incident is\s)?(?:declared|opened|confirmed)|(?:on|at|upon|with)\s(?:the\s)?(?:declaration|declaring|opening|start)|at (?:the )?(?:start|beginning|outset)|bei (?:der )?(?:ausrufung|feststellung|eröffnung)|zu beginn|mit (?:der )?ausrufung|sobald (?:er |es |sie )?(?:ausgerufen|eröffnet)(?: (?:ist|wird|wurde))?)(?!\p{L})/iu;
const atOnce = /(?<!\p{L})(?:immediately|immediate|at once|right away|straight away|instantly|sofort|umgehend|unverzüglich)(?!\p{L})/iu;

/** What is done by a time and tells nobody how things stand. */
const doing =
	/(?<!\p{L})(?:pag(?:e|es|ed|ing)|phone\p{L}*|ring|call(?:s|ed)?|wake|escalat\p{L}*|acknowledg\p{L}*|ack|respon[ds]\p{L}*|answer\p{L}*|assign\p{L}*|join\p{L}*|fix\p{L}*|restor\p{L}*|restart\p{L}*|resolv\p{L}*|mitigat\p{L}*|roll\p{L}*|eskalier\p{L}*|alarmier\p{L}*|anruf\p{L}*|reagier\p{L}*|reaktion\p{L}*|beheb\p{L}*|quittier\p{L}*)(?!\p{L})/iu;

/** A status page is no page. */
function does(text: string): boolean {
	return doing.test(text.replaceAll(/(?:status|web|facebook|landing|home|incident)[ -]?pages?/giu, ' '));
}

/** Does a title, or what stands before a colon, say by when the first one is due? */
export function isFirstTitle(title: string): boolean {
	return named.test(title) || /^(?:time|zeit) (?:to|until|bis zur?) (?:the )?(?:first|erste[rn]?) /iu.test(title);
}

/** "A full report within 72 hours of the first notification": from when on it counts, and not by when the first one is due. */
const countedFrom =
	/(?<!\p{L})(?:m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|minuten|stunden?|tagen?|wochen?)\s(?:of|after|from|since|following|nach|ab|seit)\s(?:(?:the|that|this|our|its|der|dieser|dem|unserer)\s)?$/iu;

/**
 * By when somebody hears for the first time, where a text says so: "first update within 15 minutes", "Erstmeldung innerhalb von 20 Minuten",
 * "at once, then every 10 minutes", "15 min, then hourly". With `isTitled` its label has said that it is the first one.
 */
export function firstUpdateIn(text: string, {isTitled = false} = {}): FirstUpdate | undefined {
	if (!isTitled && !mayBe.test(text)) return undefined;
	const name = named.exec(text);
	if (name && countedFrom.test(text.slice(0, name.index))) return undefined;
	const next = thenIn(text, name ? name.index + name[0].length : 0);
	if (!name && !isTitled && next === undefined) return undefined;
	const end = next ?? text.length;
	if (name) {
		const from = name.index + name[0].length;
		const stop = stopping.exec(text.slice(from, end));
		const found =
			timeIn(text, from, stop ? from + stop.index : end) ?? timeIn(text, text.slice(0, name.index).search(/[^.;()]*$/u), name.index);
		return found && {...found, isNamed: true};
	}

	const head = text.slice(0, end);
	if (isTitled) {
		const found = timeIn(text, 0, end);
		return found && {...found, isNamed: true};
	}

	// "Page the lead after 15 minutes, then update every 30": that time is of something else.
	if (isCadence(head) || does(head) || namesPosition(withoutDurations(head).replace(aTeam, ' ')) || !isOfUpdates(head)) return undefined;
	const found = timeIn(text, 0, end);
	return found && {...found, isNamed: false};
}

/** A time that is a deadline and no cadence, beside who is told: "within 30 min", "Slack within 10 min", "at once". */
export function deadlineOnlyIn(text: string): FirstUpdate | undefined {
	if (isCadence(text) || does(text)) return undefined;
	const found = timeIn(text, 0, text.length);
	if (!found || (found.ms > 0 && !deadline.test(found.words.slice(0, -wordsOfTime(found.words).length)))) return undefined;
	return found.ms > 0 || found.rest === '' ? {...found, isNamed: true} : undefined;
}

function wordsOfTime(text: string): string {
	const [time] = durationsIn(text);
	return time ? text.slice(time.index) : text;
}

const once = /^(?:only )?(?:once|one (?:update|message|notice|post)|(?:nur )?einmal(?:ig)?|(?:nur )?eine (?:meldung|info)),?\s/iu;

/** "Once, if it lasts longer than 2 hours": one is due in that case alone, and not by then. */
export function onceInCase(text: string): boolean {
	return once.test(text) && durationsIn(text).length > 0 && /(?<!\p{L})(?:if|when|unless|wenn|falls|sofern|sobald)(?!\p{L})/iu.test(text);
}

/** "Once after 2 days", "einmalig innerhalb einer Stunde": the first one, and no other. */
export function onceIn(text: string): FirstUpdate | undefined {
	if (!once.test(text) || onceInCase(text)) return undefined;
	const found = timeIn(text, 0, text.length);
	return found && found.ms > 0 && durationsIn(text).length === 1 && /^[^\d]{0,40}$/u.test(found.rest)
		? {...found, rest: '', isNamed: true}
		: undefined;
}

/** What follows the first one, without the word for that: "every 30 min", "as needed"; nothing where only the first is said. */
export function whatFollows({rest}: FirstUpdate): string {
	const found = then.exec(rest);
	if (found) return rest.slice(found.index + found[0].length).replace(/^[\s,:]+/u, '');
	return isCadence(rest) ? rest : '';
}

/** Behind which nothing is said of the first one: "first message within 15 minutes, updates every hour". */
const stopping =
	/[.;](?=\s|$)|[()]|,\s(?:(?:and|und)\s)?(?:\p{L}+\s){0,3}?(?:every|each|alle|hourly|daily|stündlich|täglich)(?!\p{L})|\s(?:every|each|alle|hourly|daily|stündlich|täglich)(?!\p{L})/iu;

/** Where it goes on with how often; undefined where it does not. */
function thenIn(text: string, from: number): number | undefined {
	const found = then.exec(text.slice(from));
	if (!found) return undefined;
	const index = from + found.index;
	const [often = ''] = text.slice(index + found[0].length).split(/[;.]/u);
	return isCadence(often) ? index : undefined;
}

const aTeam = /(?<!\p{L})(?:(?:the|our|das|unser)\s)?teams?(?!\p{L})/giu;

/** Nothing but the time, or who is told what. */
function isOfUpdates(head: string): boolean {
	const words = withoutDurations(head)
		.replace(atOnce, ' ')
		.replace(declared, ' ')
		.replaceAll(
			/(?<!\p{L})(?:within|after|by|in|innerhalb(?: von)?|binnen|nach|spätestens|the|of|latest|at)(?!\p{L})|T\s?\+|[^\p{L}]+/giu,
			'',
		);
	return words === '' || updating.test(head) || customers.test(head) || partners.test(head) || inside.test(head);
}

/** The one time between two places of a text, with its preposition. */
function timeIn(text: string, from: number, to: number): Omit<FirstUpdate, 'isNamed'> | undefined {
	const part = text.slice(from, to);
	const [time, ...others] = durationsIn(part);
	if (others.length > 0 || (time && isCadence(part))) return undefined;
	if (time) {
		const before = deadline.exec(part.slice(0, time.index));
		const index = before ? before.index : time.index;
		const after = behindTime.exec(part.slice(time.end));
		return cut(text, from + index, from + time.end + (after?.[0].length ?? 0), time.ms);
	}

	const when = declared.exec(part) ?? (isImmediate(part) ? atOnce.exec(part) : null);
	return when ? cut(text, from + when.index, from + when.index + when[0].length, 0) : undefined;
}

function cut(text: string, from: number, to: number, ms: number): Omit<FirstUpdate, 'isNamed'> {
	const rest = `${text.slice(0, from)} ${text.slice(to)}`
		.replaceAll(/\((?:the\s|die\s)?(?:first|initial|erste[rns]?)?(?:\s(?:one|update|post|meldung))?\s*\)/giu, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim();
	return {ms, words: text.slice(from, to).trim(), rest};
}
