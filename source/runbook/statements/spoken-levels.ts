import type {Levels} from '../levels/level-finder.ts';
import type {Statement} from './statements.ts';

type Span = {readonly index: number; readonly end: number};

const joint = /^\s?(?:[,/&+–-]|and|or|und|oder|as well as|sowie)\s?(?:an?\s|any\s|every\s|each\s|eine[rm]?\s|jede[mrs]?\s)?$/iu;

/**
 * Where a sentence names the severities that it is about, several of them as one; undefined where it names others too: what is said of them is not
 * told here.
 */
export function spokenLevels(levels: Levels, {text, levels: own}: Pick<Statement, 'text' | 'levels'>): readonly Span[] | undefined {
	const spans: Array<{index: number; end: number}> = [];
	for (const {index, end, levels: named} of levels.mentions(text)) {
		if (!named.every((level) => own.includes(level))) return undefined;
		const last = spans.at(-1);
		if (last && joint.test(text.slice(last.end, index))) last.end = end;
		else spans.push({index, end});
	}

	return spans;
}
