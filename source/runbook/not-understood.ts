import {type Block, placeOf, type Section} from './markdown.ts';
import {passedOver} from './passed-over.ts';
import type {Reading} from './reading.ts';
import type {NotUnderstood} from './report.ts';
import {durationsIn} from './words.ts';

const words: Readonly<Record<Block['is'], readonly [one: string, more: string]>> = {
	table: ['a table', 'tables'],
	list: ['a list', 'lists'],
	code: ['a block of code', 'blocks of code'],
	words: ['a paragraph', 'paragraphs'],
};

/**
 * Sections of which nothing was understood, tables, lists and code that were left in others, and single statements that look like a rule, in
 * the order of the file.
 */
export function notUnderstood(reading: Reading): NotUnderstood[] {
	const statements = [...reading.left]
		// What stands in a block or a section of which nothing was understood is named with it.
		.filter(
			({block, section}) => reading.used.has(block) || (block.is === 'words' && section.blocks.some((other) => reading.used.has(other))),
		)
		.map(({section, line, label, text, led, levels}) => ({
			title: placeOf(section),
			line,
			why: `"${[led ? levels.map(({id}) => id).join(', ') : '', label, text]
				.filter((part) => part !== '')
				.join(': ')
				.slice(0, mostCharacters)}"`,
		}));
	// Of tables of which something else was understood.
	const columns = reading.columnsLeft
		.filter(({section}) => section.blocks.some((block) => block.is === 'table' && reading.used.has(block)))
		.map(({title, section, line}) => ({title: placeOf(section), line, why: `in part: "${title.slice(0, mostCharacters)}" of a table`}));
	const blocks = blocksLeft(reading);
	const named = new Set(blocks.flatMap((block) => block.shown));
	const all = [...blocks.map(({title, line, why}) => ({title, line, why})), ...columns, ...statements, ...passedOver(reading, named)];
	// Cells of a row that say the same are named once.
	const unique = new Map(all.map((one) => [`${one.line} ${one.why}`, one]));
	return [...unique.values()].sort((a, b) => a.line - b.line);
}

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
		if (shown.length === 0) return [];
		return [
			{
				title: placeOf(section),
				line: isWhole ? section.line : (shown[0]?.line ?? section.line),
				why: `${isWhole ? '' : 'in part: '}${countsOf(shown)}`,
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
