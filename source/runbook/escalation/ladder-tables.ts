import {addRung, followChain} from '../calls/escalation-chain.ts';
import {type Column, isTiming, type LevelTable} from '../columns/columns.ts';
import {reportedInCell} from '../columns/condition-cells.ts';
import {toldIn} from '../grammar/escalation-words.ts';
import {isFirstTitle} from '../statements/first-updates.ts';
import type {Link} from '../statements/link.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {callAtOnce} from '../statements/table-statements.ts';
import {isPosition, positionsIn} from '../words/positions.ts';
import {durationsIn, isCadence, isImmediate} from '../words/words.ts';
import {callsNobody, isWrittenDown} from '../words/written-down.ts';

/**
 * Reads tables that are ladders, in any language: a row for each call ("Rosso · 20 min · Capo turno"), or a column for each with its time
 * beside the name or in its title ("Johtaja (30 min)", "Second call (15 min)"). Gives the columns that it is made of; none where the
 * table is no ladder.
 */
export function readLadders(reading: Reading, table: LevelTable): ReadonlySet<Column> {
	const {cells, columns} = (table.isList ? listed(table) : inColumns(table)) ?? {cells: [], columns: []};
	for (const level of reading.levels.all) {
		const own = cells.filter(({cell}) => cell.levels.includes(level));
		const [first] = own;
		if (!first) continue;
		const named = own.filter(({who}) => !callsNobody(who));
		for (const {cell} of own) {
			reading.taken.add(cell);
			reading.used.add(cell.block);
			if (isWrittenDown(cell.text) && cell.label !== callAtOnce)
				reading.note('escalation exception', `${level.id}: "${cell.text}", so nobody is called by it`, cell.line, cell.block);
		}

		const draft = reading.draftOf(level);
		draft.escalationSaid = true;
		if (callsNobody(first.who) && (first.when === '' || isImmediate(first.when))) draft.isNobodyFirst = true;
		const links = named.map(({who, when, cell}, index): Link => {
			const {line, block, section} = cell;
			const [told] = toldIn(when === '' ? who : `${who} (${when})`);
			const timing = reportedInCell(when) ?? told?.timing ?? {at: 'hand'};
			// "Service team (same day)": when is not known.
			const isUnread = timing.at === 'hand' && when !== '';
			if (isUnread) reading.left.add(cell);
			return {
				positions: positionsIn(who.replaceAll(/\([^()]*\)/g, ' ')).map((name) => name.replace(/\s+(?:after|nach|après)$/iu, '')),
				timing: timing.at === 'hand' && index === 0 && !isUnread ? {at: 'once'} : timing,
				onSilence: false,
				line,
				block,
				section,
			};
		});
		const [head, ...rest] = links;
		const isChain = head?.timing.at === 'once' || (head?.timing.at === 'after' && head.timing.ms === 0);
		if (head && isChain && !draft.technical && rest.every(({timing}) => timing.at === 'after' || timing.at === 'hand'))
			followChain(reading, [level], [{...head, timing: {at: 'once'}}, ...rest]);
		else
			for (const {positions, timing, line, section} of links)
				for (const position of positions)
					addRung(reading, level, {matrix: 'technical', position, timing, source: reading.source(section, line, draft.id)}, first.cell);
	}

	return new Set(columns);
}

type Call = {readonly who: string; readonly when: string; readonly cell: Statement};
type Ladder = {readonly cells: readonly Call[]; readonly columns: readonly Column[]};

/** One call a row: whoever is named in a column of names, at the time of the column of times. */
function listed({columns}: LevelTable): Ladder | undefined {
	// "Customers | 15 min" under "First update": who hears, and nobody who is called.
	if (columns.some(({label}) => isFirstTitle(label))) return undefined;
	const filled = ({cells}: Column) => cells.filter(({text}) => text !== '');
	const times = columns.find(
		(column) =>
			column.kind === 'unknown' && filled(column).length > 0 && filled(column).every(({text}) => isTiming(text) && !isCadence(text)),
	);
	const names = columns.find(
		(column) =>
			column !== times &&
			filled(column).length > 0 &&
			filled(column).every(({text}) => isPosition(text) || callsNobody(text)) &&
			// "E1", "Step 2": a number of the row, and nobody.
			!filled(column).every(({text}) => /^(?:\p{Lu}{1,2}|step|stage|schritt|stufe|level|ebene|tier|rung)?[ .-]?\d{1,2}$/iu.test(text)),
	);
	if (!times || !names) return undefined;
	const whenOf = (cell: Statement) => times.cells.find(({line}) => line === cell.line)?.text ?? '';
	return {cells: filled(names).map((cell) => ({who: cell.text, when: whenOf(cell), cell})), columns: [times, names]};
}

/** One call a column, each at the time that stands beside the name or in the title; the first may have none. */
function inColumns({columns}: LevelTable): Ladder | undefined {
	if (columns.some(({kind, when}) => when || kind === 'final-time')) return undefined;
	const named = columns.filter(
		({kind, cells}) =>
			['unknown', 'escalation', 'primary', 'secondary', 'final'].includes(kind) &&
			cells.some(({text}) => isPosition(nameOf(text))) &&
			cells.every(({text}) => text === '' || callsNobody(text) || isPosition(nameOf(text))),
	);
	// Beside "First call" and "Second call" another column of names is something else.
	const titled = named.filter(({kind}) => kind === 'primary' || kind === 'secondary' || kind === 'final');
	const calls = titled.length >= 2 ? titled : named;
	const timed = calls.filter(({label, cells}) => timeOf(label) !== '' || cells.some(({text}) => timeOf(text) !== ''));
	// "Primary | Backup (after 10 min)" is a matrix with titles of its own.
	if (!timed.some(({kind, label}) => kind === 'unknown' || kind === 'escalation' || timeOf(label) !== '')) return undefined;
	// "Level 1 | Level 2" with a time beside each name, the first at once or later.
	const isEachTimed = calls.some((column) => column === timed[0] && /^(?:level|tier|stufe|ebene|step|l|niveau)\s?\d/iu.test(column.label));
	if (calls.length < 2 || timed.length === 0 || timed.length < calls.length - 1) return undefined;
	if (timed.some((column) => column === calls[0]) && !isEachTimed) return undefined;
	const cells = calls.flatMap((column) =>
		column.cells.map((cell) => ({who: nameOf(cell.text), when: timeOf(cell.text) || timeOf(column.label), cell})),
	);
	return {cells, columns: calls};
}

/** "Johtaja (30 min)" → "Johtaja". */
function nameOf(text: string): string {
	return text.replaceAll(/\((?:[^()]*)\)/g, (bracket) => (isTimeOf(bracket) ? ' ' : bracket)).trim();
}

/** "Escalade après 30 min", "Ab 1 h", "30 min" as all that a title says. */
const later = /(?<!\p{L})(?:after|nach|ab|from|après|dès|tras|dopo)\s.*$|^(?:T\s?\+|[+>≥])?\s?\d{1,3}\s?\p{L}+\.?$/iu;

/** "Johtaja (30 min)", "Escalade après 30 min" → "after 30 min". */
function timeOf(text: string): string {
	const said = /\(([^()]+)\)/.exec(text)?.[1] ?? later.exec(text)?.[0] ?? '';
	const [time] = durationsIn(said);
	return time ? `after ${time.words}` : isImmediate(said) ? 'immediately' : /same day|selben tag/iu.test(said) ? said : '';
}

function isTimeOf(bracket: string): boolean {
	return durationsIn(bracket).length > 0 || isImmediate(bracket) || /same day|selben tag/iu.test(bracket);
}
