/** The limit: a message goes to everybody as it came, and nothing is kept. */
import {createServer} from 'node:http';
import {WebSocketServer} from 'ws';
import {listen} from './server-figures.ts';

const http = createServer();
const sockets = new WebSocketServer({server: http, perMessageDeflate: false});
sockets.on('connection', (socket) => {
	socket.on('message', (bytes, isBinary) => {
		for (const other of sockets.clients) other.send(bytes, {binary: isBinary});
	});
});
listen(http);
