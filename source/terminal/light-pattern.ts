/**
 * A regular expression that matches as it is written, but that V8 compiles about eight times as fast: a property of letters with both `i` and
 * `u` costs up to a millisecond of compilation each time that it stands in a pattern, and the reader of runbooks has more than a thousand of
 * them. A class that holds all letters is written as what it does not hold, which has no letters whose cases would have to be looked up, and `u`
 * is left out. Of letters, those of scripts with cases and of the basic plane are known exactly; of other scripts their marks and digits count as
 * letters too.
 */
export function regExp(source: string, flags = ''): RegExp {
	const light = lightPattern(source, flags);
	return light ? new RegExp(light.source, light.flags) : new RegExp(source, flags);
}

/** Undefined of a pattern that must stay as it is: one without `u`, with other properties, or with characters beyond the basic plane. */
export function lightPattern(source: string, flags: string): {readonly source: string; readonly flags: string} | undefined {
	if (!flags.includes('u') || /\\u\{|[\ud800-\udfff]/.test(source)) return undefined;
	let out = '';
	for (let index = 0; index < source.length; ) {
		const [piece = ''] = (source[index] === '[' ? aClass : outside).exec(source.slice(index)) ?? [];
		index += piece.length;
		if (piece.startsWith('[')) {
			const written = lightClass(piece, flags.includes('i'));
			if (written === undefined) return undefined;
			out += written;
		} else if (/^\\p/iu.test(piece)) {
			const written = lightClass(piece.startsWith('\\P') ? `[^${piece.replace('P', 'p')}]` : `[${piece}]`, flags.includes('i'));
			if (written === undefined) return undefined;
			out += written;
		} else out += piece;
	}

	return {source: out, flags: flags.replace('u', '')};
}

/** From and to, both of them in it; in order, and apart from each other. */
type Ranges = ReadonlyArray<readonly [number, number]>;

const outside = /^(?:\\[pP]\{\w+\}|\\[\s\S]|[^\\[]+)/;
const aClass = /^\[(?:\\[\s\S]|[^\\\]])*\]/;
const item = /\\[pP]\{\w+\}|\\x[\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}|\\[\s\S]|[\s\S]/g;
const last = 0xff_ff;

/** Patterns are put together of few classes, which stand in hundreds of them. */
const written = {anyCase: new Map<string, string | undefined>(), cased: new Map<string, string | undefined>()};

/** Undefined of a class that cannot be told without `u`. */
function lightClass(text: string, anyCase: boolean): string | undefined {
	if (!/\\[pP]/.test(text)) return text;
	const known = anyCase ? written.anyCase : written.cased;
	if (!known.has(text)) known.set(text, classWithoutU(text, anyCase));
	return known.get(text);
}

function classWithoutU(text: string, anyCase: boolean): string | undefined {
	const isNegated = text.startsWith('[^');
	const items = text.slice(isNegated ? 2 : 1, -1).match(item) ?? [];
	const ranges: Array<readonly [number, number]> = [];
	for (let index = 0; index < items.length; index++) {
		const first = rangesOf(items[index] ?? '', anyCase);
		const upTo = items[index + 1] === '-' && index + 2 < items.length ? rangesOf(items[index + 2] ?? '', anyCase) : undefined;
		if (!first) return undefined;
		if (upTo && first.length === 1 && first[0]?.[0] === first[0]?.[1] && upTo.length === 1) {
			ranges.push([first[0]?.[0] ?? 0, upTo[0]?.[1] ?? 0]);
			index += 2;
		} else ranges.push(...first);
	}

	const all = inOrder(ranges);
	const others = withoutRanges(all);
	// What holds all letters is told by what it does not hold.
	const holdsLetters = letters.every(([from, to]) => all.some((range) => range[0] <= from && to <= range[1]));
	return holdsLetters ? `[${isNegated ? '' : '^'}${spelledOut(others)}]` : `[${isNegated ? '^' : ''}${spelledOut(all)}]`;
}

function rangesOf(text: string, anyCase: boolean): Ranges | undefined {
	const property = /^\\p\{(\w+)\}$/.exec(text)?.[1];
	if (property === 'L' || (anyCase && (property === 'Lu' || property === 'Ll'))) return letters;
	if (property === 'Lu') return upperCase;
	if (property === 'Ll') return lowerCase;
	if (property === 'N') return numbers;
	if (/^\\[xu]./.test(text)) return single(Number.parseInt(text.slice(2), 16));
	if (!text.startsWith('\\')) return single(text.charCodeAt(0));
	const known = classes[text];
	if (known) return known;
	return /^\\[^\p{L}\d]$/u.test(text) ? single(text.charCodeAt(1)) : undefined;
}

function single(code: number): Ranges {
	return [[code, code]];
}

function inOrder(ranges: Ranges): Ranges {
	const joined: Array<[number, number]> = [];
	for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
		const before = joined.at(-1);
		if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to);
		else joined.push([from, to]);
	}

	return joined;
}

