import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {aDeployment, aPod, KubernetesApi} from '../helpers/kubernetes-api.ts';
import {CountedService, hasPrometheus, TestPrometheus} from '../helpers/prometheus.ts';
import {closeScreens, TestFolder} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

const cleanUp: Array<() => Promise<void> | void> = [];
afterEach(async () => {
	await closeScreens();
	for (const step of cleanUp.splice(0).reverse()) await step();
});

const pollMs = 1000;
const ratio =
	'(sum by(service)(rate(http_requests_total{code=~"5.."}[10s])) or 0*sum by(service)(rate(http_requests_total[10s]))) / (sum by(service)(rate(http_requests_total[10s]))>0)';

// Debian's package prometheus; .ci/run installs it.
describe.skipIf(!hasPrometheus)('the main job on real input (needs the Debian package prometheus)', () => {
	it('shows the error rate of a real Prometheus and the pods of an API server, and logs both', async () => {
		const service = await CountedService.start();
		cleanUp.push(async () => service.close());
		const prometheus = await TestPrometheus.start(service.port);
		cleanUp.push(async () => prometheus.close());
		const api = await KubernetesApi.start();
		cleanUp.push(async () => api.close());
		const folder = new TestFolder();
		cleanUp.push(() => folder.remove());
		api.put('deployments', aDeployment('api', {replicas: 8, ready: 8}));
		for (let index = 0; index < 8; index++) api.put('pods', aPod(`api-7d9f5c6b8d-${index}`));
		const config = path.join(folder.path, 'warroom.yaml');
		writeFileSync(
			config,
			JSON.stringify({
				kubernetes: {kubeconfig: api.kubeconfig(folder.path)},
				prometheus: {url: prometheus.url, interval: `${pollMs}ms`, window: '10s'},
				endpoints: [{name: 'www', url: service.url, interval: '1s'}],
			}),
		);
		const room = new TestRoom(['--config', config]);
		cleanUp.push(async () => room.close());
		const screen = room.screen([]);
		await screen.waitFor('8 of 8 ready', 30_000);
		await screen.waitFor(/Error rate · api/, 30_000);
		await screen.waitFor(/www \d+ ms/);
		await room.json(['declare', 'Checkout returns 5xx', '--severity', '1']);
		await screen.waitFor('SEV-1 CRITICAL');

		service.errorRatio = 0.08;
		const deadline = Date.now() + 40_000;
		while (!((await prometheus.value(ratio)) > 0.05)) {
			if (Date.now() > deadline) throw new Error('Prometheus never had more than 5 %.');
			await new Promise((resolve) => {
				setTimeout(resolve, 50);
			});
		}

		const answered = Date.now();
		await screen.waitFor(/over 5 %/, 2 * pollMs + 1500);
		expect(Date.now() - answered, 'within two polls of Prometheus itself').toBeLessThanOrEqual(2 * pollMs + 1000);
		await screen.waitFor(/SIGNAL\s+error rate of api over 5 %/);

		for (let index = 0; index < 5; index++) api.put('pods', aPod(`api-7d9f5c6b8d-${index}`, {ready: false}));
		api.put('deployments', aDeployment('api', {replicas: 8, ready: 3}));
		await screen.waitFor(/api\s+3\/8\s+CrashLoopBackOff/);
		await screen.waitFor(/SIGNAL\s+api 3\/8 ready/);
		await Promise.all([api.replay('pods', 'pods-rollout.watch.ndjson', 20), api.replay('deployments', 'deploy-rollout.watch.ndjson', 40)]);

		// No source that is away ends the room.
		await prometheus.kill();
		await screen.waitFor(/(STALE|DOWN).*connection refused/, 20_000);
		await prometheus.restart();
		await screen.waitFor((text) => !/(STALE|DOWN).*connection refused/.test(text), 20_000);
		const {events} = await room.json<{events: Array<{type: string; data: {text?: string}}>}>(['export']);
		const signals = events.filter(({type}) => type === 'signal.transition').map(({data}) => data.text);
		expect(signals).toEqual(
			expect.arrayContaining([expect.stringMatching(/^error rate of api over 5 %/), expect.stringMatching(/^api 3\/8 ready/)]),
		);
	}, 180_000);
});
