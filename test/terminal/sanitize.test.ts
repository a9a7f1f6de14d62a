import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {escapeUnsafe, sanitize, sanitizeAll, sanitizeLines} from '../../source/terminal/sanitize.ts';
import {everything, foreignRuns, foreignText, harmIn, harmInside, payloads} from '../helpers/foreign-text.ts';

describe('foreign text', () => {
	it('has at least 60 payloads', () => {
		expect(Object.keys(payloads).length).toBeGreaterThanOrEqual(60);
	});

	it.each(Object.entries(payloads))('cannot harm: %s', (_name, payload) => {
		expect(harmIn(payload)).not.toEqual([]);
		expect(harmIn(sanitize(payload))).toEqual([]);
		expect(harmIn(sanitizeLines(payload), {lines: true})).toEqual([]);
	});

	it('shows what was there', () => {
		expect(sanitize('\u001B[31mred\u0007\u007F')).toBe('␛[31mred␇␡');
		expect(sanitize('user\u202Etxt.exe')).toBe('user�txt.exe');
		expect(sanitize('a\nb\tc\r')).toBe('a␊b␉c␍');
	});

	it('keeps the lines of evidence, and shows a return that overwrites', () => {
		expect(sanitizeLines('NAME\tREADY\r\napi\t3/8\n')).toBe('NAME\tREADY\napi\t3/8\n');
		expect(sanitizeLines('DOWN\rup')).toBe('DOWN␍up');
	});

	it('leaves honest text as it is', () => {
		const honest = [
			'',
			'josé: checkout 5 % → 8 %',
			'日本語',
			'Ωmega ⣀⣤⣶⣿',
			'🔥 on fire',
			'naïve e\u0301',
			'Tiếng Việt',
			'שָׁלוֹם',
			'ภาษาไทย',
			'क्षि',
		];
		for (const text of honest) {
			expect(sanitize(text)).toBe(text);
			expect(sanitizeLines(text)).toBe(text);
		}
	});

	it('bounds the marks on one character, and lets none of them stand on what is before the text', () => {
		expect(sanitize(`e${'\u0301'.repeat(8)}x`)).toBe(`e${'\u0301'.repeat(8)}x`);
		expect(sanitize(`e${'\u0301'.repeat(500)}x`)).toBe(`e${'\u0301'.repeat(8)}�x`);
		expect(sanitize('\u0301border')).toBe('�border');
		expect(sanitizeLines('a \u0301b\n\u0301c')).toBe('a �b\n�c');
	});

	it('takes no longer for a million of them', () => {
		const began = performance.now();
		for (const text of [`a${'\u0301'.repeat(1_000_000)}`, '\u001B'.repeat(1_000_000), ' \u0301'.repeat(500_000)]) sanitizeLines(text);
		expect(performance.now() - began).toBeLessThan(5000);
	});

	it('is in no text of a value, nor in the name of a field', () => {
		expect(sanitizeAll({'a\u001B': ['\u202E', {b: '\r'}], c: 1, d: null})).toEqual({'a␛': ['�', {b: '␍'}], c: 1, d: null});
		expect(harmInside(sanitizeAll({[everything]: [everything]}))).toEqual([]);
	});

	it('is harmless whatever comes in, no longer than it was, and doing it twice changes nothing', () => {
		fc.assert(
			fc.property(foreignText, (text) => {
				const line = sanitize(text);
				const lines = sanitizeLines(text);
				expect(harmIn(line)).toEqual([]);
				expect(harmIn(lines, {lines: true})).toEqual([]);
				expect(line.length).toBeLessThanOrEqual(text.length);
				expect(sanitize(line)).toBe(line);
				expect(sanitizeLines(lines)).toBe(lines);
			}),
			foreignRuns(2000),
		);
	});

	it('is harmless as JSON, and the same to whoever parses it', () => {
		fc.assert(
			fc.property(foreignText, (text) => {
				const json = escapeUnsafe(JSON.stringify({[text]: text}));
				expect(harmIn(json)).toEqual([]);
				expect(JSON.parse(json)).toEqual({[text]: text});
			}),
			foreignRuns(500),
		);
	});
});
