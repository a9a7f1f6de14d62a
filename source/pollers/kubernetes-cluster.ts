import fs from 'node:fs';
import type {ClientRequest, IncomingMessage, RequestOptions} from 'node:http';
import type {KubeConfig} from '@kubernetes/client-node';
import {errorWords} from '../terminal/error-words.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {statusSchema} from './kubernetes-objects.ts';

/** The API server refused: `code` as HTTP has it, the message as the server words it. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	readonly code: number;
	readonly retryAfterMs: number | undefined;

	constructor(code: number, message: string, retryAfterMs?: number) {
		super(message.slice(0, 300));
		this.code = code;
		this.retryAfterMs = retryAfterMs;
	}
}

/** A cluster as its context names it. Requests go through the credentials of the kubeconfig; nothing else of the client library is used. */
export type Cluster = {
	readonly context: string;
	/** The context's own namespace. */
	readonly namespace: string;
	/** @throws {ApiError} on any answer but 2xx; the system's error when there is none. */
	get(path: string, signal: AbortSignal): Promise<IncomingMessage>;
};

export type ClusterOptions = {
	/** A file, or several that are read together as kubectl does; otherwise what the library finds. */
	readonly kubeconfig?: string | readonly string[];
	readonly context?: string;
	readonly connectTimeoutMs: number;
};

const mostErrorBytes = 64 * 1024;

/** Reads the kubeconfig anew: after a 401, what was renewed on disk counts. @throws in words when there is none, or not that context. */
export async function openCluster({kubeconfig, context, connectTimeoutMs}: ClusterOptions): Promise<Cluster> {
	const {KubeConfig} = await import('@kubernetes/client-node');
	const config: KubeConfig = new KubeConfig();
	const files = [kubeconfig ?? []].flat();
	if (files.length > 0) readTogether(files, config, () => new KubeConfig());
	else readOne(config, undefined);
	if (context !== undefined) {
		if (!config.getContextObject(context)) throw new Error(`the kubeconfig has no context ${sanitize(context)}`);
		config.setCurrentContext(context);
	}

	const current = config.getCurrentCluster();
	// Without any kubeconfig the library falls back to localhost:8080, where nobody is.
	if (!current || (current.server === 'http://localhost:8080' && config.getContexts().length <= 1 && current.name === 'cluster'))
		throw new Error('the kubeconfig names no cluster');
	const server = new URL(current.server);
	const {request} = server.protocol === 'https:' ? process.getBuiltinModule('node:https') : process.getBuiltinModule('node:http');
	return {
		context: sanitize(config.getCurrentContext()),
		namespace: sanitize(config.getContextObject(config.getCurrentContext())?.namespace ?? 'default'),
		async get(path, signal) {
			const options: RequestOptions = {headers: {accept: 'application/json', 'user-agent': 'warroom'}};
			await config.applyToHTTPSOptions(options);
			return new Promise((resolve, reject) => {
				const outgoing: ClientRequest = request(
					new URL(server.pathname.replace(/\/$/, '') + path, server),
					{...options, signal},
					(response) => {
						outgoing.setTimeout(0);
						// An abort or a reset in mid-answer reaches whoever reads; nobody may be reading.
						response.on('error', () => undefined);
						const code = response.statusCode ?? 0;
						if (code >= 200 && code < 300) resolve(response);
						else void refusal(response, code).then(reject);
					},
				);
				outgoing.setTimeout(connectTimeoutMs, () => outgoing.destroy(new Error(`no answer within ${connectTimeoutMs / 1000} s`)));
				outgoing.on('error', reject);
				outgoing.end();
			});
		},
	};
}

/** Of several files the first that says something counts, and one that is not there says nothing: the rules of kubectl. */
function readTogether(files: readonly string[], config: KubeConfig, fresh: () => KubeConfig): void {
	const [first, ...others] = files.filter((file) => fs.existsSync(file));
	readOne(config, first ?? files.join(', '));
	for (const file of others) {
		const more = fresh();
		readOne(more, file);
		for (const cluster of more.getClusters()) if (!config.getCluster(cluster.name)) config.addCluster(cluster);
		for (const user of more.getUsers()) if (!config.getUser(user.name)) config.addUser(user);
		for (const context of more.getContexts()) if (!config.getContextObject(context.name)) config.addContext(context);
		if (!config.getCurrentContext()) config.setCurrentContext(more.getCurrentContext());
	}
}

/** @throws one clause on a kubeconfig that is not there, or is no YAML; what is wrong comes first, for a pane cuts the end. */
function readOne(config: KubeConfig, file: string | undefined): void {
	try {
		if (file === undefined) config.loadFromDefault();
		else config.loadFromFile(file);
	} catch (error) {
		const which = file === undefined ? 'the kubeconfig' : `the kubeconfig ${sanitize(file)}`;
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (code === 'ENOENT') throw new Error(`no such file: ${which}`, {cause: error});
		throw new Error(`cannot read ${which}: ${errorWords(error)}`, {cause: error});
	}
}

async function refusal(response: IncomingMessage, code: number): Promise<ApiError> {
	let body = '';
	try {
		for await (const part of response) {
			body += String(part);
			if (body.length > mostErrorBytes) break;
		}
	} catch {
		// The code says enough.
	}

	response.destroy();
	const seconds = Number(response.headers['retry-after']);
	const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 300) * 1000 : undefined;
	try {
		const parsed = statusSchema.safeParse(JSON.parse(body));
		if (parsed.success) return new ApiError(code, parsed.data.message ?? parsed.data.reason ?? String(code), retryAfterMs);
	} catch {
		// No Status object: a proxy answered.
	}

	return new ApiError(code, `answers ${code}`, retryAfterMs);
}
