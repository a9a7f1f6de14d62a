import {regExp} from '../../terminal/light-pattern.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import {levelsBehindArticles} from './raised-if.ts';

/** The cheaper question. */
export const mayBeAtLeast =
	/(?<!\p{L})(?:mindestens|wenigstens|at least|no lower than|nie unter|at the (?:very )?least|or (?:higher|worse|above)|oder (?:höher|schlimmer|darüber))(?!\p{L})/iu;

const occasion = '(?:bei|während|im|am|in|during|at|on|in case of|in the event of|with|while|when(?:ever)?|if|wenn|falls|sobald|solange)';
const some = '(?:every|each|any|all|jede[rs]?|alle)';
/** "Bei einer Warnung der Stufe 3 wird jeder Ausfall der Pumpen mindestens als …": what has to be so, and what is then one of the severity. */
const germanFirst = regExp(
	`^(?:(?<when>${occasion}\\s[^,;]{3,120}?),?\\s)?(?:wird|werden|gilt|gelten|ist|sind|zählt|zählen)\\s(?<what>${some}\\s[^,;]{3,80}?)\\s(?:stets\\s|immer\\s)?(?:mindestens|wenigstens)\\s(?:als\\s|zur?\\s)?(?:eine?\\s)?$`,
	'iu',
);
const whatFirst = regExp(
	`^(?:(?<when>${occasion}\\s[^,;]{3,120}?),?\\s)?(?<what>(?:${some}|an?|eine?)\\s[^,;]{3,80}?)\\s(?:is|are|counts?|wird|werden|gilt|gelten|ist|sind|zählt)(?:\\s(?:always|treated|handled|rated|classed|classified|stets|immer))*\\s(?:(?:as|als)\\s)?(?:at least|no lower than|mindestens|wenigstens)\\s(?:as\\s|als\\s)?(?:an?\\s|eine?\\s)?$`,
	'iu',
);
/** "A confirmed disclosure of records is P2 at the least". */
const whatAlone = regExp(
	`^(?:(?<when>${occasion}\\s[^,;]{3,120}?),?\\s)?(?<what>(?:${some}|an?|eine?)\\s[^,;]{3,120}?)\\s(?:is|are|counts?|gilt|gelten|ist|sind|zählt)(?:\\s(?:always|treated|handled|rated|classed|classified|stets|immer))*\\s(?:(?:as|als)\\s)?(?:an?\\s|eine?\\s)?$`,
	'iu',
);
const orMore = /^(?:\sincident)?,?\s(?:at the (?:very )?least|or (?:higher|worse|above)|oder (?:höher|schlimmer|darüber))$/iu;
const ofSeveral = /^(?:mindestens|wenigstens|at least|no lower than)\s|\s(?:or (?:higher|worse|above)|oder (?:höher|schlimmer|darüber))$/iu;
const ending =
	/^(?:\s(?:incident|behandelt|eingestuft|gewertet|bewertet|geführt|eingeordnet))?(?<behind>,?\s(?:during|while|when|if|on|at|in case of|bei|wenn|falls|während|solange)\s[^,;]{3,120})?$/iu;
const negated = /(?<!\p{L})(?:never|not|n['’]t|nie|niemals|nicht|unless|except|außer|es sei denn)(?!\p{L})/iu;

/**
 * "During a storm warning every fault of the pumps is treated at least as an Amber": what makes an incident one of that severity, whatever it would be
 * else. Undefined where a sentence says nothing of that.
 */
export function atLeastIn(levels: Levels, text: string): {readonly to: Level; readonly said: string} | undefined {
	if (!mayBeAtLeast.test(text) || negated.test(text)) return undefined;
	const named = levelsBehindArticles(levels, text).map(({level, index, end}) => ({levels: [level], index, end}));
	for (const mention of [...levels.mentions(text), ...named]) {
		const before = text.slice(0, mention.index);
		const behind = text.slice(mention.end).replace(/\.$/, '');
		const isBehind = orMore.test(behind);
		// "P2 or higher" and "at least P2" are names of several.
		const isSaid = isBehind || ofSeveral.test(text.slice(mention.index, mention.end));
		const {when = '', what = ''} =
			(isSaid ? whatAlone.exec(before) : undefined)?.groups ?? (germanFirst.exec(before) ?? whatFirst.exec(before))?.groups ?? {};
		const end = ending.exec(isBehind ? '' : behind);
		// "At least P2" may be P2 or P1: the lowest of those that it may be.
		const [to] = [...mention.levels].sort((a, b) => b.rank - a.rank);
		if (what === '' || !end || !to) continue;
		const condition = when === '' ? (end.groups?.['behind'] ?? '').replace(/^[,\s]+/u, '') : when;
		const whole = condition === '' ? what : `${what} ${condition.charAt(0).toLowerCase()}${condition.slice(1)}`;
		return {to, said: `${whole.charAt(0).toUpperCase()}${whole.slice(1)}`};
	}

	return undefined;
}
