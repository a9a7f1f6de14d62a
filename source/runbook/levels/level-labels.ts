import {isFactsBelow} from '../markdown/facts-below.ts';
import {allSections, type Block, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {namesPosition} from '../words/positions.ts';
import {rungOf} from '../words/rung-titles.ts';
import {withoutSigns} from '../words/titles.ts';
import {namesInCell} from './level-cells.ts';
import {wordsOfDefinitions} from './level-definitions.ts';
import {namesOfParagraphs} from './level-paragraphs.ts';
import {wordsDefined} from './level-words-said.ts';
import {isOfRungs} from './rung-tables.ts';

/** A place where names of severities stand: `weight` says how much it is worth as a sign. */
export type Label = {readonly text: string; readonly weight: number; readonly group: object};

/** The weight of a name in a table. */
export const inCell = 3;

/** The weight of a name inside of a sentence. */
export const inProse = 0.5;

/** All places of a file where names of severities may stand. */
export function labelsOf(root: Section): Label[] {
	const labels: Label[] = [];
	const add = (said: string, weight: number, group: object) => {
		const text = withoutSigns(said.slice(0, 200));
		// A single character is no name.
		if (text.length > 1) labels.push({text, weight, group});
	};
	const read = (blocks: readonly Block[], section: Section) => {
		// "**Red** – all of it is down", a paragraph for each.
		for (const {name, group} of namesOfParagraphs(blocks)) add(name, 1, group);
		// "**Level A.** Nobody can pay.", a paragraph for each.
		for (const name of strongNames(blocks)) add(name, 1, blocks);
		// "A **major incident** is one in which …", a paragraph for each.
		for (const name of wordsOfDefinitions(blocks)) add(name, 1, blocks);
		for (const [index, block] of blocks.entries()) {
			// What facts stand below is listed.
			if (block.is === 'words' && isFactsBelow(blocks[index + 1])) add(block.text, 1, blocks);
			// "Level | Role | When" over who is called in turn.
			if (block.is === 'table' && isOfRungs(block, section)) continue;
			if (block.is === 'table') {
				// Severities stand along one side: in the header, or down one column.
				const across = {};
				const down = block.header.map(() => ({}));
				for (const cell of block.header) add(cell, 3, across);
				for (const {cells} of block.rows)
					for (const [column, cell] of cells.entries())
						if (cell.length <= 60) for (const name of namesInCell(block.header[column], cell)) add(name, 3, down[column] ?? across);
			} else if (block.is === 'list') {
				for (const item of block.items) {
					add(item.text, 1, block);
					add(item.text, inProse, root);
					read(item.blocks, section);
				}
			} else if (block.is === 'words') {
				for (const {text} of sentencesOf(block.text)) add(text, inProse, root);
				// "**Red** – all is down" above "**Green** – one desk", a line for each.
				if (block.strongs.length >= 2) for (const name of block.strongs) add(name, 1, block);
			}
		}
	};
	for (const section of allSections(root)) {
		if (section.parent && !isRung(section)) add(section.title, 2, section.parent);
		read(section.blocks, section);
		// "An incident is critical when …": a section that defines several has them all.
		const said = section.blocks.flatMap((block) => (block.is === 'words' && !block.quoted ? sentencesOf(block.text) : []));
		for (const word of wordsDefined(said.map(({text}) => text))) add(word, 1, section);
	}

	return labels;
}

/** What stands in bold at the beginning of at least two paragraphs, where it ends there in a full stop. */
function strongNames(blocks: readonly Block[]): readonly string[] {
	const names = blocks.flatMap((block) => {
		const strong = block.is === 'words' && !block.quoted && block.strongs.length < 2 ? (block.opening ?? '') : '';
		return block.is === 'words' && /^.{3,20}\.$/u.test(strong) && block.text.startsWith(strong) ? [strong.slice(0, -1)] : [];
	});
	return names.length >= 2 ? names : [];
}

/** "Stufe 2: Teamleitung (nach 30 Minuten)" below "Eskalation": who is called then, and no severity. */
function isRung({title, parent}: Section): boolean {
	const [who = ''] = rungOf(title)?.rest.split(/[(–—,]/u) ?? [];
	return who !== '' && /escalat|eskal/iu.test(parent?.title ?? '') && namesPosition(who.trim());
}
