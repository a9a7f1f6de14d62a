import {regExp} from '../../terminal/light-pattern.ts';
import type {Level, Levels} from '../levels/level-finder.ts';

const saying =
	"(?:it(?:['’]s|\\sis)|this\\sis|that['’]?s?(?:\\sis)?|we\\s(?:call|have|say|declare|speak\\sof)(?:\\sit)?|call(?:\\sit)?|declare|treat(?:\\sit)?\\sas|(?:it\\s)?counts?\\sas|(?:es|das)\\sist|wir\\s(?:haben|sprechen\\svon|nennen\\ses|rufen)|als)";
const article = '(?:(?:an?|the|eine?[nmr]?|der|die|das)\\s)?';
const enough =
	'(?:\\s(?:any|one|at least one|either|eine[rs]?|mindestens eine[rs]?)(?:\\sof)?(?:\\s(?:these|this|those|the following|them|davon|hiervon|der folgenden punkte))?(?:\\s(?:holds|is true|happens|applies|zutrifft|gilt))?)?';
const before = regExp(`^(?:${saying}\\s)?${article}$`, 'iu');
const behind = regExp(
	`^(?:\\s(?:incident|outage|es|ist es|gilt|liegt vor))?,?\\s(?:if|when|whenever|as soon as|wenn|falls|sobald)${enough}\\s?[:…]?$`,
	'iu',
);

/** "It's a Fire if:", "Rot ist es, wenn:", "We call it a Smoke when one of these holds:": the severity that what stands below makes it; undefined for other lines. */
export function oneIf(said: string, levels: Levels): Level | undefined {
	const text = said.replaceAll('\n', ' ').trim();
	if (text.length > mostCharacters || !mayBe.test(text)) return undefined;
	const mentions = levels.mentions(text);
	// "Red if any of these:": at the beginning it may be a word like any other, but for what follows.
	const opening = mentions.length > 0 ? undefined : levels.all.find(({id}) => text.startsWith(`${id} `));
	const [mention, ...others] = opening ? [{levels: [opening], index: 0, end: opening.id.length}] : mentions;
	const [level, ...more] = mention?.levels ?? [];
	if (!mention || !level || others.length + more.length > 0) return undefined;
	return before.test(text.slice(0, mention.index)) && behind.test(text.slice(mention.end)) ? level : undefined;
}

const mayBe = /(?<!\p{L})(?:if|when|whenever|as soon as|wenn|falls|sobald)(?!\p{L})/iu;
/** Of a line above a list. */
const mostCharacters = 80;
