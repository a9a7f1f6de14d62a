import {escalating} from '../calls/says-escalation.ts';
import type {Level} from '../levels/level-finder.ts';
import {ledAbove} from '../levels/levels-above.ts';
import {type Block, type List, pathOf, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {isByTime} from '../markdown/timelines.ts';
import {declaredWhen, isOrder} from '../statements/bullets.ts';
import {isAside} from '../statements/other-occasions.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {acting, criteria, isExpected, somethingElse} from '../words/heading-kinds.ts';
import {labelled} from '../words/labelled.ts';
import {isCadence} from '../words/words.ts';
import {alwaysOfOne} from './always-of-one.ts';
import {levelsByArrow} from './arrows.ts';
import {isBelowDefinition} from './below-definition.ts';
import {calledFor, isCriteria, isInProcedures, isOfLevels, isPlain, listing, ofCalls, ofWindow, oneIsEnough} from './criteria-lists.ts';
import {declaredBy, isOfDeciding, isSeen, saidWhenDeciding} from './deciding-lists.ts';
import {isOfDefinitions} from './definition-titles.ts';
import {readNamedBehind} from './named-behind.ts';
import {oneIf} from './one-if.ts';
import {addTriggers, answering, isFact, plainTriggers, saysHowSoon} from './trigger-items.ts';
import {alertRows, needNotLast} from './trigger-tables.ts';
import {triggersBelowLabel} from './triggers-below-labels.ts';
import {triggersAtLeast, triggersOfEach, triggersSaid} from './triggers-said.ts';

/** Reads the lists of what makes an incident one of a severity. */
export function readTriggers(reading: Reading, statements: readonly Statement[]): void {
	const lists = new Set<Block>();
	for (const {from, block, levels, ownLevels, section} of statements) {
		if (from !== 'item' || block.is !== 'list' || levels.length !== 1 || ownLevels || lists.has(block) || isOfLevels(reading, block))
			continue;
		lists.add(block);
		const [level] = levels;
		// "T+1h: contained", whatever stands above it.
		if (isByTime(block)) continue;
		// "**RED** – nobody can play." above it, where it is said what each severity is.
		if (level && isBelowDefinition(reading, section, block)) {
			const items = plainTriggers(reading, level, block);
			if (items.length > 0) addTriggers(reading, level, section, block, items);
			continue;
		}

		// "P1 – Critical. Respond in 5 minutes." and "Any of:" above it.
		if (level && oneIsEnough.test(block.lead) && (isOfDefinitions(section.title) || ledAbove(block, reading.levels) !== undefined)) {
			reading.criteria.add(block);
			addTriggers(reading, level, section, block, block.items);
			continue;
		}

		if (level && isOfDeciding(reading, section, block)) {
			addTriggers(reading, level, section, block, block.items.filter(isSeen));
			continue;
		}

		// "Am 3. Mai wurde Prio 1 ausgerufen …" above it is of another day.
		// "First 10 minutes" above it: what is done then; "Page the CTO if:": what somebody is called for.
		if (
			!level ||
			ofWindow.test(block.lead) ||
			isExpected(block.lead) ||
			calledFor.test(block.lead) ||
			!isCriteria(reading, section, isAside(block.lead) ? '' : block.lead)
		)
			continue;
		const isBullets = isPlain(reading, section, block);
		// Whoever is called is no trigger, and neither is a ticket.
		if (isBullets && (isInProcedures(section) || ofCalls(pathOf(section).join(' › ')))) continue;
		const isOfOrders = block.items.filter(({text}) => isOrder(text)).length * 2 > block.items.length;
		// "What to do when these conditions hold".
		if (isOfOrders && acting.test(`${section.title} ${block.lead}`)) continue;
		if (!isBullets && !isOfOrders) reading.criteria.add(block);
		addTriggers(reading, level, section, block, isBullets ? plainTriggers(reading, level, block) : block.items);
	}

	for (const section of reading.sections)
		for (const block of section.blocks)
			if (block.is === 'list' && !reading.aside.has(block)) {
				readBelowLevels(reading, section, block);
				readNamedBehind(reading, section, block);
			}

	const rows = alertRows(reading);
	for (const {level, section, table, item} of rows) addTriggers(reading, level, section, table, [item]);
	const tables = new Set<Block>(rows.map(({table}) => table));
	const labels = new Set(statements.filter((statement) => readBelowLabel(reading, statement)));
	for (const statement of statements) {
		if (labels.has(statement)) continue;
		if (tables.has(statement.block)) {
			reading.heard.add(statement);
			reading.taken.add(statement);
			if (needNotLast(statement)) reading.book('trigger', `${statement.label}: ${statement.text}`, statement);
			continue;
		}

		const seen = reading.heard.has(statement) ? undefined : saidWhenDeciding(reading, statement);
		const listed = alwaysOfOne(statement, reading.levels);
		const least = listed ? [listed] : triggersAtLeast(statement, reading.levels);
		const own = least.length > 0 ? [] : seen === undefined ? triggersSaid(statement, reading.levels) : [seen];
		const ofEach =
			least.length > 0
				? least
				: own.length > 0
					? statement.levels.map((level) => ({level, said: own}))
					: triggersOfEach(statement, reading.levels);
		const each = ofEach.length > 0 ? ofEach : declaredIn(reading, statement);
		if (each.length === 0) continue;
		const {section, block, line} = statement;
		for (const {level, said} of each) {
			const items = said.map((text) => ({line, text, task: false, codes: [], strong: '', blocks: []}));
			addTriggers(reading, level, section, block, items);
		}

		reading.heard.add(statement);
		reading.taken.add(statement);
	}
}

/** "Declare it when any of these holds:" among the facts of a severity, with what stands below or behind it. */
function readBelowLabel(reading: Reading, statement: Statement): boolean {
	const found = triggersBelowLabel(statement);
	if (!found || reading.aside.has(found.block)) return false;
	addTriggers(reading, found.level, found.section, found.block, found.items);
	reading.heard.add(statement);
	if (statement.label === '') reading.whole.add(statement);
	reading.taken.add(statement);
	return true;
}

/** "Any incident in which a patient is harmed is Critical". */
function declaredIn(
	{levels, steps}: Reading,
	{from, label, text, block, section, led, levels: own}: Statement,
): ReadonlyArray<{level: Level; said: readonly string[]}> {
	const ledByAll = led && own.length === levels.all.length;
	if (!['words', 'item'].includes(from) || steps.has(block) || (led && !ledByAll) || laterOn.test(section.title)) return [];
	const said = label === '' ? text : `${label}: ${text}`;
	const byArrow = from === 'item' && !led && !escalating.test(section.title) ? levelsByArrow(said, levels) : [];
	if (byArrow.length > 0) return byArrow.map(({level, said: one}) => ({level, said: [one]}));
	// "Any incident in which …" is about none in particular until its end.
	return declaredBy(ledByAll ? wholeOf(block, text) : said, levels, section, block).flatMap(({level, said: one}) =>
		// "Compare the rows. Either is a SEV1.": a step with an aside.
		/[.!?]\s\p{Lu}/u.test(one) ? [] : [{level, said: [one]}],
	);
}

/** The sentence with the words that it begins with. */
function wholeOf(block: Block, text: string): string {
	const texts =
		block.is === 'words'
			? sentencesOf(block.text).map((sentence) => sentence.text)
			: block.is === 'list'
				? block.items.map((item) => item.text)
				: [];
	return texts.map((one) => one.replaceAll('\n', ' ')).find((one) => one.includes(text)) ?? text;
}

const laterOn = /review|post-?mortem|retro|template|vorlage|nachbesprech|history|contact|kontakt|who (?:leads|runs)|wer leitet/iu;

/**
 * "- **Sev A** – the house is on fire", with bullets below it, where a list says what the severities are: they make an incident one of it. What
 * to do stands in no such list: no rule reads it there.
 */
function readBelowLevels(reading: Reading, section: Section, list: List): void {
	if (somethingElse.test(section.title)) return;
	if (criteria.test(`${section.title} ${list.lead}`) && isOfLevels(reading, list)) {
		for (const {text, blocks} of list.items)
			for (const level of reading.levels.at(text)?.levels ?? [])
				for (const below of blocks) if (below.is === 'list') addTriggers(reading, level, section, list, below.items);
		return;
	}

	for (const {text: above, blocks, line} of list.items) {
		const one = blocks.length === 0 ? undefined : oneIf(above, reading.levels);
		if (one) {
			readBelowIf(reading, one, {section, list, line, blocks});
			continue;
		}

		const [level, ...others] = blocks.length === 0 ? [] : (reading.levels.at(above)?.levels ?? []);
		if (!level || others.length > 0) continue;
		for (const below of blocks) {
			if (below.is !== 'list' || below.ordered) continue;
			const isListed =
				listing.test(section.title) ||
				below.items.some(({text}) => answering.test(labelled(text).label) || declaredWhen(text.replaceAll('\n', ' ')) !== undefined);
			if (!isListed) continue;
			const items = plainTriggers(reading, level, below);
			addTriggers(reading, level, section, list, items);
			const left = below.items.filter(
				(item) => !items.includes(item) && !isFact(labelled(item.text).label) && !isCadence(item.text) && !saysHowSoon(item.text),
			);
			const lines = new Set(left.map((item) => item.line));
			for (const statement of reading.index.of(list)) if (lines.has(statement.line)) reading.left.add(statement);
		}
	}
}

/** "It's a Fire if:" above them: each is a trigger, and the line above is understood with them. */
function readBelowIf(
	reading: Reading,
	level: Level,
	{section, list, line, blocks}: {readonly section: Section; readonly list: List; readonly line: number; readonly blocks: readonly Block[]},
): void {
	const below = blocks.filter((block) => block.is === 'list');
	if (below.length < blocks.length) return;
	const items = below.flatMap((block) => block.items).filter((item) => item.blocks.length === 0 && !isOrder(item.text));
	addTriggers(reading, level, section, list, items);
	const lines = new Set([line, ...items.map((item) => item.line)]);
	for (const statement of reading.index.of(list))
		if (lines.has(statement.line)) {
			reading.heard.add(statement);
			reading.taken.add(statement);
			if (statement.line === line) reading.book('trigger', statement.text, statement);
		}
}
