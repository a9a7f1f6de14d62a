import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {type Audience, audiences, firstWithinOf} from '../../../source/runbook/runbook.ts';

// How often somebody hears, in a step, a timeline or a table of audiences below the heading of a severity.

const minute = 60_000;

function read(...lines: readonly string[]) {
	const {runbook, report} = readRunbook(
		`# Incidents\n\n## SEV1\n\n- Response: 5 min\n\n${lines.join('\n')}\n\n## SEV2\n\n- Response: 3 h\n`,
		{
			origin: '/srv/runbook.md',
		},
	);
	const [first, second] = runbook.severities;
	if (!first || !second) throw new Error('There are no severities.');
	return {runbook, report, first, second, left: report.notUnderstood.map(({line, why}) => `${line} ${why}`)};
}

type Severity = ReturnType<typeof read>['first'];

/** "customers 20, then 40": of what the file itself says, in minutes. */
function said(severity: Severity): readonly string[] {
	return audiences.flatMap((audience: Audience) => {
		const first = firstWithinOf(severity, audience);
		const often = severity.updates[audience]?.source.includes('runbook.md') ? severity.updates[audience] : undefined;
		if (!first && !often) return [];
		return [`${audience} ${first ? first.ms / minute : '-'}${often ? `, then ${often.ms / minute}` : ''}`];
	});
}

const table = (titles: string, ...rows: readonly string[]) => [
	`| ${titles} |`,
	`|${'---|'.repeat(titles.split('|').length)}`,
	...rows.map((row) => `| ${row} |`),
];

describe('a step of a severity', () => {
	it.each([
		['Step | Action | Owner | Timeline', '3 | Post a status update every 25 minutes | Incident lead | Ongoing', 'internal -, then 25'],
		['# | What | Who', '3 | Update the status page every 2 hours | Comms', 'customers -, then 120'],
		['# | What | Who | When', '3 | Send a status update | Incident lead | every 35 min', 'internal -, then 35'],
		['# | What | Channel | When', '3 | Post an update | Status page | hourly', 'customers -, then 60'],
		['Schritt | Maßnahme | Wer', '3 | Alle 40 Minuten Status posten | Einsatzleitung', 'internal -, then 40'],
		['Schritt | Maßnahme | Wer | Wann', '3 | Kunden informieren | Einsatzleitung | alle 50 Minuten', 'customers -, then 50'],
	])('says how often somebody hears, and is a step besides: %s', (titles, row, expected) => {
		const {first, second} = read(...table(titles, '1 | Restart the queue | SRE | 5 min', row));
		expect(said(first)).toEqual([expected]);
		expect(first.procedure.flatMap(({steps}) => steps)).toHaveLength(2);
		expect(said(second)).toEqual([]);
	});

	it.each([
		['Check the replication status every 5 minutes'],
		['Watch the status page of the supplier every 10 minutes'],
		['Keep an eye on the message queue every 5 minutes'],
		['Replikationsstatus alle 5 Minuten prüfen'],
		['Send "next update in 20 minutes" to the room'],
		['Review the notes every 30 minutes'],
	])('that looks after something, or quotes a message, does not: %s', (step) => {
		expect(said(read(...table('# | What | Who', '1 | Restart the queue | SRE', `2 | ${step} | SRE`)).first)).toEqual([]);
		expect(said(read('1. Restart the queue', `2. ${step}`).first)).toEqual([]);
	});

	it('that looks after something has a clock by another column neither', () => {
		const rows = table(
			'# | What | Who | When',
			'1 | Restart the queue | SRE | at once',
			'2 | Check the status of the queue | DBA | every 5 min',
		);
		expect(said(read(...rows).first)).toEqual([]);
	});

	it('that looks and tells does', () => {
		expect(said(read('1. Restart the queue', '2. Check the queue and post an update every 20 minutes').first)).toEqual([
			'internal -, then 20',
		]);
	});

	it('is none in a message', () => {
		expect(said(read('Template:', '', '```', 'We are on it. Next update in 15 minutes.', '```').first)).toEqual([]);
	});
});

