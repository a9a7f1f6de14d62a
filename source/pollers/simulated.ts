import type {DependencySignal, EndpointSignal, ErrorsSignal, PodsSignal, Point, Workload} from '../incident/signals.ts';
import type {SignalLimit} from '../runbook/runbook.ts';
import {alertChanges, type Firing, firingBefore} from './alert-changes.ts';
import type {Alert} from './alert-groups.ts';
import {type Emit, type Poller, realTiming, type Timing} from './poller.ts';
import {SimulatedAlerts} from './simulated-alerts.ts';
import {simulatedChanges} from './simulated-changes.ts';
import {simulatedLook} from './simulated-look.ts';
import {simulatedNodes} from './simulated-nodes.ts';
import {errorsAt, queueAt, saturationAt} from './simulated-services.ts';
import {live, minute, severityAt, source, story, wobble} from './simulated-story.ts';

/**
 * The drill: an outage that begins four minutes before the room opens, gets worse, and recovers by itself after the rollback.
 * Everything is computed from the time since the opening, so it is the same for everybody and after a restart.
 */
export type SimulatedOptions = {
	/** Epoch milliseconds at which the drill was opened; asked at every poll, for the next drill opens a story of its own. */
	readonly opening: () => number;
	/** Of the runbook that the drill goes by. */
	readonly limits: () => readonly SignalLimit[];
	/** Names of alerts that fire by what the logs of open incidents say. */
	readonly alerting?: readonly string[];
	readonly timing?: Timing;
	readonly intervalMs?: number;
};

/** When errors began to rise, before the opening. */
export const impactBeforeOpeningMs = -story.errorsRise * minute;

const healthy: ReadonlyArray<readonly [string, number]> = [
	['www', 6],
	['checkout', 6],
	['catalog', 5],
	['search', 4],
	['cart', 5],
	['mailer', 4],
	['metrics', 4],
];

export function createSimulatedPoller({opening, limits, alerting = [], timing = realTiming, intervalMs = 2000}: SimulatedOptions): Poller {
	let emit: Emit | undefined;
	let timer: unknown;
	const alerts = new SimulatedAlerts(
		timing.now,
		(now) => alertsAt(now, opening()),
		() => tell(),
	);
	const firing: Firing = firingBefore(alerting, timing.now());
	let last: {ill: boolean; over: number; down: boolean} = {ill: false, over: 0, down: false};

	function tell(): void {
		if (!emit) return;
		timing.clearTimeout(timer);
		const now = timing.now();
		const startedAt = opening();
		const pods = podsAt(now, startedAt);
		const errors = errorsAt('api', now, startedAt, limits());
		const endpoints = ['api', 'www', 'database', 'dns'].map((name) => endpointAt(name, now, startedAt));
		const fires = alerts.signal(source, live(startedAt));
		for (const signal of [
			pods,
			errors,
			...endpoints,
			dependencyAt(now, startedAt),
			queueAt(now, startedAt),
			...saturationAt(now, startedAt),
			fires,
			simulatedChanges(now, startedAt, source),
			simulatedNodes(now, startedAt),
		])
			emit.signal(signal);
		transitions(emit, now, pods, errors, endpoints[0]);
		for (const transition of alertChanges(fires.groups, firing, fires.key, now)) emit.transition(transition);
		timer = timing.setTimeout(tell, intervalMs);
	}

	function transitions(to: Emit, now: number, pods: PodsSignal, errors: ErrorsSignal, api: EndpointSignal | undefined): void {
		const say = (signal: string, text: string, direction: 'worse' | 'better') => to.transition({signal, text, direction, measuredAt: now});
		const [worst] = pods.workloads;
		const ill = worst !== undefined && worst.ready < worst.desired;
		const over = errors.over?.limit ?? 0;
		const down = api?.up === false;
		if (ill && !last.ill) say(pods.key, `${worst.name} ${worst.ready}/${worst.desired} ready: ${worst.status}`, 'worse');
		if (!ill && last.ill) say(pods.key, 'api 8/8 ready again', 'better');
		if (over > last.over) say(errors.key, `error rate of api over ${over * 100} %: ${((errors.ratio ?? 0) * 100).toFixed(1)} %`, 'worse');
		if (over < last.over)
			say(errors.key, `error rate of api below ${last.over * 100} %: ${((errors.ratio ?? 0) * 100).toFixed(1)} %`, 'better');
		if (down !== last.down && api)
			say(api.key, down ? `endpoint api is down: ${api.problem}` : 'endpoint api is up again', down ? 'worse' : 'better');
		last = {ill, over, down};
	}

	return {
		name: source,
		start(to) {
			emit = to;
			tell();
		},
		refresh: tell,
		look: async (request) =>
			request.of === 'logClosed' ? undefined : simulatedLook(request, podsAt(timing.now(), opening()), timing.now(), opening()),
		silences: alerts,
		async stop() {
			emit = undefined;
			timing.clearTimeout(timer);
		},
	};
}

