import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {onFailingSync} from '../helpers/failing-sync.ts';
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

describe('a sync that failed, of what is on the disk when the log is opened again', () => {
	let fails: boolean;
	let id: string;
	beforeEach(async () => {
		id = await room.declare();
		await room.server.tick();
		await room.end();
		fails = false;
		await room.begin((log) => onFailingSync(log, () => fails));
	});

	const written = async (incident: string): Promise<string[]> => {
		const texts: string[] = [];
		for await (const {event} of room.log.read(incident, 0)) if ('text' in event.data) texts.push(String(event.data.text));
		return texts;
	};

	it('happened once, for its author too, and everybody goes on', async () => {
		const [maria, sam] = [room.client('maria', id), room.client('sam', id)];
		await Promise.all([until(maria, isLive), until(sam, isLive)]);
		fails = true;
		const first = maria.submit('note', {text: 'written and not synced'});
		await until(sam, ({readOnly}) => readOnly !== null);
		const second = sam.submit('note', {text: 'typed meanwhile'});
		expect(await written(id)).toEqual(['written and not synced']);
		expect(
			sam.state().events.map(({type}) => type),
			'it is shown to nobody',
		).not.toContain('note');
		fails = false;
		const outcomes = await Promise.all([first.outcome, second.outcome]);
		expect(outcomes.map(({kind}) => kind)).toEqual(['accepted', 'accepted']);
		expect(await sam.submit('note', {text: 'goes on'}).outcome).toMatchObject({kind: 'accepted'});
		expect(await written(id)).toEqual(['written and not synced', 'typed meanwhile', 'goes on']);
		const {incident} = await until(maria, ({events}) => events.filter(({type}) => type === 'note').length === 3);
		expect(maria.state().events).toEqual(sam.state().events);
		expect(incident?.head).toBe((await room.log.head(id)).seq);
	});

	it('is there for whoever declared it, and in the list of others; sent again before, it is refused for now and not for good', async () => {
		const sam = await (await RawClient.connect(room.socketPath, 'sam')).follow(id);
		const maria = await (await RawClient.connect(room.socketPath, 'maria')).follow(null, {screen: false});
		const answers = () => maria.frames.filter(({t}) => t === 'ack' || t === 'nack');
		const declare = async () => {
			const {length} = answers();
			const data = {title: 'Search is slow', severity: 'SEV-3', services: []};
			maria.send({t: 'op', clientId: maria.clientId, n: 1, type: 'incident.declared', data});
			await maria.got(() => answers().length > length);
			return answers().at(-1);
		};
		fails = true;
		expect(await declare()).toMatchObject({t: 'nack', code: 'storage', final: false});
		expect(await room.log.incidents()).toHaveLength(2);
		expect(await declare()).toMatchObject({t: 'nack', code: 'storage', final: false});
		fails = false;
		await sam.got((frame) => frame.t === 'incidents' && JSON.stringify(frame).includes('Search is slow'));
		const {incident} = (await room.log.incidents())[1] ?? {};
		expect(await declare()).toMatchObject({t: 'ack', seq: 1, incident});
		expect(await room.log.incidents()).toHaveLength(2);
		for (const client of [sam, maria]) client.close();
	});

	it('has erased what it redacted, on every screen', async () => {
		const [maria, sam] = [room.client('maria', id), room.client('sam', id)];
		await Promise.all([until(maria, isLive), until(sam, isLive)]);
		const noted = await maria.submit('note', {text: 'a customer is named'}).outcome;
		await until(sam, ({events}) => events.some(({type}) => type === 'note'));
		fails = true;
		const {outcome} = maria.submit('entry.redacted', {target: noted.kind === 'accepted' ? noted.seq : 0, reason: 'a name'});
		await until(sam, ({readOnly}) => readOnly !== null);
		fails = false;
		expect(await outcome).toMatchObject({kind: 'accepted'});
		await until(sam, ({events}) => events.some(({redacted}) => redacted !== undefined));
		expect(JSON.stringify(sam.state().events)).not.toContain('a customer');
		const late = room.client('li', id);
		expect(JSON.stringify((await until(late, isLive)).events)).not.toContain('a customer');
		expect(await sam.submit('note', {text: 'goes on'}).outcome).toMatchObject({kind: 'accepted'});
	});
});
