import WebSocket from 'ws';
import {connectSocket} from '../../source/sync/transport.ts';

/** A connection of this user that says and hears frames as they are. */
export async function bareClient(socketPath: string): Promise<WebSocket> {
	const {stream, nonce} = await connectSocket(socketPath);
	const socket = new WebSocket('ws://warroom/', {
		createConnection: () => stream as never,
		perMessageDeflate: false,
		headers: {'x-warroom-proof': nonce},
	});
	await new Promise((resolve, reject) => {
		socket.once('open', resolve);
		socket.once('error', reject);
	});
	socket.on('error', () => undefined);
	return socket;
}
