import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent, OperationDataOf, OperationType} from '../../source/incident/events.ts';
import {foldAll} from '../../source/incident/fold.ts';
import type {Incident} from '../../source/incident/incident.ts';
import {type EventLog, LogError} from '../../source/log/event-log.ts';
import type {SubmitOutcome} from '../../source/sync/client-state.ts';
import {RawClient} from '../helpers/raw-client.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

async function perform<T extends OperationType>(
	incident: string,
	type: T,
	data: OperationDataOf<T>,
	login = 'maria',
): Promise<SubmitOutcome> {
	const client = room.client(login, incident, {screen: false});
	await until(client, isLive);
	const outcome = await client.submit(type, data).outcome;
	await client.close();
	return outcome;
}

async function eventsOf(incident: string): Promise<readonly IncidentEvent[]> {
	const events: IncidentEvent[] = [];
	for await (const {event} of room.log.read(incident, 0)) events.push(event);
	return events;
}

/** Without what falls due by itself, whenever that is. */
async function doneIn(incident: string): Promise<readonly IncidentEvent[]> {
	return (await eventsOf(incident)).filter(({type}) => type !== 'clock.raised');
}

async function read(incident: string): Promise<Incident> {
	return foldAll(await eventsOf(incident));
}

/** The process dies at the first write that this holds for: nothing is written from then on. */
function dyingAt(dies: (event: IncidentEvent) => boolean, died: () => void = () => undefined): (log: EventLog) => EventLog {
	let dead = false;
	return (log) =>
		new Proxy(log, {
			get(target, name) {
				const value: unknown = Reflect.get(target, name, target);
				if (name !== 'append') return typeof value === 'function' ? (value.bind(target) as unknown) : value;
				const append: EventLog['append'] = async (incident, records, head) => {
					if (!dead && records.some(({event}) => dies(event))) {
						dead = true;
						died();
					}

					if (dead) throw new LogError('closed', 'The process is dead.', 'Start it again.');
					await target.append(incident, records, head);
				};
				return append;
			},
		});
}

async function restart(wrap?: (log: EventLog) => EventLog): Promise<void> {
	await room.end();
	await room.begin(wrap);
}

describe('a link', () => {
	it('is in both logs, by whoever made it, and undone in both', async () => {
		const [a, b] = [await room.declare(), await room.declare('sam')];
		expect(await perform(a, 'incident.linked', {to: b}, 'li')).toMatchObject({kind: 'accepted'});
		expect((await doneIn(a)).at(-1)).toMatchObject({type: 'incident.linked', by: 'li', data: {to: b}});
		expect((await doneIn(b)).at(-1)).toMatchObject({type: 'incident.linked', by: 'li', data: {to: a, title: 'Checkout returns 5xx'}});
		expect(await perform(b, 'incident.unlinked', {from: a}, 'sam')).toMatchObject({kind: 'accepted'});
		expect([(await read(a)).links.size, (await read(b)).links.size]).toEqual([0, 0]);
	});

	it('from a private incident to a public one leaves no trace there', async () => {
		const open = await room.declare();
		const client = room.client('maria', null, {screen: false});
		const declared = await client.submit('incident.declared', {title: 'x', severity: '1', services: [], people: []}).outcome;
		const secret = declared.kind === 'accepted' ? declared.incident : '';
		expect(await perform(secret, 'incident.linked', {to: open})).toMatchObject({kind: 'accepted'});
		await room.server.tick();
		expect((await read(secret)).links.has(open)).toBe(true);
		expect(JSON.stringify(await eventsOf(open))).not.toContain(secret);
		expect(await perform(open, 'incident.linked', {to: secret})).toMatchObject({kind: 'refused', code: 'access'});
	});
});

