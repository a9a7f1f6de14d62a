import type {Block, Item, Table} from '../markdown/markdown.ts';
import {isCommand, isTypedLine} from '../markdown/shell.ts';
import {isTimeline, ofActions, windowColumn} from '../markdown/timelines.ts';
import {windowIn} from '../words/windows.ts';

/**
 * Is it something to do whatever its heading says? Numbered lists below "First two minutes:" and "Minutes two to ten:", a table of actions by
 * windows, a list of which several items hold what is typed.
 */
export function isProcedureByShape(blocks: readonly Block[]): boolean {
	const lists = blocks.filter((block) => block.is === 'list');
	const areWindows = lists.length >= 2 && lists.every(({lead, ordered}) => ordered && lead.length <= 60 && windowIn(lead) !== undefined);
	const isTyped = lists.some(({items}) => items.filter(holdsCommands).length >= 2);
	// "Things that usually help": numbered, and several of them are typed.
	const isNumbered = lists.some(({ordered, items}) => ordered && items.filter(({codes}) => codes.some(isTypedCode)).length >= 2);
	return areWindows || isTyped || isNumbered || blocks.some((block) => block.is === 'table' && isByWindows(block));
}

function isByWindows(table: Table): boolean {
	return (
		table.rows.length >= 2 &&
		isTimeline(table.header) &&
		windowColumn(table) !== undefined &&
		table.header.some((title) => ofActions.test(title.trim()))
	);
}

function holdsCommands({blocks}: Item): boolean {
	return blocks.some((block) => {
		if (block.is !== 'code') return false;
		const said = block.lines.filter((line) => line.trim() !== '');
		return said.length > 0 && (said.some(isCommand) || (block.language === '' && said.every(isTypedLine)));
	});
}

/** "render restart worker", "bin/rails webhooks:replay SINCE=2h": a program with what it is told, and no name alone. */
function isTypedCode(code: string): boolean {
	const plain = code.trim();
	return (
		/\s/.test(plain) && (isCommand(plain) || isTypedLine(plain) || /^(?:\.{0,2}\/)?[a-z][\w.-]*(?:\/[\w.-]+)+(?:\s\S+){1,8}$/.test(plain))
	);
}
