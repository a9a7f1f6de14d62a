import {addRung, calledAnyway, followChain} from '../calls/escalation-chain.ts';
import type {Column, LevelTable} from '../columns/columns.ts';
import {isTiming} from '../columns/timing-cells.ts';
import type {Levels} from '../levels/level-finder.ts';
import type {Matrix} from '../runbook.ts';
import {isFirstTitle} from '../statements/first-updates.ts';
import type {Link} from '../statements/link.ts';
import {isOfBusiness, isOfLeaders, matrixOfLinks} from '../statements/matrices.ts';
import {audiencesNamed} from '../statements/named-audiences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {callAtOnce} from '../statements/table-statements.ts';
import {isCadenceTitle} from '../words/cadence-titles.ts';
import {calledColumn, callerColumns} from '../words/caller-columns.ts';
import {isWhenTitle} from '../words/case-titles.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn, isCadence, isImmediate} from '../words/words.ts';
import {callsNobody, isWrittenDown, recordBefore, withoutRecord} from '../words/written-down.ts';
import {isConditionColumn} from './ladder-conditions.ts';
import {type Call, conditionsOf, linkOf} from './ladder-links.ts';
import {isOfTimedCases} from './timed-conditions.ts';

/**
 * Reads tables that are ladders, in any language: a row for each call ("Rosso · 20 min · Capo turno"), or a column for each with its time
 * beside the name or in its title ("Johtaja (30 min)", "Second call (15 min)"). Gives the columns that it is made of; none where the
 * table is no ladder.
 */
export function readLadders(reading: Reading, table: LevelTable): ReadonlySet<Column> {
	const shaped = table.isList ? listed(reading, table) : inColumns(table);
	const ladder: Ladder = shaped && !isOfDefinitions(shaped) ? shaped : {cells: [], columns: [], isOfCases: false};
	const {cells, columns, conditions: ofRows, isOfCases} = ladder;
	const ofLeaders = cells[0] && isOfLeaders(cells[0].cell) ? 'leadership' : undefined;
	const conditions = cells[0] ? conditionsOf(reading, cells[0].cell.block) : undefined;
	for (const level of reading.levels.all) {
		const all = cells.filter(({cell, levels}) => (levels ?? cell.levels).includes(level));
		// "Patients | 20 min" among those who are called: they are told, and no rung calls them.
		const own = all.filter(({who}) => !isOfCustomers(who));
		for (const {who, cell} of all) if (isOfCustomers(who)) reading.left.add(cell);
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
		// Whom leaders are told of says nothing of who mends it.
		if (!ofLeaders) draft.escalationSaid = true;
		if (!ofLeaders && callsNobody(first.who) && (first.when === '' || isImmediate(first.when))) draft.isNobodyFirst = true;
		const links = [...Map.groupBy(named, ({cell}) => cell)].map(([cell, together], index) =>
			linkOf(reading, cell, together, {condition: conditions?.get(cell.line) ?? '', ofRows, isOfCases, isFirst: index === 0}),
		);
		// Whoever is called in a case of their own is no rung of the chain, and neither is one of whom it is not known when.
		const isApart = ({timing}: Link) => (ofRows !== undefined || isOfCases) && timing.at !== 'once' && timing.at !== 'after';
		const [head, ...rest] = links.filter((link) => !isApart(link));
		const isChain = head?.timing.at === 'once' || (head?.timing.at === 'after' && head.timing.ms === 0);
		const isFollowed =
			head && isChain && !ofLeaders && !draft.technical && rest.every(({timing}) => timing.at === 'after' || timing.at === 'hand');
		if (isFollowed) followChain(reading, [level], [{...head, timing: {at: 'once'}}, ...rest]);
		for (const {positions, timing, onSilence, line, section} of isFollowed ? links.filter(isApart) : links) {
			if (onSilence && ofRows) reading.remarks.add(calledAnyway(line, positions));
			for (const position of positions)
				addRung(
					reading,
					level,
					{matrix: ofLeaders ?? ofTitle(links), position, timing, source: reading.source(section, line, draft.id)},
					{line, block: first.cell.block},
				);
		}
	}

	return new Set(columns);
}

/** "Response time | Priority | Description": what an incident of a severity is, and how soon it is answered; nobody is called by it. */
function isOfDefinitions({cells}: Ladder): boolean {
	return cells.length > 0 && cells.every(({cell}) => ofFacts.has(kindOfTitle(cell.label)));
}

const ofFacts: ReadonlySet<string> = new Set(['response', 'resolution', 'description', 'impact', 'examples', 'update']);

