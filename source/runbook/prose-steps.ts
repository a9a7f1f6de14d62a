import {bulletKind} from './bullets.ts';
import type {List, Section, Words} from './markdown.ts';
import {sentencesOf} from './sentences.ts';
import {isCommand} from './shell.ts';
import {durationsIn} from './words.ts';

const order =
	/^(?:first(?:ly)?|then|next|after that|finally|second(?:ly)?|last(?:ly)?|zuerst|zunächst|dann|danach|anschließend|schließlich)[,:]?\s/iu;
const condition = /^(?:if|when|once|unless|should|wenn|falls|sollte|sobald)\s/iu;

/**
 * A procedure in prose as lists of steps, one for each paragraph: "First check the dashboard. Then restart the pods with `kubectl …`. If that does
 * not help, fail over." Empty where the paragraphs do not say what to do.
 */
export function proseSteps({blocks}: Section): ReadonlyArray<{readonly list: List; readonly from: Words}> {
	const said = blocks.filter((block): block is Words => block.is === 'words' && !block.quoted);
	const paragraphs = said.map((block) => ({block, sentences: sentencesOf(block.text)}));
	const all = paragraphs.flatMap(({sentences, block}) => sentences.map(({text}) => isStep(text, block.codes)));
	if (all.length < 2 || all.filter(Boolean).length * 2 < all.length) return [];
	return paragraphs.map(({block, sentences}) => ({
		from: block,
		list: {
			...block,
			is: 'list',
			ordered: true,
			items: sentences.map(({text, linesBefore}) => ({
				line: block.line + linesBefore,
				text: text.replace(/\.$/, ''),
				task: false,
				codes: block.codes.filter((code) => text.includes(code)),
				strong: '',
				blocks: [],
			})),
		},
	}));
}

/** It tells somebody to do something. */
function isStep(text: string, codes: readonly string[]): boolean {
	if (codes.some((code) => text.includes(code) && isCommand(code))) return true;
	if (condition.test(text)) return durationsIn(text).length === 0;
	const plain = text.replace(order, '');
	return plain !== text || bulletKind({text: `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`, task: false, codes: []}) === 'step';
}
