import {readFile} from 'node:fs/promises';
import type {Plugin} from 'esbuild';
import {parseAst} from 'rolldown/parseAst';
import {lightPattern} from '../source/terminal/light-pattern.ts';

/**
 * The reader's patterns say `\p{L}` and are compiled, each once in a process, when they are first asked: most of the time that a runbook takes.
 * What is shipped, and what is tested, has them as light as source/terminal/light-pattern.ts makes those that are put together at run time.
 */
const files = /source[\\/]runbook[\\/](?:[\w-]+[\\/])?[\w-]+\.ts$/;

/** For esbuild. */
export const lightPatterns: Plugin = {
	name: 'light-patterns',
	setup(build) {
		build.onLoad({filter: files}, async ({path: file}) => ({contents: lightened(await readFile(file, 'utf8'), file), loader: 'ts'}));
	},
};

/** For Vitest. */
export const lightPatternsInTests = {
	name: 'light-patterns',
	enforce: 'pre' as const,
	transform: (text: string, id: string) => (files.test(id) ? {code: lightened(text, id), map: null} : undefined),
};

/** The lines stay where they are. */
export function lightened(text: string, file: string): string {
	let out = '';
	let from = 0;
	for (const {start, end, regex} of literalsIn(text, file)) {
		const light = lightPattern(regex.pattern, regex.flags);
		if (!light) continue;
		out += `${text.slice(from, start)}/${light.source}/${light.flags}`;
		from = end;
	}

	return out + text.slice(from);
}

interface Literal {
	readonly start: number;
	readonly end: number;
	readonly regex: {readonly pattern: string; readonly flags: string};
}

/** The regular expressions of a file, in order. */
export function literalsIn(text: string, file: string): Literal[] {
	const found: Literal[] = [];
	JSON.stringify(parseAst(text, {lang: 'ts'}, file), (_, node: Literal & {readonly type: string}) => {
		if (node?.type === 'Literal' && node.regex) found.push(node);
		return node;
	});
	return found.sort((a, b) => a.start - b.start);
}
