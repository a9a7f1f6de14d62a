import {chmodSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it, type TestContext} from 'vitest';
import type {ChangesSignal} from '../../source/incident/change-signals.ts';
import type {PodsSignal, Transition} from '../../source/incident/signals.ts';
import {createKubernetesPoller, type KubernetesOptions} from '../../source/pollers/kubernetes.ts';
import {aDeployment, aPod, KubernetesApi, type Object_, type Resource} from '../helpers/kubernetes-api.ts';
import {TestFolder} from '../helpers/screen.ts';

/** A person has to see what is wrong, and that it is well again, within this. */
const soonMs = 10_000;

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const written = (name: string) => ({metadata: {name, namespace: 'default', creationTimestamp: ago(1)}});
/** What is read beside the workloads: something that happens to each kind, and how it is told. */
const quietKinds: ReadonlyArray<{resource: Resource; object: () => Object_; seen: string}> = [
	{resource: 'services', object: () => written('payments'), seen: 'service payments created'},
	{resource: 'ingresses', object: () => written('shop'), seen: 'ingress shop created'},
	{resource: 'configmaps', object: () => written('settings'), seen: 'config map settings created'},
	{resource: 'nodes', object: () => ({metadata: {name: 'node-z', creationTimestamp: ago(1)}}), seen: 'node node-z joined'},
	{
		resource: 'events',
		object: () => ({
			...written('e1'),
			type: 'Warning',
			reason: 'FailedMount',
			involvedObject: {kind: 'Pod', name: 'db', namespace: 'default'},
		}),
		seen: 'FailedMount',
	},
	{
		resource: 'secrets',
		object: () => ({metadata: {...written('sh.helm.release.v1.cart.v3').metadata, labels: {owner: 'helm', name: 'cart', version: '3'}}}),
		seen: 'helm release cart',
	},
	{
		resource: 'replicasets',
		object: () => ({
			metadata: {
				...written('api-7d9f').metadata,
				annotations: {'deployment.kubernetes.io/revision': '2'},
				ownerReferences: [{kind: 'Deployment', name: 'api', controller: true}],
			},
			spec: {},
		}),
		seen: 'revision 2',
	},
	{
		resource: 'statefulsets',
		object: () => ({
			...aDeployment('db', {replicas: 2, ready: 1}),
			metadata: {name: 'db', namespace: 'default', managedFields: [{manager: 'kubectl-edit', time: ago(1)}]},
		}),
		seen: 'db (StatefulSet) written',
	},
];

/** An API server with eight pods, and the poller with its own limits: what is tested is what runs. */
async function aCluster({onTestFinished}: TestContext, options: Partial<KubernetesOptions> = {}, ready = 8) {
	const folder = new TestFolder();
	const api = await KubernetesApi.start();
	const signals: PodsSignal[] = [];
	const changes: ChangesSignal[] = [];
	const transitions: Transition[] = [];
	let poller: ReturnType<typeof createKubernetesPoller> | undefined;
	onTestFinished(async () => {
		await poller?.stop();
		await api.close();
		folder.remove();
	});
	const setReady = (of: number) => {
		api.put('deployments', aDeployment('api', {replicas: 8, ready: of}));
		for (let index = 0; index < 8; index++) api.put('pods', aPod(`api-7d9f5c6b8d-${index}`, {ready: index < of}));
	};
	if (ready >= 0) setReady(ready);
	const last = () => signals.at(-1);
	/** The first signal that holds, or the last one when none did in time. */
	const within = async (ms: number, holds: (signal: PodsSignal) => boolean): Promise<PodsSignal | undefined> => {
		const until = performance.now() + ms;
		for (;;) {
			const signal = last();
			if (signal && holds(signal)) return signal;
			if (performance.now() > until)
				throw new Error(`within ${ms} ms it came to no more than ${JSON.stringify({...signal, workloads: []})}`);
			await new Promise((resolve) => {
				setTimeout(resolve, 20);
			});
		}
	};
	return {
		api,
		folder,
		signals,
		changes,
		transitions,
		setReady,
		start(more: Partial<KubernetesOptions> = {}) {
			poller = createKubernetesPoller({
				...options,
				...more,
				kubeconfig: more.kubeconfig ?? api.kubeconfig(folder.path),
			});
			poller.start({
				signal(signal) {
					if (signal.kind === 'pods') signals.push(signal);
					if (signal.kind === 'changes') changes.push(signal);
				},
				gone: () => undefined,
				transition: (transition) => transitions.push(transition),
			});
		},
		saysWithin: async (ms: number, why: RegExp) => within(ms, ({state}) => 'why' in state && why.test(state.why)),
		isWell: async (of = 8) => within(soonMs, ({state, ready: now}) => state.is === 'live' && now === of),
		within,
	};
}

