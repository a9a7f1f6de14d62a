import fs from 'node:fs';
import type {Agent, ClientRequest, IncomingMessage, RequestOptions} from 'node:http';
import type {KubeConfig} from '@kubernetes/client-node/dist/config.js';
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

export type GetOptions = {
	readonly signal: AbortSignal;
	/** From the request to the head of the answer. */
	readonly answerWithinMs: number;
	/** Of each object only its metadata: names, labels, who changed it when. */
	readonly metadataOnly?: boolean;
};

/** A cluster as its context names it. Requests go through the credentials of the kubeconfig; nothing else of the client library is used. */
export type Cluster = {
	readonly context: string;
	/** The context's own namespace. */
	readonly namespace: string;
	/** "waiting for the credential plugin aws" while that is what holds every request up. */
	readonly waitsFor: string | undefined;
	/** How far its clock is ahead of this machine's, in milliseconds, as its last answer says to the second. */
	readonly aheadMs: number;
	/** @throws {ApiError} on any answer but 2xx; the system's error when there is none. */
	get(path: string, options: GetOptions): Promise<IncomingMessage>;
	/** Closes the connections that wait to be used again: one of them was found dead, and they may be, too. */
	dropIdle(): void;
	/** Closes every connection. It can be asked again, on new ones. */
	close(): void;
};

export type ClusterOptions = {
	/** A file, or several that are read together as kubectl does; otherwise what the library finds. */
	readonly kubeconfig?: string | readonly string[];
	readonly context?: string;
	/** Epoch milliseconds. */
	readonly now: () => number;
};

const mostErrorBytes = 64 * 1024;

/** Reads the kubeconfig anew: after a 401, what was renewed on disk counts. @throws in words when there is none, or not that context. */
export async function openCluster({kubeconfig, context, now}: ClusterOptions): Promise<Cluster> {
	const {KubeConfig} = await import('@kubernetes/client-node/dist/config.js');
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
	const credentials = credentialsOf(config, now);
	let aheadMs = 0;
	let agent: Agent | undefined;

	async function ask(path: string, {signal, answerWithinMs, metadataOnly = false}: GetOptions, again = false): Promise<IncomingMessage> {
		const options = await unlessAborted(credentials.apply(), signal);
		agent = keepingAlive(options.agent, current?.proxyUrl);
		const headers = {...options.headers, accept: metadataOnly ? metadataTypes : 'application/json', 'user-agent': 'warroom'};
		return new Promise((resolve, reject) => {
			let answered = false;
			const outgoing: ClientRequest = request(
				new URL(server.pathname.replace(/\/$/, '') + path, server),
				{...options, headers, signal},
				(response) => {
					answered = true;
					clearTimeout(late);
					// An abort or a reset in mid-answer reaches whoever reads; nobody may be reading.
					response.on('error', () => undefined);
					const saidAt = Date.parse(response.headers.date ?? '');
					if (Number.isFinite(saidAt)) aheadMs = saidAt - now();
					const code = response.statusCode ?? 0;
					if (code >= 200 && code < 300) resolve(response);
					else void refusal(response, code).then(reject);
				},
			);
			const late = setTimeout(() => outgoing.destroy(new Error(`no answer within ${answerWithinMs / 1000} s`)), answerWithinMs);
			outgoing.on('error', (error) => {
				clearTimeout(late);
				// The server may close a connection that waited just as it is used again.
				if (outgoing.reusedSocket && !again && !answered && 'code' in error && error.code === 'ECONNRESET')
					resolve(ask(path, {signal, answerWithinMs, metadataOnly}, true));
				else reject(error);
			});
			outgoing.end();
		});
	}

	return {
		context: sanitize(config.getCurrentContext()),
		namespace: sanitize(config.getContextObject(config.getCurrentContext())?.namespace ?? 'default'),
		get waitsFor() {
			return credentials.waitsFor();
		},
		get aheadMs() {
			return aheadMs;
		},
		get: async (path, options) => ask(path, options),
		dropIdle() {
			for (const sockets of Object.values(agent?.freeSockets ?? {})) for (const socket of sockets ?? []) socket.destroy();
		},
		close: () => agent?.destroy(),
	};
}

/** Watches end every few seconds and go on: on the same connection, unless a proxy's own agent has it otherwise. */
function keepingAlive(agent: RequestOptions['agent'], proxyUrl: string | undefined): Agent | undefined {
	if (agent === undefined || typeof agent === 'boolean') return undefined;
	if (proxyUrl === undefined && 'keepAlive' in agent) agent.keepAlive = true;
	return agent;
}

const metadataTypes = ['PartialObjectMetadata', 'PartialObjectMetadataList']
	.map((kind) => `application/json;as=${kind};g=meta.k8s.io;v=v1`)
	.join(',');

/** The promise, or the reason of the abort when that comes first: a plugin that hangs holds up no end. */
async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
	signal.throwIfAborted();
	let aborted: (() => void) | undefined;
	try {
		return await Promise.race([
			promise,
			new Promise<never>((_resolve, reject) => {
				aborted = () => reject(new Error('aborted'));
				signal.addEventListener('abort', aborted, {once: true});
			}),
		]);
	} finally {
		if (aborted) signal.removeEventListener('abort', aborted);
	}
}

/** What failed is not tried again by each of many at once. */
const failureKeptMs = 3000;

/**
 * The credentials of a kubeconfig, got once for all who ask at the same time: a plugin that needs a minute, or a person, runs once and is
 * waited for.
 */
function credentialsOf(config: KubeConfig, now: () => number) {
	let getting: Promise<RequestOptions> | undefined;
	let failed: {readonly error: Error; readonly at: number} | undefined;
	const command = config.getCurrentUser()?.exec?.command;
	const plugin = typeof command === 'string' ? `the credential plugin ${sanitize(command.split('/').at(-1) ?? command)}` : undefined;

	async function get(): Promise<RequestOptions> {
		const options: RequestOptions = {};
		try {
			await config.applyToHTTPSOptions(options);
			failed = undefined;
			return options;
		} catch (error) {
			const [why = ''] = errorWords(error).split('\n');
			const known = plugin === undefined ? error : new Error(`${plugin} failed: ${why.slice(0, 160)}`, {cause: error});
			failed = {error: known instanceof Error ? known : new Error(errorWords(error)), at: now()};
			throw failed.error;
		} finally {
			getting = undefined;
		}
	}

	return {
		waitsFor: () => (getting && plugin !== undefined ? `waiting for ${plugin}` : undefined),
		async apply(): Promise<RequestOptions> {
			if (failed && now() - failed.at < failureKeptMs) throw failed.error;
			getting ??= get();
			return getting;
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
