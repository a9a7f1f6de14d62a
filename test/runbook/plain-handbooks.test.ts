import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

// R14, R23, R26–R28, R37: what ordinary handbooks say in ordinary sentences.

const minute = 60_000;
const table = '# R\n\n| Level | Response |\n|---|---|\n| P1 | 5 min |\n| P2 | 1 h |\n| P3 | 1 day |\n\n';
const read = (text: string) => readRunbook(`${table}${text}\n`, {origin: 'runbook.md'});

describe('a page that nobody answers', () => {
	const technical = (text: string) => read(text).runbook.severities[1]?.technical;
	it.each([
		'## On-call and escalation\n\nThe primary on-call is paged by PagerDuty. If the page is not acknowledged within 5 minutes the secondary is paged, and after 15 minutes the engineering manager.',
		'## Escalation\n\nPagerDuty pages the primary on-call first. If they do not acknowledge within 5 minutes it pages the secondary. After 15 minutes it pages the engineering manager.',
		'## On-call\n\nAlerts go to the primary on-call. Unacknowledged alerts escalate to the secondary after 5 minutes and to the engineering manager after 15 minutes.',
	])('goes to the second and the third, without a comma, by "it", and of alerts: %s', (text) => {
		expect(technical(text)).toMatchObject({
			atOnce: ['Primary on-call'],
			secondary: 'Secondary',
			secondaryAfterMs: 5 * minute,
			final: {position: 'Engineering manager', afterMs: 15 * minute},
		});
	});
});

describe('a case of its own behind what is said of several severities', () => {
	const {runbook} = read(
		'## Notification\n\nThe CISO must be notified of all P1 incidents immediately and of P2 incidents within 2 hours. Legal Counsel is notified within 4 hours if personal data is involved. The Data Protection Authority must be notified within 72 hours of becoming aware of a personal data breach.',
	);
	it('is of each severity, and of none alone', () => {
		expect(runbook.severities.map(({rungs}) => rungs.map(({position}) => position))).toEqual([
			expect.arrayContaining(['CISO', 'Legal Counsel', 'Data Protection Authority']),
			expect.arrayContaining(['CISO', 'Legal Counsel', 'Data Protection Authority']),
			['Legal Counsel', 'Data Protection Authority'],
		]);
	});

	it('and counts from its report', () => {
		expect(runbook.severities[2]?.rungs.map(({timing}) => timing)).toEqual([
			{at: 'reported', what: 'personal data is involved', afterMs: 4 * 60 * minute},
			{at: 'reported', what: 'personal data breach', afterMs: 72 * 60 * minute},
		]);
	});
});

describe('who leads', () => {
	it.each([
		[
			'Der Major Incident Manager leitet jede P1-Störung. Stellvertreter ist der Leiter Betrieb.',
			['Major Incident Manager', 'Leiter Betrieb'],
		],
		[
			'The Major Incident Manager leads every P1 incident. The deputy is the Head of Operations.',
			['Major Incident Manager', 'Head of Operations'],
		],
	])('and who stands in: %s', (text, positions) => {
		expect(read(`## Major incidents\n\n${text}`).runbook.severities[0]?.command?.positions).toEqual(positions);
	});
});

describe('lessons learned', () => {
	const phases = (last: string) =>
		`## Response phases\n\n### Containment\n\n1. Isolate hosts.\n2. Disable accounts.\n\n### Lessons learned\n\n${last}`;

	it('behind the phases of a response are held', () => {
		const {runbook} = read(
			phases('A lessons-learned meeting is held within 10 business days for P1 and P2 incidents, chaired by the CISO.'),
		);
		expect(runbook.severities.map(({review}) => review?.when).slice(0, 2)).toEqual(['within 10 business days', 'within 10 business days']);
	});

	it('and elsewhere tell of what was', () => {
		const {report} = read('## Other things\n\nNone.\n\n## Lessons learned\n\nA P1 review is held within 3 days.');
		expect(report.found.filter(({what}) => what === 'review')).toEqual([]);
	});
});

describe('names that nobody else has for a severity', () => {
	const fires = (third: string) =>
		readRunbook(
			`# When things are on fire\n\nWe have three kinds of fire:\n\n- 🔥🔥🔥 **Inferno**: the site is down. Somebody must be on it in 5 minutes.\n- 🔥🔥 **Blaze**: people can still buy. Somebody looks within the hour.\n- 🔥 **Ember**: annoying.\n\n## Telling people\n\nInferno: status page every 30 min.\nBlaze: status page every 2 hours.\n${third}\n\n## Afterwards\n\nInfernos: review within 3 days. Blazes: review within a week. Embers: nothing.\n`,
			{origin: 'runbook.md'},
		).runbook.severities;

	it('are those of a list that says how many there are, where each is spoken of again', () => {
		expect(fires('Ember: no.').map(({id}) => id)).toEqual(['Inferno', 'Blaze', 'Ember']);
		expect(fires('Ember: no.').map(({updates, review}) => [updates.customers?.ms, review?.when])).toEqual([
			[30 * minute, 'within 3 days'],
			[120 * minute, 'within a week'],
			[undefined, undefined],
		]);
	});
});

