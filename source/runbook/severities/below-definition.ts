import {ledAbove} from '../levels/levels-above.ts';
import type {Block, Item, List, Section} from '../markdown/markdown.ts';
import {bulletKind} from '../statements/bullets.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {acting, isExpected} from '../words/heading-kinds.ts';
import {labelled} from '../words/labelled.ts';
import {isCadence, isImmediate} from '../words/words.ts';
import {isOfDefinitions} from './definition-titles.ts';

/** What a severity is stands right above it, and it holds neither facts nor orders. */
export function isBelowDefinition({levels}: Reading, section: Section, list: List): boolean {
	if (list.ordered || !isOfDefinitions(section.title) || levels.title(section.title).length > 0) return false;
	if (list.lead.endsWith(':') && !tellsWhatItIs(levels.at(list.lead)?.rest ?? '')) return false;
	const isPlainFact = ({text, task, blocks}: Item) =>
		!task &&
		blocks.length === 0 &&
		labelled(text).label === '' &&
		bulletKind({text, task, codes: []}) !== 'step' &&
		!isImmediate(text) &&
		!isCadence(text);
	return ledAbove(list, levels) !== undefined && list.items.every(isPlainFact);
}

/** "– customers stand in the street or lose their money:", and neither whom to call nor what to do. */
function tellsWhatItIs(rest: string): boolean {
	return (rest.match(/\p{L}+/gu) ?? []).length >= fewestWords && !acting.test(rest) && !isExpected(rest) && !orders.test(rest);
}

const fewestWords = 3;
const orders =
	/(?<!\p{L})(?:call(?:s|ed|ing)?|pag(?:e|es|ed|ing)|wak(?:e|es|ing)|tell(?:s|ing)?|told|ring|phone|notif\p{L}+|inform\p{L}*|alert\p{L}*|respon[ds]\p{L}*|answer\p{L}*|updates?|must|should|we (?:do|have|need|want)|examples?|(?:an)?rufen|(?:an)?gerufen|weck\p{L}*|alarmier\p{L}*|benachrichtig\p{L}*|verständig\p{L}*|reagier\p{L}*|reaktion\p{L}*|muss|müssen|soll(?:en)?|beispiele?|tun wir|machen wir)(?!\p{L})/iu;

/** What is said right above such a list says what the severity is, also before a colon. */
export function leadOfDefinition(reading: Reading, block: Block, said: readonly Statement[]): readonly Statement[] {
	const [first, ...others] = said;
	if (block.is !== 'words' || !first?.text.endsWith(':') || others.length > 0) return said;
	const below = block.section.blocks[block.section.blocks.indexOf(block) + 1];
	return below?.is === 'list' && isBelowDefinition(reading, block.section, below)
		? [{...first, text: first.text.replace(/\s?:$/, '')}]
		: said;
}
