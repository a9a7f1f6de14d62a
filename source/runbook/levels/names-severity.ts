import type {Levels} from './level-finder.ts';

/** Does a condition speak of one of the severities, also where no rule knows how: "the site has been Red"? It goes for that one alone then. */
export function namesSeverity(levels: Levels, text: string): boolean {
	if (levels.mentions(text).length > 0) return true;
	const words = text.split(/[^\p{L}\p{N}]+/u);
	return levels.all.some(({id}) => id.split(/[^\p{L}\p{N}]+/u).every((word) => words.includes(word)));
}
