import {describe, expect, it} from 'vitest';
import {numbersTaken} from '../../source/commands/numbers-taken.ts';
import {runbookText} from '../../source/commands/runbook-text.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

const {runbook} = readRunbook(
	'# Ours\n\n| Level | Means | Response | Updates |\n|---|---|---|---|\n| P1 | all is down | 5 min | every 20 min |\n| P2 | some is down | 1 h | every 45 min |\n\n## Escalation\n\n| Level | First | Second | Time |\n|---|---|---|---|\n| P1 | On-call SRE | Harbour lead | 15 min |\n| P2 | On-call SRE | Harbour lead | 1 h |\n\n## Contacts\n\n- Primary On-call: +44 20 7946 0001\n- Harbour lead: +44 20 7946 0002\n',
	{origin: '/srv/ours.md'},
);

describe('a runbook that is shown', () => {
	const rows = runbookText(runbook).split('\n');

	it('has a sign behind each value that it does not say itself', () => {
		const [p1] = rows.filter((row) => /^ +P1 +5 min/.test(row));
		expect(p1).toMatch(/5 min +every 20 min +every 30 min ° +every 1 h ° +30 min °/);
		expect(rows.find((row) => /^ +P1 +Platform Lead/.test(row))).toMatch(/\(named beforehand\) ° +All hands ° +tomorrow 10:00 °/);
		expect(rows.find((row) => /^ +P1 +On-call SRE/.test(row))).not.toContain('°');
		expect(rows[2]).toMatch(/^° stands behind what the file does not say/);
	});

	it('has none where it is the built-in one itself', () => {
		expect(runbookText(defaultRunbook())).not.toContain('°');
	});
});

describe('numbers that are taken for somebody in other words', () => {
	it('are said, and none that is of just that name', () => {
		expect(numbersTaken(runbook)).toEqual([
			expect.stringMatching(/^"On-call SRE".* called at the number of "Primary On-call": the numbers have nobody by just that name\.$/),
		]);
	});
});
