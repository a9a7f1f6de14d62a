import {describe, expect, it} from 'vitest';
import {callOf} from '../../../source/incident/directory.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Where somebody is reached whom the list of contacts calls a little otherwise than the escalation.

const read = (calls: readonly string[], contacts: readonly string[]) =>
	readRunbook(
		withLevels(
			`## Paging chain\n\nRed:\n\n${calls.map((call, index) => `${index + 1}. ${call}`).join('\n')}\n\n## Numbers\n\n${contacts.map((contact) => `- ${contact}`).join('\n')}`,
			['Red', 'Amber'],
		),
		{origin: '/srv/runbook.md'},
	);
const phoneOf = (position: string, ...contacts: readonly string[]) =>
	callOf([], read(['Dock on-call – at once', `${position} – after 20 minutes`], contacts).runbook, position).phone;

describe('a contact of nearly the same name', () => {
	it.each([
		['Data Protection Officer', 'Ole Mier, DPO: 01 555 0150'],
		['DPO', 'Data Protection Officer: 01 555 0150'],
		['Network Operations Centre', 'NOC: 01 555 0150'],
		['Backup', 'Backup on-call: 01 555 0150'],
		['Secondary on-call engineer', 'Secondary: 01 555 0150'],
		['CTO', 'CTO Jan Brahms: 01 555 0150'],
		['Werkleiter', 'Werkleiter Herr Lind: 01 555 0150'],
		['Jan Brahms', 'CTO Jan Brahms: 01 555 0150'],
	])('is theirs where it is the only one: %s, %s', (position, contact) => {
		expect(phoneOf(position, 'Dock on-call: 01 555 0140', contact)).toBe('01 555 0150');
	});

	it.each([
		['Data Protection Officer', ['DPO: 01 555 0150', 'Ole Mier, DPO: 01 555 0151']],
		['Backup', ['Backup on-call: 01 555 0150', 'Head of Backup: 01 555 0151']],
		['Team lead', ['Team Lead Storage North: 01 555 0150', 'Team Lead Cranes: 01 555 0151']],
		['Head of Docks', ['HOC: 01 555 0150', 'Docks on-call: 01 555 0151']],
		['Engineer', ['Backup on-call: 01 555 0150', 'Dock on-call engineer: 01 555 0151']],
	])('is not where two fit, or none: %s', (position, contacts) => {
		expect(phoneOf(position, ...contacts)).toBeUndefined();
	});
});

describe('who is first or second, in brackets', () => {
	it('is whom the list has as that', () => {
		const {runbook, report} = read(
			['Crane engineer on call (primary) – at once', 'Dock engineer (backup) – after 10 minutes'],
			['Primary: 01 555 0150', 'Backup on-call: 01 555 0151'],
		);
		expect(callOf([], runbook, 'Crane engineer on call').phone).toBe('01 555 0150');
		expect(callOf([], runbook, 'Dock engineer').phone).toBe('01 555 0151');
		expect(report.remarks.join()).not.toContain('(primary)');
	});

	it('is nobody where the list has two', () => {
		const {runbook} = read(
			['Crane engineer (primary) – at once', 'Plant manager – after 10 minutes'],
			['Primary: 01 555 0150', 'Primary on-call: 01 555 0151'],
		);
		expect(callOf([], runbook, 'Crane engineer').phone).toBeUndefined();
	});
});
