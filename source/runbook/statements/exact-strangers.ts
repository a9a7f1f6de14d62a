import type {Levels} from '../levels/level-finder.ts';
import {type ExactTables, exactHeadings, reviewTitles} from '../markdown/exact-titles.ts';
import type {Section} from '../markdown/markdown.ts';
import type {Statement} from './statements.ts';

/** What names a severity that the first table does not have, in words; and what it says, which is of none and not of all. */
export type Strangers = {readonly faults: readonly string[]; readonly statements: ReadonlySet<Statement>};

/**
 * Who corrects a runbook that was written out may give a severity another name in its table alone. Rows of the other tables say so themselves;
 * headings and items do here, for without their severity triggers are a checklist, and how long one is watched is so of all.
 */
export function strangersIn(
	{exact, sections, levels}: {readonly exact: ExactTables; readonly sections: readonly Section[]; readonly levels: Levels},
	statements: readonly Statement[],
): Strangers {
	if (![...exact.values()].includes('levels')) return {faults: [], statements: new Set()};
	const names = levels.all.map(({id}) => id).join(', ');
	const headings = sections.filter(
		({title, heading, parent}) =>
			headed.some(({above, behind}) => parent?.title === above && title.endsWith(` ${behind}`)) && levels.title(heading).length === 0,
	);
	const items = statements.filter(
		({from, label, levels: of, section}) => from === 'item' && label !== '' && of.length === 0 && listed.includes(section.title),
	);
	const rows = sections.flatMap(({blocks}) =>
		blocks.flatMap((block) =>
			block.is === 'table' && block.header.join('|') === reviewTitles.join('|')
				? block.rows.filter(({cells}) => levels.in(cells[0] ?? '').length === 0)
				: [],
		),
	);
	const faults = [
		...headings.map(({line, title}) => ({
			line,
			why: `"${title}" names no severity of this runbook (${names}); what stands below it is of none`,
		})),
		...rows.map(({line, cells}) => ({
			line,
			why: `"${cells[0] ?? ''}" is no severity of this runbook (${names}); nothing of this row is gone by`,
		})),
		...items.map(({line, label}) => ({line, why: `"${label}" is no severity of this runbook (${names}); nothing of this item is gone by`})),
	];
	const strange = new Set(headings);
	const strangeRows = new Set(rows.map(({line}) => line));
	const below = statements.filter(({section, line}) => isWithin(section, strange) || strangeRows.has(line));
	return {faults: faults.map(({line, why}) => `Line ${line}: ${why}.`), statements: new Set([...items, ...below])};
}

function isWithin(section: Section, headings: ReadonlySet<Section>): boolean {
	return headings.has(section) || (section.parent !== undefined && isWithin(section.parent, headings));
}

const headed = [
	{above: exactHeadings.levels, behind: exactHeadings.triggers},
	{above: exactHeadings.procedures, behind: exactHeadings.procedure},
];
const listed: readonly string[] = [exactHeadings.watching, exactHeadings.commanders, exactHeadings.team];
