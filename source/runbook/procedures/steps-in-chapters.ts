import {regExp} from '../../terminal/light-pattern.ts';
import {type Block, type Item, isPage, type List, type Section} from '../markdown/markdown.ts';
import {windowIn} from '../words/windows.ts';
import {hasSteps} from './steps.ts';

/** A list of steps of which each is told in a chapter of its own. */
export type ChapteredSteps = {
	/** As the section has it, where it has one. */
	readonly own: List | undefined;
	/** With what stands in the chapters below each step. */
	readonly list: List;
	/** The chapters, and those within them. */
	readonly chapters: readonly Section[];
};

/** Fewer are no table of contents. */
const fewest = 3;

/**
 * "1. Inform your team" in a list and "### 1. Inform your team" below, or numbered chapters alone, "### 1. Contain", "### 2. Recover": the steps of
 * a procedure, each with what its chapter says. Undefined where a section has neither, or its chapters are phases with windows.
 */
export function stepsInChapters(section: Section): ChapteredSteps | undefined {
	if (section.depth === 0 || section.sections.length < fewest || isPage(section)) return undefined;
	const [own, ...others] = section.blocks.filter((block) => block.is === 'list');
	if (section.sections.some(({title}) => windowIn(title) !== undefined) || others.length > 0) return undefined;
	if (own === undefined) return numbered(section);
	const chapterOf = (item: Item) => section.sections.find(({title}) => nameOf(title) === nameOf(item.text));
	const found = own.items.flatMap((item) => chapterOf(item) ?? []);
	if (found.length < fewest || found.length * 3 < own.items.length * 2 || new Set(found).size < found.length) return undefined;
	return {
		own,
		list: {...own, items: own.items.map((item) => ({...item, blocks: [...item.blocks, ...toldIn(chapterOf(item))]}))},
		chapters: found.flatMap(within),
	};
}

/** What an incident goes through, in the words of most guides: "Assess", "Containment", "Nachbereitung". */
const stage =
	/^(?:initiat|detect|identif|report|declar|prepar|assess|analy[sz]|triage|investigat|diagnos|contain|eradicat|remediat|mitigat|respond|recover|restor|resolv|resolution|clos|communicat|notif|retrospect|review|post-?(?:incident|mortem)|lessons|follow|learn|erkenn|meld|bewert|eindämm|beheb|wiederherstell|abschl|nachbereit|lernen|kommunikation)/iu;

/** Numbered from 1, one after the other, or stages of an incident, and told in prose and plain bullets: ordered lists in them are phases. */
function numbered(section: Section): ChapteredSteps | undefined {
	const chapters = section.sections;
	const isOfStages = chapters.every(({title}) => stage.test(title));
	const isNumbered = chapters.every(({heading}, index) => regExp(`^(?:step\\s)?${index + 1}[.:)]?\\s`, 'iu').test(heading));
	const isTold = chapters.every((chapter) => within(chapter).every(({blocks}) => blocks.every(isProse)));
	if (!(isNumbered || isOfStages) || !isTold || chapters.some(({blocks, sections}) => blocks.length === 0 && sections.length === 0))
		return undefined;
	const items = chapters.map(
		(chapter): Item => ({line: chapter.line, text: chapter.title, task: false, codes: [], strong: '', blocks: toldIn(chapter)}),
	);
	return {
		own: undefined,
		list: {is: 'list', ordered: true, items, line: section.line, lead: '', section},
		chapters: chapters.flatMap(within),
	};
}

/** Nothing that is a procedure by itself. */
function isProse(block: Block): boolean {
	return block.is === 'words' || (block.is === 'list' && !block.ordered) || (block.is === 'code' && !hasSteps(block));
}

function nameOf(text: string): string {
	return (
		text
			.toLowerCase()
			.match(/[\p{L}\p{N}]+/gu)
			?.join(' ') ?? ''
	);
}

function within(chapter: Section): readonly Section[] {
	return [chapter, ...chapter.sections.flatMap(within)];
}

/** What a chapter says, each heading below it as a line of its own. */
function toldIn(chapter: Section | undefined): readonly Block[] {
	if (!chapter) return [];
	return [
		...chapter.blocks,
		...chapter.sections.flatMap((below): readonly Block[] => [
			{is: 'words', text: below.title, codes: [], quoted: false, strongs: [], line: below.line, lead: '', section: chapter},
			...toldIn(below),
		]),
	];
}
