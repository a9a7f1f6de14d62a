import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Further roles in a Major:" leads to a list of roles and is none of them.

const read = (text: string) => {
	const {runbook, report} = readRunbook(withLevels(text, ['Major', 'Minor']), {origin: '/srv/runbook.md'});
	return {roles: runbook.roles.map(({name}) => name), report};
};
const list = '- **Scribe**: writes it down\n- **Caller**: phones the shops\n- **Runner**: carries the keys';

describe('a line above a list of roles', () => {
	it.each([
		'Further roles in a Major:',
		'In a Major also:',
		'Additional people for Major:',
		'Weitere Rollen bei Major:',
		'Bei Major zusätzlich:',
	])('is no role, and what it says of severities is said not to be kept: %s', (line) => {
		const {roles, report} = read(`## Roles\n\n${line}\n\n${list}`);
		expect(roles).toEqual(['Commander', 'Scribe', 'Caller', 'Runner', 'Tech lead', 'Comms']);
		expect(report.remarks.join('\n')).toContain(`"${line.slice(0, -1)}" is not kept: the roles of the room are the same at each severity.`);
		expect(report.notUnderstood).toEqual([]);
	});

	it.each(['Roles:', 'We have these roles:', 'Folgende Rollen gibt es:', 'At each severity:'])('says nothing of a severity: %s', (line) => {
		const {roles, report} = read(`## Roles\n\n${line}\n\n${list}`);
		expect(roles.slice(0, 4)).toEqual(['Commander', 'Scribe', 'Caller', 'Runner']);
		expect(report.remarks.join('\n')).not.toContain('the roles of the room');
	});

	it('is one where it names it, and what it does stands below', () => {
		const {roles} = read('## Roles\n\nScribe:\n\n- writes\n- asks\n\nIncident manager:\n\n- decides\n- signs');
		expect(roles.slice(0, 2)).toEqual(['Incident manager', 'Scribe']);
		expect(roles).not.toContain('writes');
	});
});
