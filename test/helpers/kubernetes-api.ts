import {readFileSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';

type Object_ = {metadata: {name: string; namespace?: string; resourceVersion?: string; [key: string]: unknown}; [key: string]: unknown};
type WatchEvent = {type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'; object: Object_};
type Resource = 'pods' | 'deployments';
type Watcher = {readonly resource: Resource; readonly response: ServerResponse};

/** What the server does wrong, until it is set back. */
export type Fault =
	| {readonly kind: 'none'}
	/** Takes requests and never answers. */
	| {readonly kind: 'hang'}
	| {
			readonly kind: 'refuse';
			readonly code: 401 | 403 | 410 | 429 | 500;
			readonly resource?: Resource;
			readonly retryAfterSeconds?: number;
			readonly message?: string;
	  };

/**
 * A Kubernetes API server of its own process's making, as far as the war room asks one: list with pages, watch with bookmarks, streamed lists
 * or their refusal, tokens, errors as the real one words them. Its objects are those of recordings of a real 1.32.
 */
export class KubernetesApi {
	/** Answers a streamed list with 400, as servers before 1.32 do. */
	streamsLists = true;
	fault: Fault = {kind: 'none'};
	/** Sends what it sends a byte at a time, so that characters come in pieces. */
	splitsBytes = false;
	readonly requests: string[] = [];
	readonly #objects: Record<Resource, Map<string, Object_>> = {pods: new Map(), deployments: new Map()};
	/** Everything that happened, for a watch that goes on from a version. */
	readonly #past: Array<{readonly resource: Resource; readonly version: number; readonly line: string}> = [];
	readonly #watchers = new Set<Watcher>();
	readonly #server: Server;
	#version = 1000;
	#token = 'secret-token';

	private constructor() {
		this.#server = createServer((request, response) => this.#answer(request, response));
	}

	static async start(): Promise<KubernetesApi> {
		const api = new KubernetesApi();
		await api.listen(0);
		return api;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	async listen(port: number): Promise<void> {
		await new Promise<void>((resolve) => {
			this.#server.listen(port, '127.0.0.1', resolve);
		});
	}

	/** Writes a kubeconfig that leads here. */
	kubeconfig(dir: string, token = this.#token): string {
		const file = path.join(dir, 'kubeconfig');
		writeFileSync(
			file,
			JSON.stringify({
				apiVersion: 'v1',
				kind: 'Config',
				'current-context': 'test',
				contexts: [{name: 'test', context: {cluster: 'test', user: 'test', namespace: 'default'}}],
				clusters: [{name: 'test', cluster: {server: `http://127.0.0.1:${this.port}`, 'insecure-skip-tls-verify': true}}],
				users: [{name: 'test', user: {token}}],
			}),
		);
		return file;
	}

	put(resource: Resource, object: Object_): void {
		const key = object.metadata.name;
		const known = this.#objects[resource].has(key);
		this.#send(resource, {type: known ? 'MODIFIED' : 'ADDED', object});
	}

	remove(resource: Resource, name: string): void {
		const object = this.#objects[resource].get(name);
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
		this.#server.closeAllConnections();
		await new Promise<void>((resolve) => {
			this.#server.close(() => resolve());
		});
	}

	#send(resource: Resource, event: WatchEvent): void {
		const object = {...event.object, metadata: {...event.object.metadata, resourceVersion: String(++this.#version)}};
		if (event.type === 'DELETED') this.#objects[resource].delete(object.metadata.name);
		else this.#objects[resource].set(object.metadata.name, object);
		this.#past.push({resource, version: this.#version, line: `${JSON.stringify({type: event.type, object})}\n`});
		for (const watcher of this.#watchers)
			if (watcher.resource === resource) this.#write(watcher.response, `${JSON.stringify({type: event.type, object})}\n`);
	}

	#write(response: ServerResponse, text: string): void {
		if (!this.splitsBytes) {
			response.write(text);
			return;
		}

		const bytes = Buffer.from(text);
		for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7));
	}

	#answer(request: IncomingMessage, response: ServerResponse): void {
		const url = new URL(request.url ?? '/', 'http://api');
		this.requests.push(`${url.pathname}?${url.searchParams}`);
		const resource = url.pathname.endsWith('/pods') ? 'pods' : url.pathname.endsWith('/deployments') ? 'deployments' : undefined;
		const refuse = (code: number, message: string, headers: Record<string, string> = {}) => {
			response.writeHead(code, {'content-type': 'application/json', ...headers});
			response.end(JSON.stringify({kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code}));
		};
		const {fault} = this;
		if (fault.kind === 'hang') return;
		if (request.headers.authorization !== `Bearer ${this.#token}`) refuse(401, 'Unauthorized');
		else if (!resource) refuse(404, 'the server could not find the requested resource');
		else if (fault.kind === 'refuse' && (fault.resource === undefined || fault.resource === resource)) {
			const headers: Record<string, string> = fault.retryAfterSeconds === undefined ? {} : {'retry-after': String(fault.retryAfterSeconds)};
			refuse(fault.code, fault.message ?? (fault.code === 403 ? `${resource} is forbidden` : 'refused'), headers);
		} else if (url.searchParams.get('watch') === 'true') this.#watch(resource, url, response, refuse);
		else this.#list(resource, url, response);
	}

	#watch(resource: Resource, url: URL, response: ServerResponse, refuse: (code: number, message: string) => void): void {
		const streams = url.searchParams.get('sendInitialEvents') === 'true';
		if (streams && !this.streamsLists) {
			refuse(400, 'sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled');
			return;
		}

		response.writeHead(200, {'content-type': 'application/json'});
		response.flushHeaders();
		if (streams) {
			for (const object of this.#objects[resource].values()) this.#write(response, `${JSON.stringify({type: 'ADDED', object})}\n`);
			const metadata = {resourceVersion: String(this.#version), annotations: {'k8s.io/initial-events-end': 'true'}};
			this.#write(response, `${JSON.stringify({type: 'BOOKMARK', object: {metadata}})}\n`);
		} else if (Number(url.searchParams.get('resourceVersion')) < this.#version - 500) {
			response.end(`${JSON.stringify({type: 'ERROR', object: {kind: 'Status', code: 410, message: 'too old resource version'}})}\n`);
			return;
		} else {
			const from = Number(url.searchParams.get('resourceVersion'));
			for (const {resource: its, version, line} of this.#past) if (its === resource && version > from) this.#write(response, line);
		}

		const watcher = {resource, response};
		this.#watchers.add(watcher);
		response.on('close', () => this.#watchers.delete(watcher));
	}

	#list(resource: Resource, url: URL, response: ServerResponse): void {
		const limit = Number(url.searchParams.get('limit') ?? 500);
		const from = Number(url.searchParams.get('continue') ?? 0);
		const all = [...this.#objects[resource].values()];
		const next = from + limit < all.length ? {continue: String(from + limit)} : {};
		response.writeHead(200, {'content-type': 'application/json'});
		response.end(
			JSON.stringify({kind: 'List', metadata: {resourceVersion: String(this.#version), ...next}, items: all.slice(from, from + limit)}),
		);
	}
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
	{replicas, ready, image = 'registry/app:v1'}: {replicas: number; ready: number; image?: string},
): Object_ {
	return {
		metadata: {name, namespace: 'default', uid: name},
		spec: {replicas, template: {spec: {containers: [{name: 'app', image}]}}},
		status: {replicas, readyReplicas: ready},
	};
}
