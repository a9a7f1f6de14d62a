import {calledInTurn, onlyIf} from '../calls/called-in-turn.ts';
import {addLinks, addRung, followChain} from '../calls/escalation-chain.ts';
import {saysOnlyCalls} from '../calls/only-calls.ts';
import {escalating} from '../calls/says-escalation.ts';
import {silence} from '../grammar/condition-kinds.ts';
import {toldIn} from '../grammar/escalation-words.ts';
import {leadIn} from '../levels/lead-in.ts';
import type {Level} from '../levels/level-finder.ts';
import {type Block, type List, pathOf, type Section, type Words} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {RungTiming} from '../runbook.ts';
import type {CallList, Link} from '../statements/link.ts';
import {isInChapter, isOccasion, isOfAnotherOccasion} from '../statements/other-occasions.ts';
import type {Reading} from '../statements/reading.ts';
import {StatementIndex} from '../statements/statement-index.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {type Called, isBeside, nameOf} from './names-in-call-lists.ts';
import {timesFirst} from './times-first.ts';

/** What stands above a list of people who are called. */
const calling =
	/(?<!\p{L})(?:call(?:s|ed|ing)?|alarm\p{L}*|alert\p{L}*|page[sd]?|paging|notif\p{L}*|inform(?:s|ed|ing)?|ring(?:s|ing)?|wak(?:e|es|ing)|phon\p{L}*|anruf\p{L}*|angerufen|benachrichtig\p{L}*|verständig\p{L}*|informier\p{L}*|weck\p{L}*|wer wird)(?!\p{L})/iu;
/** It ends in the verb of a call: "Outside engineering are told at a SEV1:". */
const told =
	/(?<!\p{L})(?:called|told|informed|notified|paged|hear|are|verständigt|informiert|benachrichtigt|alarmiert|angerufen)\s?:$|(?:are|werden)\s[^:]{0,60}?(?:called|told|informed|notified|verständigt|informiert|benachrichtigt|alarmiert|angerufen)[^:]{0,30}:$/iu;
/** Characters of a line above a list. */
const mostOfLead = 90;
const mostOfShort = 60;

/** The severities that a line is about; of a longer one where it names no more than one. */
function ledBy({levels}: Reading, lead: string): readonly Level[] {
	const named = levels.title(lead);
	return named.length > 0 || lead.length < mostOfShort / 2 || !told.test(`${lead}:`)
		? lead.length <= mostOfShort
			? named
			: named.length === 1
				? named
				: []
		: levels.in(lead).length === 1
			? levels.in(lead)
			: [];
}

const leading =
	/^(?:(?:spätestens|latest|then|dann)\s)?(?:(?:at|within|after|in|nach|ab|innerhalb(?: von)?|binnen|innert|am|à|après|au bout de|dopo|tras|a l[oa]s)\s)?/iu;
/**
 * Finds the lists that call people for one severity, where no heading speaks of an escalation: "For P1:" or "Alarmierung P1" above "Site manager –
 * after 30 minutes". They are no steps, for each line is somebody who has to hear of it at a time.
 */
export function findCallLists(reading: Reading): ReadonlyMap<Block, CallList> {
	const lists = new Map<Block, CallList>();
	for (const section of reading.sections) {
		if (isInChapter(section)) continue;
		const path = pathOf(section).join(' › ');
		const own = reading.levels.title(section.title);
		const isBare = own.length > 0 && reading.levels.at(section.title)?.rest === '';
		for (const [index, block] of section.blocks.entries()) {
			if (block.is === 'words' && isBare && !saysOnlyCalls(block.text, reading.levels)) {
				const links = linksInWords(block, section);
				if (links.length > 0) lists.set(block, {levels: own, links, lead: undefined, left: []});
			}

			const before = section.blocks[index - 1];
			const lead = before?.is === 'words' && before.text.trimEnd().endsWith(':') ? leadIn(before.text, reading.levels) : '';
			if (isOccasion(lead.trimEnd().replace(/:$/, ''))) continue;
			const led = lead.length <= mostOfLead ? ledBy(reading, lead.trimEnd().replace(/:$/, '')) : [];
			const levels = led.length > 0 ? led : own;
			// Where a heading speaks of an escalation other rules know more forms, but for the times that stand first below "For SEV1:".
			const isEscalation = escalating.test(`${path} › ${lead}`);
			if (block.is === 'list' && (isEscalation || calling.test(path)))
				for (const [list, found] of belowLevels(reading, block, section)) lists.set(list, found);
			if (block.is !== 'list' || levels.length === 0 || !(isEscalation ? led.length > 0 || isBare : calling.test(`${path} ${lead}`)))
				continue;
			const inTurn = isEscalation ? calledInTurn(block, section) : undefined;
			const found = (isEscalation ? undefined : linksInList(block, section)) ?? timesFirst(block, section, told.test(lead)) ?? inTurn;
			// Below a heading other rules make of each a rung, which calls whether somebody answers or not.
			const isOthers = isEscalation && led.length === 0 && (found === inTurn ? isAllKnown : isAllHeard)(found?.links ?? []);
			if (!found || isOthers) continue;
			lists.set(block, {levels, lead: led.length > 0 && before?.is === 'words' ? before : undefined, ...found});
		}
	}

	return lists;
}

