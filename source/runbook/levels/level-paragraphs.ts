import type {Block} from '../markdown/markdown.ts';
import {isSeverityWord} from '../words/severity-words.ts';

/** Names of severities with which paragraphs begin that stand one after the other: at least two. */
export function namesOfParagraphs(blocks: readonly Block[]): ReadonlyArray<{readonly name: string; readonly group: object}> {
	const runs: Array<Array<{name: string; group: object}>> = [[]];
	for (const block of blocks) {
		const run = runs.at(-1) ?? [];
		const name = block.is === 'words' && !block.quoted ? opening.exec(block.text)?.[1] : undefined;
		if (name !== undefined && isSeverityWord(name)) run.push({name, group: run});
		else if (run.length > 0) runs.push([]);
	}

	return runs.filter(({length}) => length >= 2).flat();
}

const opening = /^(\p{Lu}\p{L}+)(?:\s?[:–—]|\s-)\s(?=\S+\s\S+\s\S)/u;
