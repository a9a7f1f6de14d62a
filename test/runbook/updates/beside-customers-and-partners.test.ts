import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Tables of those who hear, along either side: "Team", "Cities (contract partners)", and the house beside those two.

const minute = 60_000;
const updatesOf = (table: string) =>
	readRunbook(`# Plan\n\n| Level | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 1 h |\n\n## Who hears what?\n\n${table}\n`, {
		origin: '/srv/plan.md',
	});
const timesOf = (table: string) => {
	const {updates} = updatesOf(table).runbook.severities[0] ?? {};
	return [updates?.internal?.ms, updates?.customers?.ms, updates?.partners?.ms].map((ms) => (ms ?? 0) / minute);
};

describe('those who hear, by a table', () => {
	it('are the team, those outside and those on whom it depends, a row each', () => {
		const table = `| | P1 | P2 |
|---|---|---|
| Team | every 15 minutes in \`#fire\` | when something changes, in \`#ops\` |
| Customers | every 30 minutes, app banner | not at all |
| Cities (contract partners) | first after 60 minutes, then every 3 hours, by mail from Henrik | monthly report |`;
		expect(timesOf(table)).toEqual([15, 30, 180]);
		const {runbook, report} = updatesOf(table);
		expect(runbook.severities.flatMap(({rungs}) => rungs.map(({position}) => position))).not.toContain('Team');
		expect(report.found.map(({text}) => text)).toContain('P2: "when something changes, in #ops", no clock runs');
	});

	it('are the house where customers and partners stand beside it, a column each', () => {
		expect(
			timesOf(`| Level | Customers | Control room and depot | Carriers and partners |
|---|---|---|---|
| P1 | hourly, status page | every 15 minutes | every 2 hours |
| P2 | none | at the change of shifts | none |`),
		).toEqual([15, 60, 120]);
	});

	it('are called where they are somebody', () => {
		const {runbook} = updatesOf(`| Level | Customers | Managing director |
|---|---|---|
| P1 | hourly | after 30 minutes |
| P2 | none | after 4 hours |`);
		expect(runbook.severities[0]?.rungs.map(({position}) => position)).toContain('Managing director');
	});
});
