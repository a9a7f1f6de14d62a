import {afterWords, withinWords} from '../duration-words.ts';
import {levelsFrom} from '../levels/found-levels.ts';
import {type Level, type Levels, wordFinder} from '../levels/level-finder.ts';
import type {ExactTables, Form} from '../markdown/exact-titles.ts';
import type {Table} from '../markdown/markdown.ts';
import {audiences, type Matrix, matrices, type Runbook, type Rung, type RungTiming, rungWords, timingWords} from '../runbook.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn, isNothing} from '../words/words.ts';
import type {Reading} from './reading.ts';

/**
 * The severities of such a table: those of its first column, highest first. `found` are those that were found otherwise, which stand where they
 * are the same, for they know more ways to write them. Undefined where there is none.
 */
export function exactLevels(tables: ExactTables, found: Levels | undefined): Levels | undefined {
	for (const [table, form] of tables) {
		if (form !== 'levels' || table.is !== 'table') continue;
		const names = table.rows.map(({cells}) => withoutSigns(cells[0] ?? ''));
		if (names.length < 2 || names.length > mostLevels || names.includes('') || new Set(names).size < names.length) continue;
		if (found && found.all.length === names.length && names.every((name, rank) => found.all[rank]?.id === name)) return found;
		const all = names.map((id, rank) => ({id, rank}));
		return levelsFrom(all, `by the table in line ${table.line} (${names.join(', ')})`, wordFinder(all));
	}

	return undefined;
}

const mostLevels = 6;

/** Reads who is called, and who hears how often. What cannot be read of a row is in none of it: the row is named. */
export function readExactCalls(reading: Reading): void {
	for (const [table, form] of reading.exact) {
		const set = setting[form];
		if (table.is !== 'table' || !set) continue;
		for (const {cells, line} of table.rows) {
			const [id = '', ...said] = cells.map((cell) => cell.trim());
			const level = reading.levels.all.find((one) => one.id === withoutSigns(id));
			const why = level
				? set(reading, level, said, {table, line})
				: `"${id}" is no severity of this runbook (${reading.levels.all.map((one) => one.id).join(', ')})`;
			if (why === undefined) take(reading, table, line);
			else leave(reading, line, why);
		}
	}
}

/** Gives why the row cannot be read; undefined where it was. */
type Setter = (reading: Reading, level: Level, said: readonly string[], at: At) => string | undefined;

const setting: Readonly<Partial<Record<Form, Setter>>> = {technical: setTechnical, rungs: setRung, updates: setUpdates};

function take(reading: Reading, table: Table, line: number): void {
	reading.used.add(table);
	for (const statement of reading.exactRows) if (statement.line === line) reading.heard.add(statement);
}

/** The row is named as not understood, and why: whoever wrote it by hand has to know the cell. */
function leave(reading: Reading, line: number, why: string): void {
	reading.exactFaults.push(`Line ${line}: ${why}; nothing of this row is gone by.`);
	const [first] = reading.exactRows.filter((statement) => statement.line === line);
	if (first) reading.left.add(first);
}

type At = {readonly table: Table; readonly line: number};

