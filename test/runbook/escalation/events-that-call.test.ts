import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const below = (text: string) => withLevels(`## Escalation\n\n${text}\n`, ['S1', 'S2']);
const called = (text: string) =>
	policyLines(below(text))
		.found.filter((line) => line.includes('escalation trigger'))
		.map((line) => line.replace(/^\d+ escalation trigger: /, ''));

describe('what happens, and whom it brings in', () => {
	it.each([
		['A break-in of any severity also brings in the Site Warden immediately.', 'Site Warden as soon as it is reported: break-in'],
		[
			'Any data breach goes straight to the Privacy Officer, whatever the severity.',
			'Privacy Officer as soon as it is reported: data breach',
		],
		[
			'Every suspected leak of member data means calling the Privacy Officer at once.',
			'Privacy Officer as soon as it is reported: suspected leak of member data',
		],
		['Security incidents at any level also page the Security Lead.', 'Security Lead as soon as it is reported: security incidents'],
		['A fire in the depot always involves the Head of Depot.', 'Head of Depot as soon as it is reported: fire in the depot'],
		['In case of a leak of the member list, call the Head of Depot.', 'Head of Depot as soon as it is reported: leak of the member list'],
	])('is a case: %s', (text, call) => {
		expect(called(text)).toEqual([`S1: ${call}`, `S2: ${call}`]);
	});

	it('is named where it is of one severity', () => {
		const {report} = readRunbook(below('A break-in at S1 brings in the Site Warden immediately.'), {origin: '/srv/runbook.md'});
		expect(report.remarks.join('\n')).toContain('"In case of break-in" is no condition that the room knows');
	});

	it('calls nobody where it says what it becomes, or when it does not', () => {
		expect(called('Any loss of power calls for an S1.')).toEqual([]);
		expect(called('An attack never pages the Site Warden.')).toEqual([]);
	});

	it('leaves severities that call, and callers who are somebody', () => {
		expect(called('S1 pages the Site Warden at once.')).toEqual(['S1: Site Warden at once']);
		expect(called('The duty officer calls the Head of Depot after 20 minutes at S1.')).toEqual(['S1: Head of Depot after 20 min']);
	});
});
