import path from 'node:path';
import {given} from './given.ts';
import type {ConfigFile} from './schema.ts';

/** What is asked of Prometheus instead of the built-in queries. */
export type Queries = {
	readonly errorRatio?: string;
	readonly requestRate?: string;
	readonly p50Seconds?: string;
	readonly p95Seconds?: string;
	readonly p99Seconds?: string;
	readonly saturation?: string;
};

/** How full is what the services need: a query in the place of the built-in one, or false for none. */
export type SaturationConfig = {
	readonly containerCpu?: string | false;
	readonly containerMemory?: string | false;
	readonly nodeCpu?: string | false;
	readonly nodeMemory?: string | false;
	readonly nodeDisk?: string | false;
};

const dayMs = 86_400_000;
/** The same weekday comes before yesterday: a Monday is not like a Sunday. */
const usualBaselineMs = [7 * dayMs, dayMs];

export type PrometheusConfig = {
	readonly url: string;
	readonly bearerTokenFile?: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly intervalMs: number;
	readonly timeoutMs: number;
	readonly windowMs?: number;
	readonly metric?: string;
	readonly services?: readonly string[];
	/** Is it asked what fires, or beside an Alertmanager what is pending? */
	readonly alerts: boolean;
	readonly histogram?: string;
	/** The share of requests that is to succeed, e.g. 0.999. */
	readonly objective?: number;
	readonly queries: Queries;
	/** False: none is asked. */
	readonly saturation: SaturationConfig | false;
	/** How long ago the same hour is that latency is compared with, the first that has it counts; empty is none. */
	readonly baselineMs: readonly number[];
	readonly metrics: ReadonlyArray<{readonly name: string; readonly query: string; readonly unit?: string; readonly limit?: number}>;
};

/** `prometheus:` with its defaults; paths are relative to `folder`. */
export function prometheusConfig(file: NonNullable<ConfigFile['prometheus']>, folder: string): PrometheusConfig {
	return {
		url: file.url,
		...(file.bearerTokenFile === undefined ? {} : {bearerTokenFile: path.resolve(folder, file.bearerTokenFile)}),
		headers: file.headers ?? {},
		intervalMs: file.interval ?? 5000,
		timeoutMs: file.timeout ?? 4000,
		...(file.window === undefined ? {} : {windowMs: file.window}),
		...(file.metric === undefined ? {} : {metric: file.metric}),
		...(file.services === undefined ? {} : {services: file.services}),
		alerts: file.alerts ?? true,
		...(file.histogram === undefined ? {} : {histogram: file.histogram}),
		...(file.objective === undefined ? {} : {objective: file.objective / 100}),
		queries: given(file.queries ?? {}),
		saturation: file.saturation === undefined || file.saturation === true ? {} : file.saturation === false ? false : given(file.saturation),
		baselineMs: file.baseline === 'none' ? [] : (file.baseline ?? usualBaselineMs),
		metrics: (file.metrics ?? []).map(({name, query, ...rest}) => ({name, query, ...given(rest)})),
	};
}
