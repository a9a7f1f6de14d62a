import type {SignalLimit} from '../runbook/runbook.ts';

/** The highest limit that a ratio is at or over, and since when. */
export type Over = {readonly limit: number; readonly severity: string; readonly since: number};

export type Crossing = {
	readonly over: Over | undefined;
	readonly crossed: {readonly direction: 'worse' | 'better'; readonly limit: number} | undefined;
};

/** A ratio has to fall this share below a limit before it counts as below: one that hovers on it would fill the timeline. */
const hysteresis = 0.1;

/**
 * Compares a ratio with the runbook's limits: lower bounds inclusive. No data (null) neither triggers nor clears.
 */
export function crossing(ratio: number | null, before: Over | undefined, limits: readonly SignalLimit[], now: number): Crossing {
	if (ratio === null || !Number.isFinite(ratio)) return {over: before, crossed: undefined};
	const own = limits.filter(({measure}) => measure === 'error-ratio').sort((a, b) => b.from - a.from);
	const held = own.find(({from}) => ratio >= from || (before !== undefined && from <= before.limit && ratio >= from * (1 - hysteresis)));
	if (held?.from === before?.limit) return {over: before, crossed: undefined};
	const over = held && {limit: held.from, severity: held.severity, since: now};
	if (held && (before === undefined || held.from > before.limit)) return {over, crossed: {direction: 'worse', limit: held.from}};
	return {over, crossed: before && {direction: 'better', limit: before.limit}};
}
