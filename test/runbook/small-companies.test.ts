import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../helpers/policy-lines.ts';

// Runbooks as small companies write them: what a person would read of them.

const policy = (markdown: string) => {
	const {found, left} = policyLines(markdown);
	return {found: found.map((line) => line.replace(/^\d+ /, '')), left};
};

describe('a shop of nine people', () => {
	it('looks at it within a time, and rings people', () => {
		const {found, left} = policy(`# When the shop is down

| | Sev A | Sev B | Sev C |
|---|---|---|---|
| Look at it within | 10 minutes | 1 hour | next working day |
| Tell everyone in #ops | every 20 minutes | every 2 hours | – |
| Ring Petra (owner) | straight away | after 3 hours | never |
| Ring the hosting company | after 30 minutes | after 4 hours | – |
`);
		expect(found).toEqual([
			'response time: Sev A: 10 min',
			'response time: Sev B: 1 h',
			'response time: Sev C: 24 h',
			'update cadence (internal): Sev A: every 20 min',
			'update cadence (internal): Sev B: every 2 h',
			'update cadence (internal): Sev C: "–", no clock runs',
			'business escalation: Sev A: Petra (owner) at once',
			'business escalation: Sev B: Petra (owner) after 3 h',
			'business escalation: Sev C: Petra (owner) never',
			'business escalation: Sev A: Hosting company after 30 min',
			'business escalation: Sev B: Hosting company after 4 h',
		]);
		expect(left).toEqual([]);
	});
});

describe('a hospital with two columns "When"', () => {
	it('pairs each with whom it is about', () => {
		const {found, left} = policy(`# Major incident plan

| Level | Colour | First response | Escalate to | When | Then to | When |
|---|---|---|---|---|---|---|
| 1 | Red | 2 min | Duty manager | immediately | Chief executive | 20 min |
| 2 | Amber | 10 min | Duty manager | 15 min | Chief executive | 2 hours |
| 3 | Green | 1 hour | Ward lead | 4 hours | - | - |
`);
		expect(found.filter((line) => line.startsWith('technical'))).toEqual([
			'technical escalation: Red: first Duty manager, Chief executive after 20 min',
			'technical escalation: Amber: Duty manager after 15 min',
			'technical escalation: Amber: Chief executive after 2 h',
			'technical escalation: Green: Ward lead after 4 h',
		]);
		expect(left).toEqual([]);
	});
});

describe('a haulier, in German', () => {
	it('has facts under each level', () => {
		const {found, left} = policy(`# Betriebsstörung

**Stufe 1 (kritisch)**
- Reaktion: 10 Min.
- Eskalation: Disponent sofort, Niederlassungsleiter nach 30 Min., Geschäftsführer nach 90 Min.
- Info an Kunden: alle 60 Min.
- Info intern: alle 20 Min.

**Stufe 2 (mittel)**
- Reaktion: 1 Std.
- Eskalation: Disponent sofort, Niederlassungsleiter nach 4 Std.
- Info intern: alle 2 Std.
`);
		expect(found).toEqual([
			'response time: Stufe 1: 10 min',
			'escalation trigger: Stufe 1: Disponent at once',
			'escalation trigger: Stufe 1: Niederlassungsleiter after 30 min',
			'escalation trigger: Stufe 1: Geschäftsführer after 1 h 30 min',
			'update cadence (customers): Stufe 1: every 1 h',
			'update cadence (internal): Stufe 1: every 20 min',
			'response time: Stufe 2: 1 h',
			'escalation trigger: Stufe 2: Disponent at once',
			'escalation trigger: Stufe 2: Niederlassungsleiter after 4 h',
			'update cadence (internal): Stufe 2: every 2 h',
		]);
		expect(left).toEqual([]);
	});
});

