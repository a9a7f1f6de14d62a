import {regExp} from '../../terminal/light-pattern.ts';
import {kindOfCondition} from '../grammar/condition-kinds.ts';
import type {Block, Item, List, Section, Words} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {isOrder} from '../statements/bullets.ts';
import {clauseWords, nounWordsWithArticle, only, verbFirst} from '../words/condition-words.ts';
import {isNumberedScript} from './steps.ts';

/** A part of a procedure: what stands below a line that names it, up to the next such line. */
export type ProcedurePart = {
	/** Undefined for what stands above the first. */
	readonly title: string | undefined;
	readonly line: number;
	/** The paragraphs that are its title and nothing else. */
	readonly heads: readonly Words[];
	readonly blocks: readonly Block[];
};

/** Without the word that begins it. */
const beginsCase = regExp(
	`^(?:(?:and|but|or|und|aber|oder|${only})\\s)?(?:(?:where|unless|should|sollten?|es sei denn|assuming|${clauseWords}|${verbFirst})\\s|${nounWordsWithArticle})(?<condition>.+)$`,
	'iu',
);
const otherwise =
	/^(?:otherwise|or else|else|failing that|if not|if so|sonst|andernfalls|ansonsten|wenn nicht|falls nicht|sinon|si no)(?!\p{L})/iu;

/** The condition that a title begins with, without the word that says so: "If the desk is dark", "Wenn die Kasse steht". */
export function conditionOf(title: string): string | undefined {
	return beginsCase.exec(title)?.groups?.['condition'];
}

/**
 * The parts of a procedure that lines without any mark name: "If the desk is dark" above a list, "On the other shore:" above the next. What is done in
 * one case does not stand in turn with what is done in another. Undefined where no line names one.
 */
export function partsOf({blocks: around}: Section, blocks: readonly Block[]): readonly ProcedurePart[] | undefined {
	const parts: Array<{-readonly [Key in keyof ProcedurePart]: ProcedurePart[Key]}> = [];
	let isNamed = false;
	let from = 0;
	for (const [index, block] of blocks.entries()) {
		// A list of which only some items are steps is a list of its own.
		const same = around.findIndex((other) => other.is === block.is && other.line === block.line);
		const at = same === -1 ? around.findIndex((other) => other.is !== 'words' && other.line === block.line) : same;
		const above = at === -1 ? [] : around.slice(from, at);
		if (at !== -1) from = at + 1;
		const head = headIn(above, block, index === 0);
		if (head) {
			isNamed ||= head.isCase || index > 0;
			parts.push({title: head.title, line: head.line, heads: head.heads, blocks: [block]});
			continue;
		}

		const last = parts.at(-1);
		if (last) last.blocks = [...last.blocks, block];
		else parts.push({title: undefined, line: block.line, heads: [], blocks: [block]});
	}

	return isNamed ? parts : undefined;
}

/** A paragraph that names what is done in the block below. */
export function isHeadOf(words: Words, block: Block, isFirst: boolean): boolean {
	return block.is !== 'words' && (headIn([words], block, isFirst)?.heads.length ?? 0) > 0;
}

type Head = Omit<ProcedurePart, 'blocks' | 'title'> & {readonly title: string; readonly isCase: boolean};

/** What names the part that begins with a block, of the paragraphs directly above it. */
function headIn(above: readonly Block[], block: Block, isFirst: boolean): Head | undefined {
	const words = above.filter((other): other is Words => other.is === 'words' && !other.quoted);
	// A condition, and what else is said of that case.
	const cases = words.flatMap((paragraph): readonly Head[] => {
		const sentences = sentencesOf(paragraph.text);
		const text = sentences.at(-1)?.text.replaceAll('\n', ' ').trim() ?? '';
		return isCaseAbove(text)
			? [{title: plain(text), line: paragraph.line, heads: sentences.length === 1 ? [paragraph] : [], isCase: true}]
			: [];
	});
	const found = cases.at(-1);
	if (found) return found;
	const [last] = words.slice(-1);
	const text = last?.text.trim() ?? '';
	if (!last || !(block.is === 'list' || isFirst) || !isTitle(text)) return undefined;
	return {title: plain(text), line: last.line, heads: [last], isCase: false};
}

