/** A room on socket.io: a message is on disk before everybody gets it and its author an answer. */
import {createServer} from 'node:http';
import {Server} from 'socket.io';
import {durable} from './durable.mjs';
import {listen} from './server-figures.ts';

const [dir] = process.argv.slice(2);
const keep = durable(dir);
const http = createServer();
const io = new Server(http, {transports: ['websocket'], perMessageDeflate: false});
io.on('connection', (socket) => {
	socket.on('publish', (message, acknowledge) => {
		keep(Buffer.from(JSON.stringify(message)));
		io.emit('event', message);
		acknowledge();
	});
});
listen(http);
