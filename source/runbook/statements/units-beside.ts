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
