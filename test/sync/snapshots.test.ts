import {createHash} from 'node:crypto';
import {copyFileSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {foldAll} from '../../source/incident/fold.ts';
import {stateOf} from '../../source/incident/incident-state.ts';
import {type EventLog, LogError, type Snapshot} from '../../source/log/event-log.ts';
import {restoreLog} from '../../source/log/restore.ts';
import {verifyFile} from '../../source/log/verify-file.ts';
import type {ClientState, RoomClient} from '../../source/sync/client-state.ts';
import {SnapshotProof, snapshotVersion} from '../../source/sync/snapshot-proof.ts';
import type {Wire} from '../../source/sync/wire.ts';
import {bound, eventually, isLive, TestServer, until} from '../helpers/room-server.ts';

/** A long incident is one of some dozens of events here. */
const small = {snapshotEvery: 20, recent: 8, blobFrom: 5, marks: 100};

let room: TestServer;
let id: string;
/** Events that there are at first. */
let base: number;
beforeEach(async () => {
	room = new TestServer();
	room.sizes = small;
	await room.begin();
	id = await room.declare();
	// What a declaration raises is there before anybody writes.
	await room.server.tick();
	base = (await logged()).length;
});
afterEach(async () => room.close());

const seqs = (events: readonly IncidentEvent[]) => events.map(({seq}) => seq);
const upTo = (last: number) => Array.from({length: last}, (_, index) => index + 1);

async function write(client: RoomClient, count: number, words = 'note'): Promise<void> {
	await Promise.all(upTo(count).map(async (number) => client.submit('note', {text: `${words} ${number}`}).outcome));
}

async function logged(): Promise<IncidentEvent[]> {
	const events: IncidentEvent[] = [];
	for await (const {event} of room.log.read(id, 0)) events.push(event);
	return events;
}

async function isAsFolded({incident}: ClientState): Promise<void> {
	expect(incident && stateOf(incident)).toEqual(stateOf(foldAll(await logged())));
}

/** From where each incident is read. */
function readingFrom(places: number[], change: (log: EventLog) => Partial<EventLog> = () => ({})) {
	return (log: EventLog): EventLog => ({
		...bound(log),
		read: (incident, from) => {
			places.push(from);
			return log.read(incident, from);
		},
		...change(log),
	});
}

describe('who comes late to a long incident', () => {
	it('sees at once how it stands and what was last, and then all of it', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await write(maria, 100);
		const sam = room.client('sam', id);
		const first = await until(sam, isLive);
		expect(first.firstSeq, 'not all of it was waited for').toBeGreaterThan(1);
		expect(seqs(first.events)).toEqual(upTo(base + 100).slice(first.firstSeq - 1));
		await isAsFolded(first);
		const all = await until(sam, ({firstSeq}) => firstSeq === 1);
		expect(seqs(all.events)).toEqual(upTo(base + 100));
		expect(all.events).toEqual(maria.state().events);
		await write(maria, 3, 'more');
		const later = await until(sam, ({events}) => events.length === base + 103);
		await isAsFolded(later);
	});

	it('gets pages as small as is wanted, while the incident goes on', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await write(maria, 120);
		const sam = room.client('sam', id, {kept: {events: 1000, page: 7}});
		await until(sam, isLive);
		await write(maria, 30, 'meanwhile');
		const state = await until(sam, ({firstSeq, events}) => firstSeq === 1 && events.length === base + 150);
		expect(seqs(state.events)).toEqual(upTo(base + 150));
		await isAsFolded(state);
	});

	it('with a command fetches the rest only where it is needed', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await write(maria, 60);
		const command = room.client('sam', id, {screen: false});
		await until(command, isLive);
		await command.ask('list');
		expect(command.state().firstSeq).toBeGreaterThan(1);
		expect(await command.whole()).toBe(true);
		expect(seqs(command.state().events)).toEqual(upTo(base + 60));
		expect(await command.whole(), 'once more').toBe(true);
	});

	it('keeps no more than a bounded past, unless it is wanted', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await write(maria, 100);
		const sam = room.client('sam', id, {kept: {events: 30, page: 10}});
		const state = await until(sam, ({events}) => events.length >= 30);
		expect(state.events.length).toBeLessThanOrEqual(40);
		await write(maria, 60, 'more');
		const later = await until(sam, ({incident}) => incident?.head === base + 160);
		expect(later.events.length).toBeLessThanOrEqual(45);
		expect(seqs(later.events)).toEqual(upTo(base + 160).slice(later.firstSeq - 1));
		expect(await sam.whole()).toBe(true);
		expect(seqs(sam.state().events)).toEqual(upTo(base + 160));
	});

	it('is told when the past cannot be read, and everything else goes on', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await write(maria, 60);
		await room.end();
		let damaged = false;
		await room.begin((log) => ({
			...bound(log),
			page: async (incident, first, last) => {
				if (damaged) throw new LogError('damaged', 'The log is damaged: event 3.', 'Put back the last backup.');
				return log.page(incident, first, last);
			},
		}));
		damaged = true;
		const sam = room.client('sam', id);
		const state = await until(sam, ({earlier}) => earlier.is === 'left' && earlier.because !== undefined);
		expect(state.earlier).toEqual({is: 'left', because: expect.stringContaining('event 3')});
		expect(await sam.whole()).toBe(false);
		expect(await sam.submit('note', {text: 'goes on'}).outcome).toMatchObject({kind: 'accepted'});
		damaged = false;
		expect(await sam.whole(), 'tried again when somebody asks').toBe(true);
	});

	it('waits in vain when the war room goes away, and has it when it is back', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await write(maria, 60);
		const sam = room.client('sam', id, {screen: false});
		await until(sam, isLive);
		await room.end();
		await until(sam, ({link}) => link.is === 'away');
		expect(await sam.whole()).toBe(false);
		await room.begin();
		sam.reconnect();
		await until(sam, isLive);
		expect(await sam.whole()).toBe(true);
		expect(seqs(sam.state().events)).toEqual(upTo(base + 60));
	});
});

