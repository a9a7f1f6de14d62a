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
		metrics: (file.metrics ?? []).map(({name, query, ...rest}) => ({name, query, ...given(rest)})),
	};
}
