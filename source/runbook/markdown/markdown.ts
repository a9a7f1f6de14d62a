import MarkdownIt from 'markdown-it';
import {conditionedIn} from '../words/conditioned.ts';
import {everyLevelIn} from '../words/every-level.ts';
import {furtherCase, furtherOn} from '../words/further-on.ts';
import {withTitleUnits} from '../words/title-units.ts';
import {titleOf} from '../words/titles.ts';
import {withCellFacts} from './cell-facts.ts';
import {cellLine} from './cell-lines.ts';
import {withDrawnTables} from './drawn-tables.ts';
import {markdownOfHtml} from './html-blocks.ts';
import {htmlTable} from './html-table.ts';
import {findHtmlTables, htmlTableToken} from './html-table-rule.ts';
import {type Inline, inlineOf, isBold, type Token} from './inline.ts';
import {withoutLetters} from './lettered-items.ts';
import {listWithin} from './numbered-within.ts';
import {plainTitlesIn} from './plain-titles.ts';
import {withTableRules} from './table-rules.ts';
import {visibleLines} from './visible-lines.ts';

/** What stands in a section, in its order, each with the line of the file where it begins (1 is the first). */
export type Block = Table | List | Code | Words;

type Common = {
	readonly line: number;
	/** The paragraph directly above, as a caption: "Communication protocols:". */
	readonly lead: string;
	readonly section: Section;
};
export type Table = Common & {readonly is: 'table'; readonly header: readonly string[]; readonly rows: readonly Row[]};
export type Row = {readonly line: number; readonly cells: readonly string[]};
export type List = Common & {readonly is: 'list'; readonly ordered: boolean; readonly items: readonly Item[]};
export type Item = {
	readonly line: number;
	/** Without its mark and its task box. */
	readonly text: string;
	/** It has a task box: "- [ ]". */
	readonly task: boolean;
	/** What is written as code in it. */
	readonly codes: readonly string[];
	/** The words in bold that it begins with; empty without any. */
	readonly strong: string;
	/** What stands below it: nested lists, code, more paragraphs. */
	readonly blocks: readonly Block[];
};
/** `line` is that of its first line of content, where it has any. */
export type Code = Common & {readonly is: 'code'; readonly language: string; readonly lines: readonly string[]};
export type Words = Common & {
	readonly is: 'words';
	readonly text: string;
	/** What is written as code in it. */
	readonly codes: readonly string[];
	/** It stands in a quote: "> …". */
	readonly quoted: boolean;
	/** The words in bold with which each of its lines begins; empty unless all do. */
	readonly strongs: readonly string[];
	/** The words in bold with which it begins, where it does. */
	readonly opening?: string;
	/** All that is in bold in it. */
	readonly bolds?: readonly string[];
	/** Its first line is nothing but words in bold, and more stands below it. */
	readonly isTitled?: boolean;
};

/** A heading with what stands under it. A paragraph of nothing but bold text is taken for a heading, for many write them so. */
export type Section = {
	/** Without numbers, signs and marks: "Team Assembly". */
	readonly title: string;
	/** As written. */
	readonly heading: string;
	readonly depth: number;
	readonly line: number;
	readonly parent: Section | undefined;
	readonly blocks: Block[];
	readonly sections: Section[];
};

const boldDepth = 7;
/**
 * Markdown with GFM tables as a tree of headings. markdown-it is an order of magnitude faster here than mdast with its GFM extensions,
 * and gives the line of each block. Never throws, whatever the text: what is malformed is a paragraph.
 */
export function parseMarkdown(text: string): Section {
	// Without `html` a "<" is a "<": hostile tags cost nothing, and "< 10 %" stays what it is. Tables are read,
	// headings, lists and paragraphs are Markdown by then.
	const parser = new MarkdownIt({html: false});
	findHtmlTables(parser);
	const drawn = withDrawnTables(visibleLines(text));
	const ruled = withTableRules(drawn.text);
	const {text: visible, lineOf} = markdownOfHtml(ruled.text);
	const tokens = parser.parse(visible, {});
	const root: Section = {title: '', heading: '', depth: 0, line: 1, parent: undefined, blocks: [], sections: []};
	new Reader(tokens, root, (line) => drawn.lineOf(ruled.lineOf(lineOf(line)))).readAll();
	return root;
}

