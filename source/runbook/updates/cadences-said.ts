import {regExp} from '../../terminal/light-pattern.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {Audience} from '../runbook.ts';
import {audienceOf, audiencesIn, heardAbove, inside, isServedAbove, isUnsaid, namesSeveral, updating} from '../statements/audiences.ts';
import {type FirstUpdate, firstUpdateIn, isFirstTitle} from '../statements/first-updates.ts';
import type {Statement} from '../statements/statements.ts';
import {isToldOfElse} from '../statements/told-of-else.ts';
import {toldWithin} from '../statements/told-within.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition, speaksOfSomebody} from '../words/positions.ts';
import {withoutQuotations} from '../words/quotations.ts';
import {cadenceIn, durationsIn, hasTime, isCadence, periodIn} from '../words/words.ts';
import {isLookedAfter} from './looked-after.ts';

export const notAnUpdate =
	/(?<!\p{L})re-?(?:check|try|test|run)\p{L}*|review|meeting|drill|training|exercise|test(?:ed|ing)?\b|rotat|backup|audit|on-?call (?:shift|rotation)|scrape|interval\b|monitor(?:ing)? (?:rule|check)|escal|summary|health ?check|this (?:document|runbook)|handover|hand-?off|(?<!\p{L})keep\s[^.;:]{0,40}?(?:contacts?(?:\s(?:methods?|details|lists?|data|information|numbers))?|runbooks?|playbooks?|doc(?:s|uments?|umentation)|rotas?|rosters?|schedules?|inventor(?:y|ies)|diagrams?|templates?|procedures?|plans?|polic(?:y|ies)|call trees?|phone (?:lists?|numbers))\s(?:updated|up[ -]to[ -]date|current)(?!\p{L})|(?:kontakt|telefon|notruf)(?:liste|daten|nummern?)(?!\p{L})/iu;

/** "Alle 20 Minuten bei …, alle 10 Minuten bei …": of several, and it is not known of which. */
export function hasSeveral(text: string): boolean {
	const every = matchesIn(text, /(?<!\p{L})(?:every|each|alle)\s(?=\d)/giu).length;
	// "Every 15 minutes, every 30 minutes thereafter" is one after the other.
	return every >= 2 && (afterwards(text) === undefined || /,\s*(?:every|each|alle)\s[^,]*\s(?:during|for|bei|im|in|at)\s/iu.test(text));
}

export function isTemplate({from}: Statement): boolean {
	return from === 'template' || from === 'echo';
}

