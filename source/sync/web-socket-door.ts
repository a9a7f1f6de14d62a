import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {WebSocketServer} from 'ws';
import {maxFrameBytes} from './protocol.ts';
import {wireOf} from './web-socket-wire.ts';
import type {Wire} from './wire.ts';

/** Clients send whole messages; each fragment takes memory of its own. */
const mostFragments = 16;

/** Turns HTTP connections whose owner is proven into wires. */
export class WebSocketDoor {
	readonly #sockets = new WebSocketServer({
		noServer: true,
		maxPayload: maxFrameBytes,
		maxFragments: mostFragments,
		// Memory of a connection with it was measured at 258 KB, without it at 12.
		perMessageDeflate: false,
		clientTracking: false,
		allowSynchronousEvents: true,
	});

	/** `entered` is called in the turn in which the wire begins to carry; a malformed upgrade is answered and ended. */
	admit(request: IncomingMessage, socket: Duplex, head: Buffer, entered: (wire: Wire) => void): void {
		this.#sockets.handleUpgrade(request, socket, head, (webSocket) => entered(wireOf(webSocket, socket)));
	}
}
