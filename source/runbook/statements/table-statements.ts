import {axisTime} from '../grammar/axis-times.ts';
import {isListed} from '../grammar/call-targets.ts';
import {silence} from '../grammar/condition-kinds.ts';
import {bareLevels} from '../levels/bare-levels.ts';
import {levelInCell} from '../levels/level-cells.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import type {Block, Section, Table} from '../markdown/markdown.ts';
import {calledColumn, callerColumns} from '../words/caller-columns.ts';
import {withoutSigns} from '../words/titles.ts';
import {isImmediate, isNothing} from '../words/words.ts';
import {callsNobody} from '../words/written-down.ts';
import {isOrder} from './bullets.ts';
import {caseSentence, isCaseOfLevel, isTableOfCases} from './cases-of-levels.ts';
import {sentencesOfRows} from './if-then-tables.ts';
import {isOfOneMatrix} from './matrices-apart.ts';
import {calledAt, conditionBehind, countedRung, isFirst, isTime, isTimeAxis} from './time-axes.ts';

/** A cell that says only that its row goes for its column. */
const tick = /^(?:[✓✔✅☑xX•●]\uFE0F?|yes|ja|oui)$/u;

/** The label of a cell that says who is called at once. */
export const callAtOnce = 'Call at once';

const paging = /page|call|alarm|alert|notif|rufen|benachrichtig/iu;

const ofTheDay =
	/(?<!\p{L})(?:next|following|tomorrow|morning|nächste[rnms]?|folgetag|morgen)(?!\p{L})|\d{1,2}:\d\d|\d\s?(?:uhr|am|pm)(?!\p{L})/iu;

/** Where something is said, and the severities that are meant there. */
export type Place = {
	readonly section: Section;
	readonly block: Block;
	readonly levels: readonly Level[];
	readonly above: string;
	readonly path: string;
	/** The line above speaks of a severity, and it cannot be told what goes for which. */
	readonly isUnclear?: boolean;
};

/** Says one thing of a table: as it stands, or (`tell`) taken apart by the severities that it names. */
type Voice = {
	say(from: 'cell' | 'item' | 'unclear', line: number, text: string, place: Place, label?: string): void;
	tell(from: 'row' | 'words', line: number, text: string, place: Place, label?: string): void;
};

/**
 * What a table says, cell by cell: severities down or across, times along one side and persons in the cells, ticks, or rows that are about
 * whatever their first cell names.
 */
export class TableSpeaker {
	readonly #levels: Levels | undefined;
	readonly #voice: Voice;

	constructor(levels: Levels | undefined, voice: Voice) {
		this.#levels = levels;
		this.#voice = voice;
	}

