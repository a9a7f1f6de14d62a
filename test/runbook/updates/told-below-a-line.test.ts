import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// How often somebody hears: below a line that says whom or where, in tables with letters, and sentence by sentence.

function read(said: string, names: readonly string[] = ['Red', 'Amber', 'Blue']) {
	const {runbook, report} = readRunbook(
		`# Harbour\n\n## Grades\n\n| Grade | Answer within |\n|---|---|\n${names.map((name, at) => `| ${name} | ${10 * (at + 1)} minutes |`).join('\n')}\n\n${said}\n`,
		{origin: '/srv/runbook.md'},
	);
	const ofFile = (of: Readonly<Record<string, {ms: number; source: string} | undefined>> = {}) =>
		Object.entries(of).flatMap(([audience, told]) => (told?.source.includes('runbook.md') ? [`${audience} ${told.ms / 60_000}`] : []));
	return {
		often: runbook.severities.map(({id, updates}) => [id, ...ofFile(updates)].join(' ')),
		first: runbook.severities.map(({id, firstWithin}) => [id, ...ofFile(firstWithin)].join(' ')),
		never: runbook.severities.flatMap(({id, notUpdated = []}) => notUpdated.map((audience) => `${id} ${audience}`)),
		default: runbook.defaultUpdate?.source.includes('runbook.md') ? runbook.defaultUpdate.ms / 60_000 : undefined,
		left: report.notUnderstood.map(({line}) => line),
		remarks: report.remarks.filter((remark) => remark.startsWith('Line')),
		contradictions: report.contradictions.length,
	};
}

const classes = ['Klasse A', 'Klasse B', 'Klasse C'];

describe('a list below a line that says who hears, or where', () => {
	it.each([
		['Inside, in the incident channel:', 'internal'],
		['In #harbour-watch:', 'internal'],
		['In the war room:', 'internal'],
		['To the team:', 'internal'],
		['For customers:', 'customers'],
		['Im Lagekanal:', 'internal'],
		['An unsere Kunden:', 'customers'],
		['An Partner:', 'partners'],
		['To the ports and other partners:', 'partners'],
		['Visitors (web page and door sign):', 'customers'],
		['Reisende, über die Anzeigen:', 'customers'],
	])('says how often: %s', (lead, audience) => {
		const {often, left} = read(`## Talking\n\n${lead}\n\n- Red: every 10 minutes.\n- Amber: every 30 minutes.`);
		expect(often).toEqual([`Red ${audience} 10`, `Amber ${audience} 30`, 'Blue']);
		// The line itself names a channel.
		expect(left).toEqual(lead.includes('#') ? [13] : []);
	});

	it.each(['Look at the tanks:', 'Pumps run:', 'Water the plants of the house:'])(
		'says nothing of anybody below another line: %s',
		(lead) => {
			expect(read(`## Talking\n\n${lead}\n\n- Red: every 10 minutes.\n- Amber: every 30 minutes.`).often).toEqual(['Red', 'Amber', 'Blue']);
		},
	);
});

describe('a severity of such a list for which no clock runs', () => {
	it.each(['when it is over', 'once everything is fixed', 'wenn es vorbei ist', 'at the end of the incident', 'bei Ende der Störung'])(
		'hears once: %s',
		(said) => {
			const {never} = read(
				`## Talking\n\nIn the incident channel:\n\n- Red: every 10 minutes.\n- Amber: every 30 minutes.\n- Blue: ${said}.`,
			);
			expect(never).toEqual(['Blue internal']);
		},
	);
});