/** "- Red" with a list below that calls in turn, and the same below the next severity: each is of its own. */
function belowLevels(reading: Reading, list: List, section: Section): ReadonlyArray<readonly [List, CallList]> {
	return list.items.flatMap(({text, blocks: [below, ...others]}) => {
		const named = reading.levels.title(text.replaceAll('\n', ' ').replace(/:$/, ''));
		if (below?.is !== 'list' || others.length > 0 || named.length !== 1 || reading.levels.at(text)?.rest.replace(/^:$/, '') !== '')
			return [];
		const found = timesFirst(below, section, false);
		return found ? [[below, {levels: named, lead: undefined, within: list, ...found}] as const] : [];
	});
}

/** Whoever stands in such a list is called at the time that it names. */
export function followCallLists(reading: Reading): void {
	const leftOver = new StatementIndex(new Set(reading.left));
	for (const [block, {levels, links, left, lead, areBesides = false, within}] of reading.callLists) {
		const lines = new Set(within && block.is === 'list' ? block.items.map(({line}) => line) : []);
		const ofIt = (index: StatementIndex) => [...index.of(block), ...(within ? index.of(within).filter(({line}) => lines.has(line)) : [])];
		if (within) reading.used.add(within);
		if (lead) reading.used.add(lead).add(block);
		if (lead?.is === 'words') reading.book('applies to', lead.text, {line: lead.line, block: lead});
		const without = levels.filter((level) => reading.draftOf(level).technical === undefined);
		const timed = links.filter(({timing}) => timing.at !== 'reported');
		if (areBesides) addLinks(reading, levels, timed, lead?.text);
		else followChain(reading, without, timed);
		for (const link of links) if (link.timing.at === 'reported') callReported(reading, areBesides ? levels : without, link, link.timing);
		for (const {about, line} of links)
			if (about !== undefined) reading.remarks.add(`Line ${line}: "(${about})" is not kept: a call has somebody who is called and a time.`);
		for (const {how, line} of links)
			if (how !== undefined) reading.remarks.add(`Line ${line}: "${how}" is not kept: a call has somebody who is called and a time.`);
		for (const link of links) if (link.soonerIf !== undefined) callSooner(reading, without, link, link.soonerIf);
		// Whose calls they are was not clear until the line above was understood.
		for (const statement of [...ofIt(leftOver), ...ofIt(reading.index)]) if (!left.includes(statement.line)) reading.left.delete(statement);
		for (const statement of lead ? reading.index.of(lead) : [])
			if (lead?.is === 'words' && leadIn(lead.text, reading.levels).includes(statement.text)) reading.heard.add(statement);
		for (const statement of ofIt(reading.index)) {
			reading.taken.add(statement);
			if (left.includes(statement.line) || (without.length < levels.length && !areBesides)) reading.left.add(statement);
			else for (const known of [reading.heard, reading.whole]) known.add(statement);
		}
	}
}

/** Each is called whether the one before answers or not … */
function isAllHeard(links: readonly Link[]): boolean {
	return links.every(({onSilence}) => !onSilence);
}

/** … and is a position by its words, at its time alone. */
function isAllKnown(links: readonly Link[]): boolean {
	return isAllHeard(links) && links.every(({positions, soonerIf}) => soonerIf === undefined && positions.every(namesPosition));
}

