import {goesOn} from '../statements/first-updates.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn, isCadence} from '../words/words.ts';
import {saidOf} from './cadences-said.ts';

/**
 * "First update to customers within 15 minutes. Then every 30 minutes.", or one below the other in a list: what goes on from by when the first
 * one is due, with the words of that before it.
 */
export function continuedOf(statements: readonly Statement[]): ReadonlyMap<Statement, Statement> {
	const found = new Map<Statement, Statement>();
	for (const [index, statement] of statements.entries()) {
		const before = statements[index - 1];
		if (before?.block !== statement.block || (statement.from !== 'item' && statement.from !== 'words')) continue;
		const words = wordsOf(statement);
		if (words === undefined || !saidOf(before, false).some(({first, ms}) => first && ms === undefined)) continue;
		if (statement.ownLevels && statement.levels.join() !== before.levels.join()) continue;
		const levels = statement.levels.length > 0 ? statement.levels : before.levels;
		found.set(statement, {...statement, levels, label: before.label, text: `${before.text.replace(/\.$/, '')}, ${words}`});
	}

	return found;
}

/** "then every 30 minutes", of whatever stands there; undefined where it does not go on. */
function wordsOf({label, text}: Statement): string | undefined {
	if (label === '') return goesOn(text) && isCadence(text) ? text : undefined;
	if (!goesOn(label)) return undefined;
	if (isCadence(text)) return `then ${text}`;
	return /(?<!\p{L})(?:every|alle)$/iu.test(label) && durationsIn(text).length === 1 ? `then every ${text}` : undefined;
}
