import type {Audience} from '../runbook.ts';
import {isEventful} from '../words/eventful.ts';
import {durationsIn, isCadence, isImmediate, isNothing, isOnRequest, periodIn} from '../words/words.ts';
import {audienceOf, isUnsaid} from './audiences.ts';
import {goesOn} from './first-updates.ts';

type Named = {readonly audience: Audience; readonly words: string};

/**
 * "Updates (team / clients): every 10 minutes / hourly" as what it says to each audience, "Updates (team): every 10 minutes" and "Updates (clients):
 * hourly"; itself where it is no such pair.
 */
export function toEachAudience<Said extends {readonly label: string; readonly text: string}>(said: Said): readonly Said[] {
	const named = audiencesOfTitle(said.label);
	const parts = named && partsOf(said.text, named.length);
	return named && parts?.some(isSaidWhen) ? named.map(({words}, index) => ({...said, label: words, text: parts[index] ?? ''})) : [said];
}

/** The audiences of a title, each with the words that name it: "Updates (team / clients)", "Intern und extern". */
export function audiencesOfTitle(label: string): readonly Named[] | undefined {
	// Nearly no title names two, and this is the cheaper question.
	if (!/[/&+,|]|\s(?:and|und)\s/iu.test(label)) return undefined;
	const [, before = '', inBrackets] = /^(.*?)\s*\(([^()]+)\)\s*$/u.exec(label) ?? [];
	return (
		audiencesIn(inBrackets ?? label, (part) => (inBrackets === undefined ? part : `${before} (${part})`)) ??
		audiencesIn(before, (part) => part)
	);
}

function audiencesIn(title: string, wordsOf: (part: string) => string): readonly Named[] | undefined {
	const parts = title.split(between).map((part) => part.trim());
	if (parts.length < 2 || parts.some((part) => part === '' || isUnsaid(part))) return undefined;
	const named = parts.map((part) => ({audience: audienceOf(part, ''), words: wordsOf(part)}));
	return new Set(named.map(({audience}) => audience)).size === named.length ? named : undefined;
}

const between = /\s*[/&+,|]\s*|\s(?:and|und)\s/iu;

/** A cell as so many parts, each of which says when or that nobody hears: "15 min / 1 h", "hourly; none". */
export function partsOf(text: string, count: number): readonly string[] | undefined {
	if (text === '' || isSilent(text)) return Array.from({length: count}, () => text);
	for (const mark of [...marks, comma]) {
		const parts = text.split(mark).map((part) => part.trim());
		if (parts.length !== count) continue;
		const whole = withUnit(parts);
		// "Within 10 min, then hourly" is one after the other.
		const fits = (part: string) => isSilent(part) || (mark === comma ? isCadence(part) && !goesOn(part) : isSaidWhen(part));
		if (whole.every(fits)) return whole;
	}

	return undefined;
}

/** "n/a" is no two parts. */
const marks: readonly RegExp[] = [/\s*(?<!(?<!\p{L})[nk])\/(?![ae](?!\p{L}))\s*/iu, /\s*\|\s*/u, /;\s*/u, /\s(?:and|und|&)\s/iu];
const comma = /,\s+/u;

/** "15 / 30 min": a figure has the unit of the one behind it. */
function withUnit(parts: readonly string[]): readonly string[] {
	const [, unit] = /\d\s?(\p{L}+\.?)$/u.exec(parts.at(-1) ?? '') ?? [];
	return unit === undefined ? parts : parts.map((part) => (bareFigure.test(part) ? `${part} ${unit}` : part));
}

const bareFigure = /^(?:(?:every|each|alle)\s)?\d{1,4}$/iu;

export function isSaidWhen(text: string): boolean {
	return (
		text.length <= mostCharacters &&
		(durationsIn(text).length === 1 || periodIn(text) !== undefined || isCadence(text) || isImmediate(text))
	);
}

function isSilent(text: string): boolean {
	return isNothing(text) || isOnRequest(text) || isEventful(text) || notTold.test(text);
}

const notTold = /^(?:no|keine)\s(?:\p{L}+\s)?(?:updates?|messages?|meldung(?:en)?|information(?:en)?)$/iu;
/** Of a part that says when. */
const mostCharacters = 40;
