import * as z from 'zod/mini';
import {point, signalFields, words} from './source-state.ts';

/** Something that is asked whether it is there: over HTTP, as a port, or by its name. */
export const endpointSignal = z.object({
	kind: z.literal('endpoint'),
	...signalFields,
	name: words,
	/** How it is asked; absent is "http". */
	check: z.optional(z.enum(['http', 'tcp', 'dns'])),
	up: z.nullable(z.boolean()),
	latencyMs: z.nullable(z.number()),
	/** What was wrong when it is not up: "503", "timeout after 5 s", "connection refused". */
	problem: z.optional(words),
	/** Since when it is up or down. */
	since: z.nullable(z.number()),
	/** The last HTTP status. */
	status: z.optional(z.number()),
	/** When its certificate ends, epoch milliseconds. */
	certificateEndsAt: z.optional(z.number()),
	/** The last answers, in milliseconds each took; null is one that failed. */
	history: z.optional(z.array(point)),
});
export type EndpointSignal = z.infer<typeof endpointSignal>;

/** What the status page of somebody we depend on says (Statuspage, api/v2/summary.json). */
export const dependencySignal = z.object({
	kind: z.literal('dependency'),
	...signalFields,
	name: words,
	/** "none", "minor", "major", "critical", "maintenance"; null before the first answer. */
	indicator: z.nullable(words),
	/** As the page says it: "Partial System Outage". */
	description: words,
	/** Parts of it that are not operational, with what they are. */
	ill: z.array(z.object({name: words, status: words})),
	/** Incidents of theirs that are open. */
	incidents: z.array(words),
	/** Since when it says so, as far as whoever asks has seen. */
	since: z.nullable(z.number()),
});
export type DependencySignal = z.infer<typeof dependencySignal>;