it('a description is without the word for what it describes', () => {
	const {runbook} = readRunbook(
		'## Incident classification\n\nCritical incidents: confirmed compromise of data. The SOC must respond within 15 minutes.\n\nHigh incidents: likely compromise of data. The SOC must respond within 1 hour.\n',
		{origin: 'runbook.md'},
	);
	expect(runbook.severities.map(({description}) => description)).toEqual(['confirmed compromise of data.', 'likely compromise of data.']);
});

describe('after an incident', () => {
	it('the paper is none of the review, and those who come stand behind who writes', () => {
		const {runbook} = read(
			'## After\n\nP1 + P2: postmortem doc in 48h, review meeting in 5 working days (IC, EM, product)\n\n## Post-incident review\n\nA review is completed for every P3 within 3 days. The manager writes it; Engineering and Support attend.',
		);
		expect(runbook.severities.map(({review}) => [review?.when, review?.attendees])).toEqual([
			['in 5 working days', 'IC, EM, product'],
			['in 5 working days', 'IC, EM, product'],
			['within 3 days', 'Engineering and Support'],
		]);
	});
});

describe('colours in German', () => {
	const {runbook} = readRunbook(
		`# Notfallhandbuch

## Wann ist es ein Notfall?

- **Rot**: Produktion steht, oder es besteht der Verdacht auf einen Angriff.
- **Gelb**: Ein System ist gestört.
- **Grün**: einzelne Arbeitsplätze.

## Alarmierung

Rot: Die Hotline ruft sofort den IT-Leiter an. Ist er nach 10 Minuten nicht erreichbar, wird sein Stellvertreter angerufen.

## Nach dem Notfall

Spätestens eine Woche nach einem roten Notfall wird eine Nachbesprechung durchgeführt. Gelb: nach Bedarf.
`,
		{origin: 'runbook.md'},
	);
	it('are found declined, and have what they are from a question', () => {
		expect(runbook.severities.map(({description}) => description)).toEqual([
			'Produktion steht, oder es besteht der Verdacht auf einen Angriff.',
			'Ein System ist gestört.',
			'einzelne Arbeitsplätze.',
		]);
		expect(runbook.severities.map(({review}) => review?.when).slice(0, 2)).toEqual(['eine Woche', 'nach Bedarf']);
	});

	it('and "sein Stellvertreter" is the deputy', () => {
		expect(runbook.severities[0]?.technical).toMatchObject({atOnce: ['IT-Leiter'], secondary: 'Stellvertreter'});
	});
});

it('whoever leads until they hand over leads, and who may take over at one severity may there', () => {
	const {runbook} = read(
		'## Incident manager\n\nThe on-call engineer is the incident manager until they hand over. The Head of Engineering may take over any P1.',
	);
	expect(runbook.severities.map(({command}) => command?.positions)).toEqual([
		['On-call engineer', 'Head of Engineering'],
		['On-call engineer'],
		['On-call engineer'],
	]);
});

describe('facts in a list below each severity', () => {
	const {runbook, report} = readRunbook(
		`# IR

## Severities

**Sev1** - Site down or data breach
  - Page on-call immediately
  - CTO informed within 15 min
  - Postmortem required within 3 days

**Sev2** - Checkout is slow
  - Postmortem optional

**Sev3** - Minor things
  - Ticket
  - Post-mortem not required
`,
		{origin: 'runbook.md'},
	);
	it('call whoever is "informed", without a verb beside it', () => {
		expect(runbook.severities[0]?.rungs.map(({position, timing}) => [position, timing])).toContainEqual([
			'CTO',
			{at: 'after', ms: 15 * minute},
		]);
	});

	it('say whether there is a review', () => {
		expect(runbook.severities.map(({review}) => review?.when)).toEqual(['within 3 days', 'optional', undefined]);
	});

	it('make no trigger of a ticket', () => {
		expect(report.found.filter(({what}) => what === 'trigger')).toEqual([]);
	});
});

it('who hears how often is said by its sentence, whatever the one before speaks of', () => {
	const {runbook} = read(
		"## Levels\n\n* **P1**: customers can't order. Updates to #outage every 15 minutes.\n* **P2**: slow. Updates to #outage every hour.",
	);
	expect(
		runbook.severities.slice(0, 2).map(({updates}) => [updates.internal?.ms, updates.customers?.source.startsWith('built-in') ?? true]),
	).toEqual([
		[15 * minute, true],
		[60 * minute, true],
	]);
});
