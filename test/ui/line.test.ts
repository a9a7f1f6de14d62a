import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {displayWidth, fitText} from '../../source/terminal/format.ts';
import {glyphsFor, themeFor} from '../../source/terminal/theme.ts';
import {box} from '../../source/ui/box.ts';
import {asciiLine, fitLine, type Line, lineWidth, seg, spread, wrapText} from '../../source/ui/line.ts';

/** Text as it comes after `sanitize`: any script, wide and combining characters, no controls. */
const text = fc
	.string({unit: 'grapheme', maxLength: 60})
	.map((value) => value.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, ''));
const line: fc.Arbitrary<Line> = fc.array(text, {maxLength: 5}).map((texts) => texts.map((one) => seg(one)));
const width = fc.integer({min: 0, max: 120});
const options = {seed: 20_261_123, numRuns: 400};
const words = (parts: Line) => parts.map((part) => part.text).join('');

describe('a line', () => {
	it('fitted is exactly as wide as wanted, whatever is in it', () => {
		fc.assert(
			fc.property(line, width, (parts, cells) => {
				expect(lineWidth(fitLine(parts, cells))).toBe(cells);
				expect(displayWidth(fitText(words(parts), cells))).toBe(cells);
			}),
			options,
		);
	});

	it('that fits stays as it is; one that does not says that something is missing', () => {
		expect(words(fitLine([seg('roll'), seg(' back')], 12))).toBe('roll back   ');
		expect(words(fitLine([seg('roll'), seg(' back')], 8))).toBe('roll ba…');
		expect(words(fitLine([seg('漢字漢字')], 5))).toBe('漢字…');
		expect(words(fitLine([seg('漢字漢字')], 4))).toBe('漢… ');
		expect(words(fitLine([seg('roll'), seg('   ')], 4))).toBe('roll');
	});

	it('spread has both its ends; the left gives way', () => {
		fc.assert(
			fc.property(line, line, width, (left, right, cells) => {
				const whole = spread(left, right, cells);
				expect(lineWidth(whole)).toBe(cells);
				if (lineWidth(right) < cells) expect(words(whole).endsWith(words(right))).toBe(true);
			}),
			options,
		);
	});

	it('in ASCII has as many cells', () => {
		fc.assert(
			fc.property(line, (parts) => {
				expect(lineWidth(asciiLine(parts))).toBe(lineWidth(parts));
			}),
			options,
		);
		expect(words(asciiLine([seg('a … b · “c”')]))).toBe('a ~ b - "c"');
	});
});

describe('wrapped text', () => {
	it('is within its width, loses no word, and ends', () => {
		fc.assert(
			fc.property(text, fc.integer({min: 4, max: 80}), (value, cells) => {
				const lines = wrapText(value, cells);
				for (const one of lines) expect(displayWidth(one)).toBeLessThanOrEqual(cells);
				expect(lines.join('').replaceAll(/\s/gu, '')).toBe(value.replaceAll(/\s/gu, ''));
			}),
			options,
		);
	});

	it('breaks at spaces, long words anywhere, keeps paragraphs, and says what is cut', () => {
		expect(wrapText('roll back api to v1.41', 10)).toEqual(['roll back', 'api to', 'v1.41']);
		expect(wrapText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
		expect(wrapText('one\n\ntwo\tthree', 20)).toEqual(['one', '', 'two    three']);
		expect(wrapText('roll back api to v1.41', 10, 2)).toEqual(['roll back', 'api to …']);
		expect(wrapText('', 10)).toEqual(['']);
	});

	it.each(['+49 151 2345 6789', '(030) 555 010 77', '0171 222 33 44', '+1 (555) 010-0100', '+1 555 0100'])(
		'keeps the number %s together',
		(number) => {
			const words = `Payments lead: call ${number} and say that it is Black`;
			for (let cells = number.length + 1; cells < words.length; cells++)
				expect(
					wrapText(words, cells).filter((row) => row.includes(number)),
					`${cells} cells`,
				).toHaveLength(1);
			expect(wrapText(number, 6).every((row) => row.length <= 6)).toBe(true);
		},
	);
});

describe('a box', () => {
	const look = {theme: themeFor('none', {}), glyphs: glyphsFor(false, {LANG: 'C.UTF-8'})};

	it('fills its cells exactly, whatever it holds', () => {
		fc.assert(
			fc.property(
				text,
				line,
				text,
				fc.array(line, {maxLength: 12}),
				fc.integer({min: 0, max: 100}),
				fc.integer({min: 0, max: 20}),
				fc.boolean(),
				(title, aside, source, lines, columns, height, stale) => {
					const drawn = box({title, aside, source, lines, stale}, {width: columns, height, focused: stale}, look);
					expect(drawn).toHaveLength(height);
					for (const one of drawn) expect(lineWidth(one)).toBe(columns);
				},
			),
			options,
		);
	});

	it('has its title and figure above, its source below', () => {
		const drawn = box(
			{title: 'Pods', aside: [seg('41 of 48')], source: 'k8s', lines: [[seg('api')]]},
			{width: 30, height: 3, focused: false},
			look,
		);
		expect(drawn.map(words)).toEqual([
			'╭ Pods ─────────── 41 of 48 ─╮',
			'│ api                        │',
			'╰─ k8s ──────────────────────╯',
		]);
	});
});

describe('a word that is longer than its line', () => {
	it.each([
		['airport-operations.md:137', 20, ['airport-', 'operations.md:137']],
		['airportoperations.md:137', 22, ['airportoperations.md', ':137']],
		['https://example.org/incidents/2024/network', 32, ['https://example.org/incidents/', '2024/network']],
		['a'.repeat(12), 10, ['a'.repeat(10), 'aa']],
		['x-aaaaaaaaaaaaaa', 10, ['x-aaaaaaaa', 'aaaaaa']],
	])('breaks behind a sign, else where it must: %s', (text, width, lines) => {
		expect(wrapText(text, width)).toEqual(lines);
	});
});
