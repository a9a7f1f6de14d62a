import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {withClauses} from '../words/suspicions.ts';

/**
 * Gives the conditions that a person reports the capitals with which the file writes them: rules compare them in small letters, and people read
 * "PII is exposed" and "Patientendaten betroffen". One that a sentence begins with keeps the capital of its beginning in German, and else where the
 * file writes it so within sentences too.
 */
export function writeConditions(reading: Reading): void {
	const lines = new Map<number, Set<string>>();
	for (const {rungs} of reading.drafts)
		for (const rung of rungs) {
			if (rung.timing.at !== 'reported') continue;
			const line = reading.lineOf(rung);
			lines.set(line, (lines.get(line) ?? new Set()).add(rung.timing.what));
		}
	if (lines.size === 0) return;

	const written = new Map<string, {readonly text: string; readonly begins: boolean}>();
	for (const statement of reading.statements)
		for (const what of lines.get(statement.line) ?? []) {
			const known = written.get(what);
			if (known && !known.begins) continue;
			const found = foundIn(statement, what);
			if (found && (!known || !found.begins)) written.set(what, found);
		}

	const beginning = [...written.values()].filter(({begins}) => begins).map(({text}) => text);
	const isKept = beginning.length > 0 && isGerman(reading.statements) ? () => true : withCapitals(reading, beginning);
	const asWritten = (what: string) => {
		const {text = what, begins = false} = written.get(what) ?? {};
		return withClauses(begins && !isKept(text) && !isGerman([{text}]) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text);
	};
	for (const draft of reading.drafts)
		draft.rungs = draft.rungs.map((rung) => {
			const {timing} = rung;
			if (timing.at !== 'reported' || !written.has(timing.what)) return rung;
			return reading.sameRung(rung, {...rung, timing: {...timing, what: asWritten(timing.what)}});
		});
	for (const [index, finding] of reading.found.entries()) {
		const what = / reported: (.+)$/.exec(finding.text)?.[1] ?? '';
		if (written.has(what)) reading.found[index] = {...finding, text: `${finding.text.slice(0, -what.length)}${asWritten(what)}`};
	}
}

/** The words of a statement, of what stands above it or over its section, which say the condition; and whether a sentence begins with them. */
function foundIn(statement: Statement, what: string): {readonly text: string; readonly begins: boolean} | undefined {
	const whole = wordsIn(statement, what);
	if (whole) return whole;
	// "Scheitert ein Zahllauf" is kept as "ein Zahllauf scheitert".
	const end = what.lastIndexOf(' ');
	const inverted = end === -1 ? undefined : wordsIn(statement, what.slice(0, end));
	return inverted && {...inverted, text: `${inverted.text}${what.slice(end)}`};
}

function wordsIn({label, text, above, section}: Statement, what: string): {readonly text: string; readonly begins: boolean} | undefined {
	for (const said of [text, label, label === '' ? '' : `${label}: ${text}`, above, section.title]) {
		const lowered = said.toLowerCase();
		const at = lowered.length === said.length ? lowered.indexOf(what) : -1;
		if (at === -1) continue;
		const found = said.slice(at, at + what.length);
		// An abbreviation is written so wherever it stands.
		return {text: found, begins: /^\p{Lu}(?!\p{Lu})/u.test(found) && /(?:^|[.:;!?]\s|\n)\W*$/u.test(said.slice(0, at))};
	}

	return undefined;
}

function firstWord(text: string): string {
	return /^[\p{L}\p{N}]+/u.exec(text)?.[0] ?? '';
}

/** Nouns have capitals wherever they stand. */
function isGerman(said: ReadonlyArray<Pick<Statement, 'text'>>): boolean {
	let balance = 0;
	for (const {text} of said) balance += Number(german.test(text)) - Number(english.test(text));
	return balance > 0;
}

const german = /(?<!\p{L})(?:der|die|das|den|dem|des|und|oder|wird|werden|ist|sind|bei|nach|im|am|zur?|von|für|nicht|z\.\s?b\.)(?!\p{L})/iu;
const english = /(?<!\p{L})(?:the|and|or|is|are|be|of|to|in|for|with|on|by|not|an?)(?!\p{L})/iu;

/** Of texts those whose first word the file writes with a capital in the midst of sentences, and never without one. */
function withCapitals({statements}: Reading, texts: readonly string[]): (text: string) => boolean {
	const asked = new Map(texts.map((text) => [firstWord(text).toLowerCase(), firstWord(text)]));
	const found = new Set<string>();
	const without = new Set<string>();
	if (asked.size > 0)
		for (const {text} of statements)
			for (const word of text.match(behindSmallLetters) ?? []) {
				const one = asked.get(word.toLowerCase());
				if (one === word) found.add(one);
				else if (one !== undefined) without.add(one);
			}

	return (text) => found.has(firstWord(text)) && !without.has(firstWord(text));
}

const behindSmallLetters = /(?<=[\p{Ll},]\s)\p{L}[\p{L}\p{N}]*/gu;