describe('a timeline of updates', () => {
	it.each([
		[
			'Time | Update to | Content',
			[
				'T+10 min | Team | we know',
				'T+30 min | Customers | we are at it',
				'T+45 min | Customers | what we know',
				'every 40 min after that | Customers | until it is over',
			],
			['internal 10', 'customers 30, then 40'],
		],
		[
			'Zeitpunkt | Meldung an | Inhalt',
			['sofort | Krisenstab | erste Lage', 'T+30 min | Kunden | Störung bekannt', 'danach alle 45 min | | Stand'],
			['internal 0', 'customers 30, then 45'],
		],
		['When | Message | Update to', ['T+5 min | known | @room-red', 'Every hour | news | @room-red'], ['internal 5, then 60']],
		['Zeit | Status-Meldung an', ['T+20 min | Dienstleister', 'alle 90 min | Dienstleister'], ['partners 20, then 90']],
	])('has the first of each audience, and how often it hears then: %s', (titles, rows, expected) => {
		const {first, second, report} = read(...table(titles, ...rows));
		expect(said(first)).toEqual(expected);
		expect(said(second)).toEqual([]);
		expect(report.contradictions).toEqual([]);
	});

	it('names what is due once after the first one, and has no cadence of it', () => {
		const {first, report, left} = read(...table('Time | Update to', 'T+15 min | Team', 'T+60 min | Team'));
		expect(said(first)).toEqual(['internal 15']);
		expect(report.remarks).toContain(
			'Line 10: no clock runs for an update that is due once, after the first one; press `u` where it is sent.',
		);
		expect(left.join()).toContain('10 "T+60 min');
	});

	it('by its titles alone is one below a heading that speaks of updates', () => {
		const rows = table('Time | Channel | Content', 'T+15 min | #room | first', 'every 20 min | #room | news');
		expect(said(read('### Status updates', '', ...rows).first)).toEqual(['internal 15, then 20']);
		expect(said(read(...rows).first)).toEqual([]);
	});

	it('leaves whoever the room does not update, and is none of who is called when', () => {
		const {first, left} = read(
			...table('Time | Update to | Content', 'T+10 min | Team | first', 'T+20 min | CTO | what it costs', 'every 30 min | Team | news'),
		);
		expect(said(first)).toEqual(['internal 10, then 30']);
		expect(left.join()).toContain('CTO');
		expect(said(read(...table('Time | Page', 'T+10 min | Ops lead', 'T+20 min | CTO')).first)).toEqual([]);
	});

	it('has no cadence of a row with a condition', () => {
		const {first} = read(...table('Time | Update to', 'T+10 min | Customers', 'every 30 min if customers ask | Customers'));
		expect(said(first)).toEqual(['customers 10']);
	});
});

describe('a table of audiences', () => {
	it('says how often each hears', () => {
		const {first, left} = read(
			...table(
				'Audience | Frequency | Channel',
				'Customers | every 30 min | mail',
				'Response team | every 10 min | chat',
				'Board | every 2 h | team room',
				'Partners | on request | mail',
			),
		);
		expect(said(first)).toEqual(['internal -, then 10', 'customers -, then 30']);
		expect(first.notUpdated).toEqual(['partners']);
		// How often the board hears is no cadence of the team.
		expect(left.join()).toContain('Board: every 2 h');
	});

	it('is read in German', () => {
		const rows = table('Zielgruppe | Takt | Kanal', 'Kunden | alle 45 Minuten | Statusseite', 'Dienstleister | täglich | Mail');
		expect(said(read(...rows).first)).toEqual(['customers -, then 45', 'partners -, then 1440']);
	});

	it('is of all severities in a chapter on communication, and of nothing in another one', () => {
		const rows = table('Audience | Frequency', 'Customers | every 40 min', 'Customer metrics | weekly');
		const inChapter = (title: string) =>
			read('- Meaning: all down', '', '## SEV3', '', '- Response: 1 day', '', `# ${title}`, '', ...rows).runbook.severities;
		expect(inChapter('Communication').map(said)).toEqual(Array.from({length: 3}, () => ['customers -, then 40']));
		expect(inChapter('Figures').map(said)).toEqual([[], [], []]);
	});

	it('is of none where a cell says another time of each severity', () => {
		const {first, second} = read(
			'- Meaning: all down',
			'',
			'# Communication',
			'',
			...table('Audience | Frequency', 'Customers | every 40 min (SEV1), daily (SEV2)'),
		);
		expect(said(first)).not.toContain('customers -, then 1440');
		expect(said(second)).not.toContain('customers -, then 40');
	});

	it('of roles that names who speaks says nothing of how often', () => {
		const {runbook, report} = readRunbook(
			['| Role | SEV1 | SEV2 |', '|---|---|---|', '| Lead | Head of IT | Duty engineer |', '| Communication | Press office | – |'].join(
				'\n',
			),
			{origin: 'f.md'},
		);
		expect(runbook.severities.map(({notUpdated}) => notUpdated?.includes('internal') ?? false)).toEqual([false, false]);
		expect(report.contradictions).toEqual([]);
	});
});

it.each(['#outages (Slack)', '#outages', 'Incident channel (Teams)', 'War room'])(
	'a row "%s" among those who hear is how often the team does',
	(room) => {
		const text = `# R\n\n| Level | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 1 h |\n\n## Communication plan\n\n| Audience | SEV1 | SEV2 |\n|---|---|---|\n| ${room} | every 20 min | every 40 min |\n| Executives (mail) | every 50 min | every 3 h |\n| Customers (status page) | every 25 min | every 2 h |\n`;
		const {severities} = readRunbook(text, {origin: 'rb.md'}).runbook;
		expect(severities.map(({updates}) => [updates.internal?.ms, updates.customers?.ms])).toEqual([
			[20 * minute, 25 * minute],
			[40 * minute, 120 * minute],
		]);
		expect(
			severities.flatMap(({rungs}) => rungs.map(({position}) => position)).filter((position) => position.startsWith(room.slice(0, 4))),
		).toEqual([]);
	},
);
