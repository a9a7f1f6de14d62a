import * as z from 'zod/mini';
import type {ErrorsSignal, Point} from '../incident/signals.ts';
import type {SignalLimit} from '../runbook/runbook.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {apiRequest, jsonOf, statusProblem} from './api-request.ts';
import {crossing, type Over} from './error-limits.ts';
import {createIntervalPoller, type Emit, type Health, type Poller, realTiming, type Timing} from './poller.ts';

export type PrometheusOptions = {
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Read again for every question: such tokens are renewed under a running process. */
	readonly bearerTokenFile?: string;
	readonly intervalMs: number;
	readonly timeoutMs: number;
	/** The window of rates; at least four scrape intervals. */
	readonly windowMs?: number;
	/** A counter with the labels `service` and `code`. */
	readonly metric?: string;
	/** Only these; otherwise every service there is. */
	readonly services?: readonly string[];
	readonly queries: {readonly errorRatio?: string; readonly p95Seconds?: string};
	readonly limits: () => readonly SignalLimit[];
	readonly timing?: Timing;
};

const defaultWindowMs = 120_000;
const historyMs = 30 * 60_000;
const mostServices = 50;

const sample = z.tuple([z.number(), z.string()]);
const answerSchema = z.union([
	z.object({
		status: z.literal('success'),
		data: z.object({
			resultType: z.string(),
			result: z.array(z.object({metric: z.record(z.string(), z.string()), value: z.optional(sample), values: z.optional(z.array(sample))})),
		}),
	}),
	z.object({status: z.literal('error'), errorType: z.optional(z.string()), error: z.optional(z.string())}),
]);

type Series = {readonly service: string; readonly points: readonly Point[]};
type Answer = {readonly ratios: readonly Series[]; readonly p95s: ReadonlyMap<string, number | null>; readonly past: readonly Series[]};

type Service = {history: Point[]; over: Over | undefined};

/**
 * Error ratio and latency of every service from Prometheus. The default query keeps a service without any 5xx series at zero and gives no
 * value for one without requests: no data is neither good nor bad.
 */
export function createPrometheusPoller(options: PrometheusOptions): Poller {
	const {intervalMs, timeoutMs, limits, timing = realTiming} = options;
	const services = new Map<string, Service>();
	let hasPast = false;

	async function ask(signal: AbortSignal): Promise<Answer> {
		const [ratios, p95s, past] = await Promise.all([
			query(options, 'query', {query: errorRatioQuery(options)}, signal),
			// Latency is asked for beside it: without its histogram the error rate is still worth showing.
			query(options, 'query', {query: p95Query(options)}, signal).catch(() => []),
			hasPast ? [] : askPast(signal),
		]);
		return {ratios, p95s: new Map(p95s.map(({service, points}) => [service, points.at(-1)?.[1] ?? null])), past};
	}

	async function askPast(signal: AbortSignal): Promise<readonly Series[]> {
		const end = timing.now() / 1000;
		return query(
			options,
			'query_range',
			{query: errorRatioQuery(options), start: String(end - historyMs / 1000), end: String(end), step: '15'},
			signal,
		).catch(() => []);
	}

	function answered({ratios, p95s, past}: Answer, health: Health, emit: Emit): void {
		const now = timing.now();
		hasPast = true;
		const wanted = options.services;
		const seen = new Set<string>();
		for (const {service, points} of ratios.slice(0, mostServices)) {
			if (wanted && !wanted.includes(service)) continue;
			seen.add(service);
			const state = services.get(service) ?? {
				history: [...(past.find((series) => series.service === service)?.points ?? [])],
				over: undefined,
			};
			const ratio = points.at(-1)?.[1] ?? null;
			state.history = [...state.history.filter(([at]) => at > now - historyMs), [now, ratio]];
			const {over, crossed} = crossing(ratio, state.over, limits(), now);
			state.over = over;
			services.set(service, state);
			emit.signal(signalOf(service, state, ratio, p95s.get(service) ?? null, health));
			if (crossed) {
				const side = crossed.direction === 'worse' ? 'over' : 'below';
				emit.transition({
					signal: `errors:${service}`,
					text: `error rate of ${service} ${side} ${percent(crossed.limit)}: ${percent(ratio ?? 0)}`,
					direction: crossed.direction,
					measuredAt: now,
				});
			}
		}

		// A service that is asked for, or was there, and gives no series has no data: that is said, and clears nothing.
		for (const service of new Set([...services.keys(), ...(wanted ?? [])])) {
			if (seen.has(service)) continue;
			const state = services.get(service) ?? {history: [], over: undefined};
			state.history = [...state.history.filter(([at]) => at > now - historyMs), [now, null]];
			services.set(service, state);
			if (wanted?.includes(service) || state.history.some(([, value]) => value !== null))
				emit.signal(signalOf(service, state, null, null, health));
			else {
				services.delete(service);
				emit.gone(`errors:${service}`);
			}
		}
	}

	/** Before the first answer there is no service to name: the source itself is shown. */
	function silent(health: Health, emit: Emit): void {
		if (services.size === 0) {
			emit.signal(signalOf('services', {history: [], over: undefined}, null, null, health, 'errors:'));
			return;
		}

		for (const [service, state] of services) emit.signal(signalOf(service, state, state.history.at(-1)?.[1] ?? null, null, health));
	}

	function signalOf(
		service: string,
		{history, over}: Service,
		ratio: number | null,
		p95Ms: number | null,
		{state, answeredAt}: Health,
		key = `errors:${service}`,
	): ErrorsSignal {
		return {
			kind: 'errors',
			key,
			source: 'prometheus',
			measuredAt: answeredAt,
			state,
			service,
			ratio,
			history: [...history],
			p95Ms,
			...(over ? {over} : {}),
		};
	}

	return createIntervalPoller<Answer>({
		name: 'prometheus',
		intervalMs,
		timeoutMs: timeoutMs + 500,
		ask,
		answered(answer, health, emit) {
			if (services.size === 0 && answer.ratios.length > 0) emit.gone('errors:');
			answered(answer, health, emit);
			if (services.size === 0) silent(health, emit);
		},
		silent,
		timing,
	});
}

