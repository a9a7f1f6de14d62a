import {regExp} from '../../terminal/light-pattern.ts';
import type {Statement} from '../statements/statements.ts';
import {numberIn} from '../words/phone-numbers.ts';
import {durationsIn} from '../words/words.ts';

/** "Duty pager +44 20 7946 0143 (nights)", "Ada Brandt: 0171 3920 012". */
const named = regExp(
	'^(?:and\\s|und\\s)?(?<who>\\p{L}[^\\d:;,()]{1,50}?)(?:\\s\\((?<beside>[^()]{2,40})\\))?:?\\s+(?<number>\\+?\\(?\\d[\\d() ./-]{5,}\\d)(?:\\s\\((?<about>[^()]{2,60})\\))?$',
	'u',
);
const between = /[,;]\s+(?=\p{L})|\.\s+(?=\p{Lu})/u;
/** Somebody's name or position has no more. */
const mostWords = 6;
/** A sentence says it, and is read as one. */
const verb =
	/(?<!\p{L})(?:is|are|call|ring|dial|on|at|under|via|to|or|unter|über|oder|an|ist|sind|wählen|anrufen|fax|code|pin|id|version|since|seit|stand)(?!\p{L})/iu;

/** By which they are reached, and nobody. */
const wire = /^(?:tel\p{L}*|phone|mobile?|mobil|handy|fax|hotline|number|nummer|rufnummer)$/iu;

type Numbered = {readonly who: string; readonly number: string; readonly about: string};

/**
 * Names with their numbers and nothing else: "Duty pager +44 20 …, second pager +44 20 …" in one line, and a list of which each item is "Ada Brandt
 * 0171 …". Gives the statements that were read.
 */
export function readNumbersInARow(
	statements: readonly Statement[],
	add: (who: string, number: string, at: Statement, about: string) => void,
): ReadonlySet<Statement> {
	const found = new Map<Statement, readonly Numbered[]>();
	for (const statement of statements) {
		const {from, label, text} = statement;
		if (from !== 'item' && from !== 'words') continue;
		const numbers = numbersIn(label === '' ? text : `${label}: ${text}`);
		if (numbers) found.set(statement, numbers);
	}

	const read = new Set<Statement>();
	for (const [statement, numbers] of found) {
		const {block, from, label} = statement;
		const isOne = numbers.length < 2;
		// An item with a label is read by others, and of one alone it is not known whether it is a contact.
		if (isOne && ((label !== '' && from === 'item') || !areNumbers(block, statements, found))) continue;
		for (const {who, number, about} of numbers) add(who, number, statement, about);
		read.add(statement);
	}

	return read;
}

function numbersIn(whole: string): readonly Numbered[] | undefined {
	if (!/\d[\d() ./-]{5,}\d/.test(whole)) return undefined;
	const parts = whole.replace(/\.$/, '').split(between);
	const numbers = parts.flatMap((part) => {
		const {who = '', beside = '', number = '', about = ''} = named.exec(part)?.groups ?? {};
		const isName = who !== '' && who.split(/\s/).length <= mostWords && !verb.test(who) && !wire.test(who);
		const known = isName && durationsIn(part).length === 0 ? numberIn(number) : undefined;
		return known === undefined ? [] : [{who: beside === '' ? who.trim() : `${who.trim()} (${beside})`, number: known, about}];
	});
	return numbers.length === parts.length ? numbers : undefined;
}

/** Most items of a list or sentences of a paragraph are such, and more than one. */
function areNumbers(
	block: Statement['block'],
	statements: readonly Statement[],
	found: ReadonlyMap<Statement, readonly Numbered[]>,
): boolean {
	const all = block.is === 'list' ? block.items : statements.filter((one) => one.block === block);
	const own = [...found.keys()].filter((one) => one.block === block);
	return own.length >= 2 && own.length * 2 >= all.length;
}
