import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Severities of which a file says no more than that there are these.

const minute = 60_000;
const read = (line: string, more = '') =>
	readRunbook(`# Bakery plan\n\n## Detection\n\n${line}\n\n## Steps\n\n1. Turn the oven off\n2. Close the shop\n${more}`, {
		origin: '/srv/runbook.md',
	});
const severities = (line: string) => read(line).runbook.severities.map(({id}) => id);

describe('a line that lists the severities', () => {
	it.each([
		['**Severity:** Critical / High / Medium / Low', ['Critical', 'High', 'Medium', 'Low']],
		['- Risk rating (low, medium, high, very high)', ['Very high', 'High', 'Medium', 'Low']],
		['- Risikoeinstufung (gering, mittel, hoch oder sehr hoch)', ['Sehr hoch', 'Hoch', 'Mittel', 'Gering']],
		['Severity level: [Low|Medium|High]', ['High', 'Medium', 'Low']],
		['- Severity: ☐ Minor ☐ Major ☐ Critical', ['Critical', 'Major', 'Minor']],
		['```\nSeverity: Critical/High/Medium/Low\nSystem: [name]\n```', ['Critical', 'High', 'Medium', 'Low']],
	])('names them: %s', (line, ids) => {
		expect(severities(line)).toEqual(ids);
		expect(read(line).report.remarks[0]).toContain('by a line that lists them');
	});

	it('has what is said of one of them elsewhere, and not of another whose name ends alike', () => {
		const more = '\n## Updates\n\n- Very high: every 20 minutes\n- High: every 3 hours\n';
		const {runbook, report} = read('- Severity (low, medium, high, very high)', more);
		expect(runbook.severities.map(({id, updates}) => [id, updates.internal?.ms]).slice(0, 2)).toEqual([
			['Very high', 20 * minute],
			['High', 180 * minute],
		]);
		expect(report.notUnderstood).toEqual([]);
	});

	it.each(['Likelihood: low, medium, high', 'Priority of the task: low, medium, high', 'The risk is low', '- Severity: high'])(
		'is none: %s',
		(line) => {
			expect(read(line).report.remarks[0]).toContain('for the file names none');
		},
	);

	it('is none of what comes of an incident', () => {
		const {report} = read('Look.', '\n## Action items\n\n- Severity: low, medium, high\n');
		expect(report.remarks[0]).toContain('for the file names none');
	});
});

describe('one severity alone', () => {
	it.each([
		['- Declare it (Severity 1)', 'Severity 1'],
		['Raise a SEV2 incident in the tool.', 'SEV2'],
		['- Schweregrad 1 ausrufen', 'Schweregrad 1'],
	])('is said where no others are named: %s', (line, one) => {
		const {report} = read(line);
		expect(report.remarks[0]).toContain(`the file names no other than "${one}"`);
		expect(report.gaps[0]).toBe(`No severities are named but "${one}": the built-in ones are used.`);
	});
});
