import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "No customer updates, no status page; it is a normal ticket" among the facts of a severity.

const read = (fact: string) =>
	readRunbook(
		`# Guide\n\n## Levels\n\n### P1 – all is down\n- Answer: within 5 minutes\n- Customer updates: every 20 minutes\n\n### P2 – annoyance\n- Answer: next working day\n- Cosmetic faults, wrong translations\n- ${fact}\n`,
		{origin: 'rb.md'},
	).runbook.severities[1];

describe('that nobody hears', () => {
	it.each([
		'No customer updates, no status page; it is a normal ticket in the `X` project',
		'No customer updates',
		'Keine Kundenmeldungen',
	])('is no trigger: %s', (fact) => {
		const severity = read(fact);
		expect(severity?.triggers.map(({name}) => name)).toEqual(['Cosmetic faults, wrong translations']);
		expect(severity?.updates.customers).toBeUndefined();
	});

	it('is a trigger where something is missing that customers see', () => {
		expect(read('No customer can log in')?.triggers.map(({name}) => name)).toContain('No customer can log in');
	});
});
