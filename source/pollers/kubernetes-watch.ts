import * as z from 'zod/mini';
import {backoffMs} from './backoff.ts';
import {ApiError, type Cluster} from './kubernetes-cluster.ts';
import {linesOf, SilentConnection} from './kubernetes-lines.ts';
import {readList} from './kubernetes-list.ts';
import {statusSchema} from './kubernetes-objects.ts';
import {clusterWords} from './kubernetes-words.ts';
import {inSeconds, type Timing} from './poller.ts';

/** What the loop knows of its source. `why` is a clause; `refusal` is the code of an answer of the server, where it is not its silence. */
export type WatchState = {readonly is: 'starting' | 'live' | 'trouble'; readonly why: string; readonly refusal?: number};

/** Where the loop keeps what it knows, by key. */
export type Table<Item> = {
	/** Everything that there is, after a list. */
	replace(items: ReadonlyMap<string, Item>): void;
	put(key: string, item: Item): void;
	drop(key: string): void;
};

export type WatchOptions<Item> = {
	/** Another one when that one's credentials were refused: those on disk may have been renewed. */
	readonly cluster: (refused?: Cluster) => Promise<Cluster>;
	/** E.g. `/api/v1/namespaces/x/pods`. */
	readonly path: string;
	/** Selectors, beside what the loop asks itself. */
	readonly query?: Readonly<Record<string, string>>;
	/** Of each object only name, labels and the like. */
	readonly metadataOnly?: boolean;
	/** For messages: "pods in ns production". */
	readonly what: string;
	/** What is kept of an object, and under which key; undefined when it is not understood. Everything else is left behind here. */
	readonly project: (raw: unknown) => {readonly key: string; readonly item: Item} | undefined;
	readonly table: Table<Item>;
	/** Whenever it stands otherwise. */
	readonly state: (state: WatchState) => void;
	/** After every piece that came. */
	readonly heard?: () => void;
	readonly timing: Timing;
	readonly limits?: WatchLimits;
};

export type Watch = {
	/** Asks again now. */
	refresh(): void;
	/** The server is known to answer at this moment: what had no answer, or has waited long for one, is asked anew. */
	answers(): void;
	stop(): Promise<void>;
};

export type WatchLimits = {
	/** Asked of the server for the first watch, which brings the list and may need its time. */
	readonly listSeconds: number;
	/** Asked of the server for every other: after this, or a second less, it ends the watch, which goes on from its last version. */
	readonly watchSeconds: number;
	/** Without a byte for so long, that end included, the connection is dead without having said so. */
	readonly silenceMs: number;
	/** Without an answer for so long it is said; the answer is waited for nevertheless, until `answerWithinMs`. */
	readonly slowAfterMs: number;
	readonly answerWithinMs: number;
	readonly backoff: {readonly baseMs: number; readonly capMs: number};
	/** The longest pause while the server is there and refuses. */
	readonly refusedCapMs: number;
	readonly pageSize: number;
};

/**
 * Dead connections are found, and what is well again is seen, within ten seconds, of every kind: a quiet one, too, has something to say every
 * five seconds, its end, and two seconds before that a bookmark, so that its version never grows too old (nextBookmarkTime in the API server's
 * cache_watcher.go). A watch that goes on from its version costs a server next to nothing, and takes the same connection. Why not otherwise: in a
 * longer watch a bookmark comes a minute after the last, an answer to `/readyz` on another connection says nothing of this one, what TCP acknowledges may
 * come from a proxy whose other side is gone, and HTTP/2's PING would need TLS where a `kubectl proxy` has none.
 */
export const usualLimits: WatchLimits = {
	listSeconds: 290,
	watchSeconds: 5,
	silenceMs: 5500,
	slowAfterMs: 3500,
	answerWithinMs: 30_000,
	backoff: {baseMs: 800, capMs: 30_000},
	refusedCapMs: 8000,
	pageSize: 500,
};

