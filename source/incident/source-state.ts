import * as z from 'zod/mini';
import {sanitize} from '../terminal/sanitize.ts';

/** Of one line, whoever wrote it. */
export const words = z.string().check(z.overwrite(sanitize));

/** How fresh and how true a signal is. `since` is when this state began. */
export const sourceState = z.discriminatedUnion('is', [
	/** Answering. */
	z.object({is: z.literal('live'), since: z.number()}),
	/** Nothing new came within the time it should have; the values shown are old. */
	z.object({is: z.literal('stale'), since: z.number(), why: words}),
	/** The source does not answer, or refuses. `why` is one clause a person can act on. */
	z.object({is: z.literal('down'), since: z.number(), why: words}),
	/** Asked, and not answered yet for the first time. */
	z.object({is: z.literal('starting'), since: z.number()}),
	/** A responder has it not asked any more, for everybody. */
	z.object({is: z.literal('paused'), since: z.number(), by: words, reason: z.optional(words)}),
]);
export type SourceState = z.infer<typeof sourceState>;

/** What every signal has. */
export const signalFields = {
	/** Unique among all signals of a room, e.g. "kubernetes:production", "errors:api", "endpoint:api". */
	key: words,
	/** What the pane's border says, e.g. "k8s prod-eu", "prometheus". */
	source: words,
	/** When the value was measured (last answer), or null before the first. */
	measuredAt: z.nullable(z.number()),
	state: sourceState,
	/** What the source itself says beside its answer: that it may not be whole. */
	warns: z.optional(words),
};

/** A point of a chart: `[epoch ms, value]`; null where the source had no value (no data, NaN). */
export const point = z.tuple([z.number(), z.nullable(z.number())]);
export type Point = z.infer<typeof point>;