function isOfCustomers(who: string): boolean {
	return audiencesNamed(who)[0] === 'customers' && !namesPosition(who);
}

/** What has to be so for the calls of lists of them, and so makes no incident one of a severity. */
export function conditionsOfLadders(reading: Reading, tables: readonly LevelTable[]): ReadonlySet<Statement> {
	const lists = tables.filter(({isList, columns}) => isList && columns.some(isConditionColumn));
	return new Set(
		lists.flatMap((table) => {
			const {conditions, columns: [times] = [], isOfCases} = listed(reading, table) ?? {};
			const timed = times && isOfCases ? times.cells : undefined;
			return conditions || timed ? [...(conditions?.cells ?? []), ...(timed ?? [])] : conditionsBesideCalls(table);
		}),
	);
}

/** "20 min | Works manager, or whoever is in | not resolved": whoever is called is not understood, and what has to be so makes no incident one. */
function conditionsBesideCalls({columns}: LevelTable): readonly Statement[] {
	const said = ({cells}: Column) => cells.filter(({text}) => text !== '');
	const isOfCalls =
		columns.some((column) => column.kind === 'unknown' && !isAnswer(column.label) && said(column).every(({text}) => isTiming(text))) &&
		columns.some((column) => said(column).filter(({text}) => namesPosition(text)).length * 2 >= Math.max(2, said(column).length));
	return isOfCalls ? columns.filter(isConditionColumn).flatMap(({cells}) => cells) : [];
}

/** "Response within": of what an incident is, and not of whom it calls. */
function isAnswer(title: string): boolean {
	const kind = kindOfTitle(title);
	return kind === 'response' || kind === 'resolution' || kind === 'update';
}

/** "Escalation – harbour management" goes for all of its rows, whatever the first of a severity says. */
function ofTitle(links: readonly Link[]): Matrix {
	const matrix = matrixOfLinks(links);
	return isOfBusiness(matrix) ? matrix : 'technical';
}

type Ladder = {
	readonly cells: readonly Call[];
	readonly columns: readonly Column[];
	/** What has to be so for the call of each row. */
	readonly conditions?: Column | undefined;
	/** Each row says when or in which case, in one column: "2 hours without resolution", "target missed". */
	readonly isOfCases: boolean;
};

/** One call a row, or several: whoever is named in a column of names, at the time of the column of times. */
function listed({levels}: Reading, {block, columns}: LevelTable): Ladder | undefined {
	// "Customers | 15 min" under "First update": who hears, and nobody who is called.
	if (columns.some(({label}) => isFirstTitle(label))) return undefined;
	const header = block.is === 'table' ? block.header.map(withoutSigns) : [];
	const callers = new Set(callerColumns(header).map((index) => header[index]));
	const called = header[calledColumn(header)];
	const filled = ({cells}: Column) => cells.filter(({text}) => text !== '');
	const plain = columns.find(
		(column) =>
			column.kind === 'unknown' &&
			filled(column).length > 0 &&
			filled(column).every(({text}) => isTiming(withoutPurpose(text)) && !isCadence(text)) &&
			(!isConditionColumn(column) || isWhenTitle(column.label) || isOfTimedCases(column)),
	);
	const times = plain ?? columns.find(isOfTimedCases);
	// "Audience | Every": how often each hears, and nobody who is called.
	if (times && isCadenceTitle(times.label)) return undefined;
	const conditions = columns.find((column) => column !== times && isConditionColumn(column) && filled(column).length > 0);
	const names = columns.filter(
		(column) =>
			column !== times &&
			column !== conditions &&
			!callers.has(column.label) &&
			filled(column).length > 0 &&
			filled(column).every((cell) => isPosition(cell.text) || callsNobody(cell.text) || peopleOf(levels, cell) !== undefined) &&
			// "E1", "Step 2": a number of the row, and nobody.
			!filled(column).every(({text}) => /^(?:\p{Lu}{1,2}|step|stage|schritt|stufe|level|ebene|tier|rung)?[ .-]?\d{1,2}$/iu.test(text)),
	);
	const [first] = names;
	const whoever = names.find(({label}) => label === called) ?? first;
	if (!times || !whoever) return undefined;
	const whenOf = (cell: Statement) => withoutPurpose(times.cells.find(({line}) => line === cell.line)?.text ?? '');
	const cells = filled(whoever).flatMap((cell) =>
		(peopleOf(levels, cell) ?? [{who: cell.text}]).map((one) => ({...one, when: whenOf(cell), cell})),
	);
	return {
		cells,
		columns: [times, whoever, ...(conditions ? [conditions] : [])],
		conditions,
		isOfCases: times !== plain || (isConditionColumn(times) && !isWhenTitle(times.label)),
	};
}

