import type {IncomingMessage} from 'node:http';
import type {LogLook} from '../incident/look.ts';
import {backoffMs} from './backoff.ts';
import {LogBuffer} from './log-buffer.ts';
import {secondOf} from './log-instant.ts';
import {logLinesOf} from './log-lines.ts';
import type {Timing} from './poller.ts';

export type FollowedLogOptions = {
	/** Opens the log with such a query. @throws what the cluster has against it. */
	readonly open: (
		query: Readonly<Record<string, string>>,
		asked: {readonly signal: AbortSignal; readonly answerWithinMs: number},
	) => Promise<IncomingMessage>;
	/** What is wrong, in a clause. */
	readonly words: (error: unknown) => string;
	readonly timing: Timing;
	/** From which instant on, where whoever reads it has what was before. */
	readonly since?: string | undefined;
	/** Nobody reads it any more, or it cannot be read at all: it has ended. */
	readonly over: () => void;
};

/** At first, and after a connection was lost. */
const tailLines = 300;
const mostTailLines = 5000;
/** A log may be quiet for hours, and its connection dead: it is opened anew from its last line, and no line of it comes twice. */
const silenceMs = 5500;
/** One that has lines answers with them at once; of one that has none the answer begins with its first. */
const answerWithinMs = 4000;
const firstLineWithinMs = 60_000;
const saidAfterMs = 2500;
const backoff = {baseMs: 500, capMs: 5000};
/** Whoever waits for lines is answered at the latest after this. */
const holdMs = 5000;
/** Lines that come together are told together. */
const gatherMs = 120;
/** Whoever has not asked again for so long has left without a word. */
const leaseMs = 12_000;

type Viewer = {askedAt: number; waits: number; told: string | undefined};

/**
 * What a container writes, read by one connection for all who look at it, for as long as somebody does. When that ends, it is read on from its last
 * line: none comes twice, and where some are missing it is said.
 */
export class FollowedLog {
	readonly #options: FollowedLogOptions;
	readonly #buffer = new LogBuffer();
	readonly #viewers = new Map<string, Viewer>();
	readonly #waiting = new Set<() => void>();
	readonly #stopping = new AbortController();
	#rests: string | undefined;
	/** Once it was opened, or could not be. */
	#begun = false;
	#failure: unknown;
	#sweep: unknown;

	constructor(options: FollowedLogOptions) {
		this.#options = options;
		void this.#run();
		this.#sweepLater();
	}