/** What Alertmanager would say: each rule waits before it fires, as rules do. */
function alertsAt(now: number, startedAt: number): readonly Alert[] {
	const minutes = (now - startedAt) / minute;
	const from = (begins: number, ends: number, rest: Omit<Alert, 'state' | 'since' | 'silencedBy'>): Alert[] =>
		minutes < begins || minutes > ends ? [] : [{...rest, state: 'firing', since: startedAt + begins * minute, silencedBy: []}];
	return [
		...from(-1, story.well, {
			labels: {alertname: 'HighErrorRate', severity: 'critical', service: 'api', namespace: 'production'},
			summary: 'More than 5 % of the requests to api fail',
		}),
		...from(-0.5, story.well + 2, {
			labels: {alertname: 'LatencyHigh', severity: 'warning', service: 'api', namespace: 'production', quantile: '0.95'},
			summary: 'The 95th percentile of api is far above last week',
		}),
		...['api-7d9f-2k', 'api-7d9f-8x', 'api-7d9f-m4', 'api-7d9f-q1', 'api-7d9f-zz'].flatMap((pod, index) =>
			from(-2 + index / 2, story.rollback + 1 + index / 4, {
				labels: {alertname: 'PodCrashLooping', severity: 'warning', namespace: 'production', deployment: 'api', pod},
				summary: 'A pod restarts again and again',
			}),
		),
	];
}

function podsAt(now: number, startedAt: number): PodsSignal {
	const minutes = (now - startedAt) / minute;
	const outage = severityAt(now, startedAt);
	const restarts = Math.max(0, Math.min(21, Math.floor((minutes - story.errorsRise) * 2)));
	const ready = outage === 0 ? 8 : Math.max(3, Math.min(8, 8 - Math.ceil(outage * 5)));
	const rolledBack = minutes > story.rollback;
	const api: Workload = {
		namespace: 'production',
		name: 'api',
		ready,
		desired: 8,
		status: ready < 8 ? 'CrashLoopBackOff' : 'Running',
		restarts: 8 + restarts,
		newRestarts: minutes < story.well ? Math.min(restarts, 20) : 0,
		image: rolledBack ? 'v1.41' : 'v1.42',
		changed: rolledBack
			? {from: 'v1.42', to: 'v1.41', at: startedAt + story.rollback * minute}
			: {from: 'v1.41', to: 'v1.42', at: startedAt + story.rollout * minute},
	};
	const worker: Workload = {
		namespace: 'production',
		name: 'worker',
		ready: outage > 0 ? 4 : 6,
		desired: 6,
		status: outage > 0 ? 'ImagePullBackOff' : 'Running',
		restarts: 0,
		newRestarts: 0,
		image: 'v3.8',
	};
	const others = healthy.map(
		([name, pods]): Workload => ({
			namespace: 'production',
			name,
			ready: pods,
			desired: pods,
			status: 'Running',
			restarts: 0,
			newRestarts: 0,
		}),
	);
	const workloads = [api, worker, ...others].sort((a, b) => Number(a.ready === a.desired) - Number(b.ready === b.desired));
	return {
		kind: 'pods',
		key: 'kubernetes',
		source,
		measuredAt: now,
		state: live(startedAt),
		scope: 'production',
		ready: workloads.reduce((sum, workload) => sum + workload.ready, 0),
		total: workloads.reduce((sum, workload) => sum + workload.desired, 0),
		workloads,
	};
}

function endpointAt(name: string, now: number, startedAt: number): EndpointSignal {
	const minutes = (now - startedAt) / minute;
	const down = name === 'api' && minutes > story.apiDown && minutes < story.rollback + 1;
	const since = startedAt + (down ? story.apiDown : minutes >= story.rollback + 1 && name === 'api' ? story.rollback + 1 : -600) * minute;
	return {
		kind: 'endpoint',
		key: `endpoint:${name}`,
		source,
		measuredAt: now,
		state: live(startedAt),
		name,
		check: name === 'database' ? 'tcp' : name === 'dns' ? 'dns' : 'http',
		up: !down,
		latencyMs: latencyAt(name, now, startedAt),
		...(down ? {problem: '503'} : {}),
		...(name === 'api' || name === 'www' ? {status: down ? 503 : 200} : {}),
		...(name === 'www'
			? {certificateEndsAt: startedAt + 9 * 86_400_000}
			: name === 'api'
				? {certificateEndsAt: startedAt + 71 * 86_400_000}
				: {}),
		since,
		history: Array.from({length: 30}, (_, index): Point => {
			const at = now - (29 - index) * 10_000;
			return [at, latencyAt(name, at, startedAt)];
		}),
	};
}

function latencyAt(name: string, at: number, startedAt: number): number | null {
	const minutes = (at - startedAt) / minute;
	if (name === 'api' && minutes > story.apiDown && minutes < story.rollback + 1) return null;
	const usual = {api: 84, www: 86, database: 3, dns: 11}[name] ?? 50;
	return Math.round(usual * (1 + 0.1 * wobble(at, name.length) + (name === 'api' ? 8 * severityAt(at, startedAt) : 0)));
}

/** Somebody we depend on: their status page is green until ours has been red for a while, as such pages are. */
function dependencyAt(now: number, startedAt: number): DependencySignal {
	const minutes = (now - startedAt) / minute;
	const ill = minutes > 5 && minutes < story.rollback;
	return {
		kind: 'dependency',
		key: 'dependency:payments',
		source,
		measuredAt: now,
		state: live(startedAt),
		name: 'payments',
		indicator: ill ? 'minor' : 'none',
		description: ill ? 'Partially Degraded Service' : 'All Systems Operational',
		ill: ill ? [{name: 'Webhooks', status: 'degraded_performance'}] : [],
		incidents: ill ? ['Delayed webhooks (investigating)'] : [],
		since: startedAt + (ill ? 5 : minutes >= story.rollback ? story.rollback : -600) * minute,
	};
}
