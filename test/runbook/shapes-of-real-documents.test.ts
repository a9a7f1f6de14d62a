import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

// Shapes that public handbooks have (R2, R8, R9, R20, R37): HTML in cells, facts in one cell, steps under the name of a role.

const read = (text: string) => readRunbook(text, {origin: 'runbook.md'});
const levels = '| Level | Response |\n|---|---|\n| P1 | 5 minutes |\n| P2 | 1 hour |\n\n';
const steps = (text: string) =>
	read(levels + text).runbook.severities[0]?.procedure.map((phase) => [phase.name, phase.steps.map((step) => step.text)]);

describe('a cell that says several things, one a line', () => {
	const {runbook} = read(`| Level | AKA | Example | In hours | Overnight |
|---|---|---|---|---|
| P1 | Critical incident | <ul><li>Apps are down</li><li>a breach</li></ul> | Start work & respond: 20 min<br/><br/> Update time: 1 hr | 40 mins |
| P2 | Major | <p>Slow</p> | Start work & respond: 30 min<br/>Update time: 2 hr | n/a |
| P3 | Minor | Cosmetic | Start work & respond: 1 business day<br/>Update time: 2 business days | n/a |
`);
	it('is a column for each of them, and what holds overnight takes nothing away', () => {
		expect(runbook.severities.map(({id, name, response, updates}) => [id, name, response?.ms, updates.internal?.ms].map(String))).toEqual([
			['P1', 'Critical', '1200000', '3600000'],
			['P2', 'Major', '1800000', '7200000'],
			['P3', 'Minor', '86400000', '172800000'],
		]);
	});

	it('has no tags in its words', () => {
		expect(runbook.severities.map(({examples}) => examples)).toEqual(['Apps are down; a breach', 'Slow', 'Cosmetic']);
	});

	it('stays whole where a row of the column says something else', () => {
		const other = read(`| Level | Meaning | Response |
|---|---|---|
| P1 | Who: everybody<br>What: all of it | 5 min |
| P2 | Some cannot pay | 1 h |
`);
		expect(other.runbook.severities.map(({description}) => description)).toEqual(['Who: everybody; What: all of it', 'Some cannot pay']);
	});
});

describe('what is done', () => {
	it('is each paragraph that begins with an order, in a chapter on it', () => {
		expect(
			steps(`## Incident process

### If you are the lead

Start making notes of what you do. Others read them.

Decide if you need people to help.

Create a ticket.
`),
		).toEqual([
			[
				'If you are the lead',
				['Start making notes of what you do. Others read them', 'Decide if you need people to help', 'Create a ticket'],
			],
		]);
	});

	it.each([
		['The incident lead should follow these steps:', 'Incident lead'],
		['Whoever notices it is responsible for taking the following actions:', 'Incident lead'],
		['Die Einsatzleitung macht folgende Schritte:', 'Einsatzleitung'],
	])('is the list below "%s", under whatever heading', (sentence, title) => {
		expect(steps(`## Roles and responsibilities\n\n### ${title}\n\n${sentence}\n\n1. Say so in the channel\n2. Roll back\n`)).toEqual([
			[title, ['Say so in the channel', 'Roll back']],
		]);
	});

	it('is a list that stands within a paragraph', () => {
		expect(steps('## P1 procedure\n\n(1) Page the engineer. (2) Open a bridge, and (3) roll back\nthe release.\n')).toEqual([
			['Procedure', ['Page the engineer', 'Open a bridge', 'roll back the release']],
		]);
	});

	it('is none where figures in brackets do not follow each other', () => {
		expect(steps('## P1 procedure\n\n(1) Page the engineer. (3) Roll back.\n')).toEqual([
			['Procedure', ['(1) Page the engineer', '(3) Roll back']],
		]);
	});
});

describe('what is done afterwards', () => {
	it('is a list to tick off, also where it is no task list', () => {
		const {runbook} = read(
			`${levels}## Post-incident procedure\n\nAfter it is resolved:\n\n- The scribe should pin all messages\n- A post-mortem should be scheduled\n- Archive the channel\n`,
		);
		expect(runbook.checklists.find(({id}) => id === 'post-incident')).toMatchObject({
			name: 'Post-incident procedure',
			items: ['The scribe should pin all messages', 'A post-mortem should be scheduled', 'Archive the channel'],
		});
	});

	it.each(['- Summary\n- Timeline\n- Impact', '- [One](https://example.org/1)\n- [Two](https://example.org/2)'])(
		'and none where it only says what stands in a report: %s',
		(list) => {
			const {report} = read(`${levels}## Post-mortem\n\n${list}\n`);
			expect(report.found.filter(({what}) => what === 'checklist')).toEqual([]);
		},
	);
});

