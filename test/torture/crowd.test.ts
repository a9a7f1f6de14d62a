import {connect, type Socket} from 'node:net';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {isLive, until} from '../helpers/room-server.ts';
import {RunningServer} from '../helpers/running-server.ts';
import type {ServerProcess} from '../helpers/server-process.ts';
import {pause} from './responder.ts';

let running: RunningServer;
let server: ServerProcess;
/** Somebody who works in the room all the while. */
let maria: RoomClient;
let since: number;
beforeEach(async () => {
	running = await RunningServer.start();
	({server} = running);
	maria = server.client('maria', running.incident);
	({since} = (await until(maria, isLive)).link);
});
afterEach(async () => running.close());

async function works(): Promise<void> {
	expect(await maria.submit('note', {text: 'still here'}).outcome).toMatchObject({kind: 'accepted'});
	expect(maria.state().link).toEqual({is: 'live', since});
}

/** A connection that is counted until it is closed. */
function open(sockets: Set<Socket>): Promise<void> {
	return new Promise((resolve) => {
		const socket = connect(server.socketPath, resolve);
		sockets.add(socket);
		// One that is dropped at once may never be connected.
		socket.once('close', () => {
			sockets.delete(socket);
			resolve();
		});
		socket.on('error', () => undefined);
		socket.resume();
	});
}

describe('a crowd at the door of the real server', () => {
	it('of 10,000 connections holds no more than some hundreds, and holds up nobody: who is inside, and who comes meanwhile', async () => {
		const sockets = new Set<Socket>();
		for (let round = 0; round < 100; round++) {
			await Promise.all(Array.from({length: 100}, async () => open(sockets)));
			if (round % 20 !== 19) continue;
			await works();
			const newcomer = server.client(`newcomer-${round}`, running.incident);
			await until(newcomer, isLive, 5000);
			await newcomer.close();
		}

		// What waits in the system's queue is looked at, and let go.
		for (const deadline = performance.now() + 5000; sockets.size > 256 && performance.now() < deadline; ) await pause(20);
		expect(sockets.size).toBeLessThanOrEqual(256);
		await works();
		// They say nothing, so they are let go.
		for (const deadline = performance.now() + 25_000; sockets.size > 0 && performance.now() < deadline; ) await pause(50);
		expect(sockets.size).toBe(0);
		const late = server.client('li', running.incident);
		await until(late, isLive, 20_000);
		await works();
	}, 120_000);

	it('of handshakes that dribble lets them go after some seconds', async () => {
		const sockets = new Set<Socket>();
		const from = performance.now();
		await Promise.all(Array.from({length: 100}, async () => open(sockets)));
		for (let byte = 0; sockets.size > 0 && performance.now() - from < 30_000; byte++) {
			const text = `GET / HTTP/1.1\r\nHost: warroom\r\nX-Slow: ${'a'.repeat(3000)}`;
			for (const socket of sockets) if (socket.writable) socket.write(text[byte % text.length] ?? 'a');
			await pause(200);
			if (byte % 10 === 0) await works();
		}

		expect(sockets.size).toBe(0);
		expect(performance.now() - from).toBeGreaterThan(5000);
		// A header without end is let go at once.
		await open(sockets);
		for (const socket of sockets) socket.write(`GET / HTTP/1.1\r\nX-Long: ${'a'.repeat(20_000)}`);
		for (const deadline = performance.now() + 5000; sockets.size > 0 && performance.now() < deadline; ) await pause(20);
		expect(sockets.size).toBe(0);
		await works();
	}, 90_000);
});
