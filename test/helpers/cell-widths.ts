import type xterm from '@xterm/headless';
import stringWidth from 'string-width';

/**
 * How many cells a terminal gives a code point, by its East Asian Width of today: the emulator's own table is of Unicode 6, when emoji took
 * one cell. Like most terminals it counts code points and knows nothing of what they mean together.
 */
export const cellsByCodePoint: xterm.IUnicodeVersionProvider = {
	version: 'by-code-point',
	wcwidth,
	charProperties(codePoint, preceding) {
		let width = wcwidth(codePoint);
		let joins = width === 0 && preceding !== 0;
		// As the emulator packs them: the width in bits 1 and 2, whether it joins what is before it in bit 0.
		const before = ((preceding >> 1) & 3) as 0 | 1 | 2;
		if (joins && before === 0) joins = false;
		else if (joins && before > width) width = before;
		return (width << 1) | (joins ? 1 : 0);
	},
};

const known = new Map<number, 0 | 1 | 2>();

function wcwidth(codePoint: number): 0 | 1 | 2 {
	let width = known.get(codePoint);
	if (width === undefined) {
		width = isTrailingJamo(codePoint) ? 0 : (Math.min(2, stringWidth(String.fromCodePoint(codePoint))) as 0 | 1 | 2);
		known.set(codePoint, width);
	}

	return width;
}

/** Vowels and ends of a syllable are drawn into the cells of its beginning. */
function isTrailingJamo(codePoint: number): boolean {
	return (codePoint >= 0x1160 && codePoint <= 0x11ff) || (codePoint >= 0xd7b0 && codePoint <= 0xd7fb);
}
