import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A column "When" beside the response times says what each severity is; one that says a time or somebody does not.

const read = (header: string, rows: readonly string[], names: readonly string[]) =>
	readRunbook(
		`# Handbook\n\n| ${header} |\n|${'---|'.repeat(header.split('|').length)}\n${rows.map((row) => `| ${row} |`).join('\n')}\n\n${names
			.map((name) => `## Steps: ${name}\n\n1. Look at the pump.\n`)
			.join('\n')}`,
		{origin: '/srv/runbook.md'},
	);
const german = ['Totalausfall', 'Hemmnis', 'Lappalie'];
const english = ['Standstill', 'Bottleneck', 'Nuisance'];

describe('a column "When" beside the response times', () => {
	it.each([
		[
			'Klasse | Wann | Reaktion | Beispiele',
			[
				'**Totalausfall** | Es wird nichts mehr abgefüllt | 10 Minuten | Anlage steht',
				'**Hemmnis** | Es geht weiter, aber deutlich langsamer oder nur mit Handarbeit | 30 Minuten | Eine Linie aus',
				'**Lappalie** | Einzelne Geräte, Ausweichen ist möglich | 4 Stunden | Ein Drucker',
			],
			german,
			[
				'Es wird nichts mehr abgefüllt',
				'Es geht weiter, aber deutlich langsamer oder nur mit Handarbeit',
				'Einzelne Geräte, Ausweichen ist möglich',
			],
		],
		[
			'Class | When | Response | Examples',
			[
				'**Standstill** | Nothing is bottled any more | 10 minutes | The line is down',
				'**Bottleneck** | It goes on, but only by hand | 30 minutes | One line is out',
				'**Nuisance** | Single devices, and there is a way round | 4 hours | One printer',
			],
			english,
			['Nothing is bottled any more', 'It goes on, but only by hand', 'Single devices, and there is a way round'],
		],
	] as const)('says what each severity is: %s', (header, rows, names, expected) => {
		const {runbook, report} = read(header, rows, names);
		expect(runbook.severities.map(({description}) => description)).toEqual(expected);
		expect(report.notUnderstood.filter(({why}) => /wann|when/iu.test(why))).toEqual([]);
	});

	it.each([
		[
			'Class | When | Response | Examples',
			['**Standstill** | 24/7 | 10 minutes | a', '**Bottleneck** | Mon-Fri | 30 minutes | b', '**Nuisance** | Mon-Fri, 8-16 | 4 hours | c'],
		],
		[
			'Class | When | Response | Who',
			[
				'**Standstill** | Immediately | 10 minutes | Head of IT',
				'**Bottleneck** | After an hour | 30 minutes | IT on-call',
				'**Nuisance** | Next day | 4 hours | IT on-call',
			],
		],
	])('is none where it says a time: %s', (header, rows) => {
		const {runbook} = read(header, rows, english);
		for (const {description} of runbook.severities) expect(description).not.toMatch(/Mon-Fri|24\/7|Immediately|After an hour|Next day/);
	});
});
