import {regExp} from '../../terminal/light-pattern.ts';
import {countedDays} from '../words/business-time.ts';
import {callingsIn} from '../words/calling-verbs.ts';
import {withoutAnyCase} from '../words/in-any-case.ts';
import {matchesIn} from '../words/matches.ts';
import {isNounPhrase} from '../words/noun-phrases.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn, isImmediate, withoutDurations} from '../words/words.ts';

/** Whom the words of a case call, and how long after it is reported: nothing is as soon as it is. */
export type CaseCall = {
	readonly positions: readonly string[];
	readonly afterMs: number | undefined;
	/** "Immediately, within 12 hours at the latest": the time that is not kept, for it is sooner. */
	readonly notKept: string | undefined;
	/** Who calls, where that is said. */
	readonly caller: string | undefined;
	/** "Within", "binnen": by then, and nothing is said of a beginning. */
	readonly isDeadline: boolean;
	readonly isBusiness: boolean;
};

/** Whoever of another house has to hear of it, and has no word of a position. */
const outside =
	/(?<!\p{L})(?:regulators?|(?:\p{L}+ )?authorit(?:y|ies)|police|fire (?:brigade|service|department)|ambulance|insurers?|acquirers?|CERT|CSIRT|BSI|ICO|CNIL|DPO|CISO|bank)(?!\p{L})|behörde(?!\p{L})|polizei(?!\p{L})|feuerwehr(?!\p{L})|(?<!\p{L})(?:werk(?:s)?schutz|versicherung|versicherer|landesamt|bundesamt|notruf|rettungsdienst)(?!\p{L})/iu;
const atOnce =
	'immediately|at once|right away|straight away|instantly|without (?:undue |any )?delay|sofort|umgehend|unverzüglich|ohne (?:schuldhaftes )?(?:zögern|verzug|verzögerung)';
/** What stands beside, and changes nothing. */
const beside = regExp(
	`(?<!\\p{L})(?:${atOnce}|außerdem|zusätzlich|ebenfalls|auch|also|as well|in addition|additionally|telefonisch|by phone|spätestens|at the latest|in (?:any|every) (?:case|event)|(?:in|auf) jede[mn] fall)(?!\\p{L})`,
	'giu',
);
const immediately = regExp(`(?<!\\p{L})(?:${atOnce})(?!\\p{L})`, 'iu');
/** "Without undue delay and within 72 hours". */
const joined = regExp(
	`(?<now>(?<!\\p{L})(?:${atOnce}))(?:,\\s(?:(?:and|und|but|aber|jedoch)\\s)?|\\s(?:(?:and|und|but|aber|jedoch)\\s)?)(?=(?:spätestens|at the latest|no(?:t)? later|within|binnen|innerhalb)\\s)`,
	'iu',
);
/** A verb or "not": what stands beside a time is no name then. */
const notBare =
	/(?<!\p{L})(?:is|are|was|were|be|been|not|never|must|shall|should|will|informed|notified|told|called|ist|sind|wird|werden|nicht|nie|muss|müssen|soll|kein\p{L}*|informiert|benachrichtigt|verständigt)(?!\p{L})/iu;
const deadline =
	'(?:(?:spätestens\\s|at the latest\\s)?(?:innerhalb(?: von| der| einer)?|binnen|within(?: the first)?|in under)|no(?:t)? later than|at the latest(?: after)?|spätestens(?: nach)?|[ei]n menos de|dentro de(?: las?)?|sous|dans les|entro)';
const leading = regExp(
	`(?<!\\p{L})(?:(?<deadline>${deadline})|after|nach|au bout de|après)\\s+(?:(?:max\\.?|maximal|höchstens|at most)\\s)?(?<more>(?:another|a further|weiteren?|weitere)\\s)?$`,
	'iu',
);
/** From when it counts: only what is the report. */
const since =
	/^\s(?:of|after|from|upon)\s(?:(?:becoming|being made)\saware(?:\sof\s(?:it|this|the\s\p{L}+))?|learning\sof\sit|(?:its\s|the\s)?(?:discovery|report)(?:\sof\s(?:it|the\s\p{L}+))?|(?:it|that)\s(?:is|was|becomes|became)\s(?:known|reported|discovered))(?!\p{L})|^\s(?:nach|ab)\s(?:dem\s|der\s)?(?:bekanntwerden|kenntnis(?:nahme|erlangung)?|entdeckung|meldung)(?:\s(?:des|der)\s\p{L}+|\sdavon)?(?!\p{L})/iu;