describe('who was away', () => {
	it.each([3, 12, 90])('for %d events has them all in order, and what they had before', async (missed) => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await write(maria, 30);
		const wires: Wire[] = [];
		let cut = false;
		const connect = room.connectAs('sam');
		const sam = room.client('sam', id, {
			async connect(abandoned) {
				if (cut) throw new Error('The cable is out.');
				const wire = await connect(abandoned);
				wires.push(wire);
				return wire;
			},
		});
		await until(sam, ({firstSeq, link}) => link.is === 'live' && firstSeq === 1);
		cut = true;
		wires.at(-1)?.terminate();
		await until(sam, ({link}) => link.is === 'away');
		expect(seqs(sam.state().events), 'what was there stays in sight').toEqual(upTo(base + 30));
		await write(maria, missed, 'missed');
		cut = false;
		sam.reconnect();
		const state = await until(sam, ({firstSeq, incident}) => firstSeq === 1 && incident?.head === base + 30 + missed);
		expect(seqs(state.events)).toEqual(upTo(base + 30 + missed));
		await isAsFolded(state);
	});
});

describe('a server that begins again', () => {
	it('reads no more than what came since the snapshot, and has the same incident', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await write(maria, 50);
		await room.end();
		const places: number[] = [];
		await room.begin(readingFrom(places));
		expect(places).toEqual([base + 50 - small.recent]);
		maria.reconnect();
		await until(maria, isLive);
		await write(maria, 5, 'after');
		const sam = room.client('sam', id);
		const state = await until(sam, ({firstSeq, incident}) => firstSeq === 1 && incident?.head === base + 55);
		expect(seqs(state.events)).toEqual(upTo(base + 55));
		await isAsFolded(state);
	});

	it('after a crash folds what came since the last snapshot that was written', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await write(maria, 30);
		await room.end();
		await room.begin((log) => ({...bound(log), putSnapshot: async () => undefined}));
		maria.reconnect();
		await until(maria, isLive);
		await write(maria, 70, 'since');
		await room.end();
		const places: number[] = [];
		await room.begin(readingFrom(places));
		expect(places).toEqual([base + 30 - small.recent]);
		const sam = room.client('sam', id);
		const state = await until(sam, ({firstSeq, link}) => link.is === 'live' && firstSeq === 1);
		expect(seqs(state.events)).toEqual(upTo(base + 100));
		await isAsFolded(state);
	});

	it.each([
		['is none', async () => undefined],
		['is of another form', async () => ({seq: 51, version: 'v', state: '{"incident":{}}', highWater: new Map<string, number>()})],
		['is no JSON', async () => ({seq: 51, version: 'v', state: 'a shopping list', highWater: new Map<string, number>()})],
	])('folds the whole log where the snapshot %s', async (_name, snapshot) => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await write(maria, 50);
		await room.end();
		const places: number[] = [];
		await room.begin(readingFrom(places, () => ({snapshot})));
		expect(places).toEqual([0]);
		maria.reconnect();
		await isAsFolded(await until(maria, isLive));
		await write(maria, 1, 'goes on');
	});

	it('knows from the snapshot what was sent before it: sent again it is in the log once', async () => {
		const maria = room.client('maria', id, {screen: false});
		await until(maria, isLive);
		const [clientId, frames] = await overheard();
		await write(maria, 50);
		await room.end();
		await room.begin();
		expect(await sentAgain(clientId, frames)).toEqual(frames.map(({seq}) => seq));
		const operations = (await logged()).filter(({type, data}) => type === 'note' && 'text' in data && data.text.startsWith('overheard'));
		expect(operations).toHaveLength(frames.length);
	});

	it('would take it again without the marks of the snapshot', async () => {
		const maria = room.client('maria', id, {screen: false});
		await until(maria, isLive);
		const [clientId, frames] = await overheard();
		await write(maria, 50);
		await room.end();
		await room.begin((log) => ({
			...bound(log),
			// The log itself refuses to have an operation twice; another log may not.
			append: async (incident, records, head) =>
				log.append(
					incident,
					records.map(({event}) => ({event: {...event, id: `again-${event.seq}`}})),
					head,
				),
			snapshot: async (incident, version) => {
				const snapshot = await log.snapshot(incident, version);
				return snapshot && {...snapshot, highWater: new Map()};
			},
		}));
		expect(await sentAgain(clientId, frames)).not.toEqual(frames.map(({seq}) => seq));
	});

	it('looks up in the log who wrote so long ago that their mark was let go', async () => {
		await room.end();
		room.sizes = {...small, marks: 2};
		await room.begin();
		const [clientId, frames] = await overheard();
		for (const login of ['li', 'ana', 'jo']) {
			const client = room.client(login, id, {screen: false});
			await until(client, isLive);
			await write(client, 10, login);
			await client.close();
		}

		expect(await sentAgain(clientId, frames)).toEqual(frames.map(({seq}) => seq));
		await room.end();
		await room.begin();
		expect(await sentAgain(clientId, frames), 'and after a restart').toEqual(frames.map(({seq}) => seq));
	});

	it('raises nothing twice, and says once that it is over', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		room.aheadMs = 16 * 60_000;
		await room.server.tick();
		room.server.emit.transition({signal: 'api', text: 'api 3/8 ready', direction: 'worse', measuredAt: 1_700_000_000_000});
		await until(maria, ({events}) => events.some(({type}) => type === 'signal.transition'));
		const raised = maria.state().events.findLast(({type}) => type === 'clock.raised');
		if (raised?.type !== 'clock.raised') throw new Error('nothing was raised');
		await maria.submit('clock.told', {clock: raised.data.clock, position: raised.data.name, person: 'ana'}).outcome;
		await write(maria, 50);
		await maria.submit('incident.resolved', {rootCause: 'a leak', resolution: 'rolled back'}).outcome;
		await room.server.tick();
		await write(maria, 30, 'after');
		await room.end();
		await room.begin();
		await room.server.tick();
		await room.server.tick();
		await maria.close();
		const events = await logged();
		expect(events.filter(({type}) => type === 'all-clear')).toHaveLength(1);
		expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
		const clocks = events.flatMap((event) => (event.type === 'clock.raised' ? [event.data.clock] : []));
		expect(new Set(clocks).size).toBe(clocks.length);
	});

	it('writes once what the pollers tell twice, also across a restart', async () => {
		const transition = {signal: 'api', text: 'api 3/8 ready', direction: 'worse' as const, measuredAt: 1_700_000_000_000};
		room.server.emit.transition(transition);
		room.server.emit.transition(transition);
		const maria = room.client('maria', id);
		await until(maria, ({events}) => events.some(({type}) => type === 'signal.transition'));
		await write(maria, 50);
		await room.end();
		await room.begin();
		room.server.emit.transition(transition);
		room.server.emit.transition({...transition, text: 'api 8/8 ready', direction: 'better'});
		await eventually(async () => {
			const seen = (await logged()).filter(({type}) => type === 'signal.transition');
			expect(seen.map(({data}) => 'text' in data && data.text)).toEqual(['api 3/8 ready', 'api 8/8 ready']);
		});
	});
});