describe('a studio and a clinic whose sentences say more than is read', () => {
	it('are named with what was not understood, and nobody is called by half a sentence', () => {
		const {found, left} = policy(`# IT-Notfallplan

- **Rot**: Versorgung gefährdet. Reaktion sofort.
- **Gelb**: eingeschränkt. Reaktion innerhalb einer Stunde.

## Wer wird informiert?

Bei Gelb genügt die IT-Bereitschaft; die Praxisleitung wird nach zwei Stunden informiert.
`);
		expect(found).toContain('technical escalation: Gelb: first IT-Bereitschaft, Praxisleitung after 2 h');
		expect(left).toEqual([]);
		const players = policy(`# Live ops

P1 = servers down
P2 = a mode is down
P3 = cosmetic

Response: P1 5m, P2 20m.

Players get an update every 30 minutes during P1; P2 once at the start and once at the end.
`);
		expect(players.found).toEqual([
			'response time: P1: 5 min',
			'response time: P2: 20 min',
			'update cadence (customers): P1: every 30 min',
			'update cadence (customers): P2: "once at the start and once at the end.", no clock runs',
		]);
		expect(players.left.join()).not.toContain('Players get an update');
	});

	it('in one line of levels each has its own', () => {
		expect(policy('# Incidents\n\nHigh: ack 5 min / Medium: ack 1 h / Low: ack 1 day\n').found).toEqual([
			'response time: High: 5 min',
			'response time: Medium: 1 h',
			'response time: Low: 24 h',
		]);
	});
});

describe('a warehouse, a host and a platform team', () => {
	it('a word in a cell is no severity beside those of the header', () => {
		const {found, left} = policy(`# Robots

| | Critical | Serious | Minor |
|---|---|---|---|
| Meaning | line stopped | one robot down | cosmetic |
| First reaction | 3 min | 15 min | 1 day |
| Maintenance lead | 5 min | 30 min | - |
| Site manager | 20 min | 2 h | - |
`);
		expect(found.filter((line) => !line.startsWith('description'))).toEqual([
			'response time: Critical: 3 min',
			'response time: Serious: 15 min',
			'response time: Minor: 24 h',
			'business escalation: Critical: Maintenance lead after 5 min',
			'business escalation: Serious: Maintenance lead after 30 min',
			'business escalation: Critical: Site manager after 20 min',
			'business escalation: Serious: Site manager after 2 h',
		]);
		expect(left).toEqual([]);
	});

	it('"Eskalation an GF" is of the GF', () => {
		const {found} = policy(
			'# Störungen\n\n| Klasse | Reaktionszeit | Eskalation an Teamleitung | Eskalation an GF |\n|---|---|---|---|\n| A | 15 Min | 30 Min | 1 Std |\n| B | 1 Std | 2 Std | 8 Std |\n',
		);
		expect(found.filter((line) => line.startsWith('business'))).toEqual([
			'business escalation: Klasse A: Teamleitung after 30 min',
			'business escalation: Klasse A: GF after 1 h',
			'business escalation: Klasse B: Teamleitung after 2 h',
			'business escalation: Klasse B: GF after 8 h',
		]);
	});

	it('a time among facts is reported where nothing reads it, and "Ack" is no step', () => {
		const {found, left} = policy(
			'# On-call\n\n## Severity 1 — full outage\n- **Ack:** 5m\n- **Bridge:** open within 10m\n- **Escalate:** EM at 15m; Director at 30m\n\n## Severity 2 — degraded\n- **Ack:** 15m\n- **Escalate:** EM at 1h\n',
		);
		expect(found).toEqual([
			'response time: Severity 1: 5 min',
			'escalation trigger: Severity 1: EM after 15 min',
			'escalation trigger: Severity 1: Director after 30 min',
			'response time: Severity 2: 15 min',
			'escalation trigger: Severity 2: EM after 1 h',
		]);
		expect(left).toEqual(['5 Severity 1 — full outage: "Bridge: open within 10m"']);
	});

	it('what is said of a colour that is not known goes for nobody', () => {
		const {found} = policy(
			'# Bereitschaft\n\nStufe rot: sofort Anna anrufen.\n\nKunden informieren wir bei rot jede Stunde, bei gelb einmal am Tag.\n',
		);
		expect(found).toEqual([]);
	});
});

