import type {Block} from '../markdown/markdown.ts';
import {audienceOf, inside, isUnsaid, updating} from '../statements/audiences.ts';
import type {Statement} from '../statements/statements.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';

/**
 * Who hears so often of it, where it is somebody whom no clock of the room tells: the label of an item beside others of other labels ("Board: every
 * 2 hours"), or the subject of a sentence ("Support (Nadia) gets an update every 20 minutes").
 */
export function hearerOf(statement: Statement, cadences: ReadonlyMap<Block, ReadonlySet<string>>): string | undefined {
	const {from, label, text, levels, block} = statement;
	if (levels.length === 0) return undefined;
	if (from === 'item' && namesPosition(label) && !updating.test(label) && !inside.test(label)) {
		const labels = cadences.get(block);
		if (labels !== undefined && labels.size > (labels.has(label) ? 1 : 0)) return label;
	}

	return label === '' && (from === 'item' || from === 'words') ? subjectOf(text) : undefined;
}

const hearing =
	/^(?:and\s|und\s)?([^,;:.]{2,40}?)\s(?:gets?|receives?|is (?:sent|given)|bekommt|erhält)\s(?:an?\s|the\s|eine[n]?\s)?(?:[\p{L}-]+\s){0,2}?(?:updates?|messages?|texts?|sms|summar(?:y|ies)|e?-?mails?|reports?|meldung(?:en)?|nachrichten?|status(?:meldung|bericht)?)(?!\p{L})/iu;
/** "COO every 3 hours": nothing but who and how often. */
const everySoOften = /^([^,;:.\d]{2,40}?)\s(?:every\s(?:\d+\s)?\p{L}+|hourly|daily|alle\s\d+\s\p{L}+|stündlich|täglich)\.?$/u;
/** "Die IT-Beauftragten bekommen jede Stunde eine Mail", "the Executive, once informed, is updated every hour". */
const told =
	/^(?:and\s|und\s)?([^;:.]{2,60}?)\s(?:gets?|receives?|hears?|(?:is|are) (?:then |also |kept )?(?:updated|told|informed|briefed|notified|mailed|written to|sent)|bekommt|bekommen|erhält|erhalten|hört|hören|(?:wird|werden)(?=\s.*(?:informiert|unterrichtet|benachrichtigt)))(?:[\s,]|$)/iu;
const everyTime = /(?<!\p{L})(?:every|each|hourly|daily|twice|once (?:an?|per)|alle|jede[nsr]?|stündlich|täglich)(?!\p{L})/iu;
/** "…, once informed,". */
const condition = /,\s(?:once|as soon as|if|when|where|unless|sobald|wenn|falls|sofern)\s[^,]+,?$/iu;

/**
 * It says how often somebody hears who is neither the team nor those outside, and how often the room tells them cannot be kept: they have no clock,
 * or only from when on something has happened. Nothing of it is a cadence of the team.
 */
export function isOfAnotherHearer({from, label, text}: Statement): boolean {
	if (from !== 'item' && from !== 'words') return false;
	const [, addressee = ''] = addressed.exec(label) ?? [];
	if (addressee !== '') return isUnsaid(addressee) && !inside.test(addressee) && namesPosition(addressee);
	if (label !== '' || !everyTime.test(text)) return false;
	const subject = told.exec(text)?.[1];
	if (subject === undefined) return false;
	const who = subject.replace(condition, '').trim();
	// Whoever is on call is no call, and "all heads of department" are not all.
	if (inside.test(who.replace(/^(?:all|alle)\s|\son[ -]call(?!\p{L})/giu, ' '))) return false;
	return !anybody.test(who) && isUnsaid(who) && !updating.test(who) && (namesPosition(who) || officers.test(who) || relative.test(who));
}

/** "Grid operator: every 30 minutes" beside "Internal: every 15 minutes": where the team has its own, whoever stands before another colon is somebody else. */
export function isBesideAudiences({from, label, block}: Statement, cadences: ReadonlyMap<Block, ReadonlySet<string>>): boolean {
	// "Inside (#bridge) | Status page | Pharmacies": a column of somebody else, too.
	if (from === 'cell' && block.is === 'table')
		return isSomebodyElse(label) && hasTwoAudiences(block.header.filter((other) => other !== label));
	if (from !== 'item' || label === '' || !isSomebodyElse(label)) return false;
	return [...(cadences.get(block) ?? [])].some((other) => other !== label && isOfTeam(other));
}