describe('words that are erased in a long incident', () => {
	it('are gone from how it stands, for who has all of it, who has its end, and who comes later', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		const secret = 'look what swordfish limited ordered';
		const task = await maria.submit('task.assigned', {text: secret, owner: 'maria', dueAt: new Date(Date.now() + 3_600_000).toISOString()})
			.outcome;
		await write(maria, 90);
		const command = room.client('sam', id, {screen: false});
		await until(command, isLive);
		expect(command.state().firstSeq).toBeGreaterThan(2);
		expect(JSON.stringify(stateOf(command.state().incident as never))).toContain('swordfish');
		const target = task.kind === 'accepted' ? task.seq : 0;
		expect(await maria.submit('entry.redacted', {target, reason: 'a customer is named'}).outcome).toMatchObject({kind: 'accepted'});
		await write(maria, 3, 'after');
		const head = (await logged()).length;
		for (const client of [maria, command, room.client('li', id), room.client('ana', id, {screen: false})]) {
			const state = await until(client, ({incident, link}) => link.is === 'live' && incident?.head === head);
			await isAsFolded(state);
			expect(JSON.stringify(stateOf(state.incident as never))).not.toContain('swordfish');
			expect(JSON.stringify(state.events)).not.toContain('swordfish');
			expect(await client.whole()).toBe(true);
			expect(JSON.stringify(client.state().events)).not.toContain('swordfish');
		}

		await room.end();
		for (const name of readdirSync(room.stateDir)) {
			if (name.startsWith('log.db')) expect(readFileSync(path.join(room.stateDir, name)).includes('swordfish'), name).toBe(false);
		}

		await room.begin();
		const late = room.client('jo', id);
		await isAsFolded(await until(late, isLive));
	});

	it('are refused where there are none, and erased once, however long ago', async () => {
		const maria = room.client('maria', id);
		await until(maria, isLive);
		await maria.submit('note', {text: 'swordfish'}).outcome;
		const target = base + 1;
		await write(maria, 60);
		const outcomes = await Promise.all(['one', 'two'].map(async (reason) => maria.submit('entry.redacted', {target, reason}).outcome));
		expect(outcomes).toMatchObject([{kind: 'accepted'}, {kind: 'refused', code: 'status'}]);
		expect(await maria.submit('entry.redacted', {target: 9999, reason: 'x'}).outcome).toMatchObject({
			kind: 'refused',
			code: 'unknown-entry',
		});
	});
});

