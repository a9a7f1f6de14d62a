import fc from 'fast-check';

const esc = '\u001B';
const st = `${esc}\\`;
const bel = '\u0007';

/** What text from outside may bring along to steer a terminal, to lie to a reader, or to be run when it is pasted. */
export const payloads = {
	'CSI colour': `${esc}[31mred`,
	'CSI colour with colons': `${esc}[38:2::255:0:0m`,
	'CSI clear screen': `${esc}[2J${esc}[H`,
	'CSI clear scrollback': `${esc}[3J`,
	'CSI cursor up and overwrite': `fine${esc}[1A${esc}[2Kgone`,
	'CSI cursor position': `${esc}[1;1HSEV-4  all is well`,
	'CSI save and restore': `${esc}[s${esc}[u`,
	'CSI scroll region': `${esc}[1;2r`,
	'CSI insert and delete lines': `${esc}[99L${esc}[99M`,
	'CSI repeat': `x${esc}[99999b`,
	'CSI alternate screen off': `${esc}[?1049l`,
	'CSI alternate screen on': `${esc}[?1049h`,
	'CSI mouse reporting on': `${esc}[?1003h${esc}[?1006h`,
	'CSI hide cursor': `${esc}[?25l`,
	'CSI synchronised output without end': `${esc}[?2026h`,
	'CSI bracketed paste off': `${esc}[?2004l`,
	'CSI bracketed paste end': `${esc}[201~rm -rf /\n`,
	'CSI kitty keyboard': `${esc}[>1u`,
	'CSI device attributes': `${esc}[c${esc}[>c`,
	'CSI cursor report': `${esc}[6n`,
	'CSI window title report': `${esc}[21t`,
	'CSI window iconify': `${esc}[2t`,
	'CSI soft reset': `${esc}[!p`,
	'CSI unterminated': `${esc}[38;5`,
	'CSI with a control inside': `${esc}[3\n1m`,
	'mouse report': `${esc}[<0;10;10M${esc}[M !!`,
	'ESC at the end': `text${esc}`,
	RIS: `${esc}c`,
	'charset shift': `${esc}(0lqqk`,
	DECALN: `${esc}#8`,
	'keypad modes': `${esc}=${esc}>`,
	'reverse index': `${esc}M${esc}D${esc}E`,
	'DECSC and DECRC': `${esc}7${esc}8`,
	'OSC 0 title': `${esc}]0;title${bel}`,
	'OSC 2 title with ST': `${esc}]2;title${st}`,
	'OSC 4 palette': `${esc}]4;1;?${bel}`,
	'OSC 7 folder': `${esc}]7;file://evil/etc${bel}`,
	'OSC 8 link': `${esc}]8;;http://evil.example${st}click${esc}]8;;${st}`,
	'OSC 10 colour': `${esc}]10;#000000${bel}${esc}]11;#000000${bel}`,
	'OSC 52 clipboard with BEL': `${esc}]52;c;cm0gLXJm${bel}`,
	'OSC 52 clipboard with ST': `${esc}]52;c;cm0gLXJm${st}`,
	'OSC 52 clipboard read': `${esc}]52;c;?${bel}`,
	'OSC 133 prompt': `${esc}]133;A${bel}`,
	'OSC 633 command': `${esc}]633;E;rm -rf /${bel}`,
	'OSC 777 notification': `${esc}]777;notify;a;b${bel}`,
	'OSC 1337 file': `${esc}]1337;File=inline=1:AAAA${bel}`,
	'OSC unterminated': `${esc}]52;c;cm0g`,
	'OSC ended by C1 ST': `${esc}]0;x\u009C`,
	'OSC in an OSC': `${esc}]0;a${esc}]52;c;eA==${bel}${bel}`,
	'DCS DECRQSS': `${esc}P$qm${st}`,
	'DCS sixel': `${esc}Pq#0;2;0;0;0#0~~$-${st}`,
	'DCS terminfo': `${esc}P+q544e${st}`,
	'DCS tmux passthrough': `${esc}Ptmux;${esc}${esc}]52;c;eA==${bel}${st}`,
	'DCS synchronised update': `${esc}P=1s${st}`,
	'APC kitty graphics': `${esc}_Gf=100,a=T;AAAA${st}`,
	PM: `${esc}^private${st}`,
	SOS: `${esc}Xstring${st}`,
	'screen title': `${esc}ktitle${st}`,
	'C1 CSI': '\u009B31mred',
	'C1 OSC': '\u009D52;c;eA==\u009C',
	'C1 DCS': '\u0090q\u009C',
	'C1 APC and NEL': '\u009FG\u009C\u0085',
	'C1 SOS and PM': '\u0098x\u009C\u009Ex\u009C',
	'C1 in C0': `${esc}\u009B2J`,
	ENQ: 'who\u0005',
	'CR overwrite': 'api DOWN\rapi up  ',
	'CR LF': 'one\r\ntwo',
	'BS overwrite': 'DOWN\b\b\b\bfine',
	BEL: `ding${bel}`,
	'NUL, VT and FF': 'a\u0000b\u000Bc\u000C',
	'SO and SI': '\u000Elqk\u000F',
	'XON and XOFF': '\u0013\u0011',
	'end of text': '\u0003\u0004\u001A\u001C',
	DEL: 'a\u007Fb',
	'bidi override': 'user\u202Etxt.exe',
	'bidi embeddings': '\u202Aa\u202Bb\u202C\u202D',
	'bidi isolates': '\u2066admin\u2067x\u2068y\u2069',
	'bidi marks': '\u200E\u200F\u061C',
	'zero-width space and joiners': 'a\u200Bpi\u200C\u200Dx',
	'word joiner and BOM': 'a\u2060\uFEFFb',
	'invisible operators': '\u2061\u2062\u2063\u2064',
	'deprecated format characters': '\u206A\u206B\u206C\u206D\u206E\u206F',
	'tag characters': 'hi\u{E0001}\u{E0068}\u{E007F}',
	'flag by tags': '\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}',
	'variation selectors': 'a\uFE0F\u{E0100}❤\uFE0F',
	'family by joiners': '👩\u200D👩\u200D👧',
	'skin tone': '👍🏽',
	flag: '🇩🇪🇩',
	keycap: '1\uFE0F\u20E3',
	'soft hyphen': 'pass\u00ADword',
	'hangul fillers': '\u115F\u1160\u3164\uFFA0',
	'grapheme joiner': 'a\u034Fb',
	'khmer inherent vowels': '\u17B4\u17B5',
	'mongolian selectors': '\u180B\u180E\u180F',
	'arabic number sign': '\u0600\u06DD',
	'line and paragraph separators': 'a\u2028b\u2029c',
	'interlinear annotation': '\uFFF9a\uFFFAb\uFFFB',
	'lone high surrogate': 'a\uD800b',
	'lone low surrogate': 'a\uDC00b',
	'swapped surrogates': '\uDE00\uD83D',
	noncharacters: '\uFFFE\uFFFF\uFDD0\u{1FFFE}\u{10FFFF}',
	'musical format controls': '\u{1D173}\u{1D17A}',
	'shorthand format controls': '\u{1BCA0}\u{1BCA3}',
	'hieroglyph controls': '\u{13430}\u{13438}',
	'flood of marks': `a${'\u0301\u0336\u20DD'.repeat(60)}b`,
	'mark without a letter': '\u0301\u0336border',
	'marks behind a space': 'a \u0334\u0489b',
} satisfies Record<string, string>;

