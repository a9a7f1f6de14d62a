import {createServer, type Server} from 'node:http';
import type {Duplex} from 'node:stream';
import type {Auth} from '../sync/auth.ts';
import {answerChallenge, identifyUpgrade, refuseUpgrade} from '../sync/auth-http.ts';
import type {RoomServer} from '../sync/server.ts';
import {WebSocketDoor} from '../sync/web-socket-door.ts';

const mostConnections = 1024;
/**
 * Connections that have not shown yet who they are. Of more than these the one that has waited longest goes: whoever means well needs some
 * milliseconds, and is not kept out by those who open them and say nothing.
 */
const mostUnproven = 256;

/** What answers on the socket: the challenge that proves who somebody is, and the room for whoever proved it. */
export function serveHttp(auth: Auth, rooms: RoomServer): Server {
	const http = createServer(
		{maxHeaderSize: 4096, headersTimeout: 10_000, requestTimeout: 10_000, connectionsCheckingInterval: 1000},
		(request, response) => {
			void answerChallenge(auth, request, response).then(
				(answered) => {
					if (!answered) response.writeHead(404, {'content-length': 0, connection: 'close'}).end();
				},
				() => response.destroy(),
			);
		},
	);
	const door = new WebSocketDoor();
	http.maxConnections = mostConnections;
	const unproven = new Set<Duplex>();
	http.on('connection', (socket) => {
		unproven.add(socket);
		socket.once('close', () => unproven.delete(socket));
		const [longest] = unproven;
		if (unproven.size > mostUnproven) longest?.destroy();
	});
	http.on('upgrade', (request, socket, head) => {
		socket.on('error', () => socket.destroy());
		// Browsers send it; no page has anything to say here.
		if (request.headers.origin !== undefined) {
			refuseUpgrade(socket, {refused: 'origin', text: 'No web page has anything to say to this war room.'}, {status: 403});
			return;
		}

		void identifyUpgrade(auth, request).then(
			(identity) => {
				if ('refused' in identity) {
					refuseUpgrade(socket, identity);
					return;
				}

				unproven.delete(socket);
				door.admit(request, socket, head, (wire) => rooms.join(identity, wire));
			},
			() => socket.destroy(),
		);
	});
	http.on('clientError', (_error, socket) => socket.destroy());
	return http;
}
