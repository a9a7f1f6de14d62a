import {regExp} from '../../terminal/light-pattern.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import {matchesIn} from '../words/matches.ts';

/** The cheaper question. */
export const mayRaise =
	/(?<!\p{L})(?:becomes?|turns?\sinto|counts?\sas|make\sit|treat|raise|upgrade|promote|declare|daraus|hochgestuft|erklärt|behandel\p{L}*|gilt|wird|ist|is)(?!\p{L})/iu;
const asksEnglish = '(?:if|when(?:ever)?|once|as soon as|should)';
const asksGerman = '(?:wenn|falls|sobald|sollte[n]?)';
const it = '(?:it|this|that|the incident|sie|er|es|das|dies|der vorfall|die störung)';
const article = '(?:an?|the|eine?[nmr]?|der|die|das|zum|zur)';
/** Between what has to be so and the severity: "it becomes a", "we treat it as a", "machen wir daraus einen", "wird daraus ein". */
const becoming = regExp(
	`^(?:then\\s|dann\\s|so\\s)?(?:(?:${it}|we|you|wir)\\s)?(?:(?:becomes?|turns?\\sinto|counts?\\sas|is|goes\\sto|(?:is|gets)\\s(?:raised|upgraded|promoted)\\sto|(?:is|gets)\\s(?:treated|handled|declared)(?:\\sas)?)|(?:make|treat|raise|upgrade|promote|declare|handle|call)\\s${it}(?:\\s(?:to|as|into))?|(?:machen|macht)\\s(?:wir|ihr|man)\\sdaraus|(?:machen|behandeln|stufen)\\s(?:wir|ihr)\\s${it}(?:\\s(?:zu|als|auf))?|wird\\s(?:daraus|${it})(?:\\s(?:zu|als))?|(?:gilt|zählt)\\s${it}\\sals|ist\\s${it}|wird\\s${it}\\s(?:zu|als))\\s(?:(?:automatically|always|automatisch|immer)\\s)?(?:${article}\\s)?$`,
	'iu',
);
/** What may stand behind the severity. */
const ending =
	/^(?:\s(?:incident|too|as well|from then on|erklärt|hochgestuft|behandelt|gemacht|hoch))?(?:,\s(?:whatever|regardless|no matter|egal|unabhängig)\s[^.]{3,60})?$/iu;
const asking = regExp(`^(?:${asksEnglish}|${asksGerman})\\s`, 'iu');
/** "Melden sich zu einer Warnung mehr als zehn Kunden": a clause that begins with its verb. */
const verbFirst = /^\p{Lu}\p{Ll}+(?:t|en|st)\s/u;
const negated = /(?<!\p{L})(?:never|n['’]t|nie|niemals|unless|except|außer|es sei denn)(?!\p{L})/iu;
const named = '(?<=(?<!\\p{L})(?:an?|the|any|every|each|eine?[nmrs]?|jede[nmrs]?|de[rmn]|die|das|zu[mr]|als|aus)\\s)';

type Mention = {readonly level: Level; readonly index: number; readonly end: number};

/** Severities behind an article, as they are written: "An Amber", "zu einer Warnung", "a Red"; what else names one is no such place. */
export function levelsBehindArticles({all}: Levels, text: string): readonly Mention[] {
	return all
		.flatMap((level) => {
			const id = level.id.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
			const found = matchesIn(text, regExp(`${named}${id}(?:e?s|e?n|e)?(?![\\p{L}\\p{N}-])`, 'giu'));
			return found
				.filter(({0: words}) => words.startsWith(level.id.charAt(0)))
				.map(({index, 0: words}) => ({level, index, end: index + words.length}));
		})
		.sort((a, b) => a.index - b.index);
}

/**
 * "If more than ten customers complain about a Warning, it becomes an Alarm", "Melden sich zu einer Warnung mehr als zehn Kunden, machen wir
 * daraus einen Alarm": what makes an incident one of the higher of two severities is what happens while it is one of the lower.
 */
export function raisedIf(levels: Levels, text: string): {readonly from: Level; readonly to: Level; readonly said: string} | undefined {
	if (!mayRaise.test(text) || negated.test(text)) return undefined;
	const [first, second, ...others] = levelsBehindArticles(levels, text);
	if (!first || !second || others.length > 0 || first.level.rank <= second.level.rank) return undefined;
	const comma = text.lastIndexOf(', ', second.index);
	if (comma < first.end || !ending.test(text.slice(second.end)) || !becoming.test(text.slice(comma + 2, second.index))) return undefined;
	const clause = text.slice(0, comma);
	const [asked] = asking.exec(clause) ?? [];
	const isGerman = /(?<!\p{L})(?:wir|wird|gilt|ist|zählt)(?!\p{L})/iu.test(text.slice(comma));
	if (asked === undefined && !(isGerman && verbFirst.test(clause))) return undefined;
	const said = asked === undefined ? clause : clause.slice(asked.length);
	return {from: first.level, to: second.level, said: `${said.charAt(0).toUpperCase()}${said.slice(1)}`};
}
