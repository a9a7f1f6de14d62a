import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {fileURLToPath} from 'node:url';
import type {Worker} from 'node:worker_threads';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openSqliteLog} from '../../source/log/sqlite-log.ts';
import {TestFolder} from '../helpers/screen.ts';
import {canMount, SmallDisk} from '../helpers/small-disk.ts';
import {all, holdsTheContract, note} from './event-log-contract.ts';

holdsTheContract('SQLite', () => {
	const folder = new TestFolder();
	return {open: async () => openSqliteLog({dir: path.join(folder.path, 'state')}), cleanUp: () => folder.remove()};
});

const writer = fileURLToPath(new URL('log-writer.ts', import.meta.url));

describe('the log on disk', () => {
	let folder: TestFolder;
	let dir: string;
	beforeEach(() => {
		folder = new TestFolder();
		dir = path.join(folder.path, 'state');
	});
	afterEach(() => folder.remove());

	it('has every event that was acknowledged, exactly once, after twenty kill -9', async () => {
		let acknowledged = 0;
		for (let round = 0; round < 20; round++) {
			const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer, dir], {stdio: ['ignore', 'pipe', 'inherit']});
			const wanted = acknowledged + 1 + Math.floor(Math.random() * 60);
			child.stdout.setEncoding('utf8').on('data', (text: string) => {
				for (const line of text.split('\n')) if (/^\d+$/.test(line)) acknowledged = Math.max(acknowledged, Number(line));
				if (acknowledged >= wanted) child.kill('SIGKILL');
			});
			await once(child, 'exit');
		}

		const log = await openSqliteLog({dir});
		const seqs = (await all(log)).map(({event}) => event.seq);
		await log.close();
		expect(acknowledged).toBeGreaterThan(100);
		expect(seqs.length).toBeGreaterThanOrEqual(acknowledged);
		expect(seqs).toEqual(seqs.map((_, index) => index + 1));
	}, 90_000);

	it('has one writer; a dead one frees the lock', async () => {
		const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer, dir], {stdio: ['ignore', 'pipe', 'inherit']});
		await once(child.stdout, 'data');
		await expect(openSqliteLog({dir})).rejects.toMatchObject({code: 'locked'});
		child.kill('SIGKILL');
		await once(child, 'exit');
		const log = await openSqliteLog({dir});
		await expect(openSqliteLog({dir})).rejects.toMatchObject({code: 'locked'});
		await log.close();
	}, 30_000);

	it('is for its owner alone', async () => {
		const log = await openSqliteLog({dir});
		await log.append('inc-a', [note(1)], 0);
		expect(statSync(dir).mode & 0o777).toBe(0o700);
		for (const name of ['log.db', 'lock.db', 'log.db-wal', 'log.db.events'])
			expect(statSync(path.join(dir, name)).mode & 0o777, name).toBe(0o600);
		await log.close();
	});

	it('says which event was edited', async () => {
		const log = await openSqliteLog({dir});
		await log.append('inc-a', [note(1), note(2), note(3)], 0);
		await log.close();
		const database = new DatabaseSync(path.join(dir, 'log.db'));
		database.exec(`UPDATE payloads SET data = '{"text":"never said"}' WHERE seq = 2`);
		database.close();
		const edited = await openSqliteLog({dir});
		const damage = {code: 'damaged', message: expect.stringContaining('event 2 of inc-a')};
		await expect(all(edited)).rejects.toMatchObject(damage);
		await expect(edited.page('inc-a', 2, 3)).rejects.toMatchObject(damage);
		await expect(edited.page('inc-a', 3, 3)).resolves.toBeInstanceOf(Uint8Array);
		await edited.close();
	});

	it.each([
		['its state', "UPDATE snapshots SET state = '{}'"],
		['its marks', "UPDATE snapshots SET high_water = '[]'"],
		['the event it was made at', 'UPDATE snapshots SET seq = 1'],
		['the log, put back from an older copy', "UPDATE events SET hash = 'x' WHERE seq = 2"],
	])('reads no snapshot that does not fit: another hand changed %s', async (_name, change) => {
		const log = await openSqliteLog({dir});
		await log.append('inc-a', [note(1), note(2)], 0);
		await log.putSnapshot('inc-a', {seq: 2, version: 'v1', state: '{"a":1}', highWater: new Map([['c'.repeat(32), 1]])});
		expect(await log.snapshot('inc-a', 'v1')).toBeDefined();
		await log.close();
		const database = new DatabaseSync(path.join(dir, 'log.db'));
		database.exec(change);
		database.close();
		const changed = await openSqliteLog({dir});
		expect(await changed.snapshot('inc-a', 'v1')).toBeUndefined();
		await changed.close();
	});

	it('leaves no word of a dropped snapshot in the file', async () => {
		const log = await openSqliteLog({dir});
		await log.append('inc-a', [note(1)], 0);
		await log.putSnapshot('inc-a', {
			seq: 1,
			version: 'v1',
			state: `{"text":"${'the password is swordfish '.repeat(400)}"}`,
			highWater: new Map(),
		});
		await log.dropSnapshots('inc-a');
		await log.close();
		for (const name of readdirSync(dir)) expect(readFileSync(path.join(dir, name)).includes('swordfish'), name).toBe(false);
	});

	it('refuses what is no database, and what a newer warroom wrote', async () => {
		mkdirSync(dir);
		writeFileSync(path.join(dir, 'log.db'), 'this is a shopping list, long enough to be no database header at all '.repeat(80));
		await expect(openSqliteLog({dir})).rejects.toMatchObject({
			code: 'damaged',
			message: expect.stringMatching(/is damaged: .*not a database/),
			remedy: expect.stringMatching(/backup .* or move it away/),
		});
		rmSync(path.join(dir, 'log.db'));
		const log = await openSqliteLog({dir});
		await log.close();
		const database = new DatabaseSync(path.join(dir, 'log.db'));
		database.exec('PRAGMA user_version=99');
		database.close();
		await expect(openSqliteLog({dir})).rejects.toMatchObject({code: 'newer'});
	});

	it('goes on in another thread when its own died, with everything that was on disk', async () => {
		let threads = 0;
		let thread: Worker | undefined;
		const heard = (worker: Worker) => {
			threads++;
			thread = worker;
		};
		process.on('worker', heard);
		const log = await openSqliteLog({dir});
		await log.append('inc-a', [note(1)], 0);
		await log.head('inc-a');
		await log.append('inc-a', [note(2)], 1);
		await thread?.terminate();
		await expect(log.head('inc-a')).rejects.toMatchObject({code: 'storage', message: expect.stringContaining('thread')});
		await expect(log.append('inc-a', [note(3)], 2)).rejects.toMatchObject({code: 'storage'});
		expect(await log.reopen()).toBe(true);
		await log.append('inc-a', [note(3)], 2);
		expect((await all(log)).map(({event}) => event.seq)).toEqual([1, 2, 3]);
		expect(threads).toBe(2);
		process.off('worker', heard);
		await log.close();
	});

	it('says when the folder cannot be written', async () => {
		writeFileSync(dir, '');
		await expect(openSqliteLog({dir: path.join(dir, 'below')})).rejects.toMatchObject({code: 'unwritable'});
	});

	it.skipIf(!canMount)(
		'is read-only on a full disk, loses nothing, and writes again when there is space (needs root to mount)',
		async () => {
			const disk = new SmallDisk(4);
			try {
				const ballast = path.join(disk.path, 'half');
				writeFileSync(ballast, Buffer.alloc(2 * 1024 * 1024));
				const log = await openSqliteLog({dir: disk.path});
				let acknowledged = 0;
				let failure: unknown;
				while (failure === undefined && acknowledged < 2000) {
					try {
						await log.append('inc-a', [note(acknowledged + 1, 'x'.repeat(4000))], acknowledged);
						acknowledged++;
					} catch (error) {
						failure = error;
					}
				}

				expect(failure).toMatchObject({code: 'storage'});
				await expect(log.append('inc-a', [note(acknowledged + 1)], acknowledged)).rejects.toMatchObject({code: 'storage'});
				expect((await all(log)).length).toBe(acknowledged);
				rmSync(ballast);
				expect(await log.reopen()).toBe(true);
				await log.append('inc-a', [note(acknowledged + 1)], acknowledged);
				expect((await all(log)).length).toBe(acknowledged + 1);
				await log.close();
			} finally {
				disk.remove();
			}
		},
		60_000,
	);

	it.skipIf(!canMount)(
		'is opened on a full disk for reading, and writes when there is space (needs root to mount)',
		async () => {
			const disk = new SmallDisk(1);
			try {
				const before = await openSqliteLog({dir: disk.path});
				await before.append('inc-a', [note(1), note(2)], 0);
				await before.close();
				disk.fill();
				const log = await openSqliteLog({dir: disk.path});
				expect(log.readOnlyBecause).toMatch(/refused a write: .* Free space/);
				expect([log.logId, await log.head('inc-a'), (await all(log)).length]).toEqual([before.logId, expect.objectContaining({seq: 2}), 2]);
				await expect(log.append('inc-a', [note(3)], 2)).rejects.toMatchObject({code: 'storage'});
				expect(await log.reopen()).toBe(false);
				expect((await all(log)).length, 'still readable after it was tried').toBe(2);
				disk.free();
				expect(await log.reopen()).toBe(true);
				await log.append('inc-a', [note(3)], 2);
				expect((await all(log)).length).toBe(3);
				await log.close();
				// One that was never written cannot begin on it, and says so.
				rmSync(path.join(disk.path, 'log.db'));
				disk.fill();
				await expect(openSqliteLog({dir: disk.path})).rejects.toMatchObject({
					code: 'storage',
					remedy: expect.stringMatching(/start again/),
				});
			} finally {
				disk.remove();
			}
		},
		60_000,
	);
});
