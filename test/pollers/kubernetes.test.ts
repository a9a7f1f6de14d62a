import {readFileSync, writeFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {PodsSignal, Signal, Transition} from '../../source/incident/signals.ts';
import {createKubernetesPoller} from '../../source/pollers/kubernetes.ts';
import type {Poller} from '../../source/pollers/poller.ts';
import {aDeployment, aPod, KubernetesApi} from '../helpers/kubernetes-api.ts';
import {TestFolder} from '../helpers/screen.ts';

let api: KubernetesApi;
let folder: TestFolder;
let poller: Poller | undefined;
let signals: PodsSignal[];
let transitions: Transition[];

beforeEach(async () => {
	api = await KubernetesApi.start();
	folder = new TestFolder();
	signals = [];
	transitions = [];
});
afterEach(async () => {
	await poller?.stop();
	poller = undefined;
	await api.close();
	folder.remove();
});

function watch(options: {kubeconfig?: string; namespaces?: readonly string[]} = {}): void {
	poller = createKubernetesPoller({
		kubeconfig: options.kubeconfig ?? api.kubeconfig(folder.path),
		...(options.namespaces ? {namespaces: options.namespaces} : {}),
		emitEveryMs: 10,
		settleMs: 50,
		downAfterMs: 300,
		probeEveryMs: 1000,
		limits: {
			listSeconds: 60,
			watchSeconds: 5,
			silenceMs: 5000,
			slowAfterMs: 400,
			answerWithinMs: 2000,
			backoff: {baseMs: 20, capMs: 60},
			refusedCapMs: 60,
			pageSize: 3,
		},
	});
	poller.start({
		signal: (signal: Signal) => {
			if (signal.kind === 'pods') signals.push(signal);
		},
		gone: () => undefined,
		transition: (transition) => {
			transitions.push(transition);
		},
	});
}

const until = async (holds: (signal: PodsSignal) => boolean) =>
	vi.waitFor(
		() => {
			const last = signals.at(-1);
			if (!last || !holds(last)) throw new Error(`the last signal is ${JSON.stringify(last)}`);
			return last;
		},
		{timeout: 8000, interval: 10},
	);

function eightPods(ready: number): void {
	api.put('deployments', aDeployment('api', {replicas: 8, ready}));
	for (let index = 0; index < 8; index++) api.put('pods', aPod(`api-7d9f5c6b8d-${index}`, {ready: index < ready}));
}

describe('pods of a cluster', () => {
	it.each([true, false])('are listed and watched (streamed lists: %s)', async (streams) => {
		api.streamsLists = streams;
		eightPods(3);
		watch();
		const ill = await until(({state, ready}) => state.is === 'live' && ready === 3);
		expect(ill).toMatchObject({
			total: 8,
			scope: 'default',
			source: 'k8s test',
			workloads: [{name: 'api', ready: 3, desired: 8, status: 'CrashLoopBackOff'}],
		});
		await vi.waitFor(() => expect(transitions.map(({text}) => text)).toEqual(['api 3/8 ready: CrashLoopBackOff']));
		eightPods(8);
		await until(({ready}) => ready === 8);
		await vi.waitFor(() => expect(transitions.at(-1)).toMatchObject({text: 'api 8/8 ready again', direction: 'better'}));
	});

	it('count restarts and say what image replaced which', async () => {
		api.put('deployments', aDeployment('api', {replicas: 1, ready: 1}));
		api.put('pods', aPod('api-7d9f5c6b8d-0', {restarts: 4}));
		watch();
		// The deployment's own list can come later than the pods', and what the pods ran before it is known is no change of its own.
		await until(({workloads: [first]}) => first?.restarts === 4 && first.of === 'Deployment' && first.image === 'v1');
		api.put('pods', aPod('api-7d9f5c6b8d-0', {restarts: 6}));
		api.put('deployments', aDeployment('api', {replicas: 1, ready: 1, image: 'registry/app:v2'}));
		await until(({workloads: [first]}) => first?.newRestarts === 2 && first.changed?.to === 'v2');
		expect(transitions.map(({text}) => text)).toContain('rollout: api v1 → v2');
	});

	it('follow the recorded rollout of a real API server', async () => {
		watch();
		await until(({state}) => state.is === 'live');
		await Promise.all([api.replay('pods', 'pods-rollout.watch.ndjson', 5), api.replay('deployments', 'deploy-rollout.watch.ndjson', 10)]);
		const last = await until(({workloads}) => workloads.some(({name}) => name === 'web'));
		expect(last.workloads.map(({name}) => name)).toEqual(['web']);
		for (const {workloads} of signals) expect(workloads.length).toBeLessThanOrEqual(1);
	});

	it('survive characters that come in pieces', async () => {
		api.splitsBytes = true;
		api.put('deployments', aDeployment('bücher-käufe', {replicas: 1, ready: 1}));
		watch();
		await until(({workloads}) => workloads[0]?.name === 'bücher-käufe');
	});
});

describe('several namespaces, and several clusters', () => {
	beforeEach(() => {
		api.put('namespaces', {metadata: {name: 'shop'}});
		api.put('namespaces', {metadata: {name: 'billing'}});
		api.put('deployments', aDeployment('api', {replicas: 2, ready: 2, namespace: 'shop'}));
		api.put('deployments', aDeployment('api', {replicas: 3, ready: 1, namespace: 'billing'}));
		api.put('deployments', aDeployment('web', {replicas: 4, ready: 4}));
	});

	const rows = (signal: PodsSignal) =>
		signal.workloads.map(({namespace, name, ready, desired}) => `${namespace}/${name} ${ready}/${desired}`);

	it('are one list, the ill of any namespace first, and a refusal in one says in which', async () => {
		watch({namespaces: ['shop', 'billing']});
		const signal = await until(({state, total}) => state.is === 'live' && total === 5);
		expect(rows(signal)).toEqual(['billing/api 1/3', 'shop/api 2/2']);
		expect(signal.scope).toBe('shop, billing');
	});

	it('have their namespace in the timeline, for a name may be that of several', async () => {
		watch({namespaces: ['shop', 'billing']});
		await vi.waitFor(() => expect(transitions.map(({text}) => text)).toEqual(['api (billing) 1/3 ready']), {timeout: 8000});
		api.put('deployments', aDeployment('api', {replicas: 2, ready: 0, namespace: 'shop'}));
		api.put('deployments', aDeployment('api', {replicas: 3, ready: 3, namespace: 'billing'}));
		const said = () => new Set(transitions.slice(1).map(({text}) => text));
		await vi.waitFor(() => expect(said()).toEqual(new Set(['api (shop) 0/2 ready', 'api (billing) 3/3 ready again'])), {timeout: 8000});
	});

	it('are all that there are where all are wanted', async () => {
		watch({namespaces: ['all']});
		const signal = await until(({state, total}) => state.is === 'live' && total === 9);
		expect(rows(signal)).toEqual(['billing/api 1/3', 'shop/api 2/2', 'default/web 4/4']);
		expect(signal.scope).toBe('all namespaces');
		expect(api.requests.some((asked) => asked.startsWith('/api/v1/pods?'))).toBe(true);
	});

	it('of several clusters each has its own signals, which say of which', async () => {
		const told = new Map<string, Signal>();
		const contexts = ['test', 'other'];
		const kubeconfig = api.kubeconfig(folder.path);
		const text = JSON.parse(readFileSync(kubeconfig, 'utf8')) as {contexts: Array<{name: string}>};
		text.contexts.push({...text.contexts[0], name: 'other'});
		writeFileSync(kubeconfig, JSON.stringify(text));
		const pollers = contexts.map((context) =>
			createKubernetesPoller({kubeconfig, context, namespaces: [context === 'test' ? 'shop' : 'billing'], several: true, emitEveryMs: 10}),
		);
		try {
			for (const one of pollers)
				one.start({signal: (signal) => told.set(signal.key, signal), gone: () => undefined, transition: () => undefined});
			await vi.waitFor(
				() => {
					const found = contexts.map((context) => told.get(`kubernetes:${context}`));
					expect(
						found.map((signal) => (signal?.kind === 'pods' ? [signal.source, signal.ready, signal.workloads[0]?.context] : [])),
					).toEqual([
						['k8s test', 2, 'test'],
						['k8s other', 1, 'other'],
					]);
				},
				{timeout: 8000},
			);
			expect(pollers.map(({name}) => name)).toEqual(['kubernetes:test', 'kubernetes:other']);
		} finally {
			for (const one of pollers) await one.stop();
		}
	});
});

describe('a cluster that is paused', () => {
	it('is asked nothing, and is read anew when it is resumed', async () => {
		eightPods(8);
		watch();
		await until(({ready, state}) => ready === 8 && state.is === 'live');
		await poller?.stop();
		await vi.waitFor(() => expect(api.watches).toBe(0));
		const asked = api.requests.length;
		eightPods(4);
		expect(api.requests.length).toBe(asked);
		signals.length = 0;
		poller?.start({
			signal: (signal: Signal) => {
				if (signal.kind === 'pods') signals.push(signal);
			},
			gone: () => undefined,
			transition: () => undefined,
		});
		await until(({ready, state}) => ready === 4 && state.is === 'live');
	});
});

describe('a cluster in trouble', () => {
	it('is listed anew after 410 without blanking what is shown', async () => {
		eightPods(8);
		watch();
		await until(({ready}) => ready === 8);
		const from = signals.length;
		api.expire();
		eightPods(5);
		await until(({ready}) => ready === 5);
		for (const {total} of signals.slice(from)) expect(total).toBe(8);
	});

	it('comes back after connections were reset in the middle of a line', async () => {
		eightPods(8);
		watch();
		await until(({ready}) => ready === 8);
		api.reset();
		eightPods(6);
		await until(({ready, state}) => ready === 6 && state.is === 'live');
	});

	it('that goes away is stale, then down, and right again when it is back', async () => {
		eightPods(8);
		watch();
		await until(({ready, state}) => ready === 8 && state.is === 'live');
		const {port} = api;
		await api.close();
		const down = await until(({state}) => state.is === 'down');
		expect(down).toMatchObject({ready: 8, state: {why: expect.stringMatching(/refused|reset|hang up/)}});
		await api.listen(port);
		eightPods(7);
		await until(({ready, state}) => ready === 7 && state.is === 'live');
	});

	it('that hangs is down with the reason', async () => {
		api.fault = {kind: 'hang'};
		watch();
		expect(await until(({state}) => state.is === 'down')).toMatchObject({measuredAt: null, state: {why: 'no answer for 0.4 s'}});
		api.fault = {kind: 'none'};
		await until(({state}) => state.is === 'live');
	});

	it('that refuses one kind shows the other and says which', async () => {
		eightPods(8);
		api.fault = {kind: 'refuse', code: 403, resource: 'deployments'};
		watch();
		// Its pods may be there before the refusal of the rest is.
		const last = await until(({gaps, total}) => gaps !== undefined && total === 8);
		expect(last).toMatchObject({state: {is: 'live'}, gaps: ['not allowed to list deployments in ns default']});
		api.fault = {kind: 'none'};
		await until(({state, gaps}) => state.is === 'live' && gaps === undefined);
	});

	it('takes renewed credentials after 401', async () => {
		eightPods(8);
		const kubeconfig = api.kubeconfig(folder.path, 'expired');
		watch({kubeconfig});
		expect(await until(({state}) => state.is === 'down')).toMatchObject({state: {why: expect.stringContaining('401')}});
		api.kubeconfig(folder.path);
		await until(({ready}) => ready === 8);
	});

	it('is asked again after as long as it says with 429', async () => {
		eightPods(8);
		api.fault = {kind: 'refuse', code: 429, retryAfterSeconds: 1};
		watch();
		await until(({state}) => state.is === 'down');
		const asked = api.requests.length;
		api.fault = {kind: 'none'};
		await until(({ready}) => ready === 8);
		// Nobody asked before the second was over, and then each kind once or twice.
		expect(api.requests.slice(asked).filter((path) => path.includes('/pods?')).length).toBeLessThanOrEqual(2);
	});

	it.each([['no such file', '/nonexistent/kubeconfig', /no such file|ENOENT/]])(
		'with %s says so and goes on trying',
		async (_name, kubeconfig, why) => {
			watch({kubeconfig});
			expect((await until(({state}) => state.is === 'down')).state).toMatchObject({why: expect.stringMatching(why)});
		},
	);
});
