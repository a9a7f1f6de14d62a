import * as z from 'zod/mini';
import type {Point} from '../incident/signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {type Api, apiRequest, jsonOf, statusProblem} from './api-request.ts';

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

/** One series of an answer. Values that are no number (NaN, +Inf) are null. */
export type Series = {
	/** The label `service`, else `job`. */
	readonly service: string;
	/** All its labels in one line, for those that are not about services. */
	readonly label: string;
	readonly points: readonly Point[];
};

export type Range = {readonly startMs: number; readonly endMs: number; readonly stepMs: number};

/**
 * Asks Prometheus' HTTP API by POST, at once, at a moment, or over a range; `factor` turns the unit of the query into ours.
 * @throws a clause that a person can act on.
 */
export async function promQuery(
	api: Api,
	query: string,
	{signal, range, factor = 1}: {readonly signal: AbortSignal; readonly range?: Range; readonly factor?: number},
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
	return parsed.data.data.result.map(({metric, value, values}) => ({
		service: sanitize((metric['service'] ?? metric['job'] ?? 'all').slice(0, 100).toWellFormed()),
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

/** The last value of each service. */
export function latestOf(series: readonly Series[]): ReadonlyMap<string, number | null> {
	return new Map(series.map(({service, points}) => [service, points.at(-1)?.[1] ?? null]));
}

function finite(text: string, factor: number): number | null {
	const value = Number(text);
	return text !== '' && Number.isFinite(value) ? value * factor : null;
}
