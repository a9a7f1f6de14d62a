import type {Block, Code, Item, List, Words} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {isBareCommand, isCommand, isScript, isTypedLine, shellItems} from '../markdown/shell.ts';
import type {Step} from '../runbook.ts';
import {windowIn} from '../words/windows.ts';
import {slugOf} from '../words/words.ts';
import {type Draft, stepOfRow} from './row-steps.ts';

type Body = Array<Step['body'][number]>;

/** "# 1. Acknowledge the incident" begins a step. */
const numberedComment = /^(?:step\s+)?(\d{1,3})[.):]\s+(\S.*)$/i;

/**
 * The steps of a block, with their commands in full. `prefix` and `uniqueId` make the ids ("SEV-1/immediate-actions/1-acknowledge-incident").
 */
export function stepsOf(block: Block, prefix: string, uniqueId: (id: string) => string): Step[] {
	const drafts =
		block.is === 'list'
			? (choiceOf(block) ?? block.items.map(stepOfItem))
			: block.is === 'code'
				? stepsOfScript(block)
				: block.is === 'table'
					? block.rows.map(({cells}) => stepOfRow(cells, block.header))
					: [];
	return drafts
		.filter(({text, body}) => text !== '' || body.length > 0)
		.map(({text, number, body}, index) => ({
			id: uniqueId(`${prefix}/${number || index + 1}-${slugOf(text, 2)}`),
			text,
			body,
		}));
}

/** Has the script numbered steps, or at least a command? */
export function hasSteps(code: Code): boolean {
	return (
		isScript(code.language, code.lines) &&
		shellItems(code.lines).some(
			(item) => (item.is === 'comment' && numberedComment.test(item.text)) || (item.is === 'command' && isCommand(item.text)),
		)
	);
}

/** "# 1. Drain the node": its comments are steps in turn. */
export function isNumberedScript({lines}: Code): boolean {
	return shellItems(lines).some((item) => item.is === 'comment' && numberedComment.test(item.text));
}

function stepsOfScript(code: Code): Draft[] {
	const steps: Draft[] = [];
	const items = shellItems(code.lines);
	const begin = (step: Draft) => steps.push(step);
	const isNumbered = isNumberedScript(code);
	let before: ShellLine | undefined;
	for (const item of items) {
		if (item.is === 'comment') {
			const [, number = '', text = ''] = numberedComment.exec(item.text) ?? [];
			if (number !== '') begin({text, number, body: []});
			// Without numbers each comment above a command is a step of its own.
			else if (!isNumbered && before?.is !== 'comment') begin({text: item.text, number: '', body: []});
			else if (item.text !== '') steps.at(-1)?.body.push({is: 'words', text: item.text});
		} else {
			if (steps.length === 0) begin({text: isNumbered ? 'Before the first step' : (saidOf(code) ?? 'Run'), number: '', body: []});
			steps.at(-1)?.body.push({is: item.is === 'command' ? 'command' : 'words', text: item.text});
		}

		before = item;
	}

	return steps;
}

/** What is typed, in the words above it: a condition in them goes with the command. */
function saidOf(code: Code): string | undefined {
	const above = wordsAbove(code);
	const text = above?.text.replaceAll('\n', ' ').replace(/[:.]$/, '').trim();
	return text === undefined || text === '' || windowIn(text) !== undefined || !/\s/.test(text) ? undefined : text;
}

/** The paragraph directly above a block. */
export function wordsAbove({is, section: {blocks}, line}: Block): Words | undefined {
	const above = blocks[blocks.findIndex((block) => block.is === is && block.line === line) - 1];
	return above?.is === 'words' && !above.quoted ? above : undefined;
}

type ShellLine = ReturnType<typeof shellItems>[number];

/** "It is opened in any of these ways:" above a list: one of them is enough, and none is done after another. */
export function isOfAlternatives({lead}: Block): boolean {
	return alternatives.test(lead.replaceAll('\n', ' '));
}

