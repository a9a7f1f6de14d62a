import {regExp} from '../../terminal/light-pattern.ts';
import {isPage, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {clauseWords, only as onlyWords} from '../words/condition-words.ts';
import {otherHoursIn} from '../words/hours-words.ts';
import {durationsIn} from '../words/words.ts';
import type {Statement} from './statements.ts';

/** "Nachts gilt: …": what follows in the paragraph holds at that time too. */
const beginning =
	/^(?:at night|at weekends|on weekends|nachts|am wochenende|overnight|outside|out of hours|after hours|außerhalb|la nuit|le week-?end|hors)(?!\p{L})/iu;

/**
 * When alone a statement holds, where it says an exception: in its own words, in a heading above ("Nights and weekends"), or in the sentence
 * before. What holds at such a time is not what holds.
 */
export function onlySometimes(statement: Statement): string | undefined {
	const {label, text, above, section} = statement;
	return (
		otherHoursIn(`${label} ${besideFirstTime(text)}`) ??
		inHeadings(section) ??
		otherHoursIn(above.length <= 80 ? above : '') ??
		before(statement)
	);
}

/** "5 min by day, 30 min at night": what stands beside the first of several times. */
function besideFirstTime(text: string): string {
	const [first, second] = durationsIn(text);
	if (!first || !second) return text;
	return `${text.slice(0, first.end)}${text.slice(first.end).split(/[,;(./]/)[0] ?? ''}`;
}

function inHeadings(section: Section): string | undefined {
	for (let at: Section | undefined = section; at?.parent; at = at.parent) {
		if (isPage(at)) continue;
		if (otherHoursIn(at.title) !== undefined) return at.title;
	}

	return undefined;
}

function before({from, text, block}: Statement): string | undefined {
	if (from !== 'words' || block.is !== 'words') return undefined;
	const sentences = sentencesOf(block.text);
	const own = sentences.findIndex((sentence) => sentence.text.includes(text));
	return sentences
		.slice(0, Math.max(0, own))
		.flatMap((sentence) => (beginning.test(sentence.text) ? [sentence.text.split(/[,:]/)[0] ?? ''] : []))
		.at(-1);
}

/** "Only when two customers are affected": under a condition that is no time. */
export function isOnlyIf({label, text}: Statement): boolean {
	return only.test(`${label}: ${text}`);
}

const only = regExp(`(?<!\\p{L})${onlyWords}\\s(?:${clauseWords}|where)(?!\\p{L})`, 'iu');
