import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

describe('a review that has a draft', () => {
	it('says that the final one is not kept', () => {
		const text =
			'# Harbour\n\n- P1: all is down\n- P2: some is down\n\n## Post-Incident review\n\n- P1: draft within 24h, final within 3 days\n- P2: final within 5 days\n';
		const {report} = readRunbook(text, {origin: '/srv/runbook.md'});
		expect(report.found.flatMap(({what, text: said}) => (what === 'review' ? [said] : []))).toEqual([
			'P1: within 24h',
			'P2: within 5 days',
		]);
		expect(report.remarks).toContain('Line 8: "final within 3 days" is not kept: a review has one time by which it is due.');
	});
});

describe('what a severity is, in brackets of a sentence', () => {
	it('is its name', () => {
		const {runbook} = readRunbook(
			'# Harbour\n\nSeverity 1 (all ships wait): page the CTO at once. Severity 2 (one ship waits): call the desk.\n',
			{
				origin: '/srv/runbook.md',
			},
		);
		expect(runbook.severities.map(({name}) => name)).toEqual(['all ships wait', 'one ship waits']);
	});

	it('is none where it is a time', () => {
		const {runbook} = readRunbook('# Harbour\n\nSeverity 1 (24/7): page the CTO at once. Severity 2 (8 hours): call the desk.\n', {
			origin: '/srv/runbook.md',
		});
		expect(runbook.severities.map(({name}) => name)).not.toContain('24/7');
	});
});
