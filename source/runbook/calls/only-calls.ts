import {spokenCalls} from '../grammar/spoken-calls.ts';
import type {Levels} from '../levels/level-finder.ts';
import {sentencesOf} from '../markdown/sentences.ts';

/** Each sentence of a paragraph calls somebody, and all of its words are understood: it is neither a list of calls nor what is done. */
export function saysOnlyCalls(text: string, levels: Levels): boolean {
	let isBehind = false;
	for (const {text: sentence} of sentencesOf(text.slice(0, mostCharacters))) {
		if (!spokenCalls(sentence, levels.mentions(sentence), {goesOn: isBehind})) return false;
		isBehind = true;
	}

	return isBehind && text.length <= mostCharacters;
}

/** Of a paragraph; a longer one is a story. */
const mostCharacters = 2000;
