import {ConnectionError, finalCodes, inOneSentence} from './connection-error.ts';
import {deadAfterMs, type FromResponder, type FromServer, fromServer, readFrame} from './protocol.ts';
import type {Cancel, Time} from './time.ts';
import type {Connect, Wire} from './wire.ts';

export type LinkEvents = {
	/** The connection is there; nothing was said yet. */
	open(): void;
	message(message: FromServer): void;
	/** A frame that does not fit the protocol: why, in a sentence; the connection ends with it. */
	misread(frame: string): string;
	/** Once, whatever ended it; `why` is one sentence. `final` is the code where there is no use in trying again. */
	closed(why: string, final?: string): void;
};

const farewellMs = 500;

/** One connection to the server, from the first attempt to its end. Never throws; all that goes wrong is `closed`. */
export class LinkToServer {
	readonly #events: LinkEvents;
	readonly #time: Time;
	readonly #abandoned = new AbortController();
	#wire: Wire | undefined;
	#watch: Cancel = () => undefined;
	#heardAt = 0;
	#ended = false;

	constructor(connect: Connect, time: Time, events: LinkEvents) {
		this.#events = events;
		this.#time = time;
		void this.#connect(connect);
	}

	get open(): boolean {
		return this.#wire?.open ?? false;
	}

	/** Bytes that wait for the network. */
	get queuedBytes(): number {
		return this.#wire?.queuedBytes ?? 0;
	}

	send(message: FromResponder): void {
		this.#wire?.send(JSON.stringify(message));
	}

	/** Ends it; `closed` is not called any more. */
	end(): void {
		this.#ended = true;
		this.#watch();
		this.#abandoned.abort();
		const wire = this.#wire;
		if (!wire) return;
		if (!wire.open) {
			wire.terminate();
			return;
		}

		wire.close();
		this.#time.after(farewellMs, () => wire.terminate());
	}

	async #connect(connect: Connect): Promise<void> {
		try {
			this.#carry(await connect(this.#abandoned.signal));
		} catch (error) {
			this.#close(inOneSentence(error), error instanceof ConnectionError && finalCodes.has(error.code) ? error.code : undefined);
		}
	}

	#carry(wire: Wire): void {
		this.#wire = wire;
		if (this.#ended) {
			wire.terminate();
			return;
		}

		let why = 'The connection to the war room was lost.';
		const heard = () => {
			this.#heardAt = this.#time.monotonic();
		};
		heard();
		this.#watch = this.#time.every(1000, () => {
			if (this.#time.monotonic() - this.#heardAt < deadAfterMs) return;
			why = `The war room has not answered for ${deadAfterMs / 1000} s.`;
			wire.terminate();
		});
		wire.listen({
			alive: heard,
			frame: (text) => {
				heard();
				const message = text === undefined ? undefined : readFrame(fromServer, text);
				if (message) {
					if (!this.#ended) this.#events.message(message);
					return;
				}

				why = this.#events.misread(text ?? '');
				wire.terminate();
			},
			closed: () => this.#close(why),
		});
		this.#events.open();
	}

	#close(why: string, final?: string): void {
		this.#watch();
		if (this.#ended) return;
		this.#ended = true;
		this.#events.closed(why, final);
	}
}
