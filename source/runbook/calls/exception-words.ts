import {regExp} from '../../terminal/light-pattern.ts';
import {isCallLabel} from '../grammar/escalation-words.ts';
import type {Statement} from '../statements/statements.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';
import {callsNobody, goesAsTicket} from '../words/written-down.ts';

/** What a sentence takes away from an escalation. */
export type Exception =
	/** "Do not page anybody for Minor". */
	| {readonly is: 'nobody'}
	/** "P4 is not escalated": it stays with whoever is called first. */
	| {readonly is: 'first'}
	/** "Never escalated beyond L1". */
	| {readonly is: 'beyond'; readonly name: string}
	/** "Never call the CEO for S3". */
	| {readonly is: 'without'; readonly positions: readonly string[]};

/** "P4 has no calls.", "SEV3 braucht keine Alarmierung". */
const hasNone =
	/^(?:[\p{L}\d][\p{L}\d .&-]{0,30}\s)?(?:has|have|gets?|needs?|hat|haben|braucht|brauchen)\s(?:no|keine[nr]?)\s(?:calls?|pages?|paging|escalations?|anrufe?|alarm|alarmierung(?:en)?|eskalation(?:en)?)\.?$/iu;

const nobodyFirst = /^(?:nobody|no one|none|never|niemand(?:en)?|keiner)(?!\p{L})/iu;

/** With a condition it is none that can be applied whatever happens. */
const conditional =
	/\b(?:if|when|unless|except|until|before|without|night|weekends?|hours|during|while)\b|(?<!\p{L})(?:wenn|falls|außer|bis|bevor|ohne|nachts|wochenende|sofern|es sei denn|während)(?!\p{L})|\d{1,2}:\d\d|\d\s?(?:[ap]m|uhr)(?!\p{L})/iu;
