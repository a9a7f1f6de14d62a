import type {Block, Item, List, Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {isHeadOf} from './procedure-parts.ts';
import {isStep, itemsOf} from './prose-steps.ts';
import {collecting} from './scenarios.ts';
import {hasSteps} from './steps.ts';

/** What is done in one case, in the order of the file: its sentences and items are the steps, a fence belongs to what stands above it. */
export type Told = {
	/** A list for each part that a line names, else a single one. */
	readonly lists: readonly List[];
	readonly blocks: readonly Block[];
	/** Lines above that say that it is done, or when. */
	readonly leads?: readonly Block[];
};

/**
 * A section of a chapter that holds a procedure for each of several cases ("Playbooks", "Action cards"), where sentences say what to do, or stand
 * around what is typed. Undefined for lists alone, and for a section in which nothing is told to do.
 */
export function toldScenario({parent, blocks, sections}: Section): Told | undefined {
	if (!parent || !collecting.test(parent.title) || sections.length > 0) return undefined;
	const told = blocks.filter((block) => block.is !== 'words' || !block.quoted);
	const [first] = told;
	const words = told.filter((block) => block.is === 'words');
	if (!first || words.length === 0 || told.some(({is}) => is === 'table')) return undefined;
	const tellsToDo = words.some((block) => sentencesOf(block.text).some(({text}) => isStep(text, block.codes)));
	if (!tellsToDo && !told.some((block) => (block.is === 'code' ? hasSteps(block) : block.is === 'list' && block.ordered))) return undefined;
	const heads: Block[] = [];
	const parts: Array<{readonly line: number; readonly items: Item[]}> = [{line: first.line, items: []}];
	for (const [index, block] of told.entries()) {
		const next = told[index + 1];
		if (block.is === 'words' && next && isHeadOf(block, next, index === 0)) {
			heads.push(block);
			parts.push({line: next.line, items: []});
			continue;
		}

		const items = parts.at(-1)?.items ?? [];
		const last = items.at(-1);
		if (block.is === 'words') items.push(...itemsOf(block, sentencesOf(block.text)));
		else if (block.is === 'list') items.push(...block.items);
		else if (last) items[items.length - 1] = {...last, blocks: [...last.blocks, block]};
		else items.push({line: block.line, text: 'Run', task: false, codes: [], strong: '', blocks: [block]});
	}

	const lists = parts
		.filter(({items}) => items.length > 0)
		.map(({line, items}): List => ({is: 'list', line, lead: '', section: first.section, ordered: true, items}));
	return {blocks: told.filter((block) => !heads.includes(block)), lists, leads: heads};
}
