import {durationWords} from '../incident/duration-words.ts';
import type {SourceState, Workload} from '../incident/signals.ts';
import {errorWords} from '../terminal/error-words.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {type Cluster, openCluster} from './kubernetes-cluster.ts';
import {KubernetesLogs} from './kubernetes-logs.ts';
import {lookInto} from './kubernetes-look.ts';
import {type Nodes, watchNodes} from './kubernetes-nodes.ts';
import {watchReadiness} from './kubernetes-readiness.ts';
import {changesSignal, nodesSignal, podsSignal} from './kubernetes-signals.ts';
import {type Space, watchSpace} from './kubernetes-space.ts';
import {besideGaps, standingOf} from './kubernetes-standing.ts';
import {WorkloadTransitions} from './kubernetes-transitions.ts';
import {usualLimits, type WatchLimits} from './kubernetes-watch.ts';
import {illFirst} from './kubernetes-workloads.ts';
import {type Emit, type Poller, realTiming, type Timing} from './poller.ts';

export type KubernetesOptions = {
	readonly kubeconfig?: string | readonly string[];
	readonly context?: string;
	/** The context's own unless said; "all" is every one. */
	readonly namespaces?: readonly string[];
	/** Only these workloads. */
	readonly deployments?: readonly string[];
	/** It is one of several clusters: its workloads and its signals say which. */
	readonly several?: boolean;
	readonly timing?: Timing;
	readonly limits?: WatchLimits;
	/** At most one signal in this time, however many changes there are. */
	readonly emitEveryMs?: number;
	/** A workload has to be ill, or well, for this long before the timeline hears of it: rollouts pass through both. */
	readonly settleMs?: number;
	/** Trouble that lasts longer is "down" rather than "stale". */
	readonly downAfterMs?: number;
	/** After so long without a byte the cluster is asked whether it is ready, and has as long to answer. */
	readonly probeEveryMs?: number;
	/** The same for what changed lately, which is no matter of moments. */
	readonly changesEveryMs?: number;
};

/** The second in which a clock is told, and the way of the answer. */
const clockToleranceMs = 5000;
const soonMs = 100;
/** How often nodes are asked what they use: their metrics server measures every fifteen seconds. */
const nodesEveryMs = 20_000;

