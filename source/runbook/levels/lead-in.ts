import {sentencesOf} from '../markdown/sentences.ts';
import type {Levels} from './level-finder.ts';

/**
 * What of the paragraph above a list says what the list is: its last sentence where that one names a severity ("There is no matrix. For P1, in
 * this order:"), else all of it.
 */
export function leadIn(paragraph: string, levels: Levels): string {
	const text = paragraph.trim();
	if (!text.endsWith(':')) return text;
	const last = sentencesOf(text).at(-1)?.text ?? text;
	return last.length < text.length && levels.mentions(last).length > 0 ? last : text;
}
