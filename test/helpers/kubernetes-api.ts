import {readFileSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import path from 'node:path';
import {podSchema} from '../../source/pollers/kubernetes-objects.ts';
import {podStatus} from '../../source/pollers/pod-status.ts';
import {ContainerLogs} from './container-logs.ts';

export type Object_ = {
	metadata: {name: string; namespace?: string; resourceVersion?: string; [key: string]: unknown};
	[key: string]: unknown;
};
type WatchEvent = {type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'; object: Object_};
const resources = [
	'pods',
	'deployments',
	'statefulsets',
	'daemonsets',
	'replicasets',
	'events',
	'configmaps',
	'secrets',
	'services',
	'ingresses',
	'endpointslices',
	'nodes',
	'namespaces',
] as const;
export type Resource = (typeof resources)[number];
type Watcher = {
	readonly resource: Resource;
	readonly takes: (object: Object_) => boolean;
	readonly shown: Shown;
	readonly response: ServerResponse;
};
type Shown = (object: Object_) => Object_;

/** What the server does wrong, until it is set back. */
export type Fault =
	| {readonly kind: 'none'}
	/** Takes requests and never answers; those of a kind, or all. */
	| {readonly kind: 'hang'; readonly resource?: readonly Resource[]}
	| {
			readonly kind: 'refuse';
			readonly code: 401 | 403 | 410 | 429 | 500;
			/** /readyz answers unless it is of all. */
			readonly resource?: Resource | readonly Resource[];
			readonly retryAfterSeconds?: number;
			readonly message?: string;
	  };

/**
 * A Kubernetes API server of its own process's making, as far as the war room asks one: list with pages, watch with bookmarks, streamed lists
 * or their refusal, selectors, metadata alone, tokens, readiness, logs, metrics, errors as the real one words them. Its objects are those of
 * recordings of a real 1.32.
 */
export class KubernetesApi {
	/** Answers a streamed list with 400, as servers before 1.32 do. */
	streamsLists = true;
	fault: Fault = {kind: 'none'};
	/** Sends what it sends a byte at a time, so that characters come in pieces. */
	splitsBytes = false;
	/** Whoever comes without the token is refused; kubectl sends none over http. */
	asksForToken = true;
	/** Its clock is so far ahead of this machine's. */
	aheadMs = 0;
	readonly requests: string[] = [];
	/** How many connections were made. */
	connections = 0;
	/** What containers have written. */
	readonly logs = new ContainerLogs();
	/** CPU and memory as metrics.k8s.io has them, by pod; undefined where the API is not there. */
	metrics: Map<string, {cpu: string; memory: string}> | undefined;
	readonly #objects: Record<Resource, Map<string, Object_>>;
	/** Everything that happened, for a watch that goes on from a version. */
	#past: Array<{readonly resource: Resource; readonly version: number; readonly event: WatchEvent}> = [];
	readonly #watchers = new Set<Watcher>();
	readonly #server: Server;
	/** Connections that carry nothing any more though nobody has closed them. */
	readonly #dead = new Set<Socket>();
	#version = 1000;
	#token = 'secret-token';

	private constructor() {
		this.#objects = Object.fromEntries(resources.map((resource) => [resource, new Map()])) as unknown as Record<
			Resource,
			Map<string, Object_>
		>;
		this.#objects.namespaces.set('default', {metadata: {name: 'default'}});
		this.#server = createServer((request, response) => this.#answer(request, response));
		this.#server.on('connection', () => this.connections++);
	}

	static async start(): Promise<KubernetesApi> {
		const api = new KubernetesApi();
		await api.listen(0);
		return api;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	/** How many connections watch. */
	get watches(): number {
		return this.#watchers.size;
	}

	async listen(port: number): Promise<void> {
		await new Promise<void>((resolve) => {
			this.#server.listen(port, '127.0.0.1', resolve);
		});
	}

	/** Writes a kubeconfig that leads here. */
	kubeconfig(dir: string, token = this.#token, user: object = {token}, context = 'test'): string {
		const file = path.join(dir, 'kubeconfig');
		writeFileSync(
			file,
			JSON.stringify({
				apiVersion: 'v1',
				kind: 'Config',
				'current-context': context,
				contexts: [{name: context, context: {cluster: 'test', user: 'test', namespace: 'default'}}],
				clusters: [{name: 'test', cluster: {server: `http://127.0.0.1:${this.port}`, 'insecure-skip-tls-verify': true}}],
				users: [{name: 'test', user}],
			}),
		);
		return file;
	}

	put(resource: Resource, object: Object_): void {
		const known = this.#objects[resource].has(keyOf(object));
		this.#send(resource, {type: known ? 'MODIFIED' : 'ADDED', object});
	}

	remove(resource: Resource, name: string, namespace = 'default'): void {
		const object = this.#objects[resource].get(`${namespace}/${name}`) ?? this.#objects[resource].get(name);
		if (object) this.#send(resource, {type: 'DELETED', object});
	}

	/** Replays a recorded watch, an event each `everyMs`. */
	async replay(resource: Resource, recording: string, everyMs: number): Promise<void> {
		for (const line of readFileSync(new URL(`../fixtures/kubernetes/${recording}`, import.meta.url), 'utf8').split('\n')) {
			if (!line.startsWith('{')) continue;
			const event = JSON.parse(line) as WatchEvent;
			if (event.type === 'BOOKMARK' || event.type === 'ERROR') continue;
			this.#send(resource, event);
			await new Promise((resolve) => {
				setTimeout(resolve, everyMs);
			});
		}
	}

	/** Cuts every connection in the middle of a line. */
	reset(): void {
		for (const {response} of this.#watchers) {
			response.write('{"type":"MODIFIED","object":{"met');
			response.socket?.resetAndDestroy();
		}

		this.#watchers.clear();
	}

	/** The connections that there are, or those that watch a kind, carry nothing any more, and nobody is told; new ones do. */
	halfOpen(only?: Resource): void {
		for (const watcher of this.#watchers) {
			if (only !== undefined && watcher.resource !== only) continue;
			if (watcher.response.socket) this.#dead.add(watcher.response.socket);
			this.#watchers.delete(watcher);
		}
	}

	/** Tells every watch that its version is too old. */
	expire(): void {
		this.#version += 1000;
		this.fail(410, 'too old resource version');
	}

	/** Ends every watch with an error. */
	fail(code: number, message: string): void {
		for (const {response} of this.#watchers)
			response.end(`${JSON.stringify({type: 'ERROR', object: {kind: 'Status', code, reason: 'Expired', message}})}\n`);
		this.#watchers.clear();
	}

	async close(): Promise<void> {
		const closed = new Promise<void>((resolve) => {
			this.#server.close(() => resolve());
		});
		this.#server.closeAllConnections();
		await closed;
	}

	#send(resource: Resource, {type, object: given}: WatchEvent): void {
		const object = {...given, metadata: {...given.metadata, resourceVersion: String(++this.#version)}};
		if (type === 'DELETED') this.#objects[resource].delete(keyOf(object));
		else this.#objects[resource].set(keyOf(object), object);
		this.#past.push({resource, version: this.#version, event: {type, object}});
		if (this.#past.length > 4000) this.#past = this.#past.slice(-2000);
		for (const watcher of this.#watchers)
			if (watcher.resource === resource && watcher.takes(object))
				this.#write(watcher.response, `${JSON.stringify({type, object: watcher.shown(object)})}\n`);
	}

	#write(response: ServerResponse, text: string): boolean {
		if (response.socket && this.#dead.has(response.socket)) return true;
		if (!this.splitsBytes) return response.write(text);
		const bytes = Buffer.from(text);
		for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7));
		return true;
	}

	#answer(request: IncomingMessage, response: ServerResponse): void {
		const url = new URL(request.url ?? '/', 'http://api');
		this.requests.push(`${url.pathname}?${url.searchParams}`);
		if (this.requests.length > 5000) this.requests.splice(0, 2500);
		if (this.aheadMs !== 0) response.setHeader('date', new Date(Date.now() + this.aheadMs).toUTCString());
		const refuse = (code: number, message: string, headers: Record<string, string> = {}) => {
			response.writeHead(code, {'content-type': 'application/json', ...headers});
			response.end(JSON.stringify({kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code}));
		};
		const {fault} = this;
		if (fault.kind === 'hang' && (fault.resource === undefined || fault.resource.some((of) => url.pathname.endsWith(`/${of}`)))) return;
		if (this.asksForToken && request.headers.authorization !== `Bearer ${this.#token}`) {
			refuse(401, 'Unauthorized');
			return;
		}

		const refused = fault.kind === 'refuse' ? fault : undefined;
		const refuseWith = (resource: string) => {
			const headers: Record<string, string> =
				refused?.retryAfterSeconds === undefined ? {} : {'retry-after': String(refused.retryAfterSeconds)};
			refuse(refused?.code ?? 500, refused?.message ?? (refused?.code === 403 ? `${resource} is forbidden` : 'refused'), headers);
		};
		if (url.pathname === '/readyz') {
			if (refused && refused.resource === undefined) refuseWith('/readyz');
			else response.end('ok');
			return;
		}

		if (url.pathname.includes('/metrics.k8s.io/')) {
			this.#metrics(url, response, refuse);
			return;
		}

		const discovered = discovery[url.pathname];
		if (discovered) {
			response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(discovered));
			return;
		}

		const [, namespace, resource, name, part] =
			/^\/(?:api|apis\/[^/]+)\/v1(?:\/namespaces\/([^/]+)(?=\/))?\/([a-z]+)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(url.pathname) ?? [];
		if (!isResource(resource)) refuse(404, 'the server could not find the requested resource');
		else if (refused && (refused.resource === undefined || [refused.resource].flat().includes(resource))) refuseWith(resource);
		else if (part === 'log' && name !== undefined) this.#log(name, url, response, refuse);
		else if (name !== undefined) {
			const objects = this.#objects[resource];
			const object = objects.get(`${namespace}/${decodeURIComponent(name)}`) ?? objects.get(decodeURIComponent(name));
			if (!object) refuse(404, `${resource} "${name}" not found`);
			else response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(object));
		} else {
			const takes = selects(namespace === undefined ? undefined : decodeURIComponent(namespace), this.#objects.namespaces.size > 1, url);
			const shown = request.headers.accept?.includes('PartialObjectMetadata') ? metadataOf : whole;
			if (url.searchParams.get('watch') === 'true') void this.#watch({resource, takes, shown, response}, url, refuse);
			else this.#list({resource, takes, shown, response}, url, request.headers.accept?.includes('as=Table') ?? false);
		}
	}

	async #watch(watcher: Watcher, url: URL, refuse: (code: number, message: string) => void): Promise<void> {
		const {resource, takes, shown, response} = watcher;
		const streams = url.searchParams.get('sendInitialEvents') === 'true';
		if (streams && !this.streamsLists) {
			refuse(400, 'sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled');
			return;
		}

		response.writeHead(200, {'content-type': 'application/json'});
		response.flushHeaders();
		const write = (event: WatchEvent) => this.#write(response, `${JSON.stringify({type: event.type, object: shown(event.object)})}\n`);
		let from = Number(url.searchParams.get('resourceVersion'));
		if (streams) {
			from = this.#version;
			for (const object of [...this.#objects[resource].values()]) {
				if (!takes(object) || write({type: 'ADDED', object}) || response.destroyed) continue;
				await new Promise<void>((resolve) => {
					const done = () => {
						response.off('drain', done);
						response.off('close', done);
						resolve();
					};
					response.on('drain', done);
					response.on('close', done);
				});
			}

			const metadata = {resourceVersion: String(from), annotations: {'k8s.io/initial-events-end': 'true'}};
			this.#write(response, `${JSON.stringify({type: 'BOOKMARK', object: {metadata}})}\n`);
		} else if (from < this.#version - 500 && (this.#past[0]?.version ?? Number.POSITIVE_INFINITY) > from + 1) {
			response.end(`${JSON.stringify({type: 'ERROR', object: {kind: 'Status', code: 410, message: 'too old resource version'}})}\n`);
			return;
		}

		for (const {resource: its, version, event} of this.#past) if (its === resource && version > from && takes(event.object)) write(event);
		if (response.destroyed) return;
		this.#watchers.add(watcher);
		const endsAfterMs = Number(url.searchParams.get('timeoutSeconds') ?? 1800) * 1000;
		const ends = setTimeout(() => {
			if (!response.socket || !this.#dead.has(response.socket)) response.end();
		}, endsAfterMs);
		// As the real one does, two seconds before the end.
		const bookmark = setTimeout(
			() => {
				if (!this.#watchers.has(watcher)) return;
				const object = {metadata: {resourceVersion: String(this.#version)}};
				this.#write(response, `${JSON.stringify({type: 'BOOKMARK', object})}\n`);
			},
			Math.max(0, endsAfterMs - 2000),
		);
		response.on('close', () => {
			clearTimeout(ends);
			clearTimeout(bookmark);
			this.#watchers.delete(watcher);
		});
	}

	#list({resource, takes, shown, response}: Watcher, url: URL, table: boolean): void {
		const limit = Number(url.searchParams.get('limit') ?? 500);
		const from = Number(url.searchParams.get('continue') ?? 0);
		const all = [...this.#objects[resource].values()].filter(takes);
		const next = from + limit < all.length ? {continue: String(from + limit)} : {};
		response.writeHead(200, {'content-type': 'application/json'});
		const page = all.slice(from, from + limit);
		const metadata = {resourceVersion: String(this.#version), ...next};
		const answer = table && resource === 'pods' ? podTable(page, metadata) : {kind: 'List', metadata, items: page.map(shown)};
		this.#write(response, JSON.stringify(answer));
		response.end();
	}

	#log(pod: string, url: URL, response: ServerResponse, refuse: (code: number, message: string) => void): void {
		const container = url.searchParams.get('container') ?? 'app';
		const previous = url.searchParams.get('previous') === 'true';
		const key = `${decodeURIComponent(pod)}/${container}${previous ? '/previous' : ''}`;
		if (this.logs.answer(key, url.searchParams, response)) return;
		if (this.logs.isGone(key)) {
			refuse(404, `pods "${pod}" not found`);
			return;
		}

		refuse(
			400,
			previous
				? `previous terminated container "${container}" in pod "${pod}" not found`
				: `container ${container} is not valid for pod ${pod}`,
		);
	}

	#metrics(url: URL, response: ServerResponse, refuse: (code: number, message: string) => void): void {
		if (!this.metrics) {
			refuse(404, 'the server could not find the requested resource');
			return;
		}

		const [, kind, name] = /\/(pods|nodes)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
		const measured = (its: string, usage: object) =>
			kind === 'nodes' ? {metadata: {name: its}, usage} : {metadata: {name: its, namespace: 'default'}, containers: [{name: 'app', usage}]};
		const one = name === undefined ? undefined : this.metrics.get(decodeURIComponent(name));
		if (name !== undefined && !one) refuse(404, `podmetrics "${name}" not found`);
		else
			response
				.writeHead(200, {'content-type': 'application/json'})
				.end(
					JSON.stringify(
						one ? measured(name ?? '', one) : {metadata: {}, items: [...this.metrics].map(([its, usage]) => measured(its, usage))},
					),
				);
	}
}

function keyOf({metadata: {name, namespace}}: Object_): string {
	return namespace === undefined ? name : `${namespace}/${name}`;
}

function isResource(word: string | undefined): word is Resource {
	return resources.some((resource) => resource === word);
}

const whole: Shown = (object) => object;
const metadataOf: Shown = ({metadata}) => ({kind: 'PartialObjectMetadata', metadata});

/** What kubectl asks before it lists pods. */
const discovery: Readonly<Record<string, object>> = {
	'/api': {kind: 'APIVersions', versions: ['v1']},
	'/apis': {kind: 'APIGroupList', apiVersion: 'v1', groups: []},
	'/api/v1': {
		kind: 'APIResourceList',
		groupVersion: 'v1',
		resources: [{name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: ['get', 'list', 'watch'], shortNames: ['po']}],
	},
};

/** Pods as the server prints them for kubectl (meta.k8s.io/v1 Table). */
function podTable(pods: readonly Object_[], metadata: object): object {
	return {
		kind: 'Table',
		apiVersion: 'meta.k8s.io/v1',
		metadata,
		columnDefinitions: ['Name', 'Ready', 'Status', 'Restarts', 'Age'].map((name) => ({
			name,
			type: 'string',
			format: '',
			description: '',
			priority: 0,
		})),
		rows: pods.flatMap((pod) => {
			if (!tableRows.has(pod)) tableRows.set(pod, podRow(pod));
			return tableRows.get(pod) ?? [];
		}),
	};
}

/** A real server prints 20,000 rows in a fraction of the time that a schema takes to read them: they are kept, for objects never change. */
const tableRows = new WeakMap<Object_, readonly object[]>();

function podRow(pod: Object_): readonly object[] {
	const parsed = podSchema.safeParse(pod);
	if (!parsed.success) return [];
	const {ready, containers, status, restarts} = podStatus(parsed.data);
	const {name, namespace, creationTimestamp} = pod.metadata;
	return [
		{
			cells: [name, `${ready}/${containers}`, status, String(restarts), '3d'],
			object: {kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: {name, namespace, creationTimestamp}},
		},
	];
}

/** Namespaces part objects once there is another than the default; of selectors those that the war room uses. */
function selects(namespace: string | undefined, parts: boolean, url: URL): (object: Object_) => boolean {
	const field = url.searchParams.get('fieldSelector');
	const label = url.searchParams.get('labelSelector');
	return (object) =>
		(namespace === undefined || !parts || object.metadata.namespace === namespace) &&
		(field !== 'type!=Normal' || object['type'] !== 'Normal') &&
		(field === null ||
			!field.startsWith('involvedObject.name=') ||
			(object['involvedObject'] as {name?: string} | undefined)?.name === field.slice(20)) &&
		(label === null || matches(label, (object.metadata['labels'] as Record<string, string> | undefined) ?? {}));
}

/** "owner=helm", "kubernetes.io/service-name in (api,www)". */
function matches(selector: string, labels: Readonly<Record<string, string>>): boolean {
	const [, name = '', values = ''] = /^([\w./-]+)(?:=| in \()([^)]*)\)?$/.exec(selector) ?? [];
	return values.split(',').includes(labels[name] ?? '');
}

/** A pod of a deployment, ready or in a crash loop. */
export function aPod(
	name: string,
	{
		ready = true,
		owner = 'api-7d9f5c6b8d',
		reason = 'CrashLoopBackOff',
		restarts = 0,
	}: {ready?: boolean; owner?: string; reason?: string; restarts?: number} = {},
): Object_ {
	return {
		metadata: {name, namespace: 'default', uid: name, ownerReferences: [{kind: 'ReplicaSet', name: owner, controller: true}]},
		spec: {containers: [{name: 'app', image: 'registry/app:v1'}]},
		status: {
			phase: 'Running',
			conditions: [{type: 'Ready', status: ready ? 'True' : 'False'}],
			containerStatuses: [{name: 'app', ready, restartCount: restarts, state: ready ? {running: {}} : {waiting: {reason}}}],
		},
	};
}

export function aDeployment(
	name: string,
	{
		replicas,
		ready,
		image = 'registry/app:v1',
		namespace = 'default',
	}: {replicas: number; ready: number; image?: string; namespace?: string},
): Object_ {
	return {
		metadata: {name, namespace, uid: name},
		spec: {replicas, template: {metadata: {labels: {app: name}}, spec: {containers: [{name: 'app', image}]}}},
		status: {replicas, readyReplicas: ready},
	};
}
