import {levelCell} from '../levels/level-cells.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Item, Section, Table} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {criteria, deciding, somethingElse} from '../words/heading-kinds.ts';
import {isPosition, namesPosition} from '../words/positions.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn, isImmediate, isNothing, withoutDurations} from '../words/words.ts';

/** The title over the severity that an alert is given: "Raise as", "Einstufen als". */
const raising =
	/^(?:raised?|declared?|opened?|logged|treat(?:ed)?|classif(?:y|ied)|handled?|count(?:s|ed)?)(?: it)? as(?: an?)?(?: at least)?$|^(?:(?:that|this|it)\s)?makes(?:\s(?:it|this|that))?(?:\s(?:an?|at least(?:\san?)?))?$|^(?:(?:das|dies|es)\s)?(?:macht (?:es|sie|daraus|das)?\s?(?:zu[mr]?|eine?n?)?|ergibt(?: mindestens)?|wird (?:zu[mr]?|als)|führt zu|zählt als)$|^(?:einstufen|einstufung|melden|gilt|behandeln)(?: mindestens)? als$/iu;
/** "It is at least", "then it is", "mindestens": the same beside a title over what is seen. */
const atLeast =
	/^(?:then\s|so\s)?(?:(?:it|this|that)(?:['’]s|\s(?:is|counts as|makes it|becomes))|we have|call it|declare|you have)(?:\s(?:at least|always|usually))?(?:\san?)?$|^(?:is\s)?(?:at least|minimum|min\.?)(?:\s(?:level|severity|priority|class))?$|^(?:dann\s)?(?:(?:ist|gilt)\s(?:es|das|dies)|(?:es|das|dies)\s(?:ist|gilt als)|haben wir)(?:\s(?:mindestens|immer|als))?$|^(?:ist\s)?mindestens(?:\s(?:stufe|grad|klasse|schweregrad))?$|^mindest(?:stufe|grad|schweregrad)$|^ausrufen$/iu;
/** Over what is seen: "If you see", "Wenn", "Beobachtung". */
const seeing =
	/^(?:if|when|whenever|wenn|falls|sobald)(?:\s(?:you|we|someone|somebody|anybody|customers|users|ihr|du|sie|wir|man|jemand)\s(?:see|sees|notice|notices|find|finds|hear|report|seht|siehst|sehen|sieht|bemerkt|bemerken|meldet|melden))?(?:\s(?:this|that|das|dies))?(?:\s?(?:…|\.{3}))?$|^(?:what (?:you|we) (?:see|notice)|was (?:man|ihr|wir) (?:sieht|seht|sehen)|observations?|signs?|symptoms?|signals?|beobachtung(?:en)?|anzeichen|symptome?|zeichen)$/iu;
/** The title over how long it has to last. */
const lasting =
	/^(?:lasts?|lasting|for|for how long|how long|duration|held for|over|from|for (?:at least|more than|longer than)|longer than|(?:time )?window|dauer|seit|wie lange|länger als|über|ab|ab wann|zeitraum|zeitfenster|mindestdauer)$/iu;

/** "Over: at once": it need not last. */
export function needNotLast({label, text}: {readonly label: string; readonly text: string}): boolean {
	return lasting.test(label.trim()) && isImmediate(text);
}

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
			const raised = columnOfLevels(table);
			const column = raised === -1 ? besideWhatIsSeen(reading, section, table) : raised;
			const named = table.header.findIndex(
				(title, index) => index !== column && !lasting.test(title.trim()) && !place.test(title.trim()) && !bound.test(title.trim()),
			);
			if (column === -1 || named === -1) continue;
			for (const {cells, line} of table.rows) {
				const {levels = [], rest = ''} = reading.levels.at(levelCell(table.header[column], cells[column])) ?? {};
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

/** The column that says which severity each row makes it; -1 without any. */
function columnOfLevels({header, rows}: Table): number {
	const titles = header.map((title) => title.replace(/[:?]$/, '').trim());
	const column = titles.findIndex((title) => raising.test(title));
	if (column !== -1) return column;
	const plain = titles.findIndex((title) => atLeast.test(title));
	const seen = titles.findIndex((title) => seeing.test(title));
	// "When | At least | Who": a table of calls.
	const isOfThem = titles.every((title, index) => index === plain || index === seen || lasting.test(title));
	const isSeen = rows.every(({cells}) => /\p{L}/u.test(withoutDurations(cells[seen] ?? '')) && !isImmediate(cells[seen] ?? ''));
	return plain !== -1 && seen !== -1 && isOfThem && isSeen ? plain : -1;
}

/** The title over where it is seen. */
const place =
	/^(?:dashboards?|panels?|graphs?|grafana|where(?: to look| it is seen)?|sources?|links?|boards?|monitors?|tools?|checks?|quellen?|wo(?: sieht man(?: es| das)?)?|anzeige|ansicht)$/iu;

/** The title over from where on it counts: "below 80 %". */
const bound = /^(?:limits?|thresholds?|bounds?|values?|from value|grenz(?:e|wert)|schwell(?:e|enwert)|wert)$/iu;

/** Over what makes an incident one of a severity, in more words than those over what is seen. */
const ofEvents =
	/^(?:triggers?|events?|conditions?|criteri(?:a|on)|alerts?|alarms?|examples?|what happens|what(?: is|['’]s) (?:wrong|broken|happening)|auslöser|ereignis(?:se)?|bedingung(?:en)?|kriteri(?:um|en)|alarme?|beispiele?|was (?:ist|passiert)(?: passiert)?)$/iu;

/**
 * "Observation | Level" under a heading of triggers: the column of which each cell is a severity and nothing else, where the other one says what is
 * seen, or gives a severity several rows; -1 without any.
 */
function besideWhatIsSeen({levels}: Reading, {title}: Section, {header, rows, lead}: Table): number {
	const near = `${title} ${lead}`;
	const isTitled = criteria.test(near) || deciding.test(title);
	// Where a chapter is about that, also beside where it is seen.
	const columns = header.flatMap((one, index) =>
		lasting.test(one.trim()) || (isTitled && (place.test(one.trim()) || bound.test(one.trim()))) ? [] : [index],
	);
	if (columns.length !== 2 || rows.length < 2 || somethingElse.test(near)) return -1;
	const named = columns.map((index) =>
		rows.map(({cells}) => {
			const {levels: of = [], rest = ''} = levels.at(levelCell(header[index], cells[index])) ?? {};
			return of.length === 1 && rest === '' ? of[0] : undefined;
		}),
	);
	const at = named.findIndex((each) => each.every((level) => level !== undefined));
	const [column, other] = at === 0 ? columns : columns.toReversed();
	if (at === -1 || column === undefined || other === undefined || named[1 - at]?.some((level) => level !== undefined)) return -1;
	const words = rows.map(({cells}) => (cells[other] ?? '').trim());
	if (!words.every((text) => /\p{L}{3}/u.test(withoutDurations(text)) && !isImmediate(text) && !isNothing(text))) return -1;
	// "Head of IT | Red" is whom it is of.
	if (words.some((text) => isPosition(text) && namesPosition(text))) return -1;
	const said = (header[other] ?? '').replace(/[:?]$/, '').trim();
	const isSeveral = new Set(named[at]).size < rows.length;
	// "Level | Triggers", a row for each: what a severity is, and others take its cells apart.
	if (at === 0 && !isSeveral) return -1;
	const isLasting = header.some((one) => lasting.test(one.trim()));
	const isSaid = isTitled ? seeing.test(said) || ofEvents.test(said) || isSeveral || isLasting : seeing.test(said) && isSeveral;
	return isSaid ? column : -1;
}

function textOf({header}: Table, cells: readonly string[], [column = -1, named = -1]: readonly number[]): string {
	const name = withoutSigns(cells[named] ?? '');
	const others = cells.flatMap((cell, index) => {
		if (index === column || index === named || isNothing(cell) || isImmediate(cell)) return [];
		const isLasting = lasting.test((header[index] ?? '').trim()) && durationsIn(cell)[0]?.index === 0;
		if (bound.test((header[index] ?? '').trim())) return [` ${cell}`];
		return [isLasting ? ` for ${cell}` : ` (${cell})`];
	});
	// How long it lasts goes with what is seen, wherever its column stands.
	const inOrder = others.toSorted((a, b) => rankOf(a) - rankOf(b));
	return name === '' ? '' : `${name}${inOrder.join('')}`;
}

/** From where on it counts stands before how long, and both before where it is seen. */
function rankOf(part: string): number {
	return part.startsWith(' (') ? 2 : part.startsWith(' for ') ? 1 : 0;
}
