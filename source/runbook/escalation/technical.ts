import {calledIn} from '../calls/called-in.ts';
import type {Column, LevelTable} from '../columns/columns.ts';
import {reportedInCell} from '../columns/condition-cells.ts';
import {afterWords} from '../duration-words.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Block, Section} from '../markdown/markdown.ts';
import {type Rung, timingWords} from '../runbook.ts';
import {matrixOf} from '../statements/matrices.ts';
import type {Draft, Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {callAtOnce} from '../statements/table-statements.ts';
import {ofMeans, ofPermission, withoutPlace, withoutTo} from '../words/column-kinds.ts';
import {isEventful} from '../words/eventful.ts';
import {asKnown, namesPosition, positionsIn} from '../words/positions.ts';
import {isUnfilled} from '../words/unfilled.ts';
import {cadenceIn, deadlineIn, durationsIn, isCadence, isImmediate, isNothing, isOnRequest, periodIn} from '../words/words.ts';
import {callsNobody, isByTicket, isWrittenDown} from '../words/written-down.ts';
import {callThenEvery} from './call-then-every.ts';
import {readLadders} from './ladder-tables.ts';

/** Positions that tables, contacts and other lists name: prose is matched against them. */
export function knownPositions(tables: readonly LevelTable[]): Set<string> {
	const known = new Set<string>();
	for (const {columns} of tables) {
		for (const {kind, label, cells} of columns) {
			if (kind === 'told-when') known.add(calledIn(label) ?? withoutPlace(label));
			if (kind === 'primary' || kind === 'secondary' || kind === 'final')
				for (const {text} of cells) if (!callsNobody(text)) for (const position of positionsIn(text)) known.add(position);
		}
	}

	return known;
}

/** Reads the technical matrix (who is called first, who then, who in the end and when) and the business one (who hears of it when). */
export function readEscalationTables(reading: Reading, tables: readonly LevelTable[]): void {
	for (const table of tables) {
		const ladder = readLadders(reading, table);
		leaveTimes(reading, {...table, columns: table.columns.filter((column) => !ladder.has(column))});
		if (ladder.size === 0) readTechnical(reading, table);
		readBusiness(reading, table);
	}
}

/** A column of times whose title names nobody and no fact: nobody is invented for it. */
function leaveTimes(reading: Reading, {columns}: LevelTable): void {
	for (const {kind, label, cells} of columns) {
		const filled = cells.filter((cell) => !callsNobody(cell.text) && !reading.taken.has(cell));
		if (filled.length === 0) continue;
		const times = filled.filter(({text}) => (durationsIn(text).length > 0 || isImmediate(text)) && text.length <= 40);
		if ((kind === 'unknown' || kind === 'aside') && filled.length > 0 && times.length * 2 >= filled.length)
			// "im Dienst" below "sofort": it says when as well.
			for (const cell of filled) reading.left.add(cell);
		else if ((kind === 'unknown' || ofPermission.test(label) || ofMeans.test(label.trim())) && cells[0])
			reading.columnsLeft.push({title: label, section: cells[0].section, line: cells[0].line});
	}
}

/** Whom a second table names for a severity that the first one has already: a runbook has one policy, and another service's is another one. */
function noteOthers(reading: Reading, {id, technical, rungs}: Draft, cells: readonly Statement[]): void {
	const known = new Set([
		...(technical?.atOnce ?? []),
		technical?.secondary,
		technical?.final?.position,
		...rungs.map(({position}) => position),
	]);
	const named = cells.filter(({text}) => !isNothing(text) && durationsIn(text).length === 0 && !isImmediate(text));
	const others = named.flatMap(({text}) => positionsIn(text)).filter((position) => !known.has(position));
	if (others.length === 0 || !technical) return;
	reading.contradictions.push({
		text: `${id}: first ${technical.atOnce.join(' + ')} is called (${technical.source}), and here ${[...new Set(others)].join(', ')}`,
		resolution: 'what stands first goes',
		lines: [...new Set(named.map(({line}) => line))],
	});
}

/** One position's place in the matrix of a severity: who, and after how long where that is said. */
type Place = {readonly cell: Statement; readonly positions: readonly string[]; readonly afterMs: number | undefined};

function readTechnical(reading: Reading, {columns}: LevelTable): void {
	const matrix = columns.filter(({kind}) => kind === 'primary' || kind === 'secondary' || kind === 'final');
	if (!matrix.some(({kind, when}) => kind !== 'secondary' || when)) return;
	for (const level of reading.levels.all) {
		const draft = reading.draftOf(level);
		const cells = matrix.flatMap((column) => column.cells.filter(({levels}) => levels.includes(level)));
		if (cells.length === 0) continue;
		for (const cell of cells) reading.taken.add(cell);
		for (const cell of cells) {
			const positions = positionsIn(cell.text);
			if (positions.length > 0 && positions.every((position) => isChannel.test(position))) reading.left.add(cell);
		}

		if (cells.every(({text}) => callsNobody(text))) draft.escalationSaid = true;
		for (const {text, label, line, block} of cells)
			if (isWrittenDown(text) && label !== callAtOnce)
				reading.note('escalation exception', `${draft.id}: "${text}", so nobody is called by it`, line, block);
		if (draft.technical) {
			noteOthers(reading, draft, cells);
			continue;
		}

		const [primary, secondary, final] = (['primary', 'secondary', 'final'] as const).map((kind) => placeOf(matrix, kind, level));
		const isCalled = primary ?? secondary;
		// "Duty manager | 15 min | Chief executive | 2 h": where each has a time of its own, the first one is called at it.
		const isEachTimed = (primary?.afterMs ?? 0) > 0 && matrix.every(({when}) => when !== undefined);
		const first = isCalled?.afterMs === undefined || (isCalled === primary && !isEachTimed) ? isCalled : undefined;
		const said = matrix.find(({kind}) => kind === 'primary')?.cells.find(({levels}) => levels.includes(level))?.text ?? '';
		if (!first && said !== '' && callsNobody(said)) draft.isNobodyFirst = true;
		const rest = [primary, secondary, final].filter((place) => place !== undefined && place !== first);
		if (first) readFirst(reading, level, first, {secondary, final});
		for (const place of rest) if (place) readLater(reading, level, place, {isFinal: place === final, isHeld: first !== undefined});
	}
}

function placeOf(matrix: readonly Column[], kind: string, level: Level): Place | undefined {
	for (const column of matrix) {
		if (column.kind !== kind) continue;
		const of = ({cells}: Column) => cells.find(({levels, text}) => levels.includes(level) && !callsNobody(text));
		const cell = of(column);
		const positions =
			cell && !isUnfilled(cell.text) ? positionsIn(cell.text).filter((position) => !isUnfilled(position) && !isChannel.test(position)) : [];
		if (!cell || positions.length === 0) continue;
		const time = column.when && of(column.when);
		return {cell, positions, afterMs: deadlineIn(time?.text ?? cell.text)};
	}

	return undefined;
}

/** "Slack #ops": a place where something is written, and nobody who is called. */
const isChannel = /(?:^|\s)#[\p{Ll}\d][\w-]*$/u;

function readFirst(
	reading: Reading,
	level: Level,
	{cell, positions}: Place,
	{secondary, final}: {readonly secondary: Place | undefined; readonly final: Place | undefined},
): void {
	const draft = reading.draftOf(level);
	const next = secondary?.cell === cell ? undefined : secondary;
	const [second] = next?.positions ?? [];
	const last = final === undefined || final.cell === cell || final.afterMs === undefined ? undefined : final;
	const [position] = last?.positions ?? [];
	const afterMs = last?.afterMs ?? 0;
	draft.technical = {
		atOnce: [...positions],
		...(second === undefined ? {} : {secondary: second, ...(next?.afterMs === undefined ? {} : {secondaryAfterMs: next.afterMs})}),
		...(position === undefined ? {} : {final: {position, afterMs}}),
		source: reading.source(cell.section, cell.line, draft.id),
	};
	// "Team lead (15 min)" in a column of its own: whoever stands first is called at once.
	const [, unkept] = next === undefined ? (/\(((?:after |nach )?\d[^()]*)\)/iu.exec(cell.text) ?? []) : [];
	if (unkept !== undefined && durationsIn(unkept).length === 1)
		reading.remarks.add(
			`Line ${cell.line}: "(${unkept})" is not kept: ${positions.join(', ')} is called at once, as the first of ${draft.id}.`,
		);
	const words = [
		`first ${positions.join(' + ')}`,
		...(second === undefined ? [] : [`then ${second}${next?.afterMs === undefined ? '' : ` ${afterWords(next.afterMs)}`}`]),
		...(position === undefined ? [] : [`${position} ${afterWords(afterMs)}`]),
	];
	reading.note('technical escalation', `${draft.id}: ${words.join(', ')}`, cell.line, cell.block, [
		...positions,
		...(second === undefined ? [] : [second]),
		...(position === undefined ? [] : [position]),
	]);
}

/** Whoever is called later: with a time it is a rung of its own, but for the one whom the matrix holds itself. */
function readLater(
	reading: Reading,
	level: Level,
	{cell, positions, afterMs}: Place,
	{isFinal, isHeld}: {readonly isFinal: boolean; readonly isHeld: boolean},
): void {
	const {id} = reading.draftOf(level);
	if (afterMs === undefined && !isFinal) return;
	// The matrix holds the first of them itself, where it knows when.
	for (const position of isHeld && afterMs !== undefined ? positions.slice(1) : positions) {
		const timing: Rung['timing'] = afterMs === undefined ? {at: 'hand'} : afterMs === 0 ? {at: 'once'} : {at: 'after', ms: afterMs};
		const source = reading.source(cell.section, cell.line, id, cell.label);
		reading.addRung(level, {matrix: 'technical', position, timing, source}, cell.line);
		reading.note('technical escalation', `${id}: ${position} ${timingWords(timing)}`, cell.line, cell.block, [position]);
	}
}

function readBusiness(reading: Reading, {columns}: LevelTable): void {
	// Row by row, as people read it.
	const cells = columns.filter(({kind}) => kind === 'told-when').flatMap((column) => column.cells);
	const calls = cells.some(({text}) => callThenEvery(text) !== undefined || ['once', 'after'].includes(timingOfCell(text)?.at ?? ''));
	for (const level of reading.levels.all) {
		const draft = reading.draftOf(level);
		const own = cells.filter(({levels}) => levels.includes(level));
		// "–" for each who could be called says that nobody is, whatever the heading above.
		if (calls && own.some(({text}) => text !== '' && isNothing(text))) draft.escalationSaid = true;
		for (const cell of own) {
			const matrix = isTechnical(cell.section) || ledAs(cell.block) === 'technical' ? 'technical' : 'business';
			const what = `${matrix} escalation`;
			if (isEventful(cell.text)) {
				const position = toldOf(cell);
				// Who would answer it reads it there.
				if (isByTicket(cell.text) && (matrix === 'technical' || answering.test(position))) draft.isNobodyFirst = true;
				reading.note(what, `${draft.id}: ${position} "${cell.text}", no clock runs`, cell.line, cell.block, [position]);
				continue;
			}

			const isUnread = cell.text !== '' && !isNothing(cell.text) && timingOfCell(cell.text) === undefined;
			if (isUnread) reading.left.add(cell);
			if (isUnread) reading.remarks.add(`${draft.id}, ${cell.label}, line ${cell.line}: "${cell.text}" says no time that is understood.`);
			// Somebody is to be called, and when is not known: at a person's word.
			const timing: Rung['timing'] | undefined = isUnread ? {at: 'hand'} : timingOfCell(cell.text);
			const timings = (isUnread ? undefined : callThenEvery(cell.text)) ?? (timing === undefined ? [] : [timing]);
			if (timings.length === 0) {
				if (/\p{L}/u.test(cell.text)) reading.note(what, `${draft.id}: ${toldOf(cell)} never`, cell.line, cell.block, [toldOf(cell)]);
				else reading.used.add(cell.block);
				continue;
			}

			const position = toldOf(cell);
			reading.taken.add(cell);
			for (const each of timings) {
				const source = reading.source(cell.section, cell.line, draft.id, cell.label);
				reading.addRung(level, {matrix, position, timing: each, source}, cell.line);
				reading.note(what, `${draft.id}: ${position} ${timingWords(each)}`, cell.line, cell.block, [position]);
			}
		}
	}
}

const answering = /on-?call|duty|bereitschaft|(?<!\p{L})(?:first line|service ?desk|help ?desk|dienst\p{L}*)(?!\p{L})/iu;

/** "4.1 Technical escalation shall follow the table below": whose matrix the line above a table says that it is. */
function ledAs({lead}: Block): Rung['matrix'] {
	return matrixOf(
		(
			lead
				.replace(/^\d[\d.]*\s/u, '')
				.split(/\s(?:shall|must|follows?|is|are|runs?|goes|erfolgt|folgt|läuft|richtet sich)(?!\p{L})/iu)[0] ?? ''
		).trim(),
	);
}

/** "Escalation ladder (engineering)": who is called to mend it, and no matrix of the business. */
function isTechnical({title, parent}: Section): boolean {
	const own = technically.test(title) || ofBusiness.test(title) ? title : (parent?.title ?? '');
	return technically.test(own) && !ofBusiness.test(own);
}

const technically =
	/(?<!\p{L})(?:technical|engineering|engineers?|operational|technisch\p{L}*|technik\p{L}*|tecnic[oa]|technique|técnic[oa])(?!\p{L})/iu;
const ofBusiness =
	/business|management|leadership|stakeholder|geschäft|leitung|non-technical|nicht technisch|aziendal|métier|directi|direzion|negocio/iu;

/** "Immediate", "30 minutes", "Daily summary", "on request", "only if data leaked". */
export function timingOfCell(text: string): Rung['timing'] | undefined {
	const periodMs = periodIn(text) ?? (isCadence(text) ? cadenceIn(text) : undefined);
	if (isNothing(text)) return undefined;
	const reported = reportedInCell(text);
	if (reported) return reported;
	const [first] = durationsIn(text);
	// "2 h / at once on data loss": what stands first is the rule.
	if (isImmediate(text) && (!first || isImmediate(text.slice(0, first.index)))) return {at: 'once'};
	if (periodMs !== undefined) return {at: 'every', ms: periodMs, words: text};
	const ms = deadlineIn(text);
	if (ms !== undefined) return ms === 0 ? {at: 'once'} : {at: 'after', ms};
	return isOnRequest(text) ? {at: 'request'} : undefined;
}

/**
 * "Page primary on-call + secondary on-call + platform lead" in a severity's procedure: these are called together at once. Primary and
 * secondary are who the matrix says; where it names as second whom the list names besides, the secondary on-call is somebody else, and is called too.
 */
export function readPagedAtOnce(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): void {
	const titles = new Set(statements.map(({label}) => label));
	for (const {text, label, levels, line, section, block, from} of statements) {
		if (!['comment', 'item'].includes(from)) continue;
		const [, who = ''] =
			/^(?:\d{1,2}[.)]\s+)?(?:page|call|alert|alarmiere|rufe)\s+(.+)$/i.exec(label === '' ? text : `${label}: ${text}`) ?? [];
		if (who === '') continue;
		const positions = positionsIn(who);
		if (positions.length === 1) {
			noteOtherPrimary(reading, positions[0] ?? '', {levels, line, block});
			continue;
		}

		if (!/primary|secondary/i.test(who)) continue;
		for (const level of levels) {
			const draft = reading.draftOf(level);
			const {technical} = draft;
			if (draft.isPagedWhole) continue;
			const others = positions
				.filter((position) => !/^(?:primary|secondary)\b/i.test(position))
				.map((position) => asKnown(position, known));
			const named = positions.map((position) => {
				if (/^primary\b/i.test(position)) return technical?.atOnce[0] ?? position;
				if (!/^secondary\b/i.test(position)) return asKnown(position, known);
				const second = technical?.secondary;
				if (second === undefined) return position;
				if (!others.includes(second) || !namesPosition(position.replace(/^secondary\b/i, ''))) return second;
				const own = asKnown(position, titles);
				reading.contradictions.push({
					text: `${draft.id}: the procedure pages "${position}" beside ${second}, whom the matrix names second (${technical?.source})`,
					resolution: `both are called at once: "${own}" is somebody else`,
					lines: [line],
				});
				return own;
			});
			const source = reading.source(section, line, draft.id);
			const atOnce = [...new Set(named)];
			draft.technical = technical ? {...technical, atOnce, pagedBy: source} : {atOnce, source};
			reading.note('paged at once', `${draft.id}: ${draft.technical.atOnce.join(' + ')}`, line, block, positions);
		}
	}
}

/** "Page on-call engineer" where the matrix names another: the matrix goes. */
function noteOtherPrimary(reading: Reading, position: string, {levels, line, block}: Pick<Statement, 'levels' | 'line' | 'block'>): void {
	if (!namesPosition(position)) return;
	for (const level of levels) {
		const {id, technical, isPagedWhole} = reading.draftOf(level);
		if (isPagedWhole) continue;
		const [primary] = technical?.atOnce ?? [];
		if (primary === undefined || asKnown(position, [primary]) === primary || /^primary/i.test(position)) continue;
		reading.used.add(block);
		reading.contradictions.push({
			text: `${id}: the procedure pages "${position}", the matrix names ${primary} first (${technical?.source})`,
			resolution: 'the matrix goes',
			lines: [line],
		});
	}
}

/** Whom the title of a cell's column names. */
function toldOf({label, text}: Statement): string {
	return calledIn(label) ?? withoutPlace(isCadence(text) ? withoutTo(label) : label);
}
