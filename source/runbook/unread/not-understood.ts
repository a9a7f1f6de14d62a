import {type Block, isPage, placeOf, type Section} from '../markdown/markdown.ts';
import type {NotUnderstood} from '../report.ts';
import {isFact} from '../severities/trigger-items.ts';
import type {Booked, Reading} from '../statements/reading.ts';
import {isNothingSaid} from '../statements/said-nothing.ts';
import type {Statement} from '../statements/statements.ts';
import type {KeptWords} from '../words/kept-words.ts';
import {somebodyIn} from '../words/positions.ts';
import {isSeverityWord} from '../words/severity-words.ts';
import {durationsIn} from '../words/words.ts';
import {halfLeft} from './half-understood.ts';
import {passedOver} from './passed-over.ts';

const words: Readonly<Record<Block['is'], readonly [one: string, more: string]>> = {
	table: ['a table', 'tables'],
	list: ['a list', 'lists'],
	code: ['a block of code', 'blocks of code'],
	words: ['a paragraph', 'paragraphs'],
};

export type Left = {
	readonly entries: readonly NotUnderstood[];
	/** The blocks and sections that are named whole. */
	readonly named: ReadonlySet<unknown>;
};

/**
 * Sections of which nothing was understood, tables, lists and code that were left in others, and single statements that look like a rule, in
 * the order of the file.
 */
export function notUnderstood(reading: Reading, kept: KeptWords): Left {
	const understood = new Set(reading.sections.filter(({blocks}) => blocks.some((block) => reading.used.has(block))));
	const left = [...reading.left]
		// What stands in a block or a section of which nothing was understood is named with it.
		.filter(({block, section}) => reading.used.has(block) || (block.is === 'words' && understood.has(section)))
		// It is a step, whatever else it might have said.
		.filter(({block, from, label}) => !(reading.steps.has(block) && ['item', 'words'].includes(from) && !isFact(label)));
	const tables = tablesOfCells(left);
	const byLine = Map.groupBy(reading.booked, ({line}) => line);
	const statements = left
		.filter(({block, from}) => from !== 'cell' || !tables.has(block))
		.map((statement) => sentenceLeft(statement, byLine));
	// Of tables of which something else was understood.
	const columns = reading.columnsLeft
		.filter(({section}) => section.blocks.some((block) => block.is === 'table' && reading.used.has(block)))
		// Named with its cells.
		.filter(
			({title, section}) =>
				!left.some(({from, label, block}) => from === 'cell' && label === title && block.section === section && tables.has(block)),
		)
		.map(({title, section, line}) => ({
			title: placeOf(section),
			line,
			why: `in part: the column "${title.slice(0, mostCharacters)}" of a table`,
		}));
	const blocks = blocksLeft(reading);
	const named = new Set<unknown>(blocks.flatMap((block) => block.shown));
	const all = [
		...blocks.map(({title, line, why}) => ({title, line, why})),
		...columns,
		...tables.values(),
		...statements,
		...passedOver(reading, kept, named),
	];
	// Cells of a row that say the same are named once.
	const unique = new Map(all.map((one) => [`${one.line} ${one.why}`, one]));
	return {entries: [...unique.values()].sort((a, b) => a.line - b.line), named: new Set([...named, ...tables.keys()])};
}

function sentenceLeft({section, line, label, text, led, levels}: Statement, byLine: ReadonlyMap<number, readonly Booked[]>): NotUnderstood {
	const said = [led ? levels.map(({id}) => id).join(', ') : '', label, text].filter((part) => part !== '').join(': ');
	const half = halfLeft({label, text}, byLine.get(line) ?? []);
	return {
		title: placeOf(section),
		line,
		why: `"${said.slice(0, mostCharacters)}"`,
		...(half === '' ? {} : {words: half.slice(0, mostCharacters)}),
	};
}

