import {formatClock} from '../terminal/format.ts';
import type {Style} from '../terminal/theme.ts';
import type {Look} from './box.ts';
import {fitLine, type Line, type Segment, seg} from './line.ts';

/** A line through the chart; at or over it is bad, unless it is calm: what is usual. */
export type ChartLimit = {readonly value: number; readonly label: string; readonly calm?: boolean};

export type Chart = {
	/** `[epoch ms, value]`, oldest first; null where there was no value. */
	readonly points: ReadonlyArray<readonly [number, number | null]>;
	readonly fromMs: number;
	readonly toMs: number;
	/** Drawn through where they lie within the axis. */
	readonly limits: readonly ChartLimit[];
	/** For the axis, e.g. "5 %". */
	readonly format: (value: number) => string;
	readonly zone: string;
	/** The axis reaches at least this far; absent is what suits a ratio of errors. */
	readonly least?: number;
};

/** Of the figures at the left, at least: charts below each other stand at one edge. */
const leastTickWidth = 5;
const smallestMaximum = 0.02;

/** An area chart with its axes in exactly `width` × `height` cells: values at the left, times below, the newest at the right end. */
export function chart(data: Chart, width: number, height: number, {theme, glyphs}: Look): Line[] {
	const rows = height - 1;
	const labels = Math.max(0, ...data.limits.map(({label}) => label.length)) + 1;
	const values = data.points.flatMap(([, value]) => (value === null ? [] : [value]));
	if (rows < 2 || width - leastTickWidth - 2 - labels < 8) return [];
	if (values.length === 0) return [fitLine([seg('no data', theme.quiet)], width)];
	const top = niceMaximum(
		Math.max(
			...values,
			...data.limits.map(({value}) => value).filter((value) => value <= Math.max(...values) * 2),
			data.least ?? smallestMaximum,
		),
	);
	const tickWidth = Math.max(leastTickWidth, ...[0, top, ...data.limits.map(({value}) => value)].map((value) => data.format(value).length));
	const columns = width - tickWidth - 2 - labels;
	const heights = sampled(data, columns * (glyphs.ascii ? 1 : 2));
	const bad = data.limits.filter(({calm}) => calm !== true);
	const dots = rows * (glyphs.ascii ? 1 : 4);
	const lines: Line[] = [];
	for (let row = 0; row < rows; row++) {
		const upper = top * (1 - row / rows);
		const lower = top * (1 - (row + 1) / rows);
		const limit = data.limits.find(({value}) => value > lower && value <= upper);
		const tick = tickLabel(row, rows, top, limit?.value, data.format);
		const area = areaRow(heights, row, rows, dots, top, glyphs.ascii);
		const over: Style = bad.some(({value}) => lower >= value) ? theme.bad : theme.plain;
		lines.push(
			fitLine(
				[
					seg(tick.padStart(tickWidth), theme.quiet),
					seg(glyphs.ascii ? ' |' : limit ? ' ┼' : ' ┤', theme.quiet),
					...withLimit(area, limit !== undefined, over, theme.quiet, glyphs.horizontal),
					...(limit ? [seg(` ${limit.label}`, limit.calm ? theme.quiet : theme.warning)] : []),
				],
				width,
			),
		);
	}

	lines.push(timeAxis(data, {columns, left: tickWidth + 2, width}, theme.quiet));
	return lines;
}

/** 1, 2 or 5 times a power of ten, and never so that the highest value touches the top. */
function niceMaximum(value: number): number {
	if (value <= 0) return 1;
	const power = 10 ** Math.floor(Math.log10(value));
	for (const step of [1, 2, 5, 10]) if (value <= step * power) return step * power;
	return 10 * power;
}

function tickLabel(row: number, rows: number, top: number, limit: number | undefined, format: (value: number) => string): string {
	if (limit !== undefined) return format(limit);
	if (row === 0) return format(top);
	return row === rows - 1 ? format(0) : '';
}

/** One value a column: the highest within its span, so that no peak is lost; carried on over gaps shorter than a poll. */
function sampled({points, fromMs, toMs}: Chart, columns: number): Array<number | null> {
	const heights: Array<number | null> = Array.from({length: columns}, () => null);
	const spanMs = (toMs - fromMs) / columns;
	const seenAt: number[] = [];
	for (const [at, value] of points) {
		const column = Math.min(columns - 1, Math.floor((at - fromMs) / spanMs));
		if (column < 0 || at > toMs) continue;
		seenAt.push(column);
		if (value !== null) heights[column] = Math.max(heights[column] ?? Number.NEGATIVE_INFINITY, value);
	}

	// Points farther apart than a column leave holes that are no gaps in the data.
	const steps = seenAt.slice(1).map((column, index) => column - (seenAt[index] ?? 0));
	const usual = steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1;
	let last = -1;
	for (let column = 0; column < columns; column++) {
		if (heights[column] !== null) last = column;
		else if (seenAt.includes(column)) last = -1;
		else if (last >= 0 && column - last <= usual * 2) heights[column] = heights[last] ?? null;
	}

	return heights;
}

/** Dots of the left and the right half of a Braille cell, lowest first (Unicode 2800). */
const braille = [
	[0x40, 0x04, 0x02, 0x01],
	[0x80, 0x20, 0x10, 0x08],
] as const;

function areaRow(heights: ReadonlyArray<number | null>, row: number, rows: number, dots: number, top: number, ascii: boolean): string {
	const below = (rows - 1 - row) * (ascii ? 1 : 4);
	const filled = (value: number | null | undefined) =>
		// Zero is drawn, as the lowest dot: nothing is drawn where nothing is known.
		value === null || value === undefined ? 0 : Math.max(1, Math.min(dots, Math.round((value / top) * dots))) - below;
	let text = '';
	if (ascii) {
		for (const value of heights) text += filled(value) <= 0 ? ' ' : value === 0 ? '_' : '#';
		return text;
	}

	for (let column = 0; column < heights.length; column += 2) {
		let cell = 0;
		for (const [half, bits] of braille.entries()) {
			const high = filled(heights[column + half]);
			for (const [index, bit] of bits.entries()) if (index < high) cell |= bit;
		}

		text += cell === 0 ? ' ' : String.fromCodePoint(0x2800 + cell);
	}

	return text;
}

function withLimit(area: string, limited: boolean, style: Style, quiet: Style, horizontal: string): Segment[] {
	if (!limited) return [seg(area, style)];
	const segments: Segment[] = [];
	for (const [run] of area.matchAll(/ +|[^ ]+/g))
		segments.push(run.startsWith(' ') ? seg(horizontal.repeat(run.length), quiet) : seg(run, style));
	return segments;
}

function timeAxis(
	{fromMs, toMs, zone}: Chart,
	{columns, left, width}: {readonly columns: number; readonly left: number; readonly width: number},
	quiet: Style,
): Line {
	const cells = Array.from({length: columns}, () => ' ');
	const put = (text: string, at: number) => {
		for (const [index, character] of [...text].entries()) if (at + index < columns) cells[at + index] = character;
	};
	const marks = Math.max(1, Math.min(4, Math.floor(columns / 12)));
	for (let mark = 0; mark < marks; mark++) {
		const at = Math.round((mark / marks) * columns);
		if (at + 5 < columns - 4) put(formatClock(fromMs + ((toMs - fromMs) * mark) / marks, zone, {seconds: false}), at);
	}

	put('now', columns - 3);
	return fitLine([seg(' '.repeat(left)), seg(cells.join(''), quiet)], width);
}
