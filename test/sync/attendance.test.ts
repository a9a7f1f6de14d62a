import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

const secondMs = 1000;
let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
	room.access.set('watcher', 'observe');
	// The server has been there for long: nobody is away since its start.
	room.aheadMs = 600 * secondMs;
});
afterEach(async () => {
	await room.close();
});

async function pass(seconds: number): Promise<void> {
	room.aheadMs += seconds * secondMs;
	await room.server.tick();
}

/** What the room said about its commander, as somebody reads it who may only look. */
async function said(incident: string): Promise<string[]> {
	const watcher = room.client('watcher', incident);
	const {events} = await until(watcher, isLive);
	await watcher.close();
	return events.flatMap(({type, data}) => {
		if (type === 'commander.gone' || type === 'commander.back') return [type];
		return type === 'clock.raised' && 'clock' in data && String(data.clock).includes(':gone/') ? [`call ${String(data.name)}`] : [];
	});
}

async function screen(login: string, incident: string | null): Promise<RoomClient> {
	const client = room.client(login, incident);
	await until(client, isLive);
	return client;
}

/** Gone, and the server knows it. */
async function leave(...clients: readonly RoomClient[]): Promise<void> {
	await Promise.all(clients.map(async (client) => client.close()));
	await room.left(0);
}

/** As a command in a shell: connects, is done, leaves. */
async function command(login: string, incident: string): Promise<void> {
	const client = room.client(login, incident, {screen: false});
	await until(client, isLive);
	await leave(client);
}

describe('a commander without connection', () => {
	it('who declared from a shell is gone 60 s later, not at once because the server is old', async () => {
		const id = await room.declare('maria');
		await room.left(0);
		await pass(0);
		expect(await said(id)).toEqual([]);
		await pass(58);
		expect(await said(id)).toEqual([]);
		await pass(4);
		expect((await said(id))[0]).toBe('commander.gone');
	});

	it('who accepts command and leaves is gone 60 s later', async () => {
		const id = await room.declare('maria');
		await room.left(0);
		const maria = await screen('maria', id);
		const offered = await maria.submit('handover.offered', {to: 'ana', brief: 'x'}).outcome;
		const ana = await screen('ana', id);
		await ana.submit('handover.accepted', {offer: offered.kind === 'accepted' ? offered.seq : 0}).outcome;
		await ana.close();
		await room.left(1);
		await pass(0);
		expect(await said(id)).toEqual([]);
		await pass(62);
		expect((await said(id))[0]).toBe('commander.gone');
	});

	it('is here in every incident, whichever their screen shows', async () => {
		const [first, second] = [await room.declare('maria'), await room.declare('maria')];
		await room.left(0);
		const maria = await screen('maria', first);
		await pass(300);
		expect([await said(first), await said(second)]).toEqual([[], []]);
		await leave(maria);
		await pass(62);
		expect([(await said(first))[0], (await said(second))[0]]).toEqual(['commander.gone', 'commander.gone']);
	});

	it('is not gone while commands come from their shell, and comes back with a screen', async () => {
		const id = await room.declare('maria');
		await room.left(0);
		await pass(50);
		await command('maria', id);
		await pass(50);
		expect(await said(id)).toEqual([]);
		await pass(12);
		expect((await said(id))[0]).toBe('commander.gone');
		const maria = await screen('maria', id);
		await pass(1);
		expect((await said(id)).at(-1)).toBe('commander.back');
		await maria.close();
	});

	it('calls nobody while somebody else who may command is here, and calls once after they left too', async () => {
		const id = await room.declare('maria');
		await room.left(0);
		const sam = await screen('sam', id);
		await pass(62);
		expect(await said(id)).toEqual(['commander.gone']);
		await leave(sam);
		await pass(30);
		expect(await said(id)).toEqual(['commander.gone']);
		await pass(32);
		await pass(1);
		const once = await said(id);
		expect(once.length).toBeGreaterThan(1);
		expect(once.slice(1).every((call) => call.startsWith('call '))).toBe(true);
		await pass(120);
		expect(await said(id)).toEqual(once);
	});

	it('is not stood in for by a command that is running, nor by who may not command', async () => {
		const id = await room.declare('maria');
		await room.left(0);
		room.access.set('li', 'respond');
		const [li, sam] = [await screen('li', id), room.client('sam', id, {screen: false})];
		await until(sam, isLive);
		await pass(62);
		expect((await said(id)).slice(0, 2)).toEqual(['commander.gone', expect.stringMatching(/^call /)]);
		await Promise.all([li.close(), sam.close()]);
	});
});

describe('the all-clear', () => {
	it.each(['at once', 'after a restart'])('comes to whoever was told when the incident is closed %s', async (when) => {
		const id = await room.declare('maria');
		await room.left(0);
		const maria = await screen('maria', id);
		await room.server.tick();
		const raised = await until(maria, ({events}) => events.some(({type}) => type === 'clock.raised'));
		const clock = raised.events.flatMap((event) => (event.type === 'clock.raised' ? [event.data] : []))[0];
		await maria.submit('clock.told', {clock: clock?.clock ?? '', position: clock?.call[0]?.position ?? '', person: 'ana'}).outcome;
		const ended = [
			maria.submit('incident.resolved', {rootCause: 'a bad build', resolution: 'rolled back'}).outcome,
			maria.submit('incident.closed', {}).outcome,
		];
		expect(await Promise.all(ended)).toMatchObject([{kind: 'accepted'}, {kind: 'accepted'}]);
		if (when === 'after a restart') {
			await room.end();
			await room.begin();
			maria.reconnect();
		}

		await room.server.tick();
		await room.server.tick();
		const {events} = await until(maria, (state) => isLive(state) && state.events.some(({type}) => type === 'all-clear'));
		expect(events.filter(({type}) => type === 'all-clear')).toMatchObject([{data: {people: ['ana']}}]);
	});
});
