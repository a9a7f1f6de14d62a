import {expect, it, vi} from 'vitest';
import {remembered} from '../../../source/runbook/words/remembered.ts';

it.each([undefined, null, 0, '', false, 'five minutes'])('is asked of a text once, also where the answer is %j', (answer) => {
	const ask = vi.fn(() => answer);
	const asked = remembered(ask);
	expect([asked('a text'), asked('a text'), asked('a text')]).toEqual([answer, answer, answer]);
	expect(ask).toHaveBeenCalledTimes(1);
	asked('another');
	expect(ask.mock.calls).toEqual([['a text'], ['another']]);
});

it('begins anew before it has kept more texts than a large runbook has', () => {
	const ask = vi.fn((text: string) => text.length);
	const asked = remembered(ask);
	for (let index = 0; index <= 40_000; index++) asked(`text ${index}`);
	asked('text 0');
	expect(ask).toHaveBeenCalledTimes(40_002);
});