/** "Of the start", "nach Ausrufung": no report. */
const fromElse = /^\s(?:of|after|from|upon|since|before|nach|ab|seit|vor)(?!\p{L})/iu;
const further = /^(?:another|one more|a further|weitere[nr]?)(?!\p{L})/iu;
const later = /^\s(?:later|später|danach)(?!\p{L})/iu;

type Time = {
	readonly rest: string;
	readonly words: string;
	readonly ms: number;
	readonly isMore: boolean;
	readonly isDeadline: boolean;
	readonly isBusiness: boolean;
	/** "Within 4 working hours", "within 12 to 24 hours": nobody knows when that is over. */
	readonly isVague: boolean;
};

/** The time of a call, and its words without it; `undefined` where it has none, `'unclear'` where it is none that counts from a report. */
export function timeOfCall(said: string): Time | 'unclear' | undefined {
	const [found, ...others] = durationsIn(said);
	if (!found) return undefined;
	const {index, end, ms, leastMs, open, business, words} = found;
	const lead = leading.exec(said.slice(0, index));
	const behind = said.slice(end);
	const isLater = lead === null && later.test(behind);
	const isDeadline = lead?.groups?.['deadline'] !== undefined;
	const isVague = open || leastMs !== ms || (business && /hour|stunde/iu.test(words));
	if (others.length > 0 || ms <= 0 || (!lead && !isLater) || (isVague && !isDeadline)) return 'unclear';
	const after = behind.replace(isLater ? later : since, '');
	if (fromElse.test(after)) return 'unclear';
	const rest = `${said.slice(0, lead?.index ?? index)} ${after}`;
	return {
		rest: rest.replaceAll(/\s+/g, ' ').trim(),
		words: `${lead?.[0] ?? ''}${words}`.trim(),
		ms,
		isMore: isLater || lead?.groups?.['more'] !== undefined || further.test(words),
		isDeadline,
		isBusiness: business && !isVague,
		isVague,
	};
}

/** "Communications within 15 minutes; the CEO after 1 hour": where one call ends and the next begins. */
const sign = /;\s+|,\s+(?:(?:and|und)\s+)?(?:(?:then|dann|danach|finally)\s+)?|\s(?:and|und)\s(?:(?:then|dann|danach)\s)?/giu;

/** Whom the words of a case call and when, each of them; undefined where they say anything else. */
export function callsInCase(said: string, known: ReadonlySet<string>): readonly CaseCall[] | undefined {
	// "… at once – do not wait".
	const plain = withoutAnyCase(said.replace(/\s[–—-]\s.*$/u, ''));
	const [day] = sameDay.exec(plain) ?? [];
	if (day !== undefined && durationsIn(plain).length === 0) {
		const calls = callsInCase(plain.replace(day, ''), known);
		return calls?.map((call) => ({...call, notKept: call.notKept ?? day.replace(/^[,\s]+/u, '')}));
	}

	const sooner = soonerIn(plain);
	const whole = callIn(sooner?.text ?? plain, undefined, known);
	if (whole) return [{...whole, notKept: sooner?.words ?? whole.notKept}];
	const parts = partsOf(withoutBrackets(plain));
	if (parts.length < 2) return undefined;
	const calls: CaseCall[] = [];
	for (const part of parts) {
		const found = callIn(part, calls.at(-1), known);
		if (!found) return undefined;
		calls.push(found);
	}

	return calls;
}

