import {regExp} from '../../terminal/light-pattern.ts';
import type {Item, List, Section, Words} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {isCommand} from '../markdown/shell.ts';
import {bulletKind} from '../statements/bullets.ts';
import type {Statement} from '../statements/statements.ts';
import {ordinalStretch} from '../words/ordinal-minutes.ts';
import {namesPosition} from '../words/positions.ts';
import {windowIn} from '../words/windows.ts';
import {durationsIn} from '../words/words.ts';
import {windowTitle} from './windows-in-turn.ts';

/** "That is all." behind what is done: nothing to do. */
const ended =
	/^(?:(?:and\s)?that(?: is|['’]s) (?:all|it|enough|everything)|nothing (?:else|more)(?: (?:is (?:needed|required|necessary|to be done)|to do))?|no more(?: than that)?|done|(?:und\s)?das (?:ist|war) alles|das (?:genügt|reicht)|mehr (?:nicht|ist nicht nötig|braucht es nicht)|fertig|c['’]est tout|(?:y\s)?eso es todo|nada más)[.!]?$/iu;

const order =
	/^(?:first(?:ly)?(?!\s(?:line|level|aid|response|update|class))|then|next(?!\s(?:working|business|calendar|day|morning|week|month|sprint|shift|planning|time|update|meeting))|after that|finally|second(?:ly)?|last(?:ly)?|zuerst|zunächst|dann|danach|anschließend|schließlich)[,:]?\s/iu;
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
	const said = blocks
		.filter((block): block is Words => block.is === 'words' && !block.quoted)
		.flatMap((from) => byWindows(from).map((block) => ({from, block})));
	const paragraphs = said.map(({from, block}) => ({from, block, sentences: sentencesOf(block.text).filter(({text}) => !ended.test(text))}));
	const all = paragraphs.flatMap(({sentences, block}) => sentences.map(({text}) => isStep(text, block.codes)));
	const isCertain = all.length >= 2 ? all.filter(Boolean).length * 2 >= all.length : all[0] === true;
	if (all.length === 0 || !(isCertain || isSaid)) return [];
	const titles = paragraphs.map(({block}) => windowTitle(block.text, block.opening ?? ''));
	const areInTurn = titles[0] !== '' && titles.filter((title) => title !== '').length >= 2;
	return paragraphs.map(({from, block, sentences}, index) => {
		const title = areInTurn ? (titles[index] ?? '') : '';
		if (title !== '') return {from, isCertain, list: belowTitle(block, title, sentences)};
		const opening = sentences.length >= 2 ? openingOf(sentences[0]?.text ?? '') : undefined;
		return {
			from,
			isCertain,
			list: {
				...block,
				lead: opening ?? windowOf(block.text),
				is: 'list',
				ordered: true,
				items: itemsOf(block, opening === undefined ? sentences : sentences.slice(1)),
			},
		};
	});
}

/** What is done in a window, without the words that name it. */
function belowTitle(block: Words, title: string, sentences: ReturnType<typeof sentencesOf>): List {
	const plain = title.replaceAll('\n', ' ');
	const rest = sentences.flatMap(({text, linesBefore}, index) => {
		const own = index === 0 && text.startsWith(plain) ? text.slice(plain.length).replace(/^[\s:.]+/u, '') : text;
		return own === '' ? [] : [{text: `${own.charAt(0).toUpperCase()}${own.slice(1)}`, linesBefore}];
	});
	return {...block, lead: plain.replace(/[.:]$/u, ''), is: 'list', ordered: true, items: itemsOf(block, rest)};
}

/** "0–5 min: check the spare" above "5–20 min: cut it off" in one paragraph: a paragraph for each; what has none goes on with the one above. */
function byWindows(block: Words): readonly Words[] {
	const parts: Words[] = [];
	for (const [index, line] of block.text.split('\n').entries()) {
		const last = parts.at(-1);
		if (last === undefined || isWindowed(line)) parts.push({...block, text: line, line: block.line + index});
		else parts[parts.length - 1] = {...last, text: `${last.text}\n${line}`};
	}

	return parts.filter(({text}) => isWindowed(text)).length >= 2 ? parts : [block];
}

