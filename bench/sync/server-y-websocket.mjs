/** A shared document on y-websocket: an update is on disk, as it came, before it is applied and shown. */
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {WebSocketServer} from 'ws';
import {durable} from './durable.mjs';
import {listen} from './server-figures.ts';

const {setupWSConnection} = createRequire(import.meta.url)('y-websocket/bin/utils');
const [dir] = process.argv.slice(2);
const keep = durable(dir);
// The first two bytes of y-protocols: a message of the sync protocol, an update.
const [sync, update] = [0, 2];
const http = createServer();
const sockets = new WebSocketServer({server: http, perMessageDeflate: false});
sockets.on('connection', (socket, request) => {
	socket.on('message', (bytes) => {
		if (bytes[0] === sync && bytes[1] === update) keep(bytes);
	});
	setupWSConnection(socket, request);
});
listen(http);
