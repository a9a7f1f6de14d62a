import {audienceOf, inside, isUnsaid} from '../statements/audiences.ts';
import {isFirstTitle, isThenTitle} from '../statements/first-updates.ts';
import type {Statement} from '../statements/statements.ts';
import type {ColumnKind} from '../words/column-kinds.ts';
import {durationsIn, isCadence, isImmediate, isNothing, periodIn} from '../words/words.ts';

type Titled = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]};

/**
 * "First update | Then every": by when an audience hears for the first time, and how often after that. The second column is of the audience of
 * the first, where its title names none.
 */
export function asFirstUpdates<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	let first: Column | undefined;
	return columns.map((column) => {
		// "First message to the wards": of an audience that the room does not know, and not of the team.
		if (isFirstTitle(column.label) && isToOthers(column.label)) return {...column, kind: 'unknown' as const};
		if (isFirstTitle(column.label) && hasTimes(column)) {
			first = column;
			return {...column, kind: 'first-update' as const};
		}

		if (!first || !isOfThen(column) || !hasTimes(column)) return column;
		const audience = audienceOf(first.label, '');
		return {...column, kind: audience === 'internal' ? ('update' as const) : audience};
	});
}

function isToOthers(label: string): boolean {
	const [, whom = ''] = addressee.exec(label) ?? [];
	return whom !== '' && isUnsaid(whom) && !inside.test(whom);
}

const addressee =
	/\s(?:to|for|an|für|aux?|à|a)\s(?:the\s|our\s|die\s|den\s|das\s|la\s|le\s|les\s|los\s|las\s|l['’])?(\p{L}[\p{L} -]{2,40})$/iu;

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