describe('a merge', () => {
	it('ends the duplicate there and shows it here, with who was told; they hear of the end of the other, once', async () => {
		const [a, b] = [await room.declare(), await room.declare('sam')];
		await perform(a, 'clock.told', {clock: `due:${a}:technical/platform-lead:1:1:0`, position: 'Platform Lead', person: 'kim'});
		expect(await perform(a, 'incident.merged', {into: b, reason: 'the same outage'})).toMatchObject({kind: 'accepted'});
		await room.server.tick();
		expect(await read(a)).toMatchObject({status: 'cancelled', mergedInto: {incident: b}});
		expect((await read(b)).merged).toMatchObject([{incident: a, told: ['kim'], by: 'maria'}]);
		// For kim it is not over.
		expect((await eventsOf(a)).some(({type}) => type === 'all-clear')).toBe(false);
		expect(await perform(a, 'incident.reopened', {reason: 'x'})).toMatchObject({
			kind: 'refused',
			text: expect.stringContaining('goes on there'),
		});
		await perform(b, 'incident.resolved', {rootCause: 'x', resolution: 'y'});
		await room.server.tick();
		await room.server.tick();
		const clears = (await eventsOf(b)).filter(({type}) => type === 'all-clear');
		expect(clears).toMatchObject([{data: {people: ['kim']}}]);
	});

	it('of two into each other at once is one', async () => {
		const [a, b] = [await room.declare(), await room.declare('sam')];
		const [one, two] = await Promise.all([perform(a, 'incident.merged', {into: b}), perform(b, 'incident.merged', {into: a}, 'sam')]);
		expect([one.kind, two.kind].sort()).toEqual(['accepted', 'refused']);
		const [left, right] = [await read(a), await read(b)];
		expect([left.status, right.status].sort()).toEqual(['cancelled', 'investigating']);
		expect([left.merged.length, right.merged.length].sort()).toEqual([0, 1]);
	});

	it('what its author does next is not in the way of it', async () => {
		const [a, b] = [await room.declare(), await room.declare('sam')];
		const client = await (await RawClient.connect(room.socketPath, 'maria')).follow(a);
		const answers = await Promise.all([
			client.op('note', {text: 'one'}),
			client.op('incident.linked', {to: b}),
			client.op('note', {text: 'two'}),
			client.op('incident.merged', {into: b}),
			client.op('note', {text: 'three'}),
		]);
		client.close();
		expect(answers.map(({t}) => t)).toEqual(Array.from({length: 5}, () => 'ack'));
		expect((await doneIn(a)).slice(1).map(({type}) => type)).toEqual(['note', 'incident.linked', 'note', 'incident.merged', 'note']);
	});
});

describe('a server that dies between the two logs', () => {
	it.each([
		['link', 'incident.linked'],
		['merge', 'incident.absorbed'],
	] as const)('completes the %s at its next start, once', async (_name, type) => {
		const [a, b] = [await room.declare(), await room.declare('sam')];
		await restart(dyingAt((event) => event.id.startsWith('counterpart:')));
		const outcome = type === 'incident.linked' ? perform(a, type, {to: b}) : perform(a, 'incident.merged', {into: b});
		// The author hears of it as soon as it is in their log.
		expect(await outcome).toMatchObject({kind: 'accepted'});
		expect((await eventsOf(b)).map((event) => event.type)).not.toContain(type);
		await restart();
		expect((await doneIn(b)).at(-1)).toMatchObject({type, by: 'maria', id: expect.stringContaining(`counterpart:${a}:`)});
		const head = (await doneIn(b)).length;
		await room.server.tick();
		await restart();
		await room.server.tick();
		expect(await doneIn(b)).toHaveLength(head);
	});

	it('clears those who were told there, when the other was over before the merge came to it', async () => {
		const [a, b] = [await room.declare(), await room.declare('sam')];
		await perform(a, 'clock.told', {clock: `due:${a}:technical/platform-lead:1:1:0`, position: 'Platform Lead', person: 'kim'});
		await restart(dyingAt((event) => event.id.startsWith('counterpart:')));
		await perform(a, 'incident.merged', {into: b});
		// It cannot write it, and the other ends meanwhile.
		await restart(withoutCounterparts);
		await perform(b, 'incident.resolved', {rootCause: 'x', resolution: 'y'}, 'sam');
		await room.server.tick();
		await restart();
		await room.server.tick();
		await room.server.tick();
		expect((await eventsOf(b)).filter(({type}) => type === 'all-clear')).toMatchObject([{data: {people: ['kim']}}]);
	});

	it('a full disk between the two: completed when there is space, before anything else is linked', async () => {
		const [a, b, c] = [await room.declare(), await room.declare(), await room.declare()];
		let full = true;
		await restart((log) =>
			failing(
				log,
				(event) => full && event.id.startsWith('counterpart:'),
				() => !full,
			),
		);
		const client = room.client('maria', a);
		await until(client, isLive);
		expect(await client.submit('incident.linked', {to: b}).outcome).toMatchObject({kind: 'accepted'});
		const next = client.submit('incident.unlinked', {from: b}).outcome;
		await until(client, ({readOnly}) => readOnly !== null);
		expect((await read(b)).links.size).toBe(0);
		// Also from whoever does not wait for the disk.
		const hasty = await (await RawClient.connect(room.socketPath, 'sam')).follow(a);
		expect(await hasty.op('incident.linked', {to: c})).toMatchObject({t: 'nack', code: 'storage', final: false});
		hasty.close();
		full = false;
		expect(await next).toMatchObject({kind: 'accepted'});
		expect((await doneIn(b)).slice(1).map(({type}) => type)).toEqual(['incident.linked', 'incident.unlinked']);
		expect(await client.submit('incident.linked', {to: c}).outcome).toMatchObject({kind: 'accepted'});
		expect((await read(c)).links.has(a)).toBe(true);
	}, 20_000);
});

