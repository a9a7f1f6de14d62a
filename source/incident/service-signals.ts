import * as z from 'zod/mini';
import {point, signalFields, words} from './source-state.ts';

/** A limit of the runbook that a figure is at or over, the highest, and since when. */
const overLimit = z.object({limit: z.number(), severity: words, since: z.number()});

/** How fast a service uses up its error budget, over a long window and a short one (SRE workbook, chapter 5). */
const burn = z.object({
	/** Error ratio over what the objective allows, e.g. 14.4; null is no data. */
	long: z.nullable(z.number()),
	short: z.nullable(z.number()),
	/** "1h", "5m". */
	longWindow: words,
	shortWindow: words,
	/** Both are over it. */
	over: z.boolean(),
	/** What it is worth when both are over: to wake somebody, or a ticket. */
	urgency: z.enum(['page', 'ticket']),
});
export type Burn = z.infer<typeof burn>;

const baseline = z.object({p95Ms: z.number(), of: words});

/** What is measured of the requests to a service: errors, rate, latency, saturation. */
export const errorsSignal = z.object({
	kind: z.literal('errors'),
	...signalFields,
	service: words,
	/** Errors / requests, 0…1; null = no data (absent or NaN), which is neither good nor bad. */
	ratio: z.nullable(z.number()),
	/** Why there is no ratio: no series, a query that gives NaN, or no requests. */
	missing: z.optional(z.enum(['absent', 'nan', 'idle'])),
	/** No service has any series, for this is not there: "http_requests_total". */
	missingMetric: z.optional(words),
	history: z.array(point),
	requestsPerSecond: z.optional(z.nullable(z.number())),
	/** Latency's percentiles in milliseconds. */
	p50Ms: z.optional(z.nullable(z.number())),
	p95Ms: z.nullable(z.number()),
	p99Ms: z.optional(z.nullable(z.number())),
	/** The 95th percentile over the last half hour, in milliseconds. */
	latencyHistory: z.optional(z.array(point)),
	/** The 95th percentile of the same hour, and of when: "last week", "yesterday". */
	baseline: z.optional(baseline),
	/** All that it is compared with, as far as there is something: the first of them is the baseline. */
	baselines: z.optional(z.array(baseline)),
	/** What it is to be compared with: "last week, else yesterday", or "none". */
	baselineChoice: z.optional(words),
	/** How many times its baseline the 95th percentile is, where one is known. */
	baselineTimes: z.optional(z.nullable(z.number())),
	/** The highest limit of the runbook that the ratio is at or over now, and since when. */
	over: z.optional(overLimit),
	/** The same of how many times its baseline the latency is. */
	slower: z.optional(overLimit),
	/** The share of errors that the objective allows is `1 - objective`. */
	objective: z.optional(z.number()),
	burns: z.optional(z.array(burn)),
	/** How full what it needs is, 0…1, by the team's own query. */
	saturation: z.optional(z.nullable(z.number())),
});
export type ErrorsSignal = z.infer<typeof errorsSignal>;

export const saturationKinds = ['cpu', 'memory', 'disk'] as const;
export type SaturationKind = (typeof saturationKinds)[number];

/** What a query of the team's own gives, or one that says how full something is. */
export const metricSignal = z.object({
	kind: z.literal('metric'),
	...signalFields,
	name: words,
	/** "percent" (of a ratio), "seconds", "bytes", or what stands behind the figure. */
	unit: words,
	/** Drawn as a line; at or over it is bad. */
	limit: z.optional(z.number()),
	/** The highest first. */
	series: z.array(z.object({label: words, value: z.nullable(z.number()), history: z.array(point)})),
	/** Series beyond those. */
	more: z.number(),
	/** It says how full something is, 0…1: what. */
	saturates: z.optional(z.enum(saturationKinds)),
	/** Why there is no series: "metric node_cpu_seconds_total not found". */
	missing: z.optional(words),
});
export type MetricSignal = z.infer<typeof metricSignal>;
