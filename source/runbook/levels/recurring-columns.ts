import type {Section} from '../markdown/markdown.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {namesPosition} from '../words/positions.ts';
import {withoutSigns} from '../words/titles.ts';
import {cellName, fewest, mayBeLevels, most, mostColumns, titlesBeside} from './level-rows.ts';

/**
 * Names that fill a column of one table, one each, and stand in the column of the same title in another: what tables of calls, updates and reviews
 * are by. The table itself says what each is, or how soon it is answered. No services, people or steps.
 */
export function recurringColumn(sections: readonly Section[]): readonly string[] | undefined {
	const tables = sections.flatMap(({blocks}) => blocks.flatMap((block) => (block.is === 'table' ? [block] : [])));
	if (tables.length < fewest) return undefined;
	for (const table of tables) {
		if (table.rows.length < fewest || table.rows.length > most) continue;
		for (const [column, title] of table.header.slice(0, mostColumns).entries()) {
			const others = titlesBeside(table.header, column).others;
			if (!areOfColumn(title) || !others.some((other) => ['description', 'response', 'examples', 'impact'].includes(kindOfTitle(other))))
				continue;
			const names = table.rows.map(({cells}) => cellName(cells[column]));
			const known = names.flatMap((name) => name ?? []);
			if (known.length < names.length || known.some((name) => namesPosition(name) || /\d/.test(name))) continue;
			if (!mayBeLevels({entries: known.map((name) => ({name, text: ''})), about: '', title: ''})) continue;
			const isOfThem = (cell: string) =>
				withoutSigns(cell)
					.split(/\s?[,/&+]\s?|\s(?:and|und|or|oder|to|bis)\s|\s?[–-]\s?/u)
					.every((part) => known.includes(part.trim()));
			const isAgain = tables.some((other) => {
				const at = other === table ? -1 : other.header.findIndex((one) => one.trim().toLowerCase() === title.trim().toLowerCase());
				return at !== -1 && other.rows.length >= fewest && other.rows.every(({cells}) => isOfThem(cells[at] ?? ''));
			});
			if (isAgain) return known;
		}
	}

	return undefined;
}

function areOfColumn(title: string): boolean {
	const kind = kindOfTitle(title);
	return title.trim() !== '' && (kind === 'unknown' || kind === 'name' || kind === 'aside') && !ofOthers.test(title);
}

export const ofOthers =
	/service|system|component|team|role|who|person|contact|product|region|site|customer|client|time|step|phase|when|sla|contract|plan|metric|alert|check|job|dienst|anlage|wer|rolle|kunde|standort|zeit|schritt|wann|vertrag|messwert/iu;
