import type {AudienceList} from '../columns/audience-lists.ts';
import type {LevelTable} from '../columns/columns.ts';
import {conditionInCell} from '../columns/condition-cells.ts';
import {durationWords, withinWords} from '../duration-words.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Block, Table} from '../markdown/markdown.ts';
import {ways} from '../people/channel-columns.ts';
import type {Audience} from '../runbook.ts';
import {type FirstUpdate, firstUpdateIn, whatFollows} from '../statements/first-updates.ts';
import {audiencesNamed} from '../statements/named-audiences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {withoutSigns} from '../words/titles.ts';
import {cadenceIn, isCadence, isNothing} from '../words/words.ts';
import {isWrittenDown} from '../words/written-down.ts';
import {isSilence, setNotUpdated} from './not-updated.ts';
import {setCadence, setFirstWithin} from './set-updates.ts';
import {heardOnlyIf, noteOnlyIf} from './updates-only-if.ts';

/** What a row says of one audience at its severities. */
type Told = {
	readonly who: string;
	readonly audience: Audience;
	readonly levels: readonly Level[];
	readonly statement: Statement;
	readonly first?: FirstUpdate | undefined;
	readonly ms?: number | undefined;
	/** No clock runs: "only when it changes". */
	readonly silence?: string | undefined;
};

/** Reads tables with a row for each audience and severity: "Audience | Channel | Level | First word | Then every". */
export function readAudienceLists(reading: Reading, tables: readonly LevelTable[]): void {
	for (const {block, columns, hearers} of tables)
		if (hearers && block.is === 'table')
			readList(
				reading,
				block,
				hearers,
				columns.flatMap(({cells}) => cells),
			);
}

function readList(reading: Reading, block: Table & Block, list: AudienceList, statements: readonly Statement[]): void {
	// Whatever of it is not understood is named cell by cell.
	reading.used.add(block);
	const byLine = Map.groupBy(statements, ({line}) => line);
	const all: Told[] = [];
	for (const {line, cells} of block.rows) {
		const own = byLine.get(line) ?? [];
		if (own.length === 0) continue;
		const who = withoutSigns(cells[list.who] ?? '');
		const of = (index: number | undefined) => own.find(({label}) => label === withoutSigns(block.header[index ?? -1] ?? ''));
		const said = tellRow(reading, {who, own, first: of(list.first), often: of(list.often)});
		all.push(...said);
	}

	settle(reading, all);
	noteColumns(reading, block, list);
}

type Row = {
	readonly who: string;
	readonly own: readonly Statement[];
	readonly first: Statement | undefined;
	readonly often: Statement | undefined;
};

function tellRow(reading: Reading, {who, own, first: firstCell, often: oftenCell}: Row): readonly Told[] {
	const times = [firstCell, oftenCell].flatMap((cell) => (cell && cell.text !== '' && !isNothing(cell.text) ? [cell] : []));
	const leave = (cells: readonly Statement[]) => {
		for (const cell of cells) reading.left.add(cell);
		return [];
	};
	const audiences = audiencesNamed(who);
	const [{line = 0, levels = []} = {}] = own;
	if (audiences.length === 0) {
		if (times.length > 0)
			reading.remarks.add(
				`Line ${line}: "${who}" is none of the audiences that the room knows (team, customers, partners): no clock runs.`,
			);
		return leave(times);
	}

	const beside = own.find(({label, text}) => label === 'name' && text !== '');
	const condition = beside && conditionInCell(beside.text.replace(/^[\s,;:–—-]+/u, ''));
	const only =
		(condition === undefined ? undefined : {condition}) ??
		heardOnlyIf(reading.levels, {label: '', text: firstCell?.text ?? ''}) ??
		heardOnlyIf(reading.levels, {label: '', text: oftenCell?.text ?? ''});
	if (only) {
		for (const audience of audiences) noteOnlyIf(reading, line, audience, {said: '', rest: '', ...only});
		return leave(times);
	}

	if (beside) leave([beside]);
	const said = firstCell && !isNothing(firstCell.text) ? firstUpdateIn(firstCell.text, {isTitled: true}) : undefined;
	if (firstCell && !said && times.includes(firstCell)) leave([firstCell]);
	const written = oftenCell?.text ?? (said ? whatFollows(said) : '');
	const inOften = oftenCell && !said ? firstUpdateIn(written) : undefined;
	const first = said ?? inOften;
	const text = inOften ? whatFollows(inOften) || inOften.rest : written;
	const statement = {...(oftenCell ?? firstCell ?? own[0]), text, levels} as Statement;
	const isQuiet = isSilence(text) || isSilence(text.replace(/^(?:only|nur|erst)\s/iu, '')) || isWrittenDown(text);
	const ms = isQuiet || (oftenCell === undefined && !isCadence(text)) ? undefined : cadenceIn(text);
	if (oftenCell && ms === undefined && !isQuiet && times.includes(oftenCell)) leave([oftenCell]);
	if (!first && ms === undefined && !isQuiet) return [];
	for (const cell of own) {
		if (reading.left.has(cell) && cell !== firstCell && cell !== oftenCell) continue;
		reading.heard.add(cell);
	}

	for (const cell of times) if (cell === firstCell ? first : ms !== undefined || isQuiet) reading.left.delete(cell);
	reading.book('update cadence', who, statement);
	return audiences.map((audience) => ({
		who,
		audience,
		levels,
		statement,
		first,
		ms,
		silence: ms === undefined && isQuiet && written !== '' ? text : undefined,
	}));
}

