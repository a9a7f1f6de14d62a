import type {Statement} from '../statements/statements.ts';
import {type ColumnKind, kindOfTitle} from '../words/column-kinds.ts';
import {isPosition, namesPosition} from '../words/positions.ts';
import {durationsIn, isCadence, isImmediate, isNothing, isOnRequest, periodIn} from '../words/words.ts';
import {reportedInCell} from './condition-cells.ts';

type Titled = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]};

/**
 * "Customer desk | Branches | Compliance | Management" over nothing but when each hears of it, in any language: whoever stands in the titles is told.
 * It is known by one of them who is somebody for certain, and by one who hears at once or after a time; other tables stay as they are.
 */
export function asTold<Column extends Titled>(columns: readonly Column[]): readonly Column[] {
	const filled = columns.map(({cells}) => cells.map(({text}) => text).filter((text) => text !== ''));
	const all = filled.flat();
	const titles = new Set(columns.flatMap(({cells}) => cells.map(({section}) => section.title)));
	const isMatrix =
		![...titles].some((title) => ofAnswers.has(kindOfTitle(title))) &&
		columns.length >= fewestColumns &&
		columns.every(({label, kind}) => people.has(kind) && isPosition(label.replaceAll(/\s*\([^()]*\)/g, '').trim()) && !timed.test(label)) &&
		columns.some(({label}) => namesPosition(label)) &&
		all.every((text) => isNothing(text) || whenIn(text) || reportedInCell(text) !== undefined) &&
		filled.filter((texts) => texts.some(whenIn)).length * 2 > columns.length &&
		all.filter((text) => isCadence(text) && periodIn(text) === undefined).length * 2 < all.filter(whenIn).length &&
		all.some((text) => isImmediate(text) || (durationsIn(text).length > 0 && !isCadence(text)));
	return isMatrix ? columns.map((column) => ({...column, kind: 'told-when' as const})) : columns;
}

const fewestColumns = 3;
/** Kinds that a title in a language that is not known may have. */
const people: ReadonlySet<ColumnKind> = new Set(['unknown', 'team', 'commander', 'primary', 'escalation']);
/** What a heading is of under which each of several teams has such times of its own. */
const ofAnswers: ReadonlySet<ColumnKind> = new Set(['response', 'resolution', 'review', 'monitor']);
/** The title of a column of times, or of what is due at them: "Workaround", "Wiederherstellung". */
const timed =
	/work-?around|(?<!\p{L})(?:fix(?:ed)?|repairs?|tickets?|rto|rpo|downtime|closure|reopen)(?!\p{L})|restor|recover|behebung|umgehung|wiederherstell|contournement|rétabliss|(?<!\p{L})(?:after|within|time|deadline|delay|nach|zeit|frist|délai|délais|temps|durée|plazo|tiempo|tempo|target|sla|objectif)(?!\p{L})/iu;

function whenIn(text: string): boolean {
	return (
		text.length <= mostCharacters &&
		(durationsIn(text).length > 0 || isImmediate(text) || periodIn(text) !== undefined || isOnRequest(text))
	);
}

/** Of a cell that says when. */
const mostCharacters = 40;