/** Where a table has several cells of a column that were not understood it is named once, with its columns. */
function tablesOfCells(left: readonly Statement[]): ReadonlyMap<Block, NotUnderstood> {
	const cells = Map.groupBy(
		left.filter(({from}) => from === 'cell'),
		({block}) => block,
	);
	return new Map(
		[...cells].flatMap(([block, own]) => {
			const lines = [...new Set(own.map(({line}) => line))].sort((a, b) => a - b);
			const [first] = own;
			if (!first || own.length < fewestCells) return [];
			const columns = [...new Set(own.map(({label}) => `"${label.slice(0, 60)}"`))].join(', ');
			const where = lines.length === 1 ? '' : `, lines ${lines[0]}–${lines.at(-1)}`;
			return [
				[block, {title: placeOf(first.section), line: lines[0] ?? first.line, why: `${columns} of a table: ${own.length} cells${where}`}],
			];
		}),
	);
}

/** Of a table; fewer are told one by one, with their words. */
const fewestCells = 5;

/** Of a statement that was not understood. */
const mostCharacters = 120;

function blocksLeft(reading: Reading): Array<NotUnderstood & {readonly shown: ReadonlyArray<Block | Section>}> {
	const isTold = new Set([...reading.left, ...reading.heard].map(({block}) => block));
	return reading.sections.flatMap((section) => {
		const left = section.blocks.filter((block) => !reading.used.has(block));
		if (left.length === 0 || /^(?:table of )?contents$|^inhalt(?:sverzeichnis)?$|^sommaire$/i.test(section.title)) return [];
		const isWhole = left.length === section.blocks.length;
		// A paragraph that names a time is a rule, though the others of its section were understood.
		const shown = isWhole
			? left
			: left.filter(
					(block) => block.is !== 'words' || /^\s*<table/i.test(block.text) || (durationsIn(block.text).length > 0 && !isTold.has(block)),
				);
		if (shown.length === 0 || (isWhole && isAboutThePage(section, shown, reading))) return [];
		return [
			{
				title: placeOf(section),
				line: isWhole ? section.line : (shown[0]?.line ?? section.line),
				why: isWhole ? countsOf(shown) : `in part: ${shown.length > 1 ? eachOf(shown) : countsOf(shown)}`,
				shown: isWhole ? [section, ...shown] : shown,
			},
		];
	});
}

function countsOf(blocks: readonly Block[]): string {
	const counts = new Map<Block['is'], number>();
	for (const {is} of blocks) counts.set(is, (counts.get(is) ?? 0) + 1);
	return [...counts].map(([is, count]) => (count === 1 ? words[is][0] : `${count} ${words[is][1]}`)).join(', ');
}

/** Each of several with its line and how it begins: "a list (line 12, "Ops lead opens …")". */
function eachOf(blocks: readonly Block[]): string {
	return blocks.map((block) => `${words[block.is][0]} (line ${block.line}, "${beginOf(block)}")`).join(', ');
}

function beginOf(block: Block): string {
	const text =
		block.is === 'words'
			? block.text
			: block.is === 'list'
				? (block.items[0]?.text ?? '')
				: block.is === 'code'
					? (block.lines.find((line) => line.trim() !== '') ?? '')
					: block.header.filter((title) => title !== '').join(', ');
	const plain = text.replaceAll(/\s+/g, ' ').trim();
	return plain.length > mostOfBegin ? `${plain.slice(0, mostOfBegin).trimEnd()} …` : plain;
}

/** Characters. */
const mostOfBegin = 40;

/** What stands under the title of the page before its first chapter, and names no time, nobody and no severity. */
function isAboutThePage(section: Section, blocks: readonly Block[], reading: Reading): boolean {
	const {levels} = reading;
	return (
		// Of a file that says nothing else it may be all that there is.
		!isNothingSaid(reading) &&
		(isPage(section) || section.depth === 0) &&
		section.sections.length > 0 &&
		blocks.every(
			(block) =>
				block.is === 'words' &&
				durationsIn(block.text).length === 0 &&
				levels.mentions(block.text).length === 0 &&
				somebodyIn(block.text).length === 0 &&
				!block.text.split(/[^\p{L}]+/u).some((word) => /^\p{Lu}/u.test(word) && isSeverityWord(word)) &&
				!policyWords.test(block.text),
		)
	);
}

const policyWords = /escalat|eskal|\bcall|\bpage[sd]?\b|immediate|sofort|severit|schweregrad|priorit|must|muss|never|always|nie|immer/iu;
