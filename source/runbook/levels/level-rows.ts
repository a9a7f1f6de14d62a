import {type Block, pathOf, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {matchesIn} from '../words/matches.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';

/** Names that stand alike in one place, each with what is said of it there. */
export type Row = {
	readonly entries: ReadonlyArray<{readonly name: string; readonly text: string}>;
	/** The titles above and what leads to it. */
	readonly about: string;
	/** The title right above. */
	readonly title: string;
	/** Of a column of a table or its head: what stands over the names, and over what is said of them. */
	readonly titles?: {readonly own: string; readonly others: readonly string[]};
};

export const fewest = 2;

export const most = 6;

const mostCharacters = 24;

const mostWords = 3;

export const mostColumns = 12;

/** As many names as severities may have, each another, and none of them a time. */
export function mayBeLevels({entries}: Row): boolean {
	const names = entries.map(({name}) => name);
	if (entries.length < fewest || entries.length > most) return false;
	if (new Set(names.map((name) => name.toLowerCase())).size < names.length) return false;
	return !names.some((name) => durationsIn(name).length > 0 || isImmediate(name) || isNothing(name));
}

export function rowsOf(section: Section): readonly Row[] {
	const path = [...pathOf(section), section.title].join(' ');
	const lead = section.blocks.find(({is}) => is === 'words');
	const about = `${path} ${lead?.is === 'words' ? lead.text.slice(0, 200) : ''}`;
	const rows: Row[] = [];
	const add = (entries: ReadonlyArray<{name: string | undefined; text: string}>) => {
		// What stands between two of them ends a row.
		let run: Array<{name: string; text: string}> = [];
		for (const {name, text} of [...entries, {name: undefined, text: ''}])
			if (name !== undefined) run.push({name, text});
			else {
				if (run.length >= fewest) rows.push({entries: run, about, title: section.title});
				run = [];
			}
	};
	add(section.sections.map((child) => ({name: nameOf(child.title), text: `${child.title} ${textOf(child.blocks)}`})));
	add(
		section.blocks.flatMap((block) =>
			block.is === 'words' ? [{name: boldName(block.strongs[0] ?? block.opening, block.text) ?? nameOf(block.text), text: block.text}] : [],
		),
	);
	// "**MELTDOWN** — nobody can play" above "**SMOKE** — annoying": a line for each.
	for (const block of section.blocks)
		if (block.is === 'words' && block.strongs.length >= fewest) add(linesOf(block.text, block.strongs));
		// "Code Black: a life is at risk." above "Code Red: service lost.", without any mark.
		else if (block.is === 'words' && !block.quoted && colons.test(block.text))
			add(block.text.split('\n').map((text) => ({name: nameOf(text), text})));

	// "A Code Red is when …. A Code Yellow is when …": the times may be said behind.
	const sentences = section.blocks.flatMap((block) => (block.is === 'words' ? sentencesOf(block.text).map(({text}) => text) : []));
	const defined = [...new Set(sentences.flatMap((text) => definedIn(text)))];
	if (defined.length <= most)
		add(defined.map((name) => ({name, text: sentences.filter((text) => text.toLowerCase().includes(name.toLowerCase())).join(' ')})));
	for (const block of section.blocks) {
		if (block.is === 'list')
			add(block.items.map(({text, strong, blocks}) => ({name: boldName(strong, text) ?? nameOf(text), text: `${text} ${textOf(blocks)}`})));
		if (block.is !== 'table') continue;
		// More are no severities, and each is asked for with all that stands beside it.
		for (const [column, title] of block.rows.length > most ? [] : block.header.slice(0, mostColumns).entries()) {
			const down = block.rows.map(({cells}) => ({
				name: cellName(cells[column]),
				text: cells
					.slice(0, mostColumns)
					.map((cell, index) => (index === column ? '' : `${block.header[index] ?? ''} ${cell}`))
					.join(' · '),
			}));
			rows.push(...whole(down, `${about} ${title}`, section.title, titlesBeside(block.header, column)));
		}

		if (block.header.length - 1 > most) continue;
		const across = block.header.slice(1).map((title, index) => ({
			name: cellName(title),
			text: block.rows.map(({cells}) => `${cells[0] ?? ''} ${cells[index + 1] ?? ''}`).join(' · '),
		}));
		rows.push(
			...whole(across, `${about} ${block.header[0] ?? ''}`, section.title, {
				own: block.header[0] ?? '',
				others: block.rows.map(({cells}) => cells[0] ?? ''),
			}),
		);
	}

	return rows;
}

function linesOf(text: string, strongs: readonly string[]): ReadonlyArray<{name: string | undefined; text: string}> {
	return text.split('\n').map((line) => {
		const strong = strongs.find((one) => line.includes(one));
		return {name: strong === undefined ? undefined : boldName(strong, line), text: line};
	});
}

export function titlesBeside(header: readonly string[], column: number): NonNullable<Row['titles']> {
	return {own: header[column] ?? '', others: header.filter((_, index) => index !== column)};
}

/** Of a table all are names, or none is. */
function whole(
	entries: ReadonlyArray<{name: string | undefined; text: string}>,
	about: string,
	title: string,
	titles: NonNullable<Row['titles']>,
): readonly Row[] {
	const named = entries.flatMap(({name, text}) => (name === undefined ? [] : [{name, text}]));
	return named.length === entries.length && named.length >= fewest ? [{entries: named, about, title, titles}] : [];
}

function textOf(blocks: readonly Block[]): string {
	return blocks
		.map((block) => (block.is === 'words' ? block.text : block.is === 'list' ? block.items.map(({text}) => text).join(' · ') : ''))
		.join(' · ')
		.slice(0, mostOfText);
}

/** Characters of what is said of a severity. */
const mostOfText = 600;

/** "Code Red – all is down", "Priority One: …", "Brownout": the name of a heading or an item. */
function nameOf(title: string): string | undefined {
	const [before = ''] = title.split(/\s[-–—]\s|:\s|:$|\s?\(/u);
	return isName(before) ? withoutSigns(before) : undefined;
}

export function cellName(cell: string | undefined): string | undefined {
	return cell !== undefined && isName(cell) ? withoutSigns(cell) : undefined;
}

/** The bold words that a paragraph or item begins with, also behind an article: "A **Code Red** means …". */
function boldName(strong: string | undefined, text: string): string | undefined {
	const plain = (strong ?? '').replace(/[:.]$/, '').trim();
	return plain !== '' && isName(plain) && text.indexOf(plain) <= 4 ? withoutSigns(plain) : undefined;
}

const definition =
	/(?:^|[.;:]\s)(?:an?|eine?[nr]?|als)\s(\p{Lu}[\p{L}\d-]*(?:\s[\p{L}\d-]+){0,2}?)\s(?:is|means|ist|heißt|bedeutet|gilt)[\s:,](?=(?:when|if|where|that|everything|anything|any|all|an?|the|one|wenn|alles|jede\p{L}*|dass|eine?)(?!\p{L}))/giu;

function definedIn(text: string): readonly string[] {
	return matchesIn(text, definition).flatMap(([, name]) => (name !== undefined && isName(name) ? [withoutSigns(name)] : []));
}

function isName(text: string): boolean {
	const plain = withoutSigns(text).trim();
	return (
		plain.length > 1 && plain.length <= mostCharacters && plain.split(/\s+/).length <= mostWords && /^\p{Lu}[\p{L}\d\s-]*$/u.test(plain)
	);
}

/** At least two lines that begin with a few words and a colon. */
const colons = /^\p{Lu}[\p{L}\d -]{1,24}:\s[^\n]+\n\p{Lu}[\p{L}\d -]{1,24}:\s/u;
