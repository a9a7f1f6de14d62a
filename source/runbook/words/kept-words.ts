import type {Runbook} from '../runbook.ts';
import {plainWords} from './plain-words.ts';

/** Texts in plain words, to be asked whether they hold others. A text is looked for by its first or its last two words, and asked for once. */
export class KeptWords {
	readonly #words: string[] = [];
	readonly #single = new Set<string>();
	/** Where each pair of words begins. */
	readonly #pairs = new Map<string, number[]>();
	readonly #asked = new Map<string, boolean>();

	constructor(texts: Iterable<string>) {
		for (const text of new Set(texts)) {
			const words = text.split(' ');
			const from = this.#words.length;
			this.#words.push(...words, '');
			for (const [index, word] of words.entries()) {
				this.#single.add(word);
				const pair = `${word} ${words[index + 1] ?? ''}`;
				const places = this.#pairs.get(pair);
				if (places) places.push(from + index);
				else this.#pairs.set(pair, [from + index]);
			}
		}
	}

	/** One of the texts holds these words, one after the other. */
	holds(text: string): boolean {
		const before = this.#asked.get(text);
		if (before !== undefined) return before;
		const words = text.split(' ');
		const found = words.length === 1 ? this.#single.has(text) : this.#stands(words);
		this.#asked.set(text, found);
		return found;
	}

	#stands(words: readonly string[]): boolean {
		const beginning = this.#pairs.get(`${words[0]} ${words[1]}`) ?? [];
		const last = words.length - 2;
		const end = this.#pairs.get(`${words[last]} ${words[last + 1]}`) ?? [];
		// What many texts begin with, few end with.
		const [places, offset] = end.length < beginning.length ? [end, last] : [beginning, 0];
		return places.some((place) => words.every((word, index) => this.#words[place - offset + index] === word));
	}
}

/** The words of a runbook, as it was understood. */
export function keptWordsOf(runbook: Runbook): KeptWords {
	return new KeptWords([...textsIn(runbook)].map(plainWords));
}

/** All texts of the runbook as it was understood, each once. */
function textsIn(value: unknown, texts = new Set<string>()): ReadonlySet<string> {
	if (typeof value === 'string') texts.add(value);
	else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) textsIn(part, texts);
	return texts;
}
