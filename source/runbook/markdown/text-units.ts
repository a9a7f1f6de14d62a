import {durationsIn, isImmediate} from '../words/words.ts';
import type {Block, Section} from './markdown.ts';
import {sentencesOf} from './sentences.ts';
import {sentencesOfParagraph} from './title-lines.ts';

/** A heading, a sentence, an item or a cell: the smallest that a file says by itself. */
export type TextUnit = {
	readonly is: 'heading' | 'title' | 'cell' | 'words' | 'item' | 'setting';
	readonly text: string;
	/** It begins a paragraph or an item: no sentence goes before it there. */
	readonly opens: boolean;
	/** The title of a cell's column. */
	readonly label: string;
	/** The first cell of a cell's row. */
	readonly row: string;
	readonly line: number;
	/** None for what stands above the page. */
	readonly section: Section | undefined;
	/** The block of the section in which it stands; none for a heading. */
	readonly block: Block | undefined;
};

/** Asked by several nets one after the other. */
const known = new WeakMap<Section, readonly TextUnit[]>();

/** All that stands in a section in words, its heading first; code is none. */
export function unitsOf(section: Section): readonly TextUnit[] {
	const before = known.get(section);
	if (before) return before;
	const units = [...unitsWithin(section)];
	known.set(section, units);
	return units;
}

function* unitsWithin(section: Section): Generator<TextUnit> {
	if (section.depth > 0)
		yield {is: 'heading', text: section.title, opens: true, label: '', row: '', line: section.line, section, block: undefined};
	for (const block of section.blocks) yield* unitsIn(block, section, block);
}

function* unitsIn(block: Block, section: Section, root: Block): Generator<TextUnit> {
	const common = {label: '', row: '', section, block: root, opens: true};
	if (block.is === 'words')
		for (const [index, {text, linesBefore}] of sentencesOfParagraph(block).entries())
			yield {...common, is: 'words', text, opens: index === 0, line: block.line + linesBefore};
	else if (block.is === 'list')
		for (const item of block.items) {
			// "SEV1" above a list of its own says nothing by itself.
			const isOver = item.blocks.length > 0 && item.text.length <= 40;
			if (!isOver || isTime(item.text))
				for (const [index, {text, linesBefore}] of sentencesOf(item.text).entries())
					yield {...common, is: 'item', text, opens: index === 0, line: item.line + linesBefore};
			for (const below of item.blocks) yield* unitsIn(below, section, root);
		}
	else if (block.is === 'table') {
		// What stands in the columns is said by somebody's title only where it says when.
		for (const [index, text] of block.header.entries())
			if (durationsIn(text).length > 0 || block.rows.some(({cells}) => isTime(cells[index] ?? '')))
				yield {...common, is: 'title', text, line: block.line};
		for (const {cells, line} of block.rows)
			for (const [index, text] of cells.entries())
				yield {...common, is: 'cell', text, label: block.header[index] ?? '', row: cells[0] ?? '', line};
	}
}

function isTime(text: string): boolean {
	return durationsIn(text).length > 0 || isImmediate(text);
}
