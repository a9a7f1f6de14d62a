import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {podsLook, type RoutesLook} from '../../source/incident/look.ts';
import {createKubernetesPoller} from '../../source/pollers/kubernetes.ts';
import {routesWords} from '../../source/ui/dialogs/look-routes.ts';
import {harmInside} from '../helpers/foreign-text.ts';
import {aDeployment, KubernetesApi, type Object_} from '../helpers/kubernetes-api.ts';
import {TestFolder} from '../helpers/screen.ts';

let api: KubernetesApi;
let folder: TestFolder;
let poller: ReturnType<typeof createKubernetesPoller>;

beforeEach(async () => {
	api = await KubernetesApi.start();
	folder = new TestFolder();
	api.put('deployments', aDeployment('api', {replicas: 2, ready: 1}));
	api.put('deployments', aDeployment('www', {replicas: 1, ready: 1}));
	poller = createKubernetesPoller({kubeconfig: api.kubeconfig(folder.path)});
});
afterEach(async () => {
	await poller.stop();
	await api.close();
	folder.remove();
});

const start = () => poller.start({signal: () => undefined, gone: () => undefined, transition: () => undefined});
const routes = async (workload = 'api') =>
	podsLook.parse(await poller.look?.({of: 'pods', namespace: 'default', workload, kind: 'Deployment'})).routes;
const until = async (holds: (seen: RoutesLook) => boolean) =>
	vi.waitFor(
		async () => {
			const seen = await routes();
			if (!seen || !holds(seen)) throw new Error(`it was ${JSON.stringify(seen)}`);
			return seen;
		},
		{timeout: 8000, interval: 50},
	);

const metadata = (name: string) => ({name, namespace: 'default', creationTimestamp: '2026-01-01T00:00:00Z'});
const aService = (name: string, spec: object, status: object = {}): Object_ => ({metadata: metadata(name), spec, status});
const aSlice = (name: string, service: string, endpoints: object[]): Object_ => ({
	metadata: {...metadata(name), labels: {'kubernetes.io/service-name': service}},
	endpoints,
});
const endpoint = (pod: string, ready: boolean | undefined, address: string) => ({
	addresses: [address],
	conditions: ready === undefined ? {} : {ready},
	targetRef: {kind: 'Pod', name: pod},
});
const backend = (name: string, number: number) => ({service: {name, port: {number}}});

describe('what leads to a deployment', () => {
	it('are the services that select its pods, with those behind them that are ready, and the ingresses before them', async () => {
		api.put(
			'services',
			aService(
				'api',
				{
					type: 'LoadBalancer',
					clusterIP: '10.0.0.12',
					selector: {app: 'api'},
					ports: [
						{name: 'http', port: 80, targetPort: 'web', protocol: 'TCP', nodePort: 30_080},
						{port: 53, protocol: 'UDP', targetPort: 53},
					],
				},
				{loadBalancer: {ingress: [{ip: '203.0.113.7'}]}},
			),
		);
		api.put('services', aService('api-pods', {clusterIP: 'None', selector: {app: 'api'}}));
		api.put('services', aService('api-blue', {selector: {app: 'api', colour: 'blue'}}));
		api.put('services', aService('outside', {type: 'ExternalName', externalName: 'db.example.com'}));
		// In two slices, for addresses of two kinds: each pod is one.
		api.put('endpointslices', aSlice('api-4', 'api', [endpoint('api-1', true, '10.1.0.1'), endpoint('api-2', false, '10.1.0.2')]));
		api.put('endpointslices', aSlice('api-6', 'api', [endpoint('api-1', undefined, 'fd00::1')]));
		api.put('endpointslices', aSlice('www-4', 'www', [endpoint('www-1', true, '10.1.0.9')]));
		api.put('ingresses', {
			metadata: metadata('shop'),
			spec: {
				tls: [{hosts: ['shop.example.com'], secretName: 'shop-tls'}],
				rules: [
					{
						host: 'shop.example.com',
						http: {
							paths: [
								{path: '/api', backend: backend('api', 80)},
								{path: '/', backend: backend('www', 80)},
							],
						},
					},
				],
				defaultBackend: backend('api', 8080),
			},
			status: {loadBalancer: {ingress: [{hostname: 'lb.example.com'}]}},
		});
		api.put('ingresses', {metadata: metadata('other'), spec: {rules: [{http: {paths: [{path: '/', backend: backend('www', 80)}]}}]}});
		start();
		const seen = await until(({services, ingresses}) => services.length === 2 && ingresses.length === 1);
		expect(seen).toEqual({
			services: [
				{
					name: 'api',
					type: 'LoadBalancer',
					addresses: ['10.0.0.12', '203.0.113.7'],
					ports: ['http 80 → web, on nodes 30080', '53/UDP'],
					selector: 'app=api',
					endpoints: {ready: 1, all: 2},
				},
				{name: 'api-pods', type: 'ClusterIP', addresses: ['headless'], ports: [], selector: 'app=api', endpoints: {ready: 0, all: 0}},
			],
			ingresses: [
				{
					name: 'shop',
					addresses: ['lb.example.com'],
					paths: ['shop.example.com/api → api:80', 'any host → api:8080'],
					tls: ['shop-tls for shop.example.com'],
				},
			],
			gaps: [],
		});
		expect(routesWords(seen)).toBe('1 ingress and 2 services lead to it, api-pods to NO pod that is ready');
		// Nobody changed anything for two hours: what is routed is no news.
		api.put('services', aService('api', {selector: {app: 'api-next'}}));
		await until(({services}) => services.length === 1);
	});

	it('says what of it may not be read', async () => {
		api.put('services', aService('api', {selector: {app: 'api'}}));
		start();
		await until(({services}) => services.length === 1);
		api.fault = {kind: 'refuse', code: 403, resource: ['endpointslices', 'ingresses']};
		const seen = await until(({gaps}) => gaps.length === 2);
		expect(seen.gaps).toEqual([
			'not allowed to list ingresses in ns default',
			'how many endpoints are ready: not allowed to list endpointslices in ns default',
		]);
		expect(seen.services[0]?.endpoints).toBeNull();
		api.fault = {kind: 'refuse', code: 403, resource: 'services'};
		expect(await until(({services}) => services.length === 0)).toMatchObject({gaps: ['not allowed to list services in ns default']});
	});

	it('is neutralised, whatever its names are', async () => {
		const text = 'x\u001B[31m\u202Ey';
		api.put('services', aService('api', {type: text, clusterIP: text, selector: {app: 'api'}, ports: [{name: text, port: 1}]}));
		api.put('ingresses', {
			metadata: metadata('shop'),
			spec: {
				rules: [{host: text, http: {paths: [{path: text, backend: backend('api', 80)}]}}],
				tls: [{secretName: text, hosts: [text]}],
			},
		});
		start();
		const seen = await until(({services, ingresses}) => services.length === 1 && ingresses.length === 1);
		expect(harmInside(seen, {lines: false})).toEqual([]);
		expect(JSON.stringify(seen)).toContain('31m');
	});
});
