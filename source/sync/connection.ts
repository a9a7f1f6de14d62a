import {Allowance} from './allowance.ts';
import {type Chunk, chunksOf} from './blob.ts';
import {Frame} from './frame.ts';
import {deadAfterMs, type FromServer, maxQueuedBytes, mostQueuedBytes, pingEveryMs} from './protocol.ts';
import type {Cancel, Time} from './time.ts';
import type {Wire} from './wire.ts';

/** Droppable frames (presence, signals) are left out when this much waits. */
const crowdedBytes = 256 * 1024;
/** A blob's next chunk waits until less than this is queued. */
const pacedBytes = 128 * 1024;
const paceMs = 5;
const farewellMs = 1000;
/** So long a reader may be behind: a burst is written in one turn, and read in the next. */
const behindMs = 5000;
/** Whoever sent too much comes back after so long, with what is left. */
const afterFloodMs = 10_000;

export type ConnectionEvents = {
	/** A frame; undefined is one that is not text. */
	frame(text: string | undefined): void;
	/** Once, whatever ended it. */
	closed(): void;
};

/** One responder's connection on the server: sends within bounds, pings, and is never allowed to slow the room. */
export class Connection {
	readonly #wire: Wire;
	readonly #time: Time;
	readonly #heartbeat: Cancel;
	readonly #allowance: Allowance;
	/** Since when more is queued than it should be. */
	#behindSince: number | undefined;
	#heardAt: number;

	constructor(wire: Wire, time: Time, {frame, closed}: ConnectionEvents) {
		this.#wire = wire;
		this.#time = time;
		this.#heardAt = time.monotonic();
		this.#allowance = new Allowance(this.#heardAt);
		const heard = () => {
			this.#heardAt = time.monotonic();
		};
		this.#heartbeat = time.every(pingEveryMs, () => {
			if (time.monotonic() - this.#heardAt > deadAfterMs) wire.terminate();
			else wire.ping();
		});
		wire.listen({
			alive: () => {
				heard();
				// A ping is answered by itself: without end, and never read, the answers would fill the memory.
				this.spend(1, 0);
			},
			frame: (text) => {
				heard();
				if (this.spend(1, text?.length ?? 0)) frame(text);
			},
			closed: () => {
				this.#heartbeat();
				closed();
			},
		});
	}

	get open(): boolean {
		return this.#wire.open;
	}

	/** Counts what came from the other side: so many frames, or what gives as much work. False when it is cut off for it, and after a goodbye. */
	spend(frames: number, bytes = 0): boolean {
		if (!this.open) return false;
		if (this.#allowance.take(frames, bytes, this.#time.monotonic())) return true;
		this.bye('flood', 'This connection sends more than a war room takes at once: it goes on in 10 s.', afterFloodMs);
		return false;
	}

	send(message: FromServer): void {
		this.show(new Frame(message));
	}

	/** What goes to others, too. */
	show(frame: Frame): void {
		const {queuedBytes} = this.#wire;
		// A reader that is too slow is cut off, comes back and resumes from its last event.
		if (queuedBytes > maxQueuedBytes && this.#isBehind(queuedBytes)) {
			this.#wire.terminate();
			return;
		}

		if (queuedBytes <= maxQueuedBytes) this.#behindSince = undefined;
		this.#wire.send(frame);
	}

	#isBehind(queuedBytes: number): boolean {
		const now = this.#time.monotonic();
		this.#behindSince ??= now;
		return queuedBytes > mostQueuedBytes || now - this.#behindSince > behindMs;
	}

	/** For what a slow reader can do without. */
	showIfCalm(frame: Frame): void {
		if (this.#wire.queuedBytes <= crowdedBytes) this.show(frame);
	}

	/** Sends a blob at the reader's pace. Resolves when the last chunk is queued, or the connection is gone. */
	async sendBlob(bytes: Uint8Array, hash: string): Promise<void> {
		for (const chunk of chunksOf(bytes, hash)) {
			await this.#calm();
			if (!this.open) return;
			this.send(chunk satisfies Chunk);
		}
	}

	/** A goodbye with its reason, then the close. */
	bye(code: string, text: string, retryAfterMs: number | null): void {
		this.send({t: 'bye', code, text, retryAfterMs});
		this.#wire.close();
		this.#time.after(farewellMs, () => this.#wire.terminate());
	}

	terminate(): void {
		this.#wire.terminate();
	}

	async #calm(): Promise<void> {
		while (this.open && this.#wire.queuedBytes > pacedBytes) await new Promise<void>((resolve) => void this.#time.after(paceMs, resolve));
	}
}
