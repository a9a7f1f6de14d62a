import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Any of these makes it a P0:" above bullets, among the facts of a severity.

const triggersOf = (facts: string) =>
	readRunbook(`# Guide\n\n## Levels\n\n### P0 – all is down\n${facts}\n\n### P1 – slow\n- Answer: within 15 minutes\n`, {
		origin: 'rb.md',
	}).runbook.severities[0]?.triggers.map(({name}) => name) ?? [];

describe('what makes an incident one of a severity, among its facts', () => {
	it.each(['Any of these makes it a P0:', 'One of these is enough:', 'Jeder dieser Punkte macht daraus einen P0:', 'Eines davon genügt:'])(
		'stands below "%s"',
		(lead) => {
			expect(
				triggersOf(
					`- Answer: the on-call acknowledges within 5 minutes\n- ${lead}\n  - no order has come in for 10 minutes\n  - payments are booked twice\n- Customer updates: every 20 minutes\n- Status page: yes, post within 15 minutes`,
				),
			).toEqual(['no order has come in for 10 minutes', 'payments are booked twice']);
		},
	);

	it('is not who may be called', () => {
		expect(triggersOf('- Answer: within 5 minutes\n- Call any of these:\n  - the duty engineer\n  - the night shift')).not.toContain(
			'the duty engineer',
		);
	});
});
