import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {minutes} from '../../helpers/runbook-fixture.ts';

// A matrix of who is called when, where a row is told "by ticket" at a severity: the other rows are read as if a time stood there.

const read = (names: readonly string[], heading: string, rows: readonly string[]) =>
	readRunbook(
		`# Handbook\n\n| Class | Response |\n|---|---|\n${names
			.map((name, index) => `| **${name}** | ${10 * (index + 1)} minutes |`)
			.join(
				'\n',
			)}\n\n${names.map((name) => `## Steps: ${name}\n\n1. Look at the pump.\n`).join('\n')}\n## ${heading}\n\n| Whom | ${names.join(' | ')} |\n|---${'|---'.repeat(names.length)}|\n${rows
			.map((row) => `| ${row} |`)
			.join('\n')}\n`,
		{origin: '/srv/runbook.md'},
	);
const later = ({runbook}: ReturnType<typeof read>) =>
	runbook.severities.map(({rungs}) =>
		rungs.flatMap(({position, timing, source}) =>
			source.includes('runbook.md:') && timing.at === 'after' ? [`${position} ${timing.ms / minutes(1)}`] : [],
		),
	);

const german = ['Totalausfall', 'Hemmnis', 'Lappalie'];
const english = ['Standstill', 'Bottleneck', 'Nuisance'];

describe('"by ticket" in a matrix of who is called', () => {
	it.each([
		[
			german,
			'Technische Eskalation',
			[
				'Rufbereitschaft IT | sofort | sofort | per Ticket',
				'MES-Spezialist | nach 15 Min. | nach 45 Min. | –',
				'Kühlhaus | nach 20 Min. | nach 30 Min. | –',
			],
			[['MES-Spezialist 15', 'Kühlhaus 20'], ['MES-Spezialist 45', 'Kühlhaus 30'], []],
		],
		[
			english,
			'Escalation',
			[
				'IT on-call | at once | at once | by ticket',
				'MES specialist | after 15 min | after 45 min | –',
				'Cooling crew | after 20 min | after 30 min | –',
			],
			[['MES specialist 15', 'Cooling crew 20'], ['MES specialist 45', 'Cooling crew 30'], []],
		],
	] as const)('hides none of the other rows: %s, %s', (names, heading, rows, expected) => {
		const {runbook, report} = read(names, heading, rows);
		expect(later({runbook, report})).toEqual(expected);
		expect(report.notUnderstood).toEqual([]);
		expect(runbook.severities[2]?.technical).toBeUndefined();
	});

	it.each([
		[
			german,
			'Eskalation',
			[
				'IT-Bereitschaft | sofort | per Ticket | per Ticket',
				'Kühlhaus | nach 15 Min. | nach 45 Min. | –',
				'Leiter Technik | nach 30 Min. | nach 60 Min. | –',
			],
		],
		[
			english,
			'Escalation',
			[
				'IT on-call | at once | by ticket | by ticket',
				'Cooling crew | after 15 min | after 45 min | –',
				'Head of IT | after 30 min | after 60 min | –',
			],
		],
	] as const)('calls nobody from the built-in runbook at once in place of who answers: %s', (names, heading, rows) => {
		expect(read(names, heading, rows).runbook.severities[1]?.technical).toBeUndefined();
	});
});

describe('a table with a ticket in it', () => {
	it('that says anything else calls nobody', () => {
		expect(
			later(read(english, 'Records', ['Logbook | at once | at once | by ticket', 'Wall chart | after 15 min | after 45 min | –'])),
		).toEqual([[], [], []]);
	});
});
