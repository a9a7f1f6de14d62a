import {regExp} from '../../terminal/light-pattern.ts';
import {allSections, type Block, type Section, type Table} from '../markdown/markdown.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {callsNobody} from '../words/written-down.ts';

const technical = 'technical(?:ly)?|tech|technik|technisch\\p{L}*|functional|funktional\\p{L}*|engineering|it|técnic[oa]|technique';
const business =
	'business|non-?technical|management|hierarch\\p{L}*|leadership|fachlich\\p{L}*|geschäftlich\\p{L}*|geschäft|leitung|negocio|métier';
const beside = '(?:\\s(?:side|path|escalation|matrix|contacts?|people|staff|seite|eskalation|strang))?';
const word = regExp(`^(?:the\\s)?(?:(?<technical>${technical})|(?<business>${business}))${beside}$`, 'iu');
/** "Class A — technical", "P1 (business)", "SEV2 tech". */
const behind = regExp(`^(?<rest>.*\\S)(?:\\s*[–—:/|,·]\\s*|\\s-\\s|\\s*\\(|\\s)(?<word>(?:${technical}|${business})${beside})\\)?$`, 'iu');
/** "Technical P1", "Business: Class A". */
const before = regExp(`^(?<word>(?:${technical}|${business})${beside})(?:\\s*[–—:/|,·]\\s*|\\s-\\s|\\s)(?<rest>\\S.*)$`, 'iu');

type Matrix = 'technical' | 'business';
type Titled = {readonly rest: string; readonly matrix: Matrix | undefined};

/** What stands above what goes for one of them alone. */
const leads = {technical: 'Technical escalation', business: 'Business escalation'} as const satisfies Record<Matrix, string>;

/**
 * "When | Class A – technical | Class A – business | Class C": a table of who is called whose columns, or rows, name a matrix beside the severity. It becomes
 * one table of each matrix; what names none is with those who mend it. Other tables stay as they are.
 */
export function withMatricesApart(root: Section): Section {
	for (const section of allSections(root)) {
		const {blocks} = section;
		const own = blocks.flatMap((block): readonly Block[] => (block.is === 'table' ? (apart(block) ?? [block]) : [block]));
		if (own.length !== blocks.length) blocks.splice(0, blocks.length, ...own);
	}

	return root;
}

/** Is it one of such a table: of those who are called by one matrix? */
export function isOfOneMatrix({lead}: Block): boolean {
	return lead === leads.technical || lead === leads.business;
}

function apart(table: Table): readonly Table[] | undefined {
	const {header, rows} = table;
	// The cheaper question: both have to be named.
	if (!header.some(mayNameBoth) && !rows.some(({cells}) => mayNameBoth(cells[0] ?? ''))) return byOwnColumn(table);
	const [first = '', ...others] = header;
	if (isTimeAxis(rows.map(({cells}) => cells[0] ?? ''))) {
		const titles = others.map(matrixIn);
		return inBoth(titles, (isOf) => {
			const kept = [true, ...titles.map(isOf)];
			const of = (cells: readonly string[]) => cells.filter((_, index) => kept[index]);
			return {
				...table,
				header: of([first, ...titles.map(({rest}) => rest)]),
				rows: rows.map((row) => ({...row, cells: of(row.cells)})),
			};
		});
	}

	if (!isTimeAxis(others)) return undefined;
	const titles = rows.map(({cells}) => matrixIn(cells[0] ?? ''));
	return inBoth(titles, (isOf) => ({
		...table,
		rows: rows.flatMap((row, index) => {
			const title = titles[index];
			return title && isOf(title) ? [{...row, cells: [title.rest, ...row.cells.slice(1)]}] : [];
		}),
	}));
}

/** "Severity | Path | 0 min | 20 min" over "technical" and "business". */
function byOwnColumn(table: Table): readonly Table[] | undefined {
	const {header, rows} = table;
	const column = header.findIndex(
		(_, index) => index > 0 && rows.length > 0 && rows.every(({cells}) => word.test((cells[index] ?? '').trim())),
	);
	if (column === -1 || !isTimeAxis(header.toSpliced(column, 1).slice(1))) return undefined;
	const titles = rows.map(({cells}): Titled => {
		const named = word.exec((cells[column] ?? '').trim())?.groups ?? {};
		return {rest: cells[0] ?? '', matrix: named['business'] === undefined ? 'technical' : 'business'};
	});
	return inBoth(titles, (isOf) => ({
		...table,
		header: header.toSpliced(column, 1),
		rows: rows.flatMap((row, index) => {
			const title = titles[index];
			return title && isOf(title) ? [{...row, cells: row.cells.toSpliced(column, 1)}] : [];
		}),
	}));
}

function inBoth(titles: readonly Titled[], of: (isOf: (title: Titled) => boolean) => Table): readonly Table[] | undefined {
	const isNamed = (matrix: Matrix) => titles.some((title) => title.matrix === matrix);
	if (!isNamed('technical') || !isNamed('business')) return undefined;
	return (['technical', 'business'] as const).map((matrix) => ({
		...withoutEmpty(of((title) => (title.matrix ?? 'technical') === matrix)),
		lead: leads[matrix],
	}));
}

/** At some of the times only those of the other matrix are called. */
function withoutEmpty(table: Table): Table {
	const {header, rows} = table;
	const kept = header.map((_, index) => index === 0 || rows.some(({cells}) => !callsNobody(cells[index] ?? '')));
	if (kept.filter(Boolean).length < fewestColumns) return table;
	const of = (cells: readonly string[]) => cells.filter((_, index) => kept[index]);
	return {...table, header: of(header), rows: rows.map((row) => ({...row, cells: of(row.cells)}))};
}

/** Times and whoever is called at two of them. */
const fewestColumns = 3;

const named = regExp(`(?<!\\p{L})(?:${business})(?!\\p{L})`, 'iu');

function mayNameBoth(title: string): boolean {
	return named.test(title);
}

function matrixIn(title: string): Titled {
	const found = (behind.exec(title.trim()) ?? before.exec(title.trim()))?.groups;
	const named = found && word.exec(found['word'] ?? '')?.groups;
	if (!found || !named) return {rest: title, matrix: undefined};
	return {rest: (found['rest'] ?? '').replace(/[\s–—:/|,·(-]+$/u, ''), matrix: named['business'] === undefined ? 'technical' : 'business'};
}

/** Times along one side. */
function isTimeAxis(titles: readonly string[]): boolean {
	const times = titles.filter(
		(title) => durationsIn(title).length > 0 || isImmediate(title) || /^(?:T\s?)?\+?\s?\d{1,3}$/iu.test(title.trim()),
	);
	return times.length >= 2 && times.length * 2 > titles.length;
}
