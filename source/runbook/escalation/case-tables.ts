import {addRung} from '../calls/escalation-chain.ts';
import {conditionInCell} from '../columns/condition-cells.ts';
import {isTiming} from '../columns/timing-cells.ts';
import {silence} from '../grammar/condition-kinds.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import {type Block, pathOf, type Section, type Table} from '../markdown/markdown.ts';
import type {RungTiming} from '../runbook.ts';
import {matrixOf} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import {calledColumn, callerColumns} from '../words/caller-columns.ts';
import {deadlineWords, isCaseTitle, isWhenTitle} from '../words/case-titles.ts';
import {hoursIn, otherHoursIn} from '../words/hours-words.ts';
import {lastsFor} from '../words/lasting.ts';
import {isNounPhrase} from '../words/noun-phrases.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {deadlineIn, durationsIn, isImmediate, isNothing, isOnRequest, periodIn, withoutDurations} from '../words/words.ts';
import {callsNobody} from '../words/written-down.ts';
import {withoutReportsIn} from './reports-to-authorities.ts';

/** Which column says what: -1 where none does. */
type Columns = {
	readonly condition: number;
	readonly who: number;
	readonly when: number;
	readonly others: readonly number[];
	/** "Who | When": some rows say a time, and some in which case. */
	readonly isMixed: boolean;
};

/**
 * Reads tables of special cases: "Event | Who | By whom | When". Whoever is named is called only when a person reports that it is so, at each severity; a
 * row without a condition, and what is neither a condition nor a call, is left to other rules and to the report.
 */
export function readCaseTables(reading: Reading): void {
	const read = new Map<Block, ReadonlySet<number>>();
	for (const section of reading.sections)
		for (const block of section.blocks) {
			if (block.is !== 'table' || reading.aside.has(block) || reading.exact.has(block) || reading.steps.has(block)) continue;
			const columns = columnsOf(reading, block);
			if (!columns) continue;
			const ofRows = levelColumn(reading, block, columns);
			// A list of who is called at which severity, and when, has been read as one.
			if (ofRows !== undefined && reading.index.of(block).some((statement) => reading.taken.has(statement))) continue;
			const levels = levelsOf(reading, section, block);
			const lines = new Set(
				block.rows
					.filter(({line, cells}) => {
						const own = ofRows === undefined ? undefined : reading.levels.at(cells[ofRows] ?? '')?.levels;
						return readRow(reading, {section, block, columns, levels: own ?? levels}, line, cells);
					})
					.map(({line}) => line),
			);
			read.set(block, lines);
			for (const statement of reading.index.of(block)) {
				// A row with a time is of other rules.
				if (columns.isMixed && !lines.has(statement.line)) continue;
				reading.taken.add(statement);
				if (!lines.has(statement.line)) reading.left.add(statement);
				else reading.heard.add(statement);
				if (lines.has(statement.line)) reading.whole.add(statement);
			}

			noteOthers(reading, block, columns, lines);
		}

	// "SEV1 lasting more than 2 hours" was put aside, for it cannot be told by its words alone what goes for which severity.
	if (read.size > 0)
		for (const statement of reading.left) if (read.get(statement.block)?.has(statement.line) === true) reading.left.delete(statement);
}

/** "Event | Severity | Who": the column that says at which severities each row goes. */
function levelColumn({levels}: Reading, {rows}: Table, {others}: Columns): number | undefined {
	return others.find((index) =>
		rows.every(({cells}) => {
			const text = (cells[index] ?? '').trim();
			return levels.at(text)?.rest === '' || ofEach.test(text) || levels.mentions(text).length >= 2;
		}),
	);
}

/** "Alle" among them. */
const ofEach = /^(?:all|any|every|each|alle|jede|todas?|toutes?)(?:\s(?:levels|severities|of them|stufen|klassen))?$/iu;

type Place = {readonly section: Section; readonly block: Table; readonly columns: Columns; readonly levels: readonly Level[]};

function readRow(reading: Reading, {section, block, columns, levels}: Place, line: number, cells: readonly string[]): boolean {
	const cell = withoutReportsIn(cells[columns.condition] ?? '').trim();
	const condition = columns.isMixed ? (eventIn(reading.levels, cell) ?? '') : cell;
	if (columns.isMixed && condition === '') return false;
	const who = (cells[columns.who] ?? '').trim();
	const when = columns.when === -1 ? '' : withoutReportsIn(cells[columns.when] ?? '').trim();
	const book = (text: string) => reading.book('escalation', text, {line, block});
	// "Wrong colour | nobody": that is understood, and nobody is called.
	if (who !== '' && callsNobody(who)) {
		book(condition);
		return true;
	}

	const positions = peopleIn(who);
	if (condition === '' || positions.length === 0) return false;
	const call = callOf(reading, condition, when, levels);
	if (!call) return false;
	const matrix = matrixOf(`${pathOf(section).join(' › ')} › ${block.lead}`);
	for (const level of call.levels)
		for (const position of positions)
			addRung(reading, level, {matrix, position, timing: call.timing, source: reading.source(section, line, level.id)}, {line, block});
	if (call.isUnkept) reading.remarks.add(`Line ${line}: "${when}" is not kept: ${positions.join(', ')} is due as soon as it is reported.`);
	for (const said of cells) book(said);
	return true;
}