	/** What came since the mark, as soon as something did or after some seconds. @throws what the cluster had against it when it was never read. */
	async read(viewer: string, after: string | undefined): Promise<LogLook> {
		const {timing} = this.#options;
		const known = this.#viewers.get(viewer) ?? {askedAt: 0, waits: 0, told: undefined};
		this.#viewers.set(viewer, known);
		known.waits++;
		const until = timing.now() + holdMs;
		try {
			while (!this.#answers(viewer, after, known) && timing.now() < until) await this.#change(until - timing.now());
			if (this.#failure !== undefined) throw this.#failure;
			if (this.#begun) await this.#pause(gatherMs);
			const part = this.#buffer.since(after);
			known.told = this.#rests;
			return {...part, lines: [...part.lines], ...(this.#rests === undefined ? {} : {rests: this.#rests})};
		} finally {
			known.waits--;
			known.askedAt = timing.now();
		}
	}

	/** One reads it no longer; with the last of them it ends at once. */
	leave(viewer: string): void {
		this.#viewers.delete(viewer);
		this.#wake();
		if (this.#viewers.size === 0) this.close();
	}

	close(): void {
		if (this.#stopping.signal.aborted) return;
		this.#stopping.abort();
		this.#options.timing.clearTimeout(this.#sweep);
		this.#wake();
		this.#options.over();
	}

	#answers(viewer: string, after: string | undefined, {told}: Viewer): boolean {
		if (this.#stopping.signal.aborted || !this.#viewers.has(viewer)) return true;
		if (!this.#begun) return false;
		if (after === undefined || told !== this.#rests) return true;
		const {lines, left} = this.#buffer.since(after);
		return lines.length > 0 || left;
	}

	async #run(): Promise<void> {
		const {signal} = this.#stopping;
		let failures = 0;
		while (!signal.aborted) {
			const from = this.#buffer.end;
			try {
				await this.#readOnce();
				this.#say(signal.aborted ? undefined : 'it has ended, and goes on when the container starts again');
			} catch (error) {
				if (signal.aborted) return;
				if (error instanceof Error && error.name === 'SilentConnection') continue;
				if (!this.#begun) {
					this.#failure = error;
					this.close();
					return;
				}

				this.#say(this.#options.words(error));
			}

			failures = this.#buffer.end > from ? 1 : failures + 1;
			await this.#pause(backoffMs(failures, backoff, this.#options.timing.random));
		}
	}

	async #readOnce(): Promise<void> {
		const last = this.#buffer.lastAt || (this.#options.since ?? '');
		const response = await this.#patiently(
			this.#options.open(
				{
					follow: 'true',
					timestamps: 'true',
					...(last === '' ? {tailLines: String(tailLines)} : {sinceTime: secondOf(last, -1), tailLines: String(mostTailLines)}),
				},
				{signal: this.#stopping.signal, answerWithinMs: last === '' ? firstLineWithinMs : answerWithinMs},
			),
		);
		if (!this.#begun) this.#settleSoon();
		this.#say(undefined);
		/** Of each instant, as many lines as came already are not new. */
		const again = new Map<string, number>();
		let at = '';
		const goesOn = this.#buffer.lastAt !== '';
		let begins = goesOn;
		for await (const line of logLinesOf(response, {silenceMs, timing: this.#options.timing})) {
			at = line.at || at;
			const count = (again.get(at) ?? 0) + 1;
			again.set(at, count);
			const isNew = count > this.#buffer.known(at) && !(goesOn && this.#buffer.isBefore(at));
			if (isNew && begins) this.#buffer.note('[… the container was started anew, or lines are missing here …]');
			begins = false;
			if (!isNew) continue;
			this.#buffer.add({at, text: line.text});
			this.#wake();
		}
	}

	/** What takes its time is said: the container has written nothing, or the server is slow. */
	async #patiently(answer: Promise<IncomingMessage>): Promise<IncomingMessage> {
		const {timing} = this.#options;
		const timer = timing.setTimeout(() => {
			this.#begun = true;
			this.#say('nothing has come yet');
		}, saidAfterMs);
		try {
			return await answer;
		} finally {
			timing.clearTimeout(timer);
		}
	}

	/** What is there when it is opened comes at once: it is told together. */
	#settleSoon(): void {
		void this.#pause(gatherMs).then(() => {
			this.#begun = true;
			this.#wake();
		});
	}

	#say(rests: string | undefined): void {
		if (rests === this.#rests) return;
		this.#rests = rests;
		this.#wake();
	}

	#wake(): void {
		for (const wake of [...this.#waiting]) wake();
	}

	async #change(withinMs: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const {timing} = this.#options;
			const done = () => {
				timing.clearTimeout(timer);
				this.#waiting.delete(done);
				resolve();
			};
			const timer = timing.setTimeout(done, withinMs);
			this.#waiting.add(done);
		});
	}

	async #pause(ms: number): Promise<void> {
		const {timing} = this.#options;
		const {signal} = this.#stopping;
		if (signal.aborted) return;
		await new Promise<void>((resolve) => {
			const done = () => {
				timing.clearTimeout(timer);
				signal.removeEventListener('abort', done);
				resolve();
			};
			const timer = timing.setTimeout(done, ms);
			signal.addEventListener('abort', done, {once: true});
		});
	}

	#sweepLater(): void {
		const {timing} = this.#options;
		this.#sweep = timing.setTimeout(() => {
			for (const [viewer, {askedAt, waits}] of [...this.#viewers])
				if (waits === 0 && timing.now() - askedAt > leaseMs) this.#viewers.delete(viewer);
			if (this.#viewers.size === 0) this.close();
			else this.#sweepLater();
		}, leaseMs / 3);
	}
}
