import type MarkdownIt from 'markdown-it';
import {sanitizeLines} from '../../terminal/sanitize.ts';
import {withoutSigns} from '../words/titles.ts';
import {withUmlauts} from './umlauts.ts';

/** A token of the parser. */
export type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

/** The words of a heading, a paragraph, an item or a cell. */
export type Inline = {
	readonly text: string;
	/** What is written as code. */
	readonly codes: readonly string[];
	/** The words in bold with which each line begins; empty unless all do. */
	readonly strongs: readonly string[];
	/** The words in bold with which it begins, however its lines go on. */
	readonly opening: string;
	/** All that is in bold, wherever it stands. */
	readonly bolds: readonly string[];
	/** The first of several lines is nothing but words in bold. */
	readonly isTitled: boolean;
};

/** The words without marks. A link keeps its address where that is not its text; a break becomes a newline. */
export function inlineOf(token: Token | undefined): Inline {
	let text = '';
	const codes: string[] = [];
	const addresses: string[] = [];
	let struck = 0;
	let bold = 0;
	/** Breaks that stand in bold: their lines end with the sentence, so that what follows keeps its line. */
	let wrapped = 0;
	for (const child of token?.children ?? []) {
		// What a team has struck through holds no longer.
		if (child.type === 's_open') struck++;
		else if (child.type === 's_close') struck--;
		else if (child.type === 'strong_open') bold++;
		else if (child.type === 'strong_close') bold--;
		if (struck > 0) continue;
		if (child.type === 'text' && wrapped > 0 && bold === 0 && child.content.includes('. ')) {
			text += withUmlauts(child.content.replace('. ', `.${'\n'.repeat(wrapped)}`));
			wrapped = 0;
		} else if (child.type === 'text') text += withUmlauts(child.content);
		else if (child.type === 'text_special') text += child.content;
		else if (child.type === 'code_inline') {
			text += child.content;
			codes.push(child.content);
		} else if (child.type === 'softbreak' || child.type === 'hardbreak')
			if (bold > 0 && child.type === 'softbreak') {
				// "**Ada" above "Stone:** 0170 …": words in bold are wrapped, and no line ends in them.
				text += ' ';
				wrapped++;
			} else text += '\n';
		else if (child.type === 'image') text += child.content;
		else if (child.type === 'link_open') addresses.push(String(child.attrGet('href') ?? ''));
		else if (child.type === 'link_close') {
			const address = addresses.pop() ?? '';
			if (/^https?:/.test(address) && !text.endsWith(address)) text += ` (${address})`;
		}
	}

	return {
		// An entity can say what a neutralised file does not.
		text: (token?.content.includes('&') ? sanitizeLines(text) : text)
			// One arrow for all that are drawn.
			.replaceAll(/[➔➙-➾⟶⟹⇨⇾➡►▶]\uFE0F?/gu, '→')
			// The mark of a footnote is no part of a name.
			.replaceAll(/\[\^[^\]\s]{1,40}\](?!:)/g, '')
			// "[the guide]({% link guide.md %}#severities)", "[it]({{< ref "x" >}})": a link of a page that is still to be made.
			.replaceAll(/\[([^\][\n]{1,200})\]\(\{[%{][^\n{}]{0,200}[%}]\}[^\s()]{0,100}\)/g, '$1')
			// A tag that is closed where it is opened holds nothing.
			.replaceAll(/<([a-z][\w-]{0,20})><\/\1>/gi, '')
			.replaceAll(/<\/?(?:br|b|i|em|strong|sub|sup|kbd|code|u|span|font|mark)(?:\s[^<>]{0,200})?\/?>/gi, (tag) =>
				/^<br/i.test(tag) ? '\n' : '',
			)
			.trim(),
		codes,
		strongs: strongsOf(token),
		opening: openingOf(token),
		bolds: boldsOf(token),
		isTitled: isTitled(token),
	};
}

/** "**Red.** All of it is down, and" above a line that goes on without any. */
function openingOf(token: Token | undefined): string {
	const children = (token?.children ?? []).filter(({type, content}) => type !== 'text' || withoutSigns(content) !== '');
	const end = children.findIndex(({type}) => type === 'strong_close');
	if (children[0]?.type !== 'strong_open' || end === -1) return '';
	return children
		.slice(1, end)
		.map(({type, content}) => (type === 'softbreak' || type === 'hardbreak' ? ' ' : content))
		.join('')
		.trim();
}

function boldsOf(token: Token | undefined): readonly string[] {
	const bolds: string[] = [];
	let open = 0;
	for (const {type, content} of token?.children ?? [])
		if (type === 'strong_open') {
			if (open++ === 0) bolds.push('');
		} else if (type === 'strong_close') open--;
		else if (open > 0) bolds[bolds.length - 1] += type === 'softbreak' || type === 'hardbreak' ? ' ' : content;
	return bolds.map((bold) => withUmlauts(bold).trim());
}

function isTitled(token: Token | undefined): boolean {
	const children = (token?.children ?? []).filter(({type, content}) => type !== 'text' || withoutSigns(content) !== '');
	const end = children.findIndex(({type}) => type === 'softbreak' || type === 'hardbreak');
	const line = children.slice(0, Math.max(0, end));
	return (
		line[0]?.type === 'strong_open' && line.at(-1)?.type === 'strong_close' && line.filter(({type}) => type === 'strong_open').length === 1
	);
}

function strongsOf(token: Token | undefined): readonly string[] {
	const lines: string[] = [];
	let isStart = true;
	let open = false;
	for (const {type, content} of token?.children ?? []) {
		if (type === 'softbreak' || type === 'hardbreak') isStart = true;
		else if (type === 'strong_open' && isStart) {
			open = true;
			lines.push('');
		} else if (type === 'strong_close') open = false;
		else if (open && lines.length > 0) lines[lines.length - 1] += content;
		// "🔴 **RED** – …" begins with it all the same.
		else if (isStart && withoutSigns(content) !== '') return [];
		if (type !== 'softbreak' && type !== 'hardbreak' && (open || withoutSigns(content) !== '')) isStart = false;
	}

	return lines.map((line) => line.trim());
}

/** Nothing but bold words, short enough for a heading. */
export function isBold(token: Token | undefined): boolean {
	const children = (token?.children ?? []).filter(
		({type, content}) => type !== 'text' || (withoutSigns(content) !== '' && content.trim() !== ':'),
	);
	const text = token?.content ?? '';
	return (
		text.length <= 80 &&
		children[0]?.type === 'strong_open' &&
		children.at(-1)?.type === 'strong_close' &&
		children.filter(({type}) => type === 'strong_open').length === 1
	);
}
