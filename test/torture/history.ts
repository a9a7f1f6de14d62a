/** An event as it is in the log at the end. */
export type Written = {
	readonly seq: number;
	readonly id: string;
	readonly at: string;
	/** Which client's n-th operation it was; absent for what the room did by itself. */
	readonly origin?: {readonly clientId: string; readonly n: number} | undefined;
	/** The words of an author; absent for what the room did by itself. Authors never say the same twice. */
	readonly text?: string | undefined;
	/** Stands for the whole event. */
	readonly print: string;
};

/** What one author noted on the way, over all lives of their process. */
export type AuthorHistory = {
	readonly name: string;
	/** Every text in the order in which it was typed. */
	readonly tried: readonly string[];
	/** Those of which the author was told that they are kept on their disk. */
	readonly kept: readonly string[];
	readonly acknowledged: ReadonlyArray<{readonly text: string; readonly seq: number}>;
	readonly refused: ReadonlyArray<{readonly text: string; readonly why: string}>;
};

/** What one watcher saw from one start of its process on. */
export type WatcherHistory = {
	readonly name: string;
	/** In the order in which it was shown. */
	readonly seen: ReadonlyArray<{readonly seq: number; readonly print: string}>;
	/** It was there until everything up to this number had been shown; null where it was killed before. */
	readonly through: number | null;
};

export type History = {
	readonly log: readonly Written[];
	readonly authors: readonly AuthorHistory[];
	readonly watchers: readonly WatcherHistory[];
};

export type Rule =
	/** The log counts 1, 2, 3 …; an id, an origin and a text are in it once; time never goes backwards. */
	| 'numbers'
	| 'id-twice'
	| 'origin-twice'
	| 'text-twice'
	| 'time'
	/** What was acknowledged is in the log under the number that was acknowledged. */
	| 'acknowledged'
	/** What was kept is in the log. */
	| 'lost'
	/** Nothing is in the log that nobody typed. */
	| 'stranger'
	| 'refused'
	/** Operations of a client, and texts of an author, are in the order in which they were made. */
	| 'client-order'
	| 'author-order'
	/** A watcher sees every event once, in order, from the first on, as it is in the log. */
	| 'seen-order'
	| 'seen-other'
	| 'seen-incomplete';

export type Violation = {readonly rule: Rule; readonly text: string};

/** Everything in a history that the promises of sync rule out; empty where they were kept. */
export function violations({log, authors, watchers}: History): Violation[] {
	return [
		...ofLog(log),
		...authors.flatMap((author) => [...ofAuthor(author, log)]),
		...strangers(log, authors),
		...ofWatchers(watchers, log),
	];
}

function* ofLog(log: readonly Written[]): Generator<Violation> {
	const [ids, origins, texts] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
	const last = new Map<string, number>();
	let [seq, at] = [0, ''];
	for (const event of log) {
		if (event.seq !== seq + 1) yield {rule: 'numbers', text: `event ${event.seq} follows ${seq}`};
		if (event.at < at) yield {rule: 'time', text: `event ${event.seq} is of ${event.at}, the one before of ${at}`};
		({seq, at} = event);
		const origin = event.origin && `${event.origin.clientId}:${event.origin.n}`;
		for (const [rule, known, key] of [
			['id-twice', ids, event.id],
			['origin-twice', origins, origin],
			['text-twice', texts, event.text],
		] as const) {
			if (key === undefined) continue;
			const before = known.get(key);
			if (before !== undefined) yield {rule, text: `${key} is event ${before} and event ${event.seq}`};
			known.set(key, event.seq);
		}

		if (!event.origin) continue;
		const {clientId, n} = event.origin;
		const before = last.get(clientId) ?? 0;
		if (n < before) yield {rule: 'client-order', text: `operation ${n} of ${clientId} is event ${event.seq}, after operation ${before}`};
		last.set(clientId, Math.max(n, before));
	}
}

function* ofAuthor(author: AuthorHistory, log: readonly Written[]): Generator<Violation> {
	const {name, tried, kept, acknowledged, refused} = author;
	const seqs = new Map(log.flatMap(({seq, text}) => (text === undefined ? [] : [[text, seq] as const])));
	for (const {text, why} of refused) yield {rule: 'refused', text: `${text}: ${why}`};
	for (const {text, seq} of acknowledged) {
		const found = seqs.get(text);
		if (found === undefined) yield {rule: 'acknowledged', text: `${text} was acknowledged as event ${seq} and is not in the log`};
		else if (found !== seq) yield {rule: 'acknowledged', text: `${text} was acknowledged as event ${seq} and is event ${found}`};
	}

	const gone = new Set(refused.map(({text}) => text));
	for (const text of kept) if (!seqs.has(text) && !gone.has(text)) yield {rule: 'lost', text: `${text} was kept and is not in the log`};
	let before: {readonly text: string; readonly seq: number} | undefined;
	for (const text of tried) {
		const seq = seqs.get(text);
		if (seq === undefined) continue;
		if (before && seq < before.seq)
			yield {rule: 'author-order', text: `${name} typed ${before.text} (event ${before.seq}) before ${text} (event ${seq})`};
		before = {text, seq};
	}
}

function* strangers(log: readonly Written[], authors: readonly AuthorHistory[]): Generator<Violation> {
	const tried = new Set(authors.flatMap(({tried}) => tried));
	for (const {seq, text} of log)
		if (text !== undefined && !tried.has(text)) yield {rule: 'stranger', text: `event ${seq} says "${text}", which nobody typed`};
}

function* ofWatchers(watchers: readonly WatcherHistory[], log: readonly Written[]): Generator<Violation> {
	const prints = new Map(log.map(({seq, print}) => [seq, print]));
	for (const {name, seen, through} of watchers) {
		let last = 0;
		for (const {seq, print} of seen) {
			if (seq !== last + 1) yield {rule: 'seen-order', text: `${name} saw event ${seq} after ${last}`};
			last = seq;
			if (prints.get(seq) !== print) yield {rule: 'seen-other', text: `${name} saw event ${seq} otherwise than it is in the log`};
		}

		if (through !== null && last < through) yield {rule: 'seen-incomplete', text: `${name} saw events up to ${last} of ${through}`};
	}
}
