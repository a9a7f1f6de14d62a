import {describe, expect, it} from 'vitest';
import {parseFutureTime} from '../../source/config/times.ts';

const now = Date.parse('2026-11-23T08:30:00.000Z');

describe('a time to come', () => {
	it.each([
		['+30m', '2026-11-23T09:00:00.000Z'],
		['+ 1h 30m', '2026-11-23T10:00:00.000Z'],
		['in 45 min', '2026-11-23T09:15:00.000Z'],
		['09:10Z', '2026-11-23T09:10:00.000Z'],
		['09:10 utc', '2026-11-23T09:10:00.000Z'],
		['10:00+01:00', '2026-11-23T09:00:00.000Z'],
		// A time of day that has been is tomorrow's.
		['08:20Z', '2026-11-24T08:20:00.000Z'],
		['00:15+01:00', '2026-11-23T23:15:00.000Z'],
		['2026-12-01T09:00Z', '2026-12-01T09:00:00.000Z'],
	])('%s is %s', (text, iso) => {
		const parsed = parseFutureTime(text, {now});
		expect(parsed.ok && new Date(parsed.at).toISOString()).toBe(iso);
	});

	it.each([
		['2026-11-23T08:29Z', /over already/],
		['09:10', /has no zone.*\+30m/],
		['-10m', /not understood.*\+30m/],
		['soon', /not understood/],
		['2026-02-31T09:00Z', /no time that there is/],
		['+999999999999d', /too far away/],
		['', /not understood/],
	])('%j is refused in words', (text, words) => {
		const parsed = parseFutureTime(text, {now});
		expect(parsed.ok ? 'understood' : parsed.text).toMatch(words);
	});
});
