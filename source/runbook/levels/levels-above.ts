import {type Block, pathOf, type Words} from '../markdown/markdown.ts';
import {everyLevelIn} from '../words/every-level.ts';
import {leadIn} from './lead-in.ts';
import type {Level, Levels} from './level-finder.ts';

/** It says more than of which severities the list is: when something becomes one, or of which it is not. */
const saysMore =
	/(?<![\p{L}-])(?:not?|never|none|nor|but|except|unless|than|if|when|until|from|to|into|downgrad\p{L}*|nicht|nie|kein\p{L}*|außer|als|wenn|falls|statt|zu|bis)(?![\p{L}-])/iu;
/** "Raise it to SEV1 if any of these is true:": what stands below makes an incident one of it. */
const raising =
	/(?:(?<!\p{L})(?:raise|upgrade|promote|declare|treat|classify|call|it|this|an? (?:incident|problem)|eine? (?:vorfall|störung|notfall|ausfall|problem))(?!\p{L})|hochstuf|einstuf|(?:ist|gilt) (?:es )?(?:als|ein)|vorliegt|liegt vor)[^:.]{0,60}(?<!\p{L})(?:if|when|as soon as|wenn|falls|sobald)\s(?:at least |mindestens )?(?:any|one|all|eine?[rs]?|alle)(?!\p{L})[^:]{0,40}:$|^(?:it|this|that|an? (?:incident|problem)|es|das|eine? (?:vorfall|störung))\s(?:is|counts as|ist|gilt als)\s[^:.]{1,30}\s(?:if|when|as soon as|wenn|falls|sobald):?$|^(?:(?:we|always|wir)\s)?(?:declare|call|raise|open|make|choose|pick|rufen?)\s[^:.,]{1,30}(?:\saus)?,?\s(?:if|when|as soon as|wenn|falls|sobald):?$|^(?![^:]*(?<!\p{L})(?:who|whom|wer|wen)(?!\p{L}))[^:.,]{1,30}\s(?:(?:is|are|wird)\s(?:declared|called|raised|opened|ausgerufen|erklärt)|applies|gilt|ausrufen|erklären|auslösen),?\s(?:if|when|as soon as|wenn|falls|sobald):?$/iu;
/** "Stillstand, sobald eines davon zutrifft:", "Red if any of the following applies:": the severity alone, and that one of them is enough. */
const holding =
	/^(?![^:]*(?<!\p{L})(?:who|whom|wer|wen|wem|(?:call|page|wake|tell|ring|phone|notify|inform|alert|escalate|involve)s?|(?:an(?:ge|zu)?)?ruf\p{L}*|gerufen|weck\p{L}*|informier\p{L}*|alarmier\p{L}*|verständig\p{L}*|benachrichtig\p{L}*)(?!\p{L}))(?<head>[^:.,]{1,40}?),?\s(?:(?:if|when(?:ever)?|once|as soon as|wenn|falls|sofern|sobald)\s(?:at least\s|mindestens\s|auch nur\s|nur\s)?(?:(?:any|one|either|eine[rs]?)(?!\p{L})[^:.]{0,50}?\s(?:true|holds?|appl(?:y|ies)|met|fulfilled|the case|happens?|occurs?|zutrifft|zutreffen|erfüllt(?:\s(?:ist|sind))?|gilt|gelten|stimmt|vorliegt|eintritt|der fall ist)|(?:any|one|either)\sof(?:\s(?:the following|these|those)(?:\s\p{L}+)?)?)|bei\s(?:mindestens\s)?eine[rm]\sder\sfolgenden\s\p{L}+|(?:if|when(?:ever)?|once|as soon as|wenn|falls|sofern|sobald))\s?:$/iu;
