import {createServer} from 'node:http';
import {type AddressInfo, connect} from 'node:net';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import WebSocket, {WebSocketServer} from 'ws';
import {overWebSocket} from '../../source/sync/over-web-socket.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

const hello = {t: 'hello', v: 1, version: '1.0.0', incident: null, outboxes: [], logId: null, lastSeq: 0, screen: false};

/** What the server says to a first frame. */
async function answerTo(frame: object): Promise<{t: string; code?: string; text?: string}> {
	const socket = new WebSocket('ws://warroom/', {
		createConnection: () => connect(room.socketPath) as never,
		headers: {'x-warroom-proof': 'maria'},
	});
	socket.on('error', () => undefined);
	const answer = new Promise<string>((resolve) => {
		socket.once('message', (bytes) => resolve(String(bytes)));
	});
	socket.once('open', () => socket.send(JSON.stringify(frame)));
	const parsed = JSON.parse(await answer) as {t: string; code?: string; text?: string};
	socket.terminate();
	return parsed;
}

describe('two versions', () => {
	it.each([
		[
			'a newer client with one more field',
			{...hello, version: '1.1.0', colour: 'red'},
			/server's warroom 1\.0\.0 is older than your 1\.1\.0.*kill 4711/,
		],
		[
			'a newer protocol',
			{t: 'hello', v: 2, version: '2.0.0', other: 1},
			/server's warroom 1\.0\.0 is older than your 2\.0\.0.*kill 4711.*then start yours/,
		],
		[
			'an older client without a field',
			{t: 'hello', v: 1, version: '0.9.0', incident: null},
			/Your warroom 0\.9\.0 is older than the server's 1\.0\.0: install/,
		],
	])('%s: told in words what to do', async (_name, frame, words) => {
		expect(await answerTo(frame)).toMatchObject({t: 'bye', code: 'version', text: expect.stringMatching(words)});
	});

	it('of the same protocol work together, and the screen says which one is older', async () => {
		const [older, newer, same] = [
			room.client('maria', null, {version: '0.9.0'}),
			room.client('sam', null, {version: '1.0.1'}),
			room.client('li', null),
		];
		expect((await until(older, isLive)).notice).toMatch(/This warroom 0\.9\.0 is older than the server's 1\.0\.0/);
		expect((await until(newer, isLive)).notice).toMatch(/server's warroom 1\.0\.0 is older than this 1\.0\.1: `warroom stop`/);
		expect((await until(same, isLive)).notice).toBeNull();
	});

	it('a welcome with one more field ends a client with words, and it does not come back to hear them again', async () => {
		const http = createServer();
		const sockets = new WebSocketServer({server: http});
		sockets.on('connection', (socket) =>
			socket.on('message', () => socket.send(JSON.stringify({t: 'welcome', v: 1, version: '1.2.0', colour: 'red'}))),
		);
		await new Promise<void>((resolve) => {
			http.listen(0, '127.0.0.1', resolve);
		});
		const {port} = http.address() as AddressInfo;
		const client = room.client('maria', null, {
			connect: overWebSocket(
				async () =>
					new Promise((resolve) => {
						const stream = connect(port, '127.0.0.1', () => resolve({stream, nonce: 'x'}));
					}),
			),
		});
		const {link} = await until(client, (state) => state.link.is === 'ended');
		expect(link).toMatchObject({code: 'version', why: expect.stringMatching(/Your warroom 1\.0\.0 is older than the server's 1\.2\.0/)});
		sockets.close();
		http.closeAllConnections();
		http.close();
	});
});
