import {type Code, pathOf, type Section} from '../markdown/markdown.ts';
import {echoedBy, isCommand, isScript, isTypedLine, shellItems} from '../markdown/shell.ts';
import type {Runbook} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import {remembered} from '../words/remembered.ts';
import {readCommandLists, readCommandTables} from './command-tables.ts';
import {isOfTheDocument} from './of-the-document.ts';
import {quickFix} from './quick-fixes.ts';

type Group = Runbook['emergency'][number];

/** Reads the commands of the quick reference, in groups by the comments above them, and those that are for one case by the file's own word. */
export function readEmergency(reading: Reading): Group[] {
	const fixes = fixesIn(reading);
	const groups = groupsUnder(reading, 'emergency commands', isQuick);
	return [...groups, ...readCommandLists(reading, isQuick), ...readCommandTables(reading, isQuick), ...fixes];
}

/** The path of a section is asked for by each of its lists and tables. */
const isQuick = remembered((path) => quickReference.test(path));
const quickReference =
	/quick reference|emergency|cheat ?sheet|(?:useful|common|important|handy) commands|handy|^commands$|› commands$|notfallbefehle|kurzreferenz|(?:nützliche|wichtige|häufige) befehle|› befehle$/iu;

/** Those that are no steps: each severity has its own. */
function fixesIn(reading: Reading): Group[] {
	return reading.sections.flatMap((section): Group[] => {
		const fix = reading.levels.in(section.title).length === 0 && !isOfTheDocument(section) ? quickFix(section) : undefined;
		if (!fix || fix.codes.some((block) => reading.used.has(block) || reading.aside.has(block))) return [];
		const {when, commands, codes, said} = fix;
		const title = `${section.title} – when: ${when}`;
		const count = `${commands.length} ${commands.length === 1 ? 'command' : 'commands'}`;
		for (const block of codes) reading.used.add(block);
		reading.note('emergency commands', `${title}: ${count}`, said.line, said);
		return [{title, commands: [...commands], source: reading.source(section, section.line)}];
	});
}

/** Reads how "resolved" is verified. */
export function readClosure(reading: Reading): Group[] {
	return groupsUnder(reading, 'closure verification', (path) =>
		/closure|verif(?:y|ication)|abschlussprüfung|recovery check/iu.test(path.split(' › ').at(-1) ?? ''),
	);
}

function groupsUnder(reading: Reading, what: string, isMeant: (path: string) => boolean): Group[] {
	const groups: Group[] = [];
	for (const section of reading.sections) {
		if (!isMeant(pathOf(section).join(' › ')) || reading.levels.in(section.title).length > 0) continue;
		for (const block of section.blocks) {
			if (block.is !== 'code' || !isScript(block.language, block.lines) || reading.used.has(block)) continue;
			for (const {line, ...group} of groupsIn(reading, section, block)) {
				const count = group.commands.length;
				reading.note(what, `${group.title}: ${count} ${count === 1 ? 'command' : 'commands'}`, line, block);
				groups.push(group);
			}
		}
	}

	return groups;
}

function groupsIn(reading: Reading, section: Section, block: Code): Array<Group & {readonly line: number}> {
	const groups: Array<{title: string; commands: string[]; source: string; line: number}> = [];
	let title = section.title;
	let isNew = true;
	for (const item of shellItems(block.lines)) {
		if (item.is === 'comment') {
			title = item.text;
			isNew = true;
		} else if (item.is === 'command') {
			// What only prints a heading is no command that anybody needs.
			if (echoedBy(item.text.slice(0, 500)) !== undefined && !/\$\(/.test(item.text)) continue;
			const isTyped = block.language !== '' && isTypedLine(item.text);
			if (!isCommand(item.text) && !isTyped && !/^[A-Z_]+=\$\(/.test(item.text) && !item.text.includes('$(')) continue;
			if (isNew || groups.length === 0)
				groups.push({title, commands: [], source: reading.source(section, block.line + item.line), line: block.line + item.line});
			groups.at(-1)?.commands.push(item.text);
			isNew = false;
		}
	}

	return groups;
}
