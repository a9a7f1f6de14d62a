import {withWhatTheyAre} from '../grammar/appositions.ts';
import {isReported, kindOfCondition, noProgress, silence} from '../grammar/condition-kinds.ts';
import {toldIn} from '../grammar/escalation-words.ts';
import type {List, Section} from '../markdown/markdown.ts';
import type {CallList, Link} from '../statements/link.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {withoutAnyCase} from '../words/in-any-case.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn, isImmediate, withoutDurations} from '../words/words.ts';
import {type Called, isBeside, nameOf} from './names-in-call-lists.ts';
import {timeThenWho} from './time-then-who.ts';

/** "At once: …", "After 15 minutes without an answer: …": each line begins with a time, the first one with none to wait for. */
export function timesFirst(list: List, section: Section, isTold: boolean): Pick<CallList, 'links' | 'left' | 'areBesides'> | undefined {
	if (list.items.some(({text, blocks}, index) => blocks.length > 0 || !(beginsWithTime(text) || (index === 0 && bareFirst(text)))))
		return undefined;
	const links: Link[] = [];
	const left: number[] = [];
	for (const [index, {text, line}] of list.items.entries()) {
		const said = withWhatTheyAre(withoutAnyCase(text.replaceAll('\n', ' ').replace(/\.$/, '')));
		const bare = index === 0 && !beginsWithTime(said) ? bareFirst(said) : undefined;
		const found =
			bare ??
			(timeFirst.test(said)
				? (calledOnlyIf(said) ?? calledAfter(said) ?? calledInCase(said) ?? calledBeside(said))
				: (timeThenWho(said) ?? toldAt(said)));
		if (found) {
			const {isWhole: _, ...called} = found;
			links.push({...called, line, block: list, section});
		}

		if (!found?.isWhole) left.push(line);
	}

	if (links.length < 2) return undefined;
	if (links[0]?.timing.at === 'once' && links[0].line === list.items[0]?.line) return {links, left};
	return isTold && left.length === 0 ? {links, left, areBesides: true} : undefined;
}

/** "On-call only" above those who are called later: at once. */
function bareFirst(text: string): Called | undefined {
	const name = nameOf(
		text.replace(/\.$/, '').replace(/^(?:only|nur|first|zuerst)\s(?:(?:the|der|die|das)\s)?|,?\s(?:only|alone|first|allein|zuerst)$/iu, ''),
	);
	return name !== undefined && !/[:,;]|\s(?:and|und|or|oder)\s/u.test(text) && !isImmediate(text) && namesPosition(name) && isPosition(name)
		? {positions: [name], timing: {at: 'once'}, onSilence: false, isWhole: true}
		: undefined;
}

/** "Business side: Lea Wirt at 10 minutes" among those whose times stand first. */
function calledBeside(text: string): Called | undefined {
	const said = text.replace(ofSide, '');
	return said === text ? undefined : toldAt(said);
}

const ofSide =
	/^(?:(?:the|on the|auf der|die)\s)?(?:business|technical|management|leadership|customer|commercial|\p{L}*geschäfts|technische|fachliche)[\s-]?(?:side|seite)\s?:\s/iu;

/** "Break-in suspected: Ada and Ben, right away, by phone": as soon as somebody reports it. */
function calledInCase(text: string): Called | undefined {
	const [, condition = '', said = ''] = /^([^:]{4,80}?)\s?:\s+(\S.*)$/u.exec(text) ?? [];
	const what = withoutBeginning(condition);
	if (!(happened.test(condition) || what !== condition.trim()) || durationsIn(text).length > 0 || !isReported(what)) return undefined;
	const [who = '', ...others] = said.split(/,\s/u);
	const positions = positionsIn(who.replace(callingFirst, '').replace(callingLast, '').replace(atOnceBehind, ''));
	const names = positions.map(nameOf).filter((name) => name !== undefined);
	if (names.length === 0 || names.length < positions.length || names.some((name) => !isPosition(name))) return undefined;
	if (!others.every((other) => isImmediate(other) || byPhone.test(other))) return undefined;
	return {positions: names, timing: {at: 'reported', what: what.toLowerCase()}, onSilence: false, isWhole: true};
}

