import type {Block} from '../markdown/markdown.ts';
import type {Statement} from '../statements/statements.ts';
import {type ColumnKind, kindOfTitle, withoutTo} from '../words/column-kinds.ts';
import {isCadence} from '../words/words.ts';
import {type AudienceList, audienceListOf} from './audience-lists.ts';
import {asAudiences, withCadences} from './audience-rows.ts';
import {classified, facts} from './classified-columns.ts';
import type {Column} from './column.ts';
import {asCustomers} from './customer-columns.ts';
import {asFirstUpdates} from './first-update-columns.ts';
import {asHearers} from './hearer-columns.ts';
import {asHours} from './hours-columns.ts';
import {asPairs} from './paired-columns.ts';
import {asReviews} from './review-tables.ts';
import {type RoleList, roleListOf} from './role-lists.ts';
import {isRoster} from './roster.ts';
import {kindBelow} from './title-signs.ts';
import {asTold} from './told-columns.ts';

export type {Column};

export type LevelTable = {
	readonly block: Block;
	readonly columns: readonly Column[];
	/** A severity stands in several rows: a list of who is called when, and no column says how soon it is answered. */
	readonly isList: boolean;
	/** Each row says of an audience and a severity when it hears. */
	readonly hearers?: AudienceList;
	/** Each row says who has a role at which severities. */
	readonly roles?: RoleList;
};

/** The tables by severities, each column with what it says: by its title, else by what stands in it and beside it. */
export function levelTables(statements: readonly Statement[]): readonly LevelTable[] {
	const tables = new Map<Block, Map<string, Statement[]>>();
	for (const statement of statements) {
		if (statement.from !== 'cell') continue;
		const columns = tables.get(statement.block) ?? new Map<string, Statement[]>();
		tables.set(statement.block, columns);
		const cells = columns.get(statement.label) ?? [];
		columns.set(statement.label, cells);
		cells.push(statement);
	}

	const named = namesElsewhere(statements);
	const answering = [...tables].filter(([, columns]) => [...columns].some(([label, cells]) => kindBelow(label, cells) === 'response'));
	return [...tables].map(([block, columns]) => {
		const isList = [...columns.values()].some(isRepeated);
		const labels = new Set(columns.keys());
		const hearers = audienceListOf(block, {labels, isList});
		const roles = hearers ? undefined : roleListOf(block, labels);
		if (hearers || roles) {
			const aside = [...columns].map(([label, cells]) => ({label, cells, kind: 'aside' as const, isSettled: true as const}));
			return {block, isList: true, columns: aside, ...(hearers ? {hearers} : {}), ...(roles ? {roles} : {})};
		}

		const titled = asPairs<Column>(
			[...columns].map(([title, cells]) => {
				const label = !isList && cells.some(({text}) => isCadence(text)) ? withoutTo(title) : title;
				return {label, cells, kind: isList ? kindInList(label, cells) : kindBelow(label, cells)};
			}),
		);
		const others = answering.some(([other]) => other !== block);
		if (!isList && isRoster(titled)) return {block, isList, columns: titled.map((column) => ({...column, kind: 'attends' as const}))};
		const own = asHours(asReviews(withCadences(titled)));
		return {
			block,
			isList,
			columns: isList ? own : asAudiences(classified(asTold(asCustomers(asHearers(asFirstUpdates(own)))), named, others)),
		};
	});
}

/** In a list of who is called when, what is said once of each severity is a fact of it: how soon it is answered, how often is told. */
function kindInList(label: string, cells: readonly Statement[]): ColumnKind {
	const kind = kindOfTitle(label);
	return !isRepeated(cells) && (facts.has(kind) || kind === 'description') ? kind : 'unknown';
}

/** A column has more than one cell for a severity. */
function isRepeated(cells: readonly Statement[]): boolean {
	const ranks = cells.filter(({text}) => text !== '').flatMap(({levels}) => levels.map(({rank}) => rank));
	return new Set(ranks).size < ranks.length;
}

/** What stands in cells and before colons: a name there may be a position, though it has no word of one. */
function namesElsewhere(statements: readonly Statement[]): ReadonlySet<string> {
	const names = new Set<string>();
	for (const {from, text, label} of statements) {
		if (from === 'cell') names.add(text.toLowerCase());
		else if (from === 'row') for (const name of [label, ...text.split(' · ')]) names.add(name.toLowerCase());
		else if (from === 'item' && label !== '') names.add(label.toLowerCase());
	}

	return names;
}
