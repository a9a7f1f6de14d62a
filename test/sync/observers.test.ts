import {afterEach, describe, expect, it} from 'vitest';
import {parseOperation} from '../../source/incident/events.ts';
import {operations} from '../../source/incident/operations.ts';
import type {EventLog} from '../../source/log/event-log.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {chunksOf, hashOf} from '../../source/sync/blob.ts';
import {connectNetwork} from '../../source/sync/connect-network.ts';
import {fromResponder} from '../../source/sync/protocol.ts';
import {filled} from '../helpers/filled-schema.ts';
import {NetworkRoom} from '../helpers/network-room.ts';
import {type Frame, RawClient} from '../helpers/raw-client.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

/** Somebody who may only look, connected one way or the other, past every check of the program. */
type Observed = {
	readonly observer: RawClient;
	readonly incident: string;
	readonly log: EventLog;
	/** What else could have changed: invitations, what was asked of the process. */
	others(): unknown;
};

const closing: Array<() => Promise<void>> = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

const ways: ReadonlyArray<readonly [string, () => Promise<Observed>]> = [
	[
		'over the Unix socket',
		async () => {
			const room = await TestServer.start();
			closing.push(async () => room.close());
			room.access.set('watcher', 'observe');
			const calls: string[] = [];
			room.reload = async () => String(calls.push('reload'));
			const incident = await room.declare('maria');
			const observer = await (await RawClient.connect(room.socketPath, 'watcher')).follow(incident);
			return {observer, incident, log: room.log, others: () => [calls, room.invitations.list(() => 0)]};
		},
	],
	[
		'over wss with an invitation',
		async () => {
			const room = await NetworkRoom.start();
			closing.push(async () => room.close());
			const maria = room.client(room.invite('command'));
			await until(maria, isLive);
			const outcome = await maria.submit('incident.declared', {title: 'Checkout returns 5xx', severity: 'SEV-1', services: []}).outcome;
			if (outcome.kind !== 'accepted') throw new Error(outcome.text);
			const {stream, token} = await connectNetwork(room.invite('observe', 3_600_000, 'watcher'));
			const observer = await (await RawClient.over(stream, {authorization: `Bearer ${token}`})).follow(outcome.incident);
			const records = () => room.remote.invitations.list(() => 0).map((one) => ({...one, lastUsedAt: null}));
			return {observer, incident: outcome.incident, log: room.log, others: () => [room.calls, records()]};
		},
	],
];

async function written(log: EventLog): Promise<string[]> {
	const all: string[] = [];
	for (const {incident} of await log.incidents())
		for await (const {event} of log.read(incident, 0)) all.push(`${incident} ${JSON.stringify(event)}`);
	return all;
}

/** What an observer may send: it reads, and says that somebody is there. */
const reading: ReadonlySet<string> = new Set(['hello', 'presence', 'time', 'get', 'page', 'look']);
const asking: ReadonlySet<string> = new Set(['list', 'info', 'refresh', 'head', 'sources', 'alerts', 'changes']);

/** What is brought for an operation, and not answered by itself: each has a test of its own. */
const brings: ReadonlySet<string> = new Set(['chunk', 'runbook']);

/** Every other frame of the protocol, whatever it may be called tomorrow: each kind, and each question. */
const frames = filled(fromResponder, 'words').flatMap(({value}) => {
	const frame = value as Frame;
	if (reading.has(frame.t) || frame.t === 'op') return [];
	if (frame.t !== 'ask') return [frame];
	const ask = fromResponder._zod.def.options.find(({_zod}) => _zod.def.shape.t._zod.def.values[0] === 'ask');
	if (!ask) throw new Error('nothing can be asked');
	const what = (ask._zod.def.shape as unknown as {what: {_zod: {def: {entries: Record<string, string>}}}}).what._zod.def.entries;
	return Object.values(what).flatMap((one) => (asking.has(one) ? [] : [{...frame, what: one}]));
});

