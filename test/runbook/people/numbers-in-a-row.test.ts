import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const contacts = (text: string) =>
	readRunbook(withLevels(`## Reach us\n\n${text}\n`), {origin: '/srv/runbook.md'}).runbook.contacts.map(({position, phone, about}) =>
		[position, phone, about ?? ''].join(' | ').replace(/ \| $/, ''),
	);

describe('names with their numbers and nothing else', () => {
	it.each([
		['- Duty pager +44 20 7946 0143, second pager +44 20 7946 0144', ['Duty pager | +44 20 7946 0143', 'second pager | +44 20 7946 0144']],
		['- Ada Brandt: 0171 3920 011, Bert Clausen: 0171 3920 012', ['Ada Brandt | 0171 3920 011', 'Bert Clausen | 0171 3920 012']],
		[
			'- Control room 030 23125 110\n- Duty engineer 0171 3920 010 (nights)',
			['Control room | 030 23125 110', 'Duty engineer | 0171 3920 010 | nights'],
		],
		['Duty phone +44 20 7946 0311. Head of IT +44 7700 900142.', ['Duty phone | +44 20 7946 0311', 'Head of IT | +44 7700 900142']],
	])('are contacts, one each: %s', (text, expected) => {
		expect(contacts(text)).toEqual(expected);
	});

	it.each([
		'- Restart it after 30 minutes\n- Build 20241231 1234567',
		'Order number 4711 0815 22.',
		'- Ticket is 0171 3920 011\n- Version 3',
	])('are none where it is something else, or one alone: %s', (text) => {
		expect(contacts(text)).toEqual([]);
	});
});
