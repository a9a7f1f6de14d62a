import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "### Level 2: Team lead" with a list of what has to be so before it is called.

const minute = 60_000;
const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const calls = (text: string) =>
	read(text).runbook.severities.map(({technical, rungs}) => [
		...(technical?.atOnce.map((position) => `first ${position}`) ?? []),
		...(technical?.secondary === undefined ? [] : [`second ${technical.secondary} ${(technical.secondaryAfterMs ?? 0) / minute}`]),
		...(technical?.final ? [`last ${technical.final.position} ${technical.final.afterMs / minute}`] : []),
		...rungs
			.filter(({source, position}) => source.includes('runbook.md') && position !== technical?.secondary)
			.map(({position, timing}) =>
				timing.at === 'after'
					? `${position} ${timing.ms / minute}`
					: `${position} ${timing.at}${timing.at === 'reported' ? ` ${timing.what}` : ''}`,
			),
	]);

const ladder = (...conditions: readonly string[]) => `## Escalation levels

### Level 1: Duty engineer

- **Role:** First responder

### Level 2: Platform lead

- **Role:** Backup and additional expertise
- **When to escalate:**
${conditions.map((condition) => `  - ${condition}`).join('\n')}
`;

describe('the conditions of a stage', () => {
	it('are when it is called, and "Role" says what somebody is for', () => {
		const expected = ['first Duty engineer', 'second Platform lead 10'];
		expect(calls(ladder('Duty engineer unresponsive after 10 minutes'))).toEqual([expected, expected, expected]);
	});

	it('may be of some severities alone', () => {
		expect(calls(ladder('SEV1/SEV2 incident ongoing > 45 minutes'))).toEqual([
			['first Duty engineer', 'last Platform lead 45'],
			['first Duty engineer', 'last Platform lead 45'],
			['first Duty engineer'],
		]);
	});

	it('may be for a person to report', () => {
		expect(calls(ladder('Customer data may be lost'))[0]).toEqual([
			'first Duty engineer',
			'Platform lead reported customer data may be lost',
		]);
	});

	it('leave a stage to be called by hand where none is understood, or none is named', () => {
		expect(calls(ladder('If needed'))[0]).toContain('second Platform lead 0');
		expect(calls('## Escalation levels\n\n### Level 1: Duty engineer\n\n### Level 2: Platform lead\n')[0]).toContain(
			'second Platform lead 0',
		);
	});

	it('are nothing beside a time in the heading', () => {
		const text = ladder('SEV1 open > 45 minutes').replace('Platform lead', 'Platform lead (after 20 minutes)');
		expect(calls(text)).toEqual(Array.from({length: 3}, () => ['first Duty engineer', 'last Platform lead 20']));
	});
});