type Call = {readonly levels: readonly Level[]; readonly timing: RungTiming; readonly isUnkept: boolean};

/** At which severities, on what report or after what time; undefined where that is not understood. */
function callOf(reading: Reading, condition: string, when: string, levels: readonly Level[]): Call | undefined {
	const isAtOnce = when === '' || isNothing(when) || isImmediate(when);
	if (isOnRequest(when)) return undefined;
	const [mention, ...others] = reading.levels.mentions(condition);
	const rest = mention ? `${condition.slice(0, mention.index)} ${condition.slice(mention.end)}`.trim() : condition;
	const lasting = others.length === 0 ? lastsFor(rest) : undefined;
	if (lasting !== undefined) {
		const isThen = isAtOnce || (passed.test(when) && deadlineIn(when) === lasting);
		return isThen ? {levels: mention?.levels ?? levels, timing: {at: 'after', ms: lasting}, isUnkept: false} : undefined;
	}

	// "P1 at night": of that severity alone, and of nothing that a person reports.
	if (mention) return undefined;
	const [time, ...more] = durationsIn(when);
	const isAnyTime = always.test(condition);
	if (isAnyTime) {
		const ms = time && more.length === 0 && deadlineWords.test(withoutDurations(when)) ? time.ms : undefined;
		if (!isAtOnce && ms === undefined) return undefined;
		return {levels, timing: ms === undefined ? {at: 'once'} : {at: 'after', ms}, isUnkept: false};
	}

	const isExact =
		time && more.length === 0 && time.leastMs === time.ms && !time.open && !(time.business && /hour|stunde/iu.test(time.words));
	// "The same day", "within 2 h, by noon": nobody knows how long after the report that is.
	const isKept = !isAtOnce && isExact === true && !/\d|noon|mittag|midi|eod/iu.test(withoutDurations(when));
	if (isKept && time.business) reading.remarks.add('A business day counts as 24 h: the clocks know no calendar of holidays.');
	const timing: RungTiming = {
		at: 'reported',
		what: condition.replace(/[.:]$/, '').toLowerCase(),
		...(isKept ? {afterMs: time.ms} : {}),
	};
	// A time that is neither a deadline nor so long after may be a later one: nobody is called before it.
	const isKnown = isAtOnce || deadlineWords.test(withoutDurations(when)) || (isKept && later.test(withoutDurations(when)));
	return isKnown ? {levels, timing, isUnkept: !isAtOnce && !isKept} : undefined;
}

const later = /^\s*(?:after|nach|tras|après|dopo)\s*$/iu;
/** "As soon as the 2 hours have passed". */
const passed = /(?<!\p{L})(?:as soon as|once|when|after|sobald|wenn|nach|dès que|après|en cuanto|cuando|tras)(?!\p{L})/iu;
const always =
	/^(?:in |bei )?(?:every|each|any|all|always|immer|jede[rmns]?|allen?|cada|siempre|tout(?:e|es)?|toujours)(?:\s(?:incidents?|cases?|events?|outages?|störung(?:en)?|vorfall|vorfälle|vorfällen|fälle?n?|incidentes?|casos?|cas))?$/iu;

/** Whoever stands in a column of those who are called is somebody, also without a word of a position: "the regulator". */
export function peopleIn(who: string): readonly string[] {
	if (durationsIn(who).length > 0) return [];
	const positions = positionsIn(who);
	const areAll = positions.every(
		(position) => (isNounPhrase(position) || namesPosition(position)) && position.split(' ').length <= mostWords,
	);
	return areAll ? positions.map((position) => `${position.charAt(0).toUpperCase()}${position.slice(1)}`) : [];
}

/** Of a name. */
const mostWords = 8;

