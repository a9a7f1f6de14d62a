import {burnsOf} from '../incident/burn-rate.ts';
import type {ErrorsSignal, MetricSignal, Point} from '../incident/signals.ts';
import type {SignalLimit} from '../runbook/runbook.ts';
import {nodeCpuShareAt, simulatedNodeNames} from './simulated-nodes.ts';
import {historyMs, live, severityAt, source, wobble} from './simulated-story.ts';

function ratioAt(at: number, startedAt: number): number {
	const outage = severityAt(at, startedAt);
	return Math.max(0, 0.002 + 0.0012 * wobble(at, 1) + outage * (0.076 + 0.006 * wobble(at, 2)));
}

/** The highest limit that a figure of the story is over now, and since when. */
function overOf(
	measure: SignalLimit['measure'],
	figureAt: (at: number) => number,
	now: number,
	limits: readonly SignalLimit[],
): ErrorsSignal['over'] {
	const crossed = limits
		.filter((limit) => limit.measure === measure && figureAt(now) >= limit.from)
		.toSorted((a, b) => b.from - a.from)
		.at(0);
	if (!crossed) return undefined;
	let since = now;
	while (since > now - historyMs && figureAt(since - 5000) >= crossed.from) since -= 5000;
	return {limit: crossed.from, severity: crossed.severity, since};
}

const objective = 0.999;
const usualP95Ms = 460;

function p95At(at: number, startedAt: number): number {
	return Math.round(usualP95Ms + 1450 * severityAt(at, startedAt) + 40 * wobble(at, 3));
}

/** Customers try again, and then go away. */
function requestsAt(at: number, startedAt: number): number {
	return Math.round(212 + 18 * wobble(at, 7) - 60 * severityAt(at, startedAt));
}

/** Over the minutes before, by a sample every half minute. */
function meanRatio(now: number, startedAt: number, minutes: number): number {
	const samples = minutes * 2;
	let sum = 0;
	for (let index = 0; index < samples; index++) sum += ratioAt(now - index * 30_000, startedAt);
	return sum / samples;
}

/** A query of the team's own, as `metrics:` in warroom.yaml would give it. */
export function queueAt(now: number, startedAt: number): MetricSignal {
	const depthAt = (at: number) => Math.round(40 + 15 * wobble(at, 8) + 1700 * severityAt(at, startedAt));
	const history: Point[] = [];
	for (let at = now - historyMs; at <= now; at += 15_000) history.push([at, depthAt(at)]);
	return {
		kind: 'metric',
		key: 'metric:checkout queue',
		source,
		measuredAt: now,
		state: live(startedAt),
		name: 'checkout queue',
		unit: 'messages',
		limit: 1000,
		series: [{label: 'queue=checkout', value: depthAt(now), history}],
		more: 0,
	};
}

/** How full what the services need is: the memory of api, which the outage comes from, and the nodes, which are well. */
export function saturationAt(now: number, startedAt: number): readonly MetricSignal[] {
	const of = (
		name: string,
		saturates: MetricSignal['saturates'],
		shares: Readonly<Record<string, (at: number) => number>>,
	): MetricSignal => ({
		kind: 'metric',
		key: `metric:${name}`,
		source,
		measuredAt: now,
		state: live(startedAt),
		name,
		unit: 'percent',
		...(saturates === undefined ? {} : {saturates}),
		series: Object.entries(shares)
			.map(([label, shareAt]) => {
				const history: Point[] = [];
				for (let at = now - historyMs; at <= now; at += 30_000) history.push([at, shareAt(at)]);
				return {label, value: shareAt(now), history};
			})
			.toSorted((a, b) => b.value - a.value),
		more: 0,
	});
	return [
		of('container memory', 'memory', {
			'container=api namespace=production': (at) => Math.min(0.99, 0.52 + 0.46 * severityAt(at, startedAt) + 0.01 * wobble(at, 9)),
			'container=checkout namespace=production': (at) => 0.44 + 0.02 * wobble(at, 10),
		}),
		of(
			'node CPU',
			'cpu',
			Object.fromEntries(
				simulatedNodeNames.map((name, index) => [`instance=${name}`, (at: number) => nodeCpuShareAt(index, at, startedAt)]),
			),
		),
		of('node disk', 'disk', {[`instance=${simulatedNodeNames[0]} mountpoint=/`]: () => 0.61}),
	];
}

/** What Prometheus would say of a service of the drill. */
export function errorsAt(service: string, now: number, startedAt: number, limits: readonly SignalLimit[]): ErrorsSignal {
	const history: Point[] = [];
	for (let at = now - historyMs; at <= now; at += 10_000) history.push([at, ratioAt(at, startedAt)]);
	const ratio = ratioAt(now, startedAt);
	const over = overOf('error-ratio', (at) => ratioAt(at, startedAt), now, limits);
	const slower = overOf('latency-ratio', (at) => p95At(at, startedAt) / usualP95Ms, now, limits);
	const outage = severityAt(now, startedAt);
	return {
		kind: 'errors',
		key: `errors:${service}`,
		source,
		measuredAt: now,
		state: live(startedAt),
		service,
		ratio,
		history,
		requestsPerSecond: requestsAt(now, startedAt),
		p50Ms: 120 + 240 * outage + 9 * wobble(now, 4),
		p95Ms: p95At(now, startedAt),
		p99Ms: 900 + 3900 * outage + 60 * wobble(now, 5),
		latencyHistory: history.map(([at]): Point => [at, p95At(at, startedAt)]),
		baseline: {p95Ms: usualP95Ms, of: 'last week'},
		baselines: [
			{p95Ms: usualP95Ms, of: 'last week'},
			{p95Ms: usualP95Ms - 25, of: 'yesterday'},
		],
		baselineChoice: 'last week, else yesterday',
		baselineTimes: p95At(now, startedAt) / usualP95Ms,
		...(over ? {over} : {}),
		...(slower ? {slower} : {}),
		objective,
		burns: burnsOf(
			{
				'5m': meanRatio(now, startedAt, 5),
				'30m': meanRatio(now, startedAt, 30),
				'1h': meanRatio(now, startedAt, 60),
				'6h': meanRatio(now, startedAt, 60) / 6 + 0.0003,
				'3d': 0.0005,
			},
			objective,
			[],
		),
		saturation: Math.min(0.98, 0.41 + 0.5 * outage + 0.02 * wobble(now, 6)),
	};
}
