import type {Statement} from '../statements/statements.ts';
import type {ColumnKind} from '../words/column-kinds.ts';
import {hoursIn, otherHoursIn} from '../words/hours-words.ts';
import {durationsIn, isImmediate} from '../words/words.ts';

type Titled = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]};

const usual =
	/(?<!\p{L})(?:business|office|working|core|service|support|daytime|regular)\s?(?:hours|time)|(?:geschäfts|dienst|büro|arbeits|service)zeit|(?<!\p{L})(?:tagsüber|werktags|weekdays|8\s?[x×]\s?5|mo\p{L}*\s?[-–]\s?fr)/iu;
const ofSome = /(?<!\p{L})(?:vip|premium|gold|platinum|enterprise|key)(?!\p{L})/iu;

/**
 * "Business hours | Outside business hours" over times, where no column says how soon a severity is answered: that of the usual hours does; the
 * others are of hours or customers that no clock knows.
 */
export function asHours<Column extends Titled>(written: readonly Column[]): readonly Column[] {
	// "When do we care" over "always", "Mon–Fri 10:00–19:00": when somebody is there, and not what it is.
	const columns = written.map((column) =>
		column.kind === 'description' && areHours(column.cells.flatMap(({text}) => (text === '' ? [] : [text])))
			? {...column, kind: 'aside' as const}
			: column,
	);
	if (columns.some(({kind}) => kind === 'response')) return columns;
	const own = columns.find((column) => isUsual(column) && isTimed(column));
	const others = columns.filter(
		(column) => column !== own && isTimed(column) && (otherHoursIn(column.label) !== undefined || ofSome.test(column.label)),
	);
	if (!own || others.length === 0) return columns;
	return columns.map((column) =>
		column === own ? {...column, kind: 'response'} : others.includes(column) ? {...column, kind: 'aside'} : column,
	);
}

/** Nothing but the hours at which somebody is there: "Mo–Fr 8:00–16:00", "24/7". */
export function areHours(cells: readonly string[]): boolean {
	return cells.some((text) => hoursIn(text).length > 0) && cells.every((text) => atAll.test(text) || hoursIn(text).length > 0);
}

const atAll =
	/^(?:rund um die uhr|around the clock|24\s?[x×/]\s?7|24 ?h(?:ours)?|always|immer|continuous(?:ly)?|permanent|at (?:all times|any (?:time|hour))|day and night|tag und nacht|jederzeit|never(?: out of hours)?|(?:nur|only) (?:in|during|während) .*(?:hours|zeit(?:en)?))$/iu;

/** Does the title say that its times are those of the usual hours? */
export function isUsual({label}: Pick<Titled, 'label'>): boolean {
	return usual.test(label) && otherHoursIn(label) === undefined;
}

/** At least half of what stands in it says when. */
function isTimed({cells}: Titled): boolean {
	const filled = cells.filter(({text}) => text !== '');
	return filled.length > 0 && filled.filter(({text}) => durationsIn(text).length > 0 || isImmediate(text)).length * 2 >= filled.length;
}
