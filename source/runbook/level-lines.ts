import {regExp} from '../terminal/light-pattern.ts';
import {allSections, type Block, type Section} from './markdown.ts';

/** Fewer are no severities, more are something else. */
const most = 6;
const aside =
	/^(?:notes?|hints?|important|exceptions?|examples?|remember|warning|caution|hinweis|wichtig|achtung|ausnahme|beispiel|merke)$/iu;
const figures = ['two', 'three', 'four', 'five', 'six'];
const zahlen = ['zwei', 'drei', 'vier', 'fünf', 'sechs'];

/**
 * All names of a row of paragraphs or items that each begin with one in bold, of which some are known to be severities: "**White**: …" stands
 * with "**Red**: …" and "**Amber**: …", so it is a severity too, where it is spoken of again or the text says how many there are. In the order of
 * the rows, turned about where the known ones go the other way; undefined where no row has others.
 */
export function namesInLines(root: Section, known: readonly string[]): readonly string[] | undefined {
	const wanted = new Map(known.map((name, rank) => [name.toLowerCase(), rank]));
	const sections = allSections(root);
	for (const section of sections) {
		for (const {names, text} of rowsOf(section.blocks)) {
			const ranks = names.flatMap((name) => wanted.get(name.toLowerCase()) ?? []);
			const others = names.filter((name) => !wanted.has(name.toLowerCase()));
			if (ranks.length < 2 || ranks.length < known.length || others.length === 0 || names.length > most) continue;
			if (others.some((name) => aside.test(name)) || new Set(names.map((name) => name.toLowerCase())).size < names.length) continue;
			const isCounted = regExp(
				`(?<!\\p{L})(?:${names.length}|${figures[names.length - 2]}|${zahlen[names.length - 2]})\\s(?:\\p{L}+\\s)?(?:colou?rs|levels|kinds|grades|severities|priorities|categories|classes|farben|stufen|schweregrade|prioritäten|kategorien|klassen)(?!\\p{L})`,
				'iu',
			).test(wordsIn(section.blocks));
			const said = sections.map(({title, blocks}) => `${title}\n${wordsIn(blocks)}`).join('\n');
			const isSpokenOf = (name: string) => said.split(regExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u')).length - 1 > countIn(text, name);
			if (!isCounted && !others.every(isSpokenOf)) continue;
			return (ranks[0] ?? 0) > (ranks.at(-1) ?? 0) ? [...names].reverse() : names;
		}
	}

	return undefined;
}

function countIn(text: string, name: string): number {
	return text.split(regExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u')).length - 1;
}

type Row = {readonly names: readonly string[]; readonly text: string};

/** Paragraphs one after the other, or the items of a list. */
function rowsOf(blocks: readonly Block[]): readonly Row[] {
	const rows: Array<{names: string[]; text: string}> = [];
	let isGoingOn = false;
	const add = (strong: string, text: string) => {
		const name = nameIn(strong, text);
		const last = isGoingOn ? rows.at(-1) : undefined;
		isGoingOn = name !== undefined;
		if (name === undefined) return;
		if (last) {
			last.names.push(name);
			last.text += `\n${text}`;
		} else rows.push({names: [name], text});
	};
	for (const block of blocks) {
		if (block.is !== 'words') isGoingOn = false;
		else add(block.strongs.length === 1 ? (block.strongs[0] ?? '') : '', block.text);
		if (block.is !== 'list') continue;
		for (const {strong, text} of block.items) add(strong, text);
		isGoingOn = false;
	}

	return rows;
}

/** "**White**: annoying" → "White". */
function nameIn(strong: string, text: string): string | undefined {
	const name = strong.replace(/\s?[:.–—-]$/u, '').trim();
	return /^\p{Lu}\p{L}{2,19}$/u.test(name) && /^\s?[:.–—-]/u.test(text.slice(text.indexOf(name) + name.length)) ? name : undefined;
}

function wordsIn(blocks: readonly Block[]): string {
	return blocks
		.map((block) =>
			block.is === 'words'
				? block.text
				: block.is === 'list'
					? block.items.map(({text}) => text).join('\n')
					: block.is === 'table'
						? [block.header, ...block.rows.map(({cells}) => cells)].map((cells) => cells.join(' | ')).join('\n')
						: '',
		)
		.join('\n');
}
