import {createHash} from 'node:crypto';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import type {EventLog, LogRecord, Snapshot} from '../../source/log/event-log.ts';

export function note(seq: number, text = `entry ${seq}`, origin?: {clientId: string; n: number}, incident = 'inc-a'): LogRecord {
	const event: IncidentEvent = {
		seq,
		id: `${incident}:${seq}:${text.slice(0, 40)}`,
		at: new Date(1_700_000_000_000 + seq).toISOString(),
		by: 'maria',
		type: 'note',
		data: {text},
	};
	return {event, ...(origin ? {origin} : {})};
}

function folded(seq: number): Snapshot {
	return {seq, version: 'v1', state: JSON.stringify({folded: seq}), highWater: new Map([['c'.repeat(32), seq]])};
}

/** What erases the words of an event. */
export function redaction(seq: number, target: number, left: string, incident = 'inc-a'): LogRecord {
	const data = {target, reason: 'a customer is named', left: createHash('sha256').update(left).digest('hex'), fields: ['text']};
	return {event: {...note(seq, `redacts ${target}`, undefined, incident).event, type: 'entry.redacted', data}};
}

function withEvidence(seq: number, hash: string): LogRecord {
	const {event} = note(seq);
	const evidence = {title: 'pods of Jane Doe', hash, keptBytes: 1, totalBytes: 1, head: 'Jane Doe'};
	return {event: {...event, type: 'note', data: {text: `entry ${seq}`, evidence}}};
}

export async function all(log: EventLog, incident = 'inc-a', from = 0): Promise<LogRecord[]> {
	const records: LogRecord[] = [];
	for await (const record of log.read(incident, from)) records.push(record);
	return records;
}

