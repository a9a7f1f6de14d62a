import type {Queries} from '../config/prometheus-config.ts';

/** What is asked of Prometheus: the team's own queries, else these, by the names of its counters. */
export type QueryNames = {
	readonly queries: Queries;
	/** A counter with the labels `service` and `code`. */
	readonly metric?: string;
	/** A histogram of seconds with the label `service`, without "_bucket". */
	readonly histogram?: string;
	/** The window of rates; at least four scrape intervals. */
	readonly windowMs?: number;
};

/** The counter of requests, where no other is named. */
export const usualMetric = 'http_requests_total';
/** Of rates, where nothing else is said. */
export const usualWindowMs = 120_000;

/**
 * A service without any 5xx series is at zero, and one without requests gives no value: no data is neither good nor bad. In a query of the
 * team's own `$window` is replaced.
 */
export function errorRatioQuery({queries, metric = usualMetric, windowMs = usualWindowMs}: QueryNames, overMs = windowMs): string {
	const w = promDuration(overMs);
	if (queries.errorRatio !== undefined) return queries.errorRatio.replaceAll('$window', w);
	return `(sum by(service)(rate(${metric}{code=~"5.."}[${w}])) or 0*sum by(service)(rate(${metric}[${w}]))) / (sum by(service)(rate(${metric}[${w}]))>0)`;
}

/** Can the error ratio be asked over other windows? */
export function hasWindow({queries}: QueryNames): boolean {
	return queries.errorRatio === undefined || queries.errorRatio.includes('$window');
}

/** Undefined where the team has its own error ratio and names no rate: ours would be of something else. */
export function requestRateQuery({queries, metric = usualMetric, windowMs = usualWindowMs}: QueryNames): string | undefined {
	if (queries.requestRate !== undefined) return queries.requestRate.replaceAll('$window', promDuration(windowMs));
	return queries.errorRatio === undefined ? `sum by(service)(rate(${metric}[${promDuration(windowMs)}]))` : undefined;
}

/** In seconds. Undefined where the team has its own 95th percentile and names no other. */
export function latencyQuery(
	{queries, histogram = 'http_request_duration_seconds', windowMs = usualWindowMs}: QueryNames,
	percentile: 50 | 95 | 99,
): string | undefined {
	const own = queries[`p${percentile}Seconds`];
	const w = promDuration(windowMs);
	if (own !== undefined) return own.replaceAll('$window', w);
	if (queries.p95Seconds !== undefined) return undefined;
	return `histogram_quantile(${percentile / 100}, sum by(service, le)(rate(${histogram}_bucket[${w}])))`;
}

/** "120s", as PromQL writes a duration. */
export function promDuration(durationMs: number): string {
	return `${Math.max(1, Math.round(durationMs / 1000))}s`;
}
