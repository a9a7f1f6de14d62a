import {randomBytes} from 'node:crypto';
import {connect} from 'node:net';
import type {Duplex} from 'node:stream';
import {vi} from 'vitest';
import WebSocket from 'ws';

export type Frame = {readonly t: string} & Readonly<Record<string, unknown>>;

/** A bare WebSocket that says what it likes, and keeps every frame that it got. */
export class RawClient {
	readonly clientId = randomBytes(16).toString('hex');
	/** As they came, with what travels in chunks in clear. */
	readonly texts: string[] = [];
	readonly frames: Frame[] = [];
	#socket: WebSocket;
	#n = 0;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
	}

	static async connect(socketPath: string, login: string): Promise<RawClient> {
		return RawClient.over(connect(socketPath), {'x-warroom-proof': login});
	}

	/** On a connection that is there; the headers say who it is. */
	static async over(stream: Duplex, headers: Readonly<Record<string, string>>): Promise<RawClient> {
		const socket = new WebSocket('ws://warroom/', {createConnection: () => stream as never, perMessageDeflate: false, headers});
		const client = new RawClient(socket);
		socket.on('error', () => undefined);
		socket.on('message', (bytes) => {
			const text = String(bytes);
			const frame = JSON.parse(text) as Frame;
			client.frames.push(frame);
			client.texts.push(text);
			if (frame.t === 'chunk') client.texts.push(Buffer.from(String(frame['bytes']), 'base64').toString('utf8'));
		});
		await new Promise((resolve) => {
			socket.once('open', resolve);
		});
		return client;
	}

	send(frame: Frame): void {
		this.#socket.send(JSON.stringify(frame));
	}

	hello(incident: string | null, changes: Readonly<Record<string, unknown>> = {}): void {
		this.send({
			t: 'hello',
			v: 1,
			version: '1.0.0',
			incident,
			outboxes: [{clientId: this.clientId, settled: 0}],
			logId: null,
			lastSeq: 0,
			screen: true,
			...changes,
		});
	}

	/** Says hello and waits until it is live. */
	async follow(incident: string | null, changes: Readonly<Record<string, unknown>> = {}): Promise<this> {
		this.hello(incident, changes);
		await this.got(({t}) => t === 'live');
		return this;
	}

	/** Sends an operation and gives what it was answered with. */
	async op(type: string, data: unknown, incident?: string): Promise<Frame> {
		const n = ++this.#n;
		this.send({t: 'op', clientId: this.clientId, n, type, data, ...(incident === undefined ? {} : {incident})});
		return this.got((frame) => (frame.t === 'ack' || frame.t === 'nack') && frame['n'] === n);
	}

	/** Resolves with the first frame that is as wanted. */
	async got(wanted: (frame: Frame) => boolean): Promise<Frame> {
		return vi.waitFor(
			() => {
				const frame = this.frames.find(wanted);
				if (!frame) throw new Error(`never came; there are ${this.frames.map(({t}) => t).join(' ')}`);
				return frame;
			},
			{timeout: 10_000, interval: 2},
		);
	}

	/** Everything sent before was handled: frames of one responder are, in their order. */
	async settled(): Promise<void> {
		const t0 = Math.random();
		this.send({t: 'time', t0});
		await this.got((frame) => frame.t === 'time' && frame['t0'] === t0);
	}

	get open(): boolean {
		return this.#socket.readyState === WebSocket.OPEN;
	}

	close(): void {
		this.#socket.terminate();
	}
}
