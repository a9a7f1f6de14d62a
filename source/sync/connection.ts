import type {WebSocket} from 'ws';
import {type Chunk, chunksOf} from './blob.ts';
import {deadAfterMs, type FromServer, maxQueuedBytes, pingEveryMs} from './protocol.ts';

/** Droppable frames (presence, signals) are left out when this much waits. */
const crowdedBytes = 256 * 1024;
/** A blob's next chunk waits until less than this is queued. */
const pacedBytes = 128 * 1024;

/** One responder's WebSocket on the server: sends within bounds, pings, and is never allowed to slow the room. */
export class Connection {
	readonly #socket: WebSocket;
	readonly #heartbeat: NodeJS.Timeout;
	#heardAt: number;

	constructor(socket: WebSocket, onClose: () => void, now: () => number = () => performance.now()) {
		this.#socket = socket;
		this.#heardAt = now();
		const heard = () => {
			this.#heardAt = now();
		};
		socket.on('pong', heard);
		socket.on('ping', heard);
		socket.on('message', heard);
		// Without a listener every malformed frame would end the process; `close` follows in any case.
		socket.on('error', () => socket.terminate());
		socket.on('close', () => {
			clearInterval(this.#heartbeat);
			onClose();
		});
		this.#heartbeat = setInterval(() => {
			if (now() - this.#heardAt > deadAfterMs) socket.terminate();
			else if (socket.readyState === socket.OPEN) socket.ping();
		}, pingEveryMs);
		this.#heartbeat.unref();
	}

	get open(): boolean {
		return this.#socket.readyState === this.#socket.OPEN;
	}

	send(message: FromServer): void {
		if (!this.open) return;
		if (this.#socket.bufferedAmount > maxQueuedBytes) {
			// It reads too slowly: it is cut off, comes back and resumes from its last event.
			this.#socket.terminate();
			return;
		}

		this.#socket.send(JSON.stringify(message));
	}

	/** For what a slow reader can do without. */
	sendIfCalm(message: FromServer): void {
		if (this.#socket.bufferedAmount <= crowdedBytes) this.send(message);
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
		this.#socket.close(1000);
		setTimeout(() => this.#socket.terminate(), 1000).unref();
	}

	terminate(): void {
		this.#socket.terminate();
	}

	async #calm(): Promise<void> {
		while (this.open && this.#socket.bufferedAmount > pacedBytes) {
			await new Promise((resolve) => {
				setTimeout(resolve, 5);
			});
		}
	}
}
