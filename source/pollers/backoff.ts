export type BackoffLimits = {readonly baseMs: number; readonly capMs: number};

/**
 * How long to wait before attempt number `attempt` (1 = the first repetition), with full jitter: uniformly between nothing and
 * min(cap, base × 2^(attempt − 1)), so that many who failed together do not come back together.
 * (AWS Architecture Blog, "Exponential Backoff And Jitter".) Never less than a tenth of the base: a broken source is not hammered.
 */
export function backoffMs(attempt: number, {baseMs, capMs}: BackoffLimits, random: () => number): number {
	// 2^30 is beyond any cap; without the bound a night of failures gives Infinity × 0.
	const ceilingMs = Math.min(capMs, baseMs * 2 ** Math.min(30, Math.max(0, attempt - 1)));
	return Math.min(capMs, Math.max(baseMs / 10, random() * ceilingMs));
}
