import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What stands where somebody is to stand, and is nobody.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const calls = (text: string) =>
	read(text)
		.report.found.filter(({what}) => what.startsWith('escalation') || what.startsWith('technical'))
		.map(({text: said}) => said)
		.filter((said) => said.startsWith('SEV1'));

describe('a way of telling', () => {
	const table = (cell: string) =>
		`## Severities\n\n| Severity | Response time | Notification |\n|---|---|---|\n| SEV1 | 5 min | ${cell} |\n| SEV2 | 30 min | Duty manager |\n`;
	const notified = (cell: string) =>
		readRunbook(table(cell), {origin: '/srv/runbook.md'})
			.report.found.filter(({text}) => text.startsWith('SEV1') && /by hand|at once$/u.test(text))
			.map(({text}) => text);

	it.each(['PagerDuty', 'PagerDuty/Opsgenie', 'Opsgenie alert', 'Slack channel', 'Slack #alerts', 'Slack + e-mail', 'Teams message'])(
		'is nobody: %s',
		(cell) => {
			expect(notified(cell)).toEqual([]);
		},
	);

	it.each(['On-call engineer', 'Signal team lead', 'Matrix operations manager'])('is none that is somebody: %s', (cell) => {
		expect(notified(cell)).toHaveLength(1);
	});
});

describe('a table of contacts below "Escalation contacts"', () => {
	it('calls nobody, whatever its own heading is', () => {
		const rows =
			'| Role | Name | Phone |\n|---|---|---|\n| Duty engineer | [see rota] | - |\n| Team lead | [Name] | - |\n| CTO | [Name] | - |';
		expect(calls(`## Escalation contacts\n\n### Engineering team\n\n${rows}`)).toEqual([]);
	});
});

describe('a time in a column of escalations', () => {
	it('is nobody', () => {
		const table =
			'| Level | Reaktionszeit | Eskalation |\n|---|---|---|\n| SEV1 | 5 min | sofort CISO |\n| SEV2 | 4 h | Nächster Arbeitstag |\n';
		const {report} = readRunbook(table, {origin: '/srv/runbook.md'});
		expect(report.found.filter(({text}) => /Arbeitstag/u.test(text))).toEqual([]);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain('Nächster Arbeitstag');
	});
});
