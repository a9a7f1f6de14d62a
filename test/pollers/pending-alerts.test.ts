import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {createPollers} from '../../source/commands/pollers.ts';
import {parseConfig} from '../../source/config/config.ts';
import type {AlertsSignal} from '../../source/incident/alert-signals.ts';
import type {Poller} from '../../source/pollers/poller.ts';
import {hasAlertmanager, TestAlertmanager} from '../helpers/alertmanager.ts';
import {CountedService, hasPrometheus, TestPrometheus} from '../helpers/prometheus.ts';

describe.skipIf(!hasPrometheus || !hasAlertmanager)('Prometheus beside an Alertmanager', () => {
	const cleanUp: Array<() => Promise<unknown>> = [];
	const signals = new Map<string, AlertsSignal>();
	const seen: string[] = [];
	const transitions: string[] = [];
	let prometheus: TestPrometheus;
	beforeAll(async () => {
		const service = await CountedService.start();
		cleanUp.push(async () => service.close());
		const alertmanager = await TestAlertmanager.start();
		cleanUp.push(async () => alertmanager.close());
		prometheus = await TestPrometheus.start(service.port, {
			alertmanagerPort: alertmanager.port,
			rules: [
				{alert: 'AtOnce', expr: 'up == 1', labels: {severity: 'critical'}},
				{alert: 'AfterAWhile', expr: 'up == 1', for: '4s', labels: {severity: 'warning'}},
			],
		});
		cleanUp.push(async () => prometheus.close());
		const config = parseConfig(
			`kubernetes: false\nprometheus: {url: "${prometheus.url}", interval: 1s, timeout: 1s}\nalertmanager: {url: "${alertmanager.url}", interval: 1s, timeout: 1s}\n`,
			'/nowhere/warroom.yaml',
		);
		const pollers: readonly Poller[] = createPollers(config, {
			drillOpening: undefined,
			surroundings: {env: {}, home: '/nowhere', cwd: '/'},
			limits: () => [],
		});
		cleanUp.push(async () => Promise.all(pollers.map(async (poller) => poller.stop())));
		for (const poller of pollers)
			poller.start({
				signal(signal) {
					if (signal.kind !== 'alerts') return;
					signals.set(signal.key, signal);
					seen.push(standing());
				},
				gone: () => undefined,
				transition: ({text}) => transitions.push(text),
			});
	}, 60_000);
	afterAll(async () => {
		for (const end of cleanUp.reverse()) await end();
	});

	/** "AtOnce fires, AfterAWhile pending": all that is told at one moment. */
	function standing(): string {
		return [...signals.values()]
			.flatMap(({groups}) => groups.map(({name, firing, pending}) => `${name} ${firing > 0 ? `${firing} firing` : `${pending} pending`}`))
			.sort()
			.join(', ');
	}

	it('is asked what is pending, which stands apart from what fires and is never there twice', async () => {
		const wait = {timeout: 25_000, interval: 50};
		await vi.waitFor(() => expect(seen).toContain('AfterAWhile 1 pending, AtOnce 1 firing'), wait);
		expect(signals.get('alerts:prometheus-alerts')).toMatchObject({only: 'pending', firing: 0, silenceable: false});
		await vi.waitFor(() => expect(standing()).toBe('AfterAWhile 1 firing, AtOnce 1 firing'), wait);
		expect(signals.get('alerts:alertmanager')?.groups[0]?.labels).toContainEqual(['cluster', 'test']);
		expect(seen.filter((moment) => (moment.match(/AfterAWhile/g) ?? []).length > 1)).toEqual([]);
		expect(transitions.map((text) => text.replace(/:.*/, '')).sort()).toEqual(['alert AfterAWhile fires', 'alert AtOnce fires']);

		await prometheus.kill();
		await vi.waitFor(() => expect(signals.get('alerts:prometheus-alerts')?.state.is).toBe('stale'), wait);
		expect(standing(), 'what fires is another’s to say').toBe('AfterAWhile 1 firing, AtOnce 1 firing');
	}, 90_000);
});
