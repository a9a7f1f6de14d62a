import {Worker} from 'node:worker_threads';
import {expect, it, vi} from 'vitest';
import {maxQueuedBytes, mostQueuedBytes} from '../../source/sync/protocol.ts';
import type {Wire} from '../../source/sync/wire.ts';
import {RawClient} from '../helpers/raw-client.ts';
import {RawConnection, rawFrame} from '../helpers/raw-frames.ts';
import {TestServer} from '../helpers/room-server.ts';

const events = 30_000;

it('of ten readers one stops reading while 30,000 events pass: it is cut off with less than 10 MB held for it, the others get every one', async () => {
	const room = await TestServer.start();
	let readers: Worker | undefined;
	try {
		const incident = await room.declare();
		/** The server's side of each connection, by login. */
		const wires = new Map<string, Wire>();
		const join = room.server.join.bind(room.server);
		room.server.join = (identity, wire) => {
			wires.set(identity.login, wire);
			join(identity, wire);
		};
		const hello = rawFrame(
			JSON.stringify({t: 'hello', v: 1, version: '1.0.0', incident, outboxes: [], logId: null, lastSeq: 0, screen: true}),
		);
		const stalled = await RawConnection.open(room.socketPath, 'stalled');
		stalled.write(hello);
		await stalled.got(/"t":"live"/);
		const logins = Array.from({length: 9}, (_, index) => `reader-${index}`);
		// They read in a thread of their own: this one is the server's.
		readers = new Worker(new URL('../helpers/reader-thread.ts', import.meta.url), {
			workerData: {socketPath: room.socketPath, logins, hello},
		});
		let told: {counts: number[]; closed: boolean[]} = {counts: [0], closed: []};
		readers.on('message', (message: typeof told) => {
			told = message;
		});
		const least = () => Math.min(...told.counts);
		await vi.waitFor(() => expect(least()).toBeGreaterThan(0), 20_000);
		stalled.socket.pause();
		let held = 0;
		const writer = await (await RawClient.connect(room.socketPath, 'writer')).follow(null, {screen: false});
		const other = await (await RawClient.connect(room.socketPath, 'other')).follow(null, {screen: false});
		for (let n = 1; n <= events / 2; n++) {
			for (const {clientId, send} of [bound(writer), bound(other)])
				send({t: 'op', clientId, n, type: 'note', data: {text: `note ${n} ${'.'.repeat(100)}`}, incident});
			if (n % 100 !== 0) continue;
			held = Math.max(held, wires.get('stalled')?.queuedBytes ?? 0);
			await vi.waitFor(
				() => {
					held = Math.max(held, wires.get('stalled')?.queuedBytes ?? 0);
					expect(least()).toBeGreaterThan(2 * n - 2000);
				},
				{timeout: 30_000, interval: 2},
			);
		}

		// What falls due meanwhile comes to one after the other, too.
		await vi.waitFor(async () => {
			const {seq} = await room.log.head(incident);
			// All of it is written: before, it may look so for a moment.
			expect(seq).toBeGreaterThan(events);
			expect(told).toEqual({counts: logins.map(() => seq), closed: logins.map(() => false)});
		}, 30_000);
		expect(least()).toBeGreaterThan(events);
		expect(wires.get('stalled')?.open).toBe(false);
		expect(held).toBeGreaterThan(maxQueuedBytes);
		expect(held).toBeLessThan(mostQueuedBytes + maxQueuedBytes);
		expect(mostQueuedBytes + maxQueuedBytes).toBeLessThan(10 * 1000 * 1000);
		stalled.socket.destroy();
	} finally {
		await readers?.terminate();
		await room.close();
	}
}, 150_000);

function bound(client: RawClient) {
	return {clientId: client.clientId, send: (frame: Parameters<RawClient['send']>[0]) => client.send(frame)};
}