describe('severities as a definition list', () => {
	it('have what stands below their names', () => {
		const {runbook} = read(
			'## Levels\n\nCritical\n: Nobody can pay. Respond within 10 minutes.\n\nMajor\n: Some cannot pay. Respond within\n1 hour.\n\nMinor\n: Cosmetic.\n',
		);
		expect(runbook.severities.map(({id, description, response}) => [id, description, response?.ms ?? 0]).slice(0, 2)).toEqual([
			['Critical', 'Nobody can pay.', 600_000],
			['Major', 'Some cannot pay.', 3_600_000],
		]);
		expect(runbook.severities.map(({id}) => id)).toEqual(['Critical', 'Major', 'Minor']);
	});
});

describe('who leads', () => {
	const command = (text: string) => read(levels + text).runbook.severities.map((severity) => severity.command?.positions);

	it('is also who takes over at one severity, behind what is said of all', () => {
		expect(
			command('## Who leads\n\nWhoever is on call leads. For a P1, Tamsin or Radek takes over as soon as one of them is online.\n'),
		).toEqual([['On-call', 'Tamsin', 'Radek'], ['On-call']]);
		expect(command('## Leitung\n\nDie Bereitschaft leitet. Bei P1 übernimmt der Leiter IT.\n')).toEqual([
			['Bereitschaft', 'Leiter IT'],
			['Bereitschaft'],
		]);
	});
});

describe('what is no policy', () => {
	it.each([
		['a list of meetings in passing', 'Fixing it is more important than meetings (1 to 1s, retrospectives, planning, etc).'],
		['a notice to a bank', '**Bank (once there is one):** P1 notification within 4 hours with facts.'],
	])('%s gives no review', (_, text) => {
		const {report} = read(`${levels}## Process\n\n${text}\n`);
		expect(report.found.filter(({what}) => what === 'review')).toEqual([]);
	});

	it('the time of a notice is not that of the review beside it', () => {
		const {runbook} = read(
			`${levels}## After\n\n**Bank (once there is one):** P1 notification within 4 hours; written post-incident review within 5 business days.\n`,
		);
		expect(runbook.severities[0]?.review).toMatchObject({withinMs: 5 * 86_400_000, attendees: ''});
	});

	it('a condition below a severity is no name of it', () => {
		const {runbook} = read(
			`${levels}## Escalação\n\n| Quando | Ação |\n|---|---|\n| P1 sem resolução em 30 min | → CPTO |\n| P2 sem resolução em 2h | → EM |\n`,
		);
		expect(runbook.severities.map(({name}) => name)).toEqual(['P1', 'P2']);
	});

	it('a message that says "now" is no response time', () => {
		const {report} = read(`${levels}## Messages\n\n**Merchants (P1):** "Payments are unavailable. We are responding now."\n`);
		expect(report.contradictions).toEqual([]);
	});

	it.each(['Transferring roles', 'Upon remediation'])('"%s" among the roles is none', (title) => {
		const {runbook} = read(`${levels}## Roles\n\n### Incident Lead\n\nLeads.\n\n### Scribe\n\nWrites.\n\n### ${title}\n\nSay so.\n`);
		expect(runbook.roles.map(({name}) => name)).not.toContain(title);
	});

	it('where whoever writes the status page signs in is not the page', () => {
		const {runbook} = read(`${levels}## P1 steps\n\n1. Update the [status page](https://manage.statuspage.io/login)\n`);
		expect(runbook.statusPage).toBeUndefined();
	});
});

describe('what is beside', () => {
	it('the time of a response is named', () => {
		const {report} = read('| Level | Response |\n|---|---|\n| P1 | 15 min, EM + Sr Eng, #eng |\n| P2 | 1 h, fix same day |\n');
		expect(report.remarks).toContain('Line 3: "EM + Sr Eng, #eng" beside the time of a response is not kept.');
		expect(report.remarks).toContain('Line 4: "fix same day" beside the time of a response is not kept.');
	});

	it.each([
		['4h (comercial)', '"comercial" is not kept'],
		['usually 4 h', '"usually" is not kept'],
	])('hours and "usually" in it are named: %s', (cell, remark) => {
		const {report} = read(`| Level | Response |\n|---|---|\n| P1 | ${cell} |\n| P2 | 8 h |\n`);
		expect([...report.remarks].join('\n')).toContain(remark);
	});

	it('roles that the room needs and the file does not name are said to be the built-in ones', () => {
		const {report} = read(`${levels}## Roles\n\n- **Incident Lead**: leads\n- **Messenger**: writes to customers\n`);
		expect(report.fromDefault.map(({what}) => what)).toContain('roles (Tech lead, Comms, Scribe)');
	});

	it('a column of words says what a severity is, by whatever title', () => {
		const {runbook} = read(
			'| Severity | CVSS | Relevance | Response |\n|---|---|---|---|\n| P1 | 9.0-10.0 | Leak of all of it | 15 min |\n| P2 | 7.0-8.9 | Leak of some of it | 1 h |\n',
		);
		expect(runbook.severities.map(({description}) => description)).toEqual(['Leak of all of it', 'Leak of some of it']);
	});
});