/** Everything at once, in little space: with tabs and newlines or on one line. */
export const everything = Object.values(payloads).join(' ');
export const everythingInLine = everything.replaceAll(/[\n\t]/g, '');

/** Bytes that are no UTF-8, and what some decoder might make of them: overlong ESC, overlong NUL, surrogates, CESU, cut sequences, C1. */
export const badBytes: Readonly<Record<string, readonly number[]>> = {
	'overlong ESC': [0xc0, 0x9b, 0x5b, 0x32, 0x4a],
	'overlong ESC in three': [0xe0, 0x80, 0x9b, 0x5b, 0x32, 0x4a],
	'overlong NUL': [0xc0, 0x80],
	'C1 CSI as one byte': [0x9b, 0x32, 0x4a],
	'C1 OSC as one byte': [0x9d, 0x30, 0x3b, 0x78, 0x9c],
	'surrogate in UTF-8': [0xed, 0xa0, 0x80],
	'above U+10FFFF': [0xf5, 0x80, 0x80, 0x80],
	'cut sequence': [0xe2, 0x80],
	'cut by ESC': [0xe2, 0x80, 0x1b, 0x5b, 0x32, 0x4a],
	'UTF-16': [0x1b, 0x00, 0x5b, 0x00],
};

/** Ranges as the standards number them, independent of the classes that the program goes by. */
const harmful: ReadonlyArray<readonly [number, number]> = [
	[0x00, 0x1f],
	[0x7f, 0x9f],
	[0xad, 0xad],
	[0x34f, 0x34f],
	[0x600, 0x605],
	[0x61c, 0x61c],
	[0x6dd, 0x6dd],
	[0x70f, 0x70f],
	[0x890, 0x891],
	[0x8e2, 0x8e2],
	[0x115f, 0x1160],
	[0x17b4, 0x17b5],
	[0x180b, 0x180f],
	[0x200b, 0x200f],
	[0x2028, 0x202e],
	[0x2060, 0x206f],
	[0x20e3, 0x20e3],
	[0x3164, 0x3164],
	[0xd800, 0xdfff],
	[0xfdd0, 0xfdef],
	[0xfe00, 0xfe0f],
	[0xfeff, 0xfeff],
	[0xffa0, 0xffa0],
	[0xfff0, 0xfffb],
	[0x110bd, 0x110bd],
	[0x110cd, 0x110cd],
	[0x13430, 0x1343f],
	[0x1bca0, 0x1bca3],
	[0x1d173, 0x1d17a],
	[0x1f1e6, 0x1f1ff],
	[0x1f3fb, 0x1f3ff],
	[0xe0000, 0xe0fff],
];
const newlineAndTab = [0x0a, 0x09];
/** More marks than this on one character are drawn over the lines around it. */
const mostMarks = 8;

