import {connect} from 'node:net';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {RawClient} from '../helpers/raw-client.ts';
import {opcodes, RawConnection, rawFrame} from '../helpers/raw-frames.ts';
import {eventually, isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
let incident: string;
/** Somebody who works in the room all the while. */
let maria: RoomClient;
let since: number;
beforeEach(async () => {
	room = await TestServer.start();
	incident = await room.declare();
	maria = room.client('maria', incident);
	({since} = (await until(maria, isLive)).link);
});
afterEach(async () => {
	expect(await maria.submit('note', {text: 'still here'}).outcome).toMatchObject({kind: 'accepted'});
	expect(maria.state().link, 'nobody else was cut off').toEqual({is: 'live', since});
	await room.close();
});

const hello = (screen = true, following: string | null = incident) =>
	rawFrame(JSON.stringify({t: 'hello', v: 1, version: '1.0.0', incident: following, outboxes: [], logId: null, lastSeq: 0, screen}));
const notes = () => maria.state().events.flatMap((event) => (event.type === 'note' ? [event] : []));

describe('forged and replayed operations', () => {
	it.each([
		['by', {by: 'maria'}],
		['at', {at: '2020-01-01T00:00:00.000Z'}],
		['seq', {seq: 1}],
		['id', {id: 'op:1'}],
		['login', {login: 'maria'}],
		['access', {access: 'command'}],
	])('an operation that claims its %s is not understood', async (_field, claim) => {
		const mallory = await RawConnection.open(room.socketPath, 'mallory');
		mallory.write(
			hello(),
			rawFrame(JSON.stringify({t: 'op', clientId: 'c'.repeat(32), n: 1, type: 'note', data: {text: 'forged'}, ...claim})),
		);
		expect(JSON.parse((await mallory.ended).texts.at(-1) ?? '')).toMatchObject({t: 'bye', code: 'protocol'});
		expect(notes()).toEqual([]);
	});

	it('data that claims an author is refused, and what is taken is by whoever sent it', async () => {
		const mallory = await (await RawClient.connect(room.socketPath, 'mallory')).follow(incident);
		expect(await mallory.op('note', {text: 'forged', by: 'maria'})).toMatchObject({t: 'nack', code: 'invalid', final: true});
		expect(await mallory.op('note', {text: 'honest'})).toMatchObject({t: 'ack'});
		await eventually(() => expect(notes()).toMatchObject([{by: 'mallory', data: {text: 'honest'}}]));
	});

	it('with the client id of somebody else use up none of their numbers, and neither do marks in a hello', async () => {
		const victim = await (await RawClient.connect(room.socketPath, 'sam')).follow(incident);
		expect(await victim.op('note', {text: 'first'})).toMatchObject({t: 'ack'});
		const mallory = await RawClient.connect(room.socketPath, 'mallory');
		await mallory.follow(incident, {outboxes: [{clientId: victim.clientId, settled: 50}]});
		mallory.send({t: 'op', clientId: victim.clientId, n: 2, type: 'note', data: {text: 'forged'}});
		expect(await mallory.got(({t}) => t === 'nack' || t === 'ack')).toMatchObject({t: 'nack', code: 'author', final: true});
		const ack = await victim.op('note', {text: 'second'});
		expect(ack).toMatchObject({t: 'ack', n: 2});
		await eventually(() =>
			expect(notes().map(({by, data}) => [by, data.text])).toEqual([
				['sam', 'first'],
				['sam', 'second'],
			]),
		);
	});

	it('sent again, in any order and on any connection, are in the log once', async () => {
		const sam = await (await RawClient.connect(room.socketPath, 'sam')).follow(incident);
		const op = (n: number) => ({t: 'op', clientId: sam.clientId, n, type: 'note', data: {text: `note ${n}`}});
		for (const n of [1, 1, 2, 1, 2, 3, 3]) sam.send(op(n));
		await eventually(() => expect(sam.frames.filter(({t}) => t === 'ack')).toHaveLength(7));
		const again = await RawClient.connect(room.socketPath, 'sam');
		await again.follow(incident, {outboxes: [{clientId: sam.clientId, settled: 0}]});
		for (const n of [3, 2, 1]) again.send(op(n));
		await eventually(() => expect(again.frames.filter(({t}) => t === 'ack')).toHaveLength(3));
		expect(notes().map(({data}) => data.text)).toEqual(['note 1', 'note 2', 'note 3']);
		const seqs = new Map(
			[...sam.frames, ...again.frames].filter(({t}) => t === 'ack').map(({n, seq}) => [`${String(n)} ${String(seq)}`, n]),
		);
		expect(seqs.size).toBe(3);
	});

	it('never tell a client id to anybody', async () => {
		const sam = await (await RawClient.connect(room.socketPath, 'sam')).follow(incident);
		const watcher = await (await RawClient.connect(room.socketPath, 'li')).follow(incident);
		await sam.op('note', {text: 'x'});
		await eventually(() => expect(watcher.texts.join()).toContain('"text":"x"'));
		const late = await (await RawClient.connect(room.socketPath, 'li')).follow(incident);
		for (const {texts} of [watcher, late]) expect(texts.join()).not.toContain(sam.clientId);
	});
});

describe('connections', () => {
	it('without end are taken of one login up to a bound, which keeps nobody else out, and again when some ended', async () => {
		const many = await Promise.all(Array.from({length: 256}, async () => RawConnection.open(room.socketPath, 'mallory')));
		for (const one of many) one.write(hello(false));
		await Promise.all(many.map(async (one) => one.got(/"t":"live"/)));
		const over = await RawConnection.open(room.socketPath, 'mallory');
		expect(JSON.parse((await over.ended).texts.at(-1) ?? '')).toMatchObject({t: 'bye', code: 'crowded', retryAfterMs: 60_000});
		const li = room.client('li', incident);
		await until(li, isLive);
		for (const one of many.slice(0, 2)) one.socket.destroy();
		await eventually(async () => {
			const again = await RawConnection.open(room.socketPath, 'mallory');
			again.write(hello(false));
			await again.got(/"t":"live"/);
		});
		for (const one of many) one.socket.destroy();
	}, 60_000);
});

describe('floods', () => {
	it('of valid operations cut off the connection with its own code, and it comes back with what is left', async () => {
		const mallory = await RawConnection.open(room.socketPath, 'mallory');
		mallory.write(hello(false, null));
		await mallory.got(/"t":"live"/);
		const op = (n: number) =>
			rawFrame(JSON.stringify({t: 'op', incident, clientId: 'd'.repeat(32), n, type: 'note', data: {text: 'x'.repeat(8000)}}));
		const ended = mallory.ended;
		for (let n = 1; n < 20_000 && !mallory.socket.destroyed; n++) {
			// At the pace at which it is taken.
			if (!mallory.socket.write(op(n))) await Promise.race([ended, new Promise((resolve) => mallory.socket.once('drain', resolve))]);
		}

		const {texts} = await ended;
		expect(JSON.parse(texts.at(-1) ?? '')).toMatchObject({t: 'bye', code: 'flood', retryAfterMs: 10_000});
		await until(maria, ({events}) => events.length > 100);
	}, 120_000);

	it('of pings end the connection, and of what goes to everybody cut it off sooner than of operations', async () => {
		const pings = await RawConnection.open(room.socketPath, 'mallory');
		pings.write(hello(false));
		await pings.got(/"t":"live"/);
		const many = Buffer.concat(Array.from({length: 1000}, () => rawFrame('?', {opcode: opcodes.ping})));
		for (let round = 0; round < 70 && !pings.socket.destroyed; round++) pings.write(many);
		await pings.ended;

		const presence = await RawConnection.open(room.socketPath, 'mallory');
		presence.write(hello());
		await presence.got(/"t":"live"/);
		for (let number = 0; number < 1500; number++)
			presence.write(rawFrame(JSON.stringify({t: 'presence', pane: `${number}`, typing: true})));
		expect((await presence.ended).texts.at(-1)).toContain('"code":"flood"');
	}, 60_000);

	it('are not what a person or a script does: ten thousand entries at once are taken', async () => {
		const script = await (await RawClient.connect(room.socketPath, 'script')).follow(incident, {screen: false});
		for (let n = 1; n <= 10_000; n++) script.send({t: 'op', clientId: script.clientId, n, type: 'note', data: {text: `line ${n}`}});
		await until(maria, ({events}) => events.length >= 10_000, 60_000);
		expect(script.frames.filter(({t}) => t === 'bye' || t === 'nack')).toEqual([]);
	}, 90_000);
});

describe('handshakes', () => {
	it('that never end are ended, and a connection without hello too', async () => {
		const silent = await RawConnection.open(room.socketPath, 'silent');
		const {texts} = await silent.ended;
		expect(JSON.parse(texts.at(-1) ?? '')).toMatchObject({t: 'bye', code: 'no-hello'});
		const half = connect(room.socketPath);
		half.on('error', () => undefined);
		half.write('GET / HTTP/1.1\r\n');
		half.destroy();
	}, 30_000);
});
