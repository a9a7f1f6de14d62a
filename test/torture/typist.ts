import type {RoomClient} from '../../source/sync/client-state.ts';
import type {AuthorHistory, WatcherHistory} from './history.ts';
import {printOf} from './journal.ts';
import {pause} from './responder.ts';

/** Somebody in this process who types at a steady pace through a client, and notes what becomes of it. */
export class Typist {
	readonly #client: RoomClient;
	readonly #history: {[K in keyof Omit<AuthorHistory, 'name'>]: Array<AuthorHistory[K][number]>};
	readonly #name: string;
	readonly #outcomes: Array<Promise<void>> = [];
	#typing = true;
	readonly #work: Promise<void>;

	constructor(name: string, client: RoomClient, {everyMs = 20, bytes = 200}: {readonly everyMs?: number; readonly bytes?: number} = {}) {
		this.#name = name;
		this.#client = client;
		this.#history = {tried: [], kept: [], acknowledged: [], refused: []};
		this.#work = this.#type(everyMs, bytes);
	}

	async #type(everyMs: number, bytes: number): Promise<void> {
		for (let number = 1; this.#typing; number++) {
			const text = `${this.#name} #${number}${' .'.repeat(bytes / 2)}`;
			this.#history.tried.push(text);
			const {outcome} = this.#client.submit('note', {text});
			this.#history.kept.push(text);
			this.#outcomes.push(
				outcome.then((told) => {
					if (told.kind === 'accepted') this.#history.acknowledged.push({text, seq: told.seq});
					else this.#history.refused.push({text, why: told.text});
				}),
			);
			await pause(everyMs);
		}
	}

	get acknowledged(): number {
		return this.#history.acknowledged.length;
	}

	get kept(): number {
		return this.#history.kept.length;
	}

	/** No more is typed. */
	async stop(): Promise<void> {
		this.#typing = false;
		await this.#work;
	}

	/** Resolves when something became of all of it. */
	async finish(): Promise<void> {
		await this.stop();
		await Promise.all(this.#outcomes);
	}

	get history(): AuthorHistory {
		return {name: this.#name, ...this.#history};
	}
}

/** Somebody in this process who looks, and notes every event in the order in which it is shown. */
export class Onlooker {
	readonly #client: RoomClient;
	readonly #name: string;
	readonly #seen: Array<WatcherHistory['seen'][number]> = [];
	#shown = 0;

	constructor(name: string, client: RoomClient) {
		this.#name = name;
		this.#client = client;
		client.subscribe(() => this.#look());
		this.#look();
	}

	#look(): void {
		const {events, firstSeq} = this.#client.state();
		// What was before comes a little later to whoever comes late.
		if (this.#shown === 0 && firstSeq > 1) return;
		for (const event of events.slice(Math.max(0, this.#shown + 1 - firstSeq))) this.#seen.push({seq: event.seq, print: printOf(event)});
		this.#shown = firstSeq - 1 + events.length;
	}

	/** The number of the last event that was shown. */
	get head(): number {
		return this.#seen.at(-1)?.seq ?? 0;
	}

	historyThrough(through: number): WatcherHistory {
		return {name: this.#name, seen: this.#seen, through};
	}
}
