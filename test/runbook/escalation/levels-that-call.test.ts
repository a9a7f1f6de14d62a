import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// "Critical pages the on-call engineer": a severity that calls somebody, and what its paragraph says after that.

const english = ['Critical', 'Major', 'Minor'];
const german = ['Kritisch', 'Hoch', 'Gering'];
const callsOf = (markdown: string, names: readonly string[]) =>
	policyLines(withLevels(markdown, names))
		.found.filter((line) => /escalation/.test(line))
		.map((line) => line.replace(/^\d+ [\p{L} ]+: /u, ''));

describe('a paragraph whose first sentence says what a severity calls', () => {
	it.each([
		[
			'## Getting help\n\nCritical pages the shop engineer on call and the billing engineer on call immediately. After 15 minutes without a fix the platform director is phoned. ' +
				'After 40 minutes the managing director is woken by the platform director.\n\nMajor wakes the shop engineer on call at once. After half an hour without a solution the platform director is messaged in Teams.',
			english,
			[
				'Critical: Shop engineer on call at once',
				'Critical: Billing engineer on call at once',
				'Critical: Platform director after 15 min',
				'Critical: Managing director after 40 min',
				'Major: Shop engineer on call at once',
				'Major: Platform director after 30 min',
			],
		],
		[
			'## Hilfe holen\n\nKritisch alarmiert die Bereitschaft Netz und die Bereitschaft Zahlung sofort. Nach 15 Minuten ohne Lösung wird die Technikleitung angerufen. ' +
				'Nach 45 Minuten wird die Geschäftsführung von der Technikleitung informiert.\n\nHoch weckt die Bereitschaft Netz sofort. Die Technikleitung wird nach 60 Minuten angerufen.',
			german,
			[
				'Kritisch: Bereitschaft Netz at once',
				'Kritisch: Bereitschaft Zahlung at once',
				'Kritisch: Technikleitung after 15 min',
				'Kritisch: Geschäftsführung after 45 min',
				'Hoch: Bereitschaft Netz at once',
				'Hoch: Technikleitung after 1 h',
			],
		],
	])('calls each at its time: %s', (markdown, names, expected) => {
		expect(callsOf(markdown, names)).toEqual(expected);
		expect(policyLines(withLevels(markdown, names)).left).toEqual([]);
	});

	it.each([
		['Minor pages nobody.', english, 'Minor'],
		['Gering weckt niemanden.', german, 'Gering'],
		['A Minor is looked at on the next working day; nobody gets woken up for it.', english, 'Minor'],
	])('calls nobody where it says so: %s', (sentence, names, id) => {
		expect(callsOf(`## Getting help\n\n${sentence}`, names)).toEqual([`${id}: nobody is called`]);
	});

	it.each([
		'If a Minor comes at night it can wait; nobody gets woken up for it.',
		'Minor is answered in 2 days; nobody is called unless shops are closed.',
		'Minor pages are ugly.',
		'Major calls for a fix were heard immediately.',
	])('calls nobody, and takes nobody away, for anything else: %s', (sentence) => {
		expect(callsOf(`## Getting help\n\n${sentence}`, english)).toEqual([]);
	});
});

