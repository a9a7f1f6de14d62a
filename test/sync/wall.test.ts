import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openSession} from '../../source/sync/session.ts';
import {RawClient} from '../helpers/raw-client.ts';
import {eventually, isLive, TestServer, until} from '../helpers/room-server.ts';

const secretWords = 'Payroll was copied';
const wall = {wall: true, gravest: true};

let room: TestServer;
let open: string;
const closing: Array<() => void | Promise<void>> = [];

beforeEach(async () => {
	room = await TestServer.start();
	open = await room.declare('maria', 'SEV-2');
});
afterEach(async () => {
	for (const close of closing.splice(0)) await close();
	await room.close();
});

async function connect(login: string): Promise<RawClient> {
	const client = await RawClient.connect(room.socketPath, login);
	closing.push(() => client.close());
	return client;
}

/** The newest incident of all, and the most severe. */
async function declarePrivate(): Promise<string> {
	await until(room.client('li', null, {screen: false}), isLive);
	const declarer = room.client('maria', null, {screen: false});
	const outcome = await declarer.submit('incident.declared', {title: secretWords, severity: 'SEV-1', services: [], people: ['li']}).outcome;
	if (outcome.kind !== 'accepted') throw new Error(outcome.text);
	return outcome.incident;
}

describe('a wall', () => {
	it('only reads, whatever its login may do, also after the configuration was read again', async () => {
		const client = await (await connect('maria')).follow(null, wall);
		expect(client.frames[0]).toMatchObject({t: 'welcome', incident: open, access: 'observe'});
		expect(await client.op('note', {text: 'x'})).toMatchObject({t: 'nack', code: 'access'});
		room.server.renewPolicy();
		expect(await client.op('command.taken', {from: 'maria'})).toMatchObject({t: 'nack', code: 'access'});
	});

	it('is nobody: not among those who are here, and no commander who is there', async () => {
		const client = await (await connect('maria')).follow(open, {wall: true});
		await client.settled();
		expect(client.frames.findLast(({t}) => t === 'presence')).toMatchObject({here: []});
		room.aheadMs = 70_000;
		await room.server.tick();
		const types = async () => {
			const seen: string[] = [];
			for await (const {event} of room.log.read(open, 0)) seen.push(event.type);
			return seen;
		};
		await eventually(async () => expect(await types()).toContain('commander.gone'));
		// A wall brings nobody back.
		await (await connect('maria')).follow(open, {wall: true});
		await room.server.tick();
		expect(await types()).not.toContain('commander.back');
	});

	it.each(['eve', 'li', 'maria'])('shows no private incident by itself, not even to whom it names: %s', async (login) => {
		const client = await (await connect(login)).follow(null, wall);
		const secret = await declarePrivate();
		const late = await (await connect(login)).follow(null, wall);
		for (const one of [client, late]) {
			await one.settled();
			expect(one.frames[0]).toMatchObject({incident: open});
			for (const text of one.texts) for (const hidden of [secret, secretWords]) expect(text).not.toContain(hidden);
			expect(one.frames.findLast(({t}) => t === 'incidents')).toMatchObject({list: [{id: open}]});
		}
	});

	it('shows it to whom it names where they name it; to others it is one that there is not', async () => {
		const secret = await declarePrivate();
		const li = await (await connect('li')).follow(secret, {wall: true});
		expect(li.texts.join('\n')).toContain(secretWords);
		const eve = await connect('eve');
		eve.hello(secret, {wall: true});
		expect(await eve.got(({t}) => t === 'bye')).toMatchObject({code: 'no-incident'});
		expect(eve.texts.join('\n')).not.toContain(secretWords);
	});

	it('loses it with whoever is removed from it, from its disk too, and goes on with what all see', async () => {
		const secret = await declarePrivate();
		const outboxDir = path.join(room.outboxDir('li'), 'wall');
		const session = openSession({connect: room.connectAs('li'), outboxDir, version: '1.0.0', incident: secret, wall: true});
		closing.push(async () => session.close());
		const kept = () =>
			readdirSync(outboxDir)
				.map((name) => readFileSync(path.join(outboxDir, name), 'utf8'))
				.join('\n');
		await eventually(() => expect(kept()).toContain(secretWords));
		const maria = room.client('maria', secret, {screen: false});
		await until(maria, isLive);
		expect(await maria.submit('people.removed', {people: ['li']}).outcome).toMatchObject({kind: 'accepted'});
		await eventually(() => expect(session.client().state()).toMatchObject({incidentId: open, link: {is: 'live'}}));
		expect(JSON.stringify(session.client().state().incidents)).not.toContain(secretWords);
		await eventually(() => expect(kept()).not.toContain(secretWords));
	});

	it('leaves what its person typed and did not send to that person', async () => {
		const typed = room.client('maria', open, {connect: () => ({close: () => undefined, send: () => undefined}) as never});
		void typed.submit('note', {text: 'typed without connection'});
		await typed.close();
		const session = openSession({
			connect: room.connectAs('maria'),
			outboxDir: path.join(room.outboxDir('maria'), 'wall'),
			version: '1.0.0',
			incident: open,
			wall: true,
		});
		closing.push(async () => session.close());
		await eventually(() => expect(session.client().state().link.is).toBe('live'));
		expect(session.client().state().unsettled).toEqual([]);
		const maria = room.client('maria', open);
		await eventually(() => expect(JSON.stringify(maria.state().events)).toContain('typed without connection'));
	});
});
