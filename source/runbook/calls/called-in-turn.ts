import {isReported, kindOfCondition, silence} from '../grammar/condition-kinds.ts';
import type {List, Section} from '../markdown/markdown.ts';
import {isOrder} from '../statements/bullets.ts';
import type {Link} from '../statements/link.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {isNounPhrase} from '../words/noun-phrases.ts';
import {isPosition, namesPosition, withoutBrackets} from '../words/positions.ts';
import {durationsIn, isImmediate} from '../words/words.ts';

/** Whoever an item calls, and what of it says more than who and when. */
type CalledWhen = Pick<Link, 'positions' | 'timing' | 'onSilence' | 'soonerIf'> & {readonly isWhole: boolean};

/**
 * A list of whom to call one after the other: each item says who, then when ("Ada Brook (dock lead) – after 15 minutes"), the first at once
 * and the others later. Where all of them do, whoever stands in it is somebody, whatever they are called. `left` are the lines that say more.
 */
export function calledInTurn(
	list: List,
	section: Section,
): {readonly links: readonly Link[]; readonly left: readonly number[]} | undefined {
	if (list.items.length < 2) return undefined;
	const links: Link[] = [];
	const left: number[] = [];
	let before = 0;
	for (const [index, {text, line, blocks, codes}] of list.items.entries()) {
		const said = text.replaceAll('\n', ' ').replace(/[.;]$/, '');
		const found = blocks.length > 0 || codes.length > 0 ? undefined : (whoThenWhen(said) ?? (index === 0 ? firstOf(said) : undefined));
		const at = found?.timing.at === 'after' ? found.timing.ms : 0;
		// What is done in turn begins with a time of its own as well, and its times do not wait for one another.
		if (!found || at < before || (index === 0 && at > 0)) return undefined;
		before = at;
		const {isWhole, ...link} = found;
		const about = aboutIn(said);
		links.push({...link, ...(about === undefined ? {} : {about}), line, block: list, section});
		if (!isWhole) left.push(line);
	}

	return before > 0 ? {links, left} : undefined;
}

/** What stands between who and when. */
const between =
	/[\s:,(–—→|-]*(?:(?:spätestens|latest|at the latest|then|dann)\s)?(?:after|at|within|in|nach|ab|binnen|innerhalb(?: von)?|T\s?\+|\+)?\s*$/iu;
const atOnce =
	/^(.{2,60}?)(?:\s?[:,(–—→|]\s?|\s-\s|\s)(?:always |immer )?((?:immediate(?:ly)?|at once|right away|straight away|now|sofort|umgehend|unverzüglich|T\s?\+\s?0)(?!\p{L}))\)?(.*)$/iu;
/** "Or at once if the river rises". */
const sooner =
	/^\)?,?\s(?:or|oder)\s(?:(?:at once|immediately|right away|sooner|earlier|sofort|umgehend|früher),?\s)?(?:if|when|as soon as|wenn|falls|sobald)\s([^,;()]{4,120})\)?$/iu;

function whoThenWhen(text: string): CalledWhen | undefined {
	const [time, ...others] = durationsIn(text);
	if (!time) {
		const [, who = '', , rest = ''] = atOnce.exec(text) ?? [];
		const name = nameOf(who);
		const what = onlyIf(rest);
		if (name !== undefined && what !== undefined)
			return {positions: [name], timing: {at: 'reported', what}, onSilence: false, isWhole: true};
		return name === undefined ? undefined : {positions: [name], timing: {at: 'once'}, onSilence: false, isWhole: isNothingMore(rest)};
	}

	const name = nameOf(text.slice(0, time.index).replace(between, ''));
	// Nothing but the time may stand behind, so that a sentence is none.
	if (name === undefined || time.open || time.leastMs !== time.ms) return undefined;
	const rest = text.slice(time.end);
	const timing = time.ms === 0 ? ({at: 'once'} as const) : ({at: 'after', ms: time.ms} as const);
	const onSilence = silence.test(rest) && rest.length <= mostOfSilence;
	const [, soonerIf] = sooner.exec(rest) ?? [];
	const isWhole = others.length === 0 && (onSilence || soonerIf !== undefined || isLasting(rest) || isNothingMore(rest));
	return {positions: [name], timing, onSilence, isWhole, ...(soonerIf === undefined ? {} : {soonerIf})};
}

const condition =
	/^\)?[,;]?\s(?:(?:but|aber)\s)?(?:(?:only|nur)\s)?(?:if|when(?:ever)?|as soon as|wenn|falls|sobald|sofern)\s([^,;()]{4,120})\)?$/iu;

/** "…, if payments are affected": on what report somebody is called who is called in that case alone. */
export function onlyIf(rest: string): string | undefined {
	const what = durationsIn(rest).length === 0 ? condition.exec(rest)?.[1]?.trim() : undefined;
	return what !== undefined && isReported(what) ? what : undefined;
}

/** "Without a fix": the incident lasts as long as it is not solved. */
function isLasting(rest: string): boolean {
	const said = rest.replaceAll(/^[\s,]+|\)$/g, '');
	return kindOfCondition(withoutBeginning(said)).is === 'lasting';
}

/** "If nobody has answered by then". */
const mostOfSilence = 50;

/** Whoever stands first without a time is called first. */
function firstOf(text: string): CalledWhen | undefined {
	const name = nameOf(text);
	return name !== undefined && namesPosition(name) ? {positions: [name], timing: {at: 'once'}, onSilence: false, isWhole: true} : undefined;
}

/** "Ada Brook (dock lead)" → "Ada Brook"; undefined where it is no short name. */
function nameOf(text: string): string | undefined {
	const plain = withoutBrackets(text)
		.replace(/,?\s\(?(?:tel\.?:?\s)?\+?\d[\d /.-]{5,}\d\)?/iu, '')
		.replaceAll(/\s+/g, ' ')
		.replace(/^(?:the|der|die|das|den|dann|then)\s/iu, '')
		.replaceAll(/^[\s,]+|[\s,:–—-]+$/g, '');
	const name = `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
	return plain !== '' && plain.split(' ').length <= mostWords && isPosition(name) && isNounPhrase(name) && !isOrder(name)
		? name
		: undefined;
}

/** What stands in brackets and is neither a time nor a number to call. */
function aboutIn(text: string): string | undefined {
	const [, words = ''] = /\((\p{L}[^()]{1,40})\)/u.exec(text) ?? [];
	if (withoutBrackets(text).includes(`(${words})`)) return undefined;
	return words === '' || durationsIn(words).length > 0 || isImmediate(words) || silence.test(words) ? undefined : words;
}

/** Of a name: "Ada Brook", "Second on-call engineer of the platform". */
const mostWords = 6;

function isNothingMore(rest: string): boolean {
	return /^\)?\s*(?:\((?:tel\.?:?\s|phone:?\s)?[+\d][\d /.-]{2,}\d\)|,?\s\+?\d[\d /.-]{5,}\d)?$/iu.test(rest);
}