/** The room has one clock for an audience: of several in it, whoever hears sooner. */
function settle(reading: Reading, all: readonly Told[]): void {
	for (const audience of ['internal', 'customers', 'partners'] as const)
		for (const level of reading.levels.all) {
			const own = all.filter((told) => told.audience === audience && told.levels.includes(level));
			const often = soonest(
				own.filter(({ms}) => ms !== undefined),
				({ms}) => ms ?? 0,
			);
			const first = soonest(
				own.filter((told) => told.first),
				(told) => told.first?.ms ?? 0,
			);
			if (first?.first) setFirstWithin(reading, audience, [level], first.first, first.statement, true);
			if (often?.ms !== undefined) setCadence(reading, audience, [level], often.ms, often.statement);
			for (const told of own) {
				if (!often && told.silence !== undefined)
					setNotUpdated(reading, audience, {...told.statement, levels: [level], text: told.silence});
				noteLater(reading, level, {told, often, first});
			}
		}
}

function soonest(all: readonly Told[], of: (told: Told) => number): Told | undefined {
	return [...all].sort((one, other) => of(one) - of(other))[0];
}

/** "P0: Marketplaces every 2 h" where the clock of the partners goes by somebody who hears sooner. */
function noteLater(
	reading: Reading,
	{id}: Level,
	{told, often, first}: {readonly told: Told; readonly often: Told | undefined; readonly first: Told | undefined},
): void {
	const {who, audience, statement} = told;
	const later = [
		told.first && first?.first && told.first.ms > first.first.ms ? `first ${withinWords(told.first.ms)}` : '',
		told.ms !== undefined && often?.ms !== undefined && told.ms > often.ms ? `every ${durationWords(told.ms)}` : '',
	].filter((words) => words !== '');
	const sooner = often && often.who !== who ? often.who : first?.who;
	if (later.length === 0 || sooner === undefined || sooner === who) return;
	const words = `${who} ${later.join(', then ')}`;
	reading.book('update cadence', words, statement);
	reading.remarks.add(
		`${id}, line ${statement.line}: ${words} is not kept: the room knows one audience of ${audience === 'internal' ? 'the team' : audience}, and ${sooner} hears sooner.`,
	);
}

/** What else stands there is named; the way by which they hear is read with the channels. */
function noteColumns({levels, remarks}: Reading, {header, rows, line}: Table, {who, first, often}: AudienceList): void {
	for (const [index, title] of header.entries()) {
		const plain = withoutSigns(title).trim();
		const isKnown = [who, first, often].includes(index) || ways.test(plain) || plain === '';
		const cells = rows.map(({cells}) => cells[index] ?? '');
		const isOfLevels = cells.some((cell) => levels.at(cell) !== undefined);
		if (!isKnown && !isOfLevels && cells.some((cell) => cell !== '' && !isNothing(cell)))
			remarks.add(`Line ${line}: the column "${plain}" is not kept: an update has whom it is for and how often.`);
	}
}
