import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseEvent} from '../../source/incident/events.ts';
import {accountOf, isStated, nameStatedBy, personOf, statedName} from '../../source/incident/person.ts';
import {personNamed} from '../../source/incident/person-named.ts';
import {isSeenBy} from '../../source/incident/several.ts';
import {harmIn, payloads} from '../helpers/foreign-text.ts';

describe('a person', () => {
	it.each([
		[['maria'], 'maria'],
		[['ubuntu', 'Ann Lee'], 'Ann Lee (via ubuntu)'],
		[['maria (invited)'], 'maria (invited)'],
		[['guest-3fa1 (invited)', 'Ann'], 'Ann (via guest-3fa1 (invited))'],
		[['maria', 'Maria'], 'maria'],
	] as const)('of %j is "%s"', ([login, name], person) => {
		expect(personOf(login, name)).toBe(person);
		expect(accountOf(person)).toBe(login);
	});

	it('is told from every other: by the login, then by the name that is stated', () => {
		const login = fc.string({unit: 'grapheme', minLength: 1, maxLength: 12}).filter((text) => !isStated(text));
		const claim = fc.oneof(
			fc.string({unit: 'grapheme', maxLength: 12}),
			login.map((other) => `x (via ${other})`),
			login,
		);
		fc.assert(
			fc.property(login, login, claim, claim, (a, b, one, two) => {
				const [x, y] = [statedName(one), statedName(two)];
				const [first, second] = [personOf(a, x), personOf(b, y)];
				expect(accountOf(first)).toBe(a);
				// Nobody passes for another login, whatever they state.
				if (a !== b) expect(first).not.toBe(second);
				if (a === b && first === second && x !== y) expect([nameStatedBy(first), nameStatedBy(second)]).toEqual([undefined, undefined]);
			}),
			{examples: [['\u2028 ', ' ', '*', '']]},
		);
	});

	it('states a name of one plain line without brackets, or none', () => {
		expect(statedName('  root (via\nubuntu) ')).toBe('root via ubuntu');
		expect(['', '  ', '()', undefined].map(statedName)).toEqual([undefined, undefined, undefined, undefined]);
		expect(statedName('\u{1F600}'.repeat(200))?.length).toBeLessThanOrEqual(128);
		for (const [what, payload] of Object.entries(payloads)) {
			const name = statedName(payload);
			expect(harmIn(name ?? '', {lines: false}), what).toEqual([]);
			expect(statedName(name), 'the same again').toBe(name);
		}
	});
});

describe('the author of an entry', () => {
	const header = {seq: 1, id: 'e1', at: '2026-11-23T08:11:00.000Z', type: 'note', data: {text: 'x'}};

	it('of a log of before, which kept the name apart, is the person with it', () => {
		expect(parseEvent({...header, by: 'ubuntu', name: 'maria'}).by).toBe('maria (via ubuntu)');
		expect(parseEvent({...header, by: 'ubuntu', name: 'root (via x)'}).by).toBe('root via x (via ubuntu)');
		expect(parseEvent({...header, by: 'ubuntu'}).by).toBe('ubuntu');
	});

	it('is written and read as it is', () => {
		const event = parseEvent({...header, by: 'Ann (via ubuntu)'});
		expect(parseEvent(event)).toEqual(event);
		expect(event).not.toHaveProperty('name');
	});
});

describe('a name that is typed', () => {
	const known = new Set(['Ann (via ubuntu)', 'Ben (via ubuntu)', 'ben', 'Cem (via ubuntu)', 'Cem (via ops)', 'dora (invited)']);
	const directory = [{login: 'eva', name: 'Ann', positions: []}];

	it.each([
		['Ann (via ubuntu)', {person: 'Ann (via ubuntu)'}],
		['dora', {person: 'dora (invited)'}],
		// A login, and whom the directory names, go before what is only claimed.
		['ben', {person: 'ben'}],
		['Cem', {closest: ['Cem (via ubuntu)', 'Cem (via ops)']}],
	])('"%s" is %j', (typed, found) => {
		expect(personNamed(typed, {directory: [], known})).toEqual(found);
	});

	it('is a claimed one only where nobody is listed so', () => {
		expect(personNamed('ann', {directory: [], known})).toEqual({person: 'Ann (via ubuntu)'});
		expect(personNamed('ann', {directory, known})).toEqual({person: 'eva'});
	});
});

describe('a private incident', () => {
	it('is seen by the person who is named, and by all of an account that is', () => {
		const sees = (people: string[], person: string, vouchedBy: string[] = []) => isSeenBy({people}, {person, vouchedBy});
		expect(sees(['Ann (via ubuntu)'], 'Ann (via ubuntu)')).toBe(true);
		expect(sees(['ubuntu'], 'Ann (via ubuntu)')).toBe(true);
		expect(sees(['Ann (via ubuntu)'], 'Ben (via ubuntu)')).toBe(false);
		expect(sees(['Ann (via ubuntu)'], 'ubuntu')).toBe(false);
		expect(sees(['Ann'], 'Ann (via ubuntu)')).toBe(false);
		expect(sees(['ubuntu'], 'Ann (via ubuntu)', ['ops'])).toBe(false);
	});
});
