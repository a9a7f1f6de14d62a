import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Names and numbers that a form leaves to be filled in, and that nobody did.

const read = (text: string) => readRunbook(withLevels(text, ['SEV1', 'SEV2']), {origin: '/srv/runbook.md'});
const contacts = (text: string) => read(text).runbook.contacts.map(({position, phone, about}) => [position, phone, about]);
const remarks = (text: string) => read(text).report.remarks.filter((remark) => remark.includes('not filled in'));
const called = (text: string) =>
	read(text).runbook.severities.flatMap(({technical, rungs}) =>
		[
			...(technical?.source.includes('runbook.md') === true ? [...technical.atOnce, technical.secondary, technical.final?.position] : []),
			...rungs.filter(({source}) => source.includes('runbook.md')).map(({position}) => position),
		].filter((position) => position !== undefined),
	);

describe('what is not filled in', () => {
	it.each([
		'+49-XXX-XXX-XXX',
		'+1-555-XXX-XXXX',
		'+44 ### ######',
		'0xxx xxxxxxx',
		'555-XXXX',
		'____________',
		'<phone>',
		'[Phone number]',
		'{{ phone }}',
		'[Nummer eintragen]',
		'TBD',
		'tba',
		'N.N.',
		'to be confirmed',
		'noch offen',
	])('is no number, and a remark says where: %s', (number) => {
		const list = `## Contacts\n\n- **Harbour master**: ${number}\n- **Tide office**: +44 20 7946 0001`;
		expect(contacts(list)).toEqual([['Tide office', '+44 20 7946 0001', undefined]]);
		expect(remarks(list)).toEqual([
			`Line 10: a name or a number is not filled in there yet ("${number.replace(/\.$/, '')}"), and none is read.`.replace(
				/\("N\.N"\)/,
				'("N.N.")',
			),
		]);
		const table = `## Contacts\n\n| Role | Phone |\n|---|---|\n| Harbour master | ${number} |\n| Tide office | +44 20 7946 0001 |`;
		expect(contacts(table)).toEqual([['Tide office', '+44 20 7946 0001', undefined]]);
	});

	it.each(['[Name]', '<name>', '*[Name eintragen]*', 'TBD', 'N.N.', 'XXX', 'to be named'])('is no name: %s', (name) => {
		const table = `## Kontakte\n\n| Rolle | Name | Telefon |\n|---|---|---|\n| Hafenmeister | ${name} | +49 30 5550 111 |`;
		expect(contacts(table)).toEqual([['Hafenmeister', '+49 30 5550 111', undefined]]);
		expect(remarks(table)).toHaveLength(1);
		const matrix = `## Escalation\n\n| Level | Primary | Final | After |\n|---|---|---|---|\n| SEV1 | ${name} | Head of IT | 1 h |\n| SEV2 | Duty engineer | ${name} | 1 h |`;
		expect(called(matrix)).toEqual(['Head of IT', 'Duty engineer']);
		expect(remarks(matrix)).toHaveLength(1);
		expect(called(`## Leadership escalation\n\n- SEV1: ${name} after 30 minutes\n- SEV2: Head of IT after 2 hours`)).toEqual([
			'Head of IT',
		]);
	});

	it('is told of in one sentence for all lines', () => {
		expect(remarks('## Contacts\n\n- Pilot: +49-XXX-XXX\n- Tide office: <phone>')).toEqual([
			'Lines 10, 11: a name or a number is not filled in there yet ("+49-XXX-XXX"), and none is read.',
		]);
	});

	it.each(['+1-800-HARBOUR', '+44 20 7946 0001', '0800 555 0101', 'ext. 5560'])('is not what is a number: %s', (number) => {
		const text = `## Phone numbers\n\n- **Harbour master**: ${number}`;
		expect(contacts(text)).toEqual([['Harbour master', number, undefined]]);
		expect(remarks(text)).toEqual([]);
	});

	it('is not said of a template, whose words are filled in each time', () => {
		expect(remarks('## Update template\n\n```\nIncident: [Name]\nPhone: XXX-XXXX\n```')).toEqual([]);
		expect(remarks('## Post-mortem template\n\n- Incident commander: [Name]\n- Summary: TBD')).toEqual([]);
	});
});
