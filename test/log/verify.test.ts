import {createHash} from 'node:crypto';
import {cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {digestOf, hashOf} from '../../source/log/chain.ts';
import type {EventLog} from '../../source/log/event-log.ts';
import {openSqliteLog} from '../../source/log/sqlite-log.ts';
import {verifyFile} from '../../source/log/verify-file.ts';
import {TestFolder} from '../helpers/screen.ts';
import {all, note, redaction} from './event-log-contract.ts';

let folder: TestFolder;
let dir: string;
let file: string;
beforeEach(() => {
	folder = new TestFolder();
	dir = path.join(folder.path, 'state');
	file = path.join(dir, 'log.db');
});
afterEach(() => folder.remove());

const left = '{"text":"[redacted]"}';
const bytes = Buffer.from('NAME READY\napi 3/8\n');
const hash = createHash('sha256').update(bytes).digest('hex');
const client = 'c'.repeat(32);

/** Seven events of inc-a: the third is redacted by the sixth, the fifth has evidence; and two of inc-b. */
async function write(log: EventLog): Promise<void> {
	await log.putBlob(hash, bytes);
	const evidence = {title: 'pods', hash, keptBytes: bytes.length, totalBytes: bytes.length, head: 'NAME READY'};
	const [fifth] = [note(5).event];
	await log.append('inc-a', [note(1), note(2, 'said', {clientId: client, n: 1}), note(3, 'Jane Doe complained'), note(4)], 0);
	await log.append('inc-a', [{event: {...fifth, type: 'note', data: {text: 'with evidence', evidence}}}], 4);
	await log.redact('inc-a', redaction(6, 3, left), 5, left);
	await log.append('inc-a', [note(7)], 6);
	await log.append('inc-b', [note(1, 'b1', undefined, 'inc-b'), note(2, 'b2', undefined, 'inc-b')], 0);
}

async function written(): Promise<void> {
	const log = await openSqliteLog({dir});
	await write(log);
	await log.close();
}

function change(sql: string): void {
	const database = new DatabaseSync(file);
	database.exec(sql);
	database.close();
}

/** How the chain of an incident breaks; null when it holds. */
async function broken(incident = 'inc-a') {
	const found = await verifyFile(file);
	expect(found.whole).toBe(found.incidents.every((one) => one.broken === null));
	return found.incidents.find((one) => one.incident === incident)?.broken;
}

describe('verifying a log', () => {
	it('holds, says how many events there are and how many are redacted, and gives the head of each', async () => {
		const log = await openSqliteLog({dir});
		await write(log);
		const heads = await log.incidents();
		const found = await verifyFile(file);
		expect(found).toEqual({
			logId: log.logId,
			whole: true,
			expected: [],
			incidents: [
				{incident: 'inc-a', verified: 7, redacted: 1, broken: null, head: {seq: 7, hash: heads[0]?.hash}},
				{incident: 'inc-b', verified: 2, redacted: 0, broken: null, head: {seq: 2, hash: heads[1]?.hash}},
			],
		});
		await log.append('inc-a', [note(8)], 7);
		expect((await verifyFile(file, {incident: 'inc-a'})).incidents, 'while it is written').toMatchObject([
			{incident: 'inc-a', verified: 8},
		]);
		await log.close();
		const before = readdirSync(dir);
		expect((await verifyFile(file)).incidents, 'and when nobody has it open').toMatchObject([{verified: 8}, {verified: 2}]);
		expect(readdirSync(dir), 'makes no file').toEqual(before);
	});

	it.each([
		[
			'a word of the data',
			"UPDATE payloads SET data = replace(data, 'entry 4', 'never said') WHERE seq = 4",
			4,
			'has other data than was written',
		],
		[
			'the salt',
			`UPDATE payloads SET salt = '${'0'.repeat(32)}' WHERE incident = 'inc-a' AND seq = 4`,
			4,
			'has other data than was written',
		],
		[
			'the author in the header',
			`UPDATE events SET header = replace(header, 'maria', 'sam') WHERE incident = 'inc-a' AND seq = 4`,
			4,
			'does not follow from the one before',
		],
		[
			'the time in the header',
			`UPDATE events SET header = replace(header, '2023', '2022') WHERE incident = 'inc-a' AND seq = 4`,
			4,
			'does not follow from the one before',
		],
		[
			'the digest',
			`UPDATE events SET digest = '${'0'.repeat(64)}' WHERE incident = 'inc-a' AND seq = 4`,
			4,
			'does not follow from the one before',
		],
		[
			'the hash',
			`UPDATE events SET hash = '${'0'.repeat(64)}' WHERE incident = 'inc-a' AND seq = 4`,
			4,
			'does not follow from the one before',
		],
		[
			'the last hash',
			`UPDATE events SET hash = '${'0'.repeat(64)}' WHERE incident = 'inc-a' AND seq = 7`,
			7,
			'does not follow from the one before',
		],
		[
			'the id',
			"UPDATE events SET id = 'another' WHERE incident = 'inc-a' AND seq = 4",
			4,
			'stands in another place than it was written in',
		],
		[
			'whose operation it was',
			`UPDATE events SET client_id = '${'d'.repeat(32)}' WHERE incident = 'inc-a' AND seq = 2`,
			2,
			'stands in another place than it was written in',
		],
		[
			'which operation it was',
			"UPDATE events SET n = 9 WHERE incident = 'inc-a' AND seq = 2",
			2,
			'stands in another place than it was written in',
		],
		[
			'that it was an operation',
			"UPDATE events SET n = NULL, client_id = NULL WHERE incident = 'inc-a' AND seq = 2",
			2,
			'stands in another place than it was written in',
		],
		['the data of a deleted row', "DELETE FROM payloads WHERE incident = 'inc-a' AND seq = 4", 4, 'has lost its data'],
		['a row in the middle', "DELETE FROM events WHERE incident = 'inc-a' AND seq = 4", 4, 'is missing'],
		[
			'the first row',
			"DELETE FROM events WHERE incident = 'inc-a' AND seq = 1; DELETE FROM payloads WHERE incident = 'inc-a' AND seq = 1",
			1,
			'is missing',
		],
		['the last row without its data', "DELETE FROM events WHERE incident = 'inc-a' AND seq = 7", 7, 'is missing'],
		[
			'two rows that are swapped',
			"UPDATE events SET seq = -seq WHERE incident = 'inc-a' AND seq IN (4, 5); UPDATE events SET seq = 9 + seq WHERE seq < 0",
			4,
			'does not follow from the one before',
		],
		[
			'the data of two rows',
			"UPDATE payloads SET seq = -seq WHERE incident = 'inc-a' AND seq IN (4, 5); UPDATE payloads SET seq = 9 + seq WHERE seq < 0",
			4,
			'has other data than was written',
		],
		[
			'an event that was put in',
			`INSERT INTO events SELECT incident, 8, 'x', header, digest, hash, NULL, NULL FROM events WHERE incident = 'inc-a' AND seq = 7; INSERT INTO payloads SELECT incident, 8, salt, data, NULL FROM payloads WHERE incident = 'inc-a' AND seq = 7`,
			8,
			'does not follow from the one before',
		],
		['the evidence', "UPDATE blobs SET bytes = CAST('api 8/8' AS BLOB)", 5, 'has other evidence than was written'],
		['that there was evidence', 'DELETE FROM blobs', 5, 'names evidence that is missing'],
		[
			'what a redaction left',
			`UPDATE payloads SET data = '{"text":"all was well"}' WHERE seq = 3`,
			3,
			'has something else left than its redaction says',
		],
		[
			'an erasure that no redaction says',
			`UPDATE payloads SET salt = '', data = '${left}', redacted = 7 WHERE incident = 'inc-a' AND seq = 4`,
			4,
			'was erased, and no redaction says so',
		],
		['another redaction than it was', 'UPDATE payloads SET redacted = 7 WHERE seq = 3', 3, 'was erased, and no redaction says so'],
		['that it is redacted', 'UPDATE payloads SET redacted = NULL WHERE seq = 3', 3, 'has other data than was written'],
		['the salt of what is redacted', "UPDATE payloads SET salt = 'x' WHERE seq = 3", 3, 'is marked redacted and is not'],
		['the list of incidents', "DELETE FROM incidents WHERE incident = 'inc-a'", 1, 'belongs to an incident that is not in the list'],
		[
			'all events of an incident',
			"DELETE FROM events WHERE incident = 'inc-a'; DELETE FROM payloads WHERE incident = 'inc-a'",
			1,
			'is missing',
		],
	])('finds %s', async (_what, sql, seq, how) => {
		await written();
		expect(await broken()).toBeNull();
		change(sql);
		expect(await broken()).toEqual({seq, how});
		expect(await broken('inc-b'), 'the other incident is well').toBeNull();
	});

	it.each([
		['cut', "DELETE FROM events WHERE incident = 'inc-a' AND seq > 5; DELETE FROM payloads WHERE incident = 'inc-a' AND seq > 5"],
		[
			'taken out whole',
			"DELETE FROM events WHERE incident = 'inc-a'; DELETE FROM payloads WHERE incident = 'inc-a'; DELETE FROM incidents WHERE incident = 'inc-a'",
		],
	])('proves by a hash that was noted down that a log was %s', async (_how, sql) => {
		await written();
		const [a, b] = (await verifyFile(file)).incidents;
		const expect_ = [a?.head.hash ?? '', b?.head.hash ?? ''];
		expect(await verifyFile(file, {expect: expect_})).toMatchObject({
			whole: true,
			expected: [
				{incident: 'inc-a', seq: 7},
				{incident: 'inc-b', seq: 2},
			],
		});
		const log = await openSqliteLog({dir});
		await log.append('inc-a', [note(8)], 7);
		await log.close();
		expect(await verifyFile(file, {expect: expect_}), 'also when it went on since').toMatchObject({whole: true});
		change(sql);
		expect(await verifyFile(file, {expect: expect_})).toMatchObject({
			whole: false,
			expected: [
				{hash: expect_[0], incident: null, seq: null},
				{incident: 'inc-b', seq: 2},
			],
		});
	});

	it('proves by a hash that was noted down that a log was written anew, with every hash right', async () => {
		await written();
		const [, b] = (await verifyFile(file)).incidents;
		const database = new DatabaseSync(file);
		const [one, two] = database.prepare("SELECT hash, header FROM events WHERE incident = 'inc-b' ORDER BY seq").all();
		const data = '{"text":"all was well"}';
		const digest = digestOf('s', data);
		const forged = hashOf(String(one?.['hash']), String(two?.['header']), digest);
		database.prepare("UPDATE events SET digest = ?, hash = ? WHERE incident = 'inc-b' AND seq = 2").run(digest, forged);
		database.prepare("UPDATE payloads SET salt = 's', data = ? WHERE incident = 'inc-b' AND seq = 2").run(data);
		database.close();
		expect(await broken('inc-b')).toBeNull();
		expect(await verifyFile(file, {expect: [b?.head.hash ?? '']})).toMatchObject({whole: false, expected: [{seq: null}]});
	});

	it('makes nothing where nothing is, and says what it cannot read', async () => {
		await expect(verifyFile(file)).rejects.toMatchObject({code: 'missing'});
		expect(existsSync(dir)).toBe(false);
		await written();
		change('PRAGMA user_version=99');
		await expect(verifyFile(file)).rejects.toMatchObject({code: 'newer'});
	});

	it('reads what a killed server left, and leaves it as it was', async () => {
		const log = await openSqliteLog({dir});
		await write(log);
		const copy = path.join(folder.path, 'copy');
		cpSync(dir, copy, {recursive: true});
		await log.close();
		rmSync(path.join(copy, 'log.db-shm'), {force: true});
		expect(statSync(path.join(copy, 'log.db-wal')).size).toBeGreaterThan(0);
		const before = readdirSync(copy);
		expect((await verifyFile(path.join(copy, 'log.db'))).incidents).toMatchObject([{verified: 7}, {verified: 2}]);
		expect(readdirSync(copy)).toEqual(before);
	});
});

/** An event whose words stand in its data alone. */
const said = (seq: number, text: string) => ({event: {...note(seq, text).event, id: `e${seq}`}});

describe('a redaction on the disk', () => {
	/** Every file of the state folder that has the words. */
	const having = (words: string) => readdirSync(dir).filter((name) => readFileSync(path.join(dir, name)).includes(words));

	it('leaves no word of it in any file: not in the database, nor in its write-ahead log, nor after a restart', async () => {
		const log = await openSqliteLog({dir});
		await log.append('inc-a', [note(1)], 0);
		// Pages are split and written anew around it, with long texts and short ones.
		for (let seq = 2; seq <= 400; seq++)
			await log.append(
				'inc-a',
				[
					said(
						seq,
						seq === 77 || seq === 301 ? `Jane Doe complained ${'at length '.repeat(seq === 77 ? 1 : 700)}` : 'x'.repeat(1 + (seq % 90)),
					),
				],
				seq - 1,
			);
		expect(having('Jane Doe').length).toBeGreaterThan(0);
		await log.redact('inc-a', redaction(401, 77, left), 400, left);
		await log.redact('inc-a', redaction(402, 301, left), 401, left);
		expect((await log.copies()).erasing).toBeNull();
		expect(having('Jane Doe')).toEqual([]);
		expect(having('at length')).toEqual([]);
		await log.append('inc-a', [note(403)], 402);
		await log.close();
		const again = await openSqliteLog({dir});
		expect((await all(again)).length).toBe(403);
		expect(having('Jane Doe')).toEqual([]);
		await again.close();
		expect((await verifyFile(file)).incidents).toMatchObject([{verified: 403, redacted: 2, broken: null}]);
	}, 60_000);

	it('is finished when a reader of another process is gone, and by the next start after a crash', async () => {
		const log = await openSqliteLog({dir});
		await log.append('inc-a', [note(1), said(2, 'Jane Doe complained')], 0);
		const reader = new DatabaseSync(file, {readOnly: true});
		reader.exec('BEGIN');
		reader.prepare('SELECT * FROM payloads').all();
		await log.redact('inc-a', redaction(3, 2, left), 2, left);
		expect(await log.copies()).toEqual({made: [], erasing: 'another process is reading the log'});
		expect(having('Jane Doe')).toEqual(['log.db-wal']);
		const copy = path.join(folder.path, 'crashed');
		cpSync(dir, copy, {recursive: true});
		reader.exec('COMMIT');
		reader.close();
		await vi.waitFor(async () => expect((await log.copies()).erasing).toBeNull(), 10_000);
		expect(having('Jane Doe')).toEqual([]);
		await log.close();
		const crashed = await openSqliteLog({dir: copy});
		expect(readdirSync(copy).filter((name) => readFileSync(path.join(copy, name)).includes('Jane Doe'))).toEqual([]);
		expect((await all(crashed)).map(({event}) => event.redacted)).toEqual([undefined, 3, undefined]);
		await crashed.close();
	}, 30_000);
});

describe('a log of before redaction (format 1)', () => {
	it('is verified as it is, and brought to the present format with everything that is in it', async () => {
		await written();
		const before = new DatabaseSync(file);
		before.exec(`DELETE FROM events WHERE incident = 'inc-a'; DELETE FROM payloads WHERE incident = 'inc-a'; DELETE FROM incidents WHERE incident = 'inc-a';
			ALTER TABLE payloads DROP COLUMN redacted; DROP TABLE copies; PRAGMA user_version=1`);
		before.close();
		expect((await verifyFile(file)).incidents, 'verified as it is').toMatchObject([{incident: 'inc-b', verified: 2, broken: null}]);
		const log = await openSqliteLog({dir});
		expect((await all(log, 'inc-b')).map(({event}) => event.data)).toEqual([{text: 'b1'}, {text: 'b2'}]);
		await log.redact('inc-b', redaction(3, 2, left, 'inc-b'), 2, left);
		expect((await log.copies()).made).toEqual([]);
		await log.close();
		expect((await verifyFile(file)).incidents).toMatchObject([{verified: 3, redacted: 1, broken: null}]);
	});
});
