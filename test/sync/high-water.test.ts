import {describe, expect, it} from 'vitest';
import {HighWater} from '../../source/sync/high-water.ts';

const client = 'c'.repeat(32);
const others = Array.from({length: 5}, (_, index) => String(index).repeat(32));

describe('high-water marks', () => {
	it('give back the numbers of all that is being written at once, also of what waits behind the one that failed', () => {
		const marks = new HighWater(10);
		marks.end(marks.begin(client, 1));
		marks.begin(client, 2);
		marks.begin(client, 3);
		marks.fail();
		expect(marks.of(client)).toBe(1);
	});

	it('keep the number of what is sent again, whatever the first attempt says later', () => {
		const marks = new HighWater(10);
		const first = marks.begin(client, 1);
		marks.fail();
		const second = marks.begin(client, 1);
		expect(marks.of(client)).toBe(1);
		marks.end(second);
		marks.fail();
		expect([marks.of(client), first.n]).toEqual([1, 1]);
	});

	it('keep what is written though another fails in the turn in which that is told', () => {
		const marks = new HighWater(10);
		marks.begin(client, 1);
		marks.written(client, 1);
		marks.fail();
		expect(marks.of(client)).toBe(1);
	});

	it('let go of whoever wrote longest ago, never of who is writing, and say so', () => {
		const marks = new HighWater(3);
		marks.begin(client, 1);
		for (const other of others) marks.written(other, 1);
		expect(marks.knows(client)).toBe(true);
		expect(marks.incomplete).toBe(true);
		expect(others.map((other) => marks.knows(other))).toEqual([false, false, false, true, true]);
	});
});
