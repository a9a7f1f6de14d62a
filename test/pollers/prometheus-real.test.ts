import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import type {AlertsSignal} from '../../source/incident/alert-signals.ts';
import type {ErrorsSignal, MetricSignal, Signal, Transition} from '../../source/incident/signals.ts';
import {createPrometheusPoller} from '../../source/pollers/prometheus.ts';
import {createPrometheusAlertsPoller} from '../../source/pollers/prometheus-alerts.ts';
import {createMetricsPoller} from '../../source/pollers/prometheus-metrics.ts';
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
			createPrometheusPoller({...common, windowMs: 5000, queries: {}, objective: 0.99, limits: () => signalLimits(defaultRunbook())}),
			createPrometheusAlertsPoller({...common, knowsAgainWithinMs: 3000}),
			createMetricsPoller({
				...common,
				metrics: [
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