function setTechnical(reading: Reading, level: Level, said: readonly string[], {table, line}: At): string | undefined {
	const [who = '', second = '', secondAfter = '', last = '', lastAfter = ''] = said.map((cell) => (isNothing(cell) ? '' : cell));
	const draft = reading.draftOf(level);
	const isDeadline = lastAfter.startsWith('within ');
	const [secondTime, lastTime] = [secondAfter, lastAfter.replace(/^within /, '')].map((cell) => (cell === '' ? undefined : timeIn(cell)));
	const atOnce = who.split(' + ').filter((name) => name !== '');
	draft.isPagedWhole = true;
	const person = [...atOnce, second, last].find((name) => timeIn(name) !== undefined);
	if (person !== undefined) return `"${person}" is a time where a person is to stand`;
	for (const [cell, time] of [
		[secondAfter, secondTime],
		[lastAfter, lastTime],
	] as const)
		if (cell !== '' && time === undefined) return `"${cell}" is no time such as "15 minutes"`;
	if (atOnce.length === 0) {
		if (second !== '' || last !== '') return 'somebody is called later, and nobody at once';
		draft.escalationSaid = true;
		draft.isNobodyCalled = true;
		reading.book('technical escalation', `${draft.id}: nobody is paged`, {line, block: table});
		return undefined;
	}

	if (secondAfter !== '' && second === '') return `"${secondAfter}" is a time, and nobody stands under "Secondary"`;
	if ((last === '') !== (lastAfter === '')) return 'who is called last and after how long stand together, or neither does';
	draft.technical = {
		atOnce,
		...(second === '' ? {} : {secondary: second}),
		...(secondTime === undefined ? {} : {secondaryAfterMs: secondTime}),
		...(last === '' || lastTime === undefined
			? {}
			: {final: {position: last, afterMs: lastTime, ...(isDeadline ? {within: true as const} : {})}}),
		source: reading.source(table.section, line, draft.id),
	};
	const words = [
		`first ${atOnce.join(' + ')}`,
		...(second === '' ? [] : [`then ${second}${secondTime === undefined ? '' : ` ${afterWords(secondTime)}`}`]),
		...(last === '' || lastTime === undefined ? [] : [`${last} ${isDeadline ? withinWords(lastTime) : afterWords(lastTime)}`]),
	];
	reading.note('technical escalation', `${draft.id}: ${words.join(', ')}`, line, table, [...atOnce, second, last]);
	return undefined;
}

function setUpdates(reading: Reading, level: Level, said: readonly string[], {table, line}: At): string | undefined {
	const draft = reading.draftOf(level);
	const source = reading.source(table.section, line, draft.id);
	const read = audiences.map((audience, index) => ({audience, words: said[index] ?? '', update: updateOf(said[index] ?? '')}));
	const wrong = read.find(({update}) => update === undefined);
	if (wrong)
		return `"${wrong.words}" is not how often, as "every 30 min", "first within 15 min, then every 1 h", "once within 2 h" or "none"`;
	for (const {audience, words, update} of read) {
		if (!update || words === '') continue;
		if (update.firstMs !== undefined) draft.firstWithin[audience] = {ms: update.firstMs, source};
		if (update.everyMs !== undefined) draft.updates[audience] = {ms: update.everyMs, source};
		else draft.notUpdated.add(audience);
		reading.note(`update cadence (${audience})`, `${draft.id}: ${words}`, line, table);
	}

	return undefined;
}

/** What `updateWords` writes, or "none"; nothing is said where it is empty. */
function updateOf(words: string): {readonly firstMs?: number; readonly everyMs?: number} | undefined {
	if (words === '' || words === 'none' || isNothing(words)) return {};
	const [, first, then] = /^first (?:within )?(.+), then every (.+)$/.exec(words) ?? [];
	const [, once] = /^once (?:within )?(.+)$/.exec(words) ?? [];
	const [, every] = /^every (.+)$/.exec(words) ?? [];
	const [firstMs, everyMs] = [first ?? once, then ?? every].map((time) =>
		time === undefined ? undefined : time === 'at once' ? 0 : timeIn(time),
	);
	if (firstMs === undefined && everyMs === undefined) return undefined;
	if ((first !== undefined || once !== undefined) && firstMs === undefined) return undefined;
	if ((then !== undefined || every !== undefined) && everyMs === undefined) return undefined;
	return {...(firstMs === undefined ? {} : {firstMs}), ...(everyMs === undefined ? {} : {everyMs})};
}

function setRung(reading: Reading, level: Level, [who = '', when = '', of = '']: readonly string[], {table, line}: At): string | undefined {
	const matrix = matrices.find((one) => one === of);
	const deadline = withoutWithin(when);
	const timing = timingOf(deadline ?? when);
	if (who === '' || isNothing(who)) return 'nobody stands under "Who"';
	if (timeIn(who) !== undefined) return `"${who}" is a time where a person is to stand`;
	if (!timing)
		return `"${when}" is not when, as "at once", "after 30 min", "within 1 h", "after 1 h without progress", "on request only" or "by hand"`;
	if (!matrix) return `"${of}" is none of ${matrices.join(', ')}`;
	const {id} = reading.draftOf(level);
	const rung: Rung = {
		matrix,
		position: who,
		timing,
		...(deadline === undefined ? {} : {within: true as const}),
		source: reading.source(table.section, line, id),
	};
	reading.addRung(level, rung, line);
	reading.note(kinds[matrix], `${id}: ${who} ${rungWords(rung)}`, line, table, [who]);
	return undefined;
}

