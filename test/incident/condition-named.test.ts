import {describe, expect, it} from 'vitest';
import {conditionsNamed} from '../../source/incident/condition-named.ts';

const english = ['customer escalation', 'media attention', 'data leaked', 'regulatory inquiries', 'key customer down'];
const german = ['presseanfragen', 'anfrage der aufsicht', 'datenabfluss', 'behördliche anfragen', 'kunden betroffen'];

describe('a condition that somebody names', () => {
	it.each([
		[english, 'Customer Escalation', 'customer escalation'],
		[english, 'customer-escalation', 'customer escalation'],
		[english, 'customer escalations', 'customer escalation'],
		[english, 'regulatory inquiry', 'regulatory inquiries'],
		[english, 'media', 'media attention'],
		[english, 'data leak', 'data leaked'],
		[english, 'leaked', 'data leaked'],
		[english, 'attention', 'media attention'],
		[english, 'down', 'key customer down'],
		[german, 'Presseanfrage', 'presseanfragen'],
		[german, 'PRESSE', 'presseanfragen'],
		[german, 'Aufsicht', 'anfrage der aufsicht'],
		[german, 'Behördliche Anfrage', 'behördliche anfragen'],
		[german, 'Kunde betroffen', 'kunden betroffen'],
		[german, 'Datenabflüsse', undefined],
		[english, 'rain', undefined],
		[english, 'a', undefined],
		[english, 'on', undefined],
		[english, '', undefined],
		[english, '?!', undefined],
	])('of %j, as %j, is %j', (known, typed, meant) => {
		expect(conditionsNamed(known, typed)).toEqual(meant === undefined ? [] : [meant]);
	});

	it('is for them to choose where several are as near', () => {
		expect(conditionsNamed(english, 'customer')).toEqual(['customer escalation']);
		expect(conditionsNamed(['media attention', 'media inquiry'], 'media')).toEqual(['media attention', 'media inquiry']);
		expect(conditionsNamed(german, 'anfrage')).toEqual(['anfrage der aufsicht']);
		expect(conditionsNamed(['one customer down', 'key customer down'], 'customer down')).toHaveLength(2);
	});

	it('is the one that is written so, also where others have it within them', () => {
		expect(conditionsNamed(['data leaked to the press', 'data leaked'], 'Data leaked')).toEqual(['data leaked']);
	});
});
