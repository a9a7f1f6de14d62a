import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import WebSocket from 'ws';
import {refusalAnswerSchema} from './auth-http.ts';
import {proofHeader} from './auth-name.ts';
import {parseForeignJson} from './foreign-json.ts';
import {wireOf} from './web-socket-wire.ts';
import type {Connect, Wire} from './wire.ts';

/** Raw bytes to a server and the nonce that proves who one is; `connectSocket` or `connectSsh`. */
export type Dial = () => Promise<{readonly stream: Duplex; readonly nonce: string}>;

/** What the server sends is bounded too: a chunk is 64 KiB, the signal of a large cluster more. */
const maxServerFrameBytes = 4 * 1024 * 1024;
const handshakeMs = 10_000;

/** Dials, proves who one is, and speaks WebSocket on what was dialled. */
export function overWebSocket(dial: Dial): Connect {
	return async (abandoned) => {
		const {stream, nonce} = await dial();
		if (abandoned.aborted) {
			stream.destroy();
			throw new Error('Not needed any more.');
		}

		return upgrade(stream, nonce, abandoned);
	};
}

async function upgrade(stream: Duplex, nonce: string, abandoned: AbortSignal): Promise<Wire> {
	return new Promise((resolve, reject) => {
		const socket = new WebSocket('ws://warroom/', {
			createConnection: () => stream as never,
			perMessageDeflate: false,
			maxPayload: maxServerFrameBytes,
			handshakeTimeout: handshakeMs,
			headers: {[proofHeader]: nonce},
		});
		const abandon = () => {
			socket.terminate();
			stream.destroy();
		};
		abandoned.addEventListener('abort', abandon, {once: true});
		socket.on('open', () => {
			abandoned.removeEventListener('abort', abandon);
			resolve(wireOf(socket));
		});
		let why = 'The connection to the war room was lost.';
		socket.on('unexpected-response', (_request, response) => {
			void refusalOf(response).then((text) => {
				why = text;
				socket.terminate();
			});
		});
		// `close` follows in any case and says the same in words.
		socket.on('error', () => undefined);
		socket.on('close', () => reject(new Error(why)));
	});
}

async function refusalOf(response: IncomingMessage): Promise<string> {
	let body = '';
	try {
		response.setEncoding('utf8');
		for await (const text of response) {
			body += String(text);
			if (body.length > 4096) break;
		}

		const refusal = refusalAnswerSchema.safeParse(parseForeignJson(body));
		if (refusal.success) return refusal.data.text;
	} catch {
		// Whatever it was, it was no war room's answer.
	}

	return `The war room refused the connection (${response.statusCode ?? 'no status'}).`;
}
