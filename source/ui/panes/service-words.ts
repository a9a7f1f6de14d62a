import {unknown} from '../../terminal/format.ts';

/** Requests a second. */
export function rateWords(rate: number | null | undefined): string {
	if (rate === null || rate === undefined) return unknown;
	return rate >= 9.95 || rate === 0 ? String(Math.round(rate)) : rate.toFixed(1);
}

/** "4.1 × last week". */
export function againstWords(times: number | null | undefined, of: string | undefined): string {
	return times === null || times === undefined ? 'no baseline' : `${times.toFixed(1)} × ${of ?? 'usual'}`;
}
