import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Whose number it is, in tables and lists of all kinds.

const contacts = (text: string) =>
	readRunbook(`# Handbook\n\n${text}`, {origin: '/srv/runbook.md'})
		.runbook.contacts.filter(({source}) => source.includes('runbook.md'))
		.map(({position, phone, about}) => [position, phone, about]);

describe('a table with numbers', () => {
	it('whose first column says yes or no is of the companies in another one', () => {
		expect(
			contacts(
				'## Suppliers\n\n| At night? | Number | Supplier | Contract |\n|---|---|---|---|\n| Yes | 0800 555 0101 | Acme Power | AP-1 |\n| No (08:00–18:00) | 01632 960 100 | Bolt Lifts | BL-2 |',
			),
		).toEqual([
			['Acme Power', '0800 555 0101', 'At night? Yes, Contract AP-1'],
			['Bolt Lifts', '01632 960 100', 'At night? No (08:00–18:00), Contract BL-2'],
		]);
	});

	it('has a number of each row, also where it stands in another column', () => {
		expect(
			contacts(
				'## Rufnummern\n\n| Wer | Intern | Extern |\n|---|---|---|\n| Leitstand | 210 | 0171 555 77 10 |\n| Hersteller-Hotline | – | 0800 555 99 11 |',
			),
		).toEqual([
			['Leitstand', '210', 'Extern 0171 555 77 10'],
			['Hersteller-Hotline', '0800 555 99 11', undefined],
		]);
	});

	it('of the document itself has none: a day is no number', () => {
		expect(contacts('| Document | Owner | Next review |\n|---|---|---|\n| SOP-1 | A. Miller | 12 April 2031 |')).toEqual([]);
	});
});

describe('a list of people', () => {
	it('gives each number to the name before it', () => {
		expect(
			contacts(
				'## People and their numbers\n\n- Ada Moore, Head of Lifts, +44 7700 900 314\n- Ben Cole, deputy of Ada, +44 7700 900 327 (not at night)\n- Acme support: +1 888 555 0199, account A-7; Bolt: +31 20 555 0144, code B-9',
			),
		).toEqual([
			['Ada Moore', '+44 7700 900 314', 'Head of Lifts'],
			['Ben Cole', '+44 7700 900 327', 'deputy of Ada, not at night'],
			['Acme support', '+1 888 555 0199', 'account A-7'],
			['Bolt', '+31 20 555 0144', 'code B-9'],
		]);
	});

	it('is one only below a heading for numbers', () => {
		expect(contacts('## Orders\n\n- Ada Moore, invoice, +44 7700 900 314')).toEqual([]);
	});

	it('"ext." ends no sentence', () => {
		expect(contacts('Somebody is there day and night. Night phone: ext. 4181 (from outside 01632 960 418).')).toEqual([
			['Night phone', 'ext. 4181', expect.stringContaining('01632 960 418')],
		]);
	});
});

describe('a step with a number', () => {
	it('gives it to whom it calls, without what is done with it', () => {
		expect(
			contacts(
				"## What to do\n\n1. Open the bridge: +44 20 7946 0999, PIN 12\n2. Call the hosting company: 0800 123 456\n3. Hersteller anrufen: 0800 111 222\n4. Appeler l'hébergeur : 01 99 00 77 10\n5. Call centre: 0800 999 888",
			),
		).toEqual([
			['Bridge', '+44 20 7946 0999', 'PIN 12'],
			['Hosting company', '0800 123 456', undefined],
			['Hersteller', '0800 111 222', undefined],
			['Hébergeur', '01 99 00 77 10', undefined],
			['Call centre', '0800 999 888', undefined],
		]);
	});
});

describe('somebody without a plain number', () => {
	it('is reached by mail', () => {
		expect(
			contacts(
				'## Contacts\n\n| Who | Phone |\n|---|---|\n| Ada Moore | +44 7700 900 314 |\n| Privacy Officer | dpo@lifts.example |\n| Auditor | audit@lifts.example, +44 20 7946 0177 |\n\n- Ben Cole: ben@lifts.example',
			),
		).toEqual([
			['Ada Moore', '+44 7700 900 314', undefined],
			['Privacy Officer', 'dpo@lifts.example', undefined],
			['Auditor', '+44 20 7946 0177', 'audit@lifts.example'],
			['Ben Cole', 'ben@lifts.example', undefined],
		]);
		expect(contacts('## Kontakte\n\n| E-Mail | Stelle |\n|---|---|\n| dsb@aufzug.example | Datenschutz |')).toEqual([
			['Datenschutz', 'dsb@aufzug.example', undefined],
		]);
	});

	it('has a number with words before it, and a pager', () => {
		expect(
			contacts(
				'## Phone list\n\n- Lift desk: rota phone +46 70 555 01 60\n- Duty lead: bleep 1180, mobile 07700 900 118\n- Porter: bleep 2001\n- Hausmeister: Handy 0171 555 24 00',
			),
		).toEqual([
			['Lift desk', '+46 70 555 01 60', 'rota phone'],
			['Duty lead', '07700 900 118', 'bleep 1180'],
			['Porter', 'bleep 2001', undefined],
			['Hausmeister', '0171 555 24 00', undefined],
		]);
	});

	it('is beside whoever holds the position, behind a dash or in brackets', () => {
		expect(
			contacts(
				'## Contacts\n\n- Payments Manager — Lucy Tran, +44 7700 900111\n- Teamleiter Betrieb (Jens Harms): 0170 5550102\n- IT-Leiter (Dr. Maike Brandt): 0170 5550103\n- Duty desk (night): 0170 5550104',
			),
		).toEqual([
			['Payments Manager', '+44 7700 900111', 'Lucy Tran'],
			['Teamleiter Betrieb', '0170 5550102', 'Jens Harms'],
			['IT-Leiter', '0170 5550103', 'Dr. Maike Brandt'],
			['Duty desk (night)', '0170 5550104', undefined],
		]);
	});

	it('has one in a sentence', () => {
		expect(
			contacts(
				'## Talking\n\nThe bridge number is 01632 960 700, PIN 4471. Bei Feuer zuerst die Leitwarte der Technik (Tel. 3333).\n\nDie Hotline ist erreichbar unter 0800 555 0101.',
			),
		).toEqual([
			['Bridge', '01632 960 700', 'PIN 4471'],
			['Leitwarte der Technik', 'Tel. 3333', undefined],
			['Hotline', '0800 555 0101', undefined],
		]);
		expect(contacts('## Orders\n\nAn order is 01632 960 700 times the same. Write to orders@lifts.example.')).toEqual([]);
	});
});

describe('a channel and a number on one line of a list', () => {
	it.each([
		['- Database team: #db-oncall, pager 4411', 'pager 4411'],
		['- Database team: #db-oncall; +44 20 7946 0001', '+44 20 7946 0001'],
	])('are both kept: %s', (line, phone) => {
		const {runbook} = readRunbook(`# Handbook\n\n## Contacts\n\n${line}\n`, {origin: '/srv/runbook.md'});
		expect(runbook.contacts).toContainEqual(expect.objectContaining({position: 'Database team', phone}));
		expect(runbook.channels).toContainEqual(expect.objectContaining({name: 'Database team', address: '#db-oncall'}));
	});
});
