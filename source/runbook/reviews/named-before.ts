import {reviewing} from '../columns/review-tables.ts';
import type {Block} from '../markdown/markdown.ts';
import type {Statement} from '../statements/statements.ts';

const when = '(?=within|in|no later|after|by|at|innerhalb|binnen|spätestens|nach|am)';
const english = new RegExp(
	String.raw`^(?<before>.{0,40}?(?:has|have|gets?|needs?|requires?|receives?|is given))\s(?:one|theirs|its own)\s${when}`,
	'iu',
);
const german = new RegExp(
	String.raw`^(?<before>.{0,40}?(?:hat|haben|bekommt|bekommen|erhält|erhalten|braucht|brauchen))\s(?:eine|sie|ihre)\s${when}`,
	'iu',
);

/** The blocks that speak of reviews, or stand below a heading that does: what "one" is there. */
export function speakingOfReviews(statements: readonly Statement[]): ReadonlySet<Block> {
	return new Set(
		statements
			.filter(({from, text, section}) => from === 'words' && (reviewing.test(text) || reviewing.test(section.title)))
			.map(({block}) => block),
	);
}

/** "A P0 has one within 48 hours" behind "Retrospectives are blameless.", with what it is by its name. */
export function withReviewNamed(statement: Statement, speaking: ReadonlySet<Block>): Statement {
	const {from, label, text, levels, block} = statement;
	if (from !== 'words' || label !== '' || levels.length === 0 || !speaking.has(block) || reviewing.test(text)) return statement;
	const [said = ''] = english.exec(text) ?? [];
	if (said !== '') return {...statement, text: `${said.replace(/\s(?:one|theirs|its own)\s$/iu, ' a review ')}${text.slice(said.length)}`};
	const [told = ''] = german.exec(text) ?? [];
	return told === ''
		? statement
		: {...statement, text: `${told.replace(/\s\p{L}+\s$/u, ' eine Nachbesprechung ')}${text.slice(told.length)}`};
}