/** "After 30 minutes (to pause the campaigns)": what for is for people. */
function withoutPurpose(when: string): string {
	return when.replace(/\s*\((?:to|so that|in order to|for|um|damit|zum|zur|wegen|because of)\s[^()]*\)$/iu, '');
}

/**
 * "Head of IT (P1); Team lead (P2)", "Service desk (SD), on-call engineer": each of those whom a cell names, at which severities where it says that.
 * Undefined where it names one alone, or where anything else stands in it.
 */
function peopleOf(levels: Levels, cell: Statement): ReadonlyArray<Pick<Call, 'who' | 'levels'>> | undefined {
	const parts = cell.text.split(/\s*(?:[;,+]|\s(?:and|und)\s)\s*(?![^()]*\))/u);
	const people = parts.map((part): Pick<Call, 'who' | 'levels'> & {readonly isOfRow: boolean} => {
		const [bracket = '', words = ''] = /\s*\(([^()]+)\)$/u.exec(part) ?? [];
		const named = levels.at(words.replace(/^(?:for|at|bei|für|nur|only)\s/iu, ''));
		const isNamed = named?.rest === '';
		return {
			who: isNamed ? part.slice(0, -bracket.length) : part,
			...(isNamed ? {levels: named.levels} : {}),
			isOfRow: !isNamed || named.levels.every((level) => cell.levels.includes(level)),
		};
	});
	const isSure = people.every(({who, isOfRow}) => isOfRow && isPosition(who.replaceAll(/\s*\([^()]*\)/gu, '')) && namesPosition(who));
	return isSure && (people.length > 1 || people[0]?.levels) ? people.map(({isOfRow: _, ...one}) => one) : undefined;
}

/** One call a column, each at the time that stands beside the name or in the title; the first may have none. */
function inColumns({columns}: LevelTable): Ladder | undefined {
	if (columns.some(({kind, when}) => when || kind === 'final-time')) return undefined;
	const named = columns.filter(
		({kind, cells}) =>
			['unknown', 'escalation', 'primary', 'secondary', 'final'].includes(kind) &&
			cells.some(({text}) => areNames(text)) &&
			cells.every(({text}) => text === '' || callsNobody(text) || areNames(text)),
	);
	// Beside "First call" and "Second call" another column of names is something else.
	const titled = named.filter(({kind}) => kind === 'primary' || kind === 'secondary' || kind === 'final');
	const calls = titled.length >= 2 ? titled : named;
	const timed = calls.filter(({label, cells}) => timeOf(label) !== '' || cells.some(({text}) => timeOf(text) !== ''));
	// "Primary | Backup (after 10 min)" is a matrix with titles of its own.
	if (!timed.some(({kind, label}) => kind === 'unknown' || kind === 'escalation' || timeOf(label) !== '')) return undefined;
	// "Level 1 | Level 2" with a time beside each name, the first at once or later.
	// "Escalate after 30 min to | Escalate after 1 h to": who is called at first stands elsewhere.
	const isEachTitled = calls.every(({label}) => timeOf(label) !== '' && escalating.test(label));
	const isEachTimed =
		isEachTitled || calls.some((column) => column === timed[0] && /^(?:level|tier|stufe|ebene|step|l|niveau)\s?\d/iu.test(column.label));
	if (calls.length < 2 || timed.length === 0 || timed.length < calls.length - 1) return undefined;
	if (timed.some((column) => column === calls[0]) && !isEachTimed) return undefined;
	const cells = calls.flatMap((column) =>
		column.cells.map((cell) => ({who: nameOf(cell.text), when: timeOf(cell.text) || timeOf(column.label), cell})),
	);
	return {cells, columns: calls, isOfCases: false};
}

const escalating = /escal|eskal|page|call|notif|inform|tell|told|alarm|ruf|benachrichtig|verständig/iu;

/** "Platform on-call, Live Ops on-call": one or more, and nothing else. */
function areNames(text: string): boolean {
	const name = nameOf(text);
	// "Ticket an 2nd Level": somebody, by whatever name.
	if (isPosition(name) || recordBefore(text) !== undefined) return true;
	const several = name.includes(', ') || name.includes(' + ') ? positionsIn(name) : [];
	return several.length > 1 && several.every((one) => namesPosition(one));
}

/** "Johtaja (30 min)" → "Johtaja", "Ticket to the service desk" → "service desk". */
function nameOf(text: string): string {
	return withoutRecord(text.replaceAll(/\((?:[^()]*)\)/g, (bracket) => (isTimeOf(bracket) ? ' ' : bracket)).trim());
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
