import {matchesIn} from '../words/matches.ts';
import type {Levels} from './level-finder.ts';

/** "≥ 2", "severity >= P2", "P2+". */
const beyond =
	/(?:(?:>=|≥|=>)\s?(?<first>\p{L}{1,12}[\s-]?\d|\d|\p{L}{3,20})(?![\p{L}\p{N}%])|(?<second>\p{L}{1,12}[\s-]?\d)\s?\+(?!\s?[\p{L}\p{N}]))/gu;
const kindBefore = /(?<!\p{L})(?:severity|severities|priority|level|stufe|priorität)\s$/iu;
/** The cheaper question. */
const may = />=|≥|=>|\d\s?\+/u;

/**
 * "Hourly for P1, daily for severity >= 2", "daily for P2+": beside one that is graver and has a time of its own it is that severity and those that
 * are milder, and it is written so; undefined for what says no such thing, or may mean those that are graver.
 */
export function withThoseBeyond(text: string, levels: Levels): string | undefined {
	if (!may.test(text)) return undefined;
	const [found, ...more] = matchesIn(text, beyond);
	if (!found || more.length > 0) return undefined;
	const name = found.groups?.['first'] ?? found.groups?.['second'] ?? '';
	const head = text.slice(0, found.index);
	// "For severity >= P2" is "for P2 or lower".
	const [before, behind] = [/\p{L}/u.test(name) ? head.replace(kindBefore, '') : head, text.slice(found.index + found[0].length)];
	const alone = levels.mentions(`${before}${name}${behind}`);
	const own = alone.find(({index, end}) => index <= before.length && end >= before.length + name.length);
	const [level, ...others] = own?.levels ?? [];
	const graver = alone.filter((mention) => mention !== own);
	const isLast = graver.every(
		({levels: its, index}) => index < found.index && its.every(({rank}) => level !== undefined && rank < level.rank),
	);
	return level && others.length === 0 && graver.length > 0 && isLast ? `${before}${name} or lower${behind}` : undefined;
}
