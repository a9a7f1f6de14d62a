import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {barePlaceholdersIn} from '../../../source/runbook/words/bare-placeholders.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Messages, channels, numbers and holders of roles that stand in passing, and what of them is kept.

const minute = 60_000;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const own = <Thing extends {readonly source: string}>(things: readonly Thing[]) =>
	things.filter(({source}) => source.includes('runbook.md'));

describe('a quoted message', () => {
	const text = withLevels(
		'## Telling skippers\n\nA first notice can be this:\n\n> The pier has trouble with SERVICE since TIME UTC. WHAT SKIPPERS SEE. A review will follow within three weeks. – NAME, for the port\n\nAnd the last one:\n\n> SERVICE is back since TIME UTC, the reason was SHORT REASON.',
	);
	it('is filled in where words stand in capitals, and is no rule', () => {
		const {runbook} = read(text);
		expect(own(runbook.templates).map(({name, placeholders}) => [name, placeholders])).toEqual([
			['A first notice can be this', ['SERVICE', 'TIME', 'WHAT SKIPPERS SEE', 'NAME']],
			['And the last one', ['SERVICE', 'TIME', 'SHORT REASON']],
		]);
		expect(own(runbook.severities.flatMap(({review}) => (review ? [review] : [])))).toEqual([]);
	});

	it.each([
		'We use HTTP and JSON and the LDAP of the port.',
		'THE SERVICE IS DOWN SINCE THIS TIME, SAYS NAME',
		'Only the TIME is missing.',
	])('is none by abbreviations, shouting, or one word: %s', (words) => {
		expect(barePlaceholdersIn(words)).toEqual([]);
	});

	it.each([
		[
			'> Subject: Trouble at EVENT_NAME\n>\n> Hello PROMOTER, sales for EVENT_NAME are down since START_TIME.',
			['EVENT_NAME', 'PROMOTER', 'START_TIME'],
		],
		['> Hallo HÄNDLER, der Dienst ist gestört. Nächste Nachricht um NAECHSTE_MELDUNG per HTTPS.', ['HÄNDLER', 'NAECHSTE_MELDUNG']],
		['```\nSubject: Trouble at SITE_NAME\n\nWe are working on it and write again at NEXT_TIME.\n```', ['SITE_NAME', 'NEXT_TIME']],
	])('is filled in where words in capitals are joined: %s', (message, placeholders) => {
		const {runbook} = read(withLevels(`## Mail to dealers\n\n${message}`));
		expect(own(runbook.templates).map((template) => template.placeholders)).toEqual([placeholders]);
	});

	it('is none by the names of a program', () => {
		expect(barePlaceholdersIn('Set the flag MAX_CONN of the pool and wait a while.')).toEqual([]);
		expect(own(read(withLevels('## Setup\n\n```\nset MAX_CONN to ten and START_TIME to zero please\n```')).runbook.templates)).toEqual([]);
	});

	it('has the name of the line above it', () => {
		const {templates} = read(
			withLevels('## Information\n\nTextbaustein für die Störungsseite:\n\n> Seit [UHRZEIT] ist [DIENST] gestört.'),
		).runbook;
		expect(own(templates)).toMatchObject([{id: 'status-page', placeholders: ['UHRZEIT', 'DIENST']}]);
	});
});

describe('the hours of a response', () => {
	it.each([
		['Somebody should be looking at it within 20 minutes between 06:00 and 22:00 UTC.', 20, 'between 06:00 and 22:00 UTC'],
		['We want somebody on it within 3 hours during the day.', 180, 'during the day'],
		['Reaktion innerhalb von 2 Stunden zwischen 7 und 19 Uhr.', 120, 'zwischen 7 und 19 Uhr'],
	])('are said to be not kept: %s', (sentence, minutes, hours) => {
		const {runbook, report} = read(
			`# Port\n\n## How bad is it\n\n**SEV1** means that the port is shut. ${sentence}\n\n**SEV2** means that a crane is slow.`,
		);
		expect(runbook.severities[0]?.response?.ms).toBe(minutes * minute);
		expect(report.remarks).toContain(`Line 5: "${hours}" is not kept: the clock of a response runs day and night.`);
	});
});

describe('where people are reached', () => {
	it('is a channel of whoever a row begins with', () => {
		const text = withLevels(
			'## Cadence\n\n| Audience | Channel | SEV1 | SEV2 |\n|---|---|---|---|\n| Harbour masters | `#masters` | every 20 min | every 50 min |\n| Customers | status page | every 30 min | every 60 min |',
		);
		expect(read(text).runbook.channels.map(({name, address}) => [name, address])).toEqual([['Harbour masters', '#masters']]);
	});

	it('is a number at the end of a sentence', () => {
		expect(read(withLevels('## Numbers\n\n- Petra: +49 171 5550101.')).runbook.contacts).toMatchObject([
			{position: 'Petra', phone: '+49 171 5550101'},
		]);
	});

	it.each([
		['The status page is status.harbour.example.', 'status.harbour.example'],
		['- **Press**: Press office. Only they tend the Statusseite stand.hafen.example.', 'stand.hafen.example'],
		['The status page is in the wiki, see guide.md.', undefined],
	])('is the host of a status page as it is written: %s', (said, url) => {
		expect(read(withLevels(`## Telling people\n\n${said}`)).runbook.statusPage?.url).toBe(url);
	});
});

describe('who holds a role', () => {
	it('is said to be not kept', () => {
		const {remarks} = read(
			withLevels(
				'## Roles\n\n- **Incident Commander**: decides.\n- **Scribe**: the duty officer writes.\n- **Technical lead**: Head of cranes. Leads the work.\n- **Communications**: Port Office. Speaks to the papers.\n- **Liaison**: rings the port. Ann Lee, deputy Bo Day.\n- **Recorder**: takes part. From the weekly rota.',
			),
		).report;
		expect(remarks).toContain('Who holds a role is not kept, for whoever takes one does so in the room: lines 12, 13, 14, 15, 16.');
	});

	it('is not looked for in what a role does', () => {
		const {remarks} = read(
			withLevels('## Roles\n\n- **Incident Commander**: Decides. Leads.\n- **Scribe**: Keeps the log. Writes.'),
		).report;
		expect([...remarks].join()).not.toContain('holds a role');
	});
});
