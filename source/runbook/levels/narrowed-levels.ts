import {regExp} from '../../terminal/light-pattern.ts';
import type {Levels} from './level-finder.ts';

const kinds =
	'(?:\\s(?:incidents?|outages?|problems?|ones?|störung(?:en)?|vorf[aä]lle?[ns]?|ausf[aä]lle?[ns]?|f[aä]lle?[ns]?)|-(?:störung|vorfall|fall))?';
const each = '(?:(?:an?|any|every|each|all|the|those|eine[mnrs]?|jede[mnrs]?|alle[mnrs]?|der|die|das|den|dem)\\s)?';
const to = '(?:(?<![\\p{L}])(?:of|about|for|in|at|on|to|during|over|über|bei|für|zu|von)\\s)?';
const what = '(?<what>[^,;.]{3,80}?)(?=[,;.]|$)';
/** "Of any § that involves data loss", "§ incidents affecting card data". */
const narrowed = regExp(
	`${to}${each}§${kinds},?\\s(?:(?<that>(?:that|which)\\s)|(?<where>(?:where|in which|(?:bei|in)\\s(?:dem|der|denen),?)\\s)|(?<doing>(?:involving|affecting|concerning|touching|hitting|causing|threatening|endangering|lasting|exceeding)\\s))${what}`,
	'giu',
);
/** "Of every § with customer impact": only where it is said of which, for "a § with the engineer" is something else. */
const having = regExp(
	`${to}(?:any|every|each|all|jede[mnrs]?|alle[mnrs]?)\\s§${kinds}\\s(?<having>(?:with|mit)\\s(?!(?:no|the|an?|our|your|de[mnr]|die|das|dem|eine?[mnr]?)\\s))${what}`,
	'giu',
);
const germanBehind = /,\s(?:bei|in)\s(?:dem|der|denen)\s(?=[^,;.]{3,80}$)/giu;

/**
 * A sentence in which "§" stands for a severity, with what narrows that one as a condition of its own: "the CEO is told of any § that involves data
 * loss" is "the CEO is told if it involves data loss".
 */
export function withNarrowing(text: string): string {
	if (!text.includes('§')) return text;
	const isGerman = /\s(?:wird|werden|ist|sind|muss|müssen|informier\p{L}*|ruf\p{L}*)\s/iu.test(text);
	const [so, it] = isGerman ? ['wenn', 'es'] : ['if', 'it'];
	return text
		.replaceAll(germanBehind, isGerman ? ', wenn ' : '$&')
		.replaceAll(having, (...found) => ` ${so} ${it} is ${partsOf(found).having}${partsOf(found).what}`)
		.replaceAll(narrowed, (...found) => {
			const {that, doing, what: said} = partsOf(found);
			return ` ${so} ${that === undefined ? (doing === undefined ? '' : `${it} is ${doing}`) : `${it} `}${said}`;
		});
}

type Parts = Record<'that' | 'doing' | 'having' | 'what', string | undefined>;

function partsOf(found: readonly unknown[]): Parts {
	return found.at(-1) as Parts;
}

/** The severity of the sentence is narrowed: not each incident of it is meant. */
export function isNarrowed(levels: Levels, text: string): boolean {
	if (!may.test(text)) return false;
	let said = text;
	for (const {index, end} of [...levels.mentions(text)].reverse()) said = `${said.slice(0, index)}§${said.slice(end)}`;
	return withNarrowing(said) !== said;
}

/** Nearly no text is, and this is the cheaper question. */
const may = /\s(?:that|which|where|with|mit|\p{L}{4,9}ing|(?:bei|in)\s(?:dem|der|denen)|in which)\s/iu;
