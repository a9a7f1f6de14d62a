import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {redAndAmber} from '../../helpers/policy-lines.ts';

const contacts = (table: string) =>
	readRunbook(`${redAndAmber}\n${table}`, {origin: 'r.md'}).runbook.contacts.map(({position, phone, about}) => [position, phone, about]);

describe('several people with their numbers in one row', () => {
	test('are a contact each, with the whole number', () => {
		expect(
			contacts(`## Contacts

| Function | Name | Telephone |
|---|---|---|
| Site lead Bonn / Ulm / Jena | Ada Stone / Bert Holm / Cleo Berg | 030 5550 0751 / 0752 / 0753 |
| Store lead | Dana Roth / Emil Kant | 030 5550 0181 / 030 5550 0282 |
| Duty manager | Finn Lund | 030 5550 0100 |
`),
		).toEqual([
			['Site lead Bonn', '030 5550 0751', 'Ada Stone'],
			['Site lead Ulm', '030 5550 0752', 'Bert Holm'],
			['Site lead Jena', '030 5550 0753', 'Cleo Berg'],
			['Store lead', '030 5550 0181', 'Dana Roth'],
			['Store lead', '030 5550 0282', 'Emil Kant'],
			['Duty manager', '030 5550 0100', 'Finn Lund'],
		]);
	});

	test('two numbers of one are theirs', () => {
		expect(
			contacts(
				'## Contacts\n\n| Function | Name | Telephone |\n|---|---|---|\n| Duty manager | Finn Lund | 030 5550 0100 / 0170 555 0100 |\n',
			),
		).toMatchObject([['Duty manager', expect.stringContaining('030 5550 0100'), expect.stringContaining('Finn Lund')]]);
	});
});

describe('facts of the document at its head', () => {
	test.each([
		['Version / date', '4.2 / 12 April 2031'],
		['Version', '3.1 – 2031-04-12'],
		['Stand', '12/04/2031'],
		['Revision and date', '2.0 / April 2031'],
	])('are nobody who is called: %s, %s', (title, value) => {
		expect(contacts(`## About\n\n| Field | Value |\n|---|---|\n| Company | Brightwater |\n| ${title} | ${value} |\n`)).toEqual([]);
	});
});