function isWindowed(line: string): boolean {
	const [window] = windowBefore.exec(line) ?? [];
	return window !== undefined && windowIn(window) !== undefined;
}

const windowBefore = /^(?:(?:from|after|ab|nach|the first|first|erste)\s)?(?:T\s?\+\s?)?\d{1,3}[^:\n]{0,24}(?=:\s)/iu;

/** "From the tenth to the thirtieth minute we narrow it down.": what the sentences behind it are for, and nothing to do by itself. */
function openingOf(sentence: string): string | undefined {
	const plain = sentence.replaceAll('\n', ' ').replace(/\.$/, '');
	const [window] = plain.length <= mostOfOpening ? (windowFirst.exec(plain) ?? []) : [];
	if (window === undefined || windowIn(window) === undefined) return undefined;
	return purpose.test(plain.slice(window.length)) ? plain : undefined;
}

/** Characters of the name of a phase. */
const mostOfOpening = 60;
const number = '(?:\\d{1,3}|\\p{L}+)';
const windowFirst = regExp(
	`^(?:${ordinalStretch.replaceAll(/\?<\w+>/g, '?:')}|(?:from|von)\\s(?:minute|hour|stunde)\\s${number}\\s(?:to|until|bis)\\s(?:(?:minute|hour|stunde)\\s)?${number}(?!\\p{L})|(?:after|nach|beyond)\\s(?:(?:an?|one|einer|the\\sfirst|der\\sersten|half\\san|einer\\shalben)\\s)?(?:${number}\\s)?(?:hours?|minutes?|stunden?|minuten)(?!\\p{L})|(?:from|ab)\\s(?:the|der)\\s\\d{1,3}(?:st|nd|rd|th|\\.)\\s(?:minute|hour|stunde)(?:\\son(?:wards)?)?(?!\\p{L})|(?:in|during|within)\\sthe\\sfirst\\s(?:quarter\\sof\\san\\shour|half[\\s-]hour)|in\\sder\\sersten\\s(?:viertelstunde|halben\\sstunde|stunde)(?!\\p{L})|(?:(?:in|during|within|for)\\s)?the\\sfirst\\s(?:${number}\\s)?(?:minutes?|hours?)(?!\\p{L})|(?:in\\s|während\\s)?(?:den|die|der)\\sersten\\s(?:${number}\\s)?(?:minuten?|stunden?)(?!\\p{L})|(?:from|between|von|zwischen)\\s${number}\\s(?:to|and|bis|und)\\s${number}\\s(?:minutes?|hours?|minuten|stunden)(?!\\p{L}))`,
	'iu',
);
/** It says to what end, in a few words. */
const purpose =
	/^,?\s(?:(?:it(?:\sis|['’]s)\sall\sabout|it(?:\sis|['’]s)\sabout|the\s(?:aim|goal|point)\sis|geht\ses\s(?:um|darum)|gilt\ses)(?!\p{L})|(?:are|is|go(?:es)?|belongs?|serves?)\s(?:for|to|about|there)(?!\p{L})|(?:sind|ist|dienen|dient|gehören|gehört)\s|we\s\p{L}+(?:\s\p{L}+){0,5}$|(?:\p{L}+en)\swir(?:\s\p{L}+){0,4}$)/iu;

/** "Within the first five minutes, the engineer …", "5–20 min: …": its words; empty without any. */
function windowOf(text: string): string {
	const [own] = isWindowed(text) ? (windowBefore.exec(text) ?? []) : [];
	if (own !== undefined) return own;
	// "In den ersten 10 Minuten den Schalter prüfen", without a comma.
	const [bare] = windowAlone.exec(text) ?? windowFirst.exec(text) ?? [];
	if (bare !== undefined && windowIn(bare) !== undefined) return bare;
	const [clause = ''] = text.split(/,\s/);
	return clause.length <= 60 && clause.length < text.length && beginning.test(clause) && windowIn(clause) !== undefined ? clause : '';
}

