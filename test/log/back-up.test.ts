import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {restoreLog} from '../../source/log/restore.ts';
import {type EmbeddedLog, openSqliteLog} from '../../source/log/sqlite-log.ts';
import {verifyFile} from '../../source/log/verify-file.ts';
import {TestFolder} from '../helpers/screen.ts';
import {all, note, redaction} from './event-log-contract.ts';

let folder: TestFolder;
let dir: string;
let file: string;
beforeEach(() => {
	folder = new TestFolder();
	dir = path.join(folder.path, 'state');
	file = path.join(folder.path, 'log.backup');
});
afterEach(() => folder.remove());

const backer = fileURLToPath(new URL('log-backer.ts', import.meta.url));
const left = '{"text":"[redacted]"}';
const now = Date.parse('2026-11-23T08:11:00.123Z');
/** Each with an id that tells nothing of its words. */
const said = (seq: number, text: string) => ({event: {...note(seq, text).event, id: `e${seq}`}});

async function fill(log: EmbeddedLog, from: number, count: number): Promise<void> {
	await log.append(
		'inc-a',
		Array.from({length: count}, (_, index) => said(from + index, `entry ${from + index} ${'x'.repeat(900)}`)),
		from - 1,
	);
}

describe('a backup', () => {
	it('has what was there when it began, and is whole, while the log is written', async () => {
		const log = await openSqliteLog({dir});
		await fill(log, 1, 3000);
		const progress: Array<readonly [number, number]> = [];
		let [seq, done] = [3000, false];
		const making = log.backUp(file, {progress: (copied, total) => progress.push([copied, total])}).finally(() => {
			done = true;
		});
		while (!done) await fill(log, ++seq, 1);
		const made = await making;
		expect(seq, 'it went on meanwhile').toBeGreaterThan(3002);
		expect(made).toMatchObject({file, logId: log.logId, bytes: statSync(file).size});
		expect(Date.parse(made.at)).toBeLessThanOrEqual(Date.now());
		const [one] = made.incidents;
		expect(one?.verified).toBeGreaterThanOrEqual(3000);
		expect(await verifyFile(file, {expect: [one?.head.hash ?? '']})).toMatchObject({whole: true, incidents: [{verified: one?.verified}]});
		expect(progress.at(-1)?.[1]).toBeGreaterThan(3_000_000);
		expect(progress.every(([copied, total]) => copied <= total)).toBe(true);
		expect((await all(log)).length).toBe(seq);
		expect((await log.copies()).made).toEqual([{path: file, at: made.at}]);
		await log.close();
		expect(readdirSync(folder.path).sort(), 'one file, and nothing beside it').toEqual(['log.backup', 'state']);
		expect(statSync(file).mode & 0o777).toBe(0o600);
	}, 60_000);

	it('overwrites nothing unless it is told to, never what is no file, and leaves what was there when it fails', async () => {
		const log = await openSqliteLog({dir});
		await fill(log, 1, 2);
		writeFileSync(file, 'somebody’s');
		await expect(log.backUp(file)).rejects.toMatchObject({code: 'exists', remedy: expect.stringContaining('--force')});
		expect(readFileSync(file, 'utf8')).toBe('somebody’s');
		await log.backUp(file, {force: true});
		expect(await verifyFile(file)).toMatchObject({whole: true});
		const [folderThere, link] = [path.join(folder.path, 'folder'), path.join(folder.path, 'link')];
		mkdirSync(folderThere);
		symlinkSync(file, link);
		for (const place of [folderThere, link]) await expect(log.backUp(place, {force: true})).rejects.toMatchObject({code: 'exists'});
		await expect(log.backUp(path.join(folder.path, 'none', 'x'))).rejects.toMatchObject({code: 'unwritable'});
		expect(await Promise.allSettled([log.backUp(path.join(folder.path, 'a')), log.backUp(path.join(folder.path, 'b'))])).toMatchObject([
			{status: 'fulfilled'},
			{status: 'rejected', reason: {code: 'exists'}},
		]);
		expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
		await log.close();
	});

	it('is not made of a log that does not hold', async () => {
		const log = await openSqliteLog({dir});
		await fill(log, 1, 3);
		await log.head('inc-a');
		const other = new DatabaseSync(path.join(dir, 'log.db'));
		other.exec(`UPDATE payloads SET data = '{"text":"never said"}' WHERE seq = 2`);
		other.close();
		await expect(log.backUp(file)).rejects.toMatchObject({code: 'damaged'});
		expect(readdirSync(folder.path)).toEqual(['state']);
		await log.close();
	});

	it('that is under way ends before the log is closed', async () => {
		const log = await openSqliteLog({dir});
		await fill(log, 1, 2000);
		const making = log.backUp(file);
		await log.close();
		expect(await making).toMatchObject({file});
		expect(await verifyFile(file)).toMatchObject({whole: true});
	});

	it('reaches what is redacted while it is made, or is listed with what it has', async () => {
		const log = await openSqliteLog({dir});
		await fill(log, 1, 3000);
		await log.append('inc-a', [said(3001, 'Jane Doe complained')], 3000);
		const making = log.backUp(file);
		await log.redact('inc-a', redaction(3002, 3001, left), 3001, left);
		const {at} = await making;
		const has = readFileSync(file).includes('Jane Doe');
		expect(has ? (await log.copies()).made.map((copy) => copy.at) : [at]).toEqual([at]);
		expect(await verifyFile(file)).toMatchObject({whole: true, incidents: [{redacted: has ? 0 : 1}]});
		await vi.waitFor(async () => expect((await log.copies()).erasing).toBeNull(), 10_000);
		for (const name of readdirSync(dir)) expect(readFileSync(path.join(dir, name)).includes('Jane Doe'), name).toBe(false);
		await log.close();
	}, 30_000);

	it('is whole at its place after ten kill -9 in the midst of it, and what was half made is gone after the next start', async () => {
		for (let round = 0; round < 10; round++) {
			const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', backer, dir, file], {
				stdio: ['ignore', 'pipe', 'inherit'],
			});
			await once(child.stdout, 'data');
			await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
			child.kill('SIGKILL');
			await once(child, 'exit');
			expect(await verifyFile(file)).toMatchObject({whole: true});
		}

		const log = await openSqliteLog({dir});
		expect(readdirSync(folder.path).sort()).toEqual(['log.backup', 'state']);
		await log.close();
	}, 90_000);
});