describe('a list of who is woken', () => {
	const list = (minor: string) =>
		`## Who gets woken\n\nCritical\n: at once: Shop on-call, Billing on-call\n: after 15 min: Platform Director\n\nMajor\n: in office hours: Shop on-call\n\nMinor\n: ${minor}`;

	it('calls whom it names in the usual hours, and says that these are not kept', () => {
		const {found, left} = policyLines(withLevels(list('nobody. Jira.'), english));
		expect(found.filter((line) => /escalation/.test(line)).map((line) => line.replace(/^\d+ [\p{L} ]+: /u, ''))).toEqual([
			'Critical: Shop on-call at once',
			'Critical: Billing on-call at once',
			'Critical: Platform Director after 15 min',
			'Major: Shop on-call at once',
		]);
		expect(left).toEqual([]);
		const {remarks} = readRunbook(withLevels(list('nobody. Jira.'), english), {origin: '/srv/runbook.md'}).report;
		expect(remarks).toContain('Minor: nobody is called, for the file says so.');
		expect(remarks.join('\n')).toContain('"in office hours" is no condition that the room knows: Shop on-call is called in any case');
	});

	it.each(['nobody; a ticket is enough for the moment, says Ann', 'nobody. Ask Ann.'])(
		'takes "%s" for no word that nobody is called',
		(minor) => {
			expect(callsOf(list(minor), english)).not.toContain('Minor: nobody is called');
		},
	);

	it('calls nobody at once of two who are called at different hours', () => {
		const both =
			'## Who gets woken\n\nCritical\n: at once: Billing on-call\n\nMajor\n: in office hours: Shop on-call\n: at night: Duty manager';
		expect(callsOf(both, english)).toEqual(['Critical: Billing on-call at once']);
	});

	it.each([
		['während der Geschäftszeiten', 'Bereitschaft Netz'],
		['werktags', 'Schichtleitung'],
	])('%s', (hours, who) => {
		const found = callsOf(`## Alarmierung\n\n- Kritisch: sofort Leitung Technik\n- Hoch\n  - ${hours}: ${who}`, german);
		expect(found).toContain(`Hoch: ${who} at once`);
	});
});

describe('whoever is called when a severity is declared', () => {
	it.each([
		['The duty engineer is called as soon as a Critical is declared.', english, 'Critical: Duty engineer at once'],
		[
			'The duty engineer is called once a Critical incident is declared. Ring the duty phone, do not write a mail.',
			english,
			'Critical: Duty engineer at once',
		],
		['Die Bereitschaft Netz wird angerufen, sobald eine kritische Störung gemeldet wird.', german, 'Kritisch: Bereitschaft Netz at once'],
	])('is called at once: %s', (item, names, call) => {
		expect(callsOf(`## Calling people\n\n- ${item}`, names)).toEqual([call]);
	});

	it.each(['Major', 'Critical'])('is called at a time, and at no other severity, where it says so: %s', (id) => {
		expect(callsOf(`## Calling people\n\n- The duty engineer is called 10 minutes after a ${id} is declared.`, english)).not.toContain(
			`${id}: Duty engineer at once`,
		);
	});

	it('says that nobody knows who is silent where somebody is called on silence alone', () => {
		const text =
			'## Calling people\n\n- Major goes to the queue of the shop team. If nobody has picked it up after 2 hours, the Service Desk rings the group leader.';
		expect(callsOf(text, english)).toEqual(['Major: Group leader after 2 h']);
		const {remarks} = readRunbook(withLevels(text, english), {origin: '/srv/runbook.md'}).report;
		expect(remarks.join('\n')).toContain('it is not known here who is silent: Group leader is called in any case');
	});
});

it.each(['SEV3 is not paged.', 'SEV3 wird nicht alarmiert.', 'SEV3 does not page.'])(
	'nobody is called where a severity is not: "%s"',
	(sentence) => {
		const {runbook, report} = readRunbook(withLevels(`## Escalation\n\nSEV1 pages the duty engineer at once.\n\n${sentence}`), {
			origin: 'rb.md',
		});
		expect(report.remarks.join('\n')).toContain('SEV3: nobody is called');
		expect(runbook.severities[2]?.technical?.atOnce ?? []).toEqual([]);
	},
);

it('whoever is named is the only one who is not called', () => {
	const {runbook, report} = readRunbook(
		withLevels('## Escalation\n\nSEV3 pages the duty engineer at once.\n\nFor SEV3 the CTO is not paged.'),
		{
			origin: 'rb.md',
		},
	);
	expect(report.remarks.join('\n')).not.toContain('SEV3: nobody is called');
	expect(JSON.stringify(runbook.severities[2])).toMatch(/duty engineer/iu);
});