/** "Immer als Prio 1 einzustufen sind:", "The following are always SEV1:": the severity alone, and that what stands below is one. */
const rated =
	/^(?:(?:immer|stets|grundsätzlich|in jedem fall|ausnahmslos)\s)?als\s(?<als>(?:an?\s|eine?\s)?[^\s:.,]{1,20}(?:\s\d)?(?:\s(?:incidents?|störung|vorfall))?)\s(?:(?:immer|stets|insbesondere|ist|sind|gilt|gelten|zählt|zählen|wird|werden)\s?){0,3}(?:(?:einzustufen|eingestuft|zu werten|gewertet|zu behandeln|behandelt|einzuordnen|eingeordnet)(?:\s(?:ist|sind|wird|werden))?)?:$|^(?:the following|these|those|all of these|any of these|each of these)\s(?:events?\s|cases?\s|things?\s)?(?:(?:is|are|counts?|must be|should be|makes? it)\s)(?:always\s|by definition\s|automatically\s)?(?:(?:classed|classified|rated|treated|handled|counted|declared)\s)?(?:as\s)?(?<as>(?:an?\s|eine?\s)?[^\s:.,]{1,20}(?:\s\d)?(?:\s(?:incidents?|störung|vorfall))?):$|^always\s(?:(?:classed|classify|rated?|treat(?:ed)?|handled?|count(?:ed)?|declared?)\s)(?:(?:it|them|these|this)\s)?(?:as\s)?(?<always>(?:an?\s|eine?\s)?[^\s:.,]{1,20}(?:\s\d)?(?:\s(?:incidents?|störung|vorfall))?)(?:\s(?:if|when))?:$/iu;
const ofIncident =
	/(?<!\p{L})(?:an?|the|it|this|that|is|eine?n?|der|die|das|es|ist|liegt|vor|gilt|incidents?|outages?|level|class|severity|stufe|klasse|störung|vorfall)(?!\p{L})/giu;