describe('a table of those who hear', () => {
	it('may have the severities as letters alone, and not all of them', () => {
		const {often, never, left, remarks} = read(
			'## Lagemeldungen\n\n| Empfänger | A | B |\n|---|---|---|\n| intern (Verteiler „Lage“) | alle 30 Minuten | alle 60 Minuten |\n| Kundschaft | alle 60 Minuten | – |',
			classes,
		);
		expect(often).toEqual(['Klasse A internal 30 customers 60', 'Klasse B internal 60', 'Klasse C']);
		expect(never).toEqual(['Klasse B customers']);
		expect(left).toEqual([]);
		expect(remarks).toEqual([]);
	});

	it('may have two in one column', () => {
		expect(
			read('## Lagemeldungen\n\n| Empfänger | A | B/C |\n|---|---|---|\n| intern | alle 30 Minuten | alle 60 Minuten |', classes).often,
		).toEqual(['Klasse A internal 30', 'Klasse B internal 60', 'Klasse C internal 60']);
	});

	it('may have them as figures, with another column behind', () => {
		const {often} = read(
			'## Meldungen\n\n| Adressat | 1 | 2 | 3 | Weg |\n|---|---|---|---|---|\n| Lageteam | alle 15 Minuten | alle 30 Minuten | zweimal täglich | Chat |',
			['Stufe 1', 'Stufe 2', 'Stufe 3'],
		);
		expect(often).toEqual(['Stufe 1 internal 15', 'Stufe 2 internal 30', 'Stufe 3 internal 720']);
	});

	it.each([
		'| Empfänger | B | D |\n|---|---|---|\n| intern | alle 30 Minuten | alle 60 Minuten |',
		'| Halle | A | F |\n|---|---|---|\n| intern | alle 30 Minuten | alle 60 Minuten |',
	])('is none where a letter is of no severity: %s', (table) => {
		expect(read(`## Lagemeldungen\n\n${table}`, classes).often).toEqual(['Klasse A', 'Klasse B', 'Klasse C']);
	});

	it.each([
		['To', 'Crew channel', 'Pubs and dealers'],
		['Wer', 'Kanal #lage', 'Kundschaft (Statusseite)'],
		['Told', 'Ops chat', 'Guests'],
	])('is the team where a row is its channel: %s, %s', (title, ours, theirs) => {
		const {often} = read(
			`## Updates\n\n| ${title} | Red | Amber | Blue |\n|---|---|---|---|\n| ${ours} | every 10 min | every 30 min | none |\n| Board | every hour | at the end | none |\n| ${theirs} | every hour | every 4 hours | none |`,
		);
		expect(often.map((each) => each.replace(/ customers \d+/u, ''))).toEqual(['Red internal 10', 'Amber internal 30', 'Blue']);
	});

	it('has one row of partners, and nobody where it says so', () => {
		const {often, never} = read(
			'## Updates\n\n| Audience | Red | Amber | Blue |\n|---|---|---|---|\n| Incident channel | every 15 min | every 30 min | every 4 h |\n| Shipping lines and partner ports | hourly | – | – |',
		);
		expect(often).toEqual(['Red internal 15 partners 60', 'Amber internal 30', 'Blue internal 240']);
		expect(never).toEqual(['Amber partners', 'Blue partners']);
	});

	it('takes whoever looks after partners for none of them', () => {
		const {often} = read(
			'## Updates\n\n| Audience | Red | Amber |\n|---|---|---|\n| Incident channel | every 15 min | every 30 min |\n| Partner management | hourly | every 2 h |',
		);
		expect(often).toEqual(['Red internal 15', 'Amber internal 30', 'Blue']);
	});
});

describe('sentences of one paragraph', () => {
	const names = ['Major', 'Moderate', 'Minor'];

	it('go on with those of whom the first speaks', () => {
		const {often, first, never, contradictions} = read(
			'## News\n\nFor our users, the first announcement on the status page, https://status.harbour.example, appears within 30 minutes of a major incident being declared and within two hours for a moderate incident. After that the page is updated hourly for a major incident. For a moderate incident it is updated twice a day. Minor incidents are not announced.',
			names,
		);
		expect(first).toEqual(['Major customers 30', 'Moderate customers 120', 'Minor']);
		expect(often).toEqual(['Major customers 60', 'Moderate customers 720', 'Minor']);
		expect(never).toEqual(['Minor customers']);
		expect(contradictions).toBe(0);
	});

	it('give each severity its own', () => {
		const {often, first} = read(
			'## News\n\nInside, the lead posts to the room every 30 minutes in a major incident and every two hours in a moderate one.',
			names,
		);
		expect(often).toEqual(['Major internal 30', 'Moderate internal 120', 'Minor']);
		expect(first).toEqual(['Major', 'Moderate', 'Minor']);
	});

	it('may say that the page is refreshed', () => {
		const {often} = read(
			'## News\n\nThe first message on https://status.harbour.example appears within 20 minutes of a major incident being declared. After that the page is refreshed every 30 minutes for a major incident. For a moderate incident it is refreshed every two hours.',
			names,
		);
		expect(often).toEqual(['Major customers 30', 'Moderate customers 120', 'Minor']);
	});

	it('may be German', () => {
		const {often, first} = read(
			'## Meldungen\n\nFür unsere Kunden steht die erste Meldung auf der Statusseite bei Rot innerhalb von 20 Minuten. Danach wird die Seite bei Rot stündlich aktualisiert.',
			['Rot', 'Gelb', 'Grün'],
		);
		expect(first).toEqual(['Rot customers 20', 'Gelb', 'Grün']);
		expect(often).toEqual(['Rot customers 60', 'Gelb', 'Grün']);
	});
});

