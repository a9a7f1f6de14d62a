import type {Point} from '../incident/signals.ts';

/** As long as charts reach back, and a little. */
export const historyMs = 30 * 60_000;
const fineMs = 5 * 60_000;
const coarseMs = 15_000;

/**
 * A history with one more point: fine for the last five minutes, by which durations are measured; before that one in fifteen seconds, the
 * highest, so that no peak is lost and a screen far away can be sent all of it.
 */
export function withPoint(history: readonly Point[], [at, value]: Point): Point[] {
	const kept: Point[] = [];
	for (const point of history) {
		if (point[0] <= at - historyMs || point[0] >= at) continue;
		const last = kept.at(-1);
		const isCoarse = point[0] < at - fineMs && last !== undefined && Math.floor(point[0] / coarseMs) === Math.floor(last[0] / coarseMs);
		// A gap beside a value in the same seconds is no gap.
		if (isCoarse) kept[kept.length - 1] = (point[1] ?? -1) > (last[1] ?? -1) ? point : last;
		else kept.push(point);
	}

	return [...kept, [at, rounded(value)]];
}

/** To five digits: more is noise, and bytes. */
export function rounded(value: number | null): number | null {
	return value === null ? null : Number(value.toPrecision(5));
}
