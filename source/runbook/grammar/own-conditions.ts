import {regExp} from '../../terminal/light-pattern.ts';
import type {RungTiming} from '../runbook.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {callingOrder} from '../words/for-a-case.ts';
import {matchesIn} from '../words/matches.ts';
import {peopleIn} from '../words/spoken-people.ts';
import {durationsIn, isCadence} from '../words/words.ts';
import {isReported, noProgress, silence} from './condition-kinds.ts';

/** One of several who are called, and in what case alone. */
export type InOneCase = {
	readonly who: string;
	readonly condition: string;
	readonly timing: RungTiming;
};

/** A sentence without those who are called in one case alone. */
export type Apart = {readonly rest: string; readonly cases: readonly InOneCase[]};

const join = '(?:and|und|sowie|as well as|plus)';
const clause = '(?:(?:but|aber)\\s)?(?:only\\s|nur\\s)?(?:if|when|in case|wenn|falls|sofern|sobald|as soon as)\\s[^,;:.()]{3,80}?';
const noun =
	'(?:in (?:the )?(?:case|event) of|im falle?(?: von)?|bei)\\s(?:(?:an?|any|eine[mr]?|de[rs])\\s)?(?:\\p{Ll}+\\s)?\\p{L}[\\p{L}-]+(?:\\s(?:of|on|in|auf|von|in|im)\\s[\\p{L}-]+)?';
const besides = '(?:also|then|additionally|auch|dann|zusätzlich)\\s';

/** "A, if C, and B": it is of whoever stands before it. */
const behindOne = `,?\\s(?<condition>${clause}),\\s${join}\\s`;
/** "A and, if C, B", "A und bei Datenverlust B", "A, if C, also B": it is of whoever stands behind it. */
const beforeOne = [
	`,?\\s${join},?\\s(?<condition>${clause}),\\s(?:${besides})?`,
	`,?\\s${join}\\s(?<condition>${noun})(?:,\\s|\\s)(?:${besides})?(?=(?:the|our|an?|der|die|das|den|dem)\\s)`,
	`,\\s(?<condition>${clause}|${noun}),\\s${besides}`,
];
/** "A, B if C", "A, and B if C". */
const behindLast = `,\\s(?:${join}\\s)?(?<who>[^,;:.()]{2,60}?),?\\s(?<condition>${clause}|${noun})(?=\\.?$)`;
/** "A (if C), B". */
const inBrackets = `\\s\\((?<condition>${clause})\\)`;

type Form = 'behind-one' | 'before-one' | 'behind-last' | 'in-brackets';
const forms: ReadonlyArray<readonly [Form, RegExp]> = [
	['behind-one', regExp(behindOne, 'iu')],
	...beforeOne.map((pattern): [Form, RegExp] => ['before-one', regExp(pattern, 'iu')]),
	['in-brackets', regExp(inBrackets, 'iu')],
	['behind-last', regExp(behindLast, 'iu')],
];

