import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {policyLines} from '../helpers/policy-lines.ts';

// What a word of the file was taken for, and is not.

const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const isOwn = ({source}: {readonly source: string}) => source.includes('runbook.md');
const procedures = (text: string) =>
	read(text).runbook.severities.map(({id, procedure}) => [
		id,
		...procedure.filter(isOwn).flatMap(({steps}) => steps.map((step) => step.text)),
	]);
const checklists = (text: string) =>
	read(text)
		.runbook.checklists.filter(isOwn)
		.map(({name, items}) => `${name}: ${items.join(', ')}`);

describe('a column of who is responsible', () => {
	it.each(['Responsable d’astreinte', 'Responsible on duty', 'Responsable'])('"%s" is somebody to call, and no response time', (title) => {
		const {runbook, report} = read(
			`# T\n\n| Severity | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 30 min |\n\n## Escalation\n\n| Severity | ${title} | Head of service |\n|---|---|---|\n| P1 | immediately | 15 min |\n| P2 | 30 min | 1 h |`,
		);
		expect(runbook.severities.map(({rungs}) => rungs.map(({position, timing}) => [position, timing]))).toEqual([
			[
				[title, {at: 'once'}],
				['Head of service', {at: 'after', ms: 15 * 60_000}],
			],
			[
				[title, {at: 'after', ms: 30 * 60_000}],
				['Head of service', {at: 'after', ms: 60 * 60_000}],
			],
		]);
		expect(report.contradictions).toEqual([]);
	});
});

describe('the title of the page', () => {
	it('"Runbook: …" makes no procedure of the closing checklist', () => {
		const text =
			'# Runbook: Commerce\n\n| Severity | Ack |\n|---|---|\n| P1 | 5m |\n| P3 | 8h |\n\n## P1 steps\n\n1. restart\n\n## After an incident\n\n- [ ] banner off\n- [ ] incident record closed';
		expect(procedures(text)).toEqual([['P1', 'restart'], ['P3']]);
		expect(checklists(text)).toEqual(['After an incident: banner off, incident record closed']);
		expect(read(text).report.gaps).toContain('No procedure for P3.');
	});

	it('"Procédure …" makes none of triggers, reviews and closing lists, and "Procédure – incident critique" is one', () => {
		const text =
			"# Procédure de gestion des incidents\n\n| Niveau | Délai de prise en charge |\n|---|---|\n| Critique | 10 minutes |\n| Majeur | 30 minutes |\n| Mineur | 4 heures |\n\n## Déclencheurs\n\n### Critique\n\n- [ ] Aucune vente\n\n### Majeur\n\n- [ ] Affichage figé\n\n## Procédure – incident critique\n\n1. Basculer\n\n## Procédure – incident majeur\n\n1. Créer le ticket\n\n## Retour d'expérience\n\n- Critique : sous 3 jours ouvrés\n\nListe de clôture :\n\n- [ ] Voyageurs informés\n- [ ] Journal complété";
		expect(procedures(text)).toEqual([['Critique', 'Basculer'], ['Majeur', 'Créer le ticket'], ['Mineur']]);
		expect(read(text).runbook.severities.map(({triggers}) => triggers.filter(isOwn).map((trigger) => trigger.text))).toEqual([
			['Aucune vente'],
			['Affichage figé'],
			[],
		]);
		expect(checklists(text)).toEqual([expect.stringContaining('Voyageurs informés, Journal complété')]);
	});
});

describe('a German adjective in a heading', () => {
	it.each([
		['Kritische Störung', 'Hohe Störung', 'Mittlere und niedrige Störungen'],
		['Kritischer Vorfall', 'Hoher Vorfall', 'Mittlerer Vorfall / niedriger Vorfall'],
	])('"%s", "%s", "%s" are of their levels', (critical, high, others) => {
		const text = `# T\n\n| Stufe | Reaktionszeit |\n|---|---|\n| Kritisch | 10 Min. |\n| Hoch | 30 Min. |\n| Mittel | 2 Std. |\n| Niedrig | 1 Tag |\n\n## Ablauf\n\n### ${critical}\n\n1. Umschalten\n\n### ${high}\n\n1. Ticket\n\n### ${others}\n\n1. Warten`;
		expect(procedures(text)).toEqual([
			['Kritisch', 'Umschalten'],
			['Hoch', 'Ticket'],
			['Mittel', 'Warten'],
			['Niedrig', 'Warten'],
		]);
	});

	it('"bei einer kritischen Störung" in a sentence is of Kritisch', () => {
		const {found} = policyLines(
			'# T\n\n| Stufe | Reaktionszeit |\n|---|---|\n| Kritisch | 10 Min. |\n| Hoch | 30 Min. |\n\n## Meldungen\n\nBei einer kritischen Störung alle 15 Minuten eine Statusmeldung.',
		);
		expect(found).toContain('10 update cadence (internal): Kritisch: every 15 min');
	});
});
