import type {Words} from './markdown.ts';
import {type Sentence, sentencesOf} from './sentences.ts';

/**
 * The sentences of a paragraph. "**Class RED – nothing leaves the yard**" alone on the first line is one of its own, though no full stop ends it: what
 * stands on the next line is said of it and not with it.
 */
export function sentencesOfParagraph({text, isTitled}: Pick<Words, 'text' | 'isTitled'>): readonly Sentence[] {
	const end = text.indexOf('\n');
	const first = end === -1 ? '' : text.slice(0, end).trim();
	const rest = text.slice(end + 1);
	if (!isTitled || first === '' || !/[\p{L}\p{N})]$/u.test(first) || !/^[\p{Lu}\d]/u.test(rest)) return sentencesOf(text);
	return [{text: first, linesBefore: 0}, ...sentencesOf(rest).map((one) => ({...one, linesBefore: one.linesBefore + 1}))];
}
