import {regExp} from '../../terminal/light-pattern.ts';
import type {Level, Levels} from '../levels/level-finder.ts';

const several =
	/^(?:two|three|four|five|[2-9]|several|multiple|zwei|drei|vier|fünf|mehrere)\s(?:or more\s|oder mehr\s|parallel\s|simultaneous\s|concurrent\s|gleichzeitige\s)?$/iu;
const verb =
	'\\s(?:makes?|become|are|count as|constitute|are (?:treated|handled|declared) as|sind|ergeben|machen|gelten als|werden (?:zu[mr]?|als))(?:\\s(?:an?|one|eine?n?))?\\s$';
/** Between the two severities: which of the milder, how, and what they make. */
const making = regExp(`^(?:s|en|e)?(?:\\s(?:incidents?|ones?|störungen|vorfälle))?(?:\\s[^,;.:]{2,70}?)?${verb}`, 'iu');
const makingAtEnd = regExp(verb, 'iu');
/** The cheaper question, of a paragraph too. */
export const mayBeSeveral = /(?<!\p{L})(?:two|three|four|five|[2-9]|several|multiple|zwei|drei|vier|fünf|mehrere)\s/iu;

/**
 * "Two Ambers in the same region at the same time make a Red": how many of the milder severity, and how, make one of the graver; undefined for what
 * says no such thing.
 */
export function severalMake(levels: Levels, text: string): {readonly to: Level; readonly said: string} | undefined {
	if (!mayBeSeveral.test(text)) return undefined;
	const [first, second, ...others] = levels.mentions(text);
	const [from] = first?.levels ?? [];
	const [to] = second?.levels ?? [];
	if (!first || !second || !from || !to || others.length > 0 || from.rank <= to.rank) return undefined;
	if (!several.test(text.slice(0, first.index)) || /\p{L}/u.test(text.slice(second.end))) return undefined;
	const isMaking = making.test(text.slice(first.end, second.index));
	return isMaking ? {to, said: text.slice(0, second.index).replace(makingAtEnd, '')} : undefined;
}
