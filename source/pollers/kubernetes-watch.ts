import type {IncomingMessage} from 'node:http';
import * as z from 'zod/mini';
import {errorWords} from '../terminal/error-words.ts';
import {backoffMs} from './backoff.ts';
import {ApiError, type Cluster} from './kubernetes-cluster.ts';
import {statusSchema} from './kubernetes-objects.ts';
import type {Timing} from './poller.ts';

/** What the loop knows of its source. `why` is a clause. */
export type WatchState = {readonly is: 'live' | 'trouble'; readonly why: string};

export type WatchOptions<Item> = {
	/** Anew after a 401: the credentials on disk may have been renewed. */
	readonly cluster: (fresh: boolean) => Promise<Cluster>;
	/** E.g. `/api/v1/namespaces/x/pods`. */
	readonly path: string;
	/** For messages: "pods in ns production". */
	readonly what: string;
	readonly item: z.ZodMiniType<Item>;
	readonly keyOf: (item: Item) => string;
	/** All items, after a list and after each change. */
	readonly changed: (items: ReadonlyMap<string, Item>) => void;
	/** After every byte that came, and whenever it stands otherwise. */
	readonly state: (state: WatchState) => void;
	readonly timing: Timing;
	readonly limits?: WatchLimits;
};

export type WatchLimits = {
	/** Asked of the server: after this the watch ends and goes on from its last version. */
	readonly watchSeconds: number;
	/** Without a byte (bookmarks come every minute) the connection is taken for dead. */
	readonly silenceMs: number;
	readonly backoff: {readonly baseMs: number; readonly capMs: number};
	readonly pageSize: number;
};

export const usualLimits: WatchLimits = {watchSeconds: 290, silenceMs: 75_000, backoff: {baseMs: 800, capMs: 30_000}, pageSize: 500};