/** All sections of the tree in the order of the file, the root first. */
export function allSections(root: Section): Section[] {
	const found: Section[] = [];
	const open = [root];
	for (let section = open.pop(); section; section = open.pop()) {
		found.push(section);
		open.push(...[...section.sections].reverse());
	}

	return found;
}

/** The headings from the outermost to this one. The title of the whole page says nothing about a part of it. */
export function pathOf(section: Section): readonly string[] {
	const path: string[] = [];
	for (let at: Section | undefined = section; at?.parent; at = at.parent) if (at === section || !isPage(at)) path.unshift(at.title);
	return path;
}

/** The nearest heading above, for people. */
export function placeOf({title, parent}: Section): string {
	return title || (parent ? placeOf(parent) : 'before the first heading');
}

/** "# Runbook: Shop": it is the only one of the highest headings. So is "## Handbook" right below it, where all else stands below that. */
export function isPage({depth, parent, sections}: Section): boolean {
	if (parent?.sections.length !== 1) return false;
	return depth === 1 || (sections.length >= 2 && parent.blocks.length === 0 && isPage(parent));
}

class Reader {
	readonly #tokens: readonly Token[];
	readonly #plainTitles: ReadonlySet<Token>;
	/** In the file; 1 is the first. */
	readonly #lineOf: (token: Token) => number;
	#at = 0;
	#section: Section;
	/** How many quotes are open. */
	#quotes = 0;

	constructor(tokens: readonly Token[], root: Section, lineOf: (line: number) => number) {
		this.#lineOf = (token) => lineOf(token.map?.[0] ?? 0) + 1;
		this.#tokens = tokens;
		this.#plainTitles = plainTitlesIn(tokens);
		this.#section = root;
	}

	readAll(): void {
		while (this.#at < this.#tokens.length) this.#readBlock(undefined, '');
	}

	#next(): Token | undefined {
		return this.#tokens[this.#at++];
	}

