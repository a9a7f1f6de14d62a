import type {PodsSignal, SourceState, Workload} from '../incident/signals.ts';
import {errorWords} from '../terminal/error-words.ts';
import {type Cluster, openCluster} from './kubernetes-cluster.ts';
import {type Deployment, deploymentSchema, type Pod, podSchema} from './kubernetes-objects.ts';
import {usualLimits, type WatchLimits, type WatchState, watchResource} from './kubernetes-watch.ts';
import {type Memory, newMemory, workloadsOf} from './kubernetes-workloads.ts';
import {type Emit, type Poller, realTiming, type Timing} from './poller.ts';

export type KubernetesOptions = {
	readonly kubeconfig?: string | readonly string[];
	readonly context?: string;
	/** The context's own unless said. */
	readonly namespaces?: readonly string[];
	/** Only these workloads. */
	readonly deployments?: readonly string[];
	readonly timing?: Timing;
	readonly limits?: WatchLimits;
	/** At most one signal in this time, however many changes there are. */
	readonly emitEveryMs?: number;
	/** A workload has to be ill, or well, for this long before the timeline hears of it: rollouts pass through both. */
	readonly settleMs?: number;
	/** Trouble that lasts longer is "down" rather than "stale". */
	readonly downAfterMs?: number;
	readonly connectTimeoutMs?: number;
};

const key = 'kubernetes';

type Watched<Item> = {items: ReadonlyMap<string, Item>; state: WatchState; loaded: boolean};
type Space = {
	readonly namespace: string;
	readonly memory: Memory;
	readonly pods: Watched<Pod>;
	readonly deployments: Watched<Deployment>;
};

