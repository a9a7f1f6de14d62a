import {regExp} from '../../terminal/light-pattern.ts';
import type {Table} from '../markdown/markdown.ts';
import {callingsIn} from '../words/calling-verbs.ts';

const dots = '(?:\\s?(?:…|\\.{2,3}))?';
const when = regExp(`^(if|when|as soon as|wenn|falls|sobald)${dots}[:,]?$`, 'iu');
const then = regExp(`^${dots}\\s?(?:then|dann|so)${dots}[:,]?$`, 'iu');
const whoActs =
	/^(?:(?:and\s)?(?:by|by whom|who (?:does|acts|calls|tells|informs|pages)(?: (?:it|this|that|so))?|done by|caller|owner)|(?:durch(?: wen)?|wer (?:macht|tut|erledigt|ruft|informiert|meldet)(?: (?:es|das|dies|an))?))\??$/iu;

/**
 * "If … | … then | Who does it": a sentence in each row, in two cells. Only where the second ones call somebody: what else such a table says, which
 * severity it is or what is mended, is no call.
 */
export function sentencesOfRows({header, rows}: Table): ReadonlyArray<{readonly line: number; readonly text: string}> | undefined {
	const [first = '', second = '', third] = header.map((title) => title.trim());
	const [, word = ''] = when.exec(first) ?? [];
	if (word === '' || !then.test(second) || header.length > 3 || (third !== undefined && !whoActs.test(third))) return undefined;
	const calling = rows.filter(({cells}) => callingsIn(cells[1] ?? '').length > 0);
	if (rows.length === 0 || calling.length * 2 < rows.length) return undefined;
	return rows.map(({line, cells}) => ({line, text: `${word} ${cells[0]?.trim()}, ${cells[1]?.trim()}`}));
}
