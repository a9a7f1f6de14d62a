import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Roles that a file explains with an abbreviation, and then calls by it.

function read(roles: string, title: string, cells: readonly string[], rest = '') {
	const {runbook, report} = readRunbook(
		`# Quay\n\n${roles}\n\n## Severities\n\n| Severity | Acknowledge within | ${title} |\n|---|---|---|\n${cells.map((cell, index) => `| S${index + 1} | ${(index + 1) * 5} minutes | ${cell} |`).join('\n')}\n\n${rest}`,
		{origin: '/srv/runbook.md'},
	);
	return {
		atOnce: runbook.severities.map(({technical}) => technical?.atOnce ?? []),
		rungs: runbook.severities.map(({rungs}) => rungs.filter(({source}) => source.includes('runbook.md')).map(({position}) => position)),
		remarks: report.remarks.join('\n'),
	};
}

const table = '| Role | Who |\n|---|---|\n| Engineer On Call (EOC) | rota |\n| Quay Lead (QL) | rota |\n| Director On Call (XDC) | rota |';

describe('a column of who is paged at once', () => {
	it.each([
		['Who is paged at once', table, ['EOC, QL, XDC', 'EOC, QL', 'nobody; issue is assigned to the owning team']],
		['Who is called immediately', table, ['EOC, QL, XDC', 'EOC + QL', 'nobody']],
		['Wer wird sofort alarmiert', table, ['EOC, QL, XDC', 'EOC und QL', 'niemand; Ticket wird angelegt']],
	])('calls all of them by their names: %s', (title, roles, cells) => {
		const {atOnce} = read(roles, title, cells);
		expect(atOnce).toEqual([['Engineer On Call', 'Quay Lead', 'Director On Call'], ['Engineer On Call', 'Quay Lead'], []]);
	});
});

describe('an abbreviation', () => {
	it('is that name wherever somebody is called by it', () => {
		const {rungs} = read(
			table,
			'Who is paged at once',
			['EOC', 'EOC', 'EOC'],
			'## Escalation\n\nIf an S1 is not mitigated after 2 hours, the XDC is paged.\n',
		);
		expect(rungs[0]).toEqual(['Director On Call']);
	});

	it.each([
		'No role is named here.',
		'The Quay Lead (QL) leads, and the Quilt Lead (QL) sews.',
		'The water of the Quay Basin (QL) is deep.',
	])('stays as written where the file does not say of whom it is: %s', (roles) => {
		expect(read(roles, 'Who is paged at once', ['QL', 'QL', 'nobody']).atOnce).toEqual([['QL'], ['QL'], []]);
	});
});
