import {regExp} from '../../terminal/light-pattern.ts';
import {isReported, kindOfCondition} from '../grammar/condition-kinds.ts';
import type {Link} from '../statements/link.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {isNounPhrase} from '../words/noun-phrases.ts';
import {isPosition} from '../words/positions.ts';
import {withoutReason} from '../words/reasons.ts';
import {durationsIn, isImmediate} from '../words/words.ts';

/** Whoever an item calls at the time that it begins with. */
export type CalledThen = Pick<Link, 'positions' | 'timing' | 'onSilence'> & {readonly isWhole: boolean};

const once = '(?:immediately|at once|right away|straight away|sofort|umgehend|unverzüglich)';
const beforeTime =
	'(?:(?:spätestens|latest|at the latest|no later than|then|dann)\\s)?(?:after|at|within|in|nach|ab|binnen|innerhalb(?:\\svon)?|T\\s?\\+|\\+)?\\s*';
/** The article tells where whoever is called begins; the verb may stand before it or behind. */
const article = '(?:the|our|die|der|das|den|dem|unsere?n?)';
const anyway = /^(?:in (?:jedem|any|every) (?:fall|case)|auf jeden fall|always|immer|regardless|in any event|whatever happens)$/iu;
const beginning = /^(?:if|when(?:ever)?|as soon as|unless|only if|where|wenn|falls|sobald|sofern|bei|beim|im fall(?:e)?|in case of|on)\s/iu;
const caseFirst = regExp(
	`^((?:if|when|on|in case of|bei|beim|wenn|falls|sobald)\\s[^,:;]{4,100}?),?\\s${once}\\s${article}\\s([^,;:]{3,60})$`,
	'iu',
);
const whoBehind = regExp(
	`^(${once}|${beforeTime}(?=\\d|an?\\s|one\\s|half\\s|eine[rn]?\\s|einer\\s|zwei|drei|two|three)[^,;:()]{2,30}?),?\\s${article}\\s([^,;:]{3,70}?)((?:[,;]\\s[^,;]{3,100})*)$`,
	'iu',
);

/**
 * "After 15 minutes the deputy, if nobody has acknowledged", "sofort die Rufbereitschaft", "bei Verdacht auf einen Angriff sofort die Beauftragte":
 * a time, then who, then what has to be so. Undefined for what says anything else.
 */
export function timeThenWho(whole: string): CalledThen | undefined {
	const said = withoutReason(whole.trim().replace(/[.,;]$/, ''));
	const text = said
		.trim()
		.replace(/[.,;]$/, '')
		.replace(personBehind, '')
		.replace(/\s\([^()]*\)$/u, '');
	const isBracketed =
		text.length <
		said
			.trim()
			.replace(/[.,;]$/, '')
			.replace(personBehind, '').length;
	const [, event, called] = caseFirst.exec(text) ?? [];
	if (event !== undefined && called !== undefined) {
		const who = namesOf(called);
		const what = withoutBeginning(event);
		return who !== undefined && isReported(what)
			? {positions: who, timing: {at: 'reported', what}, onSilence: false, isWhole: !isBracketed}
			: undefined;
	}

	const [, when = '', named = '', behind = ''] = whoBehind.exec(text) ?? [];
	const who = namesOf(named);
	const [time, ...others] = durationsIn(when);
	if (who === undefined || others.length > 0 || (time ? when.slice(time.end).trim() !== '' : !isImmediate(when))) return undefined;
	const ms = time?.ms ?? 0;
	const parts = behind.split(/[,;]\s/u).filter((part) => part !== '' && !anyway.test(part));
	const [condition, ...more] = parts;
	if (more.length > 0 || (condition !== undefined && !beginning.test(condition))) return undefined;
	const timing: CalledThen['timing'] = ms === 0 ? {at: 'once'} : {at: 'after', ms};
	if (condition === undefined) return {positions: who, timing, onSilence: false, isWhole: !isBracketed};
	const what = withoutBeginning(condition);
	const {is} = kindOfCondition(what);
	if (is === 'silence') return {positions: who, timing, onSilence: true, isWhole: !isBracketed};
	if (is === 'lasting') return {positions: who, timing, onSilence: false, isWhole: !isBracketed};
	if (is !== 'reported' || !isReported(what)) return undefined;
	return {
		positions: who,
		timing: ms === 0 ? {at: 'reported', what} : {at: 'reported', what, notBeforeMs: ms},
		onSilence: false,
		isWhole: !isBracketed,
	};
}

/** "Die technische Leitung (Tobias Kern)": who that is. */
const personBehind = /\s\((?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau)\.?\s)*\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,3}\)(?=$|[,;])/u;

/** Of one who is called: "Deputy of the on-call engineer", "Abteilungsleitung Dienste und Netze". */
const mostWords = 7;

/** "The shift lead and the plant manager" are two, "Dienste und Netze" is of one name. */
function namesOf(text: string): readonly string[] | undefined {
	const names = text.split(regExp(`\\s(?:and|und)\\s(?:${article})\\s`, 'iu')).map(nameOf);
	return names.every((name) => name !== undefined) ? names : undefined;
}

function nameOf(text: string): string | undefined {
	const plain = text
		.replace(
			/\s(?:is|are|wird|werden|ist)\s(?:called|paged|told|informed|notified|angerufen|alarmiert|informiert|verständigt|benachrichtigt)$/iu,
			'',
		)
		.replace(/\s(?:anrufen|alarmieren|informieren|benachrichtigen|verständigen|wecken|an|hinzu)$/iu, '')
		.trim();
	const name = `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
	// "Sofort die Server neu starten": an order.
	if (/\s\p{Ll}+e(?:n|rn|ln)$/u.test(plain)) return undefined;
	return plain !== '' && plain.split(/\s/).length <= mostWords && isPosition(name) && isNounPhrase(name) ? name : undefined;
}
