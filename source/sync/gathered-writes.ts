import type {Duplex} from 'node:stream';

/** Those that were written to in this turn of the event loop. */
let turn: GatheredWrites[] = [];

function endTurn(): void {
	const written = turn;
	turn = [];
	for (const writes of written) writes.release();
}

/**
 * Writes to a stream as few times as will do. What is written in one turn of the event loop goes to the system together, which costs as much as
 * one of them; but the first after a quiet turn goes at once: nobody waits for what does not come.
 */
export class GatheredWrites {
	readonly #stream: Duplex;
	/** In this turn. */
	#count = 0;
	/** In the last turn in which something was written, there was more than one. */
	#busy = false;
	#corked = false;

	constructor(stream: Duplex) {
		this.#stream = stream;
	}

	write(bytes: Uint8Array): void {
		this.#count++;
		if (this.#count === 1) {
			if (turn.push(this) === 1) setImmediate(endTurn);
		}

		if (!this.#corked && (this.#busy || this.#count > 1)) {
			this.#corked = true;
			this.#stream.cork();
		}

		this.#stream.write(bytes);
	}

	/** The turn ends. */
	release(): void {
		this.#busy = this.#count > 1;
		this.#count = 0;
		if (!this.#corked) return;
		this.#corked = false;
		this.#stream.uncork();
	}
}
