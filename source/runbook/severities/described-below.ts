import type {Block} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {labelled} from '../words/labelled.ts';
import {durationsIn, isCadence} from '../words/words.ts';

/** "### Description" under the heading of a severity: the paragraph or the list that it begins with says what it is. */
export function readBelowHeadings(reading: Reading): void {
	for (const {title, parent, blocks} of reading.sections) {
		const [first] = blocks;
		const said = parent && kindOfTitle(title) === 'description' && describing.test(title) ? saidIn(first) : '';
		if (!parent || !first || said === '') continue;
		const [level, ...others] = reading.levels.title(parent.title);
		if (!level || others.length > 0) continue;
		const draft = reading.draftOf(level);
		const words = said.replaceAll('\n', ' ').replace(/:$/, '');
		if (draft.description !== undefined || durationsIn(words).length > 0 || isCadence(words)) continue;
		draft.description = words;
		reading.note('description', `${draft.id}: ${words}`, first.line, first);
		if (first.is === 'list') for (const statement of reading.index.of(first)) reading.heard.add(statement);
	}
}

/** A paragraph, or a list of nothing but what is so; empty where it is anything else. */
function saidIn(block: Block | undefined): string {
	if (block?.is === 'words') return block.text;
	if (block?.is !== 'list' || block.ordered || block.items.length > mostItems) return '';
	const isPlain = block.items.every(
		({text, task, blocks}) => !task && blocks.length === 0 && text.length <= mostOfItem && labelled(text).label === '',
	);
	return isPlain ? block.items.map(({text}) => text.replace(/[.;,]$/, '')).join('; ') : '';
}

/** Of a list that says what a severity is. */
const mostItems = 8;
const mostOfItem = 120;

const describing = /^(?:descri|defin|meaning|summary|beschreib|bedeutung|d[eé]fin)/iu;