const alternatives =
	/(?<!\p{L})(?:(?:in|by|using|through|via|with) (?:any|one|either) (?:one )?of (?:(?:the following|these|those)(?: (?:[\p{L}-]+ )?(?:ways|methods|means|options|channels|routes))?|(?:two|three|four|several|the) (?:ways|methods|means|options|channels|routes))|in (?:one of )?(?:two|three|four|several|different) ways|auf (?:eine[mnr]? der folgenden (?:wege|arten)|(?:einem|eine) (?:dieser|der) (?:wege|arten)|(?:zwei|drei|vier|mehrere|verschiedene) (?:wegen?|arten)))\s?:$/iu;

function choiceOf(list: List): Draft[] | undefined {
	if (!isOfAlternatives(list)) return undefined;
	const body: Body = [];
	addBlocks([list], body);
	const said = sentencesOf(list.lead).at(-1)?.text ?? list.lead;
	return [{text: said.replaceAll('\n', ' ').replace(/:$/, ''), number: '', body}];
}

function stepOfItem(item: Item): Draft {
	const body: Body = [];
	for (const code of item.codes) if (isCommand(code) || isTyped(code, item.text)) body.push({is: 'command', text: code});
	if (item.codes.length === 0 && isBareCommand(item.text)) body.push({is: 'command', text: item.text.replace(/^\$ /, '')});
	addBlocks(item.blocks, body);
	return {text: item.text.replaceAll('\n', ' ').replace(/:$/, ''), number: '', body};
}

/**
 * "Freeze deploys `haulctl freeze`", "Fail over: `fail lyon`": a program that only the team has, where it is all of the step, stands after a
 * colon or ends the step; not "look at `queue depth`".
 */
function isTyped(code: string, text: string): boolean {
	// An option or a path with what it is given says it wherever it stands.
	if (/^(?:\.{0,2}\/[\w./-]+|[a-z][a-z\d_.-]+)(?:\s\S+){0,19}\s--?[a-z]\S*(?:\s\S+){0,19}$/i.test(code)) return true;
	if (!/^[a-z][a-z\d_.-]+(?:\s\S+){1,20}$/.test(code)) return false;
	const before = text.slice(0, text.indexOf(code)).trimEnd();
	// "Rolled back with `tool rollback planner` rather than studied".
	if (/(?<!\p{L})(?:with|by running|by typing|using|mit|per|mittels)$/iu.test(before)) return true;
	const behind = text.slice(text.indexOf(code) + code.length);
	if (before === '' || before.endsWith(':')) return /^\s*(?:$|[.;(]|,\s(?:(?:and|und)\s)?(?:then|dann)\s)/.test(behind);
	// "Roll back the last release (`argo rollback shop`)": of two words it may be the name of a thing.
	if (before.endsWith('(')) return /^\)[.;]?$/.test(behind.trim()) && code.split(/\s+/).length >= 3;
	return (
		/^\.?$/.test(behind.trim()) &&
		!/(?<!\p{L})(?:at|to|in|on|of|the|an?|for|from|as|into|via|is|says?|auf|zu|in|im|der|die|das)$/iu.test(before)
	);
}

function addBlocks(blocks: readonly Block[], body: Body): void {
	for (const block of blocks) {
		if (block.is === 'words') body.push({is: 'words', text: block.text});
		else if (block.is === 'code') {
			const said = block.lines.filter((line) => line.trim() !== '');
			// Below a step a fence without a language is what is typed, unless it is a sentence.
			const script = isScript(block.language, block.lines) || (block.language === '' && said.every(isTypedLine));
			if (!script) body.push({is: 'words', text: block.lines.join('\n')});
			else for (const item of shellItems(block.lines)) body.push({is: item.is === 'command' ? 'command' : 'words', text: item.text});
		} else if (block.is === 'list') {
			for (const item of block.items) {
				const {text, body: below} = stepOfItem(item);
				body.push({is: 'words', text}, ...below);
			}
		} else for (const {cells} of block.rows) body.push({is: 'words', text: cells.join(' · ')});
	}
}
