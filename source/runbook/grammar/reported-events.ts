import {regExp} from '../../terminal/light-pattern.ts';
import {clauseWords, nounWords} from '../words/condition-words.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';

const events = /customer escalation|\bmedia\b|\bpress\b|social media|legal (?:request|threat)|regulator|kundenbeschwerde|presse/iu;
/** Whoever speaks to them is somebody who is told: "press office", "Pressestelle". */
const speakers =
	/(?<!\p{L})(?:press|media|regulatory|regulators?)[\s-](?:(?:and|&)\s\p{L}+\s)?(?:offices?|officers?|desk|team|relations|contacts?|manager|lead|liaison|spokes\p{L}+|department|secretary|agency|affairs|unit|group)(?!\p{L})|presse-?(?:stelle|abteilung|sprecher\p{L}*|referat|referent\p{L}*|amt|büro|dienst|verantwortliche\p{L}*|arbeit|team|kontakt|beauftragte\p{L}*)(?!\p{L})/giu;
const conditional = regExp(`(?<!\\p{L})(?:${clauseWords}|${nounWords})(?!\\p{L})`, 'iu');
/** "Store managers if media ask", "bei Presseanfragen die Pressestelle": the condition behind or before whoever is told. */
const behind = regExp(`(?:^|[\\s,;])(?:${clauseWords}|${nounWords})\\s(?:there (?:is|are)\\s)?(.+)$`, 'iu');
const whoever = /\s(?:also\s|auch\s|zusätzlich\s)?(?:the|our|die|der|das|den)\s.*$/iu;

/**
 * What somebody has to report before those are called whom a clause names: "customer escalation or media attention: CTO". Undefined where it speaks
 * of nothing that is reported; also where the press is one of those who are told.
 */
export function eventsIn(clause: string): readonly string[] | undefined {
	const speaksOf = (text: string) => events.test(text.replaceAll(speakers, ' '));
	if (!speaksOf(clause)) return undefined;
	const isConditional = conditional.test(clause);
	// "CEO, press": a list of those who are told.
	if (!isConditional && !clause.includes(':') && clause.includes(',') && positionsIn(clause).some(namesPosition)) return undefined;
	const before = clause
		.toLowerCase()
		.replace(/^if (?:there is )?/, '')
		.replace(/[:,].*$/, '');
	const said = speaksOf(before) && !behind.test(before) ? before : (behind.exec(clause)?.[1] ?? '').toLowerCase();
	const what = said
		.replace(whoever, '')
		.replace(/[:,].*$/, '')
		.replace(/\.$/, '')
		.trim();
	if (!speaksOf(what)) return undefined;
	return what
		.split(/\s*(?:\bor\b|\boder\b|,|\/)\s*/)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** "CEO, press office if the media ask": the part with an event of its own, and the others, who are told in any case. */
export function eventApart(text: string, namesSomebody: (part: string) => boolean): readonly string[] | undefined {
	if (!eventsIn(text) || durationsIn(text).length > 0) return undefined;
	const parts = text.split(/[;,]\s/);
	const own = parts.filter((part) => eventsIn(part) && (namesSomebody(part) || (conditional.exec(part)?.index ?? 0) > 0));
	const others = parts.filter((part) => !own.includes(part));
	return own.length > 0 && others.some(namesSomebody) && !others.some((part) => conditional.test(part))
		? [others.join(', '), ...own.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)]
		: undefined;
}
