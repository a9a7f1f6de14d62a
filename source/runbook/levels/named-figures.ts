import {levelsFrom} from './found-levels.ts';
import {type Finder, type Level, type Levels, wordFinder} from './level-finder.ts';

const behind = /^[\s(:–—|-]*(\p{L}{3,20})(?=\s*(?:$|[):,.–—|]|-\s|\s(?:incidents?|outages?|priority|severity)(?!\p{L})))/iu;

/**
 * Levels with figures that the file also calls by a word: "S1 – Critical", "SEV2 (Major)". A table with columns "Critical | Major | Minor" is by
 * these severities, then. Only where each has one word of its own; `isSeverity` knows the words.
 */
export function withNames(figures: Levels, texts: Iterable<string>, isSeverity: (word: string) => boolean): Levels {
	const names = new Map<Level, string>();
	const others = new Set<Level>();
	const own = new Map<Level, string>();
	for (const text of texts) {
		// "Critical (S1)", or "S1 – Critical".
		const [, before, inner] = /^\W{0,3}(\p{L}{3,20})\s?[(/]\s?([^()/]{1,20})(?=$|[\s)])/u.exec(text) ?? [];
		const said = figures.at(inner ?? text);
		const [level, ...more] = said?.levels ?? [];
		if (!level || more.length > 0) continue;
		const word = inner === undefined ? behind.exec(said?.rest ?? '')?.[1] : before;
		// "Stufe 4 – Weiß" beside "Stufe 1 – Rot": a word of the team's own, where others are known.
		if (word !== undefined && !isSeverity(word) && inner === undefined && wordAlone.test(said?.rest ?? '')) own.set(level, word);
		if (word === undefined || !isSeverity(word)) continue;
		const known = names.get(level);
		if (known === undefined) names.set(level, word);
		else if (known.toLowerCase() !== word.toLowerCase()) others.add(level);
	}

	if (names.size >= 2) for (const [level, word] of own) if (!names.has(level)) names.set(level, word);
	const words = [...names.values()].map((word) => word.toLowerCase());
	if (others.size > 0 || names.size < figures.all.length || new Set(words).size < words.length) return figures;
	const spoken = figures.all.map((level) => ({id: names.get(level) ?? level.id, rank: level.rank}));
	const byWord = wordFinder(spoken);
	const find: Finder = (text, fromStart, beside) => {
		const found = figures.find(text, fromStart, beside);
		// "Critical (S1)" begins with its word.
		const isNamed = found.length === 1 && /^\W{0,3}\p{L}{3,20}\s?[(/]\s?$/u.test(text.slice(0, found[0]?.index));
		if (found.length > 0 && !isNamed) return found;
		return byWord(text, fromStart, beside).map((one) => ({
			...one,
			end: one.end + figureBehind(text.slice(one.end), figures),
			levels: figures.all.filter(({rank}) => one.levels.some((other) => other.rank === rank)),
		}));
	};
	return levelsFrom(figures.all, `${figures.how}, also called ${spoken.map(({id}) => id).join(', ')}`, find);
}

const wordAlone = /^\W{0,4}\p{Lu}\p{L}{2,19}$/u;

/** The length of " (S1)" behind a word, 0 where something else follows. */
function figureBehind(rest: string, figures: Levels): number {
	const [whole = '', inner] = /^\s?[(/]\s?([^()/]{1,20})(?:$|\)|(?=\s))/u.exec(rest) ?? [];
	return inner !== undefined && figures.at(inner)?.rest === '' ? whole.length : 0;
}
