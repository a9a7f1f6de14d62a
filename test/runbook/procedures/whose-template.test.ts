import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Messages that a team prepares: whose they are, and where they stand in lists.

const read = (text: string) => {
	const {runbook, report} = readRunbook(withLevels(text), {origin: 'rb.md'});
	return {
		own: runbook.templates
			.filter(({source}) => source.includes('rb.md:'))
			.map(({id, name, text: said, placeholders}) => ({id, name, said, placeholders})),
		left: report.notUnderstood.map(({why}) => why).join('\n'),
	};
};
const first = (above: string, message: string) => read(`## Telling people\n\n${above}\n\n> ${message.replaceAll('\n', '\n> ')}`).own[0];

describe('the first message', () => {
	it.each([
		['Textvorlage für die Erstmeldung an die Landkreise:', 'Sehr geehrte Damen und Herren,\nseit [UHRZEIT] ist [VERFAHREN] gestört.'],
		['Erstmeldung:', 'Sehr geehrte Damen und Herren,\nseit [UHRZEIT] ist [VERFAHREN] gestört.'],
		['Erstmeldung:', '[VERFAHREN] steht seit [UHRZEIT]. Bitte\nnutzen Sie [ERSATZ].'],
		['First message to the pharmacies:', 'Since [TIME] [SYSTEM] does not print labels. We write again at [NEXT].'],
		['Initial notice template:', 'Dear Sir or Madam,\n[SYSTEM] has been down since [TIME].'],
		['Initial message template:', 'We are sorry: [SYSTEM] is down since [TIME]. Your orders are safe.'],
	])('is no declaration where it is for others: %s', (above, message) => {
		expect(first(above, message)?.id).toBeDefined();
		expect(first(above, message)?.id).not.toBe('declaration');
		expect(first(above, message)?.placeholders.length).toBeGreaterThan(0);
	});

	it.each([
		['Erstmeldung:', 'Störung [STUFE]: [SYSTEM] seit [UHRZEIT]. Einsatzleitung: [NAME]'],
		['First message to the team:', '[SEVERITY] [TITLE] since [TIME]. Lead: [NAME]'],
		['Initial message template:', '[SEVERITY] [TITLE] since [TIME]. Join the bridge [LINK], your part is in the doc.'],
		['Erstmeldung an das Krisenteam:', '[SYSTEM] steht seit [UHRZEIT].'],
	])('is the declaration where it calls the team: %s', (above, message) => {
		expect(first(above, message)?.id).toBe('declaration');
	});

	it.each([
		['Erste Mail an die Kunden:', 'customer-email'],
		['First message to the partners:', 'partner-notification'],
		['Erstmeldung an die Geschäftsführung:', 'executive-summary'],
	])('is theirs whom the room knows: %s', (above, id) => {
		expect(first(above, '[SYSTEM] is down since [TIME].')?.id).toBe(id);
	});
});

describe('templates in a list', () => {
	it.each([
		[
			'## Templates\n\n- A, opening: [{priority}] {system} at {site} since {time}. Lead: {lead}\n- B, customer update: We see delays with {service}. Next update at {next}.\n- C, closing: {service} works again since {end}.',
			['declaration', 'customer-email', 'resolution'],
		],
		[
			'## Textbausteine\n\n- **Kundeninfo**: {dienst} ist seit {zeit} gestört. Nächste Meldung um {naechste}.\n- **Entwarnung**: {dienst} läuft seit {zeit} wieder.',
			['customer-email', 'resolution'],
		],
		[
			'## Wording\n\nTemplates:\n\n1. Status page: "We are looking into a problem with {thing}."\n2. All clear: "All is well again since {time}."',
			['status-page', 'resolution'],
		],
		[
			'## Message templates\n\n- Status page:\n\n  > We see a problem with {thing}.\n\n- All clear:\n\n  > {thing} works again.',
			['status-page', 'resolution'],
		],
	])('are each a message of its own', (text, ids) => {
		const {own} = read(text);
		expect(own.map(({id}) => id)).toEqual(ids);
		expect(own.every(({placeholders, said}) => placeholders.length > 0 && !said.includes('"'))).toBe(true);
	});

	it.each([
		'## Templates\n\n- Opening: {system} is down since {time}.\n- Never promise a time.',
		'## Templates\n\n- Opening: see `templates/opening.md`\n- Closing: see `templates/closing.md`',
		'## Status\n\n- Opening: {system} is down since {time}.\n- Closing: {system} works again.',
	])('are none where the list holds anything else, or is of something else: %s', (text) => {
		expect(read(text).own).toEqual([]);
	});

	it('say no cadence', () => {
		const {runbook} = readRunbook(
			withLevels('## Templates\n\n- SEV1, opening: {system} is down. Next update in 20 minutes, then every 20 minutes.'),
			{
				origin: 'rb.md',
			},
		);
		expect(runbook.templates.some(({source}) => source.includes('rb.md:'))).toBe(true);
		expect(runbook.severities[0]?.updates.internal?.source).not.toContain('rb.md:');
	});
});
