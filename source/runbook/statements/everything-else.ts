import type {Levels} from '../levels/level-finder.ts';
import type {Statement} from './statements.ts';

const theRest =
	/^((?:every|any)thing else|all (?:the )?others?|alles (?:andere|übrige|sonstige))\s(?:is|are|counts as|ist|sind|gilt als)\s(?:an?\s|eine?\s)?([^,;:]{2,30}?)\.?$/iu;

/** "Everything else is minor": these words, where one severity stands behind them and nothing more; undefined for what says something else. */
export function everythingElse({from, label, text, levels: own}: Statement, levels: Levels): string | undefined {
	const [, words, name = ''] = from === 'words' && label === '' && own.length === 1 ? (theRest.exec(text) ?? []) : [];
	return words !== undefined && levels.at(name)?.rest === '' ? words : undefined;
}
