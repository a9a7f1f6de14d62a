import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Columns stand in any order: what the rows are of, and what says the severity.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'}).runbook.severities;

describe('a table whose rows are named in the midst of the severities', () => {
	it.each([
		['| SEV2 | Function | SEV1 |', 'after 4 hours', 'after 30 minutes', '–', 'at once'],
		['| SEV2 | SEV1 | Who |', 'after 4 hours', 'after 30 minutes', '–', 'at once'],
		['| SEV2 | Funktion | SEV1 |', 'nach 4 Stunden', 'nach 30 Minuten', '–', 'sofort'],
	])('calls each at the time of its own column: %s', (header, late, soon, never, atOnce) => {
		const isLast = header.endsWith('Who |');
		const row = (first: string, who: string, second: string) =>
			isLast ? `| ${first} | ${second} | ${who} |` : `| ${first} | ${who} | ${second} |`;
		const table = [header, '|---|---|---|', row(late, 'Managing Director', soon), row(never, 'Press Officer', atOnce)].join('\n');
		const calls = read(withLevels(`## Who in management is told\n\n${table}`, ['SEV1', 'SEV2'])).map(({rungs}) =>
			rungs
				.filter(({source}) => source.includes('runbook.md'))
				.map(({position, timing}) => `${position} ${timing.at === 'after' ? timing.ms / 60_000 : timing.at}`),
		);
		expect(calls).toEqual([['Managing Director 30', 'Press Officer once'], ['Managing Director 240']]);
	});
});

describe('a table that says its severities in whatever column', () => {
	it.each([
		['Severity', 'Response time', ['Red', 'Yellow', 'White'], ['10 minutes', '45 minutes', '8 hours']],
		['Stufe', 'Reaktionszeit', ['Rot', 'Gelb', 'Weiß'], ['10 Minuten', '45 Minuten', 'nächster Arbeitstag']],
	])('has all of them: %s', (title, response, names, times) => {
		const rows = names.map((name, index) => `| all that is of it, ${index} | ${times[index]} | ${name} | what it means, ${index} |`);
		const table = [`| Examples | ${response} | ${title} | Meaning |`, '|---|---|---|---|', ...rows].join('\n');
		expect(read(`# Incidents\n\n${table}\n`).map(({id}) => id)).toEqual(names);
	});

	it('has none of what is no severity', () => {
		const table =
			'| Note | Time | System | Owner |\n|---|---|---|---|\n| a | 10 minutes | Billing | Ann |\n| b | 45 minutes | Portal | Ben |';
		expect(read(withLevels(`## Systems\n\n${table}`, ['SEV1', 'SEV2'])).map(({id}) => id)).toEqual(['SEV1', 'SEV2']);
	});
});
