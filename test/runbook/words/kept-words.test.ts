import {describe, expect, it} from 'vitest';
import {KeptWords} from '../../../source/runbook/words/kept-words.ts';

describe('words that are kept', () => {
	const kept = new KeptWords(['look at the queue', 'restart it']);
	it.each([
		['look at the queue', true],
		['at the', true],
		['queue', true],
		['queue restart', false],
		['the queue restart', false],
		['look the', false],
		['restart it now', false],
		['que', false],
	])('%s: %s', (text, expected) => {
		expect(kept.holds(text)).toBe(expected);
		// Asked again it is the same.
		expect(kept.holds(text)).toBe(expected);
	});
});