	/** Says all of a table. */
	say(written: Table, place: Place): void {
		const table = this.#withNamesFirst(written);
		const {rows} = table;
		const header = unlike(table.header);
		const titles = header.slice(1);
		const across = bareLevels(titles, this.#levels?.all ?? []) ?? titles.map((cell) => this.#levelOfTitle(cell));
		// "Time | P1": who is called then.
		const isOfOne =
			isOfOneMatrix(table) &&
			header.length === 2 &&
			this.#levelOfCell(header[1] ?? '') !== '' &&
			isTimeAxis(
				rows.map(({cells}) => cells[0] ?? ''),
				rows.map(({cells}) => cells.slice(1)),
			);
		if (across.filter(({length}) => length > 0).length >= 2 || isOfOne) {
			const ticked = across.flatMap((levels, index) => (levels.length > 0 ? rows.map(({cells}) => cells[index + 1] ?? '') : []));
			const isTicked = ticked.some((cell) => tick.test(cell)) && ticked.every((cell) => tick.test(cell) || isNothing(cell) || cell === '');
			// "30 min | Service Delivery Manager | – |": rows by time, columns by severity, and who in the cells.
			const byTime =
				!isTicked &&
				isTimeAxis(
					rows.map(({cells}) => cells[0] ?? ''),
					rows.map(({cells}) => cells.slice(1)),
				);
			const named = namesOfRows(table, across);
			for (const {line, cells} of rows) {
				if (byTime) {
					for (const [index, levels] of across.entries())
						if (levels.length > 0) this.#call(cells[index + 1] ?? '', cells[0] ?? '', line, {...place, levels});
					continue;
				}

				if (isTicked) {
					// "T+15m | Team lead | ✔ | |": what the other cells say goes for the severities that are ticked.
					const levels = across.flatMap((of, index) => (tick.test(cells[index + 1] ?? '') ? of : []));
					const words = cells.filter((_, index) => index === 0 || across[index - 1]?.length === 0);
					const [when = '', ...who] = words;
					if (levels.length > 0) this.#voice.say('item', line, (isTime(when) ? [...who, when] : words).join(' '), {...place, levels}, '');
					continue;
				}

				for (const [index, levels] of across.entries())
					if (levels.length > 0)
						this.#voice.say('cell', line, cells[index + 1] ?? '', {...place, levels}, withoutSigns(cells[named] ?? ''));
			}

			return;
		}

		if (isTableOfCases(table, this.#levels)) {
			for (const {
				line,
				cells: [about = '', call = ''],
			} of rows) {
				const led = this.#levels?.at(about);
				if (led && isCaseOfLevel(led.rest)) this.#voice.say('item', line, caseSentence(led.rest, call), {...place, levels: led.levels}, '');
				else this.#voice.tell('row', line, call, place, withoutSigns(about));
			}

			return;
		}

		const sentences = sentencesOfRows(table);
		if (sentences) {
			for (const {line, text} of sentences) this.#voice.tell('words', line, text, place);
			return;
		}

		// "Impact \\ Urgency | High | Low": levels are what it says, not what its rows are about.
		if (this.#levelColumns(table).length >= 2) return;
		const column = this.#levelColumn(table) ?? this.#levelOfOneRow(table);
		const others = header.filter((_, index) => index !== column);
		const byTime =
			column !== undefined &&
			isTimeAxis(
				others,
				others.map((_, index) => rows.map(({cells}) => cells[index < column ? index : index + 1] ?? '')),
			);
		const isCalled = (cell: string, title: string) => calledAt(cell) !== undefined || (isImmediate(title) && paging.test(title));
		// "Paged immediately | Not fixed": "Team lead | after 20 min: Head of IT": the cells themselves say when.
		const byCell =
			column !== undefined && !byTime && rows.flatMap(({cells}) => cells).filter((cell) => calledAt(cell) !== undefined).length >= 2;
		const callers = new Set(column === undefined ? callerColumns(header) : []);
		for (const {line, cells} of rows) {
			if (column === undefined) {
				// "2 h | Ann Lee | Shift manager" below "Elapsed | Tell | By whom": whoever it is, they are told then.
				const told = callers.size > 0 && place.levels.length > 0 && isTime(cells[0] ?? '') ? calledColumn(header) : -1;
				if (told > 0) {
					this.#call(cells[told] ?? '', cells[0] ?? '', line, place);
					continue;
				}

				const said = cells.filter((_, index) => index > 0 && !callers.has(index));
				this.#voice.tell('row', line, said.join(' · '), place, withoutSigns(cells[0] ?? ''));
				continue;
			}

			const led = this.#levels && levelInCell(this.#levels, header[column], cells[column]);
			if (!led) continue;
			for (const [index, cell] of cells.entries()) {
				if (index !== column && byTime) this.#call(cell, header[index] ?? '', line, {...place, levels: led.levels});
				else if (index !== column && byCell && isCalled(cell, header[index] ?? '') && !isNothing(cell)) {
					const [when, who] = calledAt(cell) ?? ['immediately', cell];
					const title = header[index] ?? '';
					// Only silence is a condition that is known: "no acknowledgement | after 5 min: backup".
					if (/^(?:nobody|no one|niemand)(?!\p{L})/iu.test(who))
						this.#voice.say('cell', line, 'nobody', {...place, levels: led.levels}, 'Call');
					else this.#call(silence.test(title) ? `${who} (${title.toLowerCase()})` : who, when, line, {...place, levels: led.levels});
				} else if (index !== column) this.#voice.say('cell', line, cell, {...place, levels: led.levels}, withoutSigns(header[index] ?? ''));
				else if (led.rest !== '')
					this.#voice.say('cell', line, led.rest.replaceAll(/^\(|\)$/g, ''), {...place, levels: led.levels}, 'name');
			}
		}
	}

	/** "Yellow | Who | Red": what the rows are of stands first, wherever the table has it. */
	#withNamesFirst(table: Table): Table {
		const named = table.header.map((title) => this.#levelOfTitle(title).length > 0);
		const [own, ...others] = named.flatMap((isLevel, index) => (isLevel ? [] : [index]));
		if (!named[0] || own === undefined || others.length > 0 || named.length < 3) return table;
		const moved = (cells: readonly string[]) => [cells[own] ?? '', ...cells.toSpliced(own, 1)];
		return {...table, header: moved(table.header), rows: table.rows.map((row) => ({...row, cells: moved(row.cells)}))};
	}

	/** "SEV1", and "When (SEV1)" or "Time for SEV1", which say what the column holds besides. */
	#levelOfTitle(title: string): readonly Level[] {
		const own = this.#levels?.at(title.replace(/^(?:bei|beim|für|for|at|in case of|en cas de|pour)\s/iu, ''))?.levels ?? [];
		if (own.length > 0) return own;
		const named = this.#levels?.in(title) ?? [];
		return named.length === 1 && /^(?:when|time|after|wann|zeit|nach|quand)(?!\p{L})/iu.test(title) ? named : [];
	}

	/** Who is called at the time that a title or the first cell of a row names. */
	#call(cell: string, title: string, line: number, place: Place): void {
		// "Primary on-call (no page at night)": they are called, and when they are not is named.
		const [bracket, except] =
			/\s*\(((?:no|not|never|only|except|kein\p{L}*|nicht|nur|außer)\s(?!(?:ack|answer|respon|repl|react|antwort|quitt|rückmeld|reaktion|progress|improve|fortschritt|besser|yet|resolv|solv|fix|behoben|gelöst))[^()]*)\)/iu.exec(
				cell,
			) ?? [];
		const {who, condition} = conditionBehind(bracket === undefined ? cell : cell.replace(bracket, ''));
		if (except !== undefined) this.#voice.say('unclear', line, `${who}: ${except}`, place);
		// "Manager (after 20 min)" over "SRE lead": the cell says who it is.
		const [, inBrackets] = /^[^()]{2,40}\(([^()]+)\)$/u.exec(title.trim()) ?? [];
		const when = inBrackets !== undefined && (isTime(inBrackets) || axisTime(inBrackets) !== undefined) ? inBrackets : title;
		if (callsNobody(who)) {
			if (who !== '') this.#voice.say('cell', line, who, place, isFirst(when) ? callAtOnce : 'Call');
			return;
		}

		const said = axisTime(when.trim());
		if (said === 'unclear') {
			this.#voice.say('unclear', line, `${when}: ${who}`, place);
			return;
		}

		const plain = said?.when ?? countedRung.exec(when.trim())?.[1] ?? when.trim();
		const time = /^[+>]?\s?0(?:\s?(?:s|sec|m|min|mins|minutes?|minuten?|h|hours?|std|stunden?)\.?)?$/iu.test(plain)
			? 'immediately'
			: plain.replace(/^\+\s?/, 'after ');
		// "Next morning 09:00" is a time of the day, which no clock of an incident knows.
		if (ofTheDay.test(time) && !isTime(time)) {
			this.#voice.say('unclear', line, `${time}: ${who}`, place);
			return;
		}

		const timed = isImmediate(time) && !isTime(time) ? 'immediately' : isTime(time) ? time : `(${time})`;
		const words = said?.onSilence === true ? `(no answer) ${timed}` : timed;
		// "Head of IT, Legal": each is called.
		const names = who
			.split(/\s*(?:[;+&,]|\s\/\s|\s(?:and|und|y|et|e)\s)(?![^()]*\))\s*/u)
			.filter((name) => name !== '')
			// Where names stand, "affected department" is one as well.
			.map((name) => (isListed(name) && !isOrder(name) ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : name));
		const only = condition === '' ? '' : ` ${condition}`;
		for (const name of isFirst(when) ? [names.join(', ')] : names) this.#voice.say('item', line, `${name} ${words}${only}`, place, 'Call');
	}

