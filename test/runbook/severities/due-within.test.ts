import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "… within" above times by severity: how soon it is answered, or by when something else is due.

const levels = '# Handbook\n\n- P1: all is down\n- P2: some is down\n';
const responses = (text: string) => {
	const {runbook, report} = readRunbook(`${levels}\n${text}\n`, {origin: '/srv/runbook.md'});
	return {
		own: runbook.severities.map(({response}) => (response?.source.includes('runbook.md') ? response.ms / 60_000 : undefined)),
		contradictions: report.contradictions.length,
	};
};

describe('a line that ends in "within"', () => {
	it.each(['On-call must acknowledge within:', 'Answered within:', 'Bestätigt innerhalb von:'])(
		'is how soon it is answered: %s',
		(line) => {
			expect(responses(`## Flow\n\n1. ${line}\n   - P1: 5 minutes\n   - P2: 20 minutes`).own).toEqual([5, 20]);
		},
	);

	it.each(['Timeline and root cause analysis within:', 'Report to the board within:', 'Authority notified within:'])(
		'is by when something else is due: %s',
		(line) => {
			const flow = '## Flow\n\n1. Acknowledge within:\n   - P1: 5 minutes\n   - P2: 20 minutes\n\n## Afterwards\n\n';
			expect(responses(`${flow}- ${line}\n  - P1: 24 hours\n  - P2: 5 days`)).toEqual({own: [5, 20], contradictions: 0});
		},
	);
});
