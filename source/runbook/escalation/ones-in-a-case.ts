import {addRung} from '../calls/escalation-chain.ts';
import {escalating, isAmongSteps} from '../calls/says-escalation.ts';
import {type Apart, type InOneCase, onesInACase} from '../grammar/own-conditions.ts';
import {sentenceInACase} from '../grammar/sentence-in-a-case.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import {allSections, type Block, type Item, pathOf, type Row, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {matrixOf} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {callingsIn} from '../words/calling-verbs.ts';
import {durationsIn, isImmediate} from '../words/words.ts';

/** Somebody of several whom a line calls, who is called in one case alone. */
export type CalledInOneCase = InOneCase & {
	readonly section: Section;
	readonly line: number;
	/** What the line or cell says without them. */
	readonly rest: string;
	/** The title of the column in which they stand; undefined in a sentence or item. */
	readonly column: string | undefined;
};

/**
 * Takes out of the lists and tables that call people whoever is called in one case alone beside others: "Vendor, if payments are affected, and CTO"
 * calls the CTO, and the vendor is read apart. Changes the blocks in place; `restore` puts back what is written, for whoever asks the file itself.
 */
export function takeOnesInACase(root: Section, levels: Levels): {readonly cases: readonly CalledInOneCase[]; readonly restore: () => void} {
	const cases: CalledInOneCase[] = [];
	const written: Array<() => void> = [];
	for (const section of allSections(root)) {
		const path = pathOf(section).join(' › ');
		for (const block of section.blocks) {
			const own = partsOfBlock(block, {section, levels, isCalling: callsIn(`${path} › ${block.lead}`), found: cases});
			if (own === block) continue;
			const before = {...block};
			// Whatever is known of a block is known of this one.
			Object.assign(block, own);
			written.push(() => Object.assign(block, before));
		}
	}

	return {
		cases,
		restore: () => {
			for (const put of written) put();
		},
	};
}

type Place = {readonly section: Section; readonly levels: Levels; readonly isCalling: boolean; readonly found: CalledInOneCase[]};

function callsIn(context: string): boolean {
	return escalating.test(context) && !isAmongSteps(context);
}

function partsOfBlock(block: Block, place: Place): Block {
	if (block.is === 'list') return withItems(block, place);
	if (block.is !== 'table' || !place.isCalling) return block;
	const rows = block.rows.map((row) => ofRow(row, block.header, place));
	return rows.every((row, index) => row === block.rows[index]) ? block : {...block, rows};
}

function withItems(block: Block & {is: 'list'}, place: Place): Block {
	const items = block.items.map((item) => ofItem(item, place));
	return items.every((item, index) => item === block.items[index]) ? block : {...block, items};
}

function ofItem(item: Item, place: Place): Item {
	const blocks = item.blocks.map((block) =>
		partsOfBlock(block, {...place, isCalling: place.isCalling || callsIn(item.text.replaceAll('\n', ' '))}),
	);
	const isSame = blocks.every((block, index) => block === item.blocks[index]);
	const apart = place.isCalling && !item.task ? ofSentences(item.text, place.levels) : undefined;
	if (!apart) return isSame ? item : {...item, blocks};
	for (const one of apart.cases) place.found.push({...one, section: place.section, line: item.line, rest: apart.rest, column: undefined});
	return {...item, text: apart.rest, blocks: isSame ? item.blocks : blocks};
}

/** "Never for Amber": a severity is nothing that is reported. */
function ofNoSeverity(apart: Apart | undefined, levels: Levels): Apart | undefined {
	return apart?.cases.some(({condition}) => levels.mentions(condition).length > 0) ? undefined : apart;
}