/** What every implementation of `EventLog` has to hold. `open` opens the same log again after `close`. */
export function holdsTheContract(name: string, setUp: () => {open: () => Promise<EventLog>; cleanUp: () => void}): void {
	describe(`the contract of an event log: ${name}`, () => {
		let log: EventLog;
		let place: ReturnType<typeof setUp>;
		beforeEach(async () => {
			place = setUp();
			log = await place.open();
		});
		afterEach(async () => {
			await log.close();
			place.cleanUp();
		});

		it('reads what was appended, in order, from any place', async () => {
			await log.append('inc-a', [note(1), note(2)], 0);
			await log.append('inc-a', [note(3, 'third', {clientId: 'c'.repeat(32), n: 1})], 2);
			expect(await all(log)).toEqual([note(1), note(2), note(3, 'third', {clientId: 'c'.repeat(32), n: 1})]);
			expect((await all(log, 'inc-a', 2)).map(({event}) => event.seq)).toEqual([3]);
			expect(await all(log, 'inc-a', 3)).toEqual([]);
			expect(await all(log, 'inc-unknown')).toEqual([]);
		});

		it('writes pages out as the events are read, without what only the server knows', async () => {
			const left = '{"text":"[redacted]"}';
			await log.append('inc-a', [note(1), note(2, 'a customer: "Jane Doe"\n'), note(3, 'third', {clientId: 'c'.repeat(32), n: 1})], 0);
			await log.redact('inc-a', redaction(4, 2, left), 3, left);
			const page = async (first: number, last: number): Promise<unknown> =>
				JSON.parse(Buffer.from(await log.page('inc-a', first, last)).toString('utf8'));
			const events = (await all(log)).map(({event}) => event);
			expect(await page(1, 4)).toEqual(events);
			expect(await page(1, 1)).toEqual(events.slice(0, 1));
			expect(await page(2, 3)).toEqual(events.slice(1, 3));
			expect(await page(4, 100)).toEqual(events.slice(3));
			expect(await page(5, 6)).toEqual([]);
			expect(await page(9, 10)).toEqual([]);
		});

		it('refuses another head, and writes nothing of such a batch', async () => {
			await log.append('inc-a', [note(1)], 0);
			await expect(log.append('inc-a', [note(1, 'again')], 0)).rejects.toMatchObject({code: 'conflict'});
			await expect(log.append('inc-a', [note(2), note(4)], 1)).rejects.toMatchObject({code: 'conflict'});
			await expect(log.append('inc-a', [note(3)], 2)).rejects.toMatchObject({code: 'conflict'});
			expect((await all(log)).map(({event}) => event.seq)).toEqual([1]);
			await log.append('inc-a', [note(2)], 1);
		});

		it('of many appends at once each is there, and a conflict concerns itself alone', async () => {
			const outcomes = await Promise.allSettled([
				...Array.from({length: 50}, async (_, index) => log.append('inc-a', [note(index + 1)], index)),
				log.append('inc-a', [note(7, 'late')], 6),
			]);
			expect(outcomes.filter(({status}) => status === 'rejected')).toHaveLength(1);
			expect((await all(log)).map(({event}) => event.seq)).toEqual(Array.from({length: 50}, (_, index) => index + 1));
		});

		it('keeps incidents apart, and lists them in the order of their first event', async () => {
			await log.append('inc-b', [note(1, 'b', undefined, 'inc-b')], 0);
			await log.append('inc-a', [note(1)], 0);
			expect((await log.incidents()).map(({incident, seq}) => [incident, seq])).toEqual([
				['inc-b', 1],
				['inc-a', 1],
			]);
		});

		it('chains hashes: the head changes with every event', async () => {
			const heads = [(await log.head('inc-a')).hash];
			for (const seq of [1, 2]) {
				await log.append('inc-a', [note(seq)], seq - 1);
				heads.push((await log.head('inc-a')).hash);
			}

			expect(new Set(heads).size).toBe(3);
		});

		it('knows what each client sent', async () => {
			const [c, d] = ['c'.repeat(32), 'd'.repeat(32)];
			await log.append(
				'inc-a',
				[note(1, 'x', {clientId: c, n: 1}), note(2, 'y', {clientId: d, n: 4}), note(3, 'z', {clientId: c, n: 2})],
				0,
			);
			await log.append('inc-b', [note(1, 'b', {clientId: c, n: 3}, 'inc-b')], 0);
			const marks = [c, d, 'e'.repeat(32)].map(async (client) => log.highWater('inc-a', client));
			expect(await Promise.all(marks)).toEqual([2, 4, 0]);
			expect(await log.highWater('inc-b', c)).toBe(3);
			expect(await log.find(d, 4)).toEqual({incident: 'inc-a', seq: 2});
			expect(await log.find(c, 3)).toEqual({incident: 'inc-b', seq: 1});
			expect(await log.find(d, 5)).toBeUndefined();
			expect(await log.findEvent(note(2, 'y').event.id)).toEqual({incident: 'inc-a', seq: 2});
			expect(await log.findEvent('nobody')).toBeUndefined();
		});

		it('gives back what was folded of an incident, the last of it, with what each client had sent', async () => {
			await log.append('inc-a', [note(1), note(2)], 0);
			expect(await log.snapshot('inc-a', 'v1')).toBeUndefined();
			await log.putSnapshot('inc-a', folded(1));
			await log.putSnapshot('inc-a', folded(2));
			expect(await log.snapshot('inc-a', 'v1')).toEqual(folded(2));
			expect(await log.snapshot('inc-b', 'v1')).toBeUndefined();
			expect(await log.snapshot('inc-a', 'v2'), 'of another fold').toBeUndefined();
			await log.close();
			log = await place.open();
			expect(await log.snapshot('inc-a', 'v1')).toEqual(folded(2));
			await log.append('inc-a', [note(3)], 2);
			expect(await log.snapshot('inc-a', 'v1'), 'what came since is in the log').toEqual(folded(2));
		});

		it('keeps no snapshot of events that it does not have', async () => {
			await log.append('inc-a', [note(1)], 0);
			await log.putSnapshot('inc-a', folded(2));
			expect(await log.snapshot('inc-a', 'v1')).toBeUndefined();
		});

		it('drops all snapshots of an incident, also one on its way, and takes new ones', async () => {
			await log.append('inc-b', [note(1, 'b', undefined, 'inc-b')], 0);
			await log.append('inc-a', [note(1), note(2)], 0);
			await Promise.all([log.putSnapshot('inc-a', folded(1)), log.putSnapshot('inc-b', folded(1))]);
			await Promise.all([log.dropSnapshots('inc-a'), log.putSnapshot('inc-a', folded(2))]);
			expect(await log.snapshot('inc-a', 'v1')).toBeUndefined();
			expect(await log.snapshot('inc-b', 'v1')).toEqual(folded(1));
			await log.append('inc-a', [note(3)], 2);
			await log.putSnapshot('inc-a', folded(3));
			expect(await log.snapshot('inc-a', 'v1')).toEqual(folded(3));
		});

		it('tells its listeners after each append, in order', async () => {
			const heard: number[] = [];
			const unsubscribe = log.subscribe((_incident, records) => heard.push(...records.map(({event}) => event.seq)));
			await Promise.all([1, 2, 3].map(async (seq) => log.append('inc-a', [note(seq)], seq - 1)));
			unsubscribe();
			await log.append('inc-a', [note(4)], 3);
			expect(heard).toEqual([1, 2, 3]);
		});

		it('stores bytes under their hash', async () => {
			const bytes = Buffer.from('kubectl get pods');
			const hash = createHash('sha256').update(bytes).digest('hex');
			await log.putBlob(hash, bytes);
			await log.putBlob(hash, bytes);
			expect(Buffer.from((await log.getBlob(hash)) ?? [])).toEqual(bytes);
			expect(await log.getBlob('0'.repeat(64))).toBeUndefined();
		});

		it('erases the words of an event with its redaction: what is left is read, the chain goes on, also after it was opened again', async () => {
			const bytes = [Buffer.from('pods of Jane Doe'), Buffer.from('pods of everybody')];
			const [own = '', shared = ''] = bytes.map((text) => createHash('sha256').update(text).digest('hex'));
			await log.putBlob(own, bytes[0] ?? Buffer.of());
			await log.putBlob(shared, bytes[1] ?? Buffer.of());
			await log.append('inc-a', [note(1), withEvidence(2, own), withEvidence(3, shared), withEvidence(4, shared)], 0);
			const left = '{"text":"[redacted]"}';
			expect(await log.redact('inc-a', redaction(5, 2, left), 4, left)).toEqual([own]);
			expect(await log.redact('inc-a', redaction(6, 3, left), 5, left), 'another event names it').toEqual([]);
			expect([await log.getBlob(own), Buffer.from((await log.getBlob(shared)) ?? [])]).toEqual([undefined, bytes[1]]);
			const check = async () => {
				const records = await all(log);
				expect(records.map(({event}) => event.redacted)).toEqual([undefined, 5, 6, undefined, undefined, undefined]);
				expect(records[1]?.event).toMatchObject({seq: 2, by: 'maria', type: 'note', data: {text: '[redacted]'}});
				expect(records[4]).toEqual(redaction(5, 2, left));
				expect((await all(log, 'inc-a', 2)).map(({event}) => event.seq)).toEqual([3, 4, 5, 6]);
				expect(JSON.stringify(records.slice(0, 3))).not.toMatch(/Jane/);
			};
			await check();
			await log.close();
			log = await place.open();
			await check();
			await log.append('inc-a', [note(7)], 6);
			expect(await log.redact('inc-a', redaction(8, 4, left), 7, left), 'it was the last one').toEqual([shared]);
			expect((await log.copies()).made).toEqual([]);
		});

		it('redacts nothing that is not there, twice, or on top of another head, and writes nothing then', async () => {
			const left = '{"text":"[redacted]"}';
			await log.append('inc-a', [note(1), note(2)], 0);
			await log.redact('inc-a', redaction(3, 2, left), 2, left);
			const {hash} = await log.head('inc-a');
			for (const [target, seq, head] of [
				[2, 4, 3],
				[9, 4, 3],
				[1, 4, 2],
				[1, 5, 3],
			] as const)
				await expect(log.redact('inc-a', redaction(seq, target, left), head, left)).rejects.toMatchObject({code: 'conflict'});
			await expect(log.redact('inc-b', redaction(1, 1, left), 0, left)).rejects.toMatchObject({code: 'conflict'});
			expect(await log.head('inc-a')).toMatchObject({seq: 3, hash});
			expect(await log.incidents()).toHaveLength(1);
			await expect(log.redact('inc-a', redaction(4, 1, left), 3, '{"text":"other"}')).rejects.toThrow(TypeError);
			await log.append('inc-a', [note(4)], 3);
		});

		it('is the same log after it was closed and opened', async () => {
			const {logId} = log;
			await log.append('inc-a', [note(1)], 0);
			await log.close();
			await expect(log.append('inc-a', [note(2)], 1)).rejects.toMatchObject({code: 'closed'});
			log = await place.open();
			expect(log.logId).toBe(logId);
			expect((await all(log)).map(({event}) => event.seq)).toEqual([1]);
			await log.append('inc-a', [note(2)], 1);
		});
	});
}