	/** All columns whose cells are levels, in at least two rows and half of all; "Critical" beside "SEV1" is the same said twice. */
	#levelColumns({header, rows}: Table): readonly number[] {
		const said = header.map((_, index) => rows.map(({cells}) => this.#levelOfCell(cells[index] ?? '')));
		const isSame = (one: readonly string[], other: readonly string[]) =>
			one.every((id, row) => id === '' || other[row] === '' || id === other[row]);
		const named = said.flatMap((ids, index) => {
			const count = ids.filter((id) => id !== '').length;
			return count >= 2 && count * 2 >= rows.length ? [index] : [];
		});
		return named.filter((index, at) => !named.slice(0, at).some((before) => isSame(said[before] ?? [], said[index] ?? [])));
	}

	/** The severity that is all of a cell, else nothing. */
	#levelOfCell(cell: string): string {
		const found = this.#levels?.at(cell);
		return found?.rest === '' ? found.levels.map(({id}) => id).join() : '';
	}

	/** "P1 | Shift lead | Head of IT" as the only row below times. */
	#levelOfOneRow(table: Table): number | undefined {
		const {header, rows} = table;
		const [row, ...others] = rows;
		if (!row || others.length > 0 || !isOfOneMatrix(table) || this.#levelOfCell(row.cells[0] ?? '') === '') return undefined;
		return isTimeAxis(
			header.slice(1),
			row.cells.slice(1).map((cell) => [cell]),
		)
			? 0
			: undefined;
	}

	/** The column whose cells are levels, in at least two rows and half of all. */
	#levelColumn({header, rows}: Table): number | undefined {
		const counts = header.map(
			(_, index) => rows.filter(({cells}) => this.#levels && levelInCell(this.#levels, header[index], cells[index])).length,
		);
		const most = Math.max(0, ...counts);
		return most >= 2 && most * 2 >= rows.length ? counts.indexOf(most) : undefined;
	}
}

/** The column that says what a row is: beside "Order" or "#" it is not the first one. */
function namesOfRows({header, rows}: Table, across: ReadonlyArray<readonly Level[]>): number {
	const isCounted = rows.every(({cells}) => /^\d{0,2}[.)]?$/.test((cells[0] ?? '').trim()));
	const next = header.findIndex((_, index) => index > 0 && across[index - 1]?.length === 0);
	return isCounted && next !== -1 ? next : 0;
}

/** Two columns with one title are two: "When", "When (2)". */
function unlike(titles: readonly string[]): readonly string[] {
	return titles.map((title, index) => {
		const before = titles.slice(0, index).filter((other) => other === title).length;
		return before === 0 || title === '' ? title : `${title} (${before + 1})`;
	});
}
