import {regExp} from '../../terminal/light-pattern.ts';
import {allSections, type Block, type Section} from '../markdown/markdown.ts';
import {matchesIn} from '../words/matches.ts';
import {levelsFrom} from './found-levels.ts';
import {type Finder, type Level, type Levels, numberedFinder} from './level-finder.ts';

const certain = 'priority|severity|sev|priorität|schweregrad|stufe|kategorie|category|priorité|gravité|prioridad';
/** A level and a class may be of much else: only what says what each of them is has names of severities. */
const families = `${certain}|level|grade|class|klasse`;
const numbers: ReadonlyArray<readonly string[]> = [
	['one', 'eins', 'un', 'une', 'uno', 'una'],
	['two', 'zwei', 'deux', 'dos'],
	['three', 'drei', 'trois', 'tres'],
	['four', 'vier', 'quatre', 'cuatro'],
	['five', 'fünf', 'cinq', 'cinco'],
	['six', 'sechs'],
];
const number = numbers.flat().join('|');
const name = regExp(`(?<!\\p{L})(${families})\\s(${number})(?!\\p{L})`, 'giu');
/** Words of numbers behind the word of a family: "Priority One or Two", "Priority Twos". */
const spelled = regExp(
	`(?<=(?<!\\p{L})(?:${families})s?\\s(?:(?:${number})s?\\s?(?:,|/|&|and|or|und|oder|et|ou|to|bis|,\\s(?:and|or))\\s)*)(?:${number})(?=s?(?!\\p{L}))`,
	'giu',
);
const any = regExp(families, 'iu');
/** "Grade one means …", "a level two is …". */
const defined = regExp(
	`(?:^|[.!?:]\\s+|(?<!\\p{L})(?:an?|eine?)\\s)(${families})\\s(${number})\\s(?:means|is|covers|applies|bedeutet|heißt|ist|gilt)(?!\\p{L})`,
	'gimu',
);
/** "Level one support", "class two licence": what is no incident. */
const ofOthers = regExp(
	`(?<!\\p{L})(${families})\\s(?:${number})\\s(?:support|engineers?|teams?|help\\s?desk|service desk|analysts?|customers?|licen[cs]es?|exams?)(?!\\p{L})`,
	'iu',
);

/** "Priority One", "Priority Two": levels whose figures the file writes as words; undefined where it names fewer than two. One is the highest. */
export function spelledLevels(root: Section): Levels | undefined {
	const byFamily = new Map<string, Map<number, string>>();
	// Nearly no text has one, and this is the cheaper question.
	const texts = allSections(root)
		.flatMap(({title, blocks}) => [title, ...blocks.flatMap(textsOf)])
		.filter((text) => any.test(text));
	const said = familiesDefined(texts);
	for (const text of texts) {
		for (const [words, family = '', word = ''] of matchesIn(text, name)) {
			// "Our priority one is …" names nothing.
			const isName = isCertain.test(family) && /^\p{Lu}\p{L}+\s\p{Lu}/u.test(words);
			if (!isName && !said.has(family.toLowerCase())) continue;
			const known = byFamily.get(family.toLowerCase()) ?? new Map<number, string>();
			byFamily.set(family.toLowerCase(), known);
			if (!known.has(numberOf(word))) known.set(numberOf(word), `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\s/, ' ')}`);
		}
	}

	const [found] = [...byFamily].filter(([, {size}]) => size >= 2).sort(([, a], [, b]) => b.size - a.size);
	if (!found) return undefined;
	const [family, named] = found;
	const sorted = [...named].sort(([a], [b]) => a - b);
	const all = sorted.map(([, id], rank): Level => ({id, rank}));
	const byNumber = new Map(sorted.map(([figure], rank) => [figure, all[rank]]));
	return levelsFrom(all, `by their names (${all.map(({id}) => id).join(', ')})`, inWords(numberedFinder(family, byNumber, all)));
}

const isCertain = regExp(`^(?:${certain})$`, 'iu');

/** Of which at least two are said to be something, and none is of other things: "Grade one means that nobody can pay". */
function familiesDefined(texts: readonly string[]): ReadonlySet<string> {
	const numbersOf = new Map<string, Set<number>>();
	for (const text of texts)
		for (const [, family = '', word = ''] of matchesIn(text, defined)) {
			const known = numbersOf.get(family.toLowerCase()) ?? new Set();
			numbersOf.set(family.toLowerCase(), known.add(numberOf(word)));
		}

	const others = new Set(texts.map((text) => ofOthers.exec(text)?.[1]?.toLowerCase()));
	return new Set([...numbersOf].filter(([family, {size}]) => size >= 2 && !others.has(family)).map(([family]) => family));
}

function numberOf(word: string): number {
	return numbers.findIndex((words) => words.includes(word.toLowerCase())) + 1;
}

/** Finds the same where the figures are words. */
function inWords(find: Finder): Finder {
	return (text, fromStart, beside) => {
		if (!any.test(text)) return find(text, fromStart, beside);
		let plain = '';
		let end = 0;
		/** Where a figure ends that is shorter than its word, in both texts. */
		const ends: Array<readonly [plain: number, text: number]> = [];
		for (const {0: word, index} of matchesIn(text, spelled)) {
			plain += `${text.slice(end, index)}${numberOf(word)}`;
			end = index + word.length;
			ends.push([plain.length, end]);
		}

		plain += text.slice(end);
		const inText = (at: number) => {
			const [before, after] = ends.findLast(([place]) => place <= at) ?? [0, 0];
			return at - before + after;
		};
		return find(plain, fromStart, beside).map(({levels, index, end: last}) => ({levels, index: inText(index), end: inText(last)}));
	};
}

function textsOf(block: Block): readonly string[] {
	if (block.is === 'words') return [block.text];
	if (block.is === 'list') return block.items.flatMap(({text, blocks}) => [text, ...blocks.flatMap(textsOf)]);
	return block.is === 'table' ? [...block.header, ...block.rows.flatMap(({cells}) => cells)] : [];
}
