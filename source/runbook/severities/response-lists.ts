import type {Level} from '../levels/level-finder.ts';
import type {Block, Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {other, responding} from '../statements/answers-said.ts';
import {isOfAnotherOccasion, isPaper} from '../statements/other-occasions.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {hoursIn, otherHoursIn} from '../words/hours-words.ts';
import {deadlineIn, durationsIn, isCadence, isNothing, withoutDurations} from '../words/words.ts';
import {noteAnswer} from './set-response.ts';

/** What each severity has in such a line. */
type Part = {readonly levels: readonly Level[]; readonly text: string; readonly ms: number | undefined; readonly aside: string};

/** Besides a time and its severity. */
const mostWords = 4;
const always = /24\s?[x/×]\s?7|day (?:and|or) night|at all (?:hours|times)|rund um die uhr|tag und nacht|jour et nuit|día y noche/iu;

/**
 * "Pickup times: RED 5 minutes, ORANGE 20 minutes, YELLOW same working day", "Reaktionszeiten: Kritisch 15 Minuten, Gering 2 Arbeitstage": a line
 * that says how soon several severities are answered, each with its own time or words. Gives the statements that are read so, which no other rule
 * may read as one time for all.
 */
export function readResponseLists(reading: Reading): ReadonlySet<Statement> {
	const read = new Set<Statement>();
	for (const section of reading.sections)
		for (const block of section.blocks)
			for (const {text: said, line} of sentencesIn(block)) {
				const list = reading.aside.has(block) ? undefined : listIn(reading, section, said);
				const parts = list && partsOf(reading, list.text);
				if (!list || !parts || isElsewhere(section, said)) continue;
				for (const {levels, text, ms, aside} of parts) {
					const names = levels.map(({id}) => id).join(', ');
					if (ms !== undefined) noteAnswer(reading, {levels, text, line, section, block, from: 'words'}, ms, list.title);
					else if (!isNothing(text))
						reading.remarks.add(`${names}, ${list.title}, line ${line}: "${text}" says no time that is understood.`);
					if (aside !== '' && !always.test(aside))
						reading.remarks.add(`Line ${line}: "${aside}" is not kept: the clock of a response runs day and night.`);
				}

				for (const statement of [...reading.index.of(block), ...reading.left]) {
					if (statement.block !== block || !said.includes(statement.text.replace(/\.$/, ''))) continue;
					read.add(statement);
					reading.left.delete(statement);
					for (const known of [reading.heard, reading.taken, reading.whole]) known.add(statement);
				}
			}
	return read;
}

type Sentence = {readonly text: string; readonly line: number};

function sentencesIn(block: Block): readonly Sentence[] {
	if (block.is === 'words' && !block.quoted)
		return sentencesOf(block.text).map(({text, linesBefore}) => ({text: text.replaceAll('\n', ' '), line: block.line + linesBefore}));
	return block.is === 'list' ? block.items.map(({text, line}) => ({text: text.replaceAll('\n', ' '), line})) : [];
}

/** It is said of a drill, of what was, of a paper. */
function isElsewhere(section: Section, text: string): boolean {
	const said = {from: 'words', label: '', text, led: false, above: section.title, section};
	return isOfAnotherOccasion(said) || isPaper(said);
}

/** What stands behind "Response times:", or below a heading that says so. */
function listIn({levels}: Reading, section: Section, said: string): {readonly title: string; readonly text: string} | undefined {
	const [, title = '', text = ''] = /^([^:]{3,60}):\s(\S.*)$/u.exec(said) ?? [];
	// The cheaper questions.
	if (title === '' && kindOfTitle(section.title) !== 'response') return undefined;
	if (durationsIn(said).length === 0) return undefined;
	if (title !== '' && levels.mentions(`${title}:`).length === 0 && levels.at(`${title}:`) === undefined)
		return (kindOfTitle(title) === 'response' || responding.test(title)) && !other.test(title) && durationsIn(title).length === 0
			? {title, text}
			: undefined;
	const isBelow = kindOfTitle(section.title) === 'response' && !/procedure|escalat|eskal|plan|ablauf|vorgehen/iu.test(section.title);
	return isBelow ? {title: section.title, text: said} : undefined;
}

/** Undefined where some of it is no time of one severity. */
function partsOf(reading: Reading, text: string): readonly Part[] | undefined {
	const parts = text
		.replace(/\.$/, '')
		.split(/(?:[;,·|]|\s\/|,?\s(?:and|und|y|et))\s(?![^()]*\))/u)
		.map((part) => partOf(reading, part.trim()));
	const all = parts.flatMap((part) => part?.levels ?? []);
	if (parts.length < 2 || new Set(all).size < all.length || !parts.some((part) => part?.ms !== undefined)) return undefined;
	const known = parts.filter((part) => part !== undefined);
	return known.length === parts.length ? known : undefined;
}

function partOf({levels}: Reading, part: string): Part | undefined {
	const led = levelsAt(levels, part);
	if (!led) return undefined;
	const said = led.rest.replace(/^[:=→–—-]\s*/u, '').trim();
	const aside = /\(([^()]*)\)/u.exec(said)?.[1] ?? '';
	const text = said.replace(/\s*\([^()]*\)/u, '').trim();
	const times = durationsIn(text);
	if (text === '' || times.length > 1 || durationsIn(aside).length > 0 || isCadence(text) || other.test(text)) return undefined;
	if (otherHoursIn(text) !== undefined || levels.mentions(text).length > 0) return undefined;
	const plain = hoursIn(text).reduce((rest, words) => rest.replace(words, ' '), withoutDurations(text));
	if ((plain.match(/\p{L}+/gu) ?? []).length > mostWords) return undefined;
	return {levels: led.levels, text, ms: deadlineIn(text), aside};
}

/** The severity that it begins with, though no sign stands behind its name: "BLUE whenever". */
function levelsAt(levels: Reading['levels'], part: string): {readonly levels: readonly Level[]; readonly rest: string} | undefined {
	const led = levels.at(part);
	if (led && led.rest !== part) return led;
	const words = part.split(' ');
	for (const count of [2, 1]) {
		const name = levels.at(`${words.slice(0, count).join(' ').replace(/:$/, '')}:`);
		if (name?.rest === '' && words.length > count) return {levels: name.levels, rest: words.slice(count).join(' ')};
	}

	return undefined;
}
