import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {isIllNode, type NodesSignal, nodeWords} from '../../source/incident/node-signals.ts';
import type {PodsSignal} from '../../source/incident/signals.ts';
import {createKubernetesPoller, type KubernetesOptions} from '../../source/pollers/kubernetes.ts';
import {aPod, KubernetesApi, type Object_} from '../helpers/kubernetes-api.ts';
import {TestFolder} from '../helpers/screen.ts';

let api: KubernetesApi;
let folder: TestFolder;
let poller: ReturnType<typeof createKubernetesPoller>;
let told: NodesSignal | undefined;
let pods: PodsSignal | undefined;

beforeEach(async () => {
	api = await KubernetesApi.start();
	folder = new TestFolder();
	told = undefined;
	pods = undefined;
});
afterEach(async () => {
	await poller.stop();
	await api.close();
	folder.remove();
});

function watch(options: Partial<KubernetesOptions> = {}): void {
	poller = createKubernetesPoller({kubeconfig: api.kubeconfig(folder.path), changesEveryMs: 50, emitEveryMs: 20, ...options});
	poller.start({
		signal(signal) {
			if (signal.kind === 'nodes') told = signal;
			if (signal.kind === 'pods') pods = signal;
		},
		gone: () => undefined,
		transition: () => undefined,
	});
}

const until = async (holds: (signal: NodesSignal) => boolean) =>
	vi.waitFor(
		() => {
			if (!told || !holds(told)) throw new Error(`told was ${JSON.stringify(told)}`);
			return told;
		},
		{timeout: 9000, interval: 20},
	);

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const rows = ({nodes}: NodesSignal) => nodes.map((node) => `${node.name} ${nodeWords(node)}`);

function aNode(name: string, {ready = 'True', pressure = false, cordoned = false, minutes = 90} = {}): Object_ {
	return {
		metadata: {
			name,
			creationTimestamp: ago(90_000),
			labels: {'node-role.kubernetes.io/worker': ''},
			managedFields: cordoned
				? [
						{manager: 'kubelet', subresource: 'status', time: ago(0), fieldsV1: {'f:status': {}}},
						{manager: 'kubectl-cordon', time: ago(40), fieldsV1: {'f:spec': {'f:unschedulable': {}}}},
					]
				: [],
		},
		spec: cordoned ? {unschedulable: true} : {},
		status: {
			allocatable: {cpu: '3920m', memory: '16Gi', pods: '110'},
			nodeInfo: {kubeletVersion: 'v1.32.4'},
			conditions: [
				{type: 'MemoryPressure', status: pressure ? 'True' : 'False', lastTransitionTime: ago(7)},
				{type: 'Ready', status: ready, lastTransitionTime: ago(minutes)},
			],
		},
	};
}

function onNode(name: string, node: string, phase = 'Running'): Object_ {
	const pod = aPod(name);
	return {...pod, spec: {...(pod['spec'] as object), nodeName: node}, status: {...(pod['status'] as object), phase}};
}

describe('the nodes of a cluster', () => {
	it('are told with their conditions, since when, what they use of what there is, and their pods, the ill first', async () => {
		api.put('nodes', aNode('node-a'));
		api.put('nodes', aNode('node-b', {pressure: true}));
		api.put('nodes', aNode('node-c', {ready: 'Unknown', minutes: 6}));
		api.put('nodes', aNode('node-d', {cordoned: true}));
		api.metrics = new Map([['node-a', {cpu: '1960m', memory: '4Gi'}]]);
		api.put('pods', onNode('api-1', 'node-a'));
		api.put('pods', onNode('api-2', 'node-a'));
		api.put('pods', onNode('job-1', 'node-a', 'Succeeded'));
		watch({namespaces: ['all']});
		const signal = await until(({nodes}) => nodes.some(({cpu, pods: its}) => cpu.used !== undefined && its.used === 2));
		expect(rows(signal)).toEqual(['node-c NotReady (unknown)', 'node-b MemoryPressure', 'node-d Ready, cordoned', 'node-a Ready']);
		expect(signal.nodes.filter(isIllNode)).toHaveLength(2);
		const [c, b, d, a] = signal.nodes;
		const minutes = (at: number | null | undefined) => Math.round((Date.now() - (at ?? 0)) / 60_000);
		expect([c, b, a].map((node) => minutes(node?.since))).toEqual([6, 7, 90]);
		expect(a).toMatchObject({
			cpu: {used: 1.96, of: 3.92},
			memory: {used: 4 * 1024 ** 3, of: 16 * 1024 ** 3},
			pods: {used: 2, of: 110},
			about: 'worker, v1.32.4',
		});
		expect(d?.cordonedBy?.by).toBe('kubectl');
		expect(minutes(d?.cordonedBy?.at)).toBe(40);
		api.put('nodes', aNode('node-a', {ready: 'False', minutes: 0}));
		await until((next) => rows(next)[0] === 'node-a NotReady');
		api.remove('nodes', 'node-c');
		await until(({nodes}) => nodes.length === 3);
	});

	it('are counted with the pods of the namespaces that are watched, which are not all of theirs', async () => {
		api.put('nodes', aNode('node-a'));
		api.put('pods', onNode('api-1', 'node-a'));
		watch();
		expect((await until(({nodes}) => nodes[0]?.pods.used === 1)).nodes[0]?.pods).toEqual({used: 1});
	});

	it('say what is not known of them, and make nothing else old', async () => {
		api.put('nodes', aNode('node-a'));
		watch();
		expect(await until(({withoutUsage, nodes}) => withoutUsage !== undefined && nodes.length === 1)).toMatchObject({
			withoutUsage: 'there is no metrics.k8s.io here',
			nodes: [{name: 'node-a', cpu: {of: 3.92}}],
		});
		await poller.stop();
		api.fault = {kind: 'refuse', code: 403, resource: 'nodes'};
		watch();
		expect(await until(({gaps}) => gaps.length > 0)).toMatchObject({gaps: ['not allowed to list nodes'], state: {is: 'live'}});
		expect(pods?.state.is).toBe('live');
	});

	it('are as old as the rest when the cluster does not answer, and stay', async () => {
		api.put('nodes', aNode('node-a'));
		watch({downAfterMs: 300});
		await until(({nodes, state}) => nodes.length === 1 && state.is === 'live');
		const {port} = api;
		await api.close();
		expect(rows(await until(({state}) => state.is === 'down'))).toEqual(['node-a Ready']);
		await api.listen(port);
		await until(({state}) => state.is === 'live');
	});
});
