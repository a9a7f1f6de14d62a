import type {LevelTable} from './columns.ts';
import {durationWords} from './duration-words.ts';
import type {Level} from './level-finder.ts';
import {asKnown, namesPosition, positionsIn} from './positions.ts';
import type {Reading} from './reading.ts';
import {type Rung, timingWords} from './runbook.ts';
import type {Statement} from './statements.ts';
import {deadlineIn, isImmediate, isNothing, isOnRequest, periodIn} from './words.ts';

/** Positions that tables, contacts and other lists name: prose is matched against them. */
export function knownPositions(tables: readonly LevelTable[]): Set<string> {
	const known = new Set<string>();
	for (const {columns} of tables) {
		for (const {kind, label, cells} of columns) {
			if (kind === 'told-when') known.add(label);
			if (kind === 'primary' || kind === 'secondary' || kind === 'final')
				for (const {text} of cells) if (!isNothing(text)) for (const position of positionsIn(text)) known.add(position);
		}
	}

	return known;
}

/** Reads the technical matrix (who is called first, who then, who in the end and when) and the business one (who hears of it when). */
export function readEscalationTables(reading: Reading, tables: readonly LevelTable[]): void {
	for (const table of tables) {
		readTechnical(reading, table);
		readBusiness(reading, table);
	}
}

function readTechnical(reading: Reading, {columns}: LevelTable): void {
	const cellOf = (kind: string, level: Level) =>
		columns
			.filter((column) => column.kind === kind)
			.flatMap(({cells}) => cells.filter(({levels, text}) => levels.includes(level) && !isNothing(text)))[0];
	if (!columns.some(({kind}) => kind === 'primary' || kind === 'final')) return;
	for (const level of reading.levels.all) {
		const [primary, secondary, final, time] = (['primary', 'secondary', 'final', 'final-time'] as const).map((kind) => cellOf(kind, level));
		const first = primary ?? secondary ?? final;
		if (!first) continue;
		const draft = reading.draftOf(level);
		const afterMs = time === undefined ? undefined : deadlineIn(time.text);
		if (draft.technical) continue;
		const atOnce = positionsIn(first.text);
		if (atOnce.length === 0) continue;
		const [finalPosition, ...others] = final && final !== first ? positionsIn(final.text) : [];
		const secondaries = secondary && secondary !== first ? positionsIn(secondary.text) : [];
		draft.technical = {
			atOnce,
			...(secondaries[0] === undefined ? {} : {secondary: secondaries[0]}),
			...(finalPosition === undefined || afterMs === undefined ? {} : {final: {position: finalPosition, afterMs}}),
			source: reading.source(first.section, first.line, draft.id),
		};
		const words = [
			`first ${atOnce.join(' + ')}`,
			...(secondaries[0] === undefined ? [] : [`then ${secondaries[0]}`]),
			...(finalPosition === undefined || afterMs === undefined ? [] : [`${finalPosition} after ${durationWords(afterMs)}`]),
		];
		reading.note('technical escalation', `${draft.id}: ${words.join(', ')}`, first.line, first.block);
		if (finalPosition !== undefined && afterMs === undefined)
			reading.remarks.add(`${draft.id}: when ${finalPosition} is called is not said; it is left out.`);
		for (const position of others)
			if (afterMs !== undefined && final)
				reading.addRung(
					level,
					{
						matrix: 'technical',
						position,
						timing: {at: 'after', ms: afterMs},
						source: reading.source(final.section, final.line, draft.id, final.label),
					},
					final.line,
				);
	}
}

function readBusiness(reading: Reading, {columns}: LevelTable): void {
	// Row by row, as people read it.
	const cells = columns.filter(({kind}) => kind === 'told-when').flatMap((column) => column.cells);
	for (const level of reading.levels.all) {
		const draft = reading.draftOf(level);
		for (const cell of cells.filter(({levels}) => levels.includes(level))) {
			const timing = timingOfCell(cell.text);
			if (timing === undefined) {
				if (!isNothing(cell.text)) reading.remarks.add(`${draft.id}, ${cell.label}: "${cell.text}" says no time that is understood.`);
				else reading.used.add(cell.block);
				continue;
			}

			reading.addRung(
				level,
				{matrix: 'business', position: cell.label, timing, source: reading.source(cell.section, cell.line, draft.id, cell.label)},
				cell.line,
			);
			reading.note('business escalation', `${draft.id}: ${cell.label} ${timingWords(timing)}`, cell.line, cell.block);
		}
	}
}

/** "Immediate", "30 minutes", "Daily summary", "on request". */
export function timingOfCell(text: string): Rung['timing'] | undefined {
	const periodMs = periodIn(text);
	if (isNothing(text)) return undefined;
	if (isImmediate(text)) return {at: 'once'};
	if (periodMs !== undefined) return {at: 'every', ms: periodMs, words: text};
	const ms = deadlineIn(text);
	if (ms !== undefined) return {at: 'after', ms};
	return isOnRequest(text) ? {at: 'request'} : undefined;
}

/**
 * "Page primary on-call + secondary on-call + platform lead" in a severity's procedure: these are called together at once. Primary and
 * secondary are who the matrix says.
 */
export function readPagedAtOnce(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): void {
	for (const {text, label, levels, line, section, block, from} of statements) {
		const [, who = ''] =
			/^(?:\d{1,2}[.)]\s+)?(?:page|call|alert|alarmiere|rufe)\s+(.+)$/i.exec(label === '' ? text : `${label}: ${text}`) ?? [];
		if (!['comment', 'item'].includes(from) || who === '') continue;
		const positions = positionsIn(who);
		if (positions.length === 1) {
			noteOtherPrimary(reading, positions[0] ?? '', {levels, line, block});
			continue;
		}

		if (!/primary|secondary/i.test(who)) continue;
		for (const level of levels) {
			const draft = reading.draftOf(level);
			const {technical} = draft;
			const named = positions.map((position) =>
				/^primary\b/i.test(position)
					? (technical?.atOnce[0] ?? position)
					: /^secondary\b/i.test(position)
						? (technical?.secondary ?? position)
						: asKnown(position, known),
			);
			draft.technical = {...technical, atOnce: [...new Set(named)], source: technical?.source ?? reading.source(section, line, draft.id)};
			reading.note('paged at once', `${draft.id}: ${draft.technical.atOnce.join(' + ')}`, line, block);
		}
	}
}

/** "Page on-call engineer" where the matrix names another: the matrix goes. */
function noteOtherPrimary(reading: Reading, position: string, {levels, line, block}: Pick<Statement, 'levels' | 'line' | 'block'>): void {
	if (!namesPosition(position)) return;
	for (const level of levels) {
		const {id, technical} = reading.draftOf(level);
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
