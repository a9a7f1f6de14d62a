import {isBareCommand, isCommand} from '../markdown/shell.ts';
import {isNumberTitle, ofCommands, ofCommandsOrLinks} from '../markdown/timelines.ts';
import type {Step} from '../runbook.ts';
import {isNothing} from '../words/words.ts';

/** A step before it has an id. */
export type Draft = {text: string; number: string; body: Array<Step['body'][number]>};

/** A row of a table of what is done: its command in full, and the other cells as its words. */
export function stepOfRow(cells: readonly string[], header: readonly string[]): Draft {
	const isPure = (index: number) => ofCommands.test((header[index] ?? '').trim());
	const isMixed = (index: number) => ofCommandsOrLinks.test((header[index] ?? '').trim());
	const body = cells.flatMap((cell, index): Draft['body'] => {
		if (isNothing(cell) || cell === '' || !(isPure(index) || isMixed(index))) return [];
		return [{is: isPure(index) || isTyped(cell) ? 'command' : 'words', text: cell}];
	});
	// The count of a step is no word of it.
	const isCount = (cell: string, index: number) => isNumberTitle(header[index] ?? '') && /^\d{1,2}[.)]?$/.test(cell.trim());
	const rest = cells.filter((cell, index) => !/^[-–—]?$/u.test(cell.trim()) && !isPure(index) && !isMixed(index) && !isCount(cell, index));
	return {text: rest.join(' · '), number: '', body};
}

/** Below "Command or link": `chg freeze --scope all`, and no 'dashboard "Journeys"' or address. */
function isTyped(cell: string): boolean {
	if (isCommand(cell) || isBareCommand(cell)) return true;
	return /^(?:\.{0,2}\/)?[a-z\d][\w./-]*(?:\s\S+)*$/u.test(cell) && !elsewhere.test(cell) && !/[.!?]$/u.test(cell);
}

/** Where something is looked at or read. */
const elsewhere =
	/^(?:https?:|www\.|\S+\.(?:md|html?|pdf)(?:$|\s|#)|(?:the|a|an|das|die|der)\s|(?:dashboards?|boards?|panels?|graphs?|grafana|kibana|links?|see|page|wiki|confluence|runbooks?|playbooks?|docs?|documents?|document|section|chapter|checklist|form|portal|siehe|seite|kapitel|abschnitt|dokument|formular|phone|tel|call|by|via|in|on|per)(?:$|[\s:]))/iu;
