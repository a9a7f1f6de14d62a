import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const understood = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const chapters = (family: string, [first, second]: readonly [string, string] = ['Blackout', 'Brownout']) =>
	`# Handbook\n\n## ${family} levels\n\n### ${family} 1: ${first}\n\nAll is down. Respond in 5 minutes.\n\n### ${family} 2: ${second}\n\nA part is down. Respond in 20 minutes.\n`;

describe('severities of a family of their own', () => {
	it.each(['Impact', 'Rank', 'Störgrad'])('are the bare figures of a column that is called by it: %s', (family) => {
		const {severities} = understood(
			`${chapters(family)}\n## Commander\n\n| ${family} | Who may be commander |\n|---|---|\n| 1 | Engineering Manager |\n| 2 | Staff Engineer |\n`,
		).runbook;
		expect(severities.map(({id, command}) => [id, command?.positions])).toEqual([
			[`${family} 1`, ['Engineering Manager']],
			[`${family} 2`, ['Staff Engineer']],
		]);
	});

	it('are no bare figures under another title', () => {
		const {severities} = understood(
			`${chapters('Impact')}\n## Commander\n\n| Choice | Who may be commander |\n|---|---|\n| 1 | Engineering Manager |\n| 2 | Staff Engineer |\n`,
		).runbook;
		for (const {command} of severities) expect(command?.source).toMatch(/^built-in/);
	});

	it.each([
		['Playbook: Blackout', 'Playbook: Brownout'],
		['Blackout playbook', 'Brownout playbook'],
		['Steps for Blackout', 'Steps for Brownout'],
	])('are known by their names in headings: %s', (ofFirst, ofSecond) => {
		const {severities} = understood(
			`${chapters('Impact')}\n## ${ofFirst}\n\n1. Fail over\n2. Scale up\n\n## ${ofSecond}\n\n1. Find the flag\n`,
		).runbook;
		expect(severities.map(({procedure}) => procedure.flatMap(({steps}) => steps.map(({text}) => text)))).toEqual([
			['Fail over', 'Scale up'],
			['Find the flag'],
		]);
	});

	it('have a name in a heading only where two of them have', () => {
		const {severities} = understood(`${chapters('Impact', ['Storage', 'Network'])}\n## Storage\n\n- Call +49 30 5550 1\n`).runbook;
		for (const {procedure} of severities) expect(procedure[0]?.source).toMatch(/^built-in/);
	});
});

describe('who is of the team', () => {
	it.each(['Assemble the team', 'Response team', 'Who joins', 'Mannschaft', 'Équipe'])(
		'is told in a line for each severity under "%s"',
		(heading) => {
			const {severities} = understood(
				`${chapters('Impact')}\n## ${heading}\n\nImpact 1: commander, scribe, database engineer.\nImpact 2: commander, on-call engineer.\n`,
			).runbook;
			expect(severities.map(({team}) => team?.members)).toEqual([
				['Commander', 'Scribe', 'Database engineer'],
				['Commander', 'On-call engineer'],
			]);
		},
	);
});

describe('a table of audiences over nothing but durations', () => {
	it.each(['Audience', 'Zielgruppe'])('calls nobody, and is named: %s', (title) => {
		const {runbook, report} = understood(
			`${chapters('Impact')}\n## Talk\n\n| ${title} | Impact 1 | Impact 2 |\n|---|---|---|\n| Engineers | 10 min | 30 min |\n| Customers | 20 min | 60 min |\n`,
		);
		for (const {rungs} of runbook.severities) expect(rungs.filter(({source}) => !source.startsWith('built-in'))).toEqual([]);
		expect(report.linesNotUnderstood).toContain(17);
		expect(runbook.severities.map(({updates}) => updates.customers?.ms)).toEqual([1_200_000, 3_600_000]);
	});
});
