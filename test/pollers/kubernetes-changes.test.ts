import {gzipSync} from 'node:zlib';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Change, ChangesSignal} from '../../source/incident/change-signals.ts';
import {createKubernetesPoller} from '../../source/pollers/kubernetes.ts';
import {aDeployment, KubernetesApi, type Object_} from '../helpers/kubernetes-api.ts';
import {TestFolder} from '../helpers/screen.ts';

let api: KubernetesApi;
let folder: TestFolder;
let poller: ReturnType<typeof createKubernetesPoller>;
let told: ChangesSignal | undefined;
let everything = '';

beforeEach(async () => {
	api = await KubernetesApi.start();
	folder = new TestFolder();
	told = undefined;
	everything = '';
});
afterEach(async () => {
	await poller.stop();
	await api.close();
	folder.remove();
});

function watch(): void {
	poller = createKubernetesPoller({kubeconfig: api.kubeconfig(folder.path), changesEveryMs: 50});
	poller.start({
		signal(signal) {
			everything += JSON.stringify(signal);
			if (signal.kind === 'changes') told = signal;
		},
		gone: () => undefined,
		transition: () => undefined,
	});
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const minutesAgo = ({at}: Change) => Math.round((Date.now() - at) / 60_000);
const of = (kind: Change['kind']) => (told?.changes ?? []).filter((change) => change.kind === kind);
const until = async (holds: () => boolean) =>
	vi.waitFor(
		() => {
			if (!holds()) throw new Error(`told was ${JSON.stringify(told)}`);
		},
		{timeout: 8000, interval: 20},
	);

function aRevision(number: number, tag: string, minutes: number, annotations: Record<string, string> = {}): Object_ {
	return {
		metadata: {
			name: `api-${tag.replace('.', '')}`,
			namespace: 'default',
			creationTimestamp: ago(minutes),
			annotations: {'deployment.kubernetes.io/revision': String(number), ...annotations},
			ownerReferences: [{kind: 'Deployment', name: 'api', controller: true}],
		},
		spec: {template: {spec: {containers: [{name: 'app', image: `registry/api:${tag}`}]}}},
	};
}

function anApi(image: string, minutes: number, replicas = 8): Object_ {
	const object = aDeployment('api', {replicas, ready: replicas, image: `registry/api:${image}`});
	return {...object, metadata: {...object.metadata, managedFields: [{manager: 'kubectl-set', operation: 'Update', time: ago(minutes)}]}};
}

describe('what changed in the last two hours', () => {
	it('are rollouts with the image that was replaced, when, and by what, from the revisions of before anybody looked', async () => {
		api.put('deployments', anApi('v1.42', 14));
		api.put('replicasets', aRevision(10, 'v1.40', 4000));
		api.put('replicasets', aRevision(11, 'v1.41', 130));
		api.put('replicasets', aRevision(12, 'v1.42', 14));
		watch();
		await until(() => of('rollout').length > 0);
		expect(of('rollout').map((change) => [change.text, minutesAgo(change), change.by])).toEqual([
			['api v1.41 → v1.42, revision 12', 14, 'kubectl'],
		]);
		// Going back takes the old revision again, under a new number.
		api.put('replicasets', aRevision(13, 'v1.41', 130, {'deployment.kubernetes.io/revision-history': '11'}));
		api.put('deployments', anApi('v1.41', 0));
		await until(() => of('rollout').length > 1);
		expect(of('rollout')[0]).toMatchObject({text: 'api v1.42 → v1.41, revision 13', by: 'kubectl'});
		expect(minutesAgo(of('rollout')[0] as Change)).toBe(0);
	});

	it('are images of any container, and only those that are others', async () => {
		const template = {
			spec: {
				containers: [
					{name: 'app', image: 'registry/api:v1'},
					{name: 'envoy', image: 'envoy'},
					{name: 'log', image: 'log:7'},
				],
			},
		};
		const containers = (envoy: string) =>
			template.spec.containers.map((its) => (its.name === 'envoy' ? {...its, image: `envoy:${envoy}`} : its));
		const revision = (number: number, envoy: string, minutes: number) => ({
			...aRevision(number, `v${number}`, minutes),
			spec: {replicas: 1, template: {spec: {containers: containers(envoy)}}},
		});
		const deployment = (envoy: string) => ({...anApi('v1', 20), spec: {replicas: 1, template: {spec: {containers: containers(envoy)}}}});
		api.put('deployments', deployment('1.32'));
		api.put('replicasets', revision(11, '1.31', 4000));
		api.put('replicasets', revision(12, '1.32', 20));
		watch();
		await until(() => of('rollout').length > 0);
		expect(of('rollout').map(({text}) => text)).toEqual(['api envoy 1.31 → envoy 1.32, revision 12']);
		api.put('replicasets', revision(13, '1.32', 0));
		await until(() => of('rollout').length > 1);
		expect(of('rollout')[0]?.text).toBe('api rolled out anew, v1, envoy 1.32, log 7 as before, revision 13');
	});

	it('are workloads that were deleted, also while nobody could look, and not those that may only not be read', async () => {
		api.put('deployments', anApi('v1', 9000));
		api.put('deployments', aDeployment('cart', {replicas: 2, ready: 2}));
		watch();
		await until(() => everything.includes('"name":"cart"') && everything.includes('"name":"api"'));
		api.remove('deployments', 'cart');
		await until(() => of('rollout').length === 1);
		expect(of('rollout')[0]).toMatchObject({text: 'cart (Deployment) deleted', namespace: 'default', name: 'cart'});
		api.fault = {kind: 'refuse', code: 403, resource: 'deployments'};
		api.fail(410, 'too old resource version');
		await until(() => told?.gaps.some((gap) => gap.includes('deployments')) === true);
		expect(of('rollout')).toHaveLength(1);
		api.remove('deployments', 'api');
		api.fault = {kind: 'none'};
		await until(() => of('rollout').length === 2);
		expect(of('rollout').map(({text}) => text)).toContain('api (Deployment) deleted');
	});

	it('are scalings, as they are seen, and as who scaled has left it written', async () => {
		const cart = aDeployment('cart', {replicas: 3, ready: 3});
		api.put('deployments', {
			...cart,
			metadata: {...cart.metadata, managedFields: [{manager: 'kubectl', subresource: 'scale', time: ago(31)}]},
		});
		api.put('deployments', anApi('v1', 9000));
		watch();
		await until(() => of('scale').length === 1);
		expect(of('scale')[0]).toMatchObject({text: 'cart scaled to 3', by: 'kubectl'});
		expect(minutesAgo(of('scale')[0] as Change)).toBe(31);
		api.put('deployments', anApi('v1', 9000, 12));
		await until(() => of('scale').length === 2);
		expect(of('scale')[0]?.text).toBe('api scaled 8 → 12');
	});

	it('are scalings and cordons of before anybody looked, as they are written, with when at the latest and by what', async () => {
		const counted = (name: string, minutes: number, manager: string, more: object = {}): Object_ => {
			const object = aDeployment(name, {replicas: 5, ready: 5, image: `registry/${name}:v1.42`});
			const fieldsV1 = {'f:spec': {'f:replicas': {}, ...more}};
			return {
				...object,
				metadata: {
					...object.metadata,
					creationTimestamp: ago(90_000),
					managedFields: [
						{manager, operation: 'Update', time: ago(minutes), fieldsV1},
						{manager: 'kube-controller-manager', operation: 'Update', subresource: 'status', time: ago(0), fieldsV1: {'f:status': {}}},
					],
				},
			};
		};
		const made = counted('made', 10, 'helm');
		api.put('deployments', {...made, metadata: {...made.metadata, creationTimestamp: ago(10)}});
		api.put('deployments', counted('cart', 31, 'kubectl-edit'));
		api.put('deployments', counted('old', 150, 'kubectl-edit'));
		// Its image was written with it: that is what is told.
		api.put('deployments', counted('api', 14, 'helm', {'f:template': {}}));
		api.put('replicasets', aRevision(11, 'v1.41', 4000));
		api.put('replicasets', aRevision(12, 'v1.42', 14));
		const cordon = (name: string, minutes: number): Object_ => ({
			metadata: {
				name,
				creationTimestamp: ago(90_000),
				managedFields: [
					{manager: 'kubectl-label', time: ago(1), fieldsV1: {'f:metadata': {'f:labels': {}}}},
					{manager: 'kubectl-cordon', time: ago(minutes), fieldsV1: {'f:spec': {'f:unschedulable': {}}}},
				],
			},
			spec: {unschedulable: true},
			status: {},
		});
		api.put('nodes', cordon('node-a', 40));
		watch();
		const all = () => told?.changes.map((change) => [change.text, minutesAgo(change), change.by]) ?? [];
		await until(() => all().length === 3);
		expect(all()).toEqual([
			['api v1.41 → v1.42, revision 12', 14, 'helm'],
			['cart scaled to 5 (at the latest)', 31, 'kubectl'],
			['node node-a cordoned (at the latest)', 40, 'kubectl'],
		]);
		// What is watched is known: written again without another number is no change.
		api.put('deployments', counted('cart', 0, 'kubectl-edit'));
		const grown = counted('cart', 0, 'kubectl-edit');
		api.put('deployments', {...grown, spec: {...(grown['spec'] as object), replicas: 7}});
		api.put('nodes', cordon('node-b', 5));
		await until(() => all().length === 5);
		expect(all().map(([text]) => text)).toEqual([
			'cart scaled 5 → 7',
			'node node-b cordoned (at the latest)',
			'api v1.41 → v1.42, revision 12',
			'cart scaled to 5 (at the latest)',
			'node node-a cordoned (at the latest)',
		]);
		expect(told?.changes[0]?.by).toBe('kubectl');
	});

	it('are config maps, services and ingresses, but neither locks nor what was longer ago', async () => {
		const written = (name: string, minutes: number, annotations: object = {}) => ({
			metadata: {
				name,
				namespace: 'default',
				creationTimestamp: ago(90_000),
				annotations,
				managedFields: [{manager: 'kubectl-edit', time: ago(minutes)}],
			},
			data: {password: 'hunter2'},
		});
		api.put('configmaps', written('settings', 22));
		api.put('configmaps', written('old', 121));
		api.put('configmaps', written('lock', 1, {'control-plane.alpha.kubernetes.io/leader': '{}'}));
		api.put('services', written('api', 48));
		api.put('ingresses', {metadata: {name: 'shop', namespace: 'default', creationTimestamp: ago(5)}});
		watch();
		await until(() => (told?.changes.length ?? 0) >= 3);
		expect(told?.changes.map(({text, by}) => [text, by])).toEqual([
			['ingress shop created', undefined],
			['config map settings changed', 'kubectl'],
			['service api changed', 'kubectl'],
		]);
		api.remove('configmaps', 'settings');
		await until(() => told?.changes.some(({text}) => text === 'config map settings deleted') ?? false);
		expect(everything).not.toContain('hunter2');
	});

	it('are releases of Helm with chart and revision, and never their values', async () => {
		const release = (version: number, status: string, minutes: number) => {
			const json = {
				name: 'checkout',
				version,
				info: {status, notes: 'hunter2'},
				chart: {metadata: {name: 'checkout', version: `1.4.${version}`}, values: {password: 'hunter2'}},
				config: {password: 'hunter2'},
			};
			const packed = gzipSync(JSON.stringify(json)).toString('base64');
			const labels = {
				owner: 'helm',
				name: 'checkout',
				version: String(version),
				status,
				modifiedAt: String(Math.floor(Date.now() / 1000 - minutes * 60)),
			};
			return {
				metadata: {name: `sh.helm.release.v1.checkout.v${version}`, namespace: 'default', creationTimestamp: ago(minutes), labels},
				data: {release: Buffer.from(packed).toString('base64')},
			};
		};
		api.put('secrets', release(11, 'superseded', 65));
		api.put('secrets', release(12, 'failed', 9));
		api.put('secrets', {metadata: {name: 'database', namespace: 'default'}, data: {password: 'hunter2'}});
		watch();
		await until(() => of('helm').filter(({text}) => text.includes(' chart ')).length === 2);
		expect(of('helm').map((change) => [change.text, minutesAgo(change)])).toEqual([
			['helm release checkout: chart checkout-1.4.12, revision 12, failed', 9],
			['helm release checkout: chart checkout-1.4.11, revision 11, superseded', 65],
		]);
		expect(everything).not.toContain('hunter2');
		expect(api.requests.some((asked) => asked.includes('/secrets/database'))).toBe(false);
	});

	it('are nodes that fall ill, recover, are cordoned, join and leave', async () => {
		const node = (ready: boolean, {pressure = false, cordoned = false} = {}) => ({
			metadata: {name: 'node-a', creationTimestamp: ago(90_000)},
			spec: {unschedulable: cordoned},
			status: {
				conditions: [
					{type: 'Ready', status: ready ? 'True' : 'Unknown', lastTransitionTime: ago(6)},
					{type: 'MemoryPressure', status: pressure ? 'True' : 'False', lastTransitionTime: ago(8)},
				],
			},
		});
		api.put('nodes', node(false, {pressure: true}));
		api.put('nodes', {metadata: {name: 'node-b', creationTimestamp: ago(3)}, spec: {}, status: {}});
		watch();
		await until(() => of('node').length === 2);
		expect(of('node').map(({text}) => text)).toEqual(['node node-b joined', 'node node-a NotReady (unknown), MemoryPressure']);
		api.put('nodes', node(true, {cordoned: true}));
		api.remove('nodes', 'node-b');
		await until(() => of('node').length === 5);
		expect(
			of('node')
				.slice(0, 3)
				.map(({text}) => text)
				.sort(),
		).toEqual(['node node-a cordoned', 'node node-a is well again', 'node node-b left']);
	});

	it('are warnings, those of one workload and reason as one with their count', async () => {
		const warning = (pod: string, count: number, minutes: number, type = 'Warning') => ({
			metadata: {name: `${pod}.${count}`, namespace: 'default'},
			type,
			reason: 'BackOff',
			message: 'Back-off restarting failed container',
			count,
			lastTimestamp: ago(minutes),
			involvedObject: {kind: 'Pod', name: pod, namespace: 'default'},
		});
		api.put('events', warning('api-7d9f5c6b8d-x2x4z', 3, 5));
		api.put('events', warning('api-7d9f5c6b8d-abcde', 4, 2));
		api.put('events', warning('worker-5d5f5c6b8d-abcde', 1, 7));
		api.put('events', warning('www-5d5f5c6b8d-abcde', 1, 7, 'Normal'));
		watch();
		await until(() => of('warning').length === 2);
		expect(of('warning').map((change) => [change.text, minutesAgo(change)])).toEqual([
			['BackOff api × 7: Back-off restarting failed container', 2],
			['BackOff worker: Back-off restarting failed container', 7],
		]);
	});
});
