import {formatLatency, formatPercent, unknown} from '../../terminal/format.ts';

const steps: ReadonlyArray<readonly [number, string]> = [
	[1e12, 'T'],
	[1e9, 'G'],
	[1e6, 'M'],
	[1e3, 'k'],
];

/** "7.4 %" of a ratio, "1.9 s" of seconds, "1.5G" of bytes, else the figure in at most five characters, with its unit where that is short. */
export function formatUnit(value: number | null, unit: string): string {
	if (value === null || !Number.isFinite(value)) return unknown;
	if (unit === 'percent') return formatPercent(value);
	if (unit === 'seconds') return formatLatency(value * 1000);
	const step = steps.find(([from]) => Math.abs(value) >= from);
	const [by, sign] = step ?? [1, ''];
	const figure = value / by;
	return `${Number(figure.toFixed(Math.abs(figure) >= 100 ? 0 : Math.abs(figure) >= 10 ? 1 : 2))}${sign}`;
}
