import {valuesOf} from '../statements/ledger.ts';
import type {Booked, Reading} from '../statements/reading.ts';
import {plainWords} from '../words/plain-words.ts';
import {durationsIn, periodIn} from '../words/words.ts';

/** Of which a line gives a name and nothing else: what it says of them is nowhere. */
const naming: ReadonlySet<string> = new Set(['role']);

/** Which of the sentences and cells of a line something was drawn from: another of the same line may say more, and nothing goes by it. */
export class DrawnFrom {
	readonly #byLine: ReadonlyMap<number, readonly Booked[]>;
	readonly #contradictions: ReadonlySet<number>;

	constructor({booked, contradictions}: Reading) {
		this.#byLine = Map.groupBy(booked, ({line}) => line);
		this.#contradictions = new Set(contradictions.flatMap(({lines}) => lines));
	}

	/** Something of the line is in nothing but its other sentences or cells, where this is false. */
	holds(line: number, text: string): boolean {
		const entries = this.#byLine.get(line) ?? [];
		if (entries.length === 0 || this.#contradictions.has(line)) return true;
		const said = plainWords(text);
		if (entries.every(({what}) => naming.has(what)))
			return entries.some((entry) => said.split(' ').length <= plainWords(entry.text).split(' ').length + mostBeside);
		return (
			said.length < fewestCharacters ||
			durationsIn(text).length > 0 ||
			periodIn(text) !== undefined ||
			entries.some((entry) => isOf(entry, said))
		);
	}
}

/** Words beside the name of a role: "Scribe: @scribe", "Comms Lead (support shift)". */
const mostBeside = 3;
/** Of a text that may say something. */
const fewestCharacters = 20;

function isOf({text, people, what}: Booked, said: string): boolean {
	const own = plainWords(text);
	return (
		people.some((name) => said.includes(plainWords(name))) ||
		(valuesOf(text).includes(0) && what !== 'description') ||
		own.includes(said.slice(0, fewestCharacters)) ||
		own.split(' ').some((word) => word.length >= fewestLetters && ` ${said}`.includes(` ${word}`))
	);
}

/** Of a word that says what a text is about. */
const fewestLetters = 4;
