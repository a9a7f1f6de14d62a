import type {Statement} from '../statements/statements.ts';
import type {ColumnKind} from '../words/column-kinds.ts';
import {hoursIn} from '../words/hours-words.ts';
import {speaksOfSomebody} from '../words/positions.ts';
import {durationsIn, isCadence, isImmediate, isNothing, isOnRequest} from '../words/words.ts';

type Titled = {readonly label: string; readonly kind: ColumnKind; readonly cells: readonly Statement[]};

/** Titles over anything but what a severity is. */
const somethingElse =
	/who|wer(?!\p{L})|team|lead|owner|escalat|eskal|contact|kontakt|channel|kanal|tool|link|notif|inform|call|page|alert|alarm|action|aktion|step|schritt|maßnahm|do(?!\p{L})|approv|freigabe|report|meld|colou?r|farbe|score|cvss|sla|note|hinweis|anmerkung/iu;

/**
 * In a table that says how soon severities are answered, where no column is known to say what they are: the first one of plain words does, by whatever
 * title a team gives it ("GDPR relevance | Leak of personal data").
 */
export function asDescribed<Column extends Titled>(said: readonly Column[]): readonly Column[] {
	// "When | 24/7" says when somebody is there.
	const columns = said.map((column) =>
		column.kind === 'description' && isOfHours(column) ? {...column, kind: 'unknown' as const} : column,
	);
	const knows = (kind: ColumnKind) => columns.some((column) => column.kind === kind);
	if (!knows('response') || knows('description')) return columns;
	// "Wann | Es geht nichts mehr hinaus", also beside examples.
	const when = columns.find(({kind, label, cells}) => kind === 'unknown' && whenever.test(label.trim()) && areWords(cells));
	if (!when && (knows('examples') || knows('impact'))) return columns;
	const words = when ?? columns.find(({kind, label, cells}) => kind === 'unknown' && !somethingElse.test(label) && areWords(cells));
	return columns.map((column) => (column === words ? {...column, kind: 'description'} : column));
}

function isOfHours({label, cells}: Titled): boolean {
	const filled = cells.map(({text}) => text.trim()).filter((text) => text !== '');
	return whenever.test(label.trim()) && filled.length > 0 && filled.every((text) => always.test(text) || hoursIn(text).length > 0);
}

const always = /^(?:24\s?[x×/]\s?7(?:\s?[x×/]\s?365)?|always|(?:at )?any ?time|around the clock|immer|jederzeit|rund um die uhr)$/iu;
const whenever = /^(?:when(?:ever)?|if|applies (?:when|if)|(?:gilt,? )?wenn|wann|gilt bei|liegt vor,? wenn)$/iu;

/** At least two, most of several words, and none a time, a figure or somebody. */
function areWords(cells: readonly Statement[]): boolean {
	const said = cells.map(({text}) => text.trim()).filter((text) => text !== '' && !isNothing(text));
	const isPlain = (text: string) =>
		durationsIn(text).length === 0 &&
		!isCadence(text) &&
		!isImmediate(text) &&
		!isOnRequest(text) &&
		!speaksOfSomebody(text) &&
		!/^\W*\d/u.test(text);
	return (
		said.length >= 2 &&
		said.every(isPlain) &&
		said.filter((text) => /\s/.test(text)).length * 2 > said.length &&
		new Set(said).size === said.length
	);
}