describe.concurrent('within ten seconds the pane says what is wrong, and is right again', {timeout: 40_000}, () => {
	it('when the server takes requests and answers none', async (test) => {
		const {api, start, saysWithin, isWell} = await aCluster(test);
		api.fault = {kind: 'hang'};
		start();
		await saysWithin(soonMs, /^no answer for 3\.5 s$|^no answer within 3\.5 s$/);
		api.fault = {kind: 'none'};
		// Whoever waits for an answer that never comes is not the last to know.
		await isWell();
	});

	it('when connections carry nothing any more and nobody has closed them', async (test) => {
		const {api, start, setReady, isWell} = await aCluster(test);
		start();
		await isWell();
		api.halfOpen();
		setReady(3);
		await isWell(3);
	});

	it('when the connections of all that is beside the pods carry nothing any more: what happens on each is seen all the same', async (test) => {
		const {api, start, isWell, changes, within} = await aCluster(test);
		start();
		await isWell();
		await within(soonMs, () => changes.length > 0);
		for (const {resource} of quietKinds) api.halfOpen(resource);
		for (const {resource, object} of quietKinds) api.put(resource, object());
		const told = () =>
			changes
				.at(-1)
				?.changes.map(({text}) => text)
				.join('\n') ?? '';
		await within(soonMs, () => quietKinds.every(({seen}) => told().includes(seen)));
	});

	it('when kinds beside the pods get no answer any more', async (test) => {
		const {api, start, isWell, changes, within} = await aCluster(test);
		start();
		await isWell();
		await within(soonMs, () => changes.length > 0);
		const silent = ['services', 'nodes'] as const;
		api.fault = {kind: 'hang', resource: silent};
		for (const resource of silent) api.halfOpen(resource);
		const gaps = ['services in ns default: no answer for 3.5 s', 'nodes: no answer for 3.5 s'];
		await within(soonMs, () => gaps.every((gap) => changes.at(-1)?.gaps.includes(gap)));
		expect((await isWell())?.state.is).toBe('live');
		api.fault = {kind: 'none'};
		await within(soonMs, () => changes.at(-1)?.gaps.length === 0);
	});

	it('when nothing is wrong and nothing happens: each watch goes on, over the connection that it has', async (test) => {
		const {api, start, setReady, isWell, changes, within} = await aCluster(test);
		start();
		await isWell();
		// The first watch, which brings the list, is left when it fell silent; from then on they end by themselves.
		const services = () => api.requests.filter((asked) => asked.includes('/services?')).length;
		await within(15_000, () => services() >= 3);
		const {connections} = api;
		const asked = services();
		const version = () => Number(/resourceVersion=(\d+)/.exec(api.requests.findLast((one) => one.includes('/services?')) ?? '')?.[1]);
		const before = version();
		setReady(7);
		await within(15_000, () => services() >= asked + 2);
		// Two watches of each of twelve kinds were begun; only what the nodes use is asked over a connection of its own.
		expect(api.connections).toBeLessThanOrEqual(connections + 1);
		expect(changes.at(-1)?.gaps).toEqual([]);
		// Nothing happened to services, and still they go on from where the others are: a version that is too old is refused.
		expect(version()).toBeGreaterThan(before);
	});

	it('when nothing gets through at all, on connections old and new', async (test) => {
		const {api, start, saysWithin, setReady, isWell, signals} = await aCluster(test);
		start();
		await isWell();
		api.halfOpen();
		api.fault = {kind: 'hang'};
		const stale = await saysWithin(soonMs, /no answer/);
		expect(stale).toMatchObject({ready: 8, state: {is: 'stale'}});
		expect(Date.now() - (stale?.measuredAt ?? 0)).toBeGreaterThan(3000);
		api.fault = {kind: 'none'};
		setReady(5);
		await isWell(5);
		for (const {workloads} of signals.slice(5)) expect(workloads).toHaveLength(1);
	});

	it('when connections are reset in the middle of a line, again and again', async (test) => {
		const {api, start, setReady, isWell} = await aCluster(test);
		start();
		await isWell();
		for (let times = 0; times < 3; times++) {
			api.reset();
			setReady(4 + times);
			await isWell(4 + times);
		}
	});

	it('when characters come in pieces and one object has five megabytes', async (test) => {
		const {api, start, isWell, within} = await aCluster(test);
		api.splitsBytes = true;
		api.put('deployments', aDeployment('bücher-käufe-日本', {replicas: 1, ready: 1}));
		start();
		await isWell(9);
		api.splitsBytes = false;
		const pod = aPod('api-7d9f5c6b8d-0', {ready: false, reason: 'ErrImagePull'});
		api.put('pods', {...pod, spec: {...(pod['spec'] as object), big: 'x'.repeat(5 * 1024 * 1024)}});
		const signal = await within(soonMs, ({workloads}) => workloads.some(({status}) => status === 'ErrImagePull'));
		expect(signal?.workloads.map(({name}) => name)).toEqual(['api', 'bücher-käufe-日本']);
	});

	it('when credentials are refused, and then renewed', async (test) => {
		const {api, folder, start, saysWithin, isWell} = await aCluster(test);
		start({kubeconfig: api.kubeconfig(folder.path, 'expired')});
		await saysWithin(soonMs, /^the credentials are refused \(401\): log in again, then `warroom reload`$/);
		api.kubeconfig(folder.path);
		await isWell();
	});

	it.for(['pods', 'deployments', 'statefulsets', 'daemonsets'] as const)(
		'when %s alone may not be listed: that is said, and the rest goes on, live',
		async (resource, test) => {
			const {api, start, setReady, isWell, within, signals} = await aCluster(test);
			api.put('statefulsets', aDeployment('db', {replicas: 2, ready: 2}));
			api.fault = {kind: 'refuse', code: 403, resource};
			start();
			const why = `not allowed to list ${resource} in ns default`;
			const live = ({state, gaps}: PodsSignal) => state.is === 'live' && (gaps?.includes(why) ?? false);
			const rows = ({workloads}: PodsSignal) => workloads.map(({name, ready, desired}) => `${name} ${ready}/${desired}`);
			const all = resource === 'statefulsets' ? 'api 8/8' : 'api 8/8, db 2/2';
			await within(soonMs, (signal) => live(signal) && !signal.listing && rows(signal).join(', ') === all);
			const from = signals.length;
			setReady(3);
			await within(soonMs, (signal) => live(signal) && rows(signal).includes('api 3/8'));
			expect(signals.slice(from).every(({state}) => state.is === 'live')).toBe(true);
			setReady(8);
			api.fault = {kind: 'none'};
			await within(soonMs, ({gaps, workloads}) => gaps === undefined && workloads.length === 2);
			await isWell(10);
		},
	);

	it('when one kind may not be listed any more: what was known of it is shown no longer, and the rest goes on', async (test) => {
		const {api, start, isWell, within} = await aCluster(test);
		api.put('statefulsets', aDeployment('db', {replicas: 2, ready: 2}));
		start();
		await isWell(10);
		api.fault = {kind: 'refuse', code: 403, resource: 'statefulsets'};
		const signal = await within(soonMs, ({gaps, state, total}) => gaps !== undefined && state.is === 'live' && total === 8);
		expect(signal?.gaps).toEqual(['not allowed to list statefulsets in ns default']);
		api.fault = {kind: 'none'};
		await isWell(10);
	});

	it('when nothing of what runs may be listed, which is all the same trouble', async (test) => {
		const {api, start, saysWithin, isWell} = await aCluster(test);
		api.fault = {kind: 'refuse', code: 403, resource: ['pods', 'deployments', 'statefulsets', 'daemonsets']};
		start();
		await saysWithin(soonMs, /^not allowed to list pods, deployments, statefulsets, daemonsets in ns default$/);
		api.fault = {kind: 'none'};
		await isWell();
	});

	it('when what is beside the pods may not be read: the pods stay live, and the changes say what is missing', async (test) => {
		const {api, start, isWell, changes, within} = await aCluster(test);
		api.fault = {kind: 'refuse', code: 403, resource: 'secrets'};
		start();
		await isWell();
		await within(soonMs, () => changes.at(-1)?.gaps.includes('not allowed to list secrets in ns default') ?? false);
		expect((await isWell())?.state.is).toBe('live');
		api.fault = {kind: 'none'};
		await within(soonMs, () => changes.at(-1)?.gaps.length === 0);
	});

	it('when every version is too old, again and again, without ever blanking what is shown', async (test) => {
		const {api, start, saysWithin, isWell, signals} = await aCluster(test);
		start();
		await isWell();
		const from = signals.length;
		api.fault = {kind: 'refuse', code: 410};
		api.expire();
		await saysWithin(soonMs, /^the API server answers 410: refused$|not ready/);
		const {length} = api.requests;
		await new Promise((resolve) => {
			setTimeout(resolve, 1000);
		});
		// Twice at once and then with pauses: not as fast as it can.
		expect(api.requests.length - length).toBeLessThan(60);
		api.fault = {kind: 'none'};
		await isWell();
		for (const {total, workloads} of signals.slice(from)) expect([total, workloads.length]).toEqual([8, 1]);
	});

	it('when the server asks to wait', async (test) => {
		const {api, start, saysWithin, isWell} = await aCluster(test);
		api.fault = {kind: 'refuse', code: 429, retryAfterSeconds: 2};
		start();
		await saysWithin(soonMs, /^the API server asks to wait \(429\)$/);
		const before = api.requests.filter((asked) => asked.includes('/pods?')).length;
		api.fault = {kind: 'none'};
		await isWell();
		expect(api.requests.filter((asked) => asked.includes('/pods?')).length - before).toBeLessThanOrEqual(2);
	});

	it('when it is gone for so long that everybody waits as long as they do, and comes back', async (test) => {
		// A sixth of the usual times: gone for ten seconds is gone for sixty.
		const {api, start, saysWithin, setReady, isWell, within} = await aCluster(test, {
			probeEveryMs: 670,
			downAfterMs: 5000,
			limits: {
				listSeconds: 48,
				watchSeconds: 1,
				silenceMs: 1200,
				slowAfterMs: 580,
				answerWithinMs: 5000,
				backoff: {baseMs: 133, capMs: 5000},
				refusedCapMs: 1330,
				pageSize: 500,
			},
		});
		start();
		await isWell();
		const {port} = api;
		await api.close();
		await saysWithin(soonMs / 6, /connection refused|connection reset|hang up/);
		const down = await within(7000, ({state}) => state.is === 'down');
		expect(down).toMatchObject({ready: 8, workloads: [{name: 'api'}]});
		await new Promise((resolve) => {
			setTimeout(resolve, 4000);
		});
		await api.listen(port);
		setReady(7);
		await within(soonMs / 3, ({state, ready}) => state.is === 'live' && ready === 7);
	});

	it('when the cluster is empty, which is no trouble', async (test) => {
		const {start, within, transitions} = await aCluster(test, {}, -1);
		start();
		const signal = await within(soonMs, ({state, measuredAt}) => state.is === 'live' && measuredAt !== null);
		expect(signal).toMatchObject({ready: 0, total: 0, workloads: []});
		expect(transitions).toEqual([]);
	});

	it('when there is no such namespace, until there is', async (test) => {
		const {api, start, saysWithin, within} = await aCluster(test, {namespaces: ['prodution']});
		// Another namespace parts what is in one from what is in the other.
		api.put('namespaces', {metadata: {name: 'other'}});
		start();
		await saysWithin(soonMs, /^there is no namespace prodution$/);
		api.put('namespaces', {metadata: {name: 'prodution'}});
		await within(soonMs, ({state}) => state.is === 'live');
		api.put('deployments', aDeployment('api', {replicas: 2, ready: 2, namespace: 'prodution'}));
		await within(soonMs, ({ready}) => ready === 2);
	});

	it('when its clock goes wrong: it is said, and what it says happened now did', async (test) => {
		const {api, start, within, changes} = await aCluster(test);
		api.aheadMs = 6 * 3_600_000;
		const name = 'settings';
		api.put('configmaps', {
			metadata: {
				name,
				namespace: 'default',
				creationTimestamp: '2026-01-01T00:00:00Z',
				managedFields: [{manager: 'kubectl-edit', time: new Date(Date.now() + api.aheadMs).toISOString()}],
			},
		});
		start();
		const signal = await within(soonMs, ({state, source}) => state.is === 'live' && source.includes('clock'));
		expect(signal?.source).toMatch(/^k8s test, its clock (?:6 h 00|5 h 59) min ahead$/);
		await within(soonMs, () => (changes.at(-1)?.changes.length ?? 0) > 0);
		const [change] = changes.at(-1)?.changes ?? [];
		expect(change).toMatchObject({kind: 'config', text: 'config map settings changed', by: 'kubectl'});
		expect(Math.abs(Date.now() - (change?.at ?? 0))).toBeLessThan(60_000);
	});

	it('when the credential plugin needs its time, which it is given, once for all', async (test) => {
		const {api, folder, start, saysWithin, isWell} = await aCluster(test);
		const plugin = aPlugin(folder.path, 'slow-login', `echo run >> ${folder.path}/runs; sleep 6; echo '${credential}'`);
		start({kubeconfig: api.kubeconfig(folder.path, undefined, {exec: {...exec, command: plugin}})});
		await saysWithin(soonMs, /^waiting for the credential plugin slow-login$/);
		await isWell();
		const {readFileSync} = process.getBuiltinModule('node:fs');
		expect(readFileSync(path.join(folder.path, 'runs'), 'utf8')).toBe('run\n');
	});

	it('when the credential plugin fails, in its own words', async (test) => {
		const {api, folder, start, saysWithin, isWell} = await aCluster(test);
		const plugin = aPlugin(folder.path, 'sso-login', 'echo "session expired: run sso login" >&2; exit 1');
		start({kubeconfig: api.kubeconfig(folder.path, undefined, {exec: {...exec, command: plugin}})});
		await saysWithin(soonMs, /^the credential plugin sso-login failed: session expired: run sso login/);
		aPlugin(folder.path, 'sso-login', `echo '${credential}'`);
		await isWell();
	});
});

const exec = {apiVersion: 'client.authentication.k8s.io/v1', args: [], interactiveMode: 'Never'};
const credential = JSON.stringify({apiVersion: exec.apiVersion, kind: 'ExecCredential', status: {token: 'secret-token'}});

function aPlugin(folder: string, name: string, script: string): string {
	const file = path.join(folder, name);
	writeFileSync(file, `#!/bin/sh\n${script}\n`);
	chmodSync(file, 0o700);
	return file;
}
