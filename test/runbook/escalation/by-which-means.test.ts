import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Columns that say by which means somebody hears, and cells that call by a noun.

function read(title: string, ...cells: readonly string[]) {
	const rows = cells.map((cell, index) => `| P${index + 1} | ${[5, 60][index]} min | ${cell} |`);
	const text = `# Harbour\n\n| Level | Response time | ${title} |\n|---|---|---|\n${rows.join('\n')}\n`;
	const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
	return {
		calls: runbook.severities.map(({rungs}) =>
			rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => `${position} ${timing.at}`),
		),
		left: report.notUnderstood.map(({why}) => why).join('\n'),
	};
}

describe('a column of means', () => {
	it.each(['Notification Method', 'Notified via', 'Alerting mechanism', 'Benachrichtigungsweg'])(
		'calls nobody, and is named: %s',
		(title) => {
			const {calls, left} = read(title, 'PagerDuty + Phone + Signal', 'Email + Dashboard');
			expect(calls).toEqual([[], []]);
			expect(left).toContain(title);
		},
	);

	it('is none where it says who is notified', () => {
		expect(read('Notification', 'Harbour master at once', 'Harbour master after 2 hours').calls).toEqual([
			['Harbour master once'],
			['Harbour master after'],
		]);
	});
});

describe('a call that is said by a noun', () => {
	it.each([
		['Immediate supervisor + ops manager notification', ['Supervisor once', 'Ops manager once']],
		['Immediate CISO and Legal notification', ['CISO once', 'Legal once']],
		['Shift Lead approval required', ['Shift Lead hand']],
		['Shift Lead review required within 2 hours', ['Shift Lead after']],
	])('calls each of whom it names: %s', (cell, expected) => {
		expect(read('Escalation', cell, 'none').calls[0]).toEqual(expected);
	});

	it('calls nobody where it names a thing', () => {
		const {calls, left} = read('Escalation', 'Root cause review required', 'none');
		expect(calls[0]).toEqual([]);
		expect(left).toContain('Root cause review required');
	});
});
