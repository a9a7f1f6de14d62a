import type {Block} from '../markdown/markdown.ts';
import {durationsIn} from '../words/words.ts';
import type {Statement} from './statements.ts';

const every = /(?<!\p{L})(?:every|each|alle)\s/iu;
const answering = /(?<!\p{L})(?:ack\p{L}*|respond\p{L}*|response|answer\p{L}*|react\p{L}*|reagier\p{L}*|quittier\p{L}*)(?!\p{L})/iu;
const bare = /(?<=(?<!\p{L})(?:every|each|alle|in|within|after|nach|binnen|innerhalb(?: von)?)\s)\d{1,3}(?=\s*(?:[.,;)]|$))/iu;

/**
 * "sev1 every 30" beside "sev0: every 10 min" in one list: a figure without a unit has that of the nearest item that says the same with one. Gives
 * the statements with the units, and what was supposed.
 */
export function withUnitsBeside(statements: readonly Statement[]): {
	readonly statements: readonly Statement[];
	readonly remarks: readonly string[];
} {
	const remarks: string[] = [];
	const byList = Map.groupBy(
		statements.filter(({from}) => from === 'item'),
		({block}) => block,
	);
	const carried = statements.map((statement) => {
		const {from, label, text, block, line} = statement;
		if (from !== 'item' || !bare.test(text) || durationsIn(text).length > 0) return statement;
		const kind = [every, answering].find((pattern) => pattern.test(`${label} ${text}`));
		const other = kind && nearest(byList, block, line, kind);
		const unit = other && /\p{L}+(?=\.?$)/u.exec(durationsIn(other.text)[0]?.words ?? '')?.[0];
		if (!other || unit === undefined) return statement;
		const [figure] = bare.exec(text) ?? [];
		remarks.push(`Line ${line}: "${figure}" names no unit: read as ${figure} ${unit}, as in line ${other.line}.`);
		return {...statement, text: text.replace(bare, (words) => `${words} ${unit}`)};
	});
	return {statements: carried, remarks};
}

function nearest(byList: ReadonlyMap<Block, readonly Statement[]>, block: Block, line: number, kind: RegExp): Statement | undefined {
	const others = (byList.get(block) ?? []).filter(({label, text}) => kind.test(`${label} ${text}`) && durationsIn(text).length === 1);
	return [...others].sort((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line))[0];
}

const unitSaid =
	/(?:^|[.;(]\s*|\s)(?:(?:all|alle)\s)?(?:the\s|die\s)?(?:times?|figures|numbers|values|durations|zeiten|zahlen|angaben|werte)(?:\s(?:\p{L}+\s)?(?:are|is|sind|ist))?(?:\s(?:given|counted|angegeben))?(?:\sin|(?<=\s(?:are|is|sind|ist)))\s(minutes?|hours?|minuten|stunden)(?!\p{L})/iu;
const inTitle = /\((?:in\s)?(min(?:utes?|uten)?\.?|hours?|h|std\.?|stunden)\)\s*$/iu;

/**
 * "Times are in minutes from the declaration." beside a table of bare figures, or "(min)" in the heading above it: what they are. Gives the cells
 * with the unit, and where it was said.
 */
export function withUnitsOfTables(statements: readonly Statement[]): {
	readonly statements: readonly Statement[];
	readonly remarks: readonly string[];
} {
	const units = new Map<Block, string | undefined>();
	const remarks = new Set<string>();
	const unitOf = ({block, section}: Statement) => {
		if (!units.has(block)) {
			const unitOfWords = (one: Block | undefined) => (one?.is === 'words' ? unitSaid.exec(one.text)?.[1] : undefined);
			// Of several tables each may have its own.
			const above = unitOfWords(section.blocks[section.blocks.indexOf(block) - 1]);
			const said = above ?? section.blocks.map(unitOfWords).find((one) => one !== undefined);
			units.set(block, said ?? inTitle.exec(section.title)?.[1]);
		}

		return units.get(block);
	};
	const carried = statements.map((statement) => {
		const {from, text, block} = statement;
		if (from !== 'cell' || !bareFigure.test(text)) return statement;
		const unit = unitOf(statement);
		if (unit === undefined) return statement;
		remarks.add(`The figures of the table in line ${block.line} are read as ${unit}, as is said beside it.`);
		return {...statement, text: text === '0' ? 'at once' : `${text} ${unit}`};
	});
	return {statements: carried, remarks: [...remarks]};
}

const bareFigure = /^\d{1,4}$/;