/** Workloads of a cluster's namespaces, and what changed in it, by list and watch. Nothing it meets makes it throw or end. */
export function createKubernetesPoller(options: KubernetesOptions): Poller {
	const {
		timing = realTiming,
		emitEveryMs = 150,
		settleMs = 4000,
		downAfterMs = 30_000,
		probeEveryMs = 4000,
		changesEveryMs = 1000,
		several = false,
	} = options;
	const key = several ? `kubernetes:${options.context ?? ''}` : 'kubernetes';
	const changesKey = several ? `changes:${options.context ?? ''}` : 'changes';
	const nodesKey = several ? `nodes:${options.context ?? ''}` : 'nodes';
	const transitions = new WorkloadTransitions(key, settleMs, timing.now());
	let emit: Emit | undefined;
	let spaces: Space[] = [];
	let others: Array<{stop(): Promise<void>; refresh(): void; answers?(): void}> = [];
	let cluster: Promise<Cluster> | undefined;
	let opened: Cluster | undefined;
	let nodes: Nodes | undefined;
	let heardAt: number | null = null;
	let notReady: string | undefined;
	let state: SourceState = {is: 'starting', since: timing.now()};
	let troubleSince: number | undefined;
	/** Pods still come, something else does not. What is shown is then not whole, and never down. */
	let partly = false;
	let gaps: readonly string[] = [];
	let timer: unknown;
	let changesTimer: unknown;
	let nodesTimer: unknown;
	let retry: unknown;
	let emittedAt = 0;
	let toldState: SourceState['is'] = 'starting';

	async function open(refused?: Cluster): Promise<Cluster> {
		// Of many that were refused together, the first renews.
		if (!cluster || (refused !== undefined && refused === opened))
			cluster = openCluster({
				...(options.kubeconfig === undefined ? {} : {kubeconfig: options.kubeconfig}),
				...(options.context === undefined ? {} : {context: options.context}),
				now: timing.now,
			});
		try {
			opened = await cluster;
			return opened;
		} catch (error) {
			cluster = undefined;
			throw error;
		}
	}

	const logs = new KubernetesLogs({cluster: open, timing});
	const aheadMs = () => {
		const ahead = opened?.aheadMs ?? 0;
		return Math.abs(ahead) < clockToleranceMs ? 0 : ahead;
	};
	const heard = () => {
		heardAt = timing.now();
		notReady = undefined;
	};

	/** The namespaces are known once the kubeconfig could be read; until then it is tried again. */
	async function begin(): Promise<void> {
		try {
			const {namespace: own} = await open();
			if (!emit) return;
			const wanted = options.namespaces ?? [own];
			for (const namespace of wanted.includes('all') ? [undefined] : wanted) spaces.push(space(namespace));
			const [first] = spaces;
			nodes =
				first &&
				watchNodes({
					cluster: open,
					timing,
					limits: options.limits ?? usualLimits,
					heard,
					changes: first.changes.nodes,
					moved(within) {
						if (within === 'soon') scheduleChanges(soonMs);
						scheduleNodes(within === 'soon' ? soonMs : changesEveryMs);
					},
					useEveryMs: nodesEveryMs,
				});
			others = [
				watchReadiness({
					cluster: open,
					heardAt: () => heardAt ?? 0,
					timing,
					everyMs: probeEveryMs,
					answerWithinMs: Math.min(probeEveryMs, 3500),
					ready(again) {
						heard();
						judge();
						for (const one of [...spaces, ...others])
							if (!again) one.answers?.();
							else if (one.answers) one.refresh();
					},
					answers() {
						for (const one of [...spaces, ...others]) one.answers?.();
					},
					trouble(why) {
						notReady = why;
						judge();
					},
				}),
				...(nodes ? [nodes] : []),
			];
		} catch (error) {
			state = trouble(errorWords(error), false);
			schedule();
			retry = timing.setTimeout(() => void begin(), 3000);
		}
	}

	function space(namespace: string | undefined): Space {
		return watchSpace({
			cluster: open,
			namespace,
			aheadMs,
			timing,
			limits: options.limits,
			lookEveryMs: Math.min(3000, downAfterMs),
			heard,
			moved: schedule,
			stands() {
				judge();
				scheduleChanges(soonMs);
			},
			changesMoved: () => scheduleChanges(changesEveryMs),
		});
	}

	/** How the source stands as a whole. */
	function judge(): void {
		const missing = spaces.flatMap((one) =>
			one.missing() && one.namespace !== undefined ? [`there is no namespace ${sanitize(one.namespace)}`] : [],
		);
		const {problems, comes, gaps: refused} = standing();
		const wrong = [...missing, ...problems];
		gaps = refused;
		if (wrong.length > 0) state = trouble(wrong.join('; '), comes);
		else if (comes) {
			troubleSince = undefined;
			partly = false;
			if (state.is !== 'live') state = {is: 'live', since: timing.now()};
		}

		schedule();
	}

	const standing = () =>
		standingOf(
			spaces.flatMap(({watched}) => watched),
			notReady,
		);

	function trouble(why: string, podsCome: boolean): SourceState {
		troubleSince ??= timing.now();
		partly = podsCome;
		const down = !partly && (!loaded() || timing.now() - troubleSince >= downAfterMs);
		return {is: down ? 'down' : 'stale', since: troubleSince, why};
	}

	const loaded = () => spaces.some(({watched}) => watched.some((one) => one.counts && one.loaded));

	function schedule(): void {
		if (!emit || timer !== undefined) return;
		timer = timing.setTimeout(tell, Math.max(0, emittedAt + emitEveryMs - timing.now()));
	}

	function tell(): void {
		timing.clearTimeout(timer);
		timer = undefined;
		if (!emit) return;
		emittedAt = timing.now();
		if (troubleSince !== undefined && state.is === 'stale' && !partly && emittedAt - troubleSince >= downAfterMs)
			state = {...state, is: 'down'};
		const workloads = rows();
		emit.signal(podsSignal({...common(), key}, workloads, spaces, gaps));
		// What is seen of the nodes is as old as the rest.
		if (state.is !== toldState) scheduleNodes(soonMs);
		toldState = state.is;
		const waits = allLoaded() && transitions.take(workloads, emittedAt, (transition) => emit?.transition(transition));
		// Comes back by itself for what has still to settle, and so that what is stale becomes down.
		if (waits || state.is === 'stale') timer = timing.setTimeout(tell, Math.max(emitEveryMs, Math.min(settleMs, 1000)));
	}

	/** Before pods and deployments were listed, what is missing may only not have been read yet. */
	const allLoaded = () => spaces.every(({watched}) => watched.every((one) => !one.counts || one.loaded || one.state.is === 'trouble'));

	function rows(): Workload[] {
		const name = contextName();
		const all = spaces.flatMap(({workloads}) => workloads.rows(options.deployments));
		if (spaces.length > 1) all.sort(illFirst);
		return name === undefined ? all : all.map((row) => ({...row, context: name}));
	}

	/** Of one of several clusters. */
	const contextName = () => (several ? (opened?.context ?? options.context) : undefined);

	function common() {
		const ahead = aheadMs();
		const clock = ahead === 0 ? '' : `, its clock ${durationWords(Math.abs(ahead))} ${ahead > 0 ? 'ahead' : 'behind'}`;
		return {source: `k8s${opened ? ` ${opened.context}` : ''}${clock}`, measuredAt: loaded() ? heardAt : null, state};
	}

	/** What is wrong is not kept for as long as what is only new. */
	function scheduleChanges(withinMs: number): void {
		if (!emit || (changesTimer !== undefined && withinMs >= changesEveryMs)) return;
		timing.clearTimeout(changesTimer);
		changesTimer = timing.setTimeout(tellChanges, withinMs);
	}

	function tellChanges(): void {
		changesTimer = undefined;
		if (!emit) return;
		emit.signal(changesSignal({...common(), key: changesKey}, spaces, nodes, gaps));
	}

	function scheduleNodes(withinMs: number): void {
		if (emit && nodesTimer === undefined) nodesTimer = timing.setTimeout(tellNodes, withinMs);
	}

	function tellNodes(): void {
		nodesTimer = undefined;
		if (!emit || !nodes) return;
		emit.signal(nodesSignal({...common(), key: nodesKey}, spaces, nodes, {context: contextName(), aheadMs: aheadMs()}));
	}

	let heartbeat: NodeJS.Timeout | undefined;
	let changesHeartbeat: NodeJS.Timeout | undefined;
	return {
		name: key,
		start(to) {
			emit = to;
			state = {is: 'starting', since: timing.now()};
			tell();
			// The age that a pane shows moves on while nothing changes.
			heartbeat = setInterval(schedule, 2000);
			changesHeartbeat = setInterval(() => scheduleChanges(changesEveryMs), 10_000);
			void begin();
		},
		refresh() {
			for (const other of [...spaces, ...others]) other.refresh();
		},
		async look(request) {
			if (request.of === 'log') return logs.read(request);
			if (request.of === 'logClosed') return logs.leave(request);
			const network = () => spaces.flatMap(({watched}) => watched.filter(({kind}) => kind === 'services' || kind === 'ingresses'));
			return lookInto(request, {
				cluster: open,
				workloads: () => spaces.map(({workloads}) => workloads),
				routes: () => spaces.map(({routes}) => routes),
				routeGaps: () => besideGaps(network()),
				aheadMs,
			});
		},
		async stop() {
			emit = undefined;
			logs.close();
			clearInterval(heartbeat);
			clearInterval(changesHeartbeat);
			for (const waiting of [timer, changesTimer, nodesTimer, retry]) timing.clearTimeout(waiting);
			timer = undefined;
			changesTimer = undefined;
			nodesTimer = undefined;
			notReady = undefined;
			troubleSince = undefined;
			partly = false;
			gaps = [];
			const ending = [...spaces, ...others];
			spaces = [];
			others = [];
			nodes = undefined;
			await Promise.all(ending.map(async (other) => other.stop()));
			opened?.close();
		},
	};
}
