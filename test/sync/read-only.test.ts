import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {onFullDisk} from '../helpers/full-disk.ts';
import {RawClient} from '../helpers/raw-client.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

describe('a disk that takes no writes', () => {
	it('is said to everybody when it is a clock that cannot be raised, and over by itself', async () => {
		const id = await room.declare();
		await room.server.tick();
		await room.end();
		let full = true;
		await room.begin((log) => onFullDisk(log, () => full));
		const maria = room.client('maria', id);
		await until(maria, isLive);
		expect(maria.state().readOnly).toBeNull();
		// Nobody types anything; a rung falls due.
		room.aheadMs = 20 * 60_000;
		expect((await until(maria, ({readOnly}) => readOnly !== null)).readOnly).toContain('The disk is full');
		full = false;
		await until(
			maria,
			({readOnly, events}) =>
				readOnly === null && events.some((event) => event.type === 'clock.raised' && event.data.name === 'VP Engineering'),
		);
	});

	it('is said once where only what falls due is refused, though a smaller write is taken every second; then people go on', async () => {
		const id = await room.declare();
		await room.server.tick();
		await room.end();
		let full = true;
		await room.begin((log) => {
			const refusing = onFullDisk(log, () => full);
			return new Proxy(log, {
				get(target, name) {
					if (name === 'reopen') return async () => true;
					if (name === 'append')
						return async (incident: string, records: Parameters<typeof log.append>[1], head: number) =>
							(records.some(({event}) => event.type === 'clock.raised') ? refusing : target).append(incident, records, head);
					const value: unknown = Reflect.get(target, name, target);
					return typeof value === 'function' ? value.bind(target) : value;
				},
			});
		});
		const client = await (await RawClient.connect(room.socketPath, 'maria')).follow(id);
		room.aheadMs = 20 * 60_000;
		for (let second = 0; second < 2; second++) await room.server.tick();
		await client.settled();
		const told = () => client.frames.filter(({t}) => t === 'storage').map(({readOnly}) => readOnly);
		expect(told()).toEqual([expect.stringContaining('The disk is full')]);
		// The disk takes all but this: nobody is kept from writing for it, and nothing comes and goes.
		for (let second = 0; second < 10; second++) await room.server.tick();
		expect(await client.op('note', {text: 'goes on'})).toMatchObject({t: 'ack'});
		expect(told()).toEqual([expect.stringContaining('The disk is full'), null]);
		full = false;
		await room.server.tick();
		await client.settled();
		expect(told()).toEqual([expect.stringContaining('The disk is full'), null]);
		expect(client.frames.filter(({t}) => t === 'event').map(({event}) => (event as {type: string}).type)).toContain('clock.raised');
		client.close();
	});

	it('is not what is meant where something that falls due cannot be written down: that is said in the log of the server, once', async () => {
		const text = JSON.stringify(room.runbook);
		expect(text).toContain('"VP Engineering"');
		room.runbook = JSON.parse(text.replaceAll('"VP Engineering"', JSON.stringify('V'.repeat(3000)))) as typeof room.runbook;
		const id = await room.declare();
		room.aheadMs = 20 * 60_000;
		for (let second = 0; second < 5; second++) await room.server.tick();
		const client = await (await RawClient.connect(room.socketPath, 'maria')).follow(id);
		expect(client.frames[0]).toMatchObject({t: 'welcome', readOnly: null});
		expect(await client.op('note', {text: 'goes on'})).toMatchObject({t: 'ack'});
		expect(room.said.filter((line) => line.includes('does not fit into the log'))).toEqual([expect.stringContaining(id)]);
		client.close();
	});

	it('from the start leaves the room readable, says so to whoever comes, and is over by itself', async () => {
		const id = await room.declare();
		await room.end();
		let full = true;
		await room.begin((log) => onFullDisk(log, () => full, 'The disk is full. Free some space.'));
		const maria = room.client('maria', id);
		const state = await until(maria, isLive);
		expect(state.readOnly).toContain('The disk is full');
		expect(state.incident?.title).toBe('Checkout returns 5xx');
		const {outcome} = maria.submit('note', {text: 'typed on a full disk'});
		full = false;
		expect(await outcome).toMatchObject({kind: 'accepted'});
	});
});
