import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {sanitize, sanitizeLines} from '../../source/terminal/sanitize.ts';

const esc = '\u001B';
const payloads: Record<string, string> = {
	'CSI colour': `${esc}[31mred`,
	'CSI clear screen': `${esc}[2J${esc}[H`,
	'CSI cursor up and overwrite': `fine${esc}[1A${esc}[2Kgone`,
	'CSI alternate screen': `${esc}[?1049h`,
	'CSI mouse reporting on': `${esc}[?1003h`,
	'CSI bracketed paste end': `${esc}[201~rm -rf /\n`,
	'CSI device report': `${esc}[6n`,
	'CSI window title report': `${esc}[21t`,
	'CSI unterminated': `${esc}[38;5`,
	'CSI with intermediate': `${esc}[!p`,
	'CSI with colon parameters': `${esc}[38:2::255:0:0m`,
	'ESC alone at the end': `text${esc}`,
	RIS: `${esc}c`,
	'charset shift': `${esc}(0lqqk`,
	DECALN: `${esc}#8`,
	'OSC 0 title': `${esc}]0;title\u0007`,
	'OSC 8 link': `${esc}]8;;http://evil.example${esc}\\click${esc}]8;;${esc}\\`,
	'OSC 52 clipboard with BEL': `${esc}]52;c;cm0gLXJm\u0007`,
	'OSC 52 clipboard with ST': `${esc}]52;c;cm0gLXJm${esc}\\`,
	'OSC 1337 file': `${esc}]1337;File=inline=1:AAAA\u0007`,
	'OSC unterminated': `${esc}]52;c;cm0g`,
	'OSC ended by C1 ST': `${esc}]0;x\u009C`,
	DCS: `${esc}P$qm${esc}\\`,
	'DCS tmux passthrough': `${esc}Ptmux;${esc}${esc}]52;c;eA==\u0007${esc}\\`,
	'APC kitty graphics': `${esc}_Gf=100;AAAA${esc}\\`,
	PM: `${esc}^private${esc}\\`,
	SOS: `${esc}Xstring${esc}\\`,
	'C1 CSI': '\u009B31mred',
	'C1 OSC': '\u009D52;c;eA==\u009C',
	'C1 DCS': '\u0090q\u009C',
	'C1 APC and NEL': '\u009FG\u009C\u0085',
	'CR overwrite': 'api DOWN\rapi up  ',
	'BS overwrite': 'DOWN\b\b\b\bfine',
	BEL: 'ding\u0007',
	'NUL, VT and FF': 'a\u0000b\u000Bc\u000C',
	'SO and SI': '\u000Elqk\u000F',
	DEL: 'a\u007Fb',
	'bidi override': 'user\u202Etxt.exe',
	'bidi isolate': '\u2066admin\u2069',
	'bidi marks': '\u200E\u200F\u061C',
	'zero-width space and joiners': 'a\u200Bpi\u200C\u200Dx',
	'word joiner and BOM': 'a\u2060\uFEFFb',
	'invisible operators': '\u2061\u2062\u2063\u2064',
	'tag characters': 'hi\u{E0001}\u{E0068}\u{E007F}',
	'variation selectors': 'a\uFE0F\u{E0100}',
	'soft hyphen': 'pass\u00ADword',
	'hangul fillers': '\u115F\u1160\u3164\uFFA0',
	'grapheme joiner': 'a\u034Fb',
	'line and paragraph separators': 'a\u2028b\u2029c',
	'interlinear annotation': '\uFFF9a\uFFFAb\uFFFB',
	'lone high surrogate': 'a\uD800b',
	'lone low surrogate': 'a\uDC00b',
	'swapped surrogates': '\uDE00\uD83D',
	noncharacters: '\uFFFE\uFFFF\uFDD0',
	'musical format controls': '\u{1D173}\u{1D17A}',
};

/** Independent of the implementation's character classes: ranges as the standards number them. */
function harm(text: string, allowed: readonly number[] = []): number[] {
	const ranges = [
		[0x00, 0x1f],
		[0x7f, 0x9f],
		[0xad, 0xad],
		[0x34f, 0x34f],
		[0x61c, 0x61c],
		[0x115f, 0x1160],
		[0x17b4, 0x17b5],
		[0x180b, 0x180f],
		[0x200b, 0x200f],
		[0x2028, 0x202e],
		[0x2060, 0x206f],
		[0x3164, 0x3164],
		[0xd800, 0xdfff],
		[0xfdd0, 0xfdef],
		[0xfe00, 0xfe0f],
		[0xfeff, 0xfeff],
		[0xffa0, 0xffa0],
		[0xfff0, 0xfffb],
		[0xfffe, 0xffff],
		[0x1d173, 0x1d17a],
		[0xe0000, 0xe0fff],
	] as const;
	return [...text]
		.map((character) => character.codePointAt(0) ?? 0)
		.filter((code) => !allowed.includes(code) && ranges.some(([from, to]) => code >= from && code <= to));
}

describe('foreign text', () => {
	it('has at least the 38 payloads of the design', () => {
		expect(Object.keys(payloads).length).toBeGreaterThanOrEqual(38);
	});

	it.each(Object.entries(payloads))('cannot harm: %s', (_name, payload) => {
		expect(harm(payload)).not.toEqual([]);
		expect(harm(sanitize(payload))).toEqual([]);
		expect(harm(sanitizeLines(payload), [0x0a, 0x09])).toEqual([]);
	});

	it('shows what was there', () => {
		expect(sanitize(`${esc}[31mred\u0007\u007F`)).toBe('␛[31mred␇␡');
		expect(sanitize('user\u202Etxt.exe')).toBe('user�txt.exe');
		expect(sanitize('a\nb\tc\r')).toBe('a␊b␉c␍');
	});

	it('keeps the lines of evidence, and shows a return that overwrites', () => {
		expect(sanitizeLines('NAME\tREADY\r\napi\t3/8\n')).toBe('NAME\tREADY\napi\t3/8\n');
		expect(sanitizeLines('DOWN\rup')).toBe('DOWN␍up');
	});

	it('leaves honest text as it is', () => {
		for (const text of ['', 'josé: checkout 5 % → 8 %', '日本語', 'Ωmega ⣀⣤⣶⣿', '🔥 on fire', 'naïve e\u0301']) {
			expect(sanitize(text)).toBe(text);
			expect(sanitizeLines(text)).toBe(text);
		}
	});

	it('is harmless whatever comes in, and doing it twice changes nothing', () => {
		const anyText = fc.string({
			unit: fc.oneof(
				fc.string({unit: 'binary', minLength: 1, maxLength: 1}),
				fc.integer({min: 0, max: 0xffff}).map((code) => String.fromCharCode(code)),
				fc.constantFrom(...Object.values(payloads)),
			),
		});
		fc.assert(
			fc.property(anyText, (text) => {
				const line = sanitize(text);
				const lines = sanitizeLines(text);
				expect(harm(line)).toEqual([]);
				expect(harm(lines, [0x0a, 0x09])).toEqual([]);
				expect(sanitize(line)).toBe(line);
				expect(sanitizeLines(lines)).toBe(lines);
			}),
			{numRuns: 500},
		);
	});
});
