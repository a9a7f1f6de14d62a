import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import WebSocket from 'ws';
import {refusalAnswerSchema} from './auth-http.ts';
import {proofHeader} from './auth-name.ts';
import {ConnectionError} from './connection-error.ts';
import {deadAfterMs, type FromResponder, type FromServer, fromServer, readFrame} from './protocol.ts';

/** Raw bytes to a server and the nonce that proves who one is; `connectSocket` or `connectSsh`. */
export type Dial = () => Promise<{readonly stream: Duplex; readonly nonce: string}>;

export type LinkEvents = {
	/** The upgrade is done; nothing was said yet. */
	open(): void;
	message(message: FromServer): void;
	/** A frame that does not fit the protocol: why, in a sentence; the connection ends with it. */
	misread(frame: string): string;
	/** Once, whatever ended it; `why` is one sentence. */
	closed(why: string): void;
};

/** What the server sends is bounded too: a chunk is 64 KiB, the signal of a large cluster more. */
const maxServerFrameBytes = 4 * 1024 * 1024;
const handshakeMs = 10_000;

/** One connection to the server, from dialling to its end. Never throws; all that goes wrong is `closed`. */
export class LinkToServer {
	readonly #events: LinkEvents;
	#socket: WebSocket | undefined;
	#stream: Duplex | undefined;
	#watch: NodeJS.Timeout | undefined;
	#heardAt = 0;
	#ended = false;

	constructor(dial: Dial, events: LinkEvents) {
		this.#events = events;
		void this.#connect(dial);
	}

	get open(): boolean {
		return this.#socket?.readyState === WebSocket.OPEN;
	}

	/** Bytes that wait for the network. */
	get queuedBytes(): number {
		return this.#socket?.bufferedAmount ?? 0;
	}

	send(message: FromResponder): void {
		if (this.open) this.#socket?.send(JSON.stringify(message));
	}

	/** Ends it; `closed` is not called any more. */
	end(): void {
		this.#ended = true;
		clearInterval(this.#watch);
		if (this.open) {
			this.#socket?.close(1000);
			const socket = this.#socket;
			setTimeout(() => socket?.terminate(), 500).unref();
		} else {
			this.#socket?.terminate();
			this.#stream?.destroy();
		}
	}

	async #connect(dial: Dial): Promise<void> {
		try {
			const {stream, nonce} = await dial();
			this.#stream = stream;
			if (this.#ended) {
				stream.destroy();
				return;
			}

			this.#upgrade(stream, nonce);
		} catch (error) {
			this.#close(inOneSentence(error));
		}
	}

	#upgrade(stream: Duplex, nonce: string): void {
		const socket = new WebSocket('ws://warroom/', {
			createConnection: () => stream as never,
			perMessageDeflate: false,
			maxPayload: maxServerFrameBytes,
			handshakeTimeout: handshakeMs,
			headers: {[proofHeader]: nonce},
		});
		this.#socket = socket;
		let why = 'The connection to the war room was lost.';
		const heard = () => {
			this.#heardAt = performance.now();
		};
		heard();
		socket.on('open', () => {
			heard();
			this.#watch = setInterval(() => {
				if (performance.now() - this.#heardAt < deadAfterMs) return;
				why = `The war room has not answered for ${deadAfterMs / 1000} s.`;
				socket.terminate();
			}, 1000);
			this.#watch.unref();
			this.#events.open();
		});
		socket.on('ping', heard);
		socket.on('message', (bytes, isBinary) => {
			heard();
			const message = isBinary ? undefined : readFrame(fromServer, String(bytes));
			if (message) {
				if (!this.#ended) this.#events.message(message);
				return;
			}

			why = this.#events.misread(String(bytes));
			socket.terminate();
		});
		socket.on('unexpected-response', (_request, response) => {
			void refusalOf(response).then((text) => {
				why = text;
				socket.terminate();
			});
		});
		// `close` follows in any case and says the same in words.
		socket.on('error', () => undefined);
		socket.on('close', () => this.#close(why));
	}

	#close(why: string): void {
		clearInterval(this.#watch);
		if (this.#ended) return;
		this.#ended = true;
		this.#events.closed(why);
	}
}

async function refusalOf(response: IncomingMessage): Promise<string> {
	let body = '';
	try {
		response.setEncoding('utf8');
		for await (const text of response) {
			body += String(text);
			if (body.length > 4096) break;
		}

		const refusal = refusalAnswerSchema.safeParse(JSON.parse(body));
		if (refusal.success) return refusal.data.text;
	} catch {
		// Whatever it was, it was no war room's answer.
	}

	return `The war room refused the connection (${response.statusCode ?? 'no status'}).`;
}

/** What stood in the way, and what to do about it. */
export function inOneSentence(error: unknown): string {
	if (error instanceof ConnectionError) return `${error.message} ${error.remedy}`;
	return error instanceof Error ? error.message : String(error);
}
