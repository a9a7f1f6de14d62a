import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type Fated, fatesOf} from '../../helpers/ignored-words.ts';
import {randomRunbook} from '../../helpers/random-runbook.ts';

// A time, a person, a number, a severity, a condition or a "not" of a runbook is changed, one after the other: either the runbook or the report
// says something else then, or its line is named. Where neither is so the reader has ignored the word, and nobody would know.

const root = fileURLToPath(new URL('../../..', import.meta.url));
const fixtures = readdirSync(path.join(root, 'test/fixtures/runbooks')).map((name) => `test/fixtures/runbooks/${name}`);

/** The reference is read 200 times, on a machine that others use too. */
const longestMs = 120_000;

const read = new Map<string, readonly Fated[]>();

function fatesIn(file: string): readonly Fated[] {
	const fates = read.get(file) ?? fatesOf(readFileSync(path.join(root, file), 'utf8'));
	read.set(file, fates);
	return fates;
}

/** Words whose change makes no difference, and need not, each as "line: word". */
const harmless: Readonly<Record<string, ReadonlyArray<readonly [words: string, why: string]>>> = {
	'test/fixtures/runbook.md': [
		['333: 2', 'printed by a script as the heading of what it gathers'],
		['390: 10', 'in the words of a message; how often it is due stands above it'],
		['913: SEV-1', 'the condition of a script that writes a mail'],
		['913: SEV-2', 'the condition of a script that writes a mail'],
	],
	'test/fixtures/runbooks/calls-in-lines.md': [
		['15: 15', 'the exception takes this call away, and names whom it would have called'],
		['15: 1', 'the exception takes this call away, and names whom it would have called'],
	],
	'test/fixtures/runbooks/clauses-sentences.md': [
		['7: duty engineer', 'the one whose silence calls the next, who was named in the sentence before'],
		['9: only ', 'a call on a condition is made on that condition alone'],
	],
	'test/fixtures/runbooks/deutsch-nie-eskaliert.md': [
		['6: 2', 'the exception takes this call away, and names whom it would have called'],
		['8: 2', 'the exception takes this call away, and names whom it would have called'],
	],
	'test/fixtures/runbooks/sev0-sev5.md': [
		['43: 0', 'the first rung, at once in any case'],
		['43: 15', 'the end of a rung, which is the beginning of the next one'],
		['46: 30', 'the end of a rung, which is the beginning of the next one'],
	],
};

describe('no telling word is ignored without a word', () => {
	it.each(['test/fixtures/runbook.md', 'source/runbook/default-runbook.md', ...fixtures])(
		'in %s',
		(file) => {
			const words = fatesIn(file);
			const ignored = words.filter(({fate}) => fate === 'silent' || fate === 'hidden').map(({line, word}) => `${line}: ${word}`);
			const known = new Set((harmless[file] ?? []).map(([said]) => said));
			expect(ignored.filter((said) => !known.has(said))).toEqual([]);
		},
		longestMs,
	);

	it(
		'in random runbooks',
		() => {
			fc.assert(
				fc.property(fc.gen(), (g) => {
					const ignored = fatesOf(randomRunbook(g).markdown).filter(({fate}) => fate === 'silent' || fate === 'hidden');
					expect(ignored.map(({line, word, text}) => `${line}: ${word} in ${text}`)).toEqual([]);
				}),
				{numRuns: 8},
			);
		},
		longestMs,
	);

	it('but whom a table calls nowhere: of a column of dashes nothing can be ignored', () => {
		const table = (cell: string) => `# X
## Response times
| Severity | Response time |
|---|---|
| SEV-0 | 5 minutes |
| SEV-1 | 5 minutes |

## Escalation
| Severity | Duty engineer | CTO |
|---|---|---|
| SEV-0 | immediately | – |
| SEV-1 | immediately | ${cell} |
`;
		const ofCto = (markdown: string) => fatesOf(markdown).filter(({word}) => word === 'CTO');
		expect(ofCto(table('–'))).toEqual([]);
		expect(ofCto(table('5 minutes'))).toMatchObject([{line: 9, fate: 'told'}]);
	});

	it(
		'and most of them are understood or quoted, not only named with their block',
		() => {
			const words = fixtures.slice(0, 25).flatMap(fatesIn);
			expect(words.length).toBeGreaterThan(300);
			expect(words.filter(({fate}) => fate === 'told').length / words.length).toBeGreaterThan(0.9);
		},
		longestMs,
	);
});
