import type {LevelTable} from '../columns/columns.ts';
import type {Level} from '../levels/level-finder.ts';
import {type Block, pathOf, type Section, type Table} from '../markdown/markdown.ts';
import {audiencesIn, isUnsaid} from '../statements/audiences.ts';
import {type FirstUpdate, firstUpdateIn, isFirstTitle, isThenTitle, whatFollows} from '../statements/first-updates.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {namesLevel} from '../statements/unknown-level.ts';
import {cadenceIn, isCadence, isNothing} from '../words/words.ts';
import {isSilence, setNotUpdated} from './not-updated.ts';
import {setCadence, setFirstWithin} from './set-updates.ts';
import {heardOnlyIf, noteOnlyIf} from './updates-only-if.ts';

/**
 * Reads tables whose rows are audiences: "Audience | First update | Then every", of the severity of their heading or of a column of severities.
 * Where there is none they are `general`: of all, as far as nothing else is said of one.
 */
export function readFirstUpdateTables(reading: Reading, tables: readonly LevelTable[], of: 'severities' | 'general'): void {
	const byLevels = new Set<Block>(tables.filter(({isList}) => !isList).map(({block}) => block));
	const byBlock = Map.groupBy(
		reading.statements.filter(({from, block}) => (from === 'row' || from === 'cell') && block.is === 'table' && !byLevels.has(block)),
		({block}) => block,
	);
	for (const [block, statements] of byBlock) {
		if (block.is !== 'table') continue;
		const first = block.header.findIndex(isFirstTitle);
		const isOfUpdates = of === 'severities' || ofUpdates.test(`${pathOf(block.section).join(' ')} ${block.header.join(' ')}`);
		const often = first !== -1 ? oftenColumn(block, first) : isOfUpdates ? cadenceColumn(block) : undefined;
		if (first !== -1 || often !== undefined)
			readRows(reading, {table: block, first: first === -1 ? undefined : first, often}, statements, of);
	}
}

type Columns = {readonly table: Table & Block; readonly first: number | undefined; readonly often: number | undefined};

/** "Audience | Frequency | Channel": how often, without by when for the first time. */
function cadenceColumn({header, rows}: Table): number | undefined {
	const who = header.findIndex((title) => hearerTitle.test(title.trim()));
	const often = header.findIndex((title, index) => index !== who && cadenceTitle.test(title.trim()));
	return who !== -1 && often !== -1 && rows.some(({cells}) => isCadence(cells[often] ?? '')) ? often : undefined;
}

/** A chapter or a title that speaks of telling people. */
const ofUpdates = /updat|communicat|\bcomms\b|kommunik|informier|meldung|status (?:report|update)|stakeholder/iu;
const hearerTitle =
	/^(?:(?:target )?audiences?|who(?: hears| is told| gets it)?|stakeholders?(?: group)?|recipients?|to(?: whom)?|zielgruppen?|empfänger|adressaten?|wer(?: wird informiert)?|an wen|beteiligte)$/iu;
const cadenceTitle =
	/^(?:(?:update |communication )?(?:frequency|cadence|interval|rhythm)|how often|updates?|every|update every|(?:update-?|melde)?(?:häufigkeit|intervall|takt|turnus|rhythmus|frequenz)|wie oft)$/iu;

/** Nothing but an audience: how often the board hears is no cadence of the team, and "customer metrics" are nobody. */
function isAudience(whom: string): boolean {
	return whom
		.replaceAll(/\s*\([^()]*\)/gu, '')
		.split(/\s*(?:[,/&+]|\s(?:and|und)\s)\s*/u)
		.every((part) => audienceName.test(part.trim()));
}

const audienceName =
	/^(?:(?:the|all|our|affected|impacted|external|internal|key|enterprise|incident|response|engineering|technical|die|alle|betroffenen?|externen?|internen?)\s)*(?:customers?|clients?|users|end[- ]users|public|status ?page|partners?|vendors?|suppliers?|teams?|responders|engineers|everyone|internal|external|kunden|endkunden|nutzer|anwender|öffentlichkeit|statusseite|partner|dienstleister|lieferanten|team|krisenteam|mitarbeite\p{L}+|belegschaft|intern|extern)$/iu;

function oftenColumn({header}: Table, first: number): number | undefined {
	const index = header.findIndex((title, at) => at > first && isThenTitle(title));
	return index === -1 ? undefined : index;
}

function readRows(
	reading: Reading,
	{table, first, often: behind}: Columns,
	statements: readonly Statement[],
	of: 'severities' | 'general',
): void {
	const {header, rows, section} = table;
	const byLine = Map.groupBy(statements, ({line}) => line);
	for (const {cells, line} of rows) {
		const own = byLine.get(line) ?? [];
		const levels: readonly Level[] = [...new Set(own.flatMap((statement) => statement.levels))];
		if (levels.length > 0 !== (of === 'severities')) continue;
		// Under "SEV-9", which is not known: of that one, and not of all.
		if (levels.length === 0 && own.some((statement) => namesLevel(statement, reading.levels))) continue;
		const others = cells.filter((_, index) => index !== first && index !== behind).join(' ');
		// Who hears has to be said, be it by the title.
		const whom = first === undefined ? (cells[header.findIndex((title) => hearerTitle.test(title.trim()))] ?? '') : others;
		const near = isUnsaid(whom) ? (header[first ?? -1] ?? '') : whom;
		if (isUnsaid(near) || (first === undefined && !isAudience(whom))) continue;
		const text = cells[first ?? -1] ?? '';
		// "Every 30 min (SEV1), hourly (SEV2)" is not the same for all.
		if (reading.levels.mentions(`${text} ${cells[behind ?? -1] ?? ''}`).length > 0) continue;
		const said: FirstUpdate | undefined = isNothing(text) ? undefined : firstUpdateIn(text, {isTitled: true});
		const often = behind === undefined ? (said ? whatFollows(said) : '') : (cells[behind] ?? '');
		if (!said && text !== '' && !isNothing(text)) continue;
		const place = placeOf(section, table, line, levels, header[first ?? -1] ?? '');
		const meant = levels.length > 0 ? levels : reading.levels.all;
		const only = heardOnlyIf(reading.levels, {label: '', text}) ?? heardOnlyIf(reading.levels, {label: '', text: often});
		if (only) {
			for (const audience of audiencesIn(near, '')) noteOnlyIf(reading, line, audience, only);
			continue;
		}

		for (const audience of audiencesIn(near, '')) {
			if (said) setFirstWithin(reading, audience, meant, said, {...place, text}, true);
			const ms = isNothing(often) ? undefined : cadenceIn(often);
			const cell = {...place, levels: meant, text: often, label: behind === undefined ? place.label : (header[behind] ?? '')};
			if (ms !== undefined) setCadence(reading, audience, meant, ms, cell);
			else if (often !== '' && isSilence(often)) setNotUpdated(reading, audience, cell);
		}

		for (const statement of own) {
			reading.heard.add(statement);
			reading.left.delete(statement);
		}
	}
}

function placeOf(section: Section, block: Block, line: number, levels: readonly Level[], label: string): Statement {
	return {from: 'cell', label, text: '', levels, ownLevels: false, led: false, line, section, block, above: '', context: ''};
}
