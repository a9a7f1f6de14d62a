import type {Level, Levels} from '../levels/level-finder.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {durationsIn} from '../words/words.ts';

/**
 * "Response: within a day. Escalates to SEV2 after 4 h": of an item that begins with a fact of its severities the sentences behind it that name
 * another one. The fact is none of that one.
 */
export function saidOfOthers(text: string, its: readonly Level[], levels: Levels): string {
	// Most items have one sentence, and this is the cheaper question.
	if (its.length === 0 || !/^[^:]{1,40}:\s.*[.!]\*{0,2}\s+\S/u.test(text)) return '';
	const [first = ''] = sentencesOf(text).map((sentence) => sentence.text);
	const behind = text.slice(text.indexOf(first) + first.length).trimStart();
	if (!/^[^:]{1,40}:\s/u.test(first) || durationsIn(first).length === 0 || levels.mentions(first).length > 0 || levels.at(behind))
		return '';
	return levels.mentions(behind).some((mention) => mention.levels.some((level) => !its.includes(level))) ? behind : '';
}
