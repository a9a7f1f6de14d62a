import {connect, createServer, type Server, type Socket} from 'node:net';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {systemMachine} from '../../source/sync/machine.ts';
import {openOutbox} from '../../source/sync/outbox.ts';
import {overWebSocket} from '../../source/sync/over-web-socket.ts';
import {onFullDisk} from '../helpers/full-disk.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

const dead = {...systemMachine, process: {pid: 999_999_999, startedAt: 1}};
const second = 1000;
let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

const noteIn = (events: readonly IncidentEvent[], text: string) =>
	events.find((event) => event.type === 'note' && event.data.text === text);

/** Time goes on for everybody at once. */
function pass(ms: number): void {
	room.aheadMs += ms;
	room.clientAheadMs += ms;
}

async function entry(incident: string, text: string): Promise<IncidentEvent | undefined> {
	const reader = room.client('reader', incident, {screen: false});
	const {events} = await until(reader, ({events}) => noteIn(events, text) !== undefined);
	await reader.close();
	return noteIn(events, text);
}

async function away(client: RoomClient): Promise<void> {
	await room.end();
	await until(client, ({link}) => link.is === 'away');
}

describe('what is left behind', () => {
	it('goes into its own incident though the screen shows another by then', async () => {
		const [first, second_] = [await room.declare(), await room.declare()];
		const session = room.session('maria', first);
		await until(session.client(), isLive);
		await away(session.client());
		const {outcome} = session.client().submit('note', {text: 'typed in the first'});
		session.follow(second_);
		expect(session.client().state().unsettled).toMatchObject([{incident: first, state: {is: 'unsent'}}]);
		await room.begin();
		session.client().reconnect();
		expect(await outcome).toMatchObject({kind: 'accepted', incident: first});
		expect(await entry(first, 'typed in the first')).toMatchObject({by: 'maria'});
		await until(session.client(), ({unsettled, incidentId}) => unsettled.length === 0 && incidentId === second_);
	});

	it('by a dead process goes with the next start, whatever that opens, and a declaration too', async () => {
		const [first, second_] = [await room.declare(), await room.declare()];
		const typedAt = Date.now() - 60 * second;
		openOutbox(room.outboxDir('maria'), first, dead).add({incident: first, type: 'note', data: {text: 'before the crash'}, typedAt});
		const declared = {title: 'A third', severity: 'SEV-3', services: []};
		openOutbox(room.outboxDir('maria'), null, dead).add({incident: null, type: 'incident.declared', data: declared, typedAt});
		const maria = room.client('maria', second_);
		expect(await entry(first, 'before the crash')).toMatchObject({by: 'maria', lateMs: expect.any(Number)});
		await until(maria, ({incidents, unsettled}) => unsettled.length === 0 && incidents.some(({title}) => title === 'A third'));
	});

	it('while a screen is open goes with that screen', async () => {
		const [first, second_] = [await room.declare(), await room.declare()];
		const maria = room.client('maria', second_);
		await until(maria, isLive);
		openOutbox(room.outboxDir('maria'), first, dead).add({
			incident: first,
			type: 'note',
			data: {text: 'by a command that gave up'},
			typedAt: Date.now(),
		});
		pass(11 * second);
		await entry(first, 'by a command that gave up');
	});

	it('of many processes goes to the last one, refused numbers among them', async () => {
		const [first, second_] = [await room.declare(), await room.declare()];
		for (let index = 0; index < 300; index++) {
			const outbox = openOutbox(room.outboxDir('maria'), first, {...systemMachine, process: {pid: 900_000_000 + index, startedAt: 1}});
			outbox.add({incident: first, type: 'note', data: {text: ''}, typedAt: index});
			outbox.refused(1, {code: 'invalid', text: 'no words'});
			outbox.add({incident: first, type: 'note', data: {text: `left by ${index}`}, typedAt: index});
			outbox.close();
		}

		const maria = room.client('maria', second_);
		await until(maria, ({unsettled}) => unsettled.length === 300 && unsettled.every(({state}) => state.is === 'refused'), 20_000);
		for (const index of [0, 255, 256, 299]) await entry(first, `left by ${index}`);
	}, 40_000);

	it('refused stays in sight in every incident, and is sent as a note into its own', async () => {
		const [first, second_] = [await room.declare(), await room.declare()];
		const session = room.session('maria', first);
		await until(session.client(), isLive);
		const refused = session.client().submit('incident.reopened', {reason: 'it came back'});
		expect(await refused.outcome).toMatchObject({kind: 'refused'});
		session.follow(second_);
		const client = session.client();
		await until(client, isLive);
		expect(client.state().unsettled).toMatchObject([{incident: first, state: {is: 'refused'}}]);
		expect(await client.resendAsNote(refused.key)?.outcome).toMatchObject({kind: 'accepted', incident: first});
		expect(client.state().unsettled).toEqual([]);
	});
});

