import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Level 1 – Red" where severities are listed, and "Red" everywhere else.

const minute = 60_000;
const table = (kind: string, words: readonly string[]) =>
	`# Handbook\n\n## Levels\n\n| Level | What it means | Response |\n|---|---|---|\n${words
		.map((word, index) => `| ${kind} ${index + 1} – ${word} | case ${index + 1} | ${5 * (index + 1)} minutes |`)
		.join(
			'\n',
		)}\n\n## Escalation\n\n| After | ${words.slice(0, 3).join(' | ')} |\n|---|---|---|---|\n| Immediately | Duty manager | On-call engineer | Service desk |\n| 15 minutes | Head of IT | Duty manager | – |\n`;
const responses = (text: string) =>
	readRunbook(text, {origin: 'rb.md'}).runbook.severities.map(({id, response}) => [id, (response?.ms ?? 0) / minute]);

describe('a figure and a word in one cell', () => {
	it.each([
		['Level', ['Red', 'Amber', 'Yellow', 'White']],
		['Class', ['Critical', 'Major', 'Minor', 'Trivial']],
	] as const)('%s: the word is the name, of each row', (kind, words) => {
		expect(responses(table(kind, words))).toEqual(words.map((word, index) => [word, 5 * (index + 1)]));
	});

	it('of a kind that has figures alone the word names the same one', () => {
		const {runbook} = readRunbook(table('Stufe', ['Rot', 'Orange', 'Gelb', 'Weiß']), {origin: 'rb.md'});
		expect(runbook.severities.map(({id, name, technical}) => [id, name, technical?.atOnce.length ?? 0])).toEqual([
			['Stufe 1', 'Rot', 1],
			['Stufe 2', 'Orange', 1],
			['Stufe 3', 'Gelb', 1],
			['Stufe 4', 'Weiß', expect.any(Number)],
		]);
	});

	it('the figure names the same one', () => {
		const {runbook} = readRunbook(
			`${table('Level', ['Red', 'Amber', 'Yellow', 'White'])}\n## Who leads\n\nFor a Level 1 the shift lead leads.\n`,
			{
				origin: 'rb.md',
			},
		);
		expect(runbook.severities[0]?.command?.positions).toEqual(['shift lead']);
	});

	it('a level of support is none', () => {
		const text = `${table('Level', ['Red', 'Amber', 'Yellow', 'White'])}\n## Teams\n\n- Level 1 support: first line\n- Level 2 support: second line\n`;
		expect(responses(text).map(([id]) => id)).toEqual(['Red', 'Amber', 'Yellow', 'White']);
	});
});