/** "Provide a summary every 30 mins" tells how things stand; one to somebody, or once a day, is of something else. */
const summarizing =
	/(?<!\p{L})(?:posts?|provides?|writes?|shares?|gives?|publish(?:es)?|drops?)\s(?:an?\s|the\s)?(?:(?:short|brief|quick|status)\s)?summary\s(?:(?:in|to)\s(?:the\s)?(?:[\p{L}-]+\s)?(?:channel|room|thread|#[\p{L}\d-]+)\s)?every(?=\s(?:\d+\s?(?:m|h)|half\san\shour|hour|other\shour|(?:two|three|four|ten|fifteen|twenty|thirty)\s))/iu;

/** What a statement says of an audience: how often it hears, by when for the first time, or both. */
export type Said = {readonly audience: Audience; readonly ms: number | undefined; readonly first: FirstUpdate | undefined};

/**
 * "Every 15 minutes internally, customers every 45 minutes": where each clause has an audience of its own, each is a cadence. "First update
 * within 10 minutes, then hourly" is two things of one audience.
 */
export function saidOf(said: Statement, isAbout: boolean): readonly Said[] {
	// What customers are told is no rule.
	const statement = {...said, text: ownClause(withoutQuotations(said.text).replace(summarizing, 'post an update every'))};
	// "Customers within an hour, then every 4; the team at once, then every 10 minutes"
	const parts = statement.text.split(/;\s+/u);
	const each = parts.length < 2 || parts.some(isUnsaid) ? [] : parts.map((text) => saidOf({...statement, text}, isAbout));
	const all = each.flat();
	if (all.some(({first}) => first) && each.every(({length}) => length > 0) && new Set(all.map(({audience}) => audience)).size >= 2)
		return all;
	const first = isTemplate(said) ? undefined : firstOf(statement);
	if (first && namesSeveral(`${said.label} ${first.rest}`)) return ofSeveral(statement, first, isAbout);
	if (!first) {
		const told = toldWithin(statement);
		return told
			? told.audiences.map((audience) => ({audience, ms: undefined, first: told.first}))
			: cadencesOf(statement, isAbout).map(({audience, ms}) => ({audience, ms, first: undefined}));
	}

	const plain = {...statement, text: first.rest};
	// "Partners are first told within 30 minutes, then hourly" tells of nothing else.
	const often = cadencesOf(plain, isAbout || first.isNamed);
	const whole = `${said.label} ${plain.text}`;
	if (often.length > 0)
		return often.map(({audience, ms}) => ({audience, ms, first: often.length === 1 || isTogether(whole) ? first : undefined}));
	const onlyFirst = first.isNamed && !isAsked(plain) && (updating.test(whole) || notifying.test(whole)) && !isToSomebody(whole);
	return onlyFirst
		? audiencesIn(whole, heardAbove(said)).map((audience) => ({audience, ms: undefined, first}))
		: cadencesOf(statement, isAbout).map(({audience, ms}) => ({audience, ms, first: undefined}));
}

/** "Customers every 30 min (first within 15 min), internal every 15 min": the first one is of whom its clause names. */
function ofSeveral(statement: Statement, first: FirstUpdate, isAbout: boolean): readonly Said[] {
	const often = cadencesOf({...statement, text: first.rest}, isAbout);
	const clause = statement.text.split(/[;,]\s|\s\/\s|\s(?:and|und)\s/u).find((part) => part.includes(first.words)) ?? '';
	const whose = isUnsaid(clause) || often.length < 2 ? undefined : audienceOf(clause, '');
	return (often.length < 2 ? cadencesOf(statement, isAbout) : often).map(({audience, ms}) => ({
		audience,
		ms,
		first: audience === whose ? first : undefined,
	}));
}

/** "Update the thread every 15 minutes; file the summary within 24 hours": of how often alone, where the other clause is of something else. */
function ownClause(text: string): string {
	const parts = text.split(/;\s+/u);
	const [own, ...more] = parts.filter(isCadence);
	if (parts.length < 2 || own === undefined || more.length > 0 || notAnUpdate.test(own) || !updating.test(own)) return text;
	return parts.every((part) => part === own || notAnUpdate.test(part)) ? own : text;
}

function firstOf({from, label, text}: Statement): FirstUpdate | undefined {
	if (from === 'cell' || from === 'row' || from === 'assignment') return undefined;
	// "15 min: first customer update", "T+10: …"
	if (isTime(label)) return firstUpdateIn(`${label} ${text}`);
	return firstUpdateIn(text, {isTitled: isFirstTitle(label)});
}

const notifying = /(?<!\p{L})(?:erst)?(?:benachrichtigung|unterrichtung)(?!\p{L})/iu;

function isTime(label: string): boolean {
	const [time, ...others] = durationsIn(label);
	if (!time || others.length > 0) return false;
	return (
		/^\W*(?:within|after|by|at|nach|innerhalb(?: von)?|bis)?\W*$/iu.test(label.slice(0, time.index)) && /^\W*$/u.test(label.slice(time.end))
	);
}

/** "Initial notification to the regulator", "erste Meldung an den Vorstand": to somebody whom no clock of the room tells. */
function isToSomebody(text: string): boolean {
	const [, whom = ''] = addressee.exec(text) ?? [];
	return others.test(text) || (whom !== '' && namesPosition(whom) && isUnsaid(whom));
}

const addressee = /(?<!\p{L})(?:to|an|für|for)\s(?:the\s|our\s|all\s|die\s|den\s|das\s|der\s|alle\s)?(\p{L}[\p{L} -]{1,40})/iu;
const others =
	/(?<![\p{L}-])(?:regulator\p{L}*|authorit(?:y|ies)|police|polizei|behörde\p{L}*|aufsicht\p{L}*|BSI|BaFin|ICO|GDPR|DSGVO|NIS2?|CERT|CSIRT|insur\p{L}*|versicherung\p{L}*|press|presse|legal|datenschutz\p{L}*|DPO|DSB|landesbeauftragte\p{L}*)(?!\p{L})/iu;

/** "Customers and partners within 30 minutes, then hourly" goes for both. */
function isTogether(text: string): boolean {
	return audiencesIn(text, '').length > 1;
}

function isAsked({label, text}: Statement): boolean {
	const whole = label === '' ? text : `${label}: ${text}`;
	return notAnUpdate.test(whole) || /[?]$/.test(whole) || isLookedAfter(text);
}

/** "Customers can't order. Updates to #outage every 15 minutes": who hears of it is said by the sentence that says how often. */
function inItsSentence(statement: Statement): Statement {
	// Nearly nothing that is said has a time, and this is the cheaper question.
	if (!hasTime(statement.text)) return statement;
	const sentences = sentencesOf(statement.text).map(({text}) => text);
	const [own, ...others] = sentences.filter((text) => isCadence(text));
	const isOne = own !== undefined && others.length === 0 && sentences.length > 1;
	return isOne && updating.test(own) && (inChannel.test(own) || toList.test(own) || !isUnsaid(own))
		? {...statement, label: '', text: own}
		: statement;
}

function cadencesOf(said: Statement, isAbout: boolean): ReadonlyArray<{audience: Audience; ms: number}> {
	const statement = inItsSentence(said);
	const found = cadenceOf(statement, isAbout);
	if (!found) return [];
	// "10m internal / 30m customers", "customers every 2 hours and the team every 30 minutes"
	const clauses = statement.text
		.split(/[;,]\s|\.\s+(?=\p{Lu})|\s\/\s|\s(?:and|und|but|aber|while|während)\s/u)
		.filter((clause) => isCadence(clause) || /^\d/.test(clause));
	const told = clauses.flatMap((text) => ({...cadenceOf({...statement, text}, isAbout), isNamed: !isOfNobody(text)}));
	const heard = told.flatMap(({audience, ms, isNamed}) => (audience === undefined || ms === undefined ? [] : {audience, ms, isNamed}));
	// "The team every 15 minutes, …, the dealers' managers every hour": who is in no words of the room's is not the team, where that has its own.
	const each = heard.filter(
		(one) => one.isNamed || one.audience !== 'internal' || !heard.some((other) => other.isNamed && other.audience === 'internal'),
	);
	if (new Set(each.map(({audience}) => audience)).size >= 2) return each.map(({audience, ms}) => ({audience, ms}));
	// "Every 15 min in #room and on the status page" is told in both.
	const both = statement.text.split(/[;.]\s/u).find((clause) => isCadence(clause));
	if (both !== undefined && inBoth.test(both)) return (['internal', 'customers'] as const).map((audience) => ({...found, audience}));
	const {label, text} = statement;
	const [first, second] = clauses;
	// "Drivers every hour, passengers only on request": of whom no time is named is not who hears every hour.
	const behind = first !== undefined && second === undefined && text.startsWith(first) ? text.slice(first.length) : '';
	if (behind !== '' && !inChannel.test(first ?? '') && isUnsaid(`${label} ${first}`) && !isUnsaid(behind) && untold.test(behind)) return [];
	// "Crisis team every 15 min, staff hourly, outside world every 2 h": whoever is named behind is not who hears first.
	const isOne = first !== undefined && second === undefined && text.startsWith(first) && (inChannel.test(first) || !isUnsaid(first));
	// "The desk is enough for the team; customers hear daily": who hears so often is whom that clause names.
	const alone = second === undefined && text.split(/;\s/u).find((clause) => clause.replace(/\.$/, '') === first?.replace(/\.$/, ''));
	const isNamedAlone = first !== undefined && typeof alone === 'string' && !text.startsWith(alone) && !isUnsaid(alone);
	const head = isOne || isNamedAlone ? first : first !== undefined && second !== undefined ? text.slice(0, text.indexOf(second)) : text;
	if (isUnsaid(`${label} ${head}`) && !inChannel.test(head) && !isUnsaid(text)) return [];
	// "It is not put on the status page; the ticket is updated once a day": whoever reads the ticket is not who reads the page.
	const parts = text.split(/;\s/u);
	const own = parts.find((part) => isCadence(part));
	if (own !== undefined && isUnsaid(`${label} ${own}`) && parts.some((part) => part !== own && negated.test(part) && !isUnsaid(part)))
		return [];
	return audiencesIn(`${label} ${head}`, heardAbove(statement)).map((audience) => ({...found, audience}));
}

/** No word says who hears it, inside or outside. */
export function isOfNobody(text: string): boolean {
	return isUnsaid(text) && !inside.test(text) && !inChannel.test(text);
}

/** "A note in #incidents every 2 hours, the status page only if customers ask": how often is said of one clause alone. */
const toList =
	/(?<!\p{L})(?:to|an)\s(?:the|our|den|unseren|die|unsere)\s(?:[\p{L}-]+\s)?(?:(?:(?:mailing|distribution|e-?mail)[ -]?)?list|(?:e-?)?(?:mail-?)?verteiler|(?:mailing-?)?liste)(?!\p{L})/iu;
const inChannel = /(?<![\p{L}\p{N}])#\p{L}/u;
const aChannel =
	'(?:#[\\p{L}\\d_-]+|(?:the |our |dem |den |der )?(?:\\p{L}+[ -])?(?:channel|chat|room|slack|bridge|kanal|raum|lagekanal)(?! update))';
const aPage = '(?:in |on |to |via |auf |in )?(?:the |our |der |die |unserer? )?(?:status ?page|statusseite|störungsseite)';
const inBoth = regExp(
	`${aChannel}\\s?(?:and|und|&|\\+|/)\\s?${aPage}(?!\\p{L})|${aPage}\\s?(?:and|und|&|\\+|/)\\s?(?:in |to |on |im )?${aChannel}`,
	'iu',
);

const negated = /(?<!\p{L})(?:not|never|nicht|nie|niemals|kein\p{L}*)(?!\p{L})/iu;
const untold =
	/(?<!\p{L})(?:only|if|when|unless|on request|none|nobody|nothing|not|no|never|nur|wenn|falls|auf (?:anfrage|nachfrage)|keine?|nichts|nicht|niemals)(?!\p{L})/iu;

function cadenceOf(statement: Statement, isAbout: boolean): {audience: Audience; ms: number} | undefined {
	const {from, label, text, context, ownLevels, levels} = statement;
	if (from === 'cell' || from === 'row' || from === 'assignment') return undefined;
	const whole = label === '' ? text : `${label}: ${text}`;
	// Most texts say no time, and this is the cheaper question.
	if (durationsIn(whole).length === 0 && periodIn(whole) === undefined) return undefined;
	// The Communications manager is somebody, and no cadence.
	const hasLabel = /cadence|updat|communicat|frequenc|meldung|kommunik/i.test(label) && !speaksOfSomebody(label);
	const clause = whole.split(/[;,]\s|\s(?:and|und)\s/).find(isCadence);
	if (clause === undefined && !isCadence(text) && !isCadence(whole) && !(hasLabel && /^\d/.test(text) && cadenceIn(text) !== undefined))
		return undefined;
	if (isAsked(statement)) return undefined;
	// A list by severity under a heading for communication, or a sentence that speaks of updates.
	const isListed =
		(ownLevels || levels.length > 0) &&
		(isAbout || isToldTo(statement) || (updating.test(`${context} ${label}`) && !isToldOfElse(from, whole)));
	if (!updating.test(whole) && !isListed && !isOfAudience(statement)) return undefined;
	if (from === 'template' && !/updat|inform|meldung/i.test(whole)) return undefined;
	const ms = afterwards(whole) ?? cadenceIn(clause ?? (isCadence(text) ? text : whole));
	return ms === undefined ? undefined : {audience: audienceOf(whole, heardAbove(statement)), ms};
}

/** "Red: every 10 minutes" below "Inside, in the incident channel:", "To players:": a line that says whom, or where it is told. */
function isToldTo({from, led, label, above, section}: Statement): boolean {
	if (from !== 'item' || !led || label !== '' || above === section.title) return false;
	const [, lead = ''] = /^([^.!?]{3,60}):\**$/u.exec(above.trim()) ?? [];
	return (
		(toWhom.test(lead) && !isUnsaid(lead)) ||
		isServedAbove(above.trim()) ||
		inChannel.test(lead) ||
		/(?<!\p{L})(?:channel|chat|\p{L}*kanal|\p{L}*raum|room)(?!\p{L})/iu.test(lead)
	);
}

const toWhom =
	/^(?:and\s|und\s)?(?:to\s|for\s|an\s|für\s|nach\s|the\s|our\s|die\s|das\s|unsere?\s|all\s|alle\s)*[\p{L}-]+(?:\s[\p{L}-]+)?(?:\s(?:and|und|&)\s(?:other\s|the\s|our\s|die\s|andere\s)?[\p{L}-]+)?(?:$|,\s|\s\(|\s(?:in|on|via|im|auf|über|per)\s)/iu;

/** "Customers: every 30 minutes", wherever it stands. */
function isOfAudience({label, text, levels}: Statement): boolean {
	return levels.length > 0 && hearing.test(label) && /^(?:every|each|alle|jede|hourly|stündlich|daily|täglich)(?!\p{L})/iu.test(text);
}

const hearing =
	/^(?:(?:the|our|all|die|das|unsere|alle)\s)?(?:customers|clients|users|partners|vendors|stakeholders|business|team|staff|kunden|nutzer|anwender|partner|fachbereiche|kollegen|team)$/iu;

/** "Update within 5 minutes, every 15 minutes thereafter": the second one is how often. */
function afterwards(text: string): number | undefined {
	const [, rest] = /,\s*((?:every|each|alle)\s.+)$/i.exec(text) ?? [];
	return rest === undefined ? undefined : cadenceIn(rest);
}
