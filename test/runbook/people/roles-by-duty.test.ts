import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const read = (roles: readonly string[]) => {
	const {runbook, report} = readRunbook(withLevels(`## Roles\n\n${roles.map((role) => `- ${role}`).join('\n')}`), {
		origin: '/srv/runbook.md',
	});
	return {
		roles: runbook.roles.map(({id, name}) => `${id}: ${name}`),
		said: report.remarks.filter((remark) => remark.includes('is taken for whoever')),
	};
};

describe('a role of a name of its own', () => {
	it('is the technical one, or who speaks, by what it does', () => {
		const {roles, said} = read([
			'**Incident commander**: decides, and does nothing else',
			'**Fixer**: hands on keyboard, runs the rollback',
			'**Voice**: posts updates to the status page',
			'**Scribe**: writes down what happens',
		]);
		expect(roles).toEqual(['commander: Incident commander', 'technical: Fixer', 'communications: Voice', 'scribe: Scribe']);
		expect(said).toHaveLength(2);
	});

	it('is so in German', () => {
		const {roles} = read([
			'**Einsatzleitung**: entscheidet',
			'**Schrauber**: Fehlersuche und Behebung',
			'**Sprecher**: informiert die Kunden',
			'**Protokoll**: schreibt mit',
		]);
		expect(roles).toEqual(['commander: Einsatzleitung', 'technical: Schrauber', 'communications: Sprecher', 'scribe: Protokoll']);
	});

	it('is none of them where two do it, or another has the name', () => {
		const two = read([
			'**Incident commander**: decides',
			'**Fixer**: repairs the lines',
			'**Digger**: finds the root cause',
			'**Scribe**: writes',
		]);
		expect(two.roles).toContain('fixer: Fixer');
		expect(two.said).toEqual([]);
		const named = read(['**Incident commander**: decides', '**Tech lead**: decides on rollbacks', '**Fixer**: repairs the lines']);
		expect(named.roles).toContain('fixer: Fixer');
		expect(named.said).toEqual([]);
	});

	it('stays the commander, whatever else it does', () => {
		const {roles} = read(['**Incident commander**: decides, and posts updates to the status page', '**Scribe**: writes']);
		expect(roles[0]).toBe('commander: Incident commander');
	});
});
