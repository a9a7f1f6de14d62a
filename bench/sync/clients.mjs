/**
 * One connected client of each kind: `connect(at, heard)` resolves once it is complete, `heard(id)` is called for each message it sees,
 * `publish(id)` sends one. Each reads what comes and shows nothing. `at` is the port of
 * the server, or the path of its socket.
 */
import {randomBytes} from 'node:crypto';
import {Agent} from 'node:http';
import {connect} from 'node:net';
import {io} from 'socket.io-client';
import WebSocket from 'ws';
import {WebsocketProvider} from 'y-websocket';
import * as Y from 'yjs';
import {protocolVersion} from '../../source/sync/protocol.ts';

/** What a timeline entry has besides its words. */
const words = 'The error rate of checkout went from 0.4 % to 7.1 % within two minutes; pods restart on their readiness probe. ';

const hello = {t: 'hello', v: protocolVersion, version: '1.0.0', outboxes: [], logId: null, lastSeq: 0, screen: true};
/** Where a connection goes is said by what it is made with. */
const anywhere = 'ws://127.0.0.1/';
let incident = null;

async function warroom(at, heard) {
	if (incident === null) incident = await declare(at);
	const socket = await opened(at);
	const clientId = randomBytes(16).toString('hex');
	let n = 0;
	await new Promise((resolve) => {
		socket.on('message', (bytes) => {
			const message = JSON.parse(String(bytes));
			if (message.t === 'event') heard(message.event.data.text?.slice(words.length));
			else if (message.t === 'live') resolve();
			else if (message.t === 'bye' || (message.t === 'nack' && message.final)) throw new Error(message.text);
		});
		socket.send(JSON.stringify({...hello, incident}));
	});
	return {
		publish: (id) => socket.send(JSON.stringify({t: 'op', clientId, n: ++n, type: 'note', data: {text: words + id}, typedAt: Date.now()})),
		close: () => socket.terminate(),
	};
}

async function declare(at) {
	const socket = await opened(at);
	const clientId = randomBytes(16).toString('hex');
	const data = {title: 'Checkout returns 5xx', severity: 'SEV-1', services: []};
	const id = await new Promise((resolve) => {
		socket.on('message', (bytes) => {
			const message = JSON.parse(String(bytes));
			if (message.t === 'live') socket.send(JSON.stringify({t: 'op', clientId, n: 1, type: 'incident.declared', data}));
			else if (message.t === 'ack') resolve(message.incident);
		});
		socket.send(JSON.stringify({...hello, screen: false, incident: null}));
	});
	socket.terminate();
	return id;
}

async function opened(at) {
	const socket = new WebSocket(anywhere, {createConnection: () => connect(at), perMessageDeflate: false});
	await new Promise((resolve, reject) => {
		socket.once('open', resolve);
		socket.once('error', reject);
	});
	return socket;
}

async function socketIo(at, heard) {
	const agent = Object.assign(new Agent(), {createConnection: () => connect(at)});
	const socket = io('http://127.0.0.1', {transports: ['websocket'], forceNew: true, perMessageDeflate: false, agent});
	socket.on('event', ({text}) => heard(text.slice(words.length)));
	await new Promise((resolve) => {
		socket.once('connect', resolve);
	});
	return {
		publish: (id) => socket.emit('publish', {type: 'note', text: words + id}, () => undefined),
		close: () => socket.close(),
	};
}

async function yWebSocket(at, heard) {
	const document = new Y.Doc();
	const WebSocketPolyfill = class extends WebSocket {
		constructor(address, protocols) {
			super(address, protocols, {createConnection: () => connect(at), perMessageDeflate: false});
		}
	};
	const provider = new WebsocketProvider(anywhere, 'incident', document, {WebSocketPolyfill, disableBc: true});
	await new Promise((resolve) => {
		provider.once('synced', resolve);
	});
	const timeline = document.getArray('timeline');
	timeline.observe(({changes}) => {
		for (const {insert} of changes.delta) for (const {text} of insert ?? []) heard(text.slice(words.length));
	});
	return {
		publish: (id) => timeline.push([{type: 'note', text: words + id}]),
		close: () => provider.destroy(),
	};
}

async function ws(at, heard) {
	const socket = await opened(at);
	socket.on('message', (bytes) => heard(JSON.parse(String(bytes)).text.slice(words.length)));
	return {
		publish: (id) => socket.send(JSON.stringify({type: 'note', text: words + id})),
		close: () => socket.terminate(),
	};
}

export const kinds = {warroom, 'socket.io': socketIo, 'y-websocket': yWebSocket, ws};
