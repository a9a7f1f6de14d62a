import type {Look} from './box.ts';
import {type Segment, seg} from './line.ts';

/** Dots from the bottom of a Braille cell, one to four rows of them (Unicode 2800). */
const braille = ['⣀', '⣤', '⣶', '⣿'];
const ascii = ['_', '.', '-', '^'];

/** The last values, a cell each, the highest (or `full`, where that is known) as high as a cell; "x" is one that failed. Empty where there are none. */
export function sparkline(values: ReadonlyArray<number | null>, width: number, {theme, glyphs}: Look, full?: number): Segment[] {
	const shown = values.slice(-width);
	const top = full ?? Math.max(0, ...shown.flatMap((value) => (value === null ? [] : [value])));
	const signs = glyphs.ascii ? ascii : braille;
	const segments: Segment[] = [];
	for (const value of shown) {
		const level = value === null || top === 0 ? 0 : Math.min(3, Math.floor((value / top) * 3.999));
		segments.push(value === null ? seg('x', theme.bad) : seg(signs[level] ?? '', theme.plain));
	}

	return segments;
}