const mostLineBytes = 8 * 1024 * 1024;
/** A watch that ends sooner, and brought nothing, is not begun again at once. */
const shortWatchMs = 500;
const eventSchema = z.object({type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']), object: z.unknown()});
const versioned = z.object({
	metadata: z.object({resourceVersion: z.optional(z.string()), annotations: z.optional(z.record(z.string(), z.unknown()))}),
});

/** A request was given up for another one, because the server is known to answer now. */
class AskedAnew extends Error {
	override readonly name = 'AskedAnew';

	constructor(cause: unknown) {
		super('asked anew', {cause});
	}
}

/**
 * Lists and watches one kind of object until it is stopped. What is shown stays while it is listed anew (410) or the server is away. Never
 * throws. (Kubernetes API concepts, "Efficient detection of changes" and "Streaming lists".)
 */
export function watchResource<Item>(options: WatchOptions<Item>): Watch {
	const {timing, table, limits = usualLimits, heard = () => undefined} = options;
	const stopping = new AbortController();
	let version: string | undefined;
	let streamsLists = true;
	let failures = 0;
	let refused: Cluster | undefined;
	let hurry: (() => void) | undefined;
	/** What was asked while nobody answered may never be answered. Each time it is given up it is waited for twice as long: it may only be slow. */
	let abandon: (() => void) | undefined;
	let abandoned = 0;
	let told: WatchState = {is: 'starting', why: ''};

	async function run(): Promise<void> {
		while (!stopping.signal.aborted) {
			let cluster: Cluster | undefined;
			try {
				cluster = await slowly(options.cluster(refused));
				refused = undefined;
				if (version === undefined && !streamsLists) await listPages(cluster);
				await watch(cluster);
			} catch (error) {
				if (stopping.signal.aborted) return;
				await recover(error, cluster);
			}
		}
	}

	function say(state: WatchState): void {
		if (state.is === told.is && state.why === told.why) return;
		told = state;
		options.state(state);
	}

	function live(): void {
		failures = 0;
		if (told.is !== 'live') say({is: 'live', why: ''});
	}

	/** What does not answer in time is said, and waited for nevertheless: a server that is slow is not asked again and again. */
	async function slowly<Answer>(answer: Promise<Answer>, waitsFor: () => string | undefined = () => undefined): Promise<Answer> {
		const timer = timing.setTimeout(
			() => say({is: 'trouble', why: waitsFor() ?? `no answer for ${inSeconds(limits.slowAfterMs)}`}),
			limits.slowAfterMs,
		);
		try {
			return await answer;
		} finally {
			timing.clearTimeout(timer);
		}
	}

	async function get(cluster: Cluster, query: Readonly<Record<string, string>>) {
		const asking = new AbortController();
		const slow = timing.setTimeout(
			() => {
				abandon = () => {
					abandoned++;
					asking.abort(new Error('asked anew'));
				};
			},
			limits.slowAfterMs * 2 ** Math.min(abandoned, 6),
		);
		try {
			const response = await slowly(
				cluster.get(`${options.path}?${new URLSearchParams({...options.query, ...query})}`, {
					signal: AbortSignal.any([stopping.signal, asking.signal]),
					answerWithinMs: limits.answerWithinMs,
					metadataOnly: options.metadataOnly ?? false,
				}),
				() => cluster.waitsFor,
			);
			abandoned = 0;
			return response;
		} catch (error) {
			if (!asking.signal.aborted) throw error;
			cluster.dropIdle();
			throw new AskedAnew(error);
		} finally {
			timing.clearTimeout(slow);
			abandon = undefined;
		}
	}

	async function recover(error: unknown, cluster: Cluster | undefined): Promise<void> {
		if (error instanceof SilentConnection && streamsLists && version === undefined) {
			// One before 1.27 does not know what was asked, and sends no end of the list.
			streamsLists = false;
			return;
		}

		if (error instanceof AskedAnew) return;
		failures++;
		const answered = error instanceof ApiError;
		let waitMs = backoffMs(failures, {...limits.backoff, ...(answered ? {capMs: limits.refusedCapMs} : {})}, timing.random);
		if (answered) {
			if (error.code === 410) {
				// The version is too old: everything is listed anew, and what is shown stays until then.
				version = undefined;
				if (failures < 3) return;
			} else if ((error.code === 400 || error.code === 422) && streamsLists && version === undefined) {
				// A server that does not stream lists says so.
				streamsLists = false;
				failures = 0;
				return;
			} else if (error.code === 401) refused = cluster;
			// What may not be read is forgotten where it is kept: it is listed anew once it may be.
			else if (error.code === 403) version = undefined;
			if (error.retryAfterMs !== undefined) waitMs = error.retryAfterMs;
		}

		say({is: 'trouble', why: clusterWords(error, options.what), ...(answered ? {refusal: error.code} : {})});
		await pause(waitMs);
	}

	async function pause(waitMs: number): Promise<void> {
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
			const response = await get(cluster, {limit: String(limits.pageSize), ...(next === '' ? {} : {continue: next})});
			const page = await slowly(
				readList(response, (raw) => {
					heard();
					const known = options.project(raw);
					if (known) found.set(known.key, known.item);
				}),
			);
			({next, version} = page);
		} while (next !== '');
		table.replace(found);
		live();
	}

	async function watch(cluster: Cluster): Promise<void> {
		const beganAt = timing.now();
		let initial: Map<string, Item> | undefined = version === undefined ? new Map() : undefined;
		const response = await get(cluster, {
			watch: 'true',
			allowWatchBookmarks: 'true',
			timeoutSeconds: String(
				// Not all at the same moment, for ever.
				version === undefined ? limits.listSeconds : Math.max(1, limits.watchSeconds - Math.floor(2 * timing.random())),
			),
			...(version === undefined ? {sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan'} : {resourceVersion: version}),
		});
		heard();
		if (!initial) live();
		let came = 0;
		try {
			for await (const line of linesOf(response, {silenceMs: limits.silenceMs, timing, heard, mostBytes: mostLineBytes})) {
				came++;
				initial = take(line, initial);
				if (!initial) live();
			}
		} catch (error) {
			// Perhaps there was nothing to say: it goes on from the last version, and who does not answer is found out.
			if (error instanceof SilentConnection) cluster.dropIdle();
			if (!initial && error instanceof SilentConnection) return;
			throw error;
		}

		if (initial) throw new Error('the connection ended while it was listing');
		if (came === 0 && timing.now() - beganAt < shortWatchMs) await pause(backoffMs(++failures, limits.backoff, timing.random));
	}

	/** Takes one event; gives what was listed so far while the list goes on. */
	function take(line: string, initial: Map<string, Item> | undefined): Map<string, Item> | undefined {
		const {type, object} = eventSchema.parse(JSON.parse(line));
		if (type === 'ERROR') {
			const status = statusSchema.safeParse(object);
			throw status.success
				? new ApiError(status.data.code ?? 500, status.data.message ?? 'the watch failed')
				: new ApiError(500, 'the watch failed');
		}

		const seen = versioned.safeParse(object);
		const {resourceVersion, annotations} = seen.success ? seen.data.metadata : {};
		if (type === 'BOOKMARK') {
			version = resourceVersion ?? version;
			if (!initial || annotations?.['k8s.io/initial-events-end'] !== 'true') return initial;
			table.replace(initial);
			return undefined;
		}

		const known = options.project(object);
		if (initial) {
			// Events of the initial list are in no order of versions: only the bookmark at its end counts.
			if (known && type === 'DELETED') initial.delete(known.key);
			else if (known) initial.set(known.key, known.item);
			return initial;
		}

		// One object that is not understood must not hide the others.
		if (known && type === 'DELETED') table.drop(known.key);
		else if (known) table.put(known.key, known.item);
		version = resourceVersion ?? version;
		return undefined;
	}

	const running = run();
	return {
		async stop() {
			stopping.abort();
			hurry?.();
			await running;
		},
		refresh() {
			hurry?.();
			abandon?.();
		},
		answers() {
			// Who was refused waits as long as the server wants.
			if (told.refusal === undefined) hurry?.();
			abandon?.();
		},
	};
}