function errorRatioQuery({queries, metric = 'http_requests_total', windowMs = defaultWindowMs}: PrometheusOptions): string {
	const w = `${Math.round(windowMs / 1000)}s`;
	return (
		queries.errorRatio ??
		`(sum by(service)(rate(${metric}{code=~"5.."}[${w}])) or 0*sum by(service)(rate(${metric}[${w}]))) / (sum by(service)(rate(${metric}[${w}]))>0)`
	);
}

function p95Query({queries, windowMs = defaultWindowMs}: PrometheusOptions): string {
	return (
		queries.p95Seconds ??
		`1000 * histogram_quantile(0.95, sum by(service, le)(rate(http_request_duration_seconds_bucket[${Math.round(windowMs / 1000)}s])))`
	);
}

async function query(
	options: PrometheusOptions,
	what: 'query' | 'query_range',
	parameters: Record<string, string>,
	signal: AbortSignal,
): Promise<readonly Series[]> {
	const {status, body} = await apiRequest(options, {
		method: 'POST',
		path: `/api/v1/${what}`,
		form: {...parameters, timeout: `${Math.max(1, Math.round(options.timeoutMs / 1000))}s`},
		signal,
	});
	return seriesOf(status, body, options.queries.p95Seconds !== undefined && parameters['query'] === options.queries.p95Seconds);
}

function seriesOf(status: number, body: string, inSecondsToo: boolean): readonly Series[] {
	const parsed = answerSchema.safeParse(jsonOf(body));
	if (parsed.success && parsed.data.status === 'error')
		throw new Error(`answers ${status}: ${(parsed.data.error ?? parsed.data.errorType ?? 'no reason given').slice(0, 160)}`);
	const problem = statusProblem(status, body, 'Prometheus');
	if (problem !== undefined) throw new Error(problem);
	if (!parsed.success || parsed.data.status !== 'success') throw new Error(`answers ${status}: is that Prometheus?`);
	return parsed.data.data.result.map(({metric, value, values}) => ({
		service: sanitize((metric['service'] ?? metric['job'] ?? 'all').slice(0, 100)),
		points: (values ?? (value ? [value] : [])).map(([at, text]): Point => [at * 1000, finite(text, inSecondsToo ? 1000 : 1)]),
	}));
}

function finite(text: string, factor: number): number | null {
	const value = Number(text);
	return text !== '' && Number.isFinite(value) ? value * factor : null;
}

function percent(ratio: number): string {
	const value = ratio * 100;
	return `${value === 0 ? 0 : value >= 10 ? value.toFixed(0) : Number(value.toFixed(1))} %`;
}