describe('a plan that says from which severity on somebody is called', () => {
	it('calls nobody at the others: the table is reported', () => {
		const {found, left} = policy(`# Eskalationsplan

| Zeit | Wer | Ab Stufe |
|---|---|---|
| sofort | Techniker vom Dienst | 3 |
| 15 min | Abteilungsleiter | 2 |
| 60 min | Geschäftsführer | 1 |

Stufe 1 muss in 5 Minuten angenommen werden, Stufe 2 in 30 Minuten, Stufe 3 am nächsten Tag.
`);
		expect(found).toEqual(['response time: Stufe 1: 5 min', 'response time: Stufe 2: 30 min', 'response time: Stufe 3: 24 h']);
		expect(left).toEqual(['3 Eskalationsplan: in part: a table']);
	});

	it('whoever answers and is not read is reported, and a title "Info GF" names whom it tells', () => {
		expect(policy('# A\n\n## SEV1\nResponder: on-call SRE (5 minutes)\n\n## SEV2\nResponse: 30 min\n').left).toEqual([
			'4 SEV1: "Responder: on-call SRE (5 minutes)"',
		]);
		const {found} = policy('# A\n\n| Prio | Annahme | Info GF |\n|---|---|---|\n| P1 | 10 Min | sofort |\n| P2 | 1 Std | nach 2 Std |\n');
		expect(found).toEqual([
			'response time: P1: 10 min',
			'business escalation: P1: GF at once',
			'response time: P2: 1 h',
			'business escalation: P2: GF after 2 h',
		]);
	});
});

describe('severities of names that are not known', () => {
	it.each([
		'Update #general every 10m during fire, every 30m during smoke.',
		'Kunden erhalten bei Stillstand alle zwei Stunden eine Mail.',
		'Während eines Stillstands gibt es alle 15 Minuten eine Meldung.',
	])('their cadence is nobody else’s: %s', (text) => {
		const {found, left} = policy(`# What we do\n\n## Rundinfo\n\n${text}\n`);
		expect(found).toEqual([]);
		expect(left).toHaveLength(1);
	});
});

describe('a clinic whose columns are bare letters', () => {
	it('knows them for its levels', () => {
		const {found, left} = policy(`# Klinik

| Stufe | Reaktion |
|---|---|
| A | 10 Min. |
| B | 20 Min. |

## Alarmierung

| Wer | A | B |
|---|---|---|
| IT-Rufdienst | sofort | nach 15 Min. |
| Leitung IT | nach 10 Min. | nie |
`);
		expect(found).toEqual([
			'response time: Stufe A: 10 min',
			'response time: Stufe B: 20 min',
			'business escalation: Stufe A: IT-Rufdienst at once',
			'business escalation: Stufe B: IT-Rufdienst after 15 min',
			'business escalation: Stufe A: Leitung IT after 10 min',
			'business escalation: Stufe B: Leitung IT never',
		]);
		expect(left).toEqual([]);
	});
});