const happened =
	/[\p{L}-]{3}\s(?:is |are |was |were |has been |have been |ist |sind |wurden? )?(?:suspected|affected|leaked|lost|stolen|breached|hacked|hit|exposed|injured|hurt|harmed|compromised|involved|at risk|vermutet|betroffen|gestohlen|verloren|abgeflossen|verletzt|gefährdet|kompromittiert)$|^(?:suspected|suspicion of|verdacht auf|vermutete[rs]?)\s\p{L}{3}/iu;
const atOnceBehind = /\s(?:right away|at once|immediately|straight away|sofort|umgehend)$/iu;
const byPhone = /^(?:by phone|by call|on the phone|telefonisch|per telefon)$/iu;

/** "After 10 minutes: …", "nach 10 Minuten die Vertretung", "sofort den Betriebsleiter anrufen"; "if there is no answer after 10 minutes: …". */
function beginsWithTime(text: string): boolean {
	if (timeFirst.test(text) || timeThenWho(text.replaceAll('\n', ' '))) return true;
	const [time] = durationsIn(text);
	return time ? timeBefore.test(text.slice(0, time.index)) : isImmediate(text.split(/\s/).slice(0, 2).join(' '));
}

/** One who is called at one time, in a sentence. */
function toldAt(said: string): Called | undefined {
	const [told, ...others] = toldIn(said);
	if (!told?.certain || told.positions.length === 0 || others.length > 0 || told.isFromBefore) return undefined;
	return {...told, isWhole: !/\([^()]*\)|[,;]/u.test(said.replace(nameInBrackets, ''))};
}

/** "CEO (Jane Roe)": who that is. */
const nameInBrackets = /\s\(\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){1,3}\)/u;

const timeFirst = /^[^:]{2,80}:\s/u;
const timeBefore =
	/^\s*(?:(?:spätestens|latest|at the latest|then|dann)\s)?(?:after|at|within|in|nach|ab|binnen|innerhalb(?: von)?|T\s?\+|\+)?\s*$/iu;
const callingFirst =
	/^(?:(?:then|dann)\s)?(?:ring|call|page|phone|ping|message|text|wake|notify|inform|alert|tell|bring in)s?\s(?:up\s)?/iu;
const callingLast = /\s(?:anrufen|alarmieren|informieren|benachrichtigen|verständigen|wecken)$/iu;

/** "After 30 minutes: Ada (management), if it is not solved": whoever is called at a time, and what has to be so besides. */
function calledOnlyIf(text: string): Called | undefined {
	const [, said = '', beginning = '', condition = ''] = conditioned.exec(text) ?? [];
	const called = said === '' ? undefined : calledAfter(said);
	if (!called || called.onSilence || !['once', 'after'].includes(called.timing.at)) return undefined;
	const {is} = kindOfCondition(condition);
	if (is === 'lasting') return called;
	if (is === 'silence') return {...called, onSilence: true};
	// What is not known here is named, and whoever it is is called all the same.
	if (is !== 'reported' || !isReported(condition) || /^unless$/iu.test(beginning)) return {...called, isWhole: false};
	const notBefore = called.timing.at === 'after' ? {notBeforeMs: called.timing.ms} : {};
	return {...called, timing: {at: 'reported', what: condition, ...notBefore}};
}

const conditioned =
	/^([^:]{2,80}?:\s[^:;]{2,80}?),\s(?:but\s|and\s|aber\s|und\s)?(?:only\s|nur\s|und zwar\s)?(if|when|as soon as|unless|wenn|falls|sofern|sobald)\s([^:;]{4,120})$/iu;

