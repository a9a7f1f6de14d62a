import type {Level, Levels} from '../levels/level-finder.ts';

/**
 * "For anything lower nobody is told", "all others are answered the next day" behind sentences that named severities: those that it is about instead.
 * Undefined where it speaks of no others.
 */
export function othersThan(named: ReadonlySet<Level>, sentence: string, {all}: Pick<Levels, 'all'>): readonly Level[] | undefined {
	const lowest = Math.max(...[...named].map(({rank}) => rank));
	if (lower.test(sentence)) return all.filter(({rank}) => rank > lowest);
	return anythingElse.test(sentence) ? all.filter((level) => !named.has(level)) : undefined;
}

const lower =
	/(?<!\p{L})(?:anything|everything|all|whatever|severities|ones?|incidents)\s(?:that is\s|is\s)?(?:lower|below|less|milder|beneath|under)(?!\p{L})|(?<!\p{L})lower\s(?:severit|level|priorit|one|incident)|(?<!\p{L})(?:alles|allem|allen?)\s(?:darunter|niedrigere[nr]?)/iu;
const anythingElse =
	/^(?:(?:for|in|at)\s)?(?:anything|everything|all|any)\s(?:else|others?)(?!\p{L}|\W*$)|^(?:bei\s|für\s)?(?:alle[sm]?|allen)\s(?:andere[nr]?|anderem|übrigen?|sonstigen?)(?!\p{L}|\W*$)/iu;
