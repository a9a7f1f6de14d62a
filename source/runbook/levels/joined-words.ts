import {regExp} from '../../terminal/light-pattern.ts';
import {isSeverityWord, rankOfWord} from '../words/severity-words.ts';
import {explaining, things} from './level-finder.ts';

/** The word by which a severity goes, the other one that stands behind it, the graver rank of both, and what tells where they stand. */
export type Joined = {readonly word: string; readonly other: string; readonly rank: number; readonly pattern: RegExp};

const before = '^\\W{0,3}(?:(?:stufe|level|severity|priorität|priority|klasse|class)\\s(?:\\d\\s?[-–—:]\\s?)?)?';
const between = '(?:\\s?/\\s?|\\s(?:or|oder|and|und|&)\\s)';
const behind = `(?=\\s?(?:$|[:(–—|]|\\s[-=]\\s)|\\s(?:${things}|${explaining})(?!\\p{L}))`;
const joined = regExp(`${before}(?<word>\\p{L}+)${between}(?<other>\\p{L}+)${behind}`, 'iu');
const mayJoin = /\/|\s(?:or|oder|and|und|&)\s/iu;

/** "Critical/Emergency", "Level 1: Minor or cosmetic": two words for severities before what is said of them. */
function joinedIn(text: string): Joined | undefined {
	const groups = mayJoin.test(text.slice(0, 60)) ? joined.exec(text)?.groups : undefined;
	const [word = '', other = ''] = [groups?.['word'], groups?.['other']].map((one) => one?.toLowerCase());
	return isSeverityWord(word) && isSeverityWord(other) && word !== other
		? {
				word,
				other,
				rank: Math.min(rankOfWord(word), rankOfWord(other)),
				pattern: regExp(`${before}${word}${between}${other}${behind}`, 'iu'),
			}
		: undefined;
}

/**
 * Severities that have two words: "Critical/Emergency" beside "High" and "Low" is one, where none of the two words stands alone as a severity
 * (`isAlone`) and neither goes with another: "High/Critical" beside "High" speaks of both.
 */
export function joinedWords(texts: readonly string[], isAlone: (word: string) => boolean): readonly Joined[] {
	const all = new Map<string, Joined>();
	for (const text of texts) {
		const found = joinedIn(text);
		if (found) all.set(`${found.word}/${found.other}`, found);
	}

	const words = [...all.values()].flatMap(({word, other}) => [word, other]);
	const isOnce = (word: string) => words.indexOf(word) === words.lastIndexOf(word);
	return [...all.values()].filter(({word, other}) => [word, other].every((one) => isOnce(one) && !isAlone(one)));
}