describe('times and silences that were misread', () => {
	const foundIn = (text: string) => policyLines(withLevels(text)).found.map((line) => line.replace(/^\d+ /, ''));

	it('T+15 is a quarter of an hour after it began, in a list, a chain and a table', () => {
		expect(foundIn('## Escalation\n\n- SEV1\n  - T+0: On-call\n  - T+15: Lead\n  - T+2h: CEO')).toEqual(
			expect.arrayContaining([expect.stringContaining('SEV1: Lead after 15 min'), expect.stringContaining('SEV1: CEO after 2 h')]),
		);
		expect(foundIn('## Escalation\n\n- SEV1: On-call → Shift Lead (T+10) → Head of Platform (T+60)')).toEqual(
			expect.arrayContaining([expect.stringContaining('SEV1: first On-call, then Shift Lead after 10 min, Head of Platform after 1 h')]),
		);
		expect(foundIn('| Elapsed | SEV1 | SEV2 |\n|---|---|---|\n| T+0 | Shift Engineer | On-call |\n| T+15 | Head of NOC | Lead |')).toEqual(
			expect.arrayContaining([expect.stringContaining('SEV1: Head of NOC after 15 min')]),
		);
	});

	it.each([
		['every quarter of an hour', '15 min'],
		['every quarter hour', '15 min'],
		['quarter-hourly', '15 min'],
		['viertelstündlich', '15 min'],
		['three times a day', '8 h'],
		['every quarter', '91 d'],
	])('%s', (words, time) => {
		expect(foundIn(`## Updates\n\nSEV1 updates: ${words}`)).toEqual(
			expect.arrayContaining([expect.stringContaining(`update cadence (internal): SEV1: every ${time}`)]),
		);
	});

	it.each([
		['an item that only names the severity', '- SEV1\n  - CTO: after 30 min\n- SEV2\n  - Shift Lead: T+15'],
		['somebody who is never called', '- SEV1: On-call at once, CTO after 30 min\n- SEV2: Hotline at once. Do not call the CTO.'],
	])('%s does not say that nobody is called', (_, list) => {
		const {report} = readRunbook(withLevels(`## Escalation\n\n${list}`), {origin: 'a.md'});
		expect(report.remarks.filter((remark) => remark.includes('nobody is called'))).toEqual([]);
	});
});

describe('names and numbers that are somebody’s', () => {
	const read = (text: string) => policyLines(withLevels(text));
	it('"to the CIO" is the CIO', () => {
		const {found} = read('## Escalation\n\nEscalate SEV1 to the Payments Manager after 15 minutes and to the CIO after 1 hour.');
		expect(found.filter((line) => line.includes('CIO'))).toEqual([expect.stringContaining('SEV1: CIO after 1 h')]);
	});

	it.each(['SEV3 stays with the Service Desk for 8 hours.', 'SEV2 : prévenir le responsable au bout de 4 heures.'])(
		'no name is made of %s',
		(text) => {
			const {found, left} = read(`## Escalation\n\n${text}`);
			expect(found.filter((line) => /escalat/.test(line))).toEqual([]);
			expect(left).toHaveLength(1);
		},
	);

	it('the row of a Direktor says when he is called, not how soon it is answered', () => {
		const {found} = policyLines(
			'# N\n\n## Alarmierung\n\n| Wer | Rot | Gelb |\n|---|---|---|\n| Bereitschaft | sofort | sofort |\n| Direktor | nach 30 min | – |',
		);
		expect(found.filter((line) => line.includes('response'))).toEqual([]);
	});

	it('of two numbers the first is the contact’s, whole, and the other stands beside it', () => {
		const {report} = readRunbook(withLevels('## Contacts\n\n* Team Lead Ms Huber: 08382 704-200 (mobile 0171 555 0101)'), {origin: 'a.md'});
		expect(report.found.filter(({what}) => what === 'contact').map(({text}) => text)).toEqual([
			'Team Lead 08382 704-200, Ms Huber, mobile 0171 555 0101',
		]);
	});
});

it('whom a second service’s table names for a severity is said to be left out', () => {
	const table = (who: string) =>
		`| Priority | Ack within | Owner |\n|---|---|---|\n| P1 | 5 min | ${who} On-call |\n| P2 | 20 min | ${who} On-call |\n`;
	const {report} = readRunbook(`# Incidents\n\n## Payments\n\n${table('Payments')}\n## Cards\n\n${table('Cards')}`, {origin: 'a.md'});
	expect(report.contradictions.map(({text}) => text)).toEqual(
		expect.arrayContaining([expect.stringMatching(/^P1: first Payments On-call is called .* and here Cards On-call$/)]),
	);
});
