import type {Levels} from '../levels/level-finder.ts';
import type {Statement} from './statements.ts';

const theRest =
	/^((?:(?:every|any)thing else|all (?:the )?others?|alles (?:andere|übrige|sonstige))(?:,?\s(?:that|which|was)\s[^,;:]{2,25}?)?),?\s(?:is|are|counts as|ist|sind|gilt als)\s(?:an?\s|eine?\s)?([^,;:]{2,30}?)\.?$/iu;

/** "Everything else is minor": these words, where one severity stands behind them and nothing more; undefined for what says something else. */
export function everythingElse({from, label, text, levels: own}: Statement, levels: Levels): string | undefined {
	const [, words, name = ''] = from === 'words' && label === '' && own.length === 1 ? (theRest.exec(text) ?? []) : [];
	return words !== undefined && levels.at(name)?.rest === '' ? words : undefined;
}

/** "Something is either a Red or it is a Blue.": all that there are, and nothing else. */
export function namesEachAlone({from, label, text, levels: own}: Statement, {all, mentions}: Levels): boolean {
	if (from !== 'words' || label !== '' || own.length < all.length || text.length > mostOfNames) return false;
	const named = mentions(text);
	const [first] = named;
	if (!first || named.length < all.length) return false;
	let rest = '';
	let at = first.index;
	for (const {index, end} of named) {
		rest += text.slice(at, index);
		at = end;
	}

	return (
		opening.test(text.slice(0, first.index)) &&
		/^(?:[\s,]|(?:or|oder|it|they|is|are|es|sie|ist|sind|an?|eine?)(?!\p{L}))*$/iu.test(rest) &&
		/^[.!]?$/u.test(text.slice(at).trim())
	);
}

const opening =
	/^(?:(?:some|any|every)thing|whatever \p{L}+|etwas|alles|(?:an?|any|each|every|all|the|eine?|jede[rs]?|alle) \p{L}+)\s(?:is|are|ist|sind)\s(?:either\s|entweder\s)?(?:an?\s|eine?\s)?$/iu;
const mostOfNames = 200;