function failing(log: EventLog, fails: (event: IncidentEvent) => boolean, reopens: () => boolean): EventLog {
	return new Proxy(log, {
		get(target, name) {
			const value: unknown = Reflect.get(target, name, target);
			if (name === 'reopen') return async () => reopens();
			if (name !== 'append') return typeof value === 'function' ? (value.bind(target) as unknown) : value;
			const append: EventLog['append'] = async (incident, records, head) => {
				if (records.some(({event}) => fails(event))) throw new LogError('storage', 'The disk is full.', 'Free some space.');
				await target.append(incident, records, head);
			};
			return append;
		},
	});
}

function withoutCounterparts(log: EventLog): EventLog {
	return failing(
		log,
		(event) => event.id.startsWith('counterpart:'),
		() => true,
	);
}

describe('histories', () => {
	const step = fc.oneof(
		{weight: 4, arbitrary: fc.record({do: fc.constant('link' as const), from: fc.nat(3), to: fc.nat(3)})},
		{weight: 3, arbitrary: fc.record({do: fc.constant('unlink' as const), from: fc.nat(3), to: fc.nat(3)})},
		{weight: 1, arbitrary: fc.record({do: fc.constant('merge' as const), from: fc.nat(3), to: fc.nat(3)})},
		{weight: 1, arbitrary: fc.record({do: fc.constant('note' as const), from: fc.nat(3), to: fc.nat(3)})},
		// The process dies at the n-th write from here, and is started again.
		{weight: 2, arbitrary: fc.record({do: fc.constant('kill' as const), from: fc.nat(2), to: fc.constant(0)})},
	);

	it('of links, merges and kills at any write: both logs tell the same, each once, and what was acknowledged is there', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, {minLength: 4, maxLength: 14}), async (steps) => {
				const ids = [await room.declare(), await room.declare(), await room.declare(), await room.declare()];
				const clients = ids.map((id) => room.client('maria', id, {screen: false}));
				const outcomes: Array<Promise<SubmitOutcome>> = [];
				let toDie = Number.POSITIVE_INFINITY;
				for (const {do: what, from, to} of steps) {
					const client = clients[from];
					const other = ids[to] ?? '';
					if (what === 'kill') {
						toDie = from;
						await restart(dyingAt(() => toDie-- <= 0));
						for (const one of clients) one.reconnect();
					} else if (what === 'note') outcomes.push(client?.submit('note', {text: 'x'}).outcome ?? Promise.reject(new Error('none')));
					else if (what === 'merge')
						outcomes.push(client?.submit('incident.merged', {into: other}).outcome ?? Promise.reject(new Error('none')));
					else if (what === 'link')
						outcomes.push(client?.submit('incident.linked', {to: other}).outcome ?? Promise.reject(new Error('none')));
					else outcomes.push(client?.submit('incident.unlinked', {from: other}).outcome ?? Promise.reject(new Error('none')));
				}

				await restart();
				for (const one of clients) one.reconnect();
				const settled = await Promise.all(outcomes);
				await room.server.tick();
				const logs = new Map(await Promise.all(ids.map(async (id) => [id, await eventsOf(id)] as const)));
				for (const outcome of settled)
					if (outcome.kind === 'accepted') expect(logs.get(outcome.incident)?.[outcome.seq - 1]).toMatchObject({by: 'maria'});
				for (const [id, events] of logs) {
					expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
					const incident = foldAll(events);
					for (const other of incident.links.keys())
						expect(foldAll(logs.get(other) ?? []).links.has(id), `${other} knows of ${id}`).toBe(true);
					if (incident.mergedInto) {
						const into = foldAll(logs.get(incident.mergedInto.incident) ?? []);
						expect(into.merged.filter(({incident: from}) => from === id)).toHaveLength(1);
					}

					for (const {incident: from} of incident.merged) expect(foldAll(logs.get(from) ?? []).mergedInto?.incident).toBe(id);
				}

				for (const client of clients) await client.close();
			}),
			{numRuns: 12, seed: 20_261_125},
		);
	}, 120_000);
});
