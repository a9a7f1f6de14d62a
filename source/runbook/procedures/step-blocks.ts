import {type Block, type List, pathOf, type Section} from '../markdown/markdown.ts';
import {isTimeline} from '../markdown/timelines.ts';
import {isOfCriteria} from '../severities/criteria-lists.ts';
import {isOrder} from '../statements/bullets.ts';
import type {Reading} from '../statements/reading.ts';
import {acting, notActing} from '../words/heading-kinds.ts';
import {isImmediate, isNothing} from '../words/words.ts';
import {isListOfAddresses, isListOfFacts} from './fact-lists.ts';
import {isByCase, isPlainlyDone, tellsSteps} from './plainly-done.ts';
import {hasSteps} from './steps.ts';

/** Blocks that can hold steps. Of a list of facts only what stands below "Steps:". */
export function stepBlocks(section: Section): readonly Block[] {
	return section.blocks.flatMap((block): readonly Block[] => {
		const below = block.is === 'list' ? stepsIn(block) : [];
		// A line "References" above a list is the heading that it lacks.
		if (isHeadedOtherwise(block)) return [];
		// "Response: 5m", "Escalate: …": what goes for the severity, and nothing to do.
		const isFacts = block.is === 'list' && (isListOfFacts(block) || isListOfAddresses(block));
		if (isFacts && below.length === 0) return [];
		if (below.length > 0) return below.filter(({is}) => is === 'list' || is === 'code');
		return (block.is === 'list' && block.items.length > 0) ||
			(block.is === 'code' && hasSteps(block)) ||
			(block.is === 'table' && isTimeline(block.header))
			? [block]
			: [];
	});
}

/** Lists of one step that stands beside its label: no block of the file is one. */
const besideLabels = new WeakSet<Block>();

/** Notes that what stands beside "Actions:" is a step, and nothing that is left. */
export function hearBeside(reading: Reading, block: Block): void {
	if (!besideLabels.has(block)) return;
	for (const statement of reading.index.at(block.line)) {
		reading.heard.add(statement);
		reading.whole.add(statement);
		reading.book('procedure', statement.text, statement);
	}
}

/** What stands below "Steps:" in a list, and what "Actions: roll back, page the vendor" says beside it. */
function stepsIn(list: List): readonly Block[] {
	return list.items.flatMap((item) => {
		if (stepsBelow.test(item.text)) return item.blocks;
		const [, said] = stepsBeside.exec(item.text) ?? [];
		if (said === undefined || !isDone(said)) return [];
		// Its label says that it is done, as numbers do.
		const beside: List = {...list, ordered: true, line: item.line, lead: '', items: [{...item, text: said.replace(/\.$/, ''), strong: ''}]};
		besideLabels.add(beside);
		return [beside];
	});
}

const stepsBelow = /^(?:steps?|procedure|actions?|what to do|playbook|runbook|vorgehen|schritte|maßnahmen)\s?:?$/i;
const stepsBeside =
	/^(?:(?:immediate|first|initial|required|recommended)\s)?(?:steps?|actions?|what to do|(?:sofort)?maßnahmen?|vorgehen|schritte):\s+(\S.*)$/isu;

/** Below "Actions" any words are done, but "Immediate response required" and "none". */
function isDone(said: string): boolean {
	return isOrder(said) || (/^\p{Lu}[\p{L}-]+\s\S+\s\S/u.test(said) && !isImmediate(said) && !isNothing(said) && !needed.test(said));
}

const needed = /(?<!\p{L})(?:required|needed|expected|necessary|nötig|erforderlich|keine?)(?!\p{L})/iu;

/** A short line without a stop that says what else it is: "Severity levels", "References". */
function isHeadedOtherwise({is, lead}: Block): boolean {
	const title = lead.trim();
	return is === 'list' && /^\p{Lu}[\p{L} /&-]{2,40}$/u.test(title) && (notActing.test(title) || aside.test(title)) && !acting.test(title);
}

const aside =
	/^(?:artifacts?|artefacts?|artefakte|notes?|prerequisites?|voraussetzungen|see also|further reading|siehe auch|owners?|scope|goals?|objectives?|ziele?)$/iu;

/** Lists, scripts and tables of a section whose heading says by itself that it is done in an incident; empty where it does not. */
export function plainlyDone(reading: Reading, section: Section): readonly Block[] {
	const isPlain = isPlainlyDone(section);
	const isOfCases = acting.test(section.title) && !notActing.test(pathOf(section).join(' › '));
	if (!isPlain && !isOfCases) return [];
	return section.blocks.filter((block) => {
		if (reading.callLists.has(block) || reading.aside.has(block) || reading.exact.has(block) || isOfCriteria(reading, block)) return false;
		if (block.is === 'table') return isByCase(block) || (isPlain && isTimeline(block.header));
		if (block.is === 'list') return isPlain && tellsSteps(block) && !isListOfFacts(block) && !isListOfAddresses(block);
		return isPlain && block.is === 'code' && hasSteps(block);
	});
}
