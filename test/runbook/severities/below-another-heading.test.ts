import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines} from '../../helpers/policy-lines.ts';

const table = (title: string, target: string, times: readonly string[]) =>
	`## ${title}\n\n| Priority | ${target} |\n|---|---|\n${times.map((time, index) => `| P${index + 1} | ${time} |`).join('\n')}\n`;
const answers = table('First response', 'Target', ['10 minutes', '1 hour', '4 hours']);

describe('a column of targets', () => {
	it.each([
		['Resolution time', 'Target'],
		['Time to restore', 'SLA'],
		['Behebungszeit', 'Zielzeit'],
	])('below %s is of how soon it is mended: "%s"', (title, target) => {
		const {found, left} = policyLines(`# Desk\n\n${answers}\n${table(title, target, ['2 hours', '8 hours', '3 days'])}`);
		expect(found).toEqual(['7 response time: P1: 10 min', '8 response time: P2: 1 h', '9 response time: P3: 4 h']);
		expect(left).toEqual([]);
		const {report} = readRunbook(`# Desk\n\n${answers}\n${table(title, target, ['2 hours', '8 hours', '3 days'])}`, {
			origin: '/srv/desk.md',
		});
		expect(report.contradictions).toEqual([]);
		expect(report.remarks.join('\n')).toContain(`"${title}: ${target}" is left aside`);
	});

	it('is of the answer below any other heading', () => {
		expect(policyLines(`# Desk\n\n${answers}`).found).toHaveLength(3);
		expect(policyLines(`# Desk\n\n${table('Targets', 'Target', ['10 minutes', '1 hour', '4 hours'])}`).found).toHaveLength(3);
	});
});

describe('a severity that becomes another one', () => {
	const becoming = `# Desk\n\n${answers}\n## Key accounts\n\nThey are one priority higher:\n\n- P2 ticket → P1 targets\n- P3 ticket → P2 targets\n`;

	it('is not described by that', () => {
		const {runbook} = readRunbook(becoming, {origin: '/srv/desk.md'});
		expect(runbook.severities.map(({description}) => description)).not.toContainEqual(expect.stringContaining('→'));
		expect(policyLines(becoming).left.join('\n')).toContain('Key accounts');
	});

	it('is described by what happens at an arrow of no severity', () => {
		const {runbook} = readRunbook(
			`# Desk\n\n${answers}\n## Severity levels\n\n- P1: the whole line stands\n- P2: sensor lost → belt stops\n- P3: one lamp is dark\n`,
			{
				origin: '/srv/desk.md',
			},
		);
		expect(runbook.severities[1]?.description).toBe('sensor lost → belt stops');
	});
});

describe('the fields of what is filled in', () => {
	const filing = (above: string) =>
		`# Desk\n\n${answers}\n## Escalating P1\n\n1. **${above}**\n   - Title: "P1: belt down"\n   - Description: Ticket details\n   - Severity: Critical\n   - Assign: Current on-call\n2. **Call the supervisor**\n`;

	it.each(['Create a pager alert', 'Open an incident ticket', 'Störung anlegen'])(
		'say nothing of the severity, and call nobody: %s',
		(above) => {
			const {found} = policyLines(filing(above));
			expect(found.join('\n')).not.toMatch(/Current on-call/i);
			const {runbook} = readRunbook(filing(above), {origin: '/srv/desk.md'});
			expect(runbook.severities[0]?.description).not.toBe('Ticket details');
		},
	);
});

describe('"same-day"', () => {
	it('is an answer without a clock, with and without its stroke', () => {
		const {found} = policyLines(`# Desk\n\n${table('Levels', 'Response', ['Immediate', 'Same-day', 'same day'])}`);
		expect(found.slice(1)).toEqual([
			'8 response time: P2: "Same-day", so no clock runs for it',
			'9 response time: P3: "same day", so no clock runs for it',
		]);
	});
});
