import {describe, expect, it} from 'vitest';
import {formatMoment} from '../../source/terminal/format.ts';

const now = Date.parse('2026-11-26T08:03:00.000Z');
const moment = (at: string, zone = 'UTC', options?: {short: boolean}) => formatMoment(Date.parse(at), now, zone, options);

describe('a moment beside now', () => {
	it('is a time of day today, and has its date on another day, before and after', () => {
		expect(moment('2026-11-26T00:00:00.000Z')).toBe('00:00');
		expect(moment('2026-11-26T23:59:59.000Z')).toBe('23:59');
		expect(moment('2026-11-25T23:59:59.000Z')).toBe('2026-11-25 23:59');
		expect(moment('2026-12-03T08:03:00.000Z')).toBe('2026-12-03 08:03');
	});

	it('is the day alone where there is room for five characters', () => {
		expect(moment('2026-11-26T07:50:00.000Z', 'UTC', {short: true})).toBe('07:50');
		expect(moment('2026-11-25T07:50:00.000Z', 'UTC', {short: true})).toBe('11-25');
	});

	it('has the days of its zone', () => {
		expect(moment('2026-11-25T23:30:00.000Z', 'Europe/Berlin')).toBe('00:30');
		expect(moment('2026-11-26T04:30:00.000Z', 'America/New_York')).toBe('2026-11-25 23:30');
	});

	it('is no time where there is none', () => {
		expect(formatMoment(Number.POSITIVE_INFINITY, now, 'UTC')).toBe('–');
	});
});