/** What of a text may harm, as "U+001B", or in words; empty for what is safe. `lines`: newline and tab may be in it. */
export function harmIn(text: string, {lines = false}: {readonly lines?: boolean} = {}): string[] {
	const found: string[] = [];
	let marks = 0;
	let before = '';
	for (const character of text) {
		const code = character.codePointAt(0) ?? 0;
		const noncharacter = (code & 0xfffe) === 0xfffe;
		if (!(lines && newlineAndTab.includes(code)) && (noncharacter || harmful.some(([from, to]) => code >= from && code <= to)))
			found.push(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
		const isMark = /\p{M}/u.test(character);
		marks = isMark ? marks + 1 : 0;
		if (marks > mostMarks) found.push('too many marks');
		if (isMark && (before === '' || before === ' ' || before === '\n' || before === '\t')) found.push('a mark on nothing');
		before = character;
	}

	return [...new Set(found)];
}

/** As `harmIn`, for every text in a value and every name of a field; each with the place where it is. */
export function harmInside(value: unknown, options: {readonly lines?: boolean} = {lines: true}, place = '$'): string[] {
	if (typeof value === 'string') return harmIn(value, options).map((harm) => `${place}: ${harm}`);
	if (value instanceof Map || value instanceof Set) return harmInside([...value], options, place);
	if (Array.isArray(value)) return value.flatMap((inner, index) => harmInside(inner, options, `${place}[${index}]`));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [
		...harmIn(key, options).map((harm) => `a name in ${place}: ${harm}`),
		...harmInside(inner, options, `${place}.${key.slice(0, 40)}`),
	]);
}

const wide = ['漢', 'テ', 'ｶﾞ', '가', '\u1112\u1161\u11AB', 'Ａ', '🔥'];
const ambiguous = ['§', '¡', '…', '①', '→', '█', 'Ω', 'я', '�'];

/** One piece of foreign text: any code unit, any code point of any plane, a payload, and what widths are disputed for. */
const piece = fc.oneof(
	{weight: 4, arbitrary: fc.string({unit: 'binary', minLength: 1, maxLength: 4})},
	{weight: 3, arbitrary: fc.integer({min: 0, max: 0xffff}).map((code) => String.fromCharCode(code))},
	{weight: 3, arbitrary: fc.integer({min: 0, max: 0x9f}).map((code) => String.fromCharCode(code))},
	{
		weight: 2,
		arbitrary: fc.constantFrom(...harmful).chain(([min, max]) => fc.integer({min, max}).map((code) => String.fromCodePoint(code))),
	},
	{weight: 6, arbitrary: fc.constantFrom(...Object.values(payloads))},
	{weight: 2, arbitrary: fc.constantFrom(...wide, ...ambiguous)},
	{
		weight: 1,
		arbitrary: fc
			.array(fc.constantFrom('\u0301', '\u0336', '\u20DD', '\u0488', '\u0E38', '\u034F', '\uFE0F', '\u200D'), {minLength: 1, maxLength: 40})
			.map((marks) => marks.join('')),
	},
	{weight: 2, arbitrary: fc.constantFrom('api', ' ', 'x')},
);

/** Text as it may come from anywhere. */
export const foreignText: fc.Arbitrary<string> = fc.array(piece, {minLength: 1, maxLength: 12}).map((pieces) => pieces.join(''));
/** The same without newlines and tabs, where those are refused. */
export const foreignLine: fc.Arbitrary<string> = foreignText.map((text) => `x${text.replaceAll(/[\n\t]/g, '')}`);

/** `WARROOM_SEED=… WARROOM_RUNS=… npx vitest run test/foreign` looks further; a failure prints the seed. */
export function foreignRuns(usual: number): {readonly seed: number; readonly numRuns: number} {
	return {seed: Number(process.env['WARROOM_SEED'] ?? 20_261_125), numRuns: Number(process.env['WARROOM_RUNS'] ?? usual)};
}
