import {saysWhoAndWhen} from '../calls/who-and-when.ts';
import {type Declared, levelDeclared, levelsDeclared} from '../levels/declared-levels.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import {isRaising} from '../levels/levels-above.ts';
import {type Block, type Item, isPage, type List, pathOf, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {bulletKind, isOrder} from '../statements/bullets.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {acting, criteria, deciding, notActing, somethingElse} from '../words/heading-kinds.ts';
import {labelled} from '../words/labelled.ts';
import {isCadence, isImmediate, isNothing, isOnRequest} from '../words/words.ts';
import {isWrittenDown} from '../words/written-down.ts';

/** A chapter on which severity an incident is of, and on nothing else: "What makes it that colour", "Woran man die Klasse erkennt". */
export function isDecidingTitle(section: Section): boolean {
	const title = section.title.replace(/[:?]$/, '');
	if (!deciding.test(title) || somethingElse.test(title)) return false;
	const chapters = pathOf(section).slice(0, -1).join(' › ');
	const above = section.parent && !isPage(section.parent) ? section.parent.title : '';
	return !somethingElse.test(above) && !(acting.test(chapters) && !notActing.test(chapters));
}

/** Each item of the list makes an incident one of the severity that is all that stands above it: "Red:" in such a chapter. */
export function isOfDeciding({levels}: Reading, section: Section, list: List): boolean {
	if (!isDecidingTitle(section) || !isNameAlone(list.lead, levels)) return false;
	const {items} = list;
	const orders = items.filter(({text}) => isOrder(text) && !isNoun(text));
	return orders.length * 2 <= items.length && !items.some(({text}) => saysWhoAndWhen(text, section.title));
}

/** Not what is done, nor how soon or how often: nothing of that is seen. */
export function isSeen(item: Item): boolean {
	return isState(item.text) && (bulletKind(item) !== 'step' || isNoun(item.text)) && !(item.text.endsWith(':') && item.blocks.length > 0);
}

/** "Verschlüsselte Dateien": what ends in a noun of German orders nothing. */
function isNoun(text: string): boolean {
	return /^\P{L}*\p{Lu}[^.:]*\s\p{Lu}\p{Ll}+(?:en|ern|eln)[.!]?$/u.test(text);
}

/**
 * "Klasse C: mehr als 10 Beschäftigte können nicht arbeiten.": what stands behind a severity in such a chapter, beside other ones; undefined for
 * anything else, also for what a severity is.
 */
export function saidWhenDeciding(reading: Reading, {from, led, label, text, levels, section, block}: Statement): string | undefined {
	const said = label === '' ? text : `${label}: ${text}`;
	const isLine = (from === 'words' && block.is === 'words' && !block.quoted) || (from === 'item' && block.is === 'list' && !block.ordered);
	if (
		!isLine ||
		!led ||
		!isBehindName(reading.levels, block, said) ||
		levels.length !== 1 ||
		kindOfTitle(label) !== 'unknown' ||
		!isDecidingTitle(section)
	)
		return undefined;
	if (!isState(said) || (!isNoun(said) && (isOrder(said) || bulletKind({text: said, task: false, codes: []}) === 'step'))) return undefined;
	if (saysWhoAndWhen(said, section.title) || levelsDecided(reading, section).size < 2) return undefined;
	return said.replace(/\.$/, '');
}

/** "Klasse C: …" as it is written, and no part of a sentence that speaks of several. */
function isBehindName(levels: Levels, block: Block, said: string): boolean {
	const lines = block.is === 'words' ? [block.text] : block.is === 'list' ? block.items.map(({text}) => text) : [];
	return lines.some((line) => {
		const {rest} = levels.at(line) ?? {};
		const before = rest === undefined ? '' : line.slice(0, line.length - rest.length);
		return rest?.startsWith(said.slice(0, 40)) === true && /[:–—-]\W*$/u.test(before);
	});
}

function isState(text: string): boolean {
	const plain = text.replace(/\.$/, '').trim();
	const isFact = answering.test(labelled(plain).label === '' ? plain : labelled(plain).label);
	return (
		/\p{L}{3}/u.test(plain) &&
		!due.test(plain) &&
		!rest.test(plain) &&
		!telling.test(plain) &&
		![isNothing, isOnRequest, isCadence, isImmediate, isWrittenDown].some((is) => is(plain)) &&
		!isFact
	);
}

/** "Everything else" is what the severity is, and nothing that is seen. */
const rest = /^(?:everything|anything|all)\s(?:else|other)(?!\p{L})|^(?:alles|alle)\s(?:andere|übrige|sonstige)(?!\p{L})/iu;
/** By when, or how often. */
const due =
	/(?<!\p{L})(?:(?:within|hourly|daily|innerhalb|binnen|spätestens|stündlich|täglich)(?!\p{L})|(?:by|every|each|after|alle|bis|nach)\s(?:\d|the end|tomorrow|minute|hour|morgen|zum))/iu;
/** What is told to others. */
const telling =
	/(?<!\p{L})(?:status ?page|statusseite|posts?|updates?|e-?mails?(?=\s(?:to|an|from|goes|is sent))|meldung(?:en)?(?=\s(?:an|im|auf))|tickets?\s(?:only|is enough)|nur\sticket)(?!\p{L})/iu;
const answering =
	/^(?:respon[ds]\p{L}*|reacts?|reaction|answer(?:s|ed|ing)?|acknowledg\p{L}*|ack|reaktion\p{L}*|reagier\p{L}*|annahme|updates?|escalat\p{L}*|eskal\p{L}*|commander|lead(?:er|ing|s)?|led|owner|leitung|status\p{L}*meldung|meldung)(?!\p{L})/iu;

/** What a sentence makes an incident of which severity; behind another one also "So is a failure of the platform". */
export function declaredBy(sentence: string, levels: Levels, section: Section, block: Block): readonly Declared[] {
	const isDeciding = isDecidingTitle(section);
	const said = block.is === 'words' ? likewise(sentence) : undefined;
	if (said === undefined || block.is !== 'words') return levelsDeclared(sentence, levels, {isDeciding});
	const sentences = sentencesOf(block.text).map(({text}) => text);
	const before = sentences[sentences.findIndex((one) => one.includes(sentence)) - 1];
	const same = before === undefined ? undefined : levelDeclared(before, levels, {isDeciding});
	return same ? [{level: same.level, said}] : [];
}

/** "So is a failure of the platform", "Ebenso ein Ausfall des Netzes": what is said behind a sentence on the same severity. */
function likewise(text: string): string | undefined {
	const {also, too} = goingOn.exec(text.trim())?.groups ?? {};
	const said = (also ?? too ?? '').trim();
	return said.length < 8 || /(?<!\p{L})(?:not?|never|nicht|nie|kein\p{L}*)(?!\p{L})|[?:;]/iu.test(said)
		? undefined
		: `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

const goingOn =
	/^(?:(?:so|likewise|as)\s(?:is|are)\s(?<also>[^.]{8,240})|(?:ebenso|genauso|gleiches gilt für|dasselbe gilt für|das gilt auch für)\s(?:ist\s|sind\s|gilt\s)?(?<too>[^.]{8,240}))\.?$/iu;

/** The severities that stand above lists of the chapter, or that its paragraphs and items begin with. */
function levelsDecided({levels, statements}: Reading, section: Section): ReadonlySet<Level> {
	const ofBlocks = section.blocks.flatMap((block) => ofBlock(block, levels));
	const ofItems = statements.flatMap((one) => (one.section === section && one.led && one.levels.length === 1 ? one.levels : []));
	return new Set([...ofBlocks, ...ofItems]);
}

function ofBlock(block: Block, levels: Levels): readonly Level[] {
	const named = block.is === 'list' && (isNameAlone(block.lead, levels) || isRaising(block.lead)) ? levels.mentions(block.lead) : [];
	return named.length === 1 ? (named[0]?.levels ?? []) : [];
}

/** "Red:", "Klasse B:", "A major incident:", "Criteria for Red:". */
function isNameAlone(lead: string, levels: Levels): boolean {
	const words = lead.trim();
	if (!/:\**$/.test(words) || words.length > mostCharacters) return false;
	const named = levels.title(words.replace(/\s*:\**$/, ''));
	if (named.length !== 1) return false;
	const rest = levels.mentions(words).reduceRight((text, {index, end}) => `${text.slice(0, index)} ${text.slice(end)}`, words);
	const plain = levels.mentions(words).length === 0 ? '' : rest.replaceAll(ofIncident, ' ');
	return !/\p{L}/u.test(plain) || criteria.test(plain);
}

/** Of a line above a list. */
const mostCharacters = 60;
const ofIncident =
	/(?<!\p{L})(?:an?|the|for|of|it is|it['’]s|this is|eine?n?|der|die|das|für|bei|es ist|incidents?|outages?|level|class|severity|priority|colou?r|stufe|klasse|störung(?:en)?|vorf[aä]lle?n?|signs|thresholds?)(?!\p{L})/giu;
