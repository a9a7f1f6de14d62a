import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const contactsOf = (line: string) =>
	readRunbook(`# Desk\n\n## Numbers\n\n- ${line}\n`, {origin: 'rb.md'}).runbook.contacts.map(
		({position, phone, about}) => `${position} ${phone}${about === undefined ? '' : ` (${about})`}`,
	);

describe('two names in a line of numbers', () => {
	it.each([
		['Ada Stone: 0171 4920 011, Bert Holm: 0171 4920 012', ['Ada Stone 0171 4920 011', 'Bert Holm 0171 4920 012']],
		['Ada Stone: +44 7700 900118; Bert Holm: +44 7700 900119.', ['Ada Stone +44 7700 900118', 'Bert Holm +44 7700 900119']],
	])('have each their own: %s', (line, expected) => {
		expect(contactsOf(line)).toEqual(expected);
	});

	it.each(['Ada Stone: 0171 4920 011, Fax: 0171 4920 012', 'Ada Stone: 0171 4920 011, Kundennummer K0418822'])(
		'are one where the second is no name: %s',
		(line) => {
			expect(contactsOf(line)).toHaveLength(1);
			expect(contactsOf(line)[0]).toMatch(/^Ada Stone 0171 4920 011/u);
		},
	);
});
