import {afterEach, beforeEach, expect, it} from 'vitest';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

it('an attempt that a person asks for is shown as one, and does not forget since when the connection is lost', async () => {
	const client = room.client('maria', await room.declare());
	await until(client, isLive);
	await room.end();
	const {link} = await until(client, (state) => state.link.is === 'away');
	const seen: string[] = [];
	client.subscribe(() => seen.push(client.state().link.is));
	client.reconnect();
	expect(client.state().link).toEqual({is: 'connecting', since: link.since});
	const again = await until(client, (state) => state.link.is === 'away');
	expect(again.link.since).toBe(link.since);
	await room.begin();
	client.reconnect();
	await until(client, isLive);
	expect(seen).toContain('connecting');
});
