import type {WebSocket} from 'ws';
import type {Wire} from './wire.ts';

/** A WebSocket that is open, as a wire. */
export function wireOf(socket: WebSocket): Wire {
	// Without a listener every malformed frame would end the process; `close` follows in any case.
	socket.on('error', () => socket.terminate());
	return {
		get open() {
			return socket.readyState === socket.OPEN;
		},
		get queuedBytes() {
			return socket.bufferedAmount;
		},
		send(text) {
			if (socket.readyState === socket.OPEN) socket.send(text);
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
