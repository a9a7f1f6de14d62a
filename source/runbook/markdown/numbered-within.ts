import {matchesIn} from '../words/matches.ts';

/** An item of a list that stands within a paragraph. */
type Within = {readonly text: string; readonly linesBefore: number};

const sign = /(?<=^|[\s:])\((\d{1,2})\)\s+(?=\S)/gu;
const joint = /[\s,;.]*(?:\s(?:and|und|then|dann))?[\s,;.]*$/iu;
/** A sentence that goes on with its figures is none: only what says that they follow, or nothing, stands before the first. */
const leading = /^$|:\s*$/u;

/**
 * "(1) Page the engineer. (2) Open a bridge. (3) Roll back." in one paragraph: a list, with the words before it. Undefined where a paragraph is
 * none, or the figures do not follow each other from 1.
 */
function numberedWithin(text: string): {readonly lead: string; readonly items: readonly Within[]} | undefined {
	const signs = matchesIn(text, sign);
	const [first] = signs;
	if (!first || signs.length < 2 || signs.some(([, figure], index) => Number(figure) !== index + 1)) return undefined;
	const lead = text.slice(0, first.index);
	if (!leading.test(lead)) return undefined;
	const items = signs.map(({index, 0: {length}}, at) => ({
		text: text
			.slice(index + length, signs[at + 1]?.index)
			.replaceAll('\n', ' ')
			.replace(joint, ''),
		linesBefore: text.slice(0, index).split('\n').length - 1,
	}));
	return items.some((item) => item.text === '') ? undefined : {lead: lead.trim(), items};
}

/** The list that stands within a paragraph that begins on `line`, as items, and the words before it; undefined without any. */
export function listWithin(text: string, line: number, codes: readonly string[]) {
	const within = text.includes('(1)') ? numberedWithin(text) : undefined;
	return (
		within && {
			lead: within.lead,
			items: within.items.map(({text: said, linesBefore}) => ({
				line: line + linesBefore,
				text: said,
				task: false,
				codes: codes.filter((code) => said.includes(code)),
				strong: '',
				blocks: [],
			})),
		}
	);
}