const windowAlone =
	/^(?:in den ersten|in the first|during the first|zwischen|between|von|from|nach|after|ab)\s\d{1,3}(?:\s?(?:und|and|bis|to|–|-)\s?\d{1,3})?\s(?:min(?:ute[ns]?)?|hours?|stunden?|h)(?=\s\p{L})/iu;

const beginning =
	/^(?:within|in|during|between|from|after|for|if|once|the first|innerhalb|in|zwischen|von|ab|nach|während|wenn|falls|ist)(?!\p{L})/iu;

/** Each sentence as a step, with its commands. */
export function itemsOf(block: Words, sentences: ReturnType<typeof sentencesOf>): readonly Item[] {
	const items: Item[] = [];
	for (const {text: said, linesBefore} of sentences) {
		const text = isWindowed(said)
			? said.replace(windowBefore, '').replace(/^:\s+(\S)/u, (_, letter: string) => letter.toUpperCase())
			: said;
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
export function isStep(text: string, codes: readonly string[]): boolean {
	if (codes.some((code) => text.includes(code) && isCommand(code))) return true;
	if (condition.test(text)) return durationsIn(text).length === 0;
	const plain = text.replace(order, '');
	return plain !== text || bulletKind({text: `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`, task: false, codes: []}) === 'step';
}

const handled =
	/^(?:incidents? )?(?:(?:is|are|gets?|wird|werden)\s(?:\p{L}+\s){0,8}?(?:handled|dealt with|worked on|treated|processed|managed|bearbeitet|behandelt|abgearbeitet)(?!\p{L})|(?:go(?:es)?|handled?|treat(?:ed)?)\s(?:to|in|into|as|through|via)\s)/iu;

/** "As though it were a SEV1", and the half of such a sentence: of which severity it is, and nothing that is done. */
const likeAnother =
	/(?<!\p{L})(?:as (?:though|if)|like an?|wie eine?[mnr]?|als (?:wäre|ob))(?!\p{L})|\s(?:as|like|were|an?|the|to|of|wie|als|eine?[mnrs]?)\.?$/iu;
/** "Are worked on round the clock, SEV3 in office hours": when, and nothing of what. */
const onlyWhen =
	/(?:handled|dealt with|worked on|treated|processed|managed|werden|wird)\s(?:(?:only|nur|immer|always)\s)?(?:a?round the clock|24\s?[x/×]\s?7|day and night|(?:in|during|within|outside|at|on)\s(?:the\s|our\s)?(?:business|working|office|service|support|weekends?|nights?)[ -]?(?:hours?|days?)?|rund um die uhr|tag und nacht|durchgehend|jederzeit|(?:in|während|innerhalb|außerhalb)\s(?:der\s)?(?:\p{L}*zeit(?:en)?|\p{L}*stunden)|werktags|an werktagen|nachts)(?!\p{L})/iu;

/** "SEV3 and SEV4 are handled through the backlog": what is done, as a step; undefined for what is none. */
export function handledAs({from, text, label, led, line}: Statement): Item | undefined {
	if (!['words', 'item'].includes(from) || !led || label !== '' || !handled.test(text)) return undefined;
	if (likeAnother.test(text) || onlyWhen.test(text)) return undefined;
	// "Serious incidents go to the on-call engineer": somebody is called.
	if (namesPosition(/(?<!\p{L})go(?:es)?\sto\s(?:the\s|our\s)?([^,;.]{3,50})$/iu.exec(text.replace(/\.$/, ''))?.[1] ?? ''))
		return undefined;
	const words = `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/\.$/, '');
	return {line, text: words, task: false, codes: [], strong: '', blocks: []};
}
