import type {LevelTable} from '../columns/columns.ts';
import type {RoleList} from '../columns/role-lists.ts';
import type {Table} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition} from '../words/positions.ts';
import {withoutSigns} from '../words/titles.ts';
import {isNothing} from '../words/words.ts';
import {holdersOf, roleOfIncident} from './role-holders.ts';
import {roleIdOf} from './roles.ts';
import {setCommand, setNobody} from './set-command.ts';

/** A row that says who has a role, and at which severities. */
type Held = {readonly role: string; readonly cell: Statement; readonly holders: readonly string[]};

/**
 * Reads tables with a row for each role and severity, "Role | Filled by | Levels | May decide": whoever is the incident manager may command these
 * severities, and whoever has another role is of their team. Who decides on something alone has no role of an incident, and is named.
 */
export function readRoleRows(reading: Reading, tables: readonly LevelTable[]): void {
	for (const {block, columns, roles} of tables)
		if (roles && block.is === 'table')
			readRows(
				reading,
				block,
				roles,
				columns.flatMap(({cells}) => cells),
			);
}

function readRows(
	reading: Reading,
	block: Table & LevelTable['block'],
	{role: ofRole, who}: RoleList,
	statements: readonly Statement[],
): void {
	const byLine = Map.groupBy(statements, ({line}) => line);
	const titleOf = (index: number) => withoutSigns(block.header[index] ?? '');
	const all: Held[] = [];
	for (const {line, cells} of block.rows) {
		const own = byLine.get(line) ?? [];
		const cell = own.find(({label}) => label === titleOf(who));
		if (!cell || cell.text === '') continue;
		const role = withoutSigns(cells[ofRole] ?? '');
		const isCommander = roleIdOf(role) === 'commander';
		if (!isCommander && roleIdOf(role) === undefined && !roleOfIncident.test(role) && !namesPosition(role)) {
			reading.left.add(cell);
			continue;
		}

		const holders = isNothing(cell.text) ? [] : holdersOf(cell.text, {isTitled: true});
		if (isCommander && isNothing(cell.text)) setNobody(reading, cell);
		else if (isCommander) setCommand(reading, cell);
		const isSet = isCommander && (isNothing(cell.text) || reading.heard.has(cell));
		if (holders.length === 0 && !isSet && !isNothing(cell.text)) reading.left.add(cell);
		for (const one of own) if (one.label === titleOf(ofRole)) reading.heard.add(one);
		all.push({role, cell, holders});
	}

	reading.used.add(block);
	setTeams(reading, all);
	noteColumns(reading, block, [ofRole, who]);
}

/** Of whom a severity has only its commander it has no team. */
function setTeams(reading: Reading, all: readonly Held[]): void {
	for (const level of reading.levels.all) {
		const draft = reading.draftOf(level);
		const own = all.filter(({cell, holders}) => holders.length > 0 && cell.levels.includes(level));
		const [first] = own;
		if (!first || draft.team || own.every(({role}) => roleIdOf(role) === 'commander')) continue;
		const members = [...new Set(own.flatMap(({holders}) => holders))];
		const {section, line, block} = first.cell;
		draft.team = {members, source: reading.source(section, line, draft.id)};
		reading.note('team', `${draft.id}: ${members.join(' + ')}`, line, block, members);
		reading.remarks.add(
			`${draft.id}: who has which role is not kept (${own.map(({role, cell}) => `${role}: ${cell.text}`).join(', ')}); assign them by \`r\`.`,
		);
		for (const {role, cell} of own) {
			reading.book('team', `${role} ${cell.text}`, cell, [cell.text]);
			reading.heard.add(cell);
		}
	}
}

/** What else stands beside a role is for people. */
function noteColumns({levels, remarks}: Reading, {header, rows, line}: Table, known: readonly number[]): void {
	for (const [index, title] of header.entries()) {
		const cells = rows.map((row) => row.cells[index] ?? '').filter((cell) => cell !== '' && !isNothing(cell));
		if (!known.includes(index) && cells.length > 0 && !cells.some((cell) => levels.at(cell) !== undefined))
			remarks.add(`Line ${line}: the column "${withoutSigns(title)}" is not kept: of a role it is known who has it.`);
	}
}
