import type {Level, Levels} from '../levels/level-finder.ts';
import type {Block, Row, Section, Table} from '../markdown/markdown.ts';
import {ofActions, ofPhases} from '../markdown/timelines.ts';
import type {Reading} from '../statements/reading.ts';
import {windowIn} from '../words/windows.ts';
import {isNothing} from '../words/words.ts';
import {addPhase, usedForSteps} from './phases.ts';

type Column = {readonly index: number; readonly level: Level};
type Matrix = {
	readonly table: Table & Block;
	readonly section: Section;
	readonly columns: readonly Column[];
	readonly name: number;
	readonly done: number;
};

/** "Phase | SEV1 | SEV2 | What happens" over windows: the phases of each severity, in windows of its own. */
export function phaseMatrices({
	sections,
	levels,
	aside,
	exact,
}: Pick<Reading, 'sections' | 'levels' | 'aside' | 'exact'>): readonly Matrix[] {
	return sections.flatMap((section) =>
		section.blocks.flatMap((block) => {
			const matrix = block.is === 'table' && !aside.has(block) && !exact.has(block) ? matrixOf(block, levels) : undefined;
			return matrix && block.is === 'table' ? [{...matrix, table: block, section}] : [];
		}),
	);
}

function matrixOf({header, rows}: Table, levels: Levels): Omit<Matrix, 'table' | 'section'> | undefined {
	const name = header.findIndex((title) => ofPhases.test(title.trim()));
	const done = header.findIndex((title) => ofActions.test(title.trim()) || happening.test(title.trim()));
	if (name === -1 || done === -1 || name === done) return undefined;
	const columns = header.flatMap((title, index): Column[] => {
		const [level, ...others] = index === name || index === done ? [] : levelsOf(title, levels);
		return level && others.length === 0 ? [{index, level}] : [];
	});
	const cells = columns.flatMap(({index}) => rows.map((row) => (row.cells[index] ?? '').trim()));
	const said = cells.filter((cell) => cell !== '' && !isNothing(cell));
	const windows = said.filter((cell) => windowIn(cell) !== undefined);
	return new Set(columns.map(({level}) => level)).size >= 2 && windows.length >= 2 && windows.length * 2 >= said.length
		? {columns, name, done}
		: undefined;
}

function levelsOf(title: string, levels: Levels): readonly Level[] {
	const own = levels.title(title);
	return own.length > 0 ? own : levels.mentions(title).flatMap((mention) => mention.levels);
}

const happening =
	/^(?:what (?:happens|is done|gets done)|actions? taken|activities|tätigkeiten?|was (?:passiert|geschieht|wird getan|wir tun)|inhalt|ce qu['’]on fait|qué se hace)$/iu;

/** Gives each severity its phases; where a cell says no window, its words say when: "Resolve (when stable)". */
export function addPhaseMatrices(reading: Reading): void {
	for (const {table, section, columns, name, done} of phaseMatrices(reading)) {
		usedForSteps(reading, table);
		const left = new Set<number>();
		for (const row of table.rows)
			if ((row.cells[done] ?? '').trim() === '' || columns.every(({index}) => elsewhere.test((row.cells[index] ?? '').trim())))
				left.add(row.line);
		for (const {index, level} of columns)
			for (const row of table.rows) {
				const when = (row.cells[index] ?? '').trim();
				if (left.has(row.line) || when === '' || isNothing(when)) continue;
				addRow(reading, level, {section, table, row, when, name: row.cells[name] ?? '', done});
			}

		for (const line of left)
			reading.remarks.add(
				`Line ${line}: "${table.rows.find((row) => row.line === line)?.cells[name] ?? ''}" is no phase of the room: it does not say both when and what is done.`,
			);
	}
}

/** "See below" is where it stands, and no time. */
const elsewhere = /^(?:see|siehe|cf\.?|voir|ver)\s/iu;

function addRow(
	reading: Reading,
	level: Level,
	{section, table, row, when, name, done}: {section: Section; table: Table; row: Row; when: string; name: string; done: number},
): void {
	const {line} = row;
	const step = {...table, header: [table.header[done] ?? ''], rows: [{line, cells: [row.cells[done] ?? '']}], line};
	addPhase(reading, level, {...section, title: `${name} (${when})`, line, window: windowIn(when) ?? null}, [step]);
}
