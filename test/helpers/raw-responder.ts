import {connect} from 'node:net';
import WebSocket from 'ws';
import {hashOf} from '../../source/sync/blob.ts';
import {protocolVersion} from '../../source/sync/protocol.ts';

/** A responder that sends what it likes, past the program, and keeps every frame it gets. */
export class RawResponder {
	readonly frames: Array<Record<string, unknown>> = [];
	readonly #socket: WebSocket;
	readonly #opened: Promise<void>;
	readonly clientId = hashOf(String(Math.random())).slice(0, 32);
	#n = 0;

	constructor(socketPath: string, login: string) {
		this.#socket = new WebSocket('ws://warroom/', {
			createConnection: () => connect(socketPath) as never,
			headers: {'x-warroom-proof': login},
		});
		this.#socket.on('error', () => undefined);
		this.#socket.on('message', (bytes) => {
			this.frames.push(JSON.parse(String(bytes)) as Record<string, unknown>);
		});
		this.#opened = new Promise((resolve) => {
			this.#socket.once('open', resolve);
		});
	}

	async send(message: object): Promise<void> {
		await this.#opened;
		this.#socket.send(JSON.stringify(message));
	}

	async hello(incident: string | null, fields: object = {}): Promise<void> {
		const hello = {t: 'hello', v: protocolVersion, version: '1.0.0', incident, logId: null, lastSeq: 0, screen: true};
		await this.send({...hello, outboxes: [{clientId: this.clientId, settled: 0}], ...fields});
	}

	/** The next operation. */
	async operate(type: string, data: unknown): Promise<void> {
		await this.send({t: 'op', clientId: this.clientId, n: ++this.#n, type, data});
	}

	/** How many operations were answered. */
	get answered(): number {
		return this.frames.filter(({t}) => t === 'ack' || t === 'nack').length;
	}

	get sent(): number {
		return this.#n;
	}

	get ended(): boolean {
		return this.#socket.readyState === WebSocket.CLOSED;
	}

	close(): void {
		this.#socket.terminate();
	}
}