function columnsOf({levels}: Reading, {header, rows}: Table): Columns | undefined {
	const who = calledColumn(header);
	if (who === -1 || rows.length === 0 || header.some((title) => levels.at(title)?.rest === '')) return undefined;
	const callers = callerColumns(header);
	const cellsOf = (index: number) => rows.map(({cells}) => withoutReportsIn(cells[index] ?? '').trim()).filter((cell) => cell !== '');
	// A column of alerts by their names is no order to alert somebody.
	if (/^alert$/iu.test((header[who] ?? '').trim()) && !cellsOf(who).some((cell) => namesPosition(cell))) return undefined;
	const free = header.flatMap((_, index) => (index === who || callers.includes(index) ? [] : [index]));
	const isTimed = (index: number) => cellsOf(index).length > 0 && cellsOf(index).every((cell) => isTiming(cell));
	const when = free.find((index) => isWhenTitle(header[index] ?? '')) ?? free.find(isTimed) ?? -1;
	const isCase = (index: number) =>
		index !== when &&
		cellsOf(index).length > 0 &&
		// A severity, a time or a number is no condition; "P1 lasting 2 hours" is one among others.
		cellsOf(index).every((cell) => levels.at(cell)?.rest !== '' && !/^\d{1,2}[.)]?$/.test(cell)) &&
		!cellsOf(index).every((cell) => isTiming(cell));
	const titled = free.find((index) => isCaseTitle(header[index] ?? '') && isCase(index));
	const isNobody = (index: number) =>
		cellsOf(index).some((cell) => !positionsIn(cell).every((position) => isPosition(position) && namesPosition(position)));
	const first =
		(when !== -1 || callers.length > 0) && free[0] === 0 && isCase(0) && isNobody(0) && !ofOthers.test(header[0] ?? '') ? 0 : -1;
	const condition = titled ?? first;
	if (condition !== -1)
		return {condition, who, when, others: free.filter((index) => index !== condition && index !== when), isMixed: false};
	const isMixed = when !== -1 && isWhenTitle(header[when] ?? '') && cellsOf(when).some((cell) => eventIn(levels, cell) !== undefined);
	return isMixed ? {condition: when, who, when: -1, others: free.filter((index) => index !== when), isMixed} : undefined;
}

/** What begins an incident, and is no case of its own; words of time and of order. */
const begins =
	/alert|alarm|(?<!\p{L})pag(?:e|ed|ing)(?!\p{L})|declar|detect|start|begin|open|raise|incident|störung|vorfall|escalat|eskal|acknowledg|confirm|triage|(?<!\p{L})(?:first|initial\p{L}*|always|then|later|next|after|asap|today|tomorrow|same|daily|days?|nights?|morning|weekends?|shift|hours?|zuerst|immer|dann|später|nach|tags?|nachts?|wochenende|morgen|schicht|always|siempre|luego|toujours|ensuite)(?!\p{L})/iu;
const atOnce = /[,;]?\s*(?:immediately|at once|right away|straight away|sofort|umgehend|unverzüglich|de inmediato|immédiatement)\s*$/iu;

/** In which case somebody is called, where a cell below "When" says no time: "Data breach", "Press enquiries, at once". */
function eventIn(levels: Levels, cell: string): string | undefined {
	const said = cell.replace(/\.$/, '').replace(atOnce, '').trim();
	if (!/\p{L}{4}/u.test(said) || durationsIn(said).length > 0 || isTiming(said) || isOnRequest(said) || isImmediate(said)) return undefined;
	if (begins.test(said) || silence.test(said) || levels.mentions(said).length > 0 || periodIn(said) !== undefined) return undefined;
	if (hoursIn(said).length > 0 || otherHoursIn(said) !== undefined || callsNobody(said)) return undefined;
	return conditionInCell(said) ?? said;
}

/** The title of a first column that is of people, of an order, or of what is done. */
const ofOthers =
	/(?<!\p{L})(?:who|roles?|names?|person|people|positions?|functions?|teams?|contacts?|audiences?|steps?|stages?|phases?|orders?|levels?|tiers?|rungs?|actions?|tasks?|no|nr|priorit\p{L}*|severit\p{L}*|class|rollen?|funktion|person|kontakt|zielgruppe|schritt|stufe|ebene|reihenfolge|maßnahme|aufgabe|klasse|rôle|équipe|étape|niveau|rol|cargo|equipo|paso|nivel)(?!\p{L})|^#?$/iu;

/** What is said above a table or list, else the heading that names a severity; a page's own title names none of its tables. */
export function levelsOf({levels}: Reading, section: Section, {lead}: Block): readonly Level[] {
	const led = levels.title(lead.replace(/:$/, ''));
	if (led.length > 0) return led;
	for (let at: Section | undefined = section; at && at.depth > 1; at = at.parent) {
		const own = levels.title(at.title);
		if (own.length > 0) return own;
	}

	return levels.all;
}

/** How somebody is called, and remarks: a call has neither. */
function noteOthers({remarks}: Reading, {header, rows}: Table, {others}: Columns, lines: ReadonlySet<number>): void {
	for (const column of others) {
		const filled = rows.filter(({line, cells}) => lines.has(line) && !isNothing(cells[column] ?? '-')).map(({line}) => line);
		if (filled.length > 0) remarks.add(`"${header[column]}" is not kept: ${filled.length === 1 ? 'line' : 'lines'} ${filled.join(', ')}.`);
	}
}
