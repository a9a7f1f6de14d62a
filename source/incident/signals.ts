import * as z from 'zod/mini';
import {alertsSignal} from './alert-signals.ts';
import {changesSignal} from './change-signals.ts';
import {dependencySignal, endpointSignal} from './endpoint-signals.ts';
import {nodesSignal} from './node-signals.ts';
import {errorsSignal, metricSignal} from './service-signals.ts';
import {type SourceState, signalFields, words} from './source-state.ts';

/**
 * What pollers measure: latest value and a short history, never stored in the log. One signal a source; a newer one with the
 * same `key` replaces it. Times are epoch milliseconds on the server's clock.
 */

export type {DependencySignal, EndpointSignal} from './endpoint-signals.ts';
export type {ErrorsSignal, MetricSignal} from './service-signals.ts';
export {type Point, type SourceState, sourceState} from './source-state.ts';

/** A deployment or other workload and how its pods are. */
export const workload = z.object({
	namespace: words,
	name: words,
	/** "Deployment", "StatefulSet", "DaemonSet"; absent for what is known by its pods alone. */
	of: z.optional(words),
	/** Of which cluster, where several are watched. */
	context: z.optional(words),
	ready: z.number(),
	desired: z.number(),
	/** The worst pod's STATUS as kubectl prints it; "" when it has no pods. */
	status: words,
	restarts: z.number(),
	/** Restarts within the last ten minutes. */
	newRestarts: z.number(),
	/** Image tag or revision now rolled out, and what it replaced with the time of the change. */
	image: z.optional(words),
	changed: z.optional(z.object({from: words, to: words, at: z.number(), by: z.optional(words)})),
	revision: z.optional(words),
	/** While pods of another template take the place of the former ones: how many do so far; stalled is what its deadline has passed. */
	rollout: z.optional(z.object({updated: z.number(), stalled: z.boolean()})),
	/** Since when none of its pods is ready, as far as whoever watches has seen; absent while one is. */
	noneReadySince: z.optional(z.number()),
	/** It is to end, or has ended for good: a job, or a pod that was evicted and that nobody starts again. That it is not ready is no outage. */
	ends: z.optional(z.boolean()),
});
export type Workload = z.infer<typeof workload>;

export const podsSignal = z.object({
	kind: z.literal('pods'),
	...signalFields,
	/** As the pane's title says it: a namespace, or several. */
	scope: words,
	ready: z.number(),
	total: z.number(),
	/** Ill ones first, then those that something happens to, each by name. */
	workloads: z.array(workload),
	/** The last of them by that order that are only counted here, for a message has its limits. */
	more: z.optional(z.object({workloads: z.number(), ready: z.number(), desired: z.number()})),
	/** Its pods are being listed for the first time: what their statuses are is not known yet. */
	listing: z.optional(z.boolean()),
	/** What may not be read, in clauses: "not allowed to list statefulsets in ns production". The rest is as true as it is without. */
	gaps: z.optional(z.array(words)),
});
export type PodsSignal = z.infer<typeof podsSignal>;

export const signal = z.discriminatedUnion('kind', [
	podsSignal,
	errorsSignal,
	endpointSignal,
	dependencySignal,
	alertsSignal,
	changesSignal,
	nodesSignal,
	metricSignal,
]);
export type Signal = z.infer<typeof signal>;

/** A signal that changed for the worse or the better in a way worth a line in the timeline. */
export type Transition = {
	/** The signal's key. */
	readonly signal: string;
	/** One line, e.g. "error rate of api over 5 %: 7.4 %". Already neutralised. */
	readonly text: string;
	readonly direction: 'worse' | 'better';
	/** Of a trigger that holds: whether it asks for more than the present severity, or for less. Absent where it is the same. */
	readonly asks?: 'more' | 'less';
	/** When it was measured, epoch milliseconds. */
	readonly measuredAt: number;
	/** Names of alerts that began to fire, or are resolved. */
	readonly began?: readonly string[];
	readonly resolved?: readonly string[];
};

/** What is wrong with a source, or with the endpoint that it asks, in a clause; undefined while nothing is, or nothing is known yet. */
function troubleOf(signal: Signal): string | undefined {
	const {state} = signal;
	if (state.is === 'stale' || state.is === 'down') return `${state.is}, ${state.why}`;
	if (state.is === 'paused') return `paused by ${state.by}`;
	if (signal.kind === 'pods' && signal.gaps) return `${state.is}, but ${signal.gaps.join('; ')}`;
	if (signal.kind === 'endpoint' && signal.up === false) return `DOWN${signal.problem === undefined ? '' : `, ${signal.problem}`}`;
	return undefined;
}

/** How a source stands, for `doctor`. */
export type SourceReport = Pick<Signal, 'key' | 'source' | 'measuredAt'> & {
	readonly state: SourceState['is'];
	readonly trouble: string | null;
};

export function sourceReport(signal: Signal): SourceReport {
	const {key, source, state, measuredAt} = signal;
	return {key, source, state: state.is, measuredAt, trouble: troubleOf(signal) ?? null};
}
