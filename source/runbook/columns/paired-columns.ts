import type {Audience} from '../runbook.ts';
import {audiencesOfTitle, isSaidWhen, partsOf} from '../statements/paired-audiences.ts';
import type {Statement} from '../statements/statements.ts';
import type {ColumnKind} from '../words/column-kinds.ts';

type Titled = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]; readonly isSettled?: true};

/**
 * "Told how often (staff / customers)" over "every 10 minutes / hourly": a column for each audience that the title names, with its part of each
 * cell. What a cell says that has not as many parts is nobody's, and least of all that of the first one.
 */
export function asPairs<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	return columns.flatMap((column) => {
		const named = audiencesOfTitle(column.label);
		if (!named) return [column];
		const parts = column.cells.map(({text}) => partsOf(text, named.length));
		if (!parts.some((each) => each?.some(isSaidWhen))) return [column];
		const apart = named.map(({audience, words}, index) => ({
			...column,
			label: words,
			kind: kindOf[audience],
			isSettled: true as const,
			cells: column.cells.flatMap((cell, row) => {
				const text = parts[row]?.[index];
				return text === undefined ? [] : [{...cell, label: words, text}];
			}),
		}));
		const unfit = column.cells.filter((_, row) => parts[row] === undefined);
		return unfit.length === 0 ? apart : [...apart, {...column, kind: 'aside' as const, cells: unfit}];
	});
}

const kindOf = {internal: 'update', customers: 'customers', partners: 'partners'} as const satisfies Record<Audience, ColumnKind>;