describe.each(ways)('an observer %s', (_way, connect) => {
	it('cannot do one of all the operations that there are', async () => {
		const {observer, incident, log, others} = await connect();
		const before = [await written(log), others()];
		const all = Object.entries(operations).flatMap(([type, schema]) =>
			filled(schema, 'words').map(({value}) => {
				// What a command printed has to come in chunks, which are tried apart.
				const {evidence: _evidence, ...data} = value as Record<string, unknown>;
				return {type, data};
			}),
		);
		expect(new Set(all.map(({type}) => type)).size).toBe(Object.keys(operations).length);
		// A declaration is in a room of its own, which has seen none of the numbers before it.
		const declarations = all.filter(({type}) => type === 'incident.declared');
		const inside = all.filter(({type}) => type !== 'incident.declared');
		for (const {type, data} of [...inside, {type: 'note', data: {text: 'words'}}, ...declarations]) {
			// It is refused for who sends it, not for what it is.
			expect(() => parseOperation(type, data)).not.toThrow();
			expect(await observer.op(type, data, incident), type).toMatchObject({t: 'nack', code: 'access', final: true});
		}

		// What the room does by itself, meanwhile, is the room's.
		const after = (await written(log)).filter((event) => !event.includes('"by":"room"'));
		expect([after, others()]).toEqual([(before[0] as string[]).filter((event) => !event.includes('"by":"room"')), before[1]]);
	});

	it('cannot leave evidence', async () => {
		const {observer, log} = await connect();
		const bytes = Buffer.from('NAME READY\napi-1 0/1\n');
		const hash = hashOf(bytes);
		observer.send({t: 'chunk', hash, i: 0, n: 1, bytes: bytes.toString('base64')});
		// Answered behind it.
		expect(
			await observer.op('note', {text: 'words', evidence: {title: 'x', hash, keptBytes: 21, totalBytes: 21, head: 'NAME'}}),
		).toMatchObject({t: 'nack'});
		expect(await log.getBlob(hash)).toBeUndefined();
	});

	it('cannot leave a runbook', async () => {
		const {observer, log} = await connect();
		const text = JSON.stringify({...defaultRunbook(), title: 'Theirs'});
		const hash = hashOf(text);
		for (const chunk of chunksOf(Buffer.from(text))) observer.send({...chunk, t: 'runbook'});
		expect(await observer.op('incident.declared', {title: 'words', severity: 'SEV-1', services: [], runbook: {hash}})).toMatchObject({
			t: 'nack',
			code: 'access',
		});
		expect(await log.getBlob(hash)).toBeUndefined();
	});

	it('looks at what runs, and into no log', async () => {
		const {observer} = await connect();
		const pod = {namespace: 'default', pod: 'api-1'};
		observer.send({t: 'look', id: 78, source: 'kubernetes', at: {of: 'log', ...pod, container: 'app', previous: false, viewer: 'a1'}});
		expect(await observer.got(({t, id}) => t === 'answer' && id === 78)).toMatchObject({
			ok: false,
			text: expect.stringContaining('observe'),
		});
		observer.send({t: 'look', id: 79, source: 'kubernetes', at: {of: 'pod', ...pod}});
		expect(await observer.got(({t, id}) => t === 'answer' && id === 79)).toMatchObject({ok: true});
	});

	it.each(
		frames.filter(({t}) => !brings.has(t)).map((frame) => [frame.t === 'ask' ? `ask ${String(frame['what'])}` : frame.t, frame] as const),
	)('is refused: %s', async (_name, frame) => {
		const {observer, log, others} = await connect();
		const before = [(await written(log)).length, others()];
		observer.send({...frame, id: 77});
		expect(await observer.got(({t, id}) => t === 'answer' && id === 77)).toMatchObject({ok: false});
		expect(others()).toEqual(before[1]);
	});
});

describe('the list of what an observer is refused', () => {
	it('is not empty, and knows the frames that it passes over', () => {
		const names = frames.map(({t, what}) => (t === 'ask' ? `ask ${String(what)}` : t));
		expect(names).toEqual(
			expect.arrayContaining(['chunk', 'runbook', 'invite', 'revoke', 'backUp', 'ask stop', 'ask reload', 'ask tokens', 'ask copies']),
		);
		const kinds = new Set(filled(fromResponder, 'words').map(({value}) => (value as Frame).t));
		for (const kind of reading) expect(kinds).toContain(kind);
	});
});