const mostLineBytes = 8 * 1024 * 1024;
const listSchema = z.object({
	metadata: z.object({resourceVersion: z.optional(z.string()), continue: z.optional(z.string())}),
	items: z.nullable(z.array(z.unknown())),
});
const eventSchema = z.object({type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']), object: z.unknown()});
const bookmarkSchema = z.object({
	metadata: z.object({resourceVersion: z.optional(z.string()), annotations: z.optional(z.record(z.string(), z.string()))}),
});

/**
 * Lists and watches one kind of object until it is stopped. What is shown stays while it is listed anew (410) or the server is away. Never
 * throws. (Kubernetes API concepts, "Efficient detection of changes" and "Streaming lists".)
 */
export function watchResource<Item>(options: WatchOptions<Item>): {stop(): Promise<void>; refresh(): void} {
	const {timing, limits = usualLimits} = options;
	const stopping = new AbortController();
	let version: string | undefined;
	let items = new Map<string, Item>();
	let streamsLists = true;
	let failures = 0;
	let fresh = false;
	let hurry: (() => void) | undefined;

	async function run(): Promise<void> {
		while (!stopping.signal.aborted) {
			try {
				const cluster = await options.cluster(fresh);
				fresh = false;
				if (version === undefined && !streamsLists) await listPages(cluster);
				await watch(cluster);
				failures = 0;
			} catch (error) {
				if (stopping.signal.aborted) return;
				await recover(error);
			}
		}
	}

	async function recover(error: unknown): Promise<void> {
		let waitMs = backoffMs(++failures, limits.backoff, timing.random);
		if (error instanceof ApiError) {
			if (error.code === 410) {
				// The version is too old: everything is listed anew, and what is shown stays until then.
				version = undefined;
				if (failures < 3) return;
			} else if (error.code === 400 && streamsLists && version === undefined) {
				// An older server does not stream lists.
				streamsLists = false;
				failures = 0;
				return;
			} else if (error.code === 401) fresh = true;
			if (error.retryAfterMs !== undefined) waitMs = error.retryAfterMs;
		}

		options.state({is: 'trouble', why: wordsOf(error, options.what)});
		await new Promise<void>((resolve) => {
			const timer = timing.setTimeout(done, waitMs);
			function done() {
				timing.clearTimeout(timer);
				stopping.signal.removeEventListener('abort', done);
				hurry = undefined;
				resolve();
			}

			hurry = done;
			stopping.signal.addEventListener('abort', done, {once: true});
		});
	}

	async function listPages(cluster: Cluster): Promise<void> {
		const found = new Map<string, Item>();
		let next = '';
		do {
			const query = new URLSearchParams({limit: String(limits.pageSize), ...(next === '' ? {} : {continue: next})});
			const response = await cluster.get(`${options.path}?${query}`, stopping.signal);
			const page = listSchema.parse(JSON.parse(await textOf(response)));
			for (const raw of page.items ?? []) put(found, raw);
			next = page.metadata.continue ?? '';
			version = page.metadata.resourceVersion;
		} while (next !== '');
		items = found;
		options.state({is: 'live', why: ''});
		options.changed(items);
	}

	async function watch(cluster: Cluster): Promise<void> {
		const listing = version === undefined;
		const query = new URLSearchParams({
			watch: 'true',
			allowWatchBookmarks: 'true',
			timeoutSeconds: String(limits.watchSeconds),
			...(listing ? {sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan'} : {resourceVersion: version ?? ''}),
		});
		const response = await cluster.get(`${options.path}?${query}`, stopping.signal);
		let initial: Map<string, Item> | undefined = listing ? new Map() : undefined;
		if (!listing) options.state({is: 'live', why: ''});
		for await (const line of linesOf(response, limits.silenceMs, timing)) {
			const event = eventSchema.parse(JSON.parse(line));
			if (event.type === 'ERROR') {
				const status = statusSchema.safeParse(event.object);
				throw new ApiError(
					status.success ? (status.data.code ?? 500) : 500,
					status.success ? (status.data.message ?? 'the watch failed') : 'the watch failed',
				);
			}

			if (event.type === 'BOOKMARK') {
				const {metadata} = bookmarkSchema.parse(event.object);
				version = metadata.resourceVersion ?? version;
				if (initial && metadata.annotations?.['k8s.io/initial-events-end'] === 'true') {
					items = initial;
					initial = undefined;
					failures = 0;
					options.changed(items);
				}

				options.state({is: 'live', why: ''});
				continue;
			}

			const target = initial ?? items;
			if (event.type === 'DELETED') {
				const parsed = options.item.safeParse(event.object);
				if (parsed.success) target.delete(options.keyOf(parsed.data));
			} else put(target, event.object);
			const seen = bookmarkSchema.safeParse(event.object);
			// Events of the initial list are in no order of versions: only the bookmark at its end counts.
			if (!initial && seen.success) version = seen.data.metadata.resourceVersion ?? version;
			if (!initial) {
				failures = 0;
				options.changed(items);
				options.state({is: 'live', why: ''});
			}
		}

		if (initial) throw new Error('the connection ended while it was listing');
	}

	function put(target: Map<string, Item>, raw: unknown): void {
		const parsed = options.item.safeParse(raw);
		// One object that is not understood must not hide the others.
		if (parsed.success) target.set(options.keyOf(parsed.data), parsed.data);
	}

	const running = run();
	return {
		async stop() {
			stopping.abort();
			await running;
		},
		refresh() {
			hurry?.();
		},
	};
}

async function textOf(response: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of response) parts.push(part as Buffer);
	return Buffer.concat(parts).toString('utf8');
}

/** The lines of an answer. Bytes are cut at newlines before they are text: a character may come in two pieces. */
async function* linesOf(response: IncomingMessage, silenceMs: number, timing: Timing): AsyncGenerator<string> {
	let rest: Buffer[] = [];
	let held = 0;
	let timer: unknown;
	const watchSilence = () => {
		timing.clearTimeout(timer);
		timer = timing.setTimeout(() => response.destroy(new Error(`nothing came for ${Math.round(silenceMs / 1000)} s`)), silenceMs);
	};
	try {
		watchSilence();
		for await (const part of response) {
			watchSilence();
			let from = 0;
			const bytes = part as Buffer;
			for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
				const line = Buffer.concat([...rest, bytes.subarray(from, at)]).toString('utf8');
				rest = [];
				held = 0;
				from = at + 1;
				if (line.trim() !== '') yield line;
			}

			if (from < bytes.length) {
				rest.push(bytes.subarray(from));
				held += bytes.length - from;
				if (held > mostLineBytes) throw new Error('an object is larger than 8 MiB');
			}
		}
	} finally {
		timing.clearTimeout(timer);
		response.destroy();
	}
}

const words: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'connection refused',
	ENOTFOUND: 'no such host',
	EAI_AGAIN: 'its name cannot be resolved at the moment',
	ECONNRESET: 'connection reset',
	EHOSTUNREACH: 'no route to it',
	ENETUNREACH: 'network unreachable',
	ETIMEDOUT: 'no answer',
	CERT_HAS_EXPIRED: 'its certificate has expired',
};

function wordsOf(error: unknown, what: string): string {
	if (error instanceof ApiError) {
		if (error.code === 401) return 'the credentials are refused (401): log in again, then `warroom reload`';
		if (error.code === 403) return `not allowed to list ${what}`;
		if (error.code === 404) return `there is no ${what} (404)`;
		return error.code === 429 ? 'the API server asks to wait (429)' : `the API server answers ${error.code}: ${errorWords(error)}`;
	}

	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return words[code] ?? errorWords(error).slice(0, 200).toWellFormed();
}