/** Nearly no text has one, and this is the cheaper question. */
const mayHave =
	/(?<!\p{L})(?:if|when|in case|wenn|falls|sofern|sobald|as soon as|bei|im falle?|in the (?:case|event))\s|\((?:only|nur)?\s?(?:if|when|wenn|falls)/iu;

/**
 * "The vendor, if payments are affected, and the CTO": of several who are called one is so in a case alone, and nobody is called without the condition
 * that stands at them. Undefined where none is, where it cannot be told of whom the condition is, or where no person could report it.
 */
export function onesInACase(said: string): Apart | undefined {
	if (said.length > mostCharacters || !mayHave.test(said) || isCadence(said) || silence.test(said) || noProgress.test(said))
		return undefined;
	let rest = said;
	const cases: InOneCase[] = [];
	for (let found = oneIn(rest); found && cases.length < mostCases; found = oneIn(rest)) {
		cases.push(found.one);
		rest = found.rest;
	}

	return cases.length > 0 ? {rest, cases} : undefined;
}

/** Of a sentence; a longer one is a story. */
const mostCharacters = 300;
const mostCases = 4;

function oneIn(said: string): {readonly rest: string; readonly one: InOneCase} | undefined {
	for (const [form, pattern] of forms) {
		const found = pattern.exec(said);
		const condition = withoutBeginning(found?.groups?.['condition']?.replace(/^(?:but|aber)\s/iu, '') ?? '');
		if (!found || !isReported(condition) || durationsIn(condition).length > 0) continue;
		const before = said.slice(0, found.index);
		const behind = said.slice(found.index + found[0].length);
		const one = whoIn(form, {before, behind, named: found.groups?.['who'] ?? ''});
		if (!one) continue;
		// "… as soon as deliveries are late": at no other time.
		const time = asSoonAs.test(found.groups?.['condition'] ?? '') && one.own === '' ? undefined : timeOf(said, before, one.own);
		if (time === 'unclear') continue;
		const at = time && (time.isDeadline ? {afterMs: time.ms} : {notBeforeMs: time.ms});
		return {rest: one.rest, one: {who: one.who, condition, timing: {at: 'reported', what: condition, ...at}}};
	}

	return undefined;
}

const asSoonAs = /^(?:(?:but|and|aber|und)\s)?(?:as soon as|sobald)\s/iu;

type Found = {
	readonly who: string;
	readonly rest: string;
	/** What stands behind whoever is called in that case, and may hold a time of theirs. */
	readonly own: string;
};

function whoIn(
	form: Form,
	{before, behind, named}: {readonly before: string; readonly behind: string; readonly named: string},
): Found | undefined {
	const last = lastOf(before);
	const next = firstOf(behind);
	switch (form) {
		case 'behind-one':
			// "Escalate to the CTO if data leaked, and involve the security team": another order, and it is not told in which case.
			return last && next && !ordering.test(behind) ? {who: last.who, rest: `${last.head}${behind}`, own: ''} : undefined;
		case 'before-one':
			return next && namesOne(before)
				? {who: next.who, rest: `${before}${next.tail}`, own: ofAll.test(next.tail) ? '' : next.tail}
				: undefined;
		case 'behind-last': {
			const who = somebodyIn(named);
			return who !== undefined && namesOne(before) ? {who, rest: `${before}${behind}`, own: ''} : undefined;
		}
		case 'in-brackets': {
			if (!last) return undefined;
			const [sign = ''] = joined.exec(behind) ?? [];
			const after = sign === '' ? undefined : firstOf(behind.slice(sign.length));
			if (after) return {who: last.who, rest: `${last.head}${behind.slice(sign.length)}`, own: ''};
			const [others] = joinedBefore.exec(last.head) ?? [];
			return others !== undefined && lastOf(last.head.slice(0, -others.length))
				? {who: last.who, rest: `${last.head.slice(0, -others.length)}${behind}`, own: ''}
				: undefined;
		}
	}
}

const ordering = regExp(`^(?:also\\s)?${callingOrder}\\s`, 'iu');
/** The verb, with its time, of all who stand before it. */
const ofAll = /^\s(?:is|are|was|were|will|has|have|must|should|wird|werden|ist|sind|muss|müssen|soll|sollen)(?!\p{L})/iu;
const joined = regExp(`^(?:,\\s(?:${join}\\s)?|\\s${join}\\s|\\s\\+\\s)`, 'iu');
const joinedBefore = regExp(`(?:,\\s(?:${join}\\s)?|\\s${join}\\s|\\s\\+\\s)$`, 'iu');

/** What stands before a name, and is none of it. */
const beforeName = regExp(
	`(?:[:;,→+]\\s+|(?<!\\p{L})(?:${join}|(?:bei|für|for|in|on|at)\\s(?:(?:an?|eine[mr]?)\\s)?[^\\s,]+(?:\\s\\d+)?(?=\\s(?:the|our|der|die|das|den|dem)\\s)|calls?|pages?|phones?|rings?|tells?|informs?|notif(?:y|ies)|alerts?|wakes?|contacts?|involves?|adds?|brings? in|gets?|wird|werden|ist|sind|wir|man|to|then|dann|also|auch|additionally|zusätzlich|informieren|verständigen|benachrichtigen|alarmieren|rufen|now|immediately|at once|sofort|umgehend|unverzüglich)\\s+)`,
	'giu',
);
/** What stands behind one. */
const behindName =
	/\s(?:(?:is|are|was|were|will|has|have|must|should|gets?|wird|werden|ist|sind|muss|müssen|soll|sollen|zu|within|after|at once|immediately|straight away|right away|by|via|nach|binnen|innerhalb|sofort|umgehend|unverzüglich|telefonisch|per|über)(?!\p{L})|\p{L}*(?:informier|benachrichtig|verständig|alarmier|gerufen|hinzugezogen|einbezogen|eingebunden|eingeschaltet|geweckt|kontaktier|unterricht)\p{L}*|anrufen|an|hinzu|dazu)(?=\s|[.,;]|$)|[.,;:](?=\s|$)/iu;

/** Somebody stands at the end, with the time at which they are called or without. */
function namesOne(text: string): boolean {
	const time = durationsIn(text).at(-1);
	const isTimed = time?.end === text.length;
	return lastOf(isTimed ? text.slice(0, time.index).replace(timeBefore, '') : text.replace(atOnce, '')) !== undefined;
}

const timeBefore = /[\s,]+(?:spätestens\s)?(?:after|within|in|nach|binnen|innerhalb(?:\svon)?)\s*$/iu;
const atOnce = /[\s,]+(?:at once|immediately|straight away|right away|sofort|umgehend|unverzüglich)$/iu;

function lastOf(text: string): {readonly head: string; readonly who: string} | undefined {
	const time = durationsIn(text).at(-1);
	const start = Math.max(time?.end ?? 0, lastStart(text));
	const [space = ''] = /^[\s,:]*/u.exec(text.slice(start)) ?? [];
	const who = somebodyIn(text.slice(start + space.length));
	return who === undefined ? undefined : {head: `${text.slice(0, start)}${space}`, who};
}

function lastStart(text: string): number {
	const found = matchesIn(text, beforeName).at(-1);
	return found ? found.index + found[0].length : 0;
}

function firstOf(text: string): {readonly who: string; readonly tail: string} | undefined {
	const end = behindName.exec(text)?.index ?? text.length;
	const who = somebodyIn(text.slice(0, end));
	return who === undefined ? undefined : {who, tail: text.slice(end)};
}

function somebodyIn(words: string): string | undefined {
	const [who, ...others] = words.trim() === '' || denied.test(words) ? [] : (peopleIn(words.replace(where, ''), {isOfPeople: true}) ?? []);
	return others.length === 0 && who !== undefined ? `${who}${where.exec(words)?.[0] ?? ''}` : undefined;
}

/** Who is not called is nobody who is. */
export const denied = /(?<!\p{L})(?:never|not|nobody|nie|niemals|nicht|niemand)(?!\p{L})/iu;
/** "The second engineer from the other site". */
const where = /\s(?:from|at|of|in|on|aus|vom|am|im)\s(?:(?:the|our|dem|der|des)\s)?[\p{L}\d-]+(?:\s[\p{L}\d-]+){0,2}$/iu;

const deadline = /(?<!\p{L})(?:within|no later than|by|innerhalb(?:\svon|\sder|\seiner)?|binnen|spätestens(?:\snach)?)\s*$/iu;

type Time = {readonly ms: number; readonly isDeadline: boolean};

/** The time of the sentence that goes for whoever is called in a case: their own, else the last one before them, else the only one. */
function timeOf(said: string, before: string, own: string): Time | 'unclear' | undefined {
	const [theirs, ...more] = durationsIn(own);
	if (more.length > 0) return 'unclear';
	if (theirs) return {ms: theirs.ms, isDeadline: true};
	const times = durationsIn(said);
	const found = durationsIn(before).at(-1) ?? (times.length === 1 ? times[0] : undefined);
	if (!found) return times.length === 0 ? undefined : 'unclear';
	if (found.open || found.leastMs !== found.ms) return 'unclear';
	return found.ms === 0 ? undefined : {ms: found.ms, isDeadline: deadline.test(said.slice(0, found.index))};
}
