import {regExp} from '../../terminal/light-pattern.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {Statement} from '../statements/statements.ts';

const always =
	'(?:always|at all times|automatically|by definition|in (?:any|every) case|immer|stets|automatisch|grundsätzlich|in jedem fall|auf jeden fall)';
const regardless =
	'(?:(?:regardless|irrespective|independent(?:ly)?) of (?:the|any) [\\p{L} ]{3,30}|whatever (?:the )?[\\p{L} ]{3,30}|unabhängig (?:von|vom) [\\p{L} ]{3,30})';
/** "The following are always", "Folgendes ist immer", "Always" before the severity. */
const before = regExp(
	`(?:(?<!\\p{L})(?:the following|these|those|folgende[rns]?|diese)(?:\\s(?!(?:are|is|sind|ist)(?!\\p{L}))\\p{L}+){0,3}\\s(?:are|is|counts?|qualify|qualifies|shall be|must be|sind|ist|gelten|gilt|zählen|zählt)\\s(?:${always}\\s)?(?:(?:treated|rated|classified|handled|to be)\\s)?(?:(?:as|of|an?|als|eine?[rn]?)\\s){0,2}|^(?:${always}|${regardless},?(?:\\s${always})?)\\s(?:(?:as|an?|als|eine?[rn]?)\\s)?)$`,
	'iu',
);
/** "In any case:" behind it. */
const behind = regExp(`^(?:\\s(?:incidents?|störung(?:en)?|vorf[aä]lle?))?\\s?:\\s+(?<said>\\S.*)$`, 'iu');
const ofAny = regExp(`^,?\\s?(?:${always}|${regardless})(?:,\\s(?:${always}|${regardless}))?$`, 'iu');
/** What is done then, or who is called: it makes no incident. */
const ordering =
	/escalat|eskal|(?<!\p{L})(?:call|page|notify|inform|tell|phone|respond|within|every)(?:s|ed)?(?!\p{L})|anruf|informier|benachrichtig|alarmier|verständig|innerhalb|binnen/iu;

/**
 * "Regardless of the matrix, the following are always Priority 1: loss of the till system, fire, or ransomware", "Always a P1: …": each of them makes an incident
 * one of it. Undefined for any other statement.
 */
export function alwaysOfOne(
	{from, label, text, levels, ownLevels, led: isLed}: Statement,
	names: Levels,
): {readonly level: Level; readonly said: readonly string[]} | undefined {
	if (!['words', 'item'].includes(from) || !ownLevels || levels.length !== 1) return undefined;
	const whole = label === '' ? text : `${label}: ${text}`;
	if (!mayBe.test(whole)) return undefined;
	const [mention, ...others] = names.mentions(whole);
	const [level] = levels;
	if (!level || others.length > 0) return undefined;
	// The severity that it begins with is no word of it any more.
	const said = mention
		? before.test(whole.slice(0, mention.index))
			? behind.exec(whole.slice(mention.end))?.groups?.['said']
			: undefined
		: isLed && ofAny.test(label)
			? text
			: undefined;
	const [list, ...more] = said === undefined ? [] : sentencesOf(said).map((sentence) => sentence.text);
	if (list === undefined || more.length > 0 || ordering.test(list)) return undefined;
	const parts = list
		.replace(/\.$/, '')
		.split(/[,;]\s(?![^()]*\))/u)
		.map((part) => part.replace(/^(?:and|or|und|oder|sowie)\s/iu, '').trim())
		.filter((part) => part.length > 2);
	return {level, said: parts.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)};
}

/** The cheaper question. */
const mayBe =
	/following|these|those|folgende|diese|always|automatic|regardless|irrespective|whatever|case|immer|stets|grundsätzlich|fall:|unabhängig/iu;
