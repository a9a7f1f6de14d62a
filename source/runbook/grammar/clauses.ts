import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from '../words/matches.ts';
import {durationsIn, isImmediate} from '../words/words.ts';

/** A part of a sentence with a person and a time of its own, and the sign or word before it. */
type Part = {readonly text: string; readonly before: string};

const separator =
	/;\s*|\s*(?:→|⇒|->)\s*|(?<!(?<!\p{L})(?:Dr|Mrs?|Ms|Hr|Fr|Prof)\.)(?<=[.!])\s+(?=[\p{Lu}\d])|,?\s(?:and\s|und\s)?(?:then|dann|danach|anschließend)\s+|,\s+(?:and\s+|und\s+)?|\s(?:and|und)\s/gu;
const condition =
	/^(?:if|when|once|unless|in case|should|after|within|wenn|falls|sollte|sobald|nach|ab|innerhalb|meldet|antwortet|reagiert|geht|kommt|nobody|no one|(?:still )?no (?:answer|ack\w*|response|reply|reaction)|keine (?:antwort|reaktion|rückmeldung)|niemand|si|tras|après|sans|erfolgt|gibt es|bleibt|besteht|tritt|dauert)(?!\p{L})/iu;

/** "Priya joins if …", with what it is that somebody does. */
const subject = /^\p{Lu}\p{Ll}+\s(?!(?:if|when|after|within|at|in|on|nach|wenn|falls|sofort|binnen|innerhalb)\s)\p{Ll}+\s\p{L}/u;
/** "After 10 min without an answer whoever has the spare phone": who that is, is not understood. */
const somebodyElse =
	/(?<!\p{L})(?:without|ohne)\s(?:an?\s|eine?\s)?(?:answer|reply|response|reaction|ack\p{L}*|antwort|reaktion|rückmeldung|quittung|quittierung)[\s:,–—-]+\p{L}/iu;

/**
 * The clauses of a sentence that tells of somebody: "duty engineer, then crisis manager after 15 minutes; CEO after 1 hour" has three. A time
 * or a condition without somebody belongs to whom the next part names ("after 15 minutes, the CTO"), else to the part before it. Where no part
 * has a time of its own, or all say one thing, the sentence stays whole.
 */
export function clausesOf(text: string, namesSomebody: (part: string) => boolean): readonly string[] {
	const joined: Array<Part & {timed: boolean}> = [];
	let waiting = '';
	for (const part of partsOf(text)) {
		// "Somebody works on it within 5 minutes, and the CTO is told at once": that time is of somebody else.
		if (waiting !== '' && isTimed(waiting) && !condition.test(waiting) && isTimed(part.text) && namesSomebody(part.text)) {
			joined.push({text: waiting, before: '', timed: true});
			waiting = '';
		}

		const whole = waiting === '' ? part.text : `${waiting}, ${part.text}`;
		if (!namesSomebody(part.text)) {
			const last = joined.at(-1);
			// "…; Priya joins if it is not solved in 4 hours": of somebody else, whoever that is.
			if (last && waiting === '' && /^[;.]/.test(part.before.trim()) && subject.test(part.text)) {
				joined.push({...part, timed: isTimed(part.text)});
				continue;
			}

			// "The shift lead, after 15 minutes. The director, …": the time ends its own sentence.
			if (last && !last.timed && waiting === '' && isTimed(part.text) && /[.!]$/.test(part.text) && !somebodyElse.test(part.text)) {
				joined[joined.length - 1] = {...last, text: `${last.text}, ${part.text}`, timed: true};
				continue;
			}

			if (condition.test(part.text) || isTimed(part.text) || !last) waiting = whole;
			else joined[joined.length - 1] = {...last, text: `${last.text}, ${part.text}`};
			continue;
		}

		const timed = isTimed(whole);
		const last = joined.at(-1);
		waiting = '';
		// "the CTO, the CEO" are told together, and so are "A, B at once", "A, B and C after 1 hour" and "CTO after 1 hour, CEO".
		const isTogether =
			durationsIn(whole).length === 0 ||
			/(?<!\p{L})(?:within|innerhalb|binnen)(?!\p{L})/iu.test(part.text) ||
			/\s(?:and|und|&)\s/u.test(part.text);
		const isListed = last && /^\s*,/.test(part.before) && !/then|dann/.test(part.before) && (!timed || (!last.timed && isTogether));
		if (last && isListed && !condition.test(whole))
			joined[joined.length - 1] = {...last, text: `${last.text}, ${whole}`, timed: last.timed || timed};
		else joined.push({text: whole, before: part.before, timed});
	}

	const last = joined.at(-1);
	// A second time names nobody: it is a clause that is not understood, and no other's time.
	if (waiting !== '' && ((last?.timed && isTimed(waiting)) || (last && somebodyElse.test(waiting))))
		joined.push({text: waiting, before: '', timed: true});
	else if (waiting !== '' && last)
		joined[joined.length - 1] = {...last, text: `${last.text}, ${waiting}`, timed: last.timed || isTimed(waiting)};
	return joined.length >= 2 && joined.some(({timed}) => timed) ? joined.map(({text: clause}) => clause) : [text];
}

