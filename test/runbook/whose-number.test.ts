import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

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