	/** Reads one block. Inside of a list or quote (`into`) headings open no section. */
	#readBlock(into: Block[] | undefined, lead: string): void {
		const token = this.#next();
		if (!token) return;
		const line = this.#lineOf(token);
		const blocks = into ?? this.#section.blocks;
		const above = lead || captionOf(blocks.at(-1));
		const common = {line, lead: above, section: this.#section};
		switch (token.type) {
			case 'heading_open': {
				const heading = inlineOf(this.#next());
				this.#next();
				if (into) into.push({...common, is: 'words', text: heading.text, codes: heading.codes, quoted: this.#quotes > 0, strongs: []});
				else this.#openSection(heading.text, Number(token.tag.slice(1)), line);
				break;
			}

			case 'paragraph_open': {
				const inline = this.#next();
				this.#next();
				const {text, codes, strongs, opening, bolds, isTitled} = inlineOf(inline);
				if (text === '') break;
				// Below "**BLUE**" with its list, "Any colour:" is about none alone.
				const isOfAll =
					this.#section.depth === boldDepth && text.endsWith(':') && (everyLevelIn(text, 0) !== undefined || furtherOn.test(text));
				const further = !into && this.#section.depth === boldDepth ? furtherCase.exec(text)?.[0] : undefined;
				if (!into && (isOfAll || isBold(inline) || (inline && this.#plainTitles.has(inline))))
					this.#openSection(text.replace(/:$/, ''), boldDepth, line);
				else {
					const isFurther = further !== undefined && conditionedIn(text)?.isBehind === false;
					if (isFurther) this.#openSection(further, boldDepth, line);
					const place = isFurther ? {line, lead: '', section: this.#section} : common;
					const within = listWithin(text, line, codes);
					const said = within?.lead ?? text;
					const own = isFurther ? this.#section.blocks : blocks;
					if (said !== '')
						own.push({...place, is: 'words', text: said, codes, quoted: this.#quotes > 0, strongs, opening, bolds, isTitled});
					if (within) own.push({...place, lead: within.lead || place.lead, is: 'list', ordered: true, items: within.items});
				}

				break;
			}

			case 'bullet_list_open':
			case 'ordered_list_open':
				for (const [index, items] of apart(withoutLetters(this.#readItems())).entries())
					blocks.push({
						...common,
						...(index === 0 ? {} : {line: items[0]?.line ?? line, lead: ''}),
						is: 'list',
						ordered: token.type === 'ordered_list_open',
						items,
					});
				break;
			case 'table_open':
				blocks.push({...common, is: 'table', ...this.#readTable()});
				break;
			case htmlTableToken: {
				const {header, rows, outside} = htmlTable(token.content);
				blocks.push({...common, is: 'table', ...withTitleUnits({header, rows: rows.map((row) => ({...row, line: line + row.line}))})});
				if (outside !== '') blocks.push({...common, is: 'words', text: outside, codes: [], quoted: false, strongs: []});
				break;
			}

			case 'fence':
			case 'code_block': {
				const lines = token.content.split('\n');
				if (lines.at(-1) === '') lines.pop();
				const language = token.info.trim().split(/\s/)[0] ?? '';
				blocks.push({
					...common,
					is: 'code',
					line: token.type === 'fence' && lines.length > 0 ? line + 1 : line,
					language: language.toLowerCase(),
					lines,
				});
				break;
			}

			// Quotes are transparent.
			case 'blockquote_open':
				this.#quotes++;
				break;
			case 'blockquote_close':
				this.#quotes--;
				break;
			default:
				// Rules and closing marks say nothing.
				break;
		}
	}

	#openSection(heading: string, depth: number, line: number): void {
		let parent = this.#section;
		while (parent.parent && parent.depth >= depth) parent = parent.parent;
		const section: Section = {title: titleOf(heading), heading, depth, line, parent, blocks: [], sections: []};
		parent.sections.push(section);
		this.#section = section;
	}

	#readItems(): Item[] {
		const items: Item[] = [];
		for (let token = this.#next(); token && !token.type.endsWith('_list_close'); token = this.#next()) {
			if (token.type !== 'list_item_open') continue;
			const line = this.#lineOf(token);
			let first: Inline | undefined;
			const blocks: Block[] = [];
			while (this.#at < this.#tokens.length && this.#tokens[this.#at]?.type !== 'list_item_close') {
				if (!first && blocks.length === 0 && this.#tokens[this.#at]?.type === 'paragraph_open') {
					first = inlineOf(this.#tokens[this.#at + 1]);
					this.#at += 3;
				} else this.#readBlock(blocks, first?.text ?? '');
			}

			this.#at++;
			const task = /^(?:\[[ xX]?\]|[☐☑□]\uFE0F?)\s*/u.exec(first?.text ?? '')?.[0];
			items.push({
				line,
				text: (first?.text ?? '').slice(task?.length ?? 0),
				task: task !== undefined,
				codes: first?.codes ?? [],
				strong: first?.strongs[0] ?? '',
				blocks,
			});
		}

		return items;
	}

	#readTable(): Pick<Table, 'header' | 'rows'> {
		const rows: Array<{line: number; cells: string[]}> = [];
		for (let token = this.#next(); token && token.type !== 'table_close'; token = this.#next()) {
			if (token.type === 'tr_open') rows.push({line: this.#lineOf(token), cells: []});
			else if (token.type === 'inline') rows.at(-1)?.cells.push(inlineOf(token).text);
		}

		const [header, ...body] = rows;
		return tableOf({header: header?.cells ?? [], rows: body});
	}
}

/** With each cell in one line, and what its words are titled by. */
function tableOf(written: Pick<Table, 'header' | 'rows'>): Pick<Table, 'header' | 'rows'> {
	const {header, rows} = withCellFacts(written);
	return withTitleUnits({header: header.map(cellLine), rows: rows.map(({line, cells}) => ({line, cells: cells.map(cellLine)}))});
}

/** Items and, an empty line below, items to tick are one list of Markdown and two of whoever wrote them. */
function apart(items: readonly Item[]): ReadonlyArray<readonly Item[]> {
	const first = items.findIndex(({task}) => task);
	return first >= 1 && items.length - first >= 2 && items.slice(first).every(({task}) => task)
		? [items.slice(0, first), items.slice(first)]
		: [items];
}

/** A short paragraph above a list, table or code says what it is, and so does a last item that ends with a colon: "6.3 This form of words:". */
function captionOf(block: Block | undefined): string {
	const last = block?.is === 'list' ? block.items.at(-1) : undefined;
	const text = block?.is === 'words' ? block.text : last?.text.endsWith(':') && last.blocks.length === 0 ? last.text : '';
	return text.length <= 200 ? text : '';
}
