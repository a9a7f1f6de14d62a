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

	it('"Retour d\'expérience" says when the review is, and "néant" that there is none', () => {
		const {runbook, report} = read(
			"# Procédure\n\n| Niveau | Délai de prise en charge |\n|---|---|\n| Critique | 10 minutes |\n| Majeur | 30 minutes |\n| Mineur | 4 heures |\n\n## Retour d'expérience\n\n- Critique : sous 3 jours ouvrés\n- Majeur : sous 2 semaines\n- Mineur : néant",
		);
		expect(runbook.severities.map(({review}) => review?.when)).toEqual(['sous 3 jours ouvrés', 'sous 2 semaines', undefined]);
		expect(report.notUnderstood).toEqual([]);
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

describe('a table of who is called', () => {
	const table = (heading: string, rows: string) =>
		`# T\n\n| Severity | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 30 min |\n| P3 | 4 h |\n\n## ${heading}\n\n| Who | P1 | P2 | P3 |\n|---|---|---|---|\n${rows}`;
	const called = (text: string) =>
		read(text).runbook.severities.map(({technical, rungs}) => [
			...(technical?.atOnce ?? []),
			...rungs.map(({position, timing}) => `${position} ${timing.at}`),
		]);

	it.each(['Alarmierung', 'Alerting', 'Call-out', 'Notification matrix', 'Meldekette', 'Who gets a call', 'Escalation'])(
		'below "%s" says by "–" that nobody is called',
		(heading) => {
			const text = table(heading, '| On-call SRE | at once | at once | – |\n| CTO | 10 min | 30 min | – |');
			expect(called(text)[2]).toEqual([]);
			expect(read(text).report.remarks).toContain('P3: nobody is called, for the file says so.');
		},
	);

	it('calls nobody of the built-in runbook where the one cell of a severity is not understood', () => {
		expect(
			called(table('Who is told', '| On-call SRE | at once | at once | – |\n| Service owner | at once | 1 h | next stand-up |'))[2],
		).toEqual(['Service owner hand']);
	});

	it('loses one cell where one is not understood, and names it', () => {
		const text = table(
			'Who is told',
			'| Service owner | at once | next stand-up | EOD |\n| Duty manager | at once | 15 min | next stand-up |\n| CTO | 30 min | 2 h | 4 h |',
		);
		expect(called(text)).toEqual([
			['Service owner once', 'Duty manager once', 'CTO after'],
			['Service Owner', 'Service owner hand', 'Duty manager after', 'CTO after'],
			['On-call Engineer', 'Service owner hand', 'Duty manager hand', 'CTO after'],
		]);
		expect(read(text).report.remarks).toContain('P3, Duty manager, line 14: "next stand-up" says no time that is understood.');
		expect(policyLines(text).left).toContain('14 Who is told: "Duty manager: next stand-up"');
	});

	it('knows those outside of the house by their rows: "Hersteller", "Lieferant", "Vendor"', () => {
		const text = table(
			'Alarmierung',
			'| Leitung | 10 Min. | 30 Min. | – |\n| Hersteller KIS | 15 Min. | 30 Min. | – |\n| Lieferant | 15 Min. | 1 Std. | – |\n| Vendor | 15 min | 30 min | – |',
		);
		expect(read(text).runbook.severities[0]?.rungs.map(({position}) => position)).toEqual([
			'Leitung',
			'Hersteller KIS',
			'Lieferant',
			'Vendor',
		]);
		expect(policyLines(text).found.join()).not.toContain('cadence');
	});
});

it('a list by severity below "Who else gets a call" is an escalation', () => {
	const {runbook} = read(
		'# T\n\n| Severity | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 30 min |\n\n## Who else gets a call\n\n- P1\n  - CTO — after 30 minutes\n  - Head of Support — immediately\n- P2\n  - CTO — after 4 hours',
	);
	expect(runbook.severities.map(({rungs}) => rungs.map(({position, timing}) => `${position} ${timing.at}`))).toEqual([
		['CTO after', 'Head of Support once'],
		['CTO after'],
	]);
});

describe('bullets below the name of a severity in a list', () => {
	const triggers = (text: string) =>
		read(text).runbook.severities.map(({triggers: all}) => all.filter(isOwn).map(({text: words, limit}) => [words, limit !== undefined]));
	const list =
		'- **Sev A** – the house is on fire\n  - Customers cannot log in\n  - More than 20% of requests failing for 5 minutes\n  - Acknowledge: within 5 min\n- **Sev B** – a room is on fire\n  - A major feature is broken\n  - Acknowledge: within half an hour';

	it('make an incident one of it, and are no facts', () => {
		const text = `# Handbook\n\n## How bad is it?\n\n${list}`;
		expect(triggers(text)).toEqual([
			[
				['Customers cannot log in', false],
				['More than 20% of requests failing for 5 minutes', true],
			],
			[['A major feature is broken', false]],
		]);
		expect(policyLines(text).found).toEqual(['8 response time: Sev A: 5 min', '11 response time: Sev B: 30 min']);
	});

	it('are none below "Escalation", and where they say what to do they are named', () => {
		const levels = '# T\n\n| Severity | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 30 min |\n\n';
		expect(triggers(`${levels}## Escalation\n\n- P1\n  - the site is down\n- P2\n  - slow`)).toEqual([[], []]);
		const text = `${levels}## Severities\n\n- P1\n  - the site is down\n  - restart the proxy\n- P2\n  - slow pages`;
		expect(triggers(text)[0]?.map(([words]) => words)).toEqual(['the site is down']);
		expect(policyLines(text).left.join()).toContain('restart the proxy');
	});
});

describe('names of another tool in a sentence', () => {
	const own = '# Severities\n\n- MAJOR = site down. Pick up in 5 min.\n- minor: everything else.\n\n## Notes\n\n';
	it.each(['SEV1 alerts in grafana = MAJOR. sev2 and sev3 = minor.', '- SEV1 alerts in grafana = MAJOR. sev2 + sev3 = minor.'])(
		'"%s": the severities are those of the list',
		(said) => {
			const {runbook} = read(own + said);
			expect(runbook.severities.map(({id, response}) => [id, (response?.ms ?? Number.NaN) / 60_000])).toEqual([
				['Major', 5],
				['Minor', expect.any(Number)],
			]);
			expect(policyLines(own + said).found).toEqual(['3 response time: Major: 5 min']);
		},
	);
});

describe('the edition of a page', () => {
	it.each(['3.1 vom 02.11.2024', '7 of May 2024'])('"%s" is no number to call', (edition) => {
		const {runbook} = read(`# Handbuch\n\n| Dokument | X-12 |\n|---|---|\n| Version | ${edition} |\n| Zentrale | 030 5550 1234 |`);
		expect(runbook.contacts.filter(isOwn).map(({position}) => position)).toEqual(['Zentrale']);
	});
});

describe('what is beside the point', () => {
	const levels = '# T\n\n| Severity | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 30 min |\n\n';

	it('a note to whoever reads the page is no message, a quote with the same to fill in is', () => {
		const templates = (text: string) =>
			read(levels + text)
				.runbook.templates.filter(isOwn)
				.map(({placeholders}) => placeholders);
		expect(templates('## Duty lead\n\n> Note: ask <name> in the office about the keys.')).toEqual([]);
		expect(templates('## Duty lead\n\n> The lifts stand since <time>, ask <name> in the office.')).toEqual([['time', 'name']]);
	});

	it('a tag that is closed where it is opened is no word', () => {
		const {runbook} = read('# The pump<x></x>.house\n\n| Severity | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 1 h |');
		expect(runbook.title).toBe('The pump.house');
	});

	it('the colon behind the address of the status page is of the sentence', () => {
		expect(read(`${levels}## Updates\n\n- Status page https://status.pump.example: the press office writes`).runbook.statusPage?.url).toBe(
			'https://status.pump.example',
		);
	});

	it('a report goes to a board, and nobody is called', () => {
		const rungs = (words: string) =>
			read(`${levels}## In the end\n\n${words}`).runbook.severities.flatMap((one) => one.rungs.filter(isOwn));
		expect(rungs('A review of every P1 is held within ten days, and its report goes to the Safety Board within 20 days.')).toEqual([]);
		expect(rungs('A P1 goes to the Duty Manager within 20 minutes.').map(({position}) => position)).toEqual(['Duty Manager']);
	});

	it('all staff are nobody to call', () => {
		const rungs = read(
			`${levels}## Telling people\n\nAll staff are told through the banner within 40 minutes of a P1, and it is refreshed every 2 hours.`,
		).runbook.severities.flatMap((one) => one.rungs.filter(isOwn));
		expect(rungs).toEqual([]);
	});

	it('"more immediate attention" is no response at once', () => {
		const text =
			'# T\n\n- P1: the plant stands\n- P2: one line stands\n\n## Fair days\n\nAll incidents need more immediate attention of the press office so that it is prepared to respond.';
		expect(policyLines(text).found).toEqual([]);
	});

	it('how soon a supplier answers is not how soon we do', () => {
		const text = '# T\n\n- P1: the plant stands\n- P2: one line stands\n\n## Suppliers\n\nPumpworks respond to P1 calls within 40 minutes.';
		expect(policyLines(text).found).toEqual([]);
		expect(policyLines(text).left.join()).toContain('Suppliers');
	});

	it('a note to the management is not how often the team hears', () => {
		const cadence = (whom: string) =>
			read(`${levels}## Updates\n\nThe duty lead sends a message to ${whom} every 50 minutes.`).runbook.defaultUpdate;
		expect(cadence('the senior leadership group').source).toContain('built-in');
		expect(cadence('the team').ms).toBe(50 * 60_000);
	});
});

describe('a list below a table of roles', () => {
	const table = '## Roles\n\n| Role | Job |\n|---|---|\n| Incident Commander | decides |\n| Scribe | writes |\n| Runner | fetches |\n\n';
	const roles = (list: string) => read(`# T\n\n${table}${list}`).runbook.roles.map(({name}) => name);

	it('holds no roles where it says something else of them, and is named', () => {
		const list = '- Team complete within 20 minutes\n- Place: room 4\n- Change every 4 h';
		expect(roles(list).filter((name) => /team complete|place|change/iu.test(name))).toEqual([]);
		expect(roles(list)).toEqual(expect.arrayContaining(['Incident Commander', 'Scribe', 'Runner']));
		expect(read(`# T\n\n${table}${list}`).report.notUnderstood.map(({line}) => line)).toContain(11);
	});

	it('holds one where it names one', () => {
		expect(roles('- Communications lead: speaks to the shops')).toContain('Communications lead');
	});
});
