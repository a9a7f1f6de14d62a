import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {cutText, displayWidth, formatClock, formatDate} from '../../source/terminal/format.ts';
import {emojiSequence, graphemes, isPlain} from '../../source/terminal/graphemes.ts';

const segmenter = new Intl.Segmenter();
/** Letters, boxes, Braille, marks that join, wide ones, emoji with joiners and selectors, flags, control characters. */
const pieces = 'aé×–│▸●⣿…\u0301가각漢◽◾🚒❤️👩‍🚒🇩🇪\u200D\r\n\t\u001B[1m\u00AD';
const texts = fc
	.array(fc.oneof(fc.constantFrom(...pieces), fc.string({unit: 'binary', maxLength: 3}), fc.string({maxLength: 8})))
	.map((parts) => parts.join(''));

describe('plain text', () => {
	it('takes one cell a code unit, for every code unit that is called plain', () => {
		const wrong = Array.from({length: 0xffff}, (_, code) => String.fromCharCode(code)).filter(
			(character) => isPlain(character) && stringWidth(character) !== 1,
		);
		expect(wrong).toEqual([]);
		expect(isPlain('│ api 3/8 ▸ é ⣿…')).toBe(true);
	});

	it('is cut into the same graphemes as by Intl.Segmenter, and anything else too', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const found = [...graphemes.segment(text)].map(({segment, index}) => ({segment, index}));
				expect(found).toEqual([...segmenter.segment(text)].map(({segment, index}) => ({segment, index})));
			}),
			{numRuns: 500},
		);
	});

	it('has the width that string-width says, whatever the text', () => {
		fc.assert(
			fc.property(texts, (text) => {
				expect(displayWidth(text)).toBe(stringWidth(text));
			}),
			{numRuns: 500},
		);
	});

	it('is cut to a width with a sign that something is missing', () => {
		expect(cutText('CrashLoopBackOff', 8)).toBe('CrashLo…');
		expect(cutText('CrashLoopBackOff', 16)).toBe('CrashLoopBackOff');
		expect(cutText('CrashLoopBackOff', 1)).toBe('…');
		fc.assert(
			fc.property(texts, fc.integer({min: 1, max: 20}), (text, width) => {
				expect(stringWidth(cutText(text, width))).toBeLessThanOrEqual(Math.max(width, stringWidth(text) <= width ? stringWidth(text) : 0));
			}),
			{numRuns: 500},
		);
	});

	it('is no emoji, and emoji are', () => {
		expect([...'a│⣿×'].map((character) => emojiSequence.test(character))).toEqual([false, false, false, false]);
		expect(['🚒', '❤️', '👩‍🚒', '🇩🇪'].map((cluster) => emojiSequence.test(cluster))).toEqual([true, true, true, true]);
	});
});

describe('times', () => {
	it('read the same in UTC as in a zone that is UTC by another name', () => {
		fc.assert(
			fc.property(fc.integer({min: 0, max: 4_000_000_000_000}), (at) => {
				expect(formatClock(at, 'UTC', {date: true})).toBe(formatClock(at, 'Etc/GMT', {date: true}));
				expect(formatDate(at, 'UTC')).toBe(formatDate(at, 'Etc/GMT'));
			}),
		);
	});
});
