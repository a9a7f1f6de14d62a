import * as z from 'zod/mini';
import type {Point} from '../incident/signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {type Api, apiRequest, jsonOf, statusProblem} from './api-request.ts';

/** By which the source is named that shows error rates; others ask the same server. */
export const prometheusSource = 'prometheus';

const sample = z.tuple([z.number(), z.string()]);
const answerSchema = z.union([
	z.object({
		status: z.literal('success'),
		data: z.union([
			z.object({resultType: z.literal('scalar'), result: sample}),
			z.object({
				resultType: z.string(),
				result: z.array(
					z.object({metric: z.record(z.string(), z.string()), value: z.optional(sample), values: z.optional(z.array(sample))}),
				),
			}),
		]),
		warnings: z.optional(z.array(z.string())),
	}),
	z.object({status: z.literal('error'), errorType: z.optional(z.string()), error: z.optional(z.string())}),
]);

type Found = {
	readonly metric: Readonly<Record<string, string>>;
	readonly value?: z.infer<typeof sample> | undefined;
	readonly values?: ReadonlyArray<z.infer<typeof sample>> | undefined;
};

const mostWarnings = 3;

/** A query that is to give one series a service gives more. */
export class SeveralSeries extends Error {
	override readonly name = 'SeveralSeries';
}

/** One series of an answer. Values that are no number (NaN, +Inf) are null. */
export type Series = {
	/** The label `service`, else `job`. */
	readonly service: string;
	/** The same as Prometheus has it: two foreign names may look alike once they are neutralised, and are two. */
	readonly rawService: string;
	/** All its labels in one line, for those that are not about services. */
	readonly label: string;
	readonly points: readonly Point[];
};

export type Range = {readonly startMs: number; readonly endMs: number; readonly stepMs: number};

export type PromQueryOptions = {
	readonly signal: AbortSignal;
	readonly range?: Range;
	readonly factor?: number;
	/** Called with what comes beside an answer and says that it may not be whole, e.g. that a store behind a Thanos is away. */
	readonly warned?: (words: string) => void;
};

/**
 * Asks Prometheus' HTTP API by POST, at once, at a moment, or over a range; `factor` turns the unit of the query into ours. A scalar is one
 * series without labels.
 * @throws a clause that a person can act on.
 */
export async function promQuery(
	api: Api,
	query: string,
	{signal, range, factor = 1, warned}: PromQueryOptions,
): Promise<readonly Series[]> {
	const {status, body} = await apiRequest(api, {
		method: 'POST',
		path: `/api/v1/${range ? 'query_range' : 'query'}`,
		form: {
			query,
			timeout: `${Math.max(1, Math.round(api.timeoutMs / 1000))}s`,
			...(range ? {start: String(range.startMs / 1000), end: String(range.endMs / 1000), step: String(range.stepMs / 1000)} : {}),
		},
		signal,
	});
	const parsed = answerSchema.safeParse(jsonOf(body));
	if (parsed.success && parsed.data.status === 'error')
		throw new Error(`answers ${status}: ${(parsed.data.error ?? parsed.data.errorType ?? 'no reason given').slice(0, 160)}`);
	const problem = statusProblem(status, body, 'Prometheus');
	if (problem !== undefined) throw new Error(problem);
	if (!parsed.success || parsed.data.status !== 'success') throw new Error(`answers ${status}: is that Prometheus?`);
	const {data, warnings = []} = parsed.data;
	for (const words of warnings.slice(0, mostWarnings)) warned?.(words);
	const found = isScalar(data) ? [{metric: {}, value: data.result}] : data.result;
	return found.map(({metric, value, values}: Found) => ({
		service: sanitize(serviceOf(metric).slice(0, 100).toWellFormed()),
		rawService: serviceOf(metric),
		label: sanitize(
			Object.entries(metric)
				.map(([name, its]) => `${name}=${its}`)
				.join(' ')
				.slice(0, 100)
				.toWellFormed(),
		),
		points: (values ?? (value ? [value] : [])).map(([at, text]): Point => [at * 1000, finite(text, factor)]),
	}));
}

/**
 * The last value of each service. @throws where there are several series of one: any of them would stand for all, and another one with the next
 * answer.
 */
export function latestOf(series: readonly Series[]): ReadonlyMap<string, number | null> {
	const found = new Map<string, number | null>();
	const seen = new Set<string>();
	for (const {service, rawService, points} of series) {
		if (seen.has(rawService)) {
			const count = series.filter((one) => one.rawService === rawService).length;
			throw new SeveralSeries(`the query gives ${count} series of ${service}, and is to give one, as "sum by (service)" does`);
		}

		seen.add(rawService);
		found.set(service, points.at(-1)?.[1] ?? null);
	}

	return found;
}

function serviceOf(metric: Readonly<Record<string, string>>): string {
	return metric['service'] ?? metric['job'] ?? 'all';
}

function isScalar(data: {
	readonly resultType: string;
	readonly result: unknown;
}): data is {resultType: 'scalar'; result: z.infer<typeof sample>} {
	return data.resultType === 'scalar';
}

/** The first of what Prometheus warns of, for its signal. */
export function firstWarning(warnings: readonly string[]): {warns?: string} {
	const [first] = warnings;
	return first === undefined ? {} : {warns: sanitize(first.replaceAll(/\s+/g, ' ').slice(0, 160).toWellFormed())};
}

function finite(text: string, factor: number): number | null {
	const value = Number(text);
	return text !== '' && Number.isFinite(value) ? value * factor : null;
}
