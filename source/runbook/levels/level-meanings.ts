import {regExp} from '../../terminal/light-pattern.ts';
import {allSections, type Block, type Section} from '../markdown/markdown.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn, isImmediate} from '../words/words.ts';

const fewest = 2;
const most = 6;

/** "Standstill means that …", "A Full Stop is when …", "A Standstill is when …", "Hindrance is everything else", "Stillstand bedeutet, dass …". */
export const meaning =
	/^\W{0,3}(?:(?:an?|eine?|als)\s)?[„“"»«‚‘']?(\p{Lu}\p{L}{2,19}(?:[ -]\p{Lu}\p{L}{2,19})?)[“”"«»'’]?\s(?:means|heißt|bedeutet|(?:is|are|ist|sind|gilt)(?=,?\s(?:when|if|where|(?:every|any)thing|any|all|wenn|falls|alles|jede[rs]?)(?!\p{L}))|liegt vor(?=,\s(?:wenn|falls)))(?=[\s:,])/iu;
export const restOfThem =
	/(?<!\p{L})(?:(?:every|any)thing else|all (?:the )?(?:others?|rest)|alles (?:andere|übrige|weitere|sonst))(?!\p{L})/iu;
/** Of what happens at all, and of what is done: any handbook explains these, and each of them is spoken of again. */
export const ofAnyIncident =
	/^(?:incidents?|events?|problems?|issues?|outages?|downtime|failures?|errors?|faults?|alerts?|alarms?|pages?|tickets?|bugs?|breach(?:es)?|changes?|releases?|deploy\p{L}*|rollbacks?|failovers?|restores?|restarts?|switch-?overs?|workarounds?|fix(?:es)?|maintenance|drills?|shifts?|on-?call|responses?|recovery|mitigation|containment|triage|escalations?|handovers?|handoffs?|severity|priority|impact|urgency|services?|systems?|customers?|users?|clients?|partners?|suppliers?|vendors?|reviews?|post-?mortems?|backups?|war-?rooms?|availability|acknowledg\p{L}*|resol\p{L}*|declar\p{L}*|vorf[aä]lle?|störung(?:en)?|ausf[aä]lle?|ereignis(?:se)?|probleme?|fehler|meldung(?:en)?|alarme?|alarmierung|wartung(?:en)?|änderung(?:en)?|wiederanlauf|wiederherstellung|umschaltung|rückfall\p{L}*|rückbau|übergabe|übung(?:en)?|schicht(?:en)?|reaktion\p{L}*|eskalation(?:en)?|schweregrad|priorität|dringlichkeit|auswirkung(?:en)?|dienste?|systeme?|kunden?|nutzer|lieferanten?|rufbereitschaft|bereitschaft|nachbesprechung|lage|krisenstab|verfügbarkeit|entwarnung|quittier\p{L}*)$/iu;
const ofSeverities =
	/severit|priorit|how (?:bad|urgent|serious|grave)|(?:incident|alert|alarm|disruption) (?:class|grade|type|level)|urgenc|schweregrad|dringlich|einstuf|wie (?:schlimm|ernst|schwer)/iu;
const counted =
	/(?<!\p{L})(?:there are|we|wir|es gibt)\s(?:(?:use|have|know|distinguish|call|tell|unterscheiden|kennen|haben|verwenden|benutzen)\s)?(?:only\s|nur\s|them\s)?(?:two|three|four|five|six|zwei|drei|vier|fünf|sechs|[2-6])\s(?:\p{L}+\s)?(?:words|kinds|levels|sorts|grades|classes|names|degrees|wörter|worte|stufen|arten|grade|klassen|namen|begriffe)(?!\p{L})/iu;
const answering =
	/answer|respon[ds]|react|acknowledg|pick(?:s|ed)? up|get to it|look(?:s|ed)? at|on it(?!\p{L})|reagier|reaktion|antwort|meldet sich|kümmer/iu;

type Meant = {readonly name: string; readonly text: string};

/**
 * "**Standstill** means that patients cannot be treated.", a paragraph for each: the words that a team has for how bad it is, the highest first.
 * They are asked for in prose by nobody who only explains words: each is spoken of again as what an incident is, and the chapter says that it
 * is about how bad they are, that one of them is everything else, or how soon each is answered.
 */
export function namesMeant(root: Section, reversed: boolean): readonly string[] | undefined {
	const sections = allSections(root);
	for (const section of sections)
		for (const run of runsOf(section.blocks)) {
			const names = run.map(({name}) => name);
			if (run.length < fewest || run.length > most || new Set(names.map((name) => name.toLowerCase())).size < names.length) continue;
			if (names.some((name) => ofAnyIncident.test(name) || namesPosition(name) || /^\p{Lu}+$/u.test(name))) continue;
			if (!areDegrees(section, run) || !names.every((name, index) => isSpokenOf(name, sections, run[index]))) continue;
			// What is everything else is the least of them.
			const isUpwards = restOfThem.test(opening(run[0])) && !restOfThem.test(opening(run.at(-1)));
			return isUpwards !== reversed ? names.reverse() : names;
		}

	return undefined;
}

/** Paragraphs one after the other that each say what a word means, whatever list stands below each. */
function runsOf(blocks: readonly Block[]): ReadonlyArray<readonly Meant[]> {
	const runs: Meant[][] = [[]];
	for (const block of blocks) {
		const name = block.is === 'words' && !block.quoted ? meaning.exec(block.text)?.[1] : undefined;
		if (name !== undefined && block.is === 'words') runs.at(-1)?.push({name, text: block.text});
		else if (block.is === 'words' && (runs.at(-1)?.length ?? 0) > 0) runs.push([]);
	}

	return runs;
}

/** It is said that they are degrees of one thing, and not what some words mean. */
function areDegrees({title, blocks}: Section, run: readonly Meant[]): boolean {
	const said = blocks.map((block) => (block.is === 'words' ? block.text : '')).join('\n');
	if (run.some((one) => restOfThem.test(opening(one))) || ofSeverities.test(title) || counted.test(said)) return true;
	return run.filter(({text}) => answering.test(text) && (durationsIn(text).length > 0 || isImmediate(text))).length >= fewest;
}

/** Where the word is explained. */
function opening(meant: Meant | undefined): string {
	return meant?.text.slice(0, 80) ?? '';
}

/** "For a Standstill, …", "makes it a Standstill", "A Nuisance goes to …", "## Standstill, step by step", elsewhere than where it is explained. */
function isSpokenOf(name: string, sections: readonly Section[], own: Meant | undefined): boolean {
	const spoken = speakingOf(name);
	return sections.some(
		({title, blocks}) =>
			isTitled(title, name) ||
			textsOf(blocks).some((text) => {
				const places = matchesIn(text, spoken).map(({index}) => index);
				return places.some((index) => text !== own?.text || index > own.name.length + 5);
			}),
	);
}

/** The same of a word that a sentence explains, where that sentence is left out. */
export function isSpokenOfBeside(name: string, sections: readonly Section[], sentence: string): boolean {
	const spoken = speakingOf(name);
	return sections.some(
		({title, blocks}) =>
			isTitled(title, name) ||
			textsOf(blocks).some((text) => {
				const flat = text.replaceAll('\n', ' ');
				return matchesIn(flat.replace(sentence, ''), spoken).length > 0;
			}),
	);
}

function isTitled(title: string, name: string): boolean {
	return regExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(title);
}

function speakingOf(name: string): RegExp {
	return regExp(
		`(?<!\\p{L})(?:for|during|in|at|after|of|to|is|it|call it|bei|beim|für|während|nach|im|als|ist|zum?|zur)\\s(?:an?\\s|the\\s|every\\s|each\\s|eine[mnrs]?\\s|jede[mnrs]?\\s|de[mrs]\\s)?${name}(?:e?s|e?n)?(?!\\p{L})|(?:^|[.!]\\s)(?:(?:an?|every|each|eine?|jede[rs]?)\\s)?${name}(?:e?s|e?n)?\\s(?!(?:means|heißt|bedeutet)(?!\\p{L}))\\p{Ll}`,
		'giu',
	);
}

function textsOf(blocks: readonly Block[]): readonly string[] {
	return blocks.flatMap((block) =>
		block.is === 'words'
			? [block.text]
			: block.is === 'list'
				? block.items.flatMap(({text, blocks: below}) => [text, ...textsOf(below)])
				: block.is === 'table'
					? block.rows.flatMap(({cells}) => cells)
					: [],
	);
}
