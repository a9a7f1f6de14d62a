import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Whoever is called further on in a numbered list is called for those severities with which it begins.

const read = (...items: readonly string[]) =>
	readRunbook(withLevels(`## Escalation\n\n${items.map((item, index) => `${index + 1}. ${item}`).join('\n')}`), {
		origin: '/srv/runbook.md',
	}).report;
const calls = (...items: readonly string[]) =>
	read(...items)
		.found.filter(({what}) => what === 'escalation trigger')
		.map(({text}) => text);

describe('who is called further on in a numbered list', () => {
	it.each([
		['Page the on-call engineer immediately for SEV1/SEV2 alerts.', 'Escalate to the team lead if unresolved in 20 minutes.'],
		['Page the on-call engineer for SEV1 and SEV2.', 'If not resolved after 20 minutes, call the team lead.'],
	])('is called for those with which it begins: %s', (...items) => {
		expect(calls(...items).filter((one) => one.includes('Team lead'))).toEqual([
			'SEV1: Team lead after 20 min',
			'SEV2: Team lead after 20 min',
		]);
		expect(read(...items).remarks).toContain('Line 12: of SEV1, SEV2, as in line 11, with which the list begins.');
	});

	it('is called for each where the list names none, or says so', () => {
		const each = ['Page the on-call engineer.', 'Escalate to the team lead if unresolved in 20 minutes.'];
		expect(read(...each).remarks.join('\n')).not.toContain('with which the list begins');
		const own = [
			'Page the on-call engineer at once for SEV1.',
			'Escalate to the team lead after 20 minutes if unresolved, whatever the severity.',
		];
		expect(read(...own).remarks.join('\n')).not.toContain('with which the list begins');
	});

	it('is called for those that a later item names', () => {
		const items = [
			'Page the on-call engineer at once for SEV1.',
			'Call the team lead for SEV2 after 1 hour.',
			'Escalate to the CTO if unresolved after 2 hours.',
		];
		expect(read(...items).remarks.join('\n')).not.toContain('with which the list begins');
	});
});
