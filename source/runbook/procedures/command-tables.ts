import {type Block, type Item, pathOf, type Section} from '../markdown/markdown.ts';
import {isBareCommand, isCommand} from '../markdown/shell.ts';
import type {Runbook} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import {notActing} from '../words/heading-kinds.ts';
import {isNothing} from '../words/words.ts';
import {isOfTheDocument} from './of-the-document.ts';

type Group = Runbook['emergency'][number];

const ofCommands = /^(?:commands?|cmd|cli|befehle?|kommandos?|commandes?|comandos?)$/iu;
/** A heading over what is installed or written once, and not typed in an incident. */
const ofOtherTimes = /template|example|vorlage|beispiel|install|set-?up|einricht|onboarding|training|schulung/iu;

/** "What | Command", "Command | Effect | Needs approval by": what may be typed, each with what the row says of it. */
export function readCommandTables(reading: Reading, isQuick: (path: string) => boolean): Group[] {
	return reading.sections.flatMap((section) => {
		const path = pathOf(section).join(' › ');
		if (
			(notActing.test(path) && !isQuick(path)) ||
			ofOtherTimes.test(path) ||
			reading.levels.title(section.title).length > 0 ||
			isOfTheDocument(section)
		)
			return [];
		return section.blocks.flatMap((block): Group[] => {
			if (block.is !== 'table' || isTaken(reading, block)) return [];
			const column = block.header.findIndex((title) => ofCommands.test(title.trim()));
			if (column === -1) return [];
			return block.rows.flatMap(({cells, line}) => {
				const command = (cells[column] ?? '').trim();
				if (command === '' || isNothing(command)) return [];
				const said = cells.filter((cell, index) => index !== column && cell !== '' && !isNothing(cell));
				return [take(reading, {title: said.join(' · ') || section.title, commands: [command]}, {section, line, block})];
			});
		});
	});
}

/** "- Restart the API: `systemctl restart api`" in a list of the quick reference. */
export function readCommandLists(reading: Reading, isMeant: (path: string) => boolean): Group[] {
	return reading.sections.flatMap((section) => {
		if (!isMeant(pathOf(section).join(' › ')) || reading.levels.title(section.title).length > 0) return [];
		return section.blocks.flatMap((block): Group[] => {
			if (block.is !== 'list' || isTaken(reading, block)) return [];
			return block.items.flatMap((item) => {
				const commands = item.codes.filter((code) => isTypedIn(code, item));
				const title = titleOf(item) || section.title;
				return commands.length === 0 ? [] : [take(reading, {title, commands}, {section, line: item.line, block})];
			});
		});
	});
}

function isTaken(reading: Reading, block: Block): boolean {
	return reading.used.has(block) || reading.aside.has(block) || reading.exact.has(block);
}

/** A program that only the team has stands alone behind a colon. */
function isTypedIn(code: string, {text}: Item): boolean {
	const behind = text.slice(text.indexOf(code) + code.length).trim();
	const before = text.slice(0, text.indexOf(code)).trim();
	return (
		isCommand(code) ||
		isBareCommand(code) ||
		(/^[a-z][\w.-]*\s\S/.test(code) && /^[.;]?$/.test(behind) && (before === '' || before.endsWith(':')))
	);
}

function titleOf({text, codes: [first = '']}: Item): string {
	return text
		.slice(0, Math.max(0, text.indexOf(first)))
		.replaceAll('\n', ' ')
		.replace(/[\s:–—-]+$/u, '')
		.trim();
}

function take(
	reading: Reading,
	{title, commands}: Pick<Group, 'title' | 'commands'>,
	{section, line, block}: {readonly section: Section; readonly line: number; readonly block: Block},
): Group {
	const count = `${commands.length} ${commands.length === 1 ? 'command' : 'commands'}`;
	reading.note('emergency commands', `${title}: ${count}`, line, block);
	return {title, commands: [...commands], source: reading.source(section, line)};
}