type Sent = {readonly n: number; readonly text: string; readonly seq: number};

/** Three notes of a client whose words are known: its id and what it sent. */
async function overheard(): Promise<[string, Sent[]]> {
	const clientId = 'f'.repeat(32);
	const texts = ['overheard 1', 'overheard 2', 'overheard 3'];
	const sent = texts.map((text, index) => ({n: index + 1, text, seq: 0}));
	const seen = await sentAgain(clientId, sent);
	return [clientId, sent.map((one, index) => ({...one, seq: Number(seen[index])}))];
}

/** Sends operations as they are; gives the seq by which each was acknowledged, or the code of its refusal. */
async function sentAgain(clientId: string, operations: readonly Sent[]): Promise<Array<number | string>> {
	const wire = await room.connectAs('li')(new AbortController().signal);
	const answers: Array<number | string> = [];
	await new Promise<void>((resolve) => {
		wire.listen({
			alive: () => undefined,
			closed: () => resolve(),
			frame(text) {
				const message = JSON.parse(text ?? '') as {t: string; seq: number; code: string};
				if (message.t === 'live')
					for (const {n, text: words} of operations) wire.send(JSON.stringify({t: 'op', clientId, n, type: 'note', data: {text: words}}));
				if (message.t === 'ack' || message.t === 'nack') answers.push(message.t === 'ack' ? message.seq : message.code);
				if (answers.length === operations.length) resolve();
			},
		});
		wire.send(JSON.stringify({t: 'hello', v: 1, version: '1.0.0', incident: id, outboxes: [], logId: null, lastSeq: 0, screen: false}));
	});
	wire.terminate();
	return answers;
}