/** "If the desk is dark:", and not the order "If it is dark, restart it." */
export function isCaseAbove(text: string): boolean {
	const condition = conditionOf(text);
	if (text.length > longestCase || !(condition !== undefined || otherwise.test(text)) || isOfEach(condition ?? '')) return false;
	return text.endsWith(':') || !/[.!?;]$/u.test(text);
}

/** "When an incident is detected, whoever is on call does the following:", "Bei einem Vorfall:" is whatever has happened. */
function isOfEach(condition: string): boolean {
	return anyIncident.test(condition) || kindOfCondition(condition.replace(/[,:].*$/su, '')).is === 'of-itself';
}

const anyIncident =
	/^(?:(?:an?|any|each|every|the|this|eine?[nmrs]?|jede[nmrs]?|alle[nr]?|de[rmn]|die|das)\s)?(?:(?!(?:of|in|at|on)\s)[\p{L}-]+\s){0,2}?(?:incidents?|outages?|emergenc(?:y|ies)|alerts?|pages?|alarms?|pagers?|vorf(?:all|älle)n?s?|störung(?:en)?|ausf(?:all|älle)n?s?|notf(?:all|älle)n?s?|alarme?s?)(?!\p{L}|\s(?:of|in|at|on|with|by|for|from|about|der|des|von|vom|im|in|an|am|bei|beim|mit|durch)\s)|^(?:you|we|somebody|someone|du|sie|wir|man|jemand)\s(?:[\p{L}'’]+\s){0,3}(?:paged|alerted|called|woken|notified|alarmiert|gerufen|geweckt|benachrichtigt|angerufen)(?!\p{L})/iu;

/** "On the other shore:", "Second half": a few words, and no sentence. */
function isTitle(text: string): boolean {
	if (text.length > longestTitle || text.split(/\s+/).length > mostWords || /[.!?;,]$/u.test(text) || !/^\P{L}*[\p{Lu}\d]/u.test(text))
		return false;
	return !isOrder(text) || text.endsWith(':');
}

const longestCase = 160;
const longestTitle = 60;
const mostWords = 8;

function plain(text: string): string {
	return text.replace(/\s?[:–—-]$/u, '').trim();
}

/**
 * What stands directly below a list whose last item ends with a colon is what is done or typed there, though it is not indented: "2. If the desk is
 * dark:" above bullets of its own.
 */
export function withListsBelow(blocks: readonly Block[]): readonly Block[] {
	const made: Block[] = [];
	for (const block of blocks) {
		const last = made.at(-1);
		const item = last?.is === 'list' ? last.items.at(-1) : undefined;
		if (last?.is === 'list' && item && item.blocks.length === 0 && isOpen(item, block) && isDirectlyBelow(last, block))
			made[made.length - 1] = {...last, items: [...last.items.slice(0, -1), {...item, blocks: [block]}]} satisfies List;
		else made.push(block);
	}

	return made;
}

/** A script with numbers is steps of its own, unless they are of a case. */
function isOpen({text}: Item, block: Block): boolean {
	if (conditionOf(text) !== undefined || otherwise.test(text)) return text.endsWith(':') || (isCaseAbove(text) && !text.includes(','));
	return text.endsWith(':') && !(block.is === 'code' && isNumberedScript(block));
}

function isDirectlyBelow(list: List, block: Block): boolean {
	const {blocks} = list.section;
	const at = blocks.findIndex(({is, line}) => is === 'list' && line === list.line);
	const next = at === -1 ? undefined : blocks[at + 1];
	return block.is !== 'words' && next?.is === block.is && next.line === block.line;
}