function withoutRanges(ranges: Ranges): Ranges {
	const others: Array<readonly [number, number]> = [];
	let next = 0;
	for (const [from, to] of ranges) {
		if (from > next) others.push([next, from - 1]);
		next = to + 1;
	}

	return next > last ? others : [...others, [next, last]];
}

function spelledOut(ranges: Ranges): string {
	return ranges
		.map(([from, to]) => (from === to ? character(from) : `${character(from)}${to === from + 1 ? '' : '-'}${character(to)}`))
		.join('');
}

function character(code: number): string {
	const text = String.fromCharCode(code);
	if (code === 0) return '\\0';
	if (/[!-,.:-@[_`{-~\w]/.test(text)) return text;
	return code < 0x1_00 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The characters between the two (without the second) that have the property. */
function ofProperty(property: RegExp, from: number, end: number): Ranges {
	const codes = Array.from({length: end - from}, (_, index) => from + index);
	return inOrder(codes.filter((code) => property.test(String.fromCharCode(code))).flatMap(single));
}

const noLetters: Ranges = [
	...withoutRanges(ofProperty(/\p{L}/u, 0, 0x2_c2)).slice(0, -1),
	// Punctuation, signs, arrows, boxes, dingbats; those of Chinese and Japanese.
	[0x20_00, 0x2b_ff],
	[0x2e_00, 0x30_30],
	// Halves of characters beyond the basic plane, and private use.
	[0xd8_00, 0xf8_ff],
	// Marks, and forms of other widths.
	[0xfe_00, last],
];
const letters = withoutRanges(inOrder(noLetters));
/** Latin with its first extension, Greek, Cyrillic. */
const cased = [
	[0, 0x1_7f],
	[0x3_86, 0x3_ce],
	[0x4_00, 0x4_5f],
] as const;
const upperCase = cased.flatMap(([from, to]) => ofProperty(/\p{Lu}/u, from, to + 1));
const lowerCase = cased.flatMap(([from, to]) => ofProperty(/\p{Ll}/u, from, to + 1));
const numbers: Ranges = [
	[0x30, 0x39],
	[0xb2, 0xb3],
	[0xb9, 0xb9],
	[0xbc, 0xbe],
	[0x6_60, 0x6_69],
	[0x6_f0, 0x6_f9],
	[0x24_60, 0x24_9b],
	[0x27_76, 0x27_93],
];
/** The ones that stand in a class of the reader's patterns. */
const classes: Readonly<Record<string, Ranges>> = {
	'\\d': [[0x30, 0x39]],
	'\\w': inOrder([
		[0x30, 0x39],
		[0x41, 0x5a],
		[0x5f, 0x5f],
		[0x61, 0x7a],
	]),
	'\\s': [
		[0x09, 0x0d],
		[0x20, 0x20],
		[0xa0, 0xa0],
		[0x16_80, 0x16_80],
		[0x20_00, 0x20_0a],
		[0x20_28, 0x20_29],
		[0x20_2f, 0x20_2f],
		[0x20_5f, 0x20_5f],
		[0x30_00, 0x30_00],
		[0xfe_ff, 0xfe_ff],
	],
	'\\n': single(0x0a),
	'\\t': single(0x09),
	'\\r': single(0x0d),
};
