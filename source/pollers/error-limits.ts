import type {Point} from '../incident/signals.ts';
import type {SignalLimit} from '../runbook/runbook.ts';

/** The highest limit that a ratio is at or over, and since when. */
export type Over = {readonly limit: number; readonly severity: string; readonly since: number};

export type Crossing = {
	readonly over: Over | undefined;
	readonly crossed: {readonly direction: 'worse' | 'better'; readonly limit: number} | undefined;
};

/** A ratio has to fall this share below a limit before it counts as below: one that hovers on it would fill the timeline. */
const hysteresis = 0.1;
/** Where nothing is wrong: no errors, and as fast as its baseline. The share is of what is above. */
const wellAt = {'error-ratio': 0, 'latency-ratio': 1} as const;

/**
 * Compares a ratio with the runbook's limits on that measure: lower bounds inclusive. No data (null) neither triggers nor clears.
 */
export function crossing(
	measure: keyof typeof wellAt,
	ratio: number | null,
	before: Over | undefined,
	limits: readonly SignalLimit[],
	now: number,
): Crossing {
	if (ratio === null || !Number.isFinite(ratio)) return {over: before, crossed: undefined};
	const own = limits.filter((limit) => limit.measure === measure).sort((a, b) => b.from - a.from);
	const stays = (from: number) => wellAt[measure] + (from - wellAt[measure]) * (1 - hysteresis);
	const held = own.find(({from}) => ratio >= from || (before !== undefined && from <= before.limit && ratio >= stays(from)));
	if (held?.from === before?.limit) return {over: before, crossed: undefined};
	const over = held && {limit: held.from, severity: held.severity, since: now};
	if (held && (before === undefined || held.from > before.limit)) return {over, crossed: {direction: 'worse', limit: held.from}};
	return {over, crossed: before && {direction: 'better', limit: before.limit}};
}

/** Over which limit a ratio was at the end of its past, oldest first, and since when: whoever begins to watch has not seen it begin. */
export function overBefore(measure: keyof typeof wellAt, past: readonly Point[], limits: readonly SignalLimit[]): Over | undefined {
	let over: Over | undefined;
	for (const [at, ratio] of past) ({over} = crossing(measure, ratio, over, limits, at));
	return over;
}
