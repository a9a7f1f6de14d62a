import {type Block, type List, pathOf, type Section, type Words} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {beginsWithOrder} from '../statements/bullets.ts';
import {acting, notActing} from '../words/heading-kinds.ts';
import {isCaseAbove} from './procedure-parts.ts';
import type {Told} from './told-scenarios.ts';

/** "The incident lead should follow these steps:" above a list. */
const follow =
	/(?:(?:follow|take|taking|do|does|complete|perform|carry out|work through|responsible for)\p{L}*\s(?:\p{L}+\s){0,3}?(?:these|the following|following)|^(?:these|the following))\s(?:steps|actions|tasks|instructions)[^:.;]{0,40}:$|(?<!\p{L})(?:folgende|diese)[nr]?\s(?:schritte|maßnahmen|aufgaben)[^:.;]{0,40}:$/iu;
/** Under it stands what is done when it is over, or what is done for something else. */
const later =
	/post-?\s?(?:incident|mortem)|after(?:wards)?\b|nachbereitung|nachher|closing|closure|review|retro|hand(?:ing|s)?[ -]?(?:off|over)|transfer|übergabe|train|onboard|setup|set-up|install/iu;

/** The lists of a section above which a sentence says that they are followed, whatever its heading is; undefined without any. */
export function ledSteps(section: Section): Told | undefined {
	if (later.test(pathOf(section).join(' › '))) return undefined;
	const lists = section.blocks.filter(
		(block): block is List => block.is === 'list' && block.items.length >= 2 && follow.test(leadOf(section, block)),
	);
	const [first] = lists;
	const leads = lists.flatMap((list) => {
		const block = above(section, list);
		return block && sentencesOf(block.text).length === 1 ? [block] : [];
	});
	if (!first) return undefined;
	// What is followed in one case does not go on in the next: all that is listed stands below its own line.
	if (lists.some((list) => isCaseAbove(leadOf(section, list)))) {
		const all = section.blocks.filter((block): block is List => block.is === 'list' && (block.ordered || lists.includes(block)));
		return {lists: all, blocks: all, leads};
	}

	return {lists: [{...first, ordered: true, items: lists.flatMap(({items}) => items)}], blocks: lists, leads};
}

/** The sentence that ends above the list. */
function leadOf(section: Section, list: Block): string {
	return sentencesOf(above(section, list)?.text ?? '').at(-1)?.text ?? '';
}

function above({blocks}: Section, list: Block): Words | undefined {
	const block = blocks[blocks.indexOf(list) - 1];
	return block?.is === 'words' ? block : undefined;
}

/**
 * A section of a chapter on what is done ("Incident process › If you are the incident lead") of which each paragraph begins by telling somebody to do
 * something: each is a step. Undefined for a single one, and where most tell something else.
 */
export function toldOrders(section: Section): Told | undefined {
	const {parent, blocks, sections, title} = section;
	if (!parent || sections.length > 0 || !acting.test(parent.title) || notActing.test(pathOf(section).join(' › ')) || later.test(title))
		return undefined;
	const words = blocks.filter((block): block is Words => block.is === 'words' && !block.quoted);
	if (words.length < 2 || words.length < blocks.length) return undefined;
	const orders = words.filter(({text}) => beginsWithOrder(text));
	if (orders.length < 2 || orders.length * 4 < words.length * 3) return undefined;
	const items = words.map(({line, text, codes}) => ({
		line,
		text: text.replaceAll('\n', ' ').replace(/\.$/, ''),
		task: false,
		codes,
		strong: '',
		blocks: [],
	}));
	return {lists: [{is: 'list', line: words[0]?.line ?? section.line, lead: '', section, ordered: true, items}], blocks: words};
}
