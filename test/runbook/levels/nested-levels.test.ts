import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// What stands below a severity in a list is of that severity alone.

const first = ['0 min – Primary on-call', '30 min – Duty Manager'];
const second = ['10 min – Service Desk', '45 min – Head of Sales'];
const items = (mark: string, lines: readonly string[]) => lines.map((line) => `   ${mark} ${line}`).join('\n');
const html = (lines: readonly string[]) => `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;

describe('a list of escalations that is nested by severity', () => {
	it.each([
		['numbered', `## Escalation\n\n1. **SEV1**\n${items('-', first)}\n2. **SEV2**\n${items('-', second)}`],
		['numbered, without emphasis', `## Escalation\n\n1. SEV1\n${items('-', first)}\n2. SEV2\n${items('-', second)}`],
		['numbered inside', `## Escalation\n\n- SEV1\n${items('1.', first)}\n- SEV2\n${items('1.', second)}`],
		[
			'with labels, under a path',
			'## Escalation path\n\n- **SEV1**\n  - at once: Primary on-call\n  - after 30 min: Duty Manager\n- **SEV2**\n  - after 10 min: Service Desk\n  - after 45 min: Head of Sales',
		],
		[
			'as HTML',
			`<h2>Escalation path</h2>\n<ol>\n<li><strong>SEV1</strong>\n${html(first)}</li>\n<li><strong>SEV2</strong>\n${html(second)}</li>\n</ol>`,
		],
	])('gives each its own people at their own times: %s', (_, text) => {
		const {runbook, report} = readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
		const [sev1, sev2] = runbook.severities;
		const named = (severity: typeof sev1) => JSON.stringify([severity?.technical, severity?.rungs]);
		expect(named(sev1)).toContain('Primary on-call');
		expect(named(sev1)).toContain('Duty Manager');
		expect(named(sev1)).not.toMatch(/Service Desk|Head of Sales/);
		expect(sev2?.rungs.map(({position, timing}) => [position, timing])).toEqual([
			['Service Desk', {at: 'after', ms: 600_000}],
			['Head of Sales', {at: 'after', ms: 2_700_000}],
		]);
		expect(report.notUnderstood).toEqual([]);
		expect([...report.remarks].join()).not.toContain('SEV2: nobody is called');
	});

	it('names whom the second severity has at its own time where both name the same', () => {
		const list = ['1. SEV1', '   - 0 min – Primary on-call', '   - 30 min – Duty Manager', '2. SEV2', '   - 0 min – Primary on-call'];
		const {found} = policyLines(withLevels(`## Escalation path\n\n${[...list, '   - 45 min – Duty Manager'].join('\n')}`));
		expect(found.filter((line) => line.includes('technical'))).toEqual([
			expect.stringMatching(/SEV1: first Primary on-call, Duty Manager after 30 min$/),
			expect.stringMatching(/SEV2: first Primary on-call, Duty Manager after 45 min$/),
		]);
	});
});
