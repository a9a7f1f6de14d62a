import * as z from 'zod/mini';
import {sanitize} from '../terminal/sanitize.ts';
import {words} from './source-state.ts';

/** What a name of Kubernetes may be asked with: no path is built from anything else. */
const name = z.string().check(z.overwrite(sanitize), z.minLength(1), z.maxLength(253), z.regex(/^[\w.:-]+$/));
const pod = {namespace: name, pod: name};
const viewer = z.string().check(z.regex(/^[\w-]{1,64}$/));
/** Where in a log one is: in which reading of it, at which of its lines, and when that was written, how many at the same instant. */
const logMark = /^\w{1,16}\.\d{1,12}@(?:\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)#\d{1,6})?$/;

/** A closer look that a responder takes at what a cluster runs; asked of the cluster when it is wanted, and kept nowhere. */
export const lookRequest = z.discriminatedUnion('of', [
	/** The pods of a workload. `kind` as the workload has it; without one it is known by its pods alone. */
	z.strictObject({of: z.literal('pods'), namespace: name, workload: name, kind: z.optional(name)}),
	/** A pod with its containers, its node and its events. */
	z.strictObject({of: z.literal('pod'), ...pod}),
	/**
	 * What a container has written. With `after`, as the last answer had it, what came since then: it is answered once there is something, or after
	 * some seconds. `viewer` is whoever reads, any word of their own: the cluster is asked once for all of them.
	 */
	z.strictObject({
		of: z.literal('log'),
		...pod,
		container: name,
		previous: z.boolean(),
		viewer,
		after: z.optional(z.string().check(z.regex(logMark), z.maxLength(80))),
	}),
	/** That one reads it no longer. */
	z.strictObject({of: z.literal('logClosed'), ...pod, container: name, viewer}),
]);
export type LookRequest = z.infer<typeof lookRequest>;

const usage = {
	/** In thousandths of a core, and bytes; absent where nobody measures it. */
	cpuMillis: z.optional(z.number()),
	memoryBytes: z.optional(z.number()),
};

/** A service or an ingress that leads to a workload. */
const services = z.array(
	z.object({
		name: words,
		type: words,
		addresses: z.array(words),
		ports: z.array(words),
		selector: words,
		/** Pods behind it, and how many of them take requests; null where that may not be read. */
		endpoints: z.nullable(z.object({ready: z.number(), all: z.number()})),
	}),
);
const ingresses = z.array(
	z.object({
		name: words,
		addresses: z.array(words),
		/** "shop.example.com/api → api:80". */
		paths: z.array(words),
		/** "shop-tls for shop.example.com". */
		tls: z.array(words),
	}),
);

export const podsLook = z.object({
	pods: z.array(
		z.object({
			name: words,
			status: words,
			ready: z.number(),
			containers: z.number(),
			restarts: z.number(),
			lastEndAt: z.nullable(z.number()),
			createdAt: z.nullable(z.number()),
			node: words,
			...usage,
		}),
	),
	/** Of those that are not shown. */
	more: z.number(),
	/** Why there is no usage, when there is none. */
	withoutUsage: z.optional(words),
	/** What leads to it; `gaps` are what is not seen, and why. Absent of what is known by its pods alone. */
	routes: z.optional(z.object({services, ingresses, gaps: z.array(words)})),
});
export type PodsLook = z.infer<typeof podsLook>;
export type RoutesLook = NonNullable<PodsLook['routes']>;

const ended = z.object({reason: words, exitCode: z.nullable(z.number()), at: z.nullable(z.number()), message: z.optional(words)});

export const podLook = z.object({
	status: words,
	node: words,
	address: words,
	createdAt: z.nullable(z.number()),
	containers: z.array(
		z.object({
			name: words,
			image: words,
			init: z.boolean(),
			ready: z.boolean(),
			/** "Running", "CrashLoopBackOff", "Completed (exit 0)". */
			state: words,
			restarts: z.number(),
			last: z.nullable(ended),
			...usage,
		}),
	),
	/** Conditions that are not as they should be, with their reason. */
	conditions: z.array(words),
	/** Those of its node; null where they may not be read. */
	nodeConditions: z.nullable(z.array(words)),
	nodeUsage: z.optional(z.object(usage)),
	/** The newest first. */
	events: z.array(z.object({at: z.nullable(z.number()), type: words, reason: words, message: words, count: z.number()})),
	/** What could not be read, and why. */
	gaps: z.array(words),
});
export type PodLook = z.infer<typeof podLook>;

export const logLook = z.object({
	lines: z.array(words),
	/** Where to go on from. */
	after: z.string(),
	/** Lines before those, or between, that were left out: more came than is kept. */
	left: z.boolean(),
	/** Why nothing more comes at the moment, in a clause, when nothing does. */
	rests: z.optional(words),
});
export type LogLook = z.infer<typeof logLook>;
