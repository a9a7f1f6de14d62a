import type {Worker} from 'node:worker_threads';
import {errorWords} from '../terminal/error-words.ts';
import {LogError} from './event-log.ts';
import {takeLogThread} from './log-thread.ts';
import {closed, errorOf} from './remedy.ts';
import type {Reply, Request} from './requests.ts';

/** Hears how far what was asked for is: so many bytes are done, of so many. */
export type Progress = (done: number, total: number) => void;

type Waiting = {
	readonly resolve: (value: unknown) => void;
	readonly reject: (error: LogError) => void;
	readonly progress?: Progress | undefined;
};

/** What is asked of the thread that owns the database in `file`, and what it answers. */
export class ThreadRequests {
	readonly #file: string;
	readonly #worker: Worker;
	readonly #waiting = new Map<number, Waiting>();
	#nextId = 0;
	#ending = false;
	/** The thread is gone, and why. */
	#dead: LogError | undefined;

	/** The first request has to open it. */
	constructor(file: string) {
		this.#file = file;
		this.#worker = takeLogThread();
		this.#worker.on('message', (reply: Reply) => this.#settle(reply));
		this.#worker.on('error', (error) => this.#die(`The log's thread failed: ${errorWords(error)}.`));
		this.#worker.on('exit', () => this.#die("The log's thread ended."));
	}

	get ended(): boolean {
		return this.#dead !== undefined;
	}

	/** @throws {LogError} */
	async ask(request: Request, progress?: Progress): Promise<unknown> {
		if (this.#dead) throw this.#dead;
		const id = this.#nextId++;
		return new Promise((resolve, reject) => {
			this.#waiting.set(id, {resolve, reject, progress});
			this.#worker.postMessage({id, request});
		});
	}

	/** After what was asked before. */
	async end(): Promise<void> {
		this.#ending = true;
		if (!this.#dead) await this.ask({do: 'close'}).catch(() => undefined);
		this.#dead ??= closed();
		await this.#worker.terminate();
	}

	#settle(reply: Reply): void {
		const waiting = this.#waiting.get(reply.id);
		if ('progress' in reply) {
			waiting?.progress?.(reply.progress.done, reply.progress.total);
			return;
		}

		this.#waiting.delete(reply.id);
		if (!waiting) return;
		if ('value' in reply) waiting.resolve(reply.value);
		else if (reply.id === 0 && reply.error.code === 'storage')
			waiting.reject(new LogError('storage', reply.error.text, `Free space where ${this.#file} is, then start again.`));
		else waiting.reject(errorOf(reply.error, this.#file));
	}

	#die(text: string): void {
		this.#dead ??= this.#ending
			? closed()
			: new LogError(
					'storage',
					text,
					'Another is started every second; if it does not help, restart the server: warroom stop, then warroom.',
				);
		for (const {reject} of this.#waiting.values()) reject(this.#dead);
		this.#waiting.clear();
	}
}