/** "Support lead within 10 minutes. Account managers only if their customer is affected.": each sentence of an item for itself. */
function ofSentences(text: string, levels: Levels): Apart | undefined {
	const cases: InOneCase[] = [];
	const rest: string[] = [];
	for (const [index, {text: sentence}] of sentencesOf(text.replaceAll('\n', ' ')).entries()) {
		const whole = index === 0 ? undefined : sentenceInACase(sentence);
		const apart = ofNoSeverity(whole ? {rest: '', cases: whole} : onesInACase(sentence), levels);
		cases.push(...(apart?.cases ?? []));
		rest.push(apart?.rest ?? sentence);
	}

	return cases.length > 0 ? {rest: rest.filter((part) => part !== '').join(' '), cases} : undefined;
}

function ofRow(row: Row, header: readonly string[], place: Place): Row {
	let isSame = true;
	const cells = row.cells.map((cell, index) => {
		const apart = ofNoSeverity(onesInACase(cell), place.levels);
		if (!apart) return cell;
		isSame = false;
		for (const one of apart.cases)
			place.found.push({
				...inRow(one, row, cell),
				section: place.section,
				line: row.line,
				rest: apart.rest,
				column: header[index] ?? '',
			});
		return apart.rest;
	});
	return isSame ? row : {...row, cells};
}

/** "After 30 minutes" in the cell of the time is when all of the row are called. */
function inRow({timing, ...one}: InOneCase, {cells}: Row, except: string): InOneCase {
	const [time, ...others] = cells.filter((cell) => cell !== except).flatMap((cell) => durationsIn(cell));
	const isPlain = time && others.length === 0 && time.ms > 0 && time.leastMs === time.ms && !cells.some(isImmediate);
	const isTimed = timing.at !== 'reported' || timing.afterMs !== undefined || timing.notBeforeMs !== undefined;
	return {...one, timing: isPlain && !isTimed ? {...timing, notBeforeMs: time.ms} : timing};
}

/** The same of what sentences say: "the site manager and, if the vault is affected, the bank are called after 20 minutes". */
export function sentencesWithoutOnesInACase(
	statements: readonly Statement[],
	levels: Levels,
): {
	readonly statements: readonly Statement[];
	readonly cases: readonly CalledInOneCase[];
} {
	const cases: CalledInOneCase[] = [];
	const kept = statements.map((statement) => {
		const {from, text, context, section, line} = statement;
		const apart = from === 'words' && !isAmongSteps(context) ? ofNoSeverity(onesInACase(text), levels) : undefined;
		if (!apart || (!escalating.test(context) && callingsIn(apart.rest).length === 0)) return statement;
		for (const one of apart.cases) cases.push({...one, section, line, rest: apart.rest, column: undefined});
		return {...statement, text: apart.rest};
	});
	return {statements: kept, cases};
}

/** Calls each of them when it is reported: not before the time of the line, or so long after the report as it says. */
export function callOnesInACase(reading: Reading, cases: readonly CalledInOneCase[]): void {
	for (const one of cases) {
		const {who, condition, timing, section, line, column} = one;
		const ofColumn = column === undefined ? [] : reading.levels.title(column);
		const own = reading.index.at(line).filter((statement) => isBeside(statement, one, ofColumn));
		const [first] = own;
		if (!first) {
			reading.remarks.add(`Line ${line}: "${condition}" is not kept, nor that ${who} is called then.`);
			continue;
		}

		const named = new Set(ofColumn.length > 0 ? ofColumn : own.flatMap(({levels}) => levels));
		const rung = {matrix: matrixOf(first.context), position: who, timing};
		for (const level of named.size > 0 ? named : reading.levels.all)
			addRung(reading, level, {...rung, source: reading.source(section, line, level.id)}, first);
	}
}

/** Of the line: it says what is left of it, or stands in the same column of it. */
function isBeside({text, levels, ...at}: Statement, {section, rest}: CalledInOneCase, ofColumn: readonly Level[]): boolean {
	if (at.section !== section || text === '') return false;
	if (ofColumn.length > 0) return levels.some((level) => ofColumn.includes(level));
	return plain(rest).includes(plain(text)) || plain(text).includes(plain(rest));
}

const plain = (text: string) => text.replace(/\.$/, '').trim().toLowerCase();