it('who comes late to a log without a snapshot, in which what was redacted long ago is not long redacted, sees how it stands', async () => {
	const maria = room.client('maria', id);
	await until(maria, isLive);
	// Folded, a snapshot of the first twenty is in memory, and the redaction behind it.
	await write(maria, 25);
	expect(await maria.submit('entry.redacted', {target: base + 1, reason: 'a name'}).outcome).toMatchObject({kind: 'accepted'});
	await write(maria, 2, 'more');
	expect(base + 28).toBeLessThan(2 * small.snapshotEvery);
	await maria.close();
	await room.end();
	const database = new DatabaseSync(path.join(room.stateDir, 'log.db'));
	database.exec('DELETE FROM snapshots');
	database.close();
	await room.begin();
	await isAsFolded(await until(room.client('sam', id), isLive, 5000));
});

describe('a snapshot that another hand has changed, with its digest', () => {
	const snapshots = {version: snapshotVersion, prove: (snapshot: Snapshot) => new SnapshotProof(snapshot)};
	const file = () => path.join(room.stateDir, 'log.db');

	/** As somebody does it who may write the file. */
	function forge(change: (kept: {state: string; marks: string}) => {state?: string; marks?: string}): void {
		const database = new DatabaseSync(file());
		const row = database.prepare('SELECT * FROM snapshots WHERE incident = ?').get(id) ?? {};
		const {state = String(row['state']), marks = String(row['high_water'])} = change({
			state: String(row['state']),
			marks: String(row['high_water']),
		});
		expect([state, marks]).not.toEqual([row['state'], row['high_water']]);
		const digest = createHash('sha256');
		for (const part of [id, String(row['seq']), String(row['hash']), String(row['version']), state, marks])
			digest.update(part).update('\0');
		database
			.prepare('UPDATE snapshots SET state = ?, high_water = ?, digest = ? WHERE incident = ?')
			.run(state, marks, digest.digest('hex'), id);
		database.close();
	}

	/** A snapshot of everything that is in it: escalations, several clients, a redaction, a commander who was gone. */
	async function kept(): Promise<void> {
		const [maria, sam] = [room.client('maria', id), room.client('sam', id)];
		await Promise.all([until(maria, isLive), until(sam, isLive)]);
		await write(maria, 15);
		await write(sam, 15);
		expect(await maria.submit('entry.redacted', {target: base + 3, reason: 'a name'}).outcome).toMatchObject({kind: 'accepted'});
		await write(sam, 30, 'more');
		for (const client of [maria, sam]) await client.close();
		room.aheadMs = 10 * 60_000;
		await room.server.tick();
		await room.end();
		expect(await verifyFile(file(), {snapshots})).toMatchObject({whole: true, incidents: [{broken: null}]});
	}

	it.each<[string, Parameters<typeof forge>[0]]>([
		['how grave it is', ({state}) => ({state: state.replaceAll('SEV-1', 'SEV-4')})],
		['what was raised', ({state}) => ({state: state.replace(/"raised":\["[^"]*",?/, '"raised":[')})],
		['what a client had sent', ({marks}) => ({marks: marks.replace(/,\d+\]/, ',9999]')})],
		['which clients there were', () => ({marks: '[]'})],
	])('is found by verify: %s', async (_name, change) => {
		await kept();
		forge(change);
		const {whole, incidents} = await verifyFile(file(), {snapshots});
		expect(whole).toBe(false);
		expect(incidents[0]?.broken?.how).toContain('snapshot that says something else');
		expect(await verifyFile(file()), 'the chain holds').toMatchObject({whole: true});
		await room.begin();
	});

	it('is not in a log that was restored: only what was verified is', async () => {
		await kept();
		forge(({state}) => ({state: state.replaceAll('SEV-1', 'SEV-4')}));
		const copy = path.join(path.dirname(room.stateDir), 'copy.db');
		copyFileSync(file(), copy);
		await restoreLog({dir: room.stateDir, file: copy, now: Date.now()});
		expect(await verifyFile(file(), {snapshots})).toMatchObject({whole: true});
		await room.begin();
		const sam = room.client('sam', id);
		expect((await until(sam, isLive)).incident?.severity).toBe('SEV-1');
	});
});
