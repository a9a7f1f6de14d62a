import {sanitizeLines} from '../terminal/sanitize.ts';
import type {AskAnswer, Progress} from './client-state.ts';
import type {LinkToServer} from './link.ts';
import type {Asked} from './protocol.ts';
import type {Time} from './time.ts';

const answerWithinMs = 10_000;
const keptBlobs = 16;

/** What a client asked the server for and waits to get: answers, and what an entry's evidence says. */
export class Requests {
	readonly #asked = new Map<
		number,
		{readonly settle: (answer: AskAnswer) => void; readonly progress: (done: number, total: number) => void}
	>();
	readonly #wanted = new Map<string, Array<(text: string | undefined) => void>>();
	/** What came lately, for the next look. */
	readonly #blobs = new Map<string, Buffer>();
	readonly #time: Time;
	#nextId = 1;

	constructor(time: Time) {
		this.#time = time;
	}

	/** `progress` hears of bytes done and in all, where an answer takes its time. */
	async ask(link: LinkToServer, what: Asked, progress?: Progress): Promise<AskAnswer> {
		const id = this.#nextId++;
		return new Promise((resolve) => {
			const late = {ok: false, text: `The war room did not answer within ${answerWithinMs / 1000} s.`};
			const wait = () => this.#time.after(answerWithinMs, () => this.answered(id, late));
			let cancel = wait();
			this.#asked.set(id, {
				settle(answer) {
					cancel();
					resolve(answer);
				},
				progress(done, total) {
					cancel();
					cancel = wait();
					progress?.(done, total);
				},
			});
			link.send(typeof what === 'string' ? {t: 'ask', id, what} : {...what, id});
		});
	}

	/** It is being worked on. */
	progress(id: number, done: number, total: number): void {
		this.#asked.get(id)?.progress(done, total);
	}

	answered(id: number, answer: AskAnswer): void {
		this.#asked.get(id)?.settle(answer);
		this.#asked.delete(id);
	}

	/** Without a link, only what came before. */
	async evidence(link: LinkToServer | undefined, hash: string): Promise<string | undefined> {
		const here = this.#blobs.get(hash);
		if (here) return evidenceText(here);
		if (!link) return undefined;
		return new Promise((resolve) => {
			const cancel = this.#time.after(answerWithinMs, () => resolve(undefined));
			const settle = (text: string | undefined) => {
				cancel();
				resolve(text);
			};
			const others = this.#wanted.get(hash);
			if (others) {
				others.push(settle);
				return;
			}

			this.#wanted.set(hash, [settle]);
			link.send({t: 'get', hash});
		});
	}

	arrived(hash: string, whole: Buffer): void {
		for (const resolve of this.#wanted.get(hash) ?? []) resolve(evidenceText(whole));
		this.#wanted.delete(hash);
		this.#blobs.set(hash, whole);
		const [oldest] = this.#blobs.keys();
		if (this.#blobs.size > keptBlobs && oldest !== undefined) this.#blobs.delete(oldest);
	}

	/** Takes out what is needed once. */
	take(hash: string): Buffer | undefined {
		const blob = this.#blobs.get(hash);
		this.#blobs.delete(hash);
		return blob;
	}

	/** What came lately is not looked at any more. */
	forget(): void {
		this.#blobs.clear();
	}

	/** The connection ended: nobody answers any more. */
	fail(why: string): void {
		for (const id of [...this.#asked.keys()]) this.answered(id, {ok: false, text: why});
		for (const resolvers of this.#wanted.values()) for (const resolve of resolvers) resolve(undefined);
		this.#wanted.clear();
	}
}

/** As it was kept, which is neutralised; a server that sends something else is not believed. */
function evidenceText(bytes: Buffer): string {
	return sanitizeLines(bytes.toString('utf8'));
}
