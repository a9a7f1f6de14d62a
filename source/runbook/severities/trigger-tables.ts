import type {Level} from '../levels/level-finder.ts';
import type {Item, Section, Table} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';

/** The title over the severity that an alert is given: "Raise as", "Einstufen als". */
const raising =
	/^(?:raised?|declared?|opened?|logged|treat(?:ed)?|classif(?:y|ied)|handled?|count(?:s|ed)?)(?: it)? as(?: an?)?$|^(?:einstufen|einstufung|melden|gilt|behandeln) als$/iu;
/** The title over how long it has to last. */
const lasting = /^(?:lasts?|lasting|for|for how long|how long|duration|held for|dauer|seit|wie lange|länger als)$/iu;

/** An alert of a table with what it makes an incident of. */
export type AlertRow = {readonly level: Level; readonly section: Section; readonly table: Table; readonly item: Item};

/**
 * The rows of tables that give each alert a severity: "Alert | Lasts | Raise as". What they say is of no severity otherwise: how long it lasts is
 * not how soon it is answered. What stands beside the severity is reported.
 */
export function alertRows(reading: Reading): readonly AlertRow[] {
	const found: AlertRow[] = [];
	for (const section of reading.sections)
		for (const table of section.blocks) {
			if (table.is !== 'table') continue;
			const column = table.header.findIndex((title) => raising.test(title.trim()));
			const named = table.header.findIndex((title, index) => index !== column && !lasting.test(title.trim()));
			if (column === -1 || named === -1) continue;
			for (const {cells, line} of table.rows) {
				const {levels = [], rest = ''} = reading.levels.at(cells[column] ?? '') ?? {};
				const [level, ...others] = levels;
				const text = textOf(table, cells, [column, named]);
				if (!level || others.length > 0 || text === '') continue;
				found.push({level, section, table, item: {line, text, task: false, codes: [], strong: '', blocks: []}});
				const more = rest.replace(/^[\s+,;&]+/u, '');
				if (more !== '') reading.remarks.add(`Line ${line}: "${more}" is not kept: an alert makes it ${level.id}, and is no step.`);
			}
		}

	return found;
}

function textOf({header}: Table, cells: readonly string[], [column = -1, named = -1]: readonly number[]): string {
	const name = withoutSigns(cells[named] ?? '');
	const others = cells.flatMap((cell, index) => {
		if (index === column || index === named || isNothing(cell) || isImmediate(cell)) return [];
		const isLasting = lasting.test((header[index] ?? '').trim()) && durationsIn(cell)[0]?.index === 0;
		return [isLasting ? ` for ${cell}` : ` (${cell})`];
	});
	return name === '' ? '' : `${name}${others.join('')}`;
}
