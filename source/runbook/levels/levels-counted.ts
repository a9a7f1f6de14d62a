import {regExp} from '../../terminal/light-pattern.ts';
import {allSections, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {namesPosition} from '../words/positions.ts';
import {isSpokenOfBeside, meaning, ofAnyIncident, restOfThem} from './level-meanings.ts';

const figures: ReadonlyMap<string, number> = new Map([
	['two', 2],
	['three', 3],
	['four', 4],
	['five', 5],
	['six', 6],
	['zwei', 2],
	['drei', 3],
	['vier', 4],
	['fünf', 5],
	['sechs', 6],
]);
const figure = '(two|three|four|five|six|zwei|drei|vier|fünf|sechs|[2-6])';
const kinds =
	'(?:(?:severity|alert|alarm|incident|urgency)\\s)?(?:levels|grades|severities|degrees|categories|colou?rs|classes|kinds|stufen|alarmstufen|schweregrade|dringlichkeitsstufen|grade|klassen|kategorien|farben)';
/** "Three levels", "Our three levels of severity", "Die drei Stufen", "Zwei Stufen, mehr nicht": the title says nothing else before it. */
const ofTitle = regExp(
	`^\\W*(?:\\d{1,2}(?:\\.\\d{1,2})*\\.?\\s)?(?:(?:our|the|only|die|unsere|nur|es gibt|wir kennen)\\s){0,2}${figure}\\s${kinds}(?:\\s(?:of\\s(?:severity|urgency|incidents?|trouble|alarm|alert)|(?:der|von)\\s(?:dringlichkeit|schwere|störung(?:en)?|vorf[aä]ll\\p{L}*)))?(?:\\s?[,;:–—-]\\s.*)?\\W*$`,
	'iu',
);
/** "We know three levels.", "Es gibt drei Stufen.": a sentence that says nothing else. */
const ofSentence = regExp(
	`^(?:(?:there\\sare|we|es\\sgibt|wir)(?:\\s(?:only|just|use|keep|have|know|distinguish|tell\\sapart|unterscheiden|kennen|haben|verwenden|nur|genau|exactly)){0,2})\\s${figure}\\s${kinds}(?:\\sof\\s(?:severity|urgency|incidents?|trouble))?[.:!]?$`,
	'iu',
);
/** What happens at all may be the name of how bad it is, where it is one of those that are counted: "Alarm", "Störung". */
const ofDegree = /^(?:alarme?|alerts?|meldung|störung|ausfall|outage|hinweis)$/iu;
const mostOf = 6;

/** Is it a word for what happens at all, too? */
export function isOfDegree(name: string): boolean {
	return ofDegree.test(name);
}

type Meant = {readonly name: string; readonly text: string};

/**
 * "Three levels" above "Alarm means: …", "A Warning is when …" and "Note is everything else.", in a paragraph for each or in one for all: the
 * words that prose gives a meaning are severities where the title or a sentence says how many there are and just as many are explained, one of
 * them is all the rest or each is spoken of again, and none is a person or what any incident is. The highest first; undefined where there are
 * none such.
 */
export function namesCounted(root: Section, reversed: boolean): readonly string[] | undefined {
	const sections = allSections(root);
	for (const section of sections) {
		const count = countOf(section);
		if (count === undefined) continue;
		const meant = meantIn(section);
		const names = meant.map(({name}) => name);
		if (names.length !== count || names.length > mostOf) continue;
		if (names.some((name) => namesPosition(name) || /^\p{Lu}+$/u.test(name) || (ofAnyIncident.test(name) && !isOfDegree(name)))) continue;
		if (!names.every((name, index) => isSpokenOfBeside(name, sections, meant[index]?.text ?? ''))) continue;
		// What is everything else is the least of them.
		const isRest = (one: Meant | undefined) => restOfThem.test(one?.text.slice(0, mostOfOpening) ?? '');
		const isUpwards = isRest(meant[0]) && !isRest(meant.at(-1));
		return isUpwards !== reversed ? names.reverse() : names;
	}

	return undefined;
}

/** Where a word is explained. */
const mostOfOpening = 80;

/** How many severities the title or a sentence of a chapter says that there are. */
export function countOf({title, blocks}: Section): number | undefined {
	const [, said] =
		ofTitle.exec(title) ??
		blocks
			.flatMap((block) => (block.is === 'words' && !block.quoted ? sentencesOf(block.text).slice(0, mostOf) : []))
			.map(({text}) => ofSentence.exec(text))
			.find((found) => found !== null) ??
		[];
	return said === undefined ? undefined : figureIn(said);
}

/** "Two" is 2. */
export function figureIn(said: string): number {
	return figures.get(said.toLowerCase()) ?? Number(said);
}

/** Each word that a sentence of the chapter's paragraphs gives a meaning, once, with that sentence. */
function meantIn({blocks}: Section): readonly Meant[] {
	const meant = new Map<string, Meant>();
	for (const block of blocks)
		if (block.is === 'words' && !block.quoted)
			for (const {text} of sentencesOf(block.text)) {
				const name = meaning.exec(text)?.[1];
				const named = name === undefined ? kindsIn(text) : [name];
				for (const one of named) if (!meant.has(one.toLowerCase())) meant.set(one.toLowerCase(), {name: one, text});
			}

	return [...meant.values()];
}

/** "A major incident is one that all notice; a local incident is one that a course notices.": the words before the same noun. */
function kindsIn(text: string): readonly string[] {
	const kindsSaid = text.split(/;\s/u).map((clause) => ofKind.exec(clause)?.[1]);
	const names = kindsSaid.flatMap((name) => (name === undefined ? [] : [`${name.charAt(0).toUpperCase()}${name.slice(1)}`]));
	return names.length === kindsSaid.length ? names : [];
}

const ofKind =
	/^(?:and\s|und\s)?(?:an?|eine?)\s(\p{Ll}{4,})\s(?:incident|outage|störung)\sis\s(?:one|an incident|when|where|anything)(?!\p{L})/iu;
