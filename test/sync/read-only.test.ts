import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {onFullDisk} from '../helpers/full-disk.ts';
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
