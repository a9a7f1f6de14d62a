import {audienceOf, isUnsaid} from './audiences.ts';
import type {ColumnKind} from './column-kinds.ts';
import {isFirstTitle, isThenTitle} from './first-updates.ts';
import type {Statement} from './statements.ts';
import {durationsIn, isCadence, isImmediate, isNothing, periodIn} from './words.ts';

type Titled = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]};

/**
 * "First update | Then every": by when an audience hears for the first time, and how often after that. The second column is of the audience of
 * the first, where its title names none.
 */
export function asFirstUpdates<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	let first: Column | undefined;
	return columns.map((column) => {
		if (isFirstTitle(column.label) && hasTimes(column)) {
			first = column;
			return {...column, kind: 'first-update' as const};
		}

		if (!first || !isOfThen(column) || !hasTimes(column)) return column;
		const audience = audienceOf(first.label, '');
		return {...column, kind: audience === 'internal' ? ('update' as const) : audience};
	});
}

function isOfThen({label, kind}: Titled): boolean {
	return isUnsaid(label) && isThenTitle(label) && (kind === 'unknown' || kind === 'update' || kind === 'secondary');
}

/** At least one cell says when, and none tells a story. */
function hasTimes({cells}: Titled): boolean {
	const said = cells.map(({text}) => text).filter((text) => text !== '' && !isNothing(text));
	return (
		said.some((text) => durationsIn(text).length > 0 || periodIn(text) !== undefined || isImmediate(text) || isCadence(text)) &&
		said.every((text) => text.length <= mostCharacters)
	);
}

/** Of a cell that says when. */
const mostCharacters = 60;
