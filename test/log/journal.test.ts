import {cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {firstHash, writtenOf} from '../../source/log/chain.ts';
import {freshIn, groupOf, groupsIn, linesOf} from '../../source/log/journal-text.ts';
import type {EmbeddedLog} from '../../source/log/sqlite-log.ts';
import {openSqliteLog} from '../../source/log/sqlite-log.ts';
import {verifyFile} from '../../source/log/verify-file.ts';

import {TestFolder} from '../helpers/screen.ts';
import {canMount, SmallDisk} from '../helpers/small-disk.ts';
import {all, note, redaction} from './event-log-contract.ts';

const logId = '2ae647e9-efc1-4901-afb3-15fb0570f972';

describe('the text of a journal', () => {
	const body = fc.array(
		fc.record({
			salt: fc.stringMatching(/^[0-9a-f]{32}$/),
			seq: fc.nat(),
			id: fc.string(),
			data: fc.json(),
			clientId: fc.option(fc.string()),
		}),
		{minLength: 1, maxLength: 5},
	);
	const written = (
		incident: string,
		{salt, seq, id, data, clientId}: {salt: string; seq: number; id: string; data: string; clientId: string | null},
	) => {
		const n = clientId === null ? null : 7;
		const header = JSON.stringify({incident, seq, id, ...(clientId === null ? {} : {clientId, n})});
		return {incident, seq, written: {salt, header, data: JSON.stringify(data), id, clientId, n}};
	};

	it('gives back what was written, whatever it says', () => {
		fc.assert(
			fc.property(fc.string(), body, (incident, events) => {
				const fresh = events.map((event) => written(incident, event));
				const lines = fresh.map((one) => linesOf(one.written)).join('');
				const [group, ...others] = groupsIn(Buffer.from(groupOf({logId, number: 3, lines})));
				expect(others).toEqual([]);
				expect(group).toEqual({logId, number: 3, lines});
				expect([...freshIn(lines)]).toEqual(fresh);
			}),
		);
	});

	it('of a group that is torn anywhere has nothing, and of those before and behind it everything', () => {
		const groups = ['one', 'two', 'three'].map((text, number) => {
			const {written: one} = written('inc', {salt: 'a'.repeat(32), seq: number + 1, id: text, data: text, clientId: null});
			return Buffer.from(groupOf({logId, number, lines: linesOf(one)}));
		});
		const [first = Buffer.of(), second = Buffer.of(), third = Buffer.of()] = groups;
		for (let cut = 0; cut < second.length; cut++) {
			const torn = Buffer.concat([first, second.subarray(0, cut), Buffer.alloc(second.length - cut), third]);
			expect(groupsIn(torn).map(({number}) => number)).toEqual([0, 2]);
		}
	});
});

describe('the journal of a log', () => {
	let folder: TestFolder;
	let dir: string;
	let log: EmbeddedLog;
	beforeEach(async () => {
		folder = new TestFolder();
		dir = path.join(folder.path, 'state');
		log = await openSqliteLog({dir});
	});
	afterEach(async () => {
		await log.close();
		folder.remove();
	});

	const journal = () => path.join(dir, 'log.db.events');
	const inTables = (state = dir) => {
		const database = new DatabaseSync(path.join(state, 'log.db'), {readOnly: true});
		try {
			return Number(database.prepare('SELECT count(*) AS n FROM events').get()?.['n']);
		} finally {
			database.close();
		}
	};
	/** What a server that dies now leaves. */
	const crashed = (name = 'crashed') => {
		const copy = path.join(folder.path, name);
		cpSync(dir, copy, {recursive: true});
		rmSync(path.join(copy, 'log.db-shm'), {force: true});
		return copy;
	};

	it('has events before the tables have them, and zeros behind them; when it is quiet they are moved, and nothing of them stays', async () => {
		await log.append('inc-a', [note(1, 'Jane Doe')], 0);
		const bytes = readFileSync(journal());
		expect([bytes.includes('Jane Doe'), inTables()]).toEqual([true, 0]);
		await expect
			.poll(
				() =>
					readFileSync(journal())
						.subarray(-4096)
						.every((byte) => byte === 0),
				{timeout: 10_000},
			)
			.toBe(true);
		await expect.poll(() => inTables(), {timeout: 10_000}).toBe(1);
		await expect.poll(() => readFileSync(journal()).every((byte) => byte === 0), {timeout: 10_000}).toBe(true);
		expect((await all(log)).length).toBe(1);
	});

	it('is gone with an orderly end', async () => {
		await log.append('inc-a', [note(1)], 0);
		await log.close();
		expect([existsSync(journal()), inTables()]).toEqual([false, 1]);
	});

	it('whose server died is verified as it is, and moved by the next start, with the same hashes', async () => {
		await log.append('inc-a', [note(1), note(2)], 0);
		await log.head('inc-a');
		await log.append('inc-a', [note(3, 'third', {clientId: 'c'.repeat(32), n: 4})], 2);
		await log.append('inc-b', [note(1, 'b', undefined, 'inc-b')], 0);
		const copy = crashed();
		const before = await verifyFile(path.join(copy, 'log.db'));
		expect(before).toMatchObject({
			whole: true,
			incidents: [
				{incident: 'inc-a', verified: 3},
				{incident: 'inc-b', verified: 1},
			],
		});
		expect(inTables(copy)).toBe(2);
		const after = await openSqliteLog({dir: copy});
		expect((await after.incidents()).map(({hash}) => hash)).toEqual(before.incidents.map(({head}) => head.hash));
		expect(await after.highWater('inc-a', 'c'.repeat(32))).toBe(4);
		await after.append('inc-a', [note(4)], 3);
		expect((await all(after)).length).toBe(4);
		await after.close();
	});

	it('that is torn at its end lost what nobody was told of; one with a hole is damaged, and so is one that does not follow', async () => {
		for (let seq = 1; seq <= 3; seq++) await log.append('inc-a', [note(seq, `entry number ${seq}`)], seq - 1);
		const changed = (name: string, from: string) => {
			const copy = crashed(name);
			const bytes = readFileSync(path.join(copy, 'log.db.events'));
			bytes.write('X', bytes.indexOf(from));
			writeFileSync(path.join(copy, 'log.db.events'), bytes);
			return copy;
		};
		// All at once: a moment later it is filed, and the journal has none of it.
		const [end, ...holes] = [changed('torn', 'entry number 3'), changed('first', 'entry number 1'), changed('middle', 'entry number 2')];
		const torn = await openSqliteLog({dir: end ?? ''});
		expect((await all(torn)).length).toBe(2);
		await torn.close();
		for (const copy of holes) {
			await expect(openSqliteLog({dir: copy})).rejects.toMatchObject({code: 'damaged', message: expect.stringContaining('journal')});
			await expect(verifyFile(path.join(copy, 'log.db'))).rejects.toMatchObject({code: 'damaged'});
		}
	});

	it('that was half cleared when its server died has nothing that is not in the tables', async () => {
		for (let seq = 1; seq <= 3; seq++) await log.append('inc-a', [note(seq)], seq - 1);
		const full = readFileSync(journal());
		await log.head('inc-a');
		const copy = crashed();
		full.fill(0, 0, full.indexOf('entry 2') + 3);
		writeFileSync(path.join(copy, 'log.db.events'), full);
		const after = await openSqliteLog({dir: copy});
		expect((await all(after)).length).toBe(3);
		await after.close();
	});

	it('of another log is kept aside, and not taken in', async () => {
		await log.append('inc-a', [note(1, 'of the other')], 0);
		const copy = crashed();
		const own = await openSqliteLog({dir: path.join(folder.path, 'own')});
		await own.close();
		for (const name of readdirSync(copy)) if (name.startsWith('log.db') && name !== 'log.db.events') rmSync(path.join(copy, name));
		cpSync(path.join(folder.path, 'own', 'log.db'), path.join(copy, 'log.db'));
		const after = await openSqliteLog({dir: copy});
		expect(await after.incidents()).toEqual([]);
		expect(readFileSync(after.setAside ?? '').includes('of the other')).toBe(true);
		expect(path.dirname(after.setAside ?? '')).toBe(copy);
		await after.close();
	});

	it('has no words of what was redacted, also where they were a moment old', async () => {
		const left = '{"text":"[redacted]"}';
		const [first, second] = [
			log.append('inc-a', [{event: {...note(1).event, data: {text: 'Jane Doe'}} as never}], 0),
			log.append('inc-a', [note(2)], 1),
		];
		const redacting = log.redact('inc-a', redaction(3, 1, left), 2, left);
		const behind = log.append('inc-a', [note(4)], 3);
		await Promise.all([first, second, redacting, behind]);
		for (const name of readdirSync(dir)) expect(readFileSync(path.join(dir, name)).includes('Jane Doe'), name).toBe(false);
		expect((await all(log)).map(({event}) => event.redacted)).toEqual([3, undefined, undefined, undefined]);
	});

	it('refuses what counted on a redaction that was refused', async () => {
		const left = '{"text":"[redacted]"}';
		await log.append('inc-a', [note(1)], 0);
		const redacting = log.redact('inc-a', redaction(2, 9, left), 1, left);
		const behind = log.append('inc-a', [note(3)], 2);
		await expect(redacting).rejects.toMatchObject({code: 'conflict'});
		await expect(behind).rejects.toMatchObject({code: 'conflict'});
		await log.append('inc-a', [note(2)], 1);
		expect((await all(log)).length).toBe(2);
	});

	it.skipIf(!canMount)(
		'takes up what a refused write left whole, and lets nobody write over it (needs root to mount)',
		async () => {
			const disk = new SmallDisk(2);
			try {
				const full = await openSqliteLog({dir: disk.path});
				await full.append('inc-a', [note(1)], 0);
				disk.fill();
				const refused = full.append('inc-a', [note(2, 'x'.repeat(900_000))], 1);
				await expect(refused).rejects.toMatchObject({code: 'storage', message: expect.stringMatching(/refused a write/)});
				await expect(full.append('inc-a', [note(2)], 1)).rejects.toMatchObject({code: 'storage'});
				disk.free();
				// As after a write that reached the disk and whose sync failed.
				const {event} = note(2, 'left');
				const lines = linesOf(writtenOf('inc-a', {event}));
				const file = path.join(disk.path, 'log.db.events');
				const bytes = readFileSync(file);
				const end = groupsIn(bytes).reduce((length, group) => length + groupOf(group).length, 0);
				writeFileSync(file, Buffer.concat([bytes.subarray(0, end), groupOf({logId: full.logId, number: 1, lines})]));
				expect(await full.reopen()).toBe(true);
				await expect(full.append('inc-a', [note(2, 'other')], 1)).rejects.toMatchObject({code: 'conflict'});
				await full.append('inc-a', [note(3)], 2);
				expect((await all(full)).map((record) => record.event.data)).toEqual([{text: 'entry 1'}, {text: 'left'}, {text: 'entry 3'}]);
				await full.close();
			} finally {
				disk.remove();
			}
		},
		60_000,
	);

	it('does not grow without end while a flood goes on', async () => {
		const writers = 40;
		let head = 0;
		let longest = 0;
		await Promise.all(
			Array.from({length: writers}, async () => {
				for (let turn = 0; turn < 60; turn++) {
					const seq = ++head;
					await log.append('inc-a', [note(seq, `${'x'.repeat(8000)}${seq}`)], seq - 1);
					longest = Math.max(longest, statSync(journal()).size);
				}
			}),
		);
		expect((await all(log)).length).toBe(writers * 60);
		// 19 MB went through it.
		expect(longest).toBeLessThan(10_000_000);
		expect(await log.head('inc-a')).not.toMatchObject({hash: firstHash});
	}, 60_000);

	it.skipIf(!canMount)(
		'is read where the tables take no writes, and moved when they do (needs root to mount)',
		async () => {
			const disk = new SmallDisk(2);
			try {
				await log.append('inc-a', [note(1)], 0);
				await log.head('inc-a');
				await log.append('inc-a', [note(2, 'second', {clientId: 'c'.repeat(32), n: 1})], 1);
				await log.append('inc-b', [note(1, 'b', undefined, 'inc-b')], 0);
				for (const name of readdirSync(crashed())) cpSync(path.join(folder.path, 'crashed', name), path.join(disk.path, name));
				disk.fill();
				const after = await openSqliteLog({dir: disk.path});
				expect(after.readOnlyBecause).toMatch(/refused a write/);
				expect((await after.incidents()).map(({incident, seq}) => [incident, seq])).toEqual([
					['inc-a', 2],
					['inc-b', 1],
				]);
				expect((await all(after)).map(({event}) => event.seq)).toEqual([1, 2]);
				expect(JSON.parse(Buffer.from(await after.page('inc-a', 1, 9)).toString('utf8'))).toHaveLength(2);
				expect(await after.find('c'.repeat(32), 1)).toEqual({incident: 'inc-a', seq: 2});
				expect(await after.highWater('inc-a', 'c'.repeat(32))).toBe(1);
				expect(await after.findEvent(note(1, 'b', undefined, 'inc-b').event.id)).toEqual({incident: 'inc-b', seq: 1});
				await expect(after.append('inc-a', [note(3)], 2)).rejects.toMatchObject({code: 'storage'});
				expect(await after.reopen()).toBe(false);
				expect((await all(after)).length).toBe(2);
				disk.free();
				expect(await after.reopen()).toBe(true);
				await after.append('inc-a', [note(3)], 2);
				expect((await all(after)).map(({event}) => event.seq)).toEqual([1, 2, 3]);
				await after.close();
			} finally {
				disk.remove();
			}
		},
		60_000,
	);
});
