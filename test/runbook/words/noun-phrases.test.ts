import {describe, expect, it} from 'vitest';
import {isNounPhrase} from '../../../source/runbook/words/noun-phrases.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Whoever is called, told or to command has a name; a sentence or half of one is nobody.

describe('a name of somebody', () => {
	it.each([
		'CTO',
		'IT-Leitung Brandl',
		'Engineering Manager of the owning team',
		'Manager of the day',
		'senior engineer on call',
		'All relevant team members',
		'L3 Specialist (network / storage)',
		'Everybody in the signal group',
		'Supplier of the affected system',
		'Bereichsleiter des betroffenen Bereichs',
		'zuständiger Systembetreuer',
		'Diensthabende Rufbereitschaft',
		'Vertretung der IT-Bereitschaft',
		'Entwickler vom Dienst',
		'Technischer Leiter Hr. Dr. Kolb',
		'Head of Infrastructure',
		'Incident Manager on duty',
		"Responsable d'exploitation",
		'Director de Tecnología',
		'Trust & Safety team',
		'War room lead',
		'May Chen',
		'IM on duty',
		'ER physician',
	])('is one: %s', (text) => {
		expect(isNounPhrase(text)).toBe(true);
	});

	it.each([
		'According to the contract with the carrier the account manager',
		'Announced five days before to everybody by the owner',
		'Calling the next person',
		'Account manager sends a note to the client',
		'Ask the storage team before you reboot the controller',
		'Their manager',
		'Whoever the lead has named',
		'Team lead who was there last time',
		'Failover that the engineer started',
		'Switching over lasts about',
		'At night the duty engineer',
		'Laut Vertrag mit dem Betreiber eskaliert dessen Betreuer',
		'Umschalten der Leitung dauert etwa',
		'Rufbereitschaft bemerkte es erst',
		'Zu der die Leitung des Betriebs eingeladen ist',
		'Bis zu dessen Eintreffen die Bereitschaft',
		'Vor einem Neustart den Verantwortlichen fragen',
		'Sonst der Helpdesk',
	])('is none: %s', (text) => {
		expect(isNounPhrase(text)).toBe(false);
	});
});

describe('a sentence beside calls', () => {
	const calls = (text: string) => policyLines(withLevels(text)).found.filter((line) => /escalation|leadership|command/.test(line));
	const list = '## Escalation SEV1\n\n- Duty engineer at once\n- Team lead after 20 minutes\n';

	it.each([
		'By contract the account manager of the carrier goes on to its board after two hours.',
		'The training, to which the head of sales is invited, lasts three hours.',
		'Ask the storage team before you reboot the controller; a failover takes about 10 minutes.',
		'The account manager sends a written summary to each client within five business days.',
		'Laut Vertrag eskaliert der Betreuer des Betreibers nach zwei Stunden an seine Geschäftsführung.',
		'Das Umschalten der Leitung dauert etwa 10 Minuten.',
	])('calls nobody: %s', (text) => {
		expect(calls(`${list}\n${text}\n`)).toEqual(calls(list));
	});
});

describe('whoever is of the team', () => {
	const teams = (text: string) => policyLines(withLevels(text)).found.flatMap((line) => (line.includes(' team: ') ? [line] : []));

	it.each(['Page the duty manager', 'Nach Bedarf', 'Leitung informieren'])('is nobody where it says to: %s', (text) => {
		expect(teams(`## Team assembly\n\n- SEV1: ${text}\n`)).toEqual([]);
	});

	it('is whoever is named', () => {
		expect(teams('## Team assembly\n\n- SEV1: Duty manager and site engineer\n')).toEqual([
			expect.stringMatching(/team: SEV1: Duty manager \+ Site engineer$/),
		]);
	});
});