/** "…, und zwar noch am selben Tag": later than at once, and no hour of it is known. */
const sameDay =
	/,?\s(?:(?:und zwar|and|at the latest|spätestens)\s)?(?:(?:noch|still)\s)?(?:am (?:selben|gleichen) tag|(?:on\s|within\s)?the same (?:working\s)?day)(?!\p{L})/iu;

/** "Immediately, within 12 hours at the latest": the second time is none that is kept. */
function soonerIn(text: string): {readonly text: string; readonly words: string} | undefined {
	const found = joined.exec(text);
	if (!found) return undefined;
	const from = found.index + found[0].length;
	const time = timeOfCall(text.slice(from));
	if (time === 'unclear' || !time?.isDeadline || !text.slice(from).startsWith(time.words)) return undefined;
	return {text: `${text.slice(0, found.index)}${found.groups?.['now']} ${time.rest}`.trim(), words: time.words};
}

/** "Werden die Pressestelle binnen 15 Minuten und der Vorstand nach 1 Stunde informiert": what is said of all of them stands around. */
function withoutBrackets(text: string): string {
	for (const pattern of around) {
		const {head = '', inner, tail = ''} = pattern.exec(text)?.groups ?? {};
		// The verb has to be one that calls: "werden A und B abgelöst" is none.
		if (inner !== undefined && callingsIn(`${head}${somebody}${tail}`).length > 0) return inner;
	}

	return text;
}

const somebody = 'Frau Brandt';
const around: readonly RegExp[] = [
	'^(?<head>(?:wird|werden|sind|ist|muss|müssen)\\s)(?<inner>.+?)(?<tail>\\s(?:zu\\s)?\\p{L}+(?:t|en)(?:\\swerden)?)$',
	'^(?:(?:we|please)\\s)?(?<head>\\p{L}+\\s(?:(?:in|up)\\s)?)(?<inner>.+)$',
	'^(?:bitte\\s)?(?<inner>.+)(?<tail>\\s\\p{L}+en)$',
].map((pattern) => regExp(pattern, 'iu'));

/** Each ends with its time, or stands behind it; what has none goes with the next where "and" joins them. */
function partsOf(text: string): readonly string[] {
	const parts: string[] = [];
	let from = 0;
	let open = '';
	const close = (piece: string, sep: string) => {
		open = open === '' ? piece : `${open} ${piece}`;
		if (durationsIn(open).length > 0 || isImmediate(open) || sep.startsWith(';')) {
			parts.push(open);
			open = '';
		} else if (/^\s(?:and|und)\s$/iu.test(sep)) open = `${open} and`;
		// "The DPO, the CEO within 1 hour": whether the first is called at once is not said.
		else open = `${open},`;
	};
	for (const {0: sep, index} of matchesIn(text, sign)) {
		close(text.slice(from, index).trim(), sep);
		from = index + sep.length;
	}

	close(text.slice(from).trim(), ';');
	return parts;
}

/** "The storage team with the query logs": what they are told is nobody. */
const broughtAlong =
	/\s(?:with|mit)\s(?:\p{L}+\s){0,3}(?:logs?|details?|numbers?|ids?|evidence|information|summary|screenshots?|findings|protokoll\p{L}*|details|angaben|nummern?)$/iu;

