import {expect, it} from 'vitest';
import {noOftener} from '../../source/sync/no-oftener.ts';

it('does at once what is asked for the first time, and then no oftener than allowed', () => {
	let now = 5000;
	const done: number[] = [];
	const act = noOftener(
		1000,
		() => done.push(now),
		() => now,
	);
	for (let step = 0; step <= 30; step++, now += 100) act();
	expect(done).toEqual([5000, 6000, 7000, 8000]);
});