/** Split at its signs and words of order, but for what stands in brackets. */
function partsOf(text: string): Part[] {
	const parts: Part[] = [];
	let from = 0;
	let before = '';
	const add = (end: number) => {
		const part = text.slice(from, end).trim();
		if (part !== '') parts.push({text: part, before});
	};
	for (const {0: sign, index} of matchesIn(text, separator)) {
		const open = text.lastIndexOf('(', index);
		if (open !== -1 && text.lastIndexOf(')', index) < open && text.includes(')')) continue;
		// "A after 15 minutes and B after 1 hour" are two; "1 hour and 30 minutes" is one time.
		if (/^\s(?:and|und)\s$/u.test(sign) && !isBetweenTimes(text, from, index, index + sign.length)) continue;
		add(index);
		from = index + sign.length;
		before = sign;
	}

	add(text.length);
	return parts;
}

function isBetweenTimes(text: string, from: number, end: number, next: number): boolean {
	if (/^(?:tell|page|call|phone|notify|inform|alert|nach|after)\s/u.test(text.slice(next))) return true;
	const before = text.slice(from, end);
	const [after] = text.slice(next).split(/[,;]/);
	return (
		isTimed(before) &&
		durationsIn(after ?? '').length > 0 &&
		(durationsIn(before).length === 0 || durationsIn(text.slice(from, next + (after?.length ?? 0))).length > 1)
	);
}

/** It says when by itself: "after 15 minutes", "at once", "T+0". */
export function isTimed(text: string): boolean {
	return durationsIn(text).length > 0 || isImmediate(text) || /(?:^|[\s(])T\s?\+\s?0(?![\d.,])/i.test(text);
}

const timeBefore =
	/^\W*(?:(?:spätestens |latest )?(?:after|nach|ab|am|within|innerhalb(?: von)?|in|at|tras|après|dopo)\s(?:another\s|a\sfurther\s|further\s|an\sadditional\s|weiteren?\s)?|T\s?\+\s?)?$/iu;
/** "First the on-call", and not "first responder", whose name it is. */
const first =
	/^(?:(?:T\s?\+\s?0(?=[\s:])|at once|immediately|first(?![\s-](?:responders?|aiders?|line|level|tier)(?!\p{L}))|sofort|umgehend|erst|zuerst|zunächst|initially)(?!\p{L})[\s,:]*)+/iu;
const firstLast = /[\s,]+(?:first|zuerst|zunächst|als erste[rs]?)$/iu;
const conditionFirst =
	/^(?:if|when|once|unless|should|(?:still\s)?no|nobody|without|wenn|falls|sollte|sobald|meldet|antwortet|reagiert|geht|kommt|keine|niemand|ohne|after|nach)(?!\p{L})[^,:]*[,:]\s*(?:so\s|dann\s|then\s)?(.+)$/iu;

/** "After 10 minutes without an answer the backup". */
const unanswered =
	/^(?:ohne|without)\s(?:an?\s|eine?\s)?(?:antwort|reaktion|quitt(?:ierung|ung)|rückmeldung|answer|ack\p{L}*|response|reply|reaction)\s?[\s:,–—-]\s*(?=\S)/iu;

/** The words of a clause that name somebody: without a time or a condition that stands before them. */
export function whoOf(clause: string): string {
	let who = conditionFirst.exec(clause)?.[1] ?? clause;
	const [time] = durationsIn(who);
	if (time && timeBefore.test(who.slice(0, time.index))) {
		const rest = who
			.slice(time.end)
			.replace(/^[\s,:)–—-]+(?:(?:later|later on|after that|thereafter|später|danach)(?!\p{L})[\s,:]*)?/iu, '');
		if (rest !== '') who = rest.replace(unanswered, '');
	}

	// "Bei Presseanfragen die Pressestelle"
	who = who.replace(/^bei\s(?:[^\s,:]+\s){1,4}?(?=(?:die|den|das)\s\p{Lu})/iu, '');
	return who.replace(first, '').replace(firstLast, '').trim() || clause;
}

const atOnce = '(?:sofort|umgehend|unverzüglich|at once|immediately|right away|straight away)';
const beginning = '(?:in case of|on|upon|if|when|bei|beim|im fall(?:e)?(?: von| einer| eines)?|wenn|falls|sobald)';
const sooner = regExp(
	`^(.*(?:\\d|hour|minute|stunde).*?),\\s(?:(?:or|oder|but|aber)\\s)?(?:(${beginning}\\s[^,;.]{3,80}?)\\s${atOnce}|${atOnce}\\s(${beginning}\\s[^,;.]{3,80}))\\.?$`,
	'iu',
);

/** "The board after 60 minutes, on a data leak at once": what is said of the time, and in which case it is sooner. Undefined for what says no such thing. */
export function soonerIn(text: string): {readonly said: string; readonly condition: string} | undefined {
	// Nearly no sentence does, and this is the cheaper question.
	if (!/sofort|umgehend|unverzüglich|at once|immediately|away/iu.test(text)) return undefined;
	const [, said, before, behind] = sooner.exec(text) ?? [];
	const condition = before ?? behind;
	return said === undefined || condition === undefined || durationsIn(said).length !== 1 || durationsIn(condition).length > 0
		? undefined
		: {said, condition};
}
