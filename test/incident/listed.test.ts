import {describe, expect, it} from 'vitest';
import {listed} from '../../source/incident/listed.ts';

describe('a list that has to fit', () => {
	it('is whole where it fits', () => {
		expect(listed(['Director', 'Execs'], ', ', 15)).toBe('Director, Execs');
	});

	it('says how many it leaves out', () => {
		expect(listed(['Director', 'Execs', 'Board', 'Legal'], ', ', 23)).toBe('Director, Execs +2 more');
	});

	it('never takes more than it may, whatever it is of', () => {
		for (let max = 12; max < 80; max++)
			for (let many = 1; many < 14; many++)
				for (const item of ['x', 'Board of directors', 'y'.repeat(100)])
					expect(listed(Array<string>(many).fill(item), ' + ', max).length).toBeLessThanOrEqual(max);
	});
});