/** Pods and deployments of a cluster's namespaces by list and watch. Nothing it meets makes it throw or end. */
export function createKubernetesPoller(options: KubernetesOptions): Poller {
	const {
		timing = realTiming,
		limits = usualLimits,
		emitEveryMs = 500,
		settleMs = 4000,
		downAfterMs = 30_000,
		connectTimeoutMs = 10_000,
	} = options;
	const illness = new Map<string, {ill: boolean; since: number; told: boolean | undefined}>();
	const told = new Map<string, string>();
	let emit: Emit | undefined;
	let spaces: Space[] = [];
	let watches: Array<ReturnType<typeof watchResource>> = [];
	let cluster: Promise<Cluster> | undefined;
	let name = 'k8s';
	let measuredAt: number | null = null;
	let state: SourceState = {is: 'starting', since: timing.now()};
	let troubleSince: number | undefined;
	let incomplete = false;
	let timer: unknown;
	let retry: unknown;
	let emittedAt = 0;

	async function openFresh(fresh: boolean): Promise<Cluster> {
		if (fresh || !cluster)
			cluster = openCluster({
				...(options.kubeconfig === undefined ? {} : {kubeconfig: options.kubeconfig}),
				...(options.context === undefined ? {} : {context: options.context}),
				connectTimeoutMs,
			});
		try {
			return await cluster;
		} catch (error) {
			cluster = undefined;
			throw error;
		}
	}

	/** The namespaces are known once the kubeconfig could be read; until then it is tried again. */
	async function begin(): Promise<void> {
		try {
			const opened = await openFresh(false);
			if (!emit) return;
			name = `k8s ${opened.context}`;
			for (const namespace of options.namespaces ?? [opened.namespace]) watchSpace(namespace);
		} catch (error) {
			trouble(errorWords(error));
			retry = timing.setTimeout(() => void begin(), 5000);
		}
	}

	function watchSpace(namespace: string): void {
		const live: WatchState = {is: 'trouble', why: ''};
		const space: Space = {
			namespace,
			memory: newMemory(),
			pods: {items: new Map(), state: live, loaded: false},
			deployments: {items: new Map(), state: live, loaded: false},
		};
		spaces.push(space);
		const inPlace = `in ns ${namespace}`;
		const common = {cluster: openFresh, timing, limits};
		watches.push(
			watchResource({
				...common,
				path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`,
				what: `pods ${inPlace}`,
				item: podSchema,
				keyOf: ({metadata}) => metadata.name,
				...into(space.pods),
			}),
			watchResource({
				...common,
				path: `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/deployments`,
				what: `deployments ${inPlace}`,
				item: deploymentSchema,
				keyOf: ({metadata}) => metadata.name,
				...into(space.deployments),
			}),
		);
	}

	function into<Item>(watched: Watched<Item>) {
		return {
			changed(items: ReadonlyMap<string, Item>) {
				watched.items = items;
				watched.loaded = true;
				schedule();
			},
			state(next: WatchState) {
				if (next.is === 'live') measuredAt = timing.now();
				const moved = next.is !== watched.state.is || next.why !== watched.state.why;
				watched.state = next;
				if (moved) judge();
			},
		};
	}

	/** How the source stands as a whole: one kind that is refused does not make the others old. */
	function judge(): void {
		const all = spaces.flatMap(({pods, deployments}) => [pods, deployments]);
		const problems = [...new Set(all.filter(({state}) => state.is === 'trouble' && state.why !== '').map(({state}) => state.why))];
		const pods = spaces.some(({pods}) => pods.state.is === 'live');
		if (problems.length === 0 && pods) {
			troubleSince = undefined;
			incomplete = false;
			setState({is: 'live', since: timing.now()});
		} else if (problems.length > 0) trouble(problems.join('; '), pods);
		schedule();
	}

	/** `partly`: pods still come, something else does not. What is shown is then incomplete, never down. */
	function trouble(why: string, partly = false): void {
		troubleSince ??= timing.now();
		incomplete = partly;
		const down = !partly && (measuredAt === null || timing.now() - troubleSince >= downAfterMs);
		setState({is: down ? 'down' : 'stale', since: troubleSince, why});
		schedule();
	}

	function setState(next: SourceState): void {
		if (next.is === state.is && ('why' in next ? next.why : '') === ('why' in state ? state.why : '')) return;
		state = next;
	}

	function schedule(): void {
		if (!emit || timer !== undefined) return;
		timer = timing.setTimeout(tell, Math.max(0, emittedAt + emitEveryMs - timing.now()));
	}

	function tell(): void {
		timing.clearTimeout(timer);
		timer = undefined;
		if (!emit) return;
		emittedAt = timing.now();
		if (troubleSince !== undefined && state.is === 'stale' && !incomplete && emittedAt - troubleSince >= downAfterMs)
			state = {...state, is: 'down'};
		const signal = signalOf(emittedAt);
		emit.signal(signal);
		const waits = transitions(signal.workloads, emittedAt);
		// Comes back by itself for what has still to settle, and so that what is stale becomes down.
		if (waits || state.is === 'stale') timer = timing.setTimeout(tell, Math.max(emitEveryMs, Math.min(settleMs, 1000)));
	}

	function signalOf(now: number): PodsSignal {
		const loaded = spaces.some(({pods}) => pods.loaded);
		const workloads = spaces.flatMap(({pods, deployments, memory}) =>
			workloadsOf(pods.items.values(), deployments.items.values(), memory, now, options.deployments),
		);
		if (spaces.length > 1)
			workloads.sort((a, b) => Number(a.ready >= a.desired) - Number(b.ready >= b.desired) || a.name.localeCompare(b.name));
		return {
			kind: 'pods',
			key,
			source: name,
			// A watch that is connected is right at this moment, whether or not anything changed.
			measuredAt: loaded ? (state.is === 'live' || incomplete ? now : measuredAt) : null,
			state,
			scope: spaces.map(({namespace}) => namespace).join(', '),
			ready: workloads.reduce((sum, {ready}) => sum + ready, 0),
			total: workloads.reduce((sum, {desired}) => sum + desired, 0),
			workloads,
		};
	}

	/** Whether something has still to settle. */
	function transitions(workloads: readonly Workload[], now: number): boolean {
		let waits = false;
		for (const workload of workloads) {
			const id = `${workload.namespace}/${workload.name}`;
			imageTransition(id, workload, now);
			const ill = workload.ready < workload.desired;
			const before = illness.get(id);
			if (!before || before.ill !== ill) illness.set(id, {ill, since: now, told: before?.told});
			const current = illness.get(id);
			if (!current || current.told === ill || (current.told === undefined && !ill)) continue;
			if (now - current.since < settleMs) {
				waits = true;
				continue;
			}

			current.told = ill;
			const {name: workloadName, ready, desired, status} = workload;
			emit?.transition({
				signal: key,
				text: ill
					? `${workloadName} ${ready}/${desired} ready${status === '' || status === 'Running' ? '' : `: ${status}`}`
					: `${workloadName} ${ready}/${desired} ready again`,
				direction: ill ? 'worse' : 'better',
				measuredAt: now,
			});
		}

		return waits;
	}

	function imageTransition(id: string, {name: workloadName, changed}: Workload, now: number): void {
		if (!changed) return;
		const text = `${workloadName} ${changed.from} → ${changed.to}`;
		if (told.get(id) === `${text}${changed.at}`) return;
		told.set(id, `${text}${changed.at}`);
		emit?.transition({signal: key, text: `rollout: ${text}`, direction: 'worse', measuredAt: now});
	}

	let heartbeat: NodeJS.Timeout | undefined;
	return {
		name: key,
		start(to) {
			emit = to;
			state = {is: 'starting', since: timing.now()};
			tell();
			// The age that a pane shows moves on while nothing changes.
			heartbeat = setInterval(schedule, 2000);
			void begin();
		},
		refresh() {
			for (const watch of watches) watch.refresh();
		},
		async stop() {
			emit = undefined;
			clearInterval(heartbeat);
			timing.clearTimeout(timer);
			timing.clearTimeout(retry);
			const ending = watches;
			watches = [];
			spaces = [];
			await Promise.all(ending.map(async (watch) => watch.stop()));
		},
	};
}
