import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

describe('a list of figures', () => {
	it('has their names, and not how much of each', () => {
		const text =
			'# Harbour\n\n- P1: all is down\n- P2: some is down\n\n## Performance metrics\n\n- **Healthy rate**: 10-15 % of all.\n- **Resolution time**:\n  - P1: < 1 hour\n  - P2: 4 hours\n- Ships a day: 12\n';
		const {report} = readRunbook(text, {origin: '/srv/runbook.md'});
		expect(report.found.flatMap(({what, text: name}) => (what === 'figure' ? [name] : []))).toEqual([
			'Healthy rate',
			'Resolution time',
			'Ships a day',
		]);
	});
});
