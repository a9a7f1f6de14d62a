import {connect} from 'node:net';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import WebSocket from 'ws';
import {type EventLog, LogError} from '../../source/log/event-log.ts';
import {systemMachine} from '../../source/sync/machine.ts';
import {adoptOutboxes, openOutbox} from '../../source/sync/outbox.ts';
import {bound, isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

const texts = (events: readonly {type: string; data: object}[]) => events.flatMap(({data}) => ('text' in data ? [data.text] : []));

describe('the promises of sync', () => {
	it('1 one order: everybody folds the same events in the same order', async () => {
		const id = await room.declare();
		const clients = ['maria', 'sam', 'li'].map((login) => room.client(login, id));
		await Promise.all(clients.map(async (client) => until(client, isLive)));
		await Promise.all(
			clients.flatMap((client, who) =>
				Array.from({length: 40}, async (_, index) => client.submit('note', {text: `${who}:${index}`}).outcome),
			),
		);
		const head = Math.max(...clients.map((client) => client.state().events.length));
		const states = await Promise.all(
			clients.map(async (client) => until(client, ({events}) => events.length >= head && texts(events).length >= 120)),
		);
		const [first, ...others] = states.map(({events}) => events.filter(({type}) => type === 'note').map(({seq, data}) => [seq, data]));
		for (const other of others) expect(other).toEqual(first);
		for (const [who] of clients.entries()) {
			const own = texts(states[0]?.events ?? []).filter((text) => String(text).startsWith(`${who}:`));
			expect(own, "each client's order is kept").toEqual(Array.from({length: 40}, (_, index) => `${who}:${index}`));
		}
	});

	it('2 durable before visible: nothing is shown or acknowledged while the disk has not synced', async () => {
		const id = await room.declare();
		await room.end();
		let release = () => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		let holding = false;
		await room.begin((log: EventLog) => ({
			...bound(log),
			append: async (incident, records, head) => {
				if (records.some(({event}) => event.type === 'note')) {
					holding = true;
					await held;
				}

				await log.append(incident, records, head);
			},
		}));
		const [maria, sam] = [room.client('maria', id), room.client('sam', id)];
		await Promise.all([until(maria, isLive), until(sam, isLive)]);
		const {outcome} = maria.submit('note', {text: 'held'});
		let acknowledged = false;
		void outcome.then(() => {
			acknowledged = true;
		});
		while (!holding) await until(sam, isLive).then(async () => new Promise((resolve) => setImmediate(resolve)));
		await sam.ask('list');
		expect(acknowledged).toBe(false);
		expect(texts(sam.state().events)).toEqual([]);
		release();
		expect(await outcome).toMatchObject({kind: 'accepted'});
		await until(sam, ({events}) => texts(events).includes('held'));
	});

	it('3 exactly once: what is sent again is in the log once', async () => {
		const id = await room.declare();
		const outbox = openOutbox(room.outboxDir('maria'), id);
		const socket = await speak('maria', id, outbox.clientId, 0);
		const op = {t: 'op', clientId: outbox.clientId, n: 1, type: 'note', data: {text: 'once'}};
		for (let time = 0; time < 3; time++) socket.send(JSON.stringify(op));
		const acks: number[] = [];
		await new Promise<void>((resolve) => {
			socket.on('message', (text) => {
				const message = JSON.parse(String(text)) as {t: string; seq: number};
				if (message.t === 'ack' && acks.push(message.seq) === 3) resolve();
			});
		});
		socket.terminate();
		// And once more after a restart.
		await room.end();
		await room.begin();
		const again = await speak('maria', id, outbox.clientId, 0);
		again.send(JSON.stringify(op));
		await new Promise<void>((resolve) => {
			again.on('message', (text) => {
				const message = JSON.parse(String(text)) as {t: string; seq: number};
				if (message.t === 'ack') resolve(void acks.push(message.seq));
			});
		});
		again.terminate();
		expect(new Set(acks).size).toBe(1);
		const reader = room.client('sam', id);
		expect(texts((await until(reader, isLive)).events)).toEqual(['once']);
	});

	it('4 nothing typed is lost: what is typed without server goes when it is back, and says that it is late', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await room.end();
		await until(maria, ({link}) => link.is === 'away');
		const outcomes = [maria.submit('decision', {text: 'first'}).outcome, maria.submit('note', {text: 'second'}).outcome];
		expect(maria.state().unsettled.map(({state}) => state.is)).toEqual(['unsent', 'unsent']);
		await room.begin();
		maria.reconnect();
		expect(await Promise.all(outcomes)).toMatchObject([{kind: 'accepted'}, {kind: 'accepted'}]);
		expect(texts(maria.state().events)).toEqual(['first', 'second']);
		expect(maria.state().unsettled).toEqual([]);
	});

	it('4 what a dead process left is sent by the next, once', async () => {
		const id = await room.declare();
		const dead = openOutbox(room.outboxDir('maria'), id, {...systemMachine, process: {pid: 999_999_999, startedAt: 1}});
		dead.add({incident: id, type: 'note', data: {text: 'typed before the crash'}, typedAt: Date.now() - 60_000});
		const maria = room.client('maria', id);
		const state = await until(maria, ({events}) => texts(events).length > 0);
		expect(texts(state.events)).toEqual(['typed before the crash']);
		expect(state.events.at(-1)?.lateMs).toBeGreaterThan(50_000);
		await until(maria, ({unsettled}) => unsettled.length === 0);
		expect(
			adoptOutboxes(room.outboxDir('maria'), id, {...systemMachine, isAlive: () => false, process: {pid: 1, startedAt: 2}}).flatMap(
				(outbox) => outbox.entries(),
			),
		).toEqual([]);
	});

	it('4 a refused operation keeps its text until it is sent as a note', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id);
		await until(maria, isLive);
		const {outcome, key} = maria.submit('incident.reopened', {reason: 'it came back'});
		expect(await outcome).toMatchObject({kind: 'refused', code: 'status'});
		expect(maria.state().unsettled).toMatchObject([{key, state: {is: 'refused'}}]);
		expect(await maria.resendAsNote(key)?.outcome).toMatchObject({kind: 'accepted'});
		expect(maria.state().unsettled).toEqual([]);
		expect(texts(maria.state().events).at(-1)).toContain('it came back');
	});

	it('5 resume: who comes back asks from the last event; who is far behind gets the past in one piece', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await Promise.all(Array.from({length: 450}, async (_, index) => maria.submit('note', {text: `${index}`}).outcome));
		const late = room.client('sam', id);
		const state = await until(late, isLive);
		expect(texts(state.events)).toEqual(Array.from({length: 450}, (_, index) => `${index}`));
		expect(state.events.map(({seq}) => seq)).toEqual(state.events.map((_, index) => index + 1));
	}, 30_000);

	it('6 who: author and time are the server’s; an access is checked for every operation', async () => {
		room.access.set('guest', 'observe').set('li', 'respond');
		const id = await room.declare();
		const guest = room.client('guest', id);
		await until(guest, isLive);
		expect(await guest.submit('note', {text: 'x'}).outcome).toMatchObject({kind: 'refused', code: 'access'});
		const li = room.client('li', id);
		await until(li, isLive);
		expect(await li.submit('severity.changed', {to: 'SEV-2', reason: 'x'}).outcome).toMatchObject({kind: 'refused', code: 'access'});
		const claimed = Date.now() - 3_600_000;
		await li.submit('note', {text: 'mine'}, {occurredAt: claimed}).outcome;
		const event = li.state().events.at(-1);
		expect(event).toMatchObject({by: 'li', occurredAt: new Date(claimed).toISOString()});
		expect(Date.parse(event?.at ?? '')).toBeGreaterThan(claimed + 3_000_000);
	});

	it.each([
		['no JSON', 'hello'],
		['another first message', '{"t":"time","t0":1}'],
		[
			'an unknown field',
			'{"t":"hello","v":1,"version":"1","incident":null,"outboxes":[],"logId":null,"lastSeq":0,"screen":true,"admin":true}',
		],
		['__proto__', '{"t":"hello","__proto__":{"access":"command"}}'],
		['deep nesting', `{"t":"op","data":${'['.repeat(100)}${']'.repeat(100)}}`],
	])('7 no one slows the room: %s ends that connection and no other', async (_name, frame) => {
		const id = await room.declare();
		const maria = room.client('maria', id);
		await until(maria, isLive);
		const socket = await upgrade('mallory');
		const closed = new Promise((resolve) => {
			socket.on('close', resolve);
		});
		socket.send(frame);
		await closed;
		expect(await maria.submit('note', {text: 'still here'}).outcome).toMatchObject({kind: 'accepted'});
	});

	it('a full disk is read-only with a reason for everybody; what is typed waits, and goes when there is space', async () => {
		const id = await room.declare();
		await room.end();
		let full = true;
		await room.begin((log) => ({
			...bound(log),
			append: async (incident, records, head) => {
				if (full) throw new LogError('storage', 'The disk is full.', 'Free some space.');
				await log.append(incident, records, head);
			},
			reopen: async () => !full,
		}));
		const [maria, sam] = [room.client('maria', id), room.client('sam', id)];
		await Promise.all([until(maria, isLive), until(sam, isLive)]);
		const outcomes = ['one', 'two'].map(async (text) => maria.submit('note', {text}).outcome);
		await until(sam, ({readOnly}) => readOnly !== null);
		await until(maria, ({readOnly}) => readOnly?.includes('The disk is full') ?? false);
		full = false;
		expect(await Promise.all(outcomes)).toMatchObject([{kind: 'accepted'}, {kind: 'accepted'}]);
		await until(sam, ({events, readOnly}) => readOnly === null && texts(events).join() === 'one,two');
	}, 20_000);

	it('a clock that falls due is raised once for everybody, also across a restart', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id);
		await until(maria, isLive);
		room.aheadMs = 16 * 60_000;
		await room.server.tick();
		await room.server.tick();
		await room.end();
		await room.begin();
		await room.server.tick();
		maria.reconnect();
		const {events} = await until(
			maria,
			({link, events}) =>
				link.is === 'live' && events.some((event) => event.type === 'clock.raised' && event.data.name === 'VP Engineering'),
		);
		const raised = events.flatMap((event) => (event.type === 'clock.raised' ? [event.data.clock] : []));
		expect(new Set(raised).size).toBe(raised.length);
		expect(events.find((event) => event.type === 'clock.raised' && event.data.name === 'VP Engineering')).toMatchObject({
			by: 'room',
			data: {call: [{people: ['ana']}]},
		});
	});

	it('presence shows who is here, and that they left', async () => {
		const id = await room.declare();
		const [maria, sam] = [room.client('maria', id), room.client('sam', id)];
		await until(maria, ({here}) => here.length === 2);
		sam.setPresence('timeline', true);
		await until(maria, ({here}) => here.some(({login, typing}) => login === 'sam' && typing));
		await sam.close();
		await until(maria, ({here}) => here.length === 1);
	});
});

async function upgrade(login: string): Promise<WebSocket> {
	const socket = new WebSocket('ws://warroom/', {
		createConnection: () => connect(room.socketPath) as never,
		perMessageDeflate: false,
		headers: {'x-warroom-proof': login},
	});
	socket.on('error', () => undefined);
	await new Promise((resolve) => {
		socket.once('open', resolve);
	});
	return socket;
}

/** A bare connection that has said hello and is live. */
async function speak(login: string, incident: string, clientId: string, settled: number): Promise<WebSocket> {
	const socket = await upgrade(login);
	const live = new Promise<void>((resolve) => {
		socket.on('message', (text) => {
			if ((JSON.parse(String(text)) as {t: string}).t === 'live') resolve();
		});
	});
	socket.send(
		JSON.stringify({t: 'hello', v: 1, version: '1.0.0', incident, outboxes: [{clientId, settled}], logId: null, lastSeq: 0, screen: false}),
	);
	await live;
	return socket;
}