const negated =
	/n['’]t(?!\p{L})|(?<!\p{L})(?:not|never|no|nobody|no one|no-one|nie|niemals|nicht|niemand|niemanden|kein|keine|keinen|jamais|ne)(?!\p{L})/iu;
const escalating = /escalat\w*|eskal\w*|escalad\w*/iu;
const only = /\bonly (?:step|level|tier|l)\s?-?(\d)\b.*\bappl(?:y|ies)\b|\b(?:es )?gilt nur (?:schritt|stufe|ebene)\s?(\d)/iu;
const beyond =
	/(?:beyond|past|further than|higher than|above|higher up than)\s+(?:the\s+)?([^,;.]{1,60}?)(?=\s*(?:[,;.]|$))|(?<!\p{L})über\s+(?:den\s+|die\s+|das\s+)?([^,;.]{1,60}?)\s+hinaus/iu;
const callingVerb =
	'(?:pages?|paged|paging|calls?|called|wakes?|woken|notif(?:y|ies|ied)|alerts?|alerted|informs?|informed|tells?|told|phones?|phoned|rings?|rung|texts?|texted|verständigt|verständigen|gerufen|rufen|hinzugezogen|angerufen|alarmiert|benachrichtigt|informiert|geweckt|anrufen|alarmieren|benachrichtigen|informieren|wecken)';
const nobody = regExp(
	`(?:not|n['’]t|never)\\s${callingVerb}\\s(?:anybody|anyone|people|somebody|someone|us)(?!\\p{L})|(?:nobody|no one|no-one)\\s(?:is|gets|will be|has to be|needs to be)\\s(?:ever\\s)?${callingVerb}|niemand(?:en)?\\s(?:(?:wird|zu|ist)\\s)?(?:\\p{L}+\\s){0,2}${callingVerb}|(?:wird|werden)\\sniemand\\s${callingVerb}|(?:rufen|alarmieren|wecken|informieren|benachrichtigen)\\s(?:wir\\s)?niemand(?:en)?(?!\\p{L})|(?:not|n['’]t|never)\\s(?:be\\s)?(?:called|paged)\\sout(?!\\p{L})`,
	'iu',
);
const someone = regExp(
	`(?:not|n['’]t|never)\\s${callingVerb.replace('(?:', '(?:escalate to|')}\\s(?!(?:for|at|about|of|on|in|to|by)\\s)(?:the\\s|our\\s)?([^,;.]{2,60}?)(?=\\s(?:for|at|about|of|on|in)\\s|\\s*[,;.]|\\s*$)`,
	'iu',
);

/** The exception that a statement is, of the severities that it is about: "SEV3 is never escalated beyond L1", "Page: nobody". */
export function exceptionOf({from, label, text, levels, ownLevels}: Statement): Exception | undefined {
	if (levels.length === 0 || !['item', 'words', 'comment', 'cell'].includes(from)) return undefined;
	if (from === 'cell' && kindOfTitle(label) !== 'escalation') return undefined;
	// "Called: nobody; goes to the team's backlog".
	if (from === 'item' && isCallLabel(label) && callsNobody(text) && nobodyFirst.test(text)) return {is: 'nobody'};
	if (ownLevels && label === '' && hasNone.test(text)) return {is: 'nobody'};
	if (ownLevels && label === '' && notPassedOn.test(text)) return {is: 'first'};
	const whole = from === 'cell' || label === '' ? text : `${label} ${text}`;
	const [, ...clauses] = whole.includes(';') && !conditional.test(whole) ? whole.split(/;\s/u) : [];
	// "P3 is looked at tomorrow; nobody gets woken up for it."
	return exceptionIn(whole) ?? clauses.map(exceptionIn).find((exception) => exception?.is === 'nobody');
}

/** "Never escalated to the Team lead", "wird der Werkleiter nicht angerufen". */
const to =
	/(?:not|n['’]t|never)\s(?:be\s|get\s)?escalated?\sto\s(?:the\s|our\s)?([^,;.]{2,60}?)(?=\s(?:for|at|about|of|on|in)\s|\s*[,;.]|\s*$)/iu;
const passive =
	/(?:wird|werden)\s(?:der\s|die\s|das\s|den\s)?(\p{Lu}[^,;.]{1,60}?)\s(?:nicht|nie|niemals)\s(?:angerufen|alarmiert|benachrichtigt|informiert|geweckt|verständigt)(?!\p{L})/u;

/** "The CEO is never called for a SEV3". */
const isNever = regExp(
	`(?:^|[,:]\\s)(?:(?:for|in|at|during|on)\\s(?:an?\\s)?[\\p{L}\\d -]{2,20},?\\s)?(?:the\\s|our\\s)([\\p{L}][\\p{L} -]{1,40}?)\\s(?:is|are)\\s(?:never|not)\\s${callingVerb}(?!\\p{L})`,
	'iu',
);

/** "Ada is not called for a SEV3": of somebody by name it has to be said of which. */
const isNamedNever = regExp(
	`^(\\p{Lu}\\p{Ll}+(?:\\s\\p{Lu}\\p{Ll}+)?)\\s(?:is|are)\\s(?:never|not)\\s${callingVerb}\\s(?:for|at|during|on|in)\\s(?:an?|any|the)\\s`,
	'u',
);

/** Nearly no text ends so, and this is the cheaper question. */
const atTheEnd = /(?:never|nie|niemals)\.?$/i;

const ownTeam =
	'(?:(?:the|our|its|their|dem|des|der|das|eigenen)\\s)?(?:(?:own|owning|responsible|eigenen|zuständigen)\\s)?(?:[\\p{L}-]+[\\s-])?(?:teams?|crew|squad|gruppe|fachteam|schicht)';
/** "SEV3 stays with the team", "is handled by the team alone", "bleibt im Team": nobody else hears of it. */
const stays = regExp(
	`^(?:(?:it|this|es|das)\\s)?(?:(?:stays?|remains?|is kept|are kept|bleib(?:t|en))\\s(?:only\\s|nur\\s)?(?:with|within|in|im|beim|bei|innerhalb)\\s${ownTeam}|(?:is|are)\\s(?:handled|solved|dealt with|worked on)\\s(?:by|within|in)\\s${ownTeam}\\s(?:alone|itself|only)|(?:wird|werden)\\s(?:nur|allein)\\s(?:im|vom|in|von)\\s${ownTeam}\\s(?:gelöst|bearbeitet|geklärt|behandelt))\\.?$`,
	'iu',
);

/** "P4 pages nobody". */
const pagesNobody =
	/^(?:[\p{L}\d -]{1,30}\s)?(?:(?:pages?|calls?|wakes?|alerts?)\s(?:nothing|nobody|no one)|(?:alarmier(?:t|en)|weck(?:t|en)|ruf(?:t|en)|benachrichtig(?:t|en)|informier(?:t|en)|verständig(?:t|en))\s(?:niemand(?:en)?|keinen)(?:\san)?)\.?$/iu;

/** "Minor ones are not passed on", "Blau wird nicht weitergemeldet": they stay with whoever has them. */
const notPassedOn =
	/^(?:(?:an?\s|any\s|eine?\s)?[\p{L}\d]+(?:[ -][\p{L}\d]+){0,2}\s)?(?:(?:is|are|gets?)\s(?:not|never)\s(?:passed on|handed on|forwarded|reported (?:on|any further|further))|(?:wird|werden)\s(?:nicht|nie|niemals)\s(?:weiter(?:gemeldet|gegeben|geleitet|gereicht)|nach oben gemeldet))(?:\s(?:to (?:anybody|anyone)|an (?:jemanden|andere)))?\.?$/iu;

/** "P4 is not paged", "wird nicht alarmiert": of the severity itself, and of nobody by name. */
const isNotPaged =
	/^(?:(?:it|this|es|das)\s)?(?:(?:is|are|gets?|does|do)\s(?:not|never)\s(?:paged?|alarmed|called out|wake anybody)|(?:wird|werden)\s(?:nicht|nie|niemals)\s(?:alarmiert|gerufen))\.?$/iu;

/** Without a condition; undefined is none. */
function exceptionIn(text: string): Exception | undefined {
	const applies = only.exec(text);
	if (applies) return {is: 'beyond', name: `step ${applies[1] ?? applies[2] ?? ''}`};
	const [, never = ''] = (atTheEnd.test(text) && /^([^,;.]{2,60}?):?\s(?:never|nie|niemals)\.?$/iu.exec(text)) || [];
	if (never !== '' && namesPosition(never)) return {is: 'without', positions: positionsIn(never)};
	if (durationsIn(text).length === 0 && !conditional.test(text) && (goesAsTicket(text) || pagesNobody.test(text) || isNotPaged.test(text)))
		return {is: 'nobody'};
	if (stays.test(text) && !conditional.test(text) && durationsIn(text).length === 0) return {is: 'first'};
	if (!negated.test(text) || conditional.test(text) || durationsIn(text).length > 0) return undefined;
	if (nobody.test(text)) return {is: 'nobody'};
	const past = escalating.test(text) ? beyond.exec(text) : null;
	if (past) return {is: 'beyond', name: (past[1] ?? past[2] ?? '').trim()};
	const positions = positionsIn(
		to.exec(text)?.[1] ??
			isNever.exec(text)?.[1] ??
			isNamedNever.exec(text)?.[1] ??
			someone.exec(text)?.[1] ??
			passive.exec(text)?.[1] ??
			'',
		{
			or: true,
		},
	);
	if (positions.length > 0) return {is: 'without', positions};
	return isNotEscalated(text) ? {is: 'first'} : undefined;
}

/** "P4 is not escalated", "don't escalate", "no escalation", "wird nie eskaliert". */
function isNotEscalated(text: string): boolean {
	return /(?:not|n['’]t|never|nicht|nie|niemals)\s(?:(?:be|get|to be|normally|usually|ever|weiter)\s){0,2}(?:escalat|eskal)|^(?:[^.]{0,40}\s)?(?:no|keine)\s(?:further\s|weitere\s)?(?:escalation|eskalation)(?!\p{L})|jamais\sescalad|ne(?:\s|\p{L}+\s){0,3}escalad\p{L}+\s(?:jamais|pas)|no se escala/iu.test(
		text,
	);
}
