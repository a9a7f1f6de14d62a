import {type Block, pathOf, type Section} from '../markdown/markdown.ts';
import {isTimeline} from '../markdown/timelines.ts';
import {isOfCriteria} from '../severities/criteria-lists.ts';
import type {Reading} from '../statements/reading.ts';
import {acting, notActing} from '../words/heading-kinds.ts';
import {isListOfAddresses, isListOfFacts} from './fact-lists.ts';
import {isByCase, isPlainlyDone, tellsSteps} from './plainly-done.ts';
import {hasSteps} from './steps.ts';

/** Blocks that can hold steps. Of a list of facts only what stands below "Steps:". */
export function stepBlocks(section: Section): readonly Block[] {
	return section.blocks.flatMap((block) => {
		const below = block.is === 'list' ? block.items.filter(({text}) => stepsBelow.test(text)).flatMap(({blocks}) => blocks) : [];
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

const stepsBelow = /^(?:steps?|procedure|actions?|what to do|playbook|runbook|vorgehen|schritte|maßnahmen)\s?:?$/i;

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