describe('what others owe, or what was once', () => {
	it.each([
		'- Crane desk: Nordhafen, 02990 555-320. Laut Vertrag Reaktion in 60 Minuten, Statusmeldung alle 2 Stunden.',
		'- Crane desk: Northport, 02990 555-320. Under their contract they send us a status update every 2 hours.',
		'- Crane desk: Northport, 02990 555-320. Their SLA promises partners a status update every 2 hours.',
		'- Crane desk: Northport, 02990 555-320. They guarantee a status update every 2 hours.',
		'- Crane desk: Northport. They answer in 30 minutes and update us hourly.',
		'- Krandienst: Nordhafen. Die Firma informiert uns stündlich.',
	])('is no rule of the team: %s', (item) => {
		const {often, default: every} = read(`## Numbers\n\n- Watch: 02990 555-112\n${item}`);
		expect(often).toEqual(['Red', 'Amber', 'Blue']);
		expect(every).toBeUndefined();
	});

	it.each(['Contract with the crane vendor', 'Vertrag mit dem Krandienst', 'Wartungsvertrag mit Nordhafen'])(
		'is none below a heading on it: %s',
		(title) => {
			const {often, default: every} = read(
				`## ${title}\n\nIn a Red they respond in 30 minutes and send partners a status update every hour.`,
			);
			expect(often).toEqual(['Red', 'Amber', 'Blue']);
			expect(every).toBeUndefined();
		},
	);

	it.each([
		'Die Übung im Oktober („Sturm“) lief mit kürzeren Zeiten: Hafenmeister nach 5 Minuten, Lagemeldung alle 10 Minuten. Das war nur für die Übung so.',
		'The October exercise ran with shorter times: status updates every 10 minutes.',
		'Our drill for the storm used other times: an update every 10 minutes. It was not adopted.',
		'Status updates went out every 10 minutes. That was only for the regatta.',
	])('is none either: %s', (said) => {
		const {often, default: every} = read(`## Updates\n\n${said}`);
		expect(often).toEqual(['Red', 'Amber', 'Blue']);
		expect(every).toBeUndefined();
	});
});

describe('the hours of an answer', () => {
	it.each([
		['Answer in 2 hours, studio hours only.', 'studio hours only'],
		['Answer in 2 hours, only in workshop hours.', 'only in workshop hours'],
		['Reaktion in 2 Stunden, nur zu Werkstattzeiten.', 'nur zu Werkstattzeiten'],
	])('are named: %s', (said, hours) => {
		const {runbook, report} = readRunbook(
			`# Workshop\n\n## The colours\n\n- **Red** – nobody can work. Answer in 5 minutes.\n- **Yellow** – it is ugly. ${said}\n`,
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities.map(({response}) => response?.ms)).toEqual([300_000, 7_200_000]);
		expect(report.remarks).toContain(`Line 6: "${hours}" is not kept: the clock of a response runs day and night.`);
	});

	it('are none of a length', () => {
		const {report} = readRunbook(
			'# Workshop\n\n## The colours\n\n- **Red** – Answer in 5 minutes.\n- **Yellow** – Answer in two hours only.\n',
			{origin: '/srv/runbook.md'},
		);
		expect(report.remarks.filter((remark) => remark.includes('day and night'))).toEqual([]);
	});
});