const negated = /(?<!\p{L})(?:not?|never|n['’]t|nicht|nie|kein\p{L}*)(?!\p{L})|downgrad|herabstuf|zurückstuf/iu;
const mostCharacters = 60;
const mostOfRaising = 120;
/** Besides the severities. */
const mostWords = 4;

/** A line above a list of which each item makes an incident one of the severity that the line names. */
export function isRaising(lead: string): boolean {
	return raising.test(lead) || holding.test(lead) || rated.test(lead);
}

/** The severity that the line names, and nothing else, before it says that one of what follows is enough. */
function heldBy(lead: string, levels: Levels): readonly Level[] | undefined {
	const {head: held, als, as, always} = holding.exec(lead)?.groups ?? rated.exec(lead)?.groups ?? {};
	const head = held ?? als ?? as ?? always ?? '';
	// Nearly no line is one, and this is the cheaper question.
	if (head === '') return undefined;
	const said = levels.title(head).length > 0 ? head : head.replaceAll(ofIncident, ' ').trim();
	const named = levels.title(said);
	const rest = levels.mentions(said).reduceRight((text, {index, end}) => `${text.slice(0, index)} ${text.slice(end)}`, said);
	return named.length === 1 && !/\p{L}/u.test(rest.replaceAll(ofIncident, ' ')) ? named : undefined;
}

/** The severities of which a short line above a list says that all of the list is: "For SEV2:", "Calls at a severe incident:". */
export function levelsAbove(block: Block, levels: Levels): readonly Level[] | undefined {
	const lead = leadIn(block.lead, levels);
	const held = block.is === 'list' && lead.length <= mostOfRaising ? heldBy(lead, levels) : undefined;
	if (held) return held;
	if (block.is !== 'list' || !(lead.endsWith(':') || raising.test(lead)) || lead.length > mostOfRaising) return undefined;
	if (raising.test(lead) && !negated.test(lead)) {
		const said = levels.in(lead);
		const raised = said.length > 0 ? said : levels.title(lead.replace(/\s*:$/, ''));
		return raised.length === 1 ? raised : undefined;
	}

	if (lead.length > mostCharacters) return leadOfOne(lead, levels);
	const words = lead.replace(/\s*:$/, '');
	const named = levels.title(words);
	if (named.length === 0) return undefined;
	const short = pathOf(block.section).reduce(withoutTitle, words);
	// The title may be a severity itself.
	const plain = levels.mentions(short).length > 0 ? short : words;
	const every = everyLevelIn(plain, levels.all.length);
	const others = every ? plain.replace(every[0], ' ') : plain;
	const rest = levels.mentions(others).reduceRight((text, {index, end}) => `${text.slice(0, index)} ${text.slice(end)}`, others);
	return saysMore.test(rest) || (rest.match(/\p{L}+/gu) ?? []).length > mostWords ? undefined : named;
}

const before =
	/^(?:for|in|at|on|during|bei|beim|für|während|in case of|im fall(?:e von)?|en|para|ante|pour|en cas (?:de|d['’]))\s(?:(?:every|each|any|all|an?|the|jede[mnr]?|alle[nr]?|eine[mnr]?|der|dem|un|una|cada|todo|chaque|une?|tout)\s)?$/iu;
const excepting =
	/(?<![\p{L}-])(?:not?|never|none|nor|but|except|unless|than|if|when|until|nicht|nie|kein\p{L}*|außer|wenn|falls|statt|bis|salvo|excepto|sauf)(?![\p{L}-])/iu;

/** "For every Critical incident the following people join the bridge within 20 minutes:": a longer line that begins with the only one it names. */
function leadOfOne(lead: string, levels: Levels): readonly Level[] | undefined {
	const mentions = levels.mentions(lead);
	const [first, ...others] = mentions;
	if (!first || others.length > 0 || !lead.endsWith(':')) return undefined;
	return before.test(lead.slice(0, first.index)) && !excepting.test(lead.slice(first.end)) ? first.levels : undefined;
}

/**
 * "**RED** – nobody can play." right above a list, in a chapter in which at least two paragraphs begin with a severity each: the list is of that one,
 * until the next paragraph.
 */
export function ledAbove(block: Block, levels: Levels): readonly Level[] | undefined {
	if (block.is !== 'list') return undefined;
	const {blocks} = block.section;
	const paragraph = blocks[blocks.indexOf(block) - 1];
	if (paragraph?.is !== 'words' || paragraph.quoted) return undefined;
	const own = levelAt(paragraph, levels);
	if (!own) return undefined;
	const others = blocks.some(
		(other) => other.is === 'words' && !other.quoted && other !== paragraph && levelAt(other, levels) !== own && levelAt(other, levels),
	);
	return others ? [own] : undefined;
}

/**
 * "→ Somebody is on it within 10 minutes." behind the list of a severity: a paragraph that names none goes with the list above it, where one stands
 * behind the list of each.
 */
export function ledBehind(block: Block, levels: Levels): readonly Level[] | undefined {
	if (block.is !== 'words' || block.quoted) return undefined;
	const {blocks} = block.section;
	const list = blocks[blocks.indexOf(block) - 1];
	const own = list?.is === 'list' ? ledAbove(list, levels) : undefined;
	if (!own) return undefined;
	const isBehindEach = blocks.every((other, at) => {
		const next = blocks[at + 1];
		return !ledAbove(other, levels) || (next?.is === 'words' && levels.in(next.text).length === 0);
	});
	return isBehindEach ? own : undefined;
}

function levelAt({text}: Words, levels: Levels): Level | undefined {
	const [level, ...others] = levels.at(text)?.levels ?? [];
	return others.length === 0 ? level : undefined;
}

/** "Who is called when (P2):" says again what a heading above says, and of which. */
function withoutTitle(words: string, title: string): string {
	const at = title === '' ? -1 : words.toLowerCase().indexOf(title.toLowerCase());
	return at === -1 ? words : `${words.slice(0, at)} ${words.slice(at + title.length)}`;
}
