import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, expect, it} from 'vitest';
import WebSocket from 'ws';
import {Frame} from '../../source/sync/frame.ts';
import {WebSocketDoor} from '../../source/sync/web-socket-door.ts';
import type {Wire} from '../../source/sync/wire.ts';

const http = createServer();
let wire: Wire;
let client: WebSocket;
beforeAll(async () => {
	const door = new WebSocketDoor();
	const entered = new Promise<void>((resolve) => {
		http.on('upgrade', (request, socket, head) =>
			door.admit(request, socket, head, (admitted) => {
				wire = admitted;
				resolve();
			}),
		);
	});
	http.listen(0, '127.0.0.1');
	await once(http, 'listening');
	client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`, {perMessageDeflate: false});
	await Promise.all([entered, once(client, 'open')]);
});
afterAll(() => {
	client.terminate();
	http.close();
});

const bye = (text: string) => ({t: 'bye' as const, code: 'x', text, retryAfterMs: null});

it('frames for many arrive whole and in their order between others, whatever their length', async () => {
	// About where the length of a frame takes 2, 4 and 10 bytes, in letters of two bytes and of one.
	const sent = [0, 1, 30, 70, 71, 72, 73, 74, 200, 32_700, 32_740, 66_000, 200_000].flatMap((length) => [
		bye('ü'.repeat(length)),
		bye('x'.repeat(length)),
	]);
	const heard: unknown[] = [];
	const all = new Promise<void>((resolve) => {
		client.on('message', (bytes: Buffer) => {
			if (heard.push(JSON.parse(String(bytes))) === 2 * sent.length) resolve();
		});
	});
	for (const message of sent) {
		wire.send(new Frame(message));
		wire.send(JSON.stringify(message));
	}

	await all;
	expect(heard).toEqual(sent.flatMap((message) => [message, message]));
});

it('of what is sent in one turn after a quiet one the first goes to the system at once, and the rest together behind it', async () => {
	const heard: string[] = [];
	client.removeAllListeners('message');
	client.on('message', (bytes: Buffer) => heard.push(String(JSON.parse(String(bytes)).text)));
	const sent = Array.from({length: 6}, (_, index) => `word ${index}`);
	for (const quiet of [true, false]) {
		heard.length = 0;
		if (quiet) await new Promise((resolve) => setImmediate(resolve));
		for (const word of sent) wire.send(new Frame(bye(word)));
		expect(wire.queuedBytes > 0, 'they wait for the end of the turn').toBe(true);
		await expect.poll(() => heard).toEqual(sent);
		expect(wire.queuedBytes).toBe(0);
	}

	await new Promise((resolve) => setImmediate(resolve));
	wire.send(new Frame(bye('alone')));
	await new Promise((resolve) => setImmediate(resolve));
	wire.send(new Frame(bye('alone again')));
	expect(wire.queuedBytes, 'nothing waits').toBe(0);
	await expect.poll(() => heard).toEqual([...sent, 'alone', 'alone again']);
});
