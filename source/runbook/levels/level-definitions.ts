import {regExp} from '../../terminal/light-pattern.ts';
import type {Block} from '../markdown/markdown.ts';
import {isSeverityWord} from '../words/severity-words.ts';

/** What a paragraph or an item defines, in small letters as it stands there, and its whole text. */
export type Definition = {readonly name: string | undefined; readonly text: string};

const thing =
	'(?:incidents?|outages?|problems?|faults?|emergenc(?:y|ies)|issues?|disruptions?|störung(?:en)?|vorf[aä]lle?|ausf[aä]lle?|notf[aä]lle?)';
const definition = regExp(
	`^(?:(?:an?|any|eine?|jede[rs]?)\\s)?(\\p{L}{3,20})\\s${thing}\\s(?:is|are|means?|covers?|occurs|ist|sind|heißt|bedeutet|liegt vor|umfasst)(?!\\p{L})`,
	'iu',
);
/** It says which one, and not of which kind. */
const noKind =
	/^(?:the|this|that|such|every|each|any|all|another|other|most|many|some|no|one|new|open|real|single|security|network|an?|die|der|das|diese[rs]?|solche|jede[rs]?|alle|andere|keine?|neue|offene|einzelne)$/iu;

/** "A **significant incident** is one in which …": how severe it is, as it stands without its noun. */
export function definitionIn(text: string): Definition {
	const [, word] = definition.exec(text.replaceAll('*', '')) ?? [];
	if (word === undefined || noKind.test(word)) return {name: undefined, text};
	return {name: /^(?:eine?|jede[rs]?)\s/iu.test(text) ? word.replace(/e[rs]?$/u, '') : word, text};
}

/** Words for severities that a row of paragraphs defines, one each: at least two. */
export function wordsOfDefinitions(blocks: readonly Block[]): readonly string[] {
	const words = blocks.flatMap((block) => {
		const name = block.is === 'words' && !block.quoted ? definitionIn(block.text).name : undefined;
		return name !== undefined && isSeverityWord(name) ? [name] : [];
	});
	return words.length >= 2 ? words : [];
}
