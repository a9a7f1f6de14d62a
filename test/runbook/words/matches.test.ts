import {describe, expect, it} from 'vitest';
import {matchesIn} from '../../../source/runbook/words/matches.ts';

describe('all matches of a pattern', () => {
	it.each([
		['after 5 min, then 1 h', /(?<amount>\d+)\s?(?<unit>min|h)/g],
		['nothing here', /\d/g],
		['', /x*/g],
		['aab', /a*/g],
		['Größe über alles', /(?<!\p{L})\p{L}/gu],
		['every 5 minutes every 6', /(?:every)\s(?=\d)/gi],
	])('of "%s" are those of matchAll', (text, pattern) => {
		const expected = [...text.matchAll(pattern)].map((match) => ({...match, groups: {...match.groups}, index: match.index}));
		expect(matchesIn(text, pattern).map((match) => ({...match, groups: {...match.groups}, index: match.index}))).toEqual(expected);
	});

	it('begins anew where the pattern stood elsewhere, and leaves it at the beginning', () => {
		const pattern = /\d/g;
		pattern.test('12');
		expect(matchesIn('34', pattern).map(([digit]) => digit)).toEqual(['3', '4']);
		expect(pattern.lastIndex).toBe(0);
	});
});
