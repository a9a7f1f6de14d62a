import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import type {AlertsSignal} from '../../source/incident/alert-signals.ts';
import type {ErrorsSignal, MetricSignal, Signal, Transition} from '../../source/incident/signals.ts';
import {createPrometheusPoller} from '../../source/pollers/prometheus.ts';
import {createPrometheusAlertsPoller} from '../../source/pollers/prometheus-alerts.ts';
import {createMetricsPoller} from '../../source/pollers/prometheus-metrics.ts';
import {saturationQueries} from '../../source/pollers/saturation.ts';
import {Sources} from '../../source/pollers/sources.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {signalLimits} from '../../source/runbook/runbook.ts';
import {CountedService, hasPrometheus, TestPrometheus} from '../helpers/prometheus.ts';

describe.skipIf(!hasPrometheus)('a real Prometheus', () => {
	let service: CountedService;
	let prometheus: TestPrometheus;
	let sources: Sources;
	const signals = new Map<string, Signal>();
	const transitions: Transition[] = [];
	beforeAll(async () => {
		service = await CountedService.start();
		service.extra = [
			'node_memory_MemTotal_bytes 1000',
			'node_memory_MemAvailable_bytes 70',
			'node_filesystem_size_bytes{mountpoint="/",fstype="ext4"} 100',
			'node_filesystem_avail_bytes{mountpoint="/",fstype="ext4"} 25',
			'node_filesystem_size_bytes{mountpoint="/run",fstype="tmpfs"} 100',
			'node_filesystem_avail_bytes{mountpoint="/run",fstype="tmpfs"} 0',
			'container_memory_working_set_bytes{namespace="production",pod="api-1",container="api"} 400',
		];
		prometheus = await TestPrometheus.start(service.port, {
			rules: [
				{
					alert: 'Failing',
					expr: 'sum(rate(http_requests_total{code="503"}[5s])) > 1',
					labels: {severity: 'critical'},
					annotations: {summary: 'requests fail'},
				},
			],
		});
		const emit = {
			signal: (signal: Signal) => {
				signals.set(signal.key, signal);
			},
			gone: (key: string) => {
				signals.delete(key);
			},
			transition: (transition: Transition) => {
				transitions.push(transition);
			},
		};
		const common = {url: prometheus.url, intervalMs: 500, timeoutMs: 2000};
		sources = new Sources(emit, Date.now);
		sources.start([
			createPrometheusPoller({
				...common,
				windowMs: 5000,
				queries: {},
				baselineMs: [7 * 86_400_000, 86_400_000],
				objective: 0.99,
				limits: () => signalLimits(defaultRunbook()),
			}),
			createPrometheusAlertsPoller({...common, knowsAgainWithinMs: 3000}),
			createMetricsPoller({
				...common,
				metrics: [
					...saturationQueries({containerMemory: 'max(container_memory_working_set_bytes) / 1000'}, 5000),
					{name: 'requests', query: 'sum by (code) (rate(http_requests_total[5s]))', unit: 'req/s', limit: 150},
					{name: 'nonsense', query: 'sum by ('},
				],
			}),
		]);
	}, 60_000);
	afterAll(async () => {
		await sources?.stop();
		await prometheus?.close();
		await service?.close();
	});

	const until = async <T extends Signal>(key: string, holds: (signal: T) => boolean): Promise<T> =>
		vi.waitFor(
			() => {
				const found = signals.get(key) as T | undefined;
				if (!found || !holds(found)) throw new Error(`${key} is ${JSON.stringify(found)?.slice(0, 900)}`);
				return found;
			},
			{timeout: 15_000, interval: 50},
		);

	it('gives errors, rate, latencies, burn rates and what fires; killed it is down, restarted it is right again', async () => {
		const well = await until<ErrorsSignal>('errors:api', ({ratio, requestsPerSecond}) => ratio === 0 && (requestsPerSecond ?? 0) > 150);
		expect(well.missing).toBeUndefined();
		// By the histogram of the service: half within 0.1 s, 96 % within 0.5 s.
		expect(Math.round(well.p50Ms ?? 0)).toBe(100);
		expect(well.p95Ms).toBeGreaterThan(450);
		expect(well.p99Ms).toBe(500);
		expect(well.baselineTimes, 'it was not there last week').toBeNull();

		service.errorRatio = 0.3;
		const ill = await until<ErrorsSignal>('errors:api', ({ratio}) => (ratio ?? 0) > 0.25);
		const byItself = await prometheus.value('sum(rate(http_requests_total{code="503"}[5s])) / sum(rate(http_requests_total[5s]))');
		expect(Math.abs((ill.ratio ?? 0) - byItself)).toBeLessThan(0.1);
		expect(ill).toMatchObject({over: {severity: 'SEV-2'}, objective: 0.99});
		expect(transitions.some(({text}) => text.startsWith('error rate of api over 5 %'))).toBe(true);
		const fires = await until<AlertsSignal>('alerts:prometheus-alerts', ({firing}) => firing === 1);
		expect(fires.groups[0]).toMatchObject({name: 'Failing', severity: 'critical', summary: 'requests fail'});
		expect(fires.silenceable).toBe(false);
		const own = await until<MetricSignal>('metric:requests', ({series}) => series.length === 2);
		expect(own.series[0]).toMatchObject({label: 'code=200', value: expect.any(Number)});
		expect(signals.get('metric:nonsense')?.state).toMatchObject({is: 'down', why: expect.stringMatching(/answers 400: .*parse error/)});

		// How full things are, by whatever is there; what is not says which metric it lacks.
		const full = (name: string) => signals.get(`metric:${name}`);
		expect(full('node memory')).toMatchObject({saturates: 'memory', series: [{value: 0.93, label: expect.stringMatching(/^instance=/)}]});
		expect(full('node disk')).toMatchObject({series: [{value: 0.75, label: expect.stringMatching(/mountpoint=\/$/)}]});
		expect(full('container memory'), 'by the team’s own query').toMatchObject({series: [{value: 0.4, label: ''}]});
		expect(full('node CPU')).toMatchObject({series: [], missing: 'metric node_cpu_seconds_total not found', state: {is: 'live'}});
		expect(full('container CPU')).toMatchObject({missing: 'metric container_cpu_usage_seconds_total not found'});

		await prometheus.kill();
		const down = await until<ErrorsSignal>('errors:api', ({state}) => state.is === 'down');
		expect(down).toMatchObject({state: {why: 'connection refused'}, ratio: expect.any(Number)});
		await until('alerts:prometheus-alerts', ({state}) => state.is === 'down');
		const said = transitions.length;
		service.errorRatio = 0;
		await prometheus.restart();
		// Restarted, it has evaluated nothing yet: what fired is not resolved for that.
		await until<AlertsSignal>('alerts:prometheus-alerts', ({state}) => state.is === 'live');
		const back = await until<ErrorsSignal>('errors:api', ({state, ratio}) => state.is === 'live' && ratio === 0);
		expect(
			back.history.some(([, value]) => (value ?? 0) > 0.2),
			'its past is there',
		).toBe(true);
		await until<AlertsSignal>('alerts:prometheus-alerts', ({firing}) => firing === 0);
		await vi.waitFor(() => expect(transitions.slice(said).map(({text}) => text)).toContain('alert Failing is resolved'), {timeout: 10_000});
		expect(transitions.slice(said).filter(({text}) => text === 'alert Failing fires').length).toBeLessThanOrEqual(0);
	}, 90_000);
});
