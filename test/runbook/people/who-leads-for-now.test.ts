import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who leads until somebody comes, and words beside the verb that are no part of a name.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const commanders = (text: string) =>
	read(text).runbook.severities.map(({command}) => (command?.source.includes('runbook.md') ? command.positions : []));
const remarks = (text: string) => read(text).report.remarks.join('\n');

describe('whoever leads until somebody comes', () => {
	it.each([
		[
			'For a SEV1 you need a trained incident lead. The platform on-call is lead until one shows up.',
			['trained incident lead', 'Platform on-call'],
			'until one shows up',
		],
		[
			'A SEV1 is led by the incident manager; the duty engineer leads until they have joined.',
			['incident manager', 'Duty engineer'],
			'until they have joined',
		],
		[
			'The plant manager leads at SEV1. The shift lead is in charge until she arrives.',
			['plant manager', 'Shift lead'],
			'until she arrives',
		],
		[
			'Bei SEV1 leitet eine ausgebildete Einsatzleitung. Bis jemand da ist, leitet die Rufbereitschaft.',
			['ausgebildete Einsatzleitung', 'Rufbereitschaft'],
			'Bis jemand da ist',
		],
		['Bei SEV1 leitet der Werkleiter. Die Schichtleitung leitet, bis er eintrifft.', ['Werkleiter', 'Schichtleitung'], 'bis er eintrifft'],
	])('may command as well, and until when is named: %s', (sentences, positions, until) => {
		const text = `## Who leads\n\n${sentences}`;
		expect(commanders(text)[0]?.map((name) => name.toLowerCase())).toEqual(positions.map((name) => name.toLowerCase()));
		expect(remarks(text)).toContain(until);
		expect(commanders(text)[1]).toEqual([]);
	});

	it('is known by name where nobody else is named, and until when is named', () => {
		const text = '## Who leads\n\nThe duty officer leads until they say that somebody else does.';
		expect(commanders(text)[0]).toEqual(['Duty officer']);
		expect(remarks(text)).toContain('until they say that somebody else does');
	});

	it('is read in an item, too', () => {
		const text =
			'## Command\n\n- SEV1: the duty manager takes charge. Until she arrives, the first engineer is in command.\n- SEV2: the shift lead.';
		expect(commanders(text).slice(0, 2)).toEqual([['duty manager', 'first engineer'], ['shift lead']]);
	});
});

describe('words beside the verb', () => {
	it.each([
		['On a SEV2, the platform on-call just leads.', 'platform on-call'],
		['On a SEV2, the platform on-call usually leads.', 'platform on-call'],
		['Bei SEV2 leitet einfach die Rufbereitschaft.', 'Rufbereitschaft'],
		['Bei SEV2 leitet meistens der Schichtleiter.', 'Schichtleiter'],
	])('are no part of a name: %s', (sentence, who) => {
		expect(commanders(`## Who leads\n\n${sentence}`)[1]).toEqual([who]);
	});

	it.each([
		['SEV2: just the shift lead.', 'shift lead'],
		['SEV2: usually the shift lead.', 'shift lead'],
		['SEV2: meistens der Schichtleiter.', 'Schichtleiter'],
	])('stand before it as well: %s', (item, who) => {
		expect(commanders(`## Command\n\n- SEV1: the plant manager.\n- ${item}`)[1]).toEqual([who]);
	});

	it('say that somebody leads in one case alone, and it is for no severity', () => {
		const text = '## Security\n\nIf you suspect a break-in, use `/security`. The security team then leads, whatever the severity.';
		expect(commanders(text).flat()).toEqual([]);
	});
});

describe('where a list is kept of who may', () => {
	it('is named, and no channel', () => {
		const text = '## Who leads\n\nFor a SEV1 you need an incident lead who has done the training (list in PagerDuty, team "leads").';
		expect(commanders(text)[0]).toEqual(['incident lead']);
		expect(read(text).runbook.channels.filter(({address}) => address.includes('leads'))).toEqual([]);
		expect(remarks(text)).toContain('(list in PagerDuty, team "leads")');
		expect(remarks(text)).toContain('who has done the training');
	});
});

describe('whoever leads where somebody is away, or until somebody comes', () => {
	it.each([
		['SEV1 incidents shall be commanded by the Head of IT, or in her absence by the Deputy Head.', ['Head of IT', 'Deputy Head']],
		['SEV1 incidents are led by the Head of IT, or in their absence the Deputy Head.', ['Head of IT', 'Deputy Head']],
		[
			'SEV1 incidents are led by the Head of IT. Until she has joined, the duty manager shall act in command.',
			['Head of IT', 'duty manager'],
		],
		['SEV1 incidents are led by the Head of IT. Until she has joined, the duty manager holds command.', ['Head of IT', 'duty manager']],
	])('may command as well, and it is named: %s', (text, names) => {
		expect(commanders(`## Command\n\n${text}`)[0]).toEqual(names);
		expect(remarks(`## Command\n\n${text}`)).toMatch(/absence|Until/);
	});
});

describe('nobody beside somebody', () => {
	it('may not command', () => {
		expect(commanders('## Einsatzleitung\n\n- Bei SEV3: Sachbearbeiter, keine Einsatzleitung')[2]).toEqual(['Sachbearbeiter']);
	});
});
