import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import WebSocket from 'ws';
import {refusalAnswerSchema} from './auth-http.ts';
import {proofHeader} from './auth-name.ts';
import {ConnectionError} from './connection-error.ts';
import {parseForeignJson} from './foreign-json.ts';
import {wireOf} from './web-socket-wire.ts';
import type {Connect, Wire} from './wire.ts';

/** Raw bytes to a server, and what shows who one is: the nonce of a proof on its machine, or the token of an invitation. */
export type Dialled =
	| {readonly stream: Duplex; readonly nonce: string; readonly token?: undefined}
	| {readonly stream: Duplex; readonly nonce?: undefined; readonly token: string; readonly host: string};

/** `connectSocket`, `connectSsh` or `connectNetwork`. */
export type Dial = () => Promise<Dialled>;

/** What the server sends is bounded too: a chunk is 64 KiB, the signal of a large cluster more. */
const maxServerFrameBytes = 4 * 1024 * 1024;
/** Servers send whole messages, too. */
const mostFragments = 16;
const handshakeMs = 10_000;

/** Dials, proves who one is, and speaks WebSocket on what was dialled. */
export function overWebSocket(dial: Dial): Connect {
	return async (abandoned) => {
		const dialled = await dial();
		if (abandoned.aborted) {
			dialled.stream.destroy();
			throw new Error('Not needed any more.');
		}

		return upgrade(dialled, abandoned);
	};
}

async function upgrade(dialled: Dialled, abandoned: AbortSignal): Promise<Wire> {
	const {stream} = dialled;
	return new Promise((resolve, reject) => {
		// What was dialled is encrypted already where it has to be; the host is for whatever proxy stands before the room.
		const socket = new WebSocket(dialled.token === undefined ? 'ws://warroom/' : `ws://${dialled.host}/`, {
			createConnection: () => stream as never,
			perMessageDeflate: false,
			maxPayload: maxServerFrameBytes,
			maxFragments: mostFragments,
			handshakeTimeout: handshakeMs,
			headers: dialled.token === undefined ? {[proofHeader]: dialled.nonce} : {authorization: `Bearer ${dialled.token}`},
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
		let why = new Error('The connection to the war room was lost.');
		socket.on('unexpected-response', (_request, response) => {
			void refusalOf(response).then((refusal) => {
				why = refusal;
				socket.terminate();
			});
		});
		// `close` follows in any case and says the same in words.
		socket.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code?.startsWith('HPE_') !== true) return;
			why = new ConnectionError('not-a-warroom', 'What answers there does not speak as a war room.', 'Look whether the address is right.');
		});
		socket.on('close', () => reject(why));
	});
}

async function refusalOf(response: IncomingMessage): Promise<Error> {
	let body = '';
	try {
		response.setEncoding('utf8');
		for await (const text of response) {
			body += String(text);
			if (body.length > 4096) break;
		}

		const refusal = refusalAnswerSchema.safeParse(parseForeignJson(body));
		if (refusal.success) {
			const {code, text} = refusal.data;
			return code.startsWith('token-') ? new ConnectionError('not-invited', text, '') : new Error(text);
		}
	} catch {
		// Whatever it was, it was no war room's answer.
	}

	return new Error(`The war room refused the connection (${response.statusCode ?? 'no status'}).`);
}
