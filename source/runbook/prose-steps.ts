import {bulletKind} from './bullets.ts';
import type {Item, List, Section, Words} from './markdown.ts';
import {sentencesOf} from './sentences.ts';
import {isCommand} from './shell.ts';
import type {Statement} from './statements.ts';
import {windowIn} from './windows.ts';
import {durationsIn} from './words.ts';

const order =
	/^(?:first(?:ly)?|then|next|after that|finally|second(?:ly)?|last(?:ly)?|zuerst|zunächst|dann|danach|anschließend|schließlich)[,:]?\s/iu;
const condition = /^(?:if|when|once|unless|should|wenn|falls|sollte|sobald)\s/iu;

/**
 * A procedure in prose as lists of steps, one for each paragraph: "First check the dashboard. Then restart the pods with `kubectl …`. If that does
 * not help, fail over." What a paragraph begins with is its window, where it is one: "Between 5 and 20 minutes, …". Empty where the paragraphs do
 * not say what to do; with `isSaid` the heading has said that already.
 */
export function proseSteps(
	{blocks}: Section,
	{isSaid = false} = {},
): ReadonlyArray<{readonly list: List; readonly from: Words; readonly isCertain: boolean}> {
	const said = blocks.filter((block): block is Words => block.is === 'words' && !block.quoted);
	const paragraphs = said.map((block) => ({block, sentences: sentencesOf(block.text)}));
	const all = paragraphs.flatMap(({sentences, block}) => sentences.map(({text}) => isStep(text, block.codes)));
	const isCertain = all.length >= 2 ? all.filter(Boolean).length * 2 >= all.length : all[0] === true;
	if (all.length === 0 || !(isCertain || isSaid)) return [];
	return paragraphs.map(({block, sentences}) => ({
		from: block,
		isCertain,
		list: {
			...block,
			lead: windowOf(block.text),
			is: 'list',
			ordered: true,
			items: itemsOf(block, sentences),
		},
	}));
}

/** "Within the first five minutes, the engineer …": its words; empty without any. */
function windowOf(text: string): string {
	const [clause = ''] = text.split(/,\s/);
	return clause.length <= 60 && clause.length < text.length && beginning.test(clause) && windowIn(clause) !== undefined ? clause : '';
}

const beginning =
	/^(?:within|in|during|between|from|after|for|if|once|the first|innerhalb|in|zwischen|von|ab|nach|während|wenn|falls|ist)(?!\p{L})/iu;

function itemsOf(block: Words, sentences: ReturnType<typeof sentencesOf>): readonly Item[] {
	const items: Item[] = [];
	for (const {text, linesBefore} of sentences) {
		const codes = block.codes.filter((code) => text.includes(code));
		const last = items.at(-1);
		// "The command is `make rollback`." belongs to what it does.
		if (last && codes.length > 0 && /^(?:the|this|its|der|das)\s(?:command|befehl|kommando)(?!\p{L})/iu.test(text))
			items[items.length - 1] = {...last, text: `${last.text}. ${text.replace(/\.$/, '')}`, codes: [...last.codes, ...codes]};
		else items.push({line: block.line + linesBefore, text: text.replace(/\.$/, ''), task: false, codes, strong: '', blocks: []});
	}

	return items;
}

/** It tells somebody to do something. */
function isStep(text: string, codes: readonly string[]): boolean {
	if (codes.some((code) => text.includes(code) && isCommand(code))) return true;
	if (condition.test(text)) return durationsIn(text).length === 0;
	const plain = text.replace(order, '');
	return plain !== text || bulletKind({text: `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`, task: false, codes: []}) === 'step';
}

const handled =
	/^(?:incidents? )?(?:(?:is|are|gets?|wird|werden)\s(?:\p{L}+\s){0,8}?(?:handled|dealt with|worked on|treated|processed|managed|bearbeitet|behandelt|abgearbeitet)(?!\p{L})|(?:goes?|handled?|treat(?:ed)?)\s(?:to|in|into|as|through|via)\s)/iu;

/** "SEV3 and SEV4 are handled through the backlog": what is done, as a step; undefined for what is none. */
export function handledAs({from, text, label, led, line}: Statement): Item | undefined {
	if (!['words', 'item'].includes(from) || !led || label !== '' || !handled.test(text)) return undefined;
	const words = `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/\.$/, '');
	return {line, text: words, task: false, codes: [], strong: '', blocks: []};
}