function hasTwoAudiences(titles: readonly string[]): boolean {
	return titles.some(isOfTeam) && titles.some((title) => !isUnsaid(title) && audienceOf(title, '') === 'customers');
}

function isOfTeam(label: string): boolean {
	return (rooms.test(label) || !isUnsaid(label)) && audienceOf(label, '') === 'internal';
}

/** A name that says neither whom the room tells nor when or how it does. */
function isSomebodyElse(label: string): boolean {
	return (
		/^\p{Lu}/u.test(label) &&
		isUnsaid(label) &&
		!inside.test(label) &&
		!updating.test(label) &&
		durationsIn(label).length === 0 &&
		!phase.test(label)
	);
}

const rooms = /#\p{L}|channel|chat|kanal|(?<!\p{L})room(?!\p{L})|raum(?!\p{L})/iu;
const phase =
	/(?<!\p{L})(?:until|while|during|after|before|then|later|first|next|last|night|day|bis|während|nach|vor|danach|dann|später|zuerst|nachts|tags|default|other|otherwise|sonst|minimum|at least|every|phase|start|end|anfang|ende|severity|level|prio\p{L}*|stufe)(?!\p{L})|takt|turnus|rhythm/iu;

/** "Information an Klinikleitung: sofort, danach alle 30 Minuten". */
const addressed =
	/^(?:info(?:rmation(?:en)?|s)?|updates?|meldung(?:en)?|berichte?|reports?|(?:e-)?mails?|messages?|notice|nachricht(?:en)?)\s(?:an|to|for|für|a|à)\s(?:die\s|den\s|das\s|the\s|our\s|la\s|le\s|el\s)?(\p{L}[\p{L} -]{2,40})$/iu;

/** "Beauftragte", "heads of department": of a group of them each is somebody. */
const officers =
	/(?<!\p{L})(?:die|der|the|our|all|alle)\s(?:\p{L}+[ -])*?\p{L}*(?:beauftragte[nr]?|leiter(?:innen)?|leitungen|verantwortliche[nr]?|vorst[aä]nde?|räte|officers|heads|directors|managers|leads|executives|trustees|governors|coordinators)(?!\p{L})/iu;

/** "Cities we work for", "die Gemeinden, für die wir arbeiten": a group that a clause tells from others. */
const relative =
	/^(?:the\s|die\s|all\s|alle\s)?\p{L}{3,},?\s(?:(?:that|which|who|whom)\s|(?:we|you|they)\s\p{L}|(?:für|mit|bei)\s(?:die|denen)\s|(?:die|denen)\s\p{L})/iu;
const anybody = /^(?:we|it|they|you|everyone|everybody|all|each|nobody|who|wer|wir|alle|jeder|man|status\p{L}*)(?!\p{L})/iu;

/** "Wards every 2 hours, benches every hour": several whom the room does not know, so that no clock of the team is meant. */
export function areSeveralHearers(text: string): boolean {
	if (!/[,;]\s/.test(text)) return false;
	const subjects = text.split(/[,;]\s|\.\s/u).flatMap((clause) => everyOwn.exec(clause.trim())?.[1]?.toLowerCase() ?? []);
	const others = subjects.filter((who) => isUnsaid(who) && !inside.test(who) && !updating.test(who) && !anybody.test(who));
	return new Set(others).size >= 2 && others.length === subjects.length;
}

const everyOwn =
	/^(?:(?:and|und)\s)?(?:the\s|our\s|die\s|den\s)?(\p{L}[\p{L}-]{3,20}(?:\s[\p{L}-]{3,20})?)\s(?:(?:get|hear|receive|bekommen|erhalten|hören)\s(?:[^,;]{0,30}?\s)?)?(?:every|hourly|daily|alle|stündlich|täglich|jede)(?!\p{L})/iu;

function subjectOf(text: string): string | undefined {
	const plainly = everySoOften.exec(text)?.[1];
	const subject = hearing.exec(text)?.[1] ?? (plainly !== undefined && namesPosition(plainly) ? plainly : undefined);
	if (subject === undefined || !isUnsaid(subject) || inside.test(subject) || anybody.test(subject)) return undefined;
	const [who, ...others] = positionsIn(subject);
	return who !== undefined && others.length === 0 && isPosition(who) && who.split(' ').length <= 4 ? who : undefined;
}
