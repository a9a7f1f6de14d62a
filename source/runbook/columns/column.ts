import type {Statement} from '../statements/statements.ts';
import type {ColumnKind} from '../words/column-kinds.ts';

/** A column (or row, where the table lies on its side) with its cell for each severity. */
export type Column = {
	readonly label: string;
	readonly kind: ColumnKind;
	readonly cells: readonly Statement[];
	/** Of a column of positions: the one that says when they are called. */
	readonly when?: Column;
	/** Its title says what it is, whatever its cells sound like. */
	readonly isSettled?: true;
};