function callReported(reading: Reading, levels: readonly Level[], {positions, section, line, block}: Link, timing: RungTiming): void {
	for (const level of levels)
		for (const position of positions)
			if (block)
				addRung(reading, level, {matrix: 'trigger', position, timing, source: reading.source(section, line, level.id)}, {line, block});
}

/** "Or at once if the press calls": what a person reports. */
function callSooner(reading: Reading, levels: readonly Level[], {positions, section, line, block}: Link, what: string): void {
	for (const level of levels)
		for (const position of positions)
			if (block)
				addRung(
					reading,
					level,
					{matrix: 'trigger', position, timing: {at: 'reported', what}, source: reading.source(section, line, level.id)},
					{line, block},
				);
}

/** Two lines out of three have to be somebody with a time, and none may hold anything below. */
function linksInList(list: List, section: Section): Pick<CallList, 'links' | 'left'> | undefined {
	const links: Link[] = [];
	const left: number[] = [];
	for (const {text, line, blocks} of list.items) {
		if (blocks.length > 0) return undefined;
		const found = linkIn(text.replaceAll('\n', ' '));
		if (found) links.push({positions: found.positions, timing: found.timing, onSilence: found.onSilence, line, block: list, section});
		if (!found?.isWhole) left.push(line);
	}

	return links.length >= 2 && links.length * 3 >= list.items.length * 2 ? {links, left} : undefined;
}

function linkIn(said: string): Called | undefined {
	const text = said.replace(/\.$/, '');
	const [, before = '', behind = ''] = /^([^:–—→]{2,80}?)\s?(?:[:–—→]|\s-)\s+(\S.*)$/u.exec(text) ?? [];
	const who = nameOf(before);
	const start = leading.exec(behind)?.[0].length ?? 0;
	const [time] = durationsIn(behind);
	if (who !== undefined && time && time.index <= start) {
		// "1 hr 30".
		const more = /^\s?(\d{1,2})(?=$|[\s,;(])/.exec(behind.slice(time.end));
		const ms = time.ms + (more ? Number(more[1]) * 60_000 : 0);
		const rest = behind.slice(time.end + (more?.[0].length ?? 0));
		return {positions: [who], timing: ms === 0 ? {at: 'once'} : {at: 'after', ms}, onSilence: false, isWhole: isBeside(rest)};
	}

	if (who !== undefined && isImmediate(behind.split(/[,;(]/)[0] ?? '')) return atOnce(who, /[,;(].*$/u.exec(behind)?.[0] ?? '');
	// "No answer in 10 min: second engineer".
	const [wait, ...others] = durationsIn(before);
	const next = nameOf(behind.split(/,\s/)[0] ?? '');
	return silence.test(before) && wait && others.length === 0 && next !== undefined
		? {positions: [next], timing: {at: 'after', ms: wait.ms}, onSilence: true, isWhole: true}
		: undefined;
}

/** "At once, if payments are affected" is on that report. */
function atOnce(who: string, rest: string): Called {
	const what = onlyIf(rest);
	return what === undefined
		? {positions: [who], timing: {at: 'once'}, onSilence: false, isWhole: isBeside(rest)}
		: {positions: [who], timing: {at: 'reported', what}, onSilence: false, isWhole: true};
}

/** "Bereitschaft sofort, Leitung nach 1 h": a paragraph right under the name of a severity in which each part is somebody with a time. */
function linksInWords(block: Words, section: Section): readonly Link[] {
	// "Am 3. Mai wurde SEV1 ausgerufen und IT-Leiter nach 25 Minuten angerufen" was once.
	const isElsewhere = (text: string) =>
		isOfAnotherOccasion({from: 'words', label: '', text, led: false, above: section.title, section, block});
	const told = sentencesOf(block.text)
		.filter(({text}) => !isElsewhere(text))
		.flatMap(({text, linesBefore}) => toldIn(text).map((one) => ({...one, line: block.line + linesBefore})));
	const links = told
		.filter(({positions, certain, isFromBefore}) => positions.length > 0 && certain && !isFromBefore)
		.map(({positions, timing, onSilence, line}): Link => ({positions, timing, onSilence, line, block, section}));
	const isInTurn = links[0]?.timing.at === 'once' && links.slice(1).every(({timing}) => ['once', 'after'].includes(timing.at));
	return links.length >= 2 && links.length * 3 >= told.length * 2 && isInTurn ? links : [];
}
