import type {LevelTable} from '../columns/columns.ts';
import {isServed} from '../columns/customer-columns.ts';
import type {Level} from '../levels/level-finder.ts';
import {type Block, pathOf, type Section, type Table} from '../markdown/markdown.ts';
import type {Audience} from '../runbook.ts';
import {audiencesIn, isUnsaid, partners} from '../statements/audiences.ts';
import {type FirstUpdate, firstUpdateIn, isFirstTitle, isThenTitle, whatFollows} from '../statements/first-updates.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {namesLevel} from '../statements/unknown-level.ts';
import {isCadenceTitle} from '../words/cadence-titles.ts';
import {isEventful} from '../words/eventful.ts';
import {namesPosition} from '../words/positions.ts';
import {cadenceIn, durationsIn, isCadence, isNothing, withoutDurations} from '../words/words.ts';
import {isSilence, setNotUpdated} from './not-updated.ts';
import {setCadence, setFirstWithin} from './set-updates.ts';
import {heardOnlyIf, noteOnlyIf} from './updates-only-if.ts';

/**
 * Reads tables whose rows are audiences: "Audience | First update | Then every", of the severity of their heading or of a column of severities.
 * Where there is none they are `general`: of all, as far as nothing else is said of one.
 */
export function readFirstUpdateTables(reading: Reading, tables: readonly LevelTable[], of: 'severities' | 'general'): void {
	const byLevels = new Set<Block>(tables.filter(({isList, hearers}) => !isList || hearers !== undefined).map(({block}) => block));
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
	const isSaid = rows.some(({cells}) => isCadence(cells[often] ?? '')) || isBare(header[often] ?? '', rows[0]?.cells[often] ?? '');
	return who !== -1 && often !== -1 && isSaid ? often : undefined;
}

/** "Every | 10 min": the title says that it is how often. */
function isBare(title: string, text: string): boolean {
	return isCadenceTitle(title) && durationsIn(text).length === 1 && withoutDurations(text).trim() === '';
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

/** "Studio (#bridge)", "Players", "Shops | e-mail, partner portal": who it is by what they are, else by where they hear; nobody where nothing tells. */
function audiencesOfRow(whom: string, others: string): readonly Audience[] {
	const plain = whom.replaceAll(/\s*\([^()]*\)/gu, '').trim();
	if (/[,;/&+]|\s(?:and|und)\s/u.test(plain)) return [];
	const ways = others.replace(whom, '');
	if (isUnsaid(plain) && !inRoom.test(whom) && partners.test(ways)) return ['partners'];
	if (isTeam(whom)) return ['internal'];
	// Of the board no clock knows.
	if (namesPosition(plain)) return [];
	if (inRoom.test(whom) || house.test(plain)) return ['internal'];
	if (!isUnsaid(plain)) return audiencesIn(plain, '');
	if (isServed(plain)) return ['customers'];
	return isUnsaid(ways) ? [] : audiencesIn(ways, '');
}

/** "IT team", "Betriebsteam", "Office (#incident)": those who work on it. */
function isTeam(whom: string): boolean {
	return inRoom.test(whom) || working.test(whom.replaceAll(/\s*\([^()]*\)/gu, '').trim());
}

const working =
	/^(?:(?:the|our|das|unser|alle?)\s)?(?:(?!customer|client|partner|support|kunden)[\p{L}\d]+[- ]?){0,2}(?:team|responders|crew)$/iu;

const inRoom = /(?<![\p{L}\p{N}/])#\p{L}[\w-]+/u;
const house =
	/^(?:(?:the|our|all|whole|alle|das|unser(?:e)?|ganzes?|die)\s)*(?:studio|office|house|company|firm|crew|plant|staff|colleagues|engineering|engineers|büro|haus|firma|betrieb|belegschaft|kollegen)$/iu;

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
	const understood = new Set<number>();
	const whomOf = (row: readonly string[]) => row[header.findIndex((title) => hearerTitle.test(title.trim()))] ?? '';
	for (const {cells, line} of rows) {
		const own = byLine.get(line) ?? [];
		const levels: readonly Level[] = [...new Set(own.flatMap((statement) => statement.levels))];
		if (levels.length > 0 !== (of === 'severities')) continue;
		// Under "SEV-9", which is not known: of that one, and not of all.
		if (levels.length === 0 && own.some((statement) => namesLevel(statement, reading.levels))) continue;
		const others = cells.filter((_, index) => index !== first && index !== behind).join(' ');
		// Who hears has to be said, be it by the title.
		const whom = first === undefined ? whomOf(cells) : others;
		const near = isUnsaid(whom) ? (header[first ?? -1] ?? '') : whom;
		const audiences = first === undefined && !isAudience(whom) ? audiencesOfRow(whom, others) : isUnsaid(near) ? [] : audiencesIn(near, '');
		if (audiences.length === 0) continue;
		// "Branches | every 60 min" beside "IT team | every 15 min": of those in the house the room knows one audience.
		if (first === undefined && audiences.includes('internal') && !isTeam(whom) && rows.some((row) => isTeam(whomOf(row.cells)))) continue;
		const text = cells[first ?? -1] ?? '';
		// "Every 30 min (SEV1), hourly (SEV2)" is not the same for all.
		if (reading.levels.mentions(`${text} ${cells[behind ?? -1] ?? ''}`).length > 0) continue;
		const said: FirstUpdate | undefined = isNothing(text) ? undefined : firstUpdateIn(text, {isTitled: true});
		const then = behind === undefined ? (said ? whatFollows(said) : '') : (cells[behind] ?? '');
		const often = isBare(header[behind ?? -1] ?? '', then) ? `every ${then}` : then;
		if (!said && text !== '' && !isNothing(text)) continue;
		const place = placeOf(section, table, line, levels, header[first ?? -1] ?? '');
		const meant = levels.length > 0 ? levels : reading.levels.all;
		const only = heardOnlyIf(reading.levels, {label: '', text}) ?? heardOnlyIf(reading.levels, {label: '', text: often});
		if (only) {
			for (const audience of audiences) noteOnlyIf(reading, line, audience, only);
			continue;
		}

		for (const audience of audiences) {
			if (said) setFirstWithin(reading, audience, meant, said, {...place, text}, true);
			const ms = isNothing(often) ? undefined : cadenceIn(often);
			const cell = {...place, levels: meant, text: often, label: behind === undefined ? place.label : (header[behind] ?? '')};
			if (ms !== undefined) setCadence(reading, audience, meant, ms, cell);
			else if (often !== '' && (isSilence(often) || isEventful(often))) setNotUpdated(reading, audience, cell);
		}

		reading.book('update cadence', whom, {line, block: table});
		understood.add(line);
		for (const statement of own) {
			reading.heard.add(statement);
			reading.left.delete(statement);
		}
	}

	// Who hears was no column that somebody is called by.
	if (rows.every(({line}) => understood.has(line))) {
		const isOfRows = (title: string) => hearerTitle.test(title.trim()) || title === header[behind ?? -1];
		const kept = reading.columnsLeft.filter(
			({title, line}) => !(isOfRows(title) && header.includes(title) && rows.some((row) => row.line === line)),
		);
		reading.columnsLeft.splice(0, reading.columnsLeft.length, ...kept);
	}
}

function placeOf(section: Section, block: Block, line: number, levels: readonly Level[], label: string): Statement {
	return {from: 'cell', label, text: '', levels, ownLevels: false, led: false, line, section, block, above: '', context: ''};
}
