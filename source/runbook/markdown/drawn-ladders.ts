import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from '../words/matches.ts';
import {ladderInColumns} from './ladders-in-columns.ts';
import {allSections, type Block, type Code, type Item, type List, type Section} from './markdown.ts';

const ofCalls = /escalat|eskalat|call(?:ing)? (?:chain|tree)|alarm\p{L}*kette|rufkette/iu;
/** A heading over who is called that a ladder in columns needs besides its shape. */
const ofPages =
	/pag(?:ing|er|ed)|ladder|on-?call|who (?:is|gets) (?:called|woken|rung)|wen wir (?:anrufen|wecken)|alarm(?:ierung|plan)|rufplan/iu;
/** What a picture is drawn with. */
const lines = /[\u2500-\u257F|]+/gu;
const arrow = /^(?:[▼▾↓⬇⇩]|v(?=$|\s\())\s*/u;
const time = '\\d{1,3}\\s?(?:s|secs?|seconds?|m|mins?|minutes?|minuten|h|hrs?|hours?|std|stunden?)(?!\\p{L})';
/** "15 min   └── Escalate to the team lead", "T+30m: page the CTO". */
const timed = regExp(`^(?:T\\s?\\+\\s?)?(?<when>${time}|0)\\s*(?:[:→>–—-]+\\s*|\\s+)(?<what>\\p{L}.*)$`, 'iu');
const timesIn = regExp(`(?<when>${time})(?:\\s+(?<level>[\\p{L}]+[- ]?\\d))?(?:\\s[-–—]\\s(?<only>[^,;()]+))?`, 'giu');
const mostOfName = 60;

/**
 * A block of code in a chapter on escalation that is a picture of who is called: a box per person with arrows between them, or a line of time. It
 * becomes, in place, the list that it draws: "P1: Team lead after 15 min". Whatever else it is stays what it is.
 */
export function withDrawnLadders(root: Section): Section {
	for (const section of allSections(root)) {
		const {blocks} = section;
		if (!blocks.some(({is}) => is === 'code')) continue;
		const isDrawn = isOfCalls(section);
		const own = blocks.flatMap((block): readonly Block[] => {
			if (block.is !== 'code') return [block];
			const inColumns = isDrawn || ofPages.test(section.title) ? ladderInColumns(block) : undefined;
			return inColumns ?? (isDrawn ? (chainsOf(block) ?? listOf(block)) : undefined) ?? [block];
		});
		if (own.length !== blocks.length || own.some((block, index) => block !== blocks[index])) blocks.splice(0, blocks.length, ...own);
	}

	return root;
}

function isOfCalls({title, parent}: Section): boolean {
	return ofCalls.test(title) || (parent !== undefined && isOfCalls(parent));
}

type Drawn = {readonly who: string; readonly line: number; readonly before: string};

/** Names with arrows between them; undefined where it is no such picture. */
function chainsOf(code: Code): readonly List[] | undefined {
	const drawn: Drawn[] = [];
	let before = '';
	let arrows = 0;
	for (const [index, line] of code.lines.entries()) {
		const text = line.replaceAll(lines, ' ').trim();
		if (arrow.test(text)) {
			arrows++;
			before += ` ${text.replace(arrow, '')}`;
		} else if (/^\([^()]*\)$/u.test(text)) before += ` ${text}`;
		else if (text !== '' && !isTitle(text)) {
			if (text.length > mostOfName || /[.;$={}]/u.test(text)) return undefined;
			drawn.push({who: text, line: code.line + index, before});
			before = '';
		}
	}

	if (arrows === 0 || drawn.length < 2 || arrows < drawn.length - 1) return undefined;
	const levels = [...new Set(drawn.flatMap((one) => timesOf(one).flatMap(({level}) => level ?? [])))];
	const items =
		levels.length === 0
			? drawn.flatMap((one) => [itemOf(`${one.who}${whenOf(timesOf(one)[0])}`, one.line), ...besideTime(one)])
			: levels.flatMap((level) =>
					drawn.flatMap((one, index) => {
						const times = timesOf(one);
						const when = times.find((each) => each.level === level) ?? times.find((each) => each.level === undefined);
						// Behind an arrow with times of others alone nobody is called at this one; behind one without any they are, at a person's word.
						if (index > 0 && times.length > 0 && !when) return [];
						return [itemOf(`${level}: ${one.who}${index === 0 ? ' at once' : whenOf(when)}`, one.line)];
					}),
				);
	return [{is: 'list', ordered: levels.length === 0, items, line: code.line, lead: '', section: code.section}];
}

type Time = {readonly when: string; readonly level: string | undefined; readonly only: string | undefined};

function timesOf({before}: Drawn): readonly Time[] {
	return matchesIn(before, timesIn).map(({groups}) => ({when: groups?.['when'] ?? '', level: groups?.['level'], only: groups?.['only']}));
}

function whenOf(time: Time | undefined): string {
	return time === undefined ? '' : ` after ${time.when}${time.only === undefined ? '' : `, ${time.only.trim()}`}`;
}

/** "nach 30 min / SEV = 1", "after 1 h or if payments stop": what stands at an arrow besides a time is no part of the ladder, and is not lost. */
function besideTime({before, line}: Drawn): readonly Item[] {
	const [, words = ''] = alternative.exec(before.replaceAll(timesIn, '§')) ?? [];
	return words === '' ? [] : [itemOf(`(${words.trim()})`, line - 1)];
}

const alternative = /§\s*(?:\/|(?<!\p{L})(?:or|oder|and|und|&)(?!\p{L})|,)\s*([^()§]*\p{L}[^()§]*)\)?$/iu;

/** "ESCALATION PATH" over the picture. */
function isTitle(text: string): boolean {
	return ofCalls.test(text) && text === text.toUpperCase();
}

/** A line of time with what is done then; undefined where it is none. */
function listOf(code: Code): readonly List[] | undefined {
	if (code.language !== '' && !/^(?:te?xt|plain(?:text)?)$/iu.test(code.language)) return undefined;
	const items: Item[] = [];
	for (const [index, line] of code.lines.entries()) {
		const text = line.replaceAll(lines, ' ').trim();
		if (text === '') continue;
		const {when, what} = timed.exec(text.replaceAll(/\s*[→>]+\s*(?=\p{L})/gu, '  '))?.groups ?? {};
		if (when !== undefined && what !== undefined)
			items.push(itemOf(`${/^0/u.test(when) ? 'At once' : `After ${when}`}: ${what}`, code.line + index));
		else if (items.length > 0 && /^\s/u.test(line)) items.push(itemOf(`${items.at(-1)?.text.split(':')[0]}: ${text}`, code.line + index));
		else if (items.length > 0) return undefined;
	}

	if (items.length < 2) return undefined;
	return [{is: 'list', ordered: true, items, line: code.line, lead: '', section: code.section}];
}

function itemOf(text: string, line: number): Item {
	return {line, text, task: false, codes: [], strong: '', blocks: []};
}