const kinds: Readonly<Record<Matrix, string>> = {
	technical: 'technical escalation',
	business: 'business escalation',
	leadership: 'leadership',
	tree: 'escalation trigger',
	trigger: 'escalation trigger',
};

/** What `rungWords` writes of a deadline as `timingWords` writes its time; undefined of what is none. */
function withoutWithin(words: string): string | undefined {
	const plain = words
		.replace(/^within (?=\d[^:]*$)/, 'after ')
		.replace(/^(after \d[^,:]*, )?within (?=\d[^,:]* after it is reported: )/, '$1');
	return plain === words ? undefined : plain;
}

/** What `timingWords` writes; undefined for anything else. */
function timingOf(words: string): Rung['timing'] | undefined {
	const candidates: ReadonlyArray<RungTiming | undefined> = [
		{at: 'once'},
		{at: 'request'},
		{at: 'hand'},
		...(['customers', 'revenue'] as const).flatMap((of) => (['some', 'high'] as const).map((from) => ({at: 'impact' as const, of, from}))),
	];
	const same = candidates.find((timing) => timing && timingWords(timing) === words);
	if (same) return same;
	const [, base, delay, what] = /^(?:after (\d[^,:]*), )?(?:as soon as|(\d[^,:]*) after) it is reported: (.+)$/.exec(words) ?? [];
	if (what !== undefined) {
		const [notBeforeMs, afterMs] = [base, delay].map((time) => (time === undefined ? undefined : timeIn(time)));
		if ((base !== undefined && !notBeforeMs) || (delay !== undefined && !afterMs)) return undefined;
		return {at: 'reported', what, ...(afterMs ? {afterMs} : {}), ...(notBeforeMs ? {notBeforeMs} : {})};
	}

	const [, period, from, summary] = /^every (\d[^(]*?)(?: from (\d[^(]*) on)? \((.+)\)$/.exec(words) ?? [];
	const fromMs = from === undefined ? undefined : timeIn(from);
	if (from !== undefined && fromMs === undefined) return undefined;
	const [, stuck] = /^after (\d.*) without progress$/.exec(words) ?? [];
	const [, after] = /^after (\d.*)$/.exec(words) ?? [];
	const ms = timeIn(period ?? stuck ?? after ?? '');
	if (ms === undefined) return undefined;
	if (summary !== undefined) return {at: 'every', ms, words: summary, ...(fromMs === undefined ? {} : {fromMs})};
	return stuck === undefined ? {at: 'after', ms} : {at: 'no-progress', ms};
}

/** Nothing but a duration, "1 h 30 min", in milliseconds. */
function timeIn(words: string): number | undefined {
	const [time, ...others] = durationsIn(words);
	return time && others.length === 0 && time.index === 0 && time.end === words.length ? time.ms : undefined;
}

/** Reads numbers to call, and channels. */
export function readExactContacts(
	reading: Reading,
	{contacts, channels}: {readonly contacts: Contact[]; readonly channels: Channel[]},
): void {
	for (const [table, form] of reading.exact) {
		if (table.is !== 'table' || (form !== 'contacts' && form !== 'channels')) continue;
		for (const {cells, line} of table.rows) {
			const [name = '', where = '', about = ''] = cells.map((cell) => cell.trim());
			if (name === '' || where === '') {
				leave(reading, line, name === '' ? 'it names nobody' : `it says nothing of where ${name} is reached`);
				continue;
			}

			take(reading, table, line);
			const source = reading.source(table.section, line);
			if (form === 'channels') channels.push({name, address: where, source});
			else contacts.push({position: name, phone: where, ...(about === '' ? {} : {about}), source});
			reading.note(form === 'channels' ? 'channel' : 'contact', `${name} ${where}`, line, table);
		}
	}
}

type Contact = Runbook['contacts'][number];
type Channel = Runbook['channels'][number];
