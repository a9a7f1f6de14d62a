import type {Block} from './markdown.ts';
import {isPosition} from './positions.ts';
import type {Statement} from './statements.ts';
import {durationsIn, isImmediate, isNothing, isOnRequest, periodIn} from './words.ts';

/** What a column of a table by severities says. */
export type ColumnKind =
	| 'name'
	| 'description'
	| 'impact'
	| 'examples'
	| 'response'
	| 'resolution'
	| 'update'
	| 'customers'
	| 'partners'
	| 'commander'
	| 'team'
	| 'review'
	| 'monitor'
	| 'primary'
	| 'secondary'
	| 'final'
	| 'final-time'
	| 'told-when'
	| 'escalation'
	| 'unknown';

/** A column (or row, where the table lies on its side) with its cell for each severity. */
export type Column = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]};
export type LevelTable = {readonly block: Block; readonly columns: readonly Column[]};

/** Titles of columns and of facts ("Response Time: 15 minutes"), the more special first. */
const titles: ReadonlyArray<readonly [ColumnKind, RegExp]> = [
	[
		'final-time',
		/escalat\w*\s*(?:time|after|within|in)|time to escalat|^(?:after|nach|time|zeit|zeitpunkt|frist)$|eskalations(?:zeit|frist)|eskalation nach/iu,
	],
	['final', /final|last resort|^last|zuletzt|letzte|tertiary|(?:third|3rd).*(?:contact|line|level)|endgültig/iu],
	['secondary', /second|backup|^then$|fallback|deputy contact|danach|zweit|vertretung|suppléant|secundari|2nd/iu],
	[
		'primary',
		/primary|first (?:responder|contact|line|call)|^first$|zuerst|erst(?:er|e)? (?:kontakt|ansprech)|who to (?:page|call)|^(?:page|pages?|on-?call|owner|contact|contacts)$|principal|1st/iu,
	],
	['commander', /commander|incident (?:lead|manager|owner)|who leads|response lead|einsatzleit|leitung|^lead(?:er)?$|^IC\b/iu],
	['review', /post-?mortem|review|retro|nachbereitung|nachbesprechung/iu],
	['monitor', /monitor(?:ing)? (?:time|period|after|for)|watch|nachbeobachtung|beobachtung/iu],
	['resolution', /resol|fix|restor|repair|mitigat|lösung|behebung|wiederherstell|résolution|resoluci/iu],
	[
		'customers',
		/(?:customer|client|status ?page|external|public|kunden).{0,20}(?:update|comm|cadence|frequency|inform|notif|meldung)|^(?:customers?|status ?page|kunden)$/iu,
	],
	['partners', /(?:partner|vendor).{0,20}(?:update|comm|cadence|frequency|notif)|^(?:partners?|vendors?)$/iu],
	[
		'response',
		/respon(?:d|s)|acknowledg|^ack\b|\back$|\bsla\b|reaction|reaktion|antwort|^answer|prise en charge|réponse|respuesta|risposta|pick-?up|time to react/iu,
	],
	[
		'update',
		/update|cadence|frequenc|communicat|status(?!.*page)|meldung|kommunikation|aktualisier|information(?:s|en)?$|comunicac|inform(?:e|ation) /iu,
	],
	['team', /^team|responders|who (?:joins|responds)|participants|mannschaft|beteiligte/iu],
	['escalation', /escal|eskal|notif|inform(?:ed|iert)?$|who is told/iu],
	['examples', /example|typical|e\.g|beispiel|exemple|ejemplo|esempi|^cases?$/iu],
	['impact', /impact|effect|auswirkung|scope|betroffen|blast/iu],
	['description', /descri|defin|meaning|summary|what|criteria|beschreib|bedeutung|merkmal|condition|when/iu],
	['name', /^(?:name|called|label|title|bezeichnung|nom|nombre|severity|level|priority|schweregrad|class|classification)$/iu],
];

/** The kind that a title says; 'unknown' where it says none. */
export function kindOfTitle(label: string): ColumnKind {
	return titles.find(([, pattern]) => pattern.test(label))?.[0] ?? 'unknown';
}

/** A cell that says when: a duration, "Immediate", "Daily summary", "on request", or nothing at all. */
function isTiming(text: string): boolean {
	return (
		isNothing(text) ||
		isImmediate(text) ||
		isOnRequest(text) ||
		periodIn(text) !== undefined ||
		(durationsIn(text).length > 0 && text.length <= 40)
	);
}

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

	return [...tables].map(([block, columns]) => ({
		block,
		columns: classified([...columns].map(([label, cells]) => ({label, cells, kind: kindOfTitle(label)}))),
	}));
}

function classified(columns: readonly Column[]): readonly Column[] {
	const filled = ({cells}: Column) => cells.filter(({text}) => text !== '');
	const timed = (column: Column) =>
		filled(column).length > 0 && filled(column).every(({text}) => isTiming(text)) && !filled(column).every(({text}) => isNothing(text));
	const held = (column: Column) => filled(column).length > 0 && filled(column).every(({text}) => isPosition(text) || isNothing(text));
	const times = columns.filter(timed);
	const unknownTimes = times.filter(({kind}) => kind === 'unknown' || kind === 'team');
	const positions = columns.filter(
		(column) => held(column) && ['unknown', 'primary', 'secondary', 'final', 'escalation'].includes(column.kind),
	);
	const isEscalation = columns.some(({kind}) => kind === 'final' || kind === 'final-time' || kind === 'secondary') && positions.length > 0;
	const kindOf = (column: Column): ColumnKind => {
		const {kind} = column;
		if (isEscalation && kind === 'response' && timed(column) && !columns.some((other) => other.kind === 'final-time')) return 'final-time';
		// "Customer Success | 30 minutes": somebody who is told, not a cadence; a cadence says "every".
		if (
			timed(column) &&
			isPosition(column.label) &&
			['unknown', 'team', 'commander', 'primary', 'secondary', 'escalation'].includes(kind) &&
			times.length >= 2
		)
			return 'told-when';
		if (unknownTimes.includes(column)) {
			if (times.length === 1 && positions.length >= 2) return 'final-time';
			if (times.length === 1 && positions.length < 2) return 'response';
			return unknownTimes.length >= 2 || isPosition(column.label) ? 'told-when' : 'unknown';
		}

		// A title such as "Primary" over sentences is not a contact.
		if (['primary', 'secondary', 'final'].includes(kind) && !held(column)) return 'unknown';
		if (
			['response', 'final-time', 'update', 'customers', 'partners'].includes(kind) &&
			!filled(column).some(({text}) => isTiming(text) || durationsIn(text).length > 0)
		)
			return 'unknown';
		return kind;
	};
	const kinds = columns.map((column) => ({...column, kind: kindOf(column)}));
	if (!kinds.some(({kind}) => kind === 'final-time') || positions.length < 2) return kinds;
	// Columns of positions without a telling title: the first is called first, the last one last.
	const missing = (['primary', 'secondary', 'final'] as const).filter((kind) => !kinds.some((column) => column.kind === kind));
	const untold = kinds.filter((column) => column.kind === 'unknown' && held(column));
	const given = new Map(
		untold.map((column, index) => [column, index === untold.length - 1 && missing.includes('final') ? 'final' : missing[index]] as const),
	);
	return kinds.map((column) => ({...column, kind: given.get(column) ?? column.kind}));
}
