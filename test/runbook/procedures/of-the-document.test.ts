import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const steps = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'})
		.runbook.severities[0]?.procedure.filter(({source}) => source.includes('runbook.md'))
		.map((phase) => [phase.name, ...phase.steps.map((step) => step.text)]);

describe('a chapter of a page on the page', () => {
	it.each([
		'Contributing to runbooks',
		'Contributing',
		'How to contribute',
		'Updating this runbook',
		'How to edit this page',
		'Maintaining the runbooks',
		'Writing a new playbook',
		'Runbook maintenance',
		'Adding or changing runbooks',
		'Keeping this runbook up to date',
		'Runbook pflegen',
		'Diese Anleitung ändern',
		'Runbooks ergänzen und aktualisieren',
		'Pflege der Runbooks',
		'Änderungen an diesem Dokument',
		'Runbook-Pflege',
	])('holds no procedure: %s', (title) => {
		expect(steps(`## ${title}\n\n1. Open a branch\n2. Write the new steps\n3. Ask somebody to read them\n4. Tell the team`)).toEqual([]);
		expect(steps(`## ${title}\n\n### Steps\n\n1. Open a branch\n2. Write the new steps\n3. Ask somebody to read them`)).toEqual([]);
	});

	it.each([
		'Using the bridge',
		'Updating the tills by hand: steps',
		'Till recovery runbook',
		'Follow the runbook',
		'Immediate steps',
		'Störung beheben: Ablauf',
	])('is none that is on something else: %s', (title) => {
		const process = `## Incident procedure\n\n### ${title}\n\n1. Open the bridge\n2. Restart the tills\n3. Check the queue`;
		expect(steps(process)).toEqual([[title, 'Open the bridge', 'Restart the tills', 'Check the queue']]);
	});
});

describe('what a page is for on several occasions', () => {
	it.each([
		['Using these runbooks', 'During an incident', 'During maintenance', 'For training'],
		['How we work', 'In an outage', 'For drills', 'During planned work'],
		['Using the playbooks', '**During a live incident**', '**For onboarding**', '**In reviews**'],
		['Nutzung der Runbooks', 'Im Vorfall', 'Bei Wartungen', 'Für Schulungen'],
		['Umgang mit diesem Runbook', 'Während einer Störung', 'Für Übungen', 'Während der Wartung'],
	])('gives only what stands under the incident: %s', (title, during, second, third) => {
		const items = `1. ${during}:\n   - Say what you do\n   - Write it down\n2. ${second}:\n   - Plan it\n   - Test it\n3. ${third}:\n   - Read it`;
		const name = during.replaceAll('*', '');
		expect(steps(`## ${title}\n\n${items}`)).toEqual([[name, 'Say what you do', 'Write it down']]);
		const headed = `### ${name}\n\n1. Say what you do\n2. Write it down\n\n### ${second.replaceAll('*', '')}\n\n1. Plan it\n2. Test it`;
		expect(steps(`## ${title} (steps)\n\n${headed}`)?.flat()).not.toContain('Plan it');
	});

	it('is named with what is no step', () => {
		const items = '1. During an incident:\n   - Say what you do\n2. During maintenance:\n   - Plan it';
		const {report} = readRunbook(withLevels(`## Using these runbooks\n\n${items}`), {origin: '/srv/runbook.md'});
		expect(report.notUnderstood.map(({title, why}) => [title, why])).toEqual([['Using these runbooks', 'a list']]);
	});
});

describe('lines on where somebody is reached', () => {
	const stage = (contact: string) => `## SEV1 stage 2: duty manager (after 2 hours)\n\n**Who:** duty manager\n${contact}`;
	it.each([
		'**Contact:**\n- Email: duty@tills.example\n- Phone: +44 20 7946 0001',
		'**Kontakt:**\n- Telegram: @tills-duty\n- Telefon: +49-XXX-XXX-XXX',
		'**Contact:**\n- Ann Lee: +44 20 7946 0001\n- Bo Ek: bo@tills.example',
		'**Where:**\n- Slack: #till-red\n- Dashboard: https://graphs.tills.example',
	])('are no steps: %s', (contact) => {
		expect(steps(stage(contact))).toEqual([]);
	});

	it.each([
		'- Call: +44 20 7946 0001\n- Open the bridge: https://meet.tills.example/red',
		'- Phone: call the duty manager\n- Page: wake the owner',
	])('are steps where somebody is told to call or open: %s', (list) => {
		expect(steps(`## SEV1 procedure\n\n${list}`)?.[0]).toHaveLength(3);
	});
});