describe('a restore', () => {
	async function written(): Promise<EmbeddedLog> {
		const log = await openSqliteLog({dir});
		await fill(log, 1, 3);
		return log;
	}

	it('puts the backup in its place under another id, and keeps the log of before with all that it had', async () => {
		const log = await written();
		await log.backUp(file);
		await fill(log, 4, 2);
		await log.append('inc-b', [note(1, 'b', undefined, 'inc-b')], 0);
		const {logId} = log;
		await log.close();
		const restored = await restoreLog({dir, file, now});
		const before = path.join(dir, 'log-before-20261123T081100123Z.db');
		expect(restored).toMatchObject({
			before,
			missing: [
				{incident: 'inc-a', events: 2, from: 4},
				{incident: 'inc-b', events: 1, from: 1},
			],
			redactedAgain: [],
			wordsBack: [],
			incidents: [{incident: 'inc-a', verified: 3}],
		});
		expect(await verifyFile(before)).toMatchObject({logId, whole: true, incidents: [{verified: 5}, {verified: 1}]});
		const again = await openSqliteLog({dir});
		expect(again.logId).toBe(restored.logId);
		expect(again.logId).not.toBe(logId);
		expect((await all(again)).map(({event}) => event.seq)).toEqual([1, 2, 3]);
		await fill(again, 4, 1);
		expect((await again.copies()).made.map((copy) => copy.path).sort()).toEqual([file, before].sort());
		await again.close();
		expect(readdirSync(dir).sort()).toEqual(['lock.db', 'log-before-20261123T081100123Z.db', 'log.db']);
		for (const name of readdirSync(dir)) expect(statSync(path.join(dir, name)).mode & 0o077, name).toBe(0);
		expect(await verifyFile(file), 'the backup is as it was').toMatchObject({logId, whole: true, incidents: [{verified: 3}]});
	});

	it('redacts again what was redacted since the backup, as its author’s: no word of it is in the restored log', async () => {
		const log = await openSqliteLog({dir});
		await log.append('inc-a', [said(1, 'Jane Doe cannot pay'), said(2, 'her key is burnt'), said(3, 'roll back')], 0);
		await log.putSnapshot('inc-a', {seq: 3, version: 'v', state: 'Jane Doe cannot pay', highWater: new Map()});
		await log.backUp(file);
		await fill(log, 4, 2);
		// The second one first: what they are in is their order, not that of the entries.
		const redact = async (seq: number, target: number) => {
			const {event} = redaction(seq, target, left);
			await log.redact('inc-a', {event: {...event, id: `r${seq}`, at: '2026-11-23T08:10:00.000Z', by: 'li'}}, seq - 1, left);
		};
		await redact(6, 2);
		await redact(7, 1);
		await log.close();
		const {redactedAgain, wordsBack, missing, before} = await restoreLog({dir, file, now});
		expect(redactedAgain).toEqual([
			{incident: 'inc-a', seq: 2, redaction: 4, by: 'li'},
			{incident: 'inc-a', seq: 1, redaction: 5, by: 'li'},
		]);
		expect(wordsBack).toEqual([]);
		expect(missing, 'the redactions themselves are not').toEqual([{incident: 'inc-a', events: 2, from: 4}]);
		for (const words of ['Jane Doe', 'her key'])
			for (const name of readdirSync(dir)) expect(readFileSync(path.join(dir, name)).includes(words), `${words} in ${name}`).toBe(false);
		expect(await verifyFile(path.join(dir, 'log.db'))).toMatchObject({whole: true, incidents: [{verified: 5, redacted: 2}]});
		expect(await verifyFile(before ?? '')).toMatchObject({whole: true});
		const again = await openSqliteLog({dir});
		const events = (await all(again)).map(({event}) => event);
		expect(events[4]).toMatchObject({
			id: 'r7',
			at: '2026-11-23T08:11:00.123Z',
			occurredAt: '2026-11-23T08:10:00.000Z',
			by: 'li',
			data: {target: 1},
		});
		expect(events.map(({redacted}) => redacted)).toEqual([5, 4, undefined, undefined, undefined]);
		expect(await again.snapshot('inc-a', 'v')).toBeUndefined();
		await fill(again, 6, 1);
		await again.close();
	});

	it('takes what a killed server left in its write-ahead log and its journal along', async () => {
		const log = await written();
		await log.backUp(file);
		await fill(log, 4, 1);
		await log.head('inc-a');
		await fill(log, 5, 1);
		const crashed = path.join(folder.path, 'crashed');
		mkdirSync(crashed);
		for (const name of ['log.db', 'log.db-wal', 'log.db-shm', 'log.db.events'])
			copyFileSync(path.join(dir, name), path.join(crashed, name));
		await log.close();
		const {before, missing} = await restoreLog({dir: crashed, file, now});
		expect(missing).toEqual([{incident: 'inc-a', events: 2, from: 4}]);
		expect(await verifyFile(before ?? '')).toMatchObject({incidents: [{verified: 5}]});
		expect(readdirSync(crashed).filter((name) => name.startsWith('log.db'))).toEqual(['log.db']);
	});

	it('is refused while a server runs, and for a file that does not hold, is none, or is of a newer warroom', async () => {
		const log = await written();
		await log.backUp(file);
		await expect(restoreLog({dir, file, now})).rejects.toMatchObject({code: 'locked'});
		await log.close();
		const was = readFileSync(path.join(dir, 'log.db'));
		const bad = path.join(folder.path, 'bad');
		for (const [sql, code] of [
			["UPDATE payloads SET data = '{}' WHERE seq = 2", 'damaged'],
			['PRAGMA user_version=99', 'newer'],
		] as const) {
			copyFileSync(file, bad);
			const database = new DatabaseSync(bad);
			database.exec(sql);
			database.close();
			await expect(restoreLog({dir, file: bad, now})).rejects.toMatchObject({code});
		}

		writeFileSync(bad, 'a shopping list '.repeat(500));
		await expect(restoreLog({dir, file: bad, now})).rejects.toMatchObject({code: 'damaged'});
		await expect(restoreLog({dir, file: path.join(folder.path, 'none'), now})).rejects.toMatchObject({code: 'missing'});
		expect(readFileSync(path.join(dir, 'log.db')).equals(was), 'nothing was touched').toBe(true);
		expect(readdirSync(dir).sort()).toEqual(['lock.db', 'log.db']);
	});

	it('makes a log where there is none, and takes the place of one that is damaged, which is kept', async () => {
		const log = await written();
		await log.backUp(file);
		await log.close();
		const fresh = path.join(folder.path, 'fresh');
		expect(await restoreLog({dir: fresh, file, now})).toMatchObject({before: null, missing: []});
		expect(await verifyFile(path.join(fresh, 'log.db'))).toMatchObject({whole: true});
		writeFileSync(path.join(dir, 'log.db'), 'what a failing disk left of it');
		const {before, missing} = await restoreLog({dir, file, now});
		expect(missing).toBeNull();
		expect(readFileSync(before ?? '', 'utf8')).toBe('what a failing disk left of it');
		const again = await openSqliteLog({dir});
		expect((await all(again)).length).toBe(3);
		await again.close();
	});

	it('of a backup of before redaction (format 1) gives a log of the present format', async () => {
		const log = await written();
		await log.backUp(file);
		await log.close();
		const old = new DatabaseSync(file);
		old.exec('ALTER TABLE payloads DROP COLUMN redacted; DROP TABLE copies; PRAGMA user_version=1');
		old.close();
		rmSync(path.join(dir, 'log.db'));
		await restoreLog({dir, file, now});
		const again = await openSqliteLog({dir});
		await again.redact('inc-a', redaction(4, 2, left), 3, left);
		expect((await all(again))[1]?.event.redacted).toBe(4);
		await again.close();
		expect(existsSync(path.join(dir, 'log.db'))).toBe(true);
	});
});
