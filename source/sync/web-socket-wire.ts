import type {Duplex} from 'node:stream';
import type {WebSocket} from 'ws';
import {GatheredWrites} from './gathered-writes.ts';
import type {Wire} from './wire.ts';

const farewellMs = 1000;

/**
 * A WebSocket that is open, as a wire. `stream` is what it runs on, on the server: frames that are written out for many go there as they are,
 * and what is sent in one turn of the event loop goes to the system together.
 */
export function wireOf(socket: WebSocket, stream?: Duplex): Wire {
	const gathered = stream && new GatheredWrites(stream);
	// Without a listener every malformed frame would end the process. The close frame that says what was wrong is under way by then: it is
	// given a moment, and `close` follows in any case.
	socket.on('error', () => setTimeout(() => socket.terminate(), farewellMs).unref());

	return {
		get open() {
			return socket.readyState === socket.OPEN;
		},
		get queuedBytes() {
			return socket.bufferedAmount;
		},
		send(frame) {
			if (socket.readyState !== socket.OPEN) return;
			if (typeof frame === 'string') socket.send(frame);
			else if (gathered) gathered.write(frame.bytes);
			else socket.send(frame.text);
		},
		ping() {
			if (socket.readyState === socket.OPEN) socket.ping();
		},
		close: () => socket.close(1000),
		terminate: () => socket.terminate(),
		listen({frame, alive, closed}) {
			socket.on('message', (bytes, isBinary) => frame(isBinary ? undefined : String(bytes)));
			socket.on('ping', alive);
			socket.on('pong', alive);
			if (socket.readyState === socket.CLOSED) queueMicrotask(closed);
			else socket.on('close', closed);
		},
	};
}