describe('what comes late', () => {
	it('says when it was typed, though the screen did not know yet that the connection was dead', async () => {
		const id = await room.declare();
		const wire = await heldWire();
		const maria = room.client('maria', id, {connect: overWebSocket(async () => ({stream: (await wire.dial()) as Socket, nonce: 'maria'}))});
		await until(maria, ({clock, link}) => link.is === 'live' && Number.isFinite(clock.errorMs));
		const typedAt = Date.now();
		wire.hold();
		const {outcome} = maria.submit('note', {text: 'into a dead connection'});
		expect(maria.state().link.is).toBe('live');
		pass(30 * second);
		wire.release();
		await outcome;
		const {lateMs = 0, occurredAt = '', at = ''} = (await entry(id, 'into a dead connection')) ?? {};
		expect(lateMs).toBeGreaterThan(29 * second);
		expect(Math.abs(Date.parse(occurredAt) - typedAt)).toBeLessThan(2 * second);
		expect(Date.parse(at) - Date.parse(occurredAt)).toBeGreaterThan(29 * second);
		await wire.close();
	});

	it('says so after a full disk, keeps what its author claims, and is not late within 5 s', async () => {
		const id = await room.declare();
		await room.end();
		let full = true;
		await room.begin((log) => onFullDisk(log, () => full));
		const maria = room.client('maria', id);
		await until(maria, isLive);
		const claimed = Date.now() - 3600 * second;
		const waiting = [
			maria.submit('note', {text: 'waited'}).outcome,
			maria.submit('note', {text: 'claimed'}, {occurredAt: claimed}).outcome,
		];
		await until(maria, ({readOnly}) => readOnly !== null);
		pass(40 * second);
		full = false;
		await Promise.all(waiting);
		await maria.submit('note', {text: 'at once'}).outcome;
		expect(await entry(id, 'waited')).toMatchObject({lateMs: expect.any(Number), occurredAt: expect.any(String)});
		expect(await entry(id, 'claimed')).toMatchObject({lateMs: expect.any(Number), occurredAt: new Date(claimed).toISOString()});
		const prompt = await entry(id, 'at once');
		expect([prompt?.lateMs, prompt?.occurredAt]).toEqual([undefined, undefined]);
	});
});

/** A way to the server on which what is sent can be held, as a stopped process or a dead network does. */
async function heldWire(): Promise<{dial(): Promise<unknown>; hold(): void; release(): void; close(): Promise<void>}> {
	const path = `${room.socketPath}.wire`;
	let incoming: Socket | undefined;
	let outgoing: Socket | undefined;
	const server: Server = createServer((socket) => {
		incoming = socket;
		outgoing = connect(room.socketPath);
		for (const end of [incoming, outgoing]) end.on('error', () => undefined);
		incoming.pipe(outgoing);
		outgoing.pipe(incoming);
	});
	await new Promise<void>((resolve) => {
		server.listen(path, resolve);
	});
	return {
		dial: async () =>
			new Promise((resolve) => {
				const stream = connect(path, () => resolve(stream));
				stream.on('error', () => undefined);
			}),
		hold: () => {
			if (outgoing) incoming?.unpipe(outgoing);
			incoming?.pause();
		},
		release: () => {
			if (outgoing) incoming?.pipe(outgoing);
		},
		close: async () => {
			incoming?.destroy();
			outgoing?.destroy();
			await new Promise((resolve) => {
				server.close(resolve);
			});
		},
	};
}