function callIn(said: string, before: CaseCall | undefined, known: ReadonlySet<string>): CaseCall | undefined {
	const time = timeOfCall(said);
	if (time === 'unclear') return undefined;
	// "After another hour" runs from the one before.
	if (time?.isMore && !before) return undefined;
	const isSooner = isImmediate(said) || immediately.test(said);
	// "The first at once and the second within 30 minutes" are two.
	if (time && isSooner) return undefined;
	const rest = (time?.rest ?? said).replaceAll(beside, ' ').replaceAll(/\s+/g, ' ').trim();
	const plain = rest
		.replace(/^[\s,:]+|[\s,]+$/g, '')
		.replace(/\s(?:of|about)\s(?:it|this)$/iu, '')
		.replace(broughtAlong, '')
		.replace(/^(?:please|bitte|then|dann)\s/iu, '');
	const common = {
		afterMs: time === undefined || time.isVague ? undefined : time.ms + (time.isMore ? (before?.afterMs ?? 0) : 0),
		notKept: time?.isVague ? time.words : undefined,
		isDeadline: time?.isDeadline ?? false,
		isBusiness: time?.isBusiness ?? false,
	};
	const reportTo = /^(?:we\s)?report\s(?:it\s|this\s)?to\s(?<who>[^;:.]{2,80})$/iu.exec(plain)?.groups?.['who'];
	const named = [...(reportTo === undefined ? [] : [{who: reportTo, caller: undefined}]), ...callingsIn(plain)];
	// "Werkschutz sofort", "the DPO within 2 hours": who and when, without a verb.
	const bare = (time !== undefined || isSooner) && !notBare.test(plain);
	for (const {who, caller} of named) {
		const positions = peopleIn(who.replace(broughtAlong, ''), known);
		if (positions) return {positions, caller, ...common};
	}

	const positions = bare ? peopleIn(plain, known) : undefined;
	return positions?.every((position) => known.has(position) || isBareName(position))
		? {positions, caller: undefined, ...common}
		: undefined;
}

/**
 * Is it somebody where no verb says so? The noun of the position stands last, "duty manager", before "of" and the like, "head of legal", or first
 * before names alone, "Leiter Recht": "CEO decides", "legal review" and "answer from Legal" are no one.
 */
function isBareName(position: string): boolean {
	const [head = ''] = position.split(/\s(?=(?:of|for|on|in|at|from|to|by|with|der|des|für|vom|von|im|am|an|aus|durch|mit)\s)/iu);
	const isOne = (word: string) =>
		namesPosition(word) || namesPosition(`${word} of`) || outside.test(word) || group.test(word) || /^\p{Lu}{2,5}$/u.test(word);
	const [first = '', ...rest] = head.split(' ');
	return isOne(rest.at(-1) ?? first) || (isOne(first) && rest.every((word) => /^\p{Lu}/u.test(word)));
}

/** Where somebody sits, with an article: "the insurance desk", and not "lock office". */
function isOffice(position: string, said: string): boolean {
	return office.test(position) && /(?:^|\s)(?:the|our)\s$/iu.test(said.slice(0, Math.max(0, said.indexOf(position))));
}

const office = /^(?:\p{L}[\p{L}-]*\s){1,2}(?:desk|office|hotline)$/iu;
const group = /(?:^|[\p{L}-])(?:team|office|desk|department|unit|stelle|abteilung|dienst|teams|offices)$/iu;

/** Nobody but people, by their grammar and their words. */
function peopleIn(who: string, known: ReadonlySet<string>): readonly string[] | undefined {
	if (durationsIn(who).length > 0 || withoutDurations(who) !== who) return undefined;
	const positions = positionsIn(who.replace(/[\s,]+$/, ''));
	const areAll = positions.every(
		(position) =>
			isNounPhrase(position) &&
			(namesPosition(position) ||
				outside.test(position) ||
				known.has(position) ||
				isOffice(position, who) ||
				/^\p{Lu}{2,5}$/u.test(position)) &&
			position.split(' ').length <= mostWords,
	);
	return positions.length > 0 && areAll
		? positions.map((position) => `${position.charAt(0).toUpperCase()}${position.slice(1)}`)
		: undefined;
}

/** Of a name. */
const mostWords = 6;

/** Names what is said beside a call, and has no place in it. */
export function noteBeside(
	{remarks}: {readonly remarks: Set<string>},
	line: number,
	{positions, notKept, caller, isBusiness}: Pick<CaseCall, 'positions' | 'notKept' | 'caller' | 'isBusiness'>,
): void {
	if (notKept !== undefined)
		remarks.add(`Line ${line}: "${notKept}" is not kept: ${positions.join(', ')} is due as soon as it is reported.`);
	if (caller !== undefined) remarks.add(`Line ${line}: that "${caller}" calls is not kept: a call has somebody who is called and a time.`);
	if (isBusiness) remarks.add(countedDays);
}
