import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Who would be called too early, or by a name that is none.

const escalations = (markdown: string) =>
	policyLines(markdown)
		.found.filter((line) => /escalation|leadership/.test(line))
		.map((line) => line.replace(/^\d+ /, ''));

describe('a condition in a numbered standard', () => {
	it('is no link of a chain: it calls on a report alone', () => {
		const {found, left} = policyLines(
			withLevels(`## Management escalation

5.1 The secretary is informed on request.

5.2 Should customer data have been lost, the Data Protection Officer shall be informed without delay.

5.3 Should payments be affected, the Head of Payments shall be called.
`),
		);
		expect(found.filter((line) => line.includes('SEV1') && (line.includes('Officer') || line.includes('Payments')))).toEqual([
			expect.stringContaining('Data Protection Officer as soon as it is reported: customer data have been lost'),
			expect.stringContaining('Head of Payments as soon as it is reported: payments be affected'),
		]);
		expect(left).toEqual([]);
	});
});

describe('rows of times by severities', () => {
	const lines = escalations(`# Levels

- S1: everything is down
- S2: one rack is down

## Escalation

| When | S1 | S2 |
|---|---|---|
| straight away | on-call admin | on-call admin |
| T+30 | Head of Operations | – |
| T+120 | Vendor (Nordnet / Südnet) | Head of Operations |
| next morning 09:00 | – | Shift lead |
`);

	it('call nobody at once for a time of the day', () => {
		expect(lines.filter((line) => line.includes('Shift lead'))).toEqual([]);
	});

	it('keep a bracket whole', () => {
		expect(lines.filter((line) => /Vendor|net/.test(line))).toEqual(['escalation trigger: S1: Vendor after 2 h']);
	});
});

describe('the description of a severity', () => {
	it('is not what is to be done with each incident', () => {
		const {runbook} = readRunbook(
			`# Classification

1.1 Each incident shall be assigned one of the severities by the service desk.

1.2 A SEV1 incident shall be acknowledged within ten minutes.

1.3 A SEV2 incident shall be acknowledged within thirty minutes.
`,
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities.map(({description}) => description)).not.toContainEqual(expect.stringContaining('assigned'));
	});
});

describe('"refer to Legal"', () => {
	it('names Legal', () => {
		expect(escalations(withLevels('## Leadership triggers\n\n- If a journalist asks, refer to Legal.\n'))[0]).toBe(
			'leadership: SEV1: Legal as soon as it is reported: a journalist asks',
		);
	});
});
