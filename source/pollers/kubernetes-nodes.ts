import * as z from 'zod/mini';
import type {Node} from '../incident/node-signals.ts';
import {ApiError, type Cluster} from './kubernetes-cluster.ts';
import {readList} from './kubernetes-list.ts';
import {type NodeContext, type NodeRow, type NodeUse, nodeRow, nodesOf} from './kubernetes-node-rows.ts';
import {quantity} from './kubernetes-quantity.ts';
import type {Watched} from './kubernetes-standing.ts';
import {type Table, type WatchLimits, watchResource} from './kubernetes-watch.ts';
import {clusterWords} from './kubernetes-words.ts';
import type {Timing} from './poller.ts';

export type NodesOptions = {
	readonly cluster: (refused?: Cluster) => Promise<Cluster>;
	readonly timing: Timing;
	readonly limits: WatchLimits;
	readonly heard: () => void;
	/** Where else each node goes: to what changed. */
	readonly changes: Table<NodeRow>;
	/** It is to be told within so many milliseconds. */
	readonly moved: (within: 'soon' | 'later') => void;
	readonly useEveryMs: number;
};

/** The nodes of a cluster: watched, and asked what they use. */
export type Nodes = {
	readonly watched: Watched;
	/** Why it is not known what they use. */
	readonly withoutUsage: string | undefined;
	list(context: Omit<NodeContext, 'uses'>): Node[];
	refresh(): void;
	answers(): void;
	stop(): Promise<void>;
};

const answerWithinMs = 5000;
const useSchema = z.object({
	metadata: z.object({name: z.string()}),
	usage: z.object({cpu: z.optional(z.string()), memory: z.optional(z.string())}),
});

export function watchNodes({cluster, timing, limits, heard, changes, moved, useEveryMs}: NodesOptions): Nodes {
	const rows = new Map<string, NodeRow>();
	let uses: ReadonlyMap<string, NodeUse> = new Map();
	let withoutUsage: string | undefined;
	let failures = 0;
	const stopping = new AbortController();
	let timer: unknown;
	const watched: Watched = {kind: 'nodes', where: '', counts: false, state: {is: 'starting', why: ''}, loaded: false};
	const watch = watchResource({
		cluster,
		path: '/api/v1/nodes',
		what: 'nodes',
		project: nodeRow,
		table: {
			replace(items) {
				watched.loaded = true;
				rows.clear();
				for (const [key, row] of items) rows.set(key, row);
				changes.replace(items);
				moved('later');
			},
			put(key, row) {
				rows.set(key, row);
				changes.put(key, row);
				moved('later');
			},
			drop(key) {
				rows.delete(key);
				changes.drop(key);
				moved('later');
			},
		},
		heard,
		timing,
		limits,
		state(next) {
			watched.state = next;
			moved('soon');
		},
	});
	let asking = ask();

	async function ask(): Promise<void> {
		try {
			const opened = await cluster();
			const response = await opened.get('/apis/metrics.k8s.io/v1beta1/nodes', {signal: stopping.signal, answerWithinMs});
			const found = new Map<string, NodeUse>();
			await readList(response, (raw) => {
				const parsed = useSchema.safeParse(raw);
				if (!parsed.success) return;
				const {metadata, usage} = parsed.data;
				const [cpu, memory] = [quantity(usage.cpu), quantity(usage.memory)];
				found.set(metadata.name, {...(cpu === undefined ? {} : {cpu}), ...(memory === undefined ? {} : {memory})});
			});
			uses = found;
			withoutUsage = undefined;
			failures = 0;
		} catch (error) {
			if (stopping.signal.aborted) return;
			failures++;
			withoutUsage =
				error instanceof ApiError && error.code === 404 ? 'there is no metrics.k8s.io here' : clusterWords(error, 'metrics of nodes');
			// What they used a minute ago says nothing of now.
			if (failures >= 3 || error instanceof ApiError) uses = new Map();
		}

		moved('later');
		timer = timing.setTimeout(
			() => {
				asking = ask();
			},
			useEveryMs * (0.9 + 0.2 * timing.random()),
		);
	}

	return {
		watched,
		get withoutUsage() {
			return withoutUsage;
		},
		list: (context) => nodesOf(rows.values(), {...context, uses}),
		refresh: () => watch.refresh(),
		answers: () => watch.answers(),
		async stop() {
			stopping.abort();
			timing.clearTimeout(timer);
			await Promise.all([asking, watch.stop()]);
		},
	};
}
