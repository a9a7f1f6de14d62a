import {regExp} from '../../terminal/light-pattern.ts';
import type {Levels} from '../levels/level-finder.ts';
import {namesPosition} from '../words/positions.ts';
import type {Statement} from './statements.ts';

const defined = /^(?<name>\p{Lu}[\p{L}-]*(?:\s[\p{L}-]+){0,4})\s\((?<short>\p{Lu}\d)\)$/u;
/** One letter with a figure may be of anything; several that stand together are a list of people. */
const fewest = 2;

/**
 * "Primary on-call (P1): …" and "Secondary on-call (P2): …" in one list give people short names: what is said of P1 elsewhere is said of the
 * primary. No name of a severity is one.
 */
export function withShortNames(statements: readonly Statement[], levels: Levels | undefined): readonly Statement[] {
	const names = namesIn(statements, levels);
	if (names.size < fewest) return statements;
	const short = regExp(`(?<![\\p{L}\\p{N}-])(?:(?:the|der|die|den)\\s)?(${[...names.keys()].join('|')})(?![\\p{L}\\p{N}-])`, 'gu');
	return statements.map((statement) => {
		if (defined.test(statement.label) || statement.text.search(short) === -1) return statement;
		return {...statement, text: statement.text.replaceAll(short, (found, name: string) => `the ${names.get(name) ?? found}`)};
	});
}

function namesIn(statements: readonly Statement[], levels: Levels | undefined): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	const blocks = new Set<unknown>();
	for (const {from, label, block} of statements) {
		if (from !== 'item' || !label.endsWith(')')) continue;
		const {name = '', short = ''} = defined.exec(label)?.groups ?? {};
		if (name === '' || !namesPosition(name) || (levels && levels.in(short).length > 0)) continue;
		// Two of one short name are of something else.
		if (names.has(short)) return new Map();
		names.set(short, name);
		blocks.add(block);
	}

	return blocks.size === 1 ? names : new Map();
}