describe('a list', () => {
	it('two blanks in below a numbered item stands below it', () => {
		expect(
			steps('## P1 steps\n\n1. Look\n2. If it is not solved after 30 minutes\n  - Ping the manager\n  - Tell the others\n3. Mend it\n'),
		).toEqual([['Steps', ['Look', 'If it is not solved after 30 minutes', 'Mend it']]]);
	});

	it('has the window that stands above it, whatever that of its chapter', () => {
		const {runbook} = read(
			`${levels}## Phase 4: Repair procedure (1-4 weeks)\n\n### Immediate fixes\n\n**Short term** (< 48h):\n- [ ] Patch it\n- [ ] Rotate the keys\n`,
		);
		expect(runbook.severities[0]?.procedure[0]?.window).toEqual({fromMs: 0, toMs: 48 * 3_600_000});
	});

	it('with who leads by default says who may command', () => {
		const {runbook} = read(
			`${levels}## Response procedure\n\n1. Look\n2. Designate an Incident Commander. By default, this is the Support Steward.\n`,
		);
		expect(runbook.severities[0]?.command?.positions).toEqual(['Support Steward']);
	});
});

describe('a table of who hears when, beside what and by whom', () => {
	const {runbook, report} = read(`# IR\n\n${levels}## Benachrichtigungsmatrix

| Wer | Wann | Was | Owner |
|---|---|---|---|
| Security, Engineering | sofort | Alarm | On-Call |
| Management | nach 30 Minuten | Status | On-Call |
| Datenschutz | spätestens nach Erstbewertung | Einschätzung | Security |
| Aufsichtsbehörde | wenn Meldepflicht gegeben, binnen 72 h | Meldung | Datenschutz |
`);
	it('calls those with a time, each of a cell', () => {
		expect(runbook.severities[0]?.technical).toMatchObject({atOnce: ['Security', 'Engineering']});
		expect(runbook.severities[0]?.technical).toMatchObject({final: {position: 'Management', afterMs: 1_800_000}});
		expect(runbook.severities[0]?.technical?.secondary).toBeUndefined();
	});

	it('and names those of whom it says another one, or a condition', () => {
		expect(report.notUnderstood.map(({line}) => line)).toEqual(expect.arrayContaining([14, 15]));
	});
});

describe('an escalation matrix of times by severities', () => {
	const matrix = (who: string) =>
		`# R\n\n${levels}## Eskalationsmatrix\n\n| Zeitpunkt | P1 | P2 |\n|---|---|---|\n| T+0 | Incident Commander | ${who} |\n| T+15min | Systemmaster | — |\n| T+1h | CTO | — |\n`;
	it('calls the incident responder, who is somebody', () => {
		expect(read(matrix('Incident Responder')).runbook.severities.map(({technical}) => technical?.atOnce)).toEqual([
			['Incident Commander'],
			['Incident Responder'],
		]);
	});

	it('never says that nobody is called where somebody stands who is not known', () => {
		const {report} = read(matrix('progress of it all'));
		expect([...report.remarks].join('\n')).not.toContain('P2: nobody is called');
		expect(report.notUnderstood.map(({line}) => line)).toContain(12);
	});
});

describe('what is an example, a purpose, a page', () => {
	it('a message of one incident with nothing to fill in is no template', () => {
		const {report} = read(
			`${levels}## Confirm\n\nWrite a report. Here's an example sitrep:\n\n\`\`\`\nSubject: [sitrep] The chickens have escaped\n\nDave is working to fix the fence.\n\`\`\`\n`,
		);
		expect(report.found.filter(({what}) => what === 'template')).toEqual([]);
	});

	it('what a policy is for is nothing that is done', () => {
		const {report} = read(
			`# Incident-Response-Policy\n\n${levels}## Zweck und Geltungsbereich\n\nDiese Policy definiert den Prozess zur Behebung von Betriebsvorfällen.\n\nGeltungsbereich: Alle Systeme, Infrastruktur und Daten.\n`,
		);
		expect(report.found.filter(({what}) => what === 'procedure')).toEqual([]);
	});

	it('the page is called what stands above it where no heading is of all of it', () => {
		expect(read(`---\ntitle: Managing incidents\n---\n\n## Define priority\n\n${levels}`).runbook.title).toBe('Managing incidents');
	});
});

describe('how long a review takes', () => {
	const reviews = (text: string) => read(`${levels}## Incident review\n\n${text}`).report.found.filter(({what}) => what === 'review');
	it.each(['For every P1, schedule a half hour incident review.', 'For every P1, schedule a 60 minute post-mortem.'])(
		'is no day by which it is held: %s',
		(text) => {
			expect(reviews(text)).toEqual([]);
		},
	);

	it('beside the day by which it is', () => {
		expect(reviews('Every P1 gets a one hour incident review within 5 days.')).toEqual([
			expect.objectContaining({text: 'P1: within 5 days'}),
		]);
	});
});