/** "After 30 minutes: head of operations", "nach 15 Minuten ohne Quittung: Vertretung". */
function calledAfter(text: string): Called | undefined {
	const [, when = '', said = ''] = /^([^:]{2,80}?)\s?:\s+(\S.*)$/u.exec(text) ?? [];
	const [wait, ...others] = durationsIn(when);
	// "The account person – Bea for shops, Idris for the rest": who that is, is for people.
	const who = said
		.replace(/\s[–—]\s.*$/u, '')
		// "Studio head; she calls the publisher": what whoever is called does then.
		.replace(/[;,]\s(?:and\s|und\s)?(?:who|she|he|they|this|it|sie|er|es|der|die|das|welche[rs]?)\s(?:\p{L}+\s)?\p{Ll}.*$/u, '')
		.replace(/\s?\((?!if|when|wenn|falls|only|nur)[^()]*\)$/iu, '')
		.replace(/[,.;]\s(?:by|for|not|per|nicht|für|durch|por|par|don['’]t|do not|no|kein|without|ohne)\s.*$/iu, '');
	// "Ping Ada on Slack, don't ring": how they do not hear is named, and they are called all the same.
	const [, plain = who, way] = bySign.exec(who) ?? [];
	const behind = said.slice(who.length).replace(/^[,.;]\s/u, '');
	const how = way === undefined || behind === '' ? undefined : behind;
	const isWhole = way === undefined ? isBeside(said.slice(who.length)) : behind === '' || unheard.test(behind);
	const positions = positionsIn(plain.replace(callingFirst, '').replace(callingLast, ''));
	const names = positions.map(nameOf).filter((name) => name !== undefined);
	if (names.length === 0 || names.length < positions.length || others.length > 0) return undefined;
	// "Or as soon as data is involved": sooner on another condition, which is named.
	const [, rest = '', sooner = ''] =
		/^(.*?)(,?\s(?:or|oder)\s(?:as soon as|when|if|sobald|wenn)\s.*)?$/iu.exec(wait ? when.slice(wait.end) : '') ?? [];
	const onSilence = silence.test(when);
	const isBare = wait !== undefined && timeBefore.test(when.slice(0, wait.index)) && isNothingMore(rest);
	if (!wait) return isImmediate(when) && !onSilence ? {positions: names, timing: {at: 'once'}, onSilence, isWhole} : undefined;
	// Where nobody is there nothing goes on either.
	if (stuck.test(when) || isStuck(when)) return {positions: names, timing: {at: 'no-progress', ms: wait.ms}, onSilence: false, isWhole};
	// "Nobody, or the tide rises, after 45 minutes" is more than silence.
	if (!isBare && (!onSilence || /(?<!\p{L})(?:or|oder|and|und)(?!\p{L})/iu.test(when))) return undefined;
	return {
		positions: names,
		timing: wait.ms === 0 ? {at: 'once'} : {at: 'after', ms: wait.ms},
		onSilence,
		isWhole: isWhole && sooner === '',
		...(how === undefined ? {} : {how}),
	};
}

const bySign =
	/^(.{2,50}?)\s((?:on|via|by|in|per|über|im|auf)\s(?:the\s)?(?:slack|teams|chat|e-?mail|mail|sms|text|signal|whatsapp|discord|mattermost|#[\w-]+))$/iu;
/** "Don't ring", "no page", "nicht anrufen". */
const unheard =
	/^(?:(?:don['’]t|do not|no|without|not|nicht|kein(?:en)?|ohne)\s(?:a\s)?(?:ring|call|page|phone|wake|paging|calling|ringing|phoning|anrufen|anruf|wecken|klingeln)\p{L}*(?:\s(?:them|him|her))?)$/iu;

/** What stands beside the time, and changes nothing: the incident lasts as long as it is not solved. */
function isNothingMore(rest: string): boolean {
	const said = rest.replaceAll(/^[\s,]+|\s+$/g, '');
	return said === '' || always.test(said) || kindOfCondition(withoutBeginning(said)).is === 'lasting';
}

const always = /^(?:always|in any case|anyway|regardless|no matter what|immer|in jedem fall|auf jeden fall)$/iu;

/** "After 45 minutes without improvement", "nach 30 Minuten immer noch kein Fortschritt", and nothing else. */
function isStuck(when: string): boolean {
	return noProgress.test(when) && besideStuck.test(withoutDurations(when).replace(noProgress, ' '));
}

const besideStuck =
	/^(?:[\s,(]|(?<!\p{L})(?:if|when|there|is|are|was|has been|still|after|for|within|in|wenn|falls|nach|seit|immer|noch|es|gibt|any|made)(?!\p{L}))*\)?$/iu;

/** "No progress after 45 minutes", "if there is still nobody, or no progress, after 45 minutes". */
const stuck =
	/^(?:(?:if|when|wenn)\s)?(?:(?:there is\s)?(?:still\s)?(?:nobody|no (?:answer|reply|response)|niemand|keine antwort),?\s(?:or|and|oder|und)\s)?(?:still\s)?(?:no progress|kein fortschritt),?\s(?:after|nach|for|seit)\s\d+\s\p{L}+$/iu;
