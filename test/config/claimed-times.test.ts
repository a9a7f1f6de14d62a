import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseDuration, parseTime} from '../../source/config/times.ts';

const now = Date.parse('2026-11-23T08:30:00.000Z');

describe('a time that has been', () => {
	it.each([
		['now', '2026-11-23T08:30:00.000Z'],
		['-10m', '2026-11-23T08:20:00.000Z'],
		['- 1h 30m', '2026-11-23T07:00:00.000Z'],
		['10 min ago', '2026-11-23T08:20:00.000Z'],
		['08:20Z', '2026-11-23T08:20:00.000Z'],
		['8:20 utc', '2026-11-23T08:20:00.000Z'],
		['08:20:15.5Z', '2026-11-23T08:20:15.500Z'],
		['09:20+01:00', '2026-11-23T08:20:00.000Z'],
		['03:20-0500', '2026-11-23T08:20:00.000Z'],
		// A time of day is the last one that has been, also over midnight.
		['09:00Z', '2026-11-22T09:00:00.000Z'],
		['23:50+01:00', '2026-11-22T22:50:00.000Z'],
		['2026-11-22T08:20Z', '2026-11-22T08:20:00.000Z'],
		['2026-11-22 08:20:00+01:00', '2026-11-22T07:20:00.000Z'],
		['2024-02-29T08:20Z', '2024-02-29T08:20:00.000Z'],
	])('%s is %s', (text, iso) => {
		const parsed = parseTime(text, {now});
		expect(parsed.ok && new Date(parsed.at).toISOString()).toBe(iso);
	});

	it.each([
		['08:20', /has no zone: write -10m, 08:20Z/],
		['2026-11-23T08:20', /has no zone/],
		['2026-11-24T08:20Z', /in the future/],
		['2026-02-31T08:20Z', /no time that there is/],
		['2026-13-01T08:20Z', /no time that there is/],
		['25:20Z', /no time that there is/],
		['08:61Z', /no time that there is/],
		['yesterday', /not understood/],
		['-10', /not understood/],
		['10m', /not understood/],
		['-10 fortnights', /not understood/],
		['1764000000', /not understood/],
		['', /not understood/],
	])('%j is refused: %s', (text, why) => {
		const parsed = parseTime(text, {now});
		expect(parsed.ok ? 'accepted' : parsed.text).toMatch(why);
	});

	it('is never in the future, whatever the time of day and the zone', () => {
		fc.assert(
			fc.property(fc.integer({min: 0, max: 23}), fc.integer({min: 0, max: 59}), fc.integer({min: -12, max: 14}), (hour, minute, offset) => {
				const two = (value: number) => String(value).padStart(2, '0');
				const parsed = parseTime(`${two(hour)}:${two(minute)}${offset < 0 ? '-' : '+'}${two(Math.abs(offset))}:00`, {now});
				if (!parsed.ok) throw new Error(parsed.text);
				expect(parsed.at).toBeLessThanOrEqual(now);
				expect(parsed.at).toBeGreaterThan(now - 86_400_000);
				expect(new Date(parsed.at + offset * 3_600_000).toISOString().slice(11, 16)).toBe(`${two(hour)}:${two(minute)}`);
			}),
		);
	});
});

describe('a duration', () => {
	it.each([
		['5s', 5000],
		['2 min', 120_000],
		['1h 30m', 5_400_000],
		['1.5 h', 5_400_000],
		['1d', 86_400_000],
		['250ms', 250],
		[' 10 Minutes ', 600_000],
		['5', undefined],
		['s', undefined],
		['5 s x', undefined],
		['-5s', undefined],
		['5 parsecs', undefined],
		['', undefined],
	])('%j is %s ms', (text, durationMs) => {
		expect(parseDuration(text)).toBe(durationMs);
	});
});
