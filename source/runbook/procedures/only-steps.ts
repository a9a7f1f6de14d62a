import {pathOf, type Section} from '../markdown/markdown.ts';
import {isOrder} from '../statements/bullets.ts';
import type {Reading} from '../statements/reading.ts';
import {notActing} from '../words/heading-kinds.ts';
import {otherHoursIn} from '../words/hours-words.ts';
import {isOfTheDocument} from './of-the-document.ts';
import {isOneOfSeveral} from './procedures-apart.ts';

/** Where nothing else says what is done: the one list of the file that tells somebody to do something, step by step. */
export function onlySteps(reading: Reading, unknown: ReadonlySet<Section>): readonly Section[] {
	const found = reading.sections.filter((section) => {
		const [list, ...others] = section.blocks.filter((block) => block.is === 'list' && block.ordered && !reading.callLists.has(block));
		if (section.depth === 0 || list?.is !== 'list' || others.length > 0 || list.items.length < fewestSteps) return false;
		if (isOfTheDocument(section)) return false;
		if (unknown.has(section) || notActing.test(pathOf(section).join(' › ')) || otherHoursIn(section.title) !== undefined) return false;
		return list.items.filter(({text}) => isOrder(text)).length * 2 > list.items.length;
	});
	const [only, ...others] = found;
	if (!only || others.length > 0 || isOneOfSeveral(only)) return [];
	reading.remarks.add(`Line ${only.line}: its list is taken for what is done, for nothing else in the file says that.`);
	return [only];
}

/** Of a list that is a procedure by its words alone. */
const fewestSteps = 4;
