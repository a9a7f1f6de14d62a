import type {Level} from '../levels/level-finder.ts';
import {type Block, pathOf, type Section} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {acting, notActing} from '../words/heading-kinds.ts';
import {windowIn} from '../words/windows.ts';
import {saysFact} from './fact-lists.ts';
import {proseSteps} from './prose-steps.ts';

/** A procedure that is told in sentences under a heading that is one's own, or right under the name of a severity. */
export function proseOf(reading: Reading, levels: readonly Level[], whole: Section): ReturnType<typeof proseSteps> {
	const section = {...whole, blocks: whole.blocks.filter((block) => !reading.aside.has(block) && !saysFact(block))};
	const path = pathOf(section).join(' › ');
	if (levels.length === 0 || notActing.test(section.title)) return [];
	if (acting.test(section.title) || windowIn(section.title) !== undefined)
		return proseSteps(section, {isSaid: saysWhatIsDone.test(section.title)});
	const isBare = reading.levels.at(section.title)?.rest === '' && !notActing.test(path.replace(section.title, ''));
	return isBare || (acting.test(path) && !notActing.test(path)) ? proseSteps(section) : [];
}

/** A heading over nothing but what is done, also where it is told in words that are no orders. */
const saysWhatIsDone =
	/procedure|what (?:to do|we do|(?:do|should|must) we do|happens)|was (?:tun|machen) wir|was (?:wir|ihr|man) (?:\S+ ){0,3}?(?:tun|tut|machen|macht)(?!\p{L})|was (?:ist zu tun|zu tun ist)|playbook|run ?book|handling|working (?:on|through)|work through|steps|the first (?:hour|minutes)|(?<!\p{L})(?:ablauf|vorgehen|bearbeitung|behandlung|maßnahmen)(?!\p{L})|procédure|marche à suivre|procedimiento/iu;

/**
 * The same where what is typed stands in blocks of code between the paragraphs, two or more of which begin with their window: what is typed belongs to
 * the sentence above it. Empty where anything else holds steps.
 */
export function proseAround(
	reading: Reading,
	levels: readonly Level[],
	section: Section,
	blocks: readonly Block[],
): ReturnType<typeof proseSteps> {
	if (blocks.length === 0 || !blocks.every(({is}) => is === 'code')) return [];
	const told = proseOf(reading, levels, section);
	if (told.filter(({list}) => windowIn(list.lead) !== undefined).length < 2) return [];
	const all = told.map(({from, list, isCertain}) => {
		const behind = section.blocks.slice(section.blocks.findIndex((block) => block.is === 'words' && block.line === from.line) + 1);
		const end = behind.findIndex((block) => !blocks.includes(block));
		const codes = end === -1 ? behind : behind.slice(0, end);
		const last = list.items.at(-1);
		const isLastOfThem = told.findLast((one) => one.from === from)?.list === list;
		return last && codes.length > 0 && isLastOfThem
			? {from, isCertain, list: {...list, items: [...list.items.slice(0, -1), {...last, blocks: [...last.blocks, ...codes]}]}}
			: {from, isCertain, list};
	});
	const held = all.flatMap(({list}) => list.items.flatMap((item) => item.blocks));
	return blocks.every((block) => held.includes(block)) ? all : [];
}
