import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A severity of whose answer the table says no time.

const names = (...rows: readonly string[]) =>
	readRunbook(`| Severity | Response time | Examples |\n|---|---|---|\n${rows.join('\n')}\n`, {
		origin: '/srv/runbook.md',
	}).runbook.severities.map(({id}) => id);

describe('a row of a table of severities', () => {
	it('is one whatever is said of how soon it is answered, at its place', () => {
		expect(
			names('| `critical` | Immediate (page) | Down |', '| `warning` | Hours | Slow |', '| `info` | Next business day | Notes |'),
		).toEqual(['critical', 'warning', 'info']);
	});

	it('comes where its time puts it, if all have one', () => {
		expect(names('| low | 4 h | Slow |', '| turbo | 30 min | Much |', '| critical | 5 min | Down |')).toEqual(['critical', 'turbo', 'low']);
	});
});
