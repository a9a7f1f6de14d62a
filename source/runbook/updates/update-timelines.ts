import type {LevelTable} from '../columns/columns.ts';
import type {Block, Table} from '../markdown/markdown.ts';
import type {Audience} from '../runbook.ts';
import {audienceOf, isUnsaid, updating} from '../statements/audiences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition} from '../words/positions.ts';
import {cadenceIn, durationsIn, isCadence, isImmediate} from '../words/words.ts';
import {setCadence, setFirstWithin} from './set-updates.ts';
import {heardOnlyIf} from './updates-only-if.ts';

/** An audience hears at the time of a row, or so often. */
type Row = {readonly line: number; readonly when: string; readonly whom: string; readonly audience: Audience | undefined};

/**
 * Reads tables below the heading of a severity whose rows are the updates of an incident in their order, "Time | Update to | Content": the first row
 * of an audience is its first update, "every 30 min after that" how often it hears then. What is due once in between has no clock, and is named.
 */
export function readUpdateTimelines(reading: Reading, tables: readonly LevelTable[]): void {
	const byLevels = new Set<Block>(tables.map(({block}) => block));
	const byBlock = Map.groupBy(
		reading.statements.filter(
			({from, levels, block}) => from === 'row' && levels.length > 0 && block.is === 'table' && !byLevels.has(block),
		),
		({block}) => block,
	);
	for (const [block, statements] of byBlock) {
		if (block.is !== 'table' || reading.steps.has(block)) continue;
		const [first] = statements;
		const rows = first ? rowsOf(block, first) : undefined;
		if (first && rows) readRows(reading, rows, statements, first);
	}
}

/** Undefined where the table is no timeline of updates. */
function rowsOf({header, rows}: Table, {context}: Statement): readonly Row[] | undefined {
	const when = header.findIndex((title) => timeTitle.test(title.trim()));
	const whom = header.findIndex((title, index) => index !== when && (toTitle.test(title.trim()) || placeTitle.test(title.trim())));
	if (when === -1 || whom === -1 || rows.length < 2) return undefined;
	// "Time | Channel" is of updates where the chapter is, and "Time | Update to" wherever it stands.
	if (!toTitle.test(header[whom]?.trim() ?? '') && !ofUpdates.test(context)) return undefined;
	const all = rows.map(({cells, line}, index): Row => {
		const said = cells[whom] ?? '';
		// "every hour after that | |" is told to whoever was told before.
		const who = /[\p{L}\p{N}]/u.test(said) ? said : (rows[index - 1]?.cells[whom] ?? '');
		const others = cells.filter((_, at) => at !== when && at !== whom).join(' ');
		return {line, when: cells[when] ?? '', whom: who, audience: audienceIn(who, others)};
	});
	return all.every((row) => isTimed(row.when)) && all.some(({when: time}) => !isCadence(time)) ? all : undefined;
}

const timeTitle =
	/^(?:time|when|timing|at|after|t\+?|elapsed|(?:minutes?|time) (?:after|since|from) .{2,20}|zeit|zeitpunkt|wann|nach|uhrzeit|quand|cuándo)$/iu;
const toTitle =
	/^(?:(?:status |send |post )?(?:updates?|messages?|notices?|info(?:rmation)?|communication) (?:to|for|goes to|in|on)|(?:status-?)?(?:updates?|meldung(?:en)?|nachricht(?:en)?|info(?:rmation)?|mitteilung(?:en)?) (?:an|für|geht an|in))$/iu;
const placeTitle = /^(?:audience|channels?|recipients?|to|where|who hears|kanal|empfänger|zielgruppe|an|an wen|wohin)$/iu;
const ofUpdates = /updat|communicat|\bcomms\b|sit-?rep|statusmeldung|kommunikation|lagemeldung|benachrichtigungsplan/iu;

/** "T+15 min", "at once", "every hour". */
function isTimed(text: string): boolean {
	return (durationsIn(text).length === 1 || /^T\s?\+\s?0(?!\d)/iu.test(text) || isImmediate(text) || isCadence(text)) && text.length <= 40;
}

/** Undefined for somebody whom no clock of the room tells. */
function audienceIn(whom: string, others: string): Audience | undefined {
	if (isUnsaid(whom) && namesPosition(whom)) return undefined;
	return isUnsaid(whom) ? audienceOf(updating.test(others) ? others : '', '') : audienceOf(whom, '');
}

function readRows(
	reading: Reading,
	rows: readonly Row[],
	statements: readonly Statement[],
	{section, block, levels, above, context}: Statement,
): void {
	const heard = new Set<Audience>();
	const often = new Set<Audience>();
	const once: number[] = [];
	for (const {line, when, audience} of rows) {
		if (audience === undefined || heardOnlyIf(reading.levels, {label: '', text: when})) continue;
		const place: Statement = {
			from: 'cell',
			label: '',
			text: when,
			levels,
			ownLevels: false,
			led: false,
			line,
			section,
			block,
			above,
			context,
		};
		const ms = isCadence(when) ? cadenceIn(when) : undefined;
		const [time] = durationsIn(when);
		if (ms !== undefined && !often.has(audience)) {
			setCadence(reading, audience, levels, ms, place);
			often.add(audience);
		} else if (ms === undefined && !isCadence(when) && !heard.has(audience)) {
			setFirstWithin(reading, audience, levels, {ms: time?.ms ?? 0, words: when}, place, true);
			heard.add(audience);
		} else once.push(line);

		for (const statement of statements)
			if (statement.line === line) {
				reading.heard.add(statement);
				reading.left.delete(statement);
			}
	}

	if (once.length > 0)
		reading.remarks.add(
			`${once.length === 1 ? 'Line' : 'Lines'} ${once.join(', ')}: no clock runs for an update that is due once, after the first one; press \`u\` where it is sent.`,
		);
}
