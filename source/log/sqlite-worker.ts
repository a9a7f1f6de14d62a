import {randomUUID} from 'node:crypto';
import type {DatabaseSync, StatementSync} from 'node:sqlite';
import {parentPort} from 'node:worker_threads';
import {type BackUp, backUp, forgetHalfMade} from './back-up.ts';
import {firstHash, toRow} from './chain.ts';
import {eraseWords, isErasing, NothingToErase, scrub} from './erase.ts';
import type {Copies, EventPlace, LogHead, LogRecord} from './event-log.ts';
import {failed, isFull, Refusal, reasonOf, refusalOf} from './refusal.ts';
import type {Opened, Reply, Request} from './requests.ts';
import {Snapshots} from './snapshots.ts';
import {makeTables, schemaVersion, selectRows, versionOf} from './tables.ts';

/**
 * The thread that owns log.db: a slow disk stalls it and nothing else. Requests come in numbered; those that arrive while one
 * transaction is syncing are written together in the next one.
 */
const eraseAgainMs = 250;
const tellEveryMs = 50;

const {DatabaseSync: Database} = process.getBuiltinModule('node:sqlite');
let file = '';
let maxPages: number | undefined;

let database: DatabaseSync;
let statements: Record<
	'append' | 'payload' | 'incident' | 'read' | 'head' | 'incidents' | 'highWater' | 'find' | 'findEvent' | 'putBlob' | 'getBlob',
	StatementSync
>;
let snapshots: Snapshots;
/** The last event of each incident, as it is on disk. */
let heads = new Map<string, LogHead>();
/** After a failed write nothing is written until a write was tried and synced. */
let readOnly = false;
/** Why what was erased is still somewhere in the file. */
let erasing: string | null = null;
/** One is being made: the file stays open, and is not written anew, until it is done. */
let backing: Promise<BackUp> | undefined;

/** Opens it, and where the disk takes no write for reading: what is in the log stays in sight. */
function open(): Opened {
	try {
		const logId = openWith('PRAGMA busy_timeout=1000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL', makeTables);
		forgetHalfMade(database, file);
		if (isErasing(database)) eraseOnDisk();
		return {logId};
	} catch (error) {
		if (reasonOf(error) !== 'storage') throw error;
		shut();
		// The index of the write-ahead log is then kept in memory: SQLite could not make its file.
		const logId = openWith('PRAGMA locking_mode=EXCLUSIVE; PRAGMA busy_timeout=1000; PRAGMA synchronous=FULL');
		readOnly = true;
		return {logId, refused: refusalOf(error)};
	}
}

/** `prepareTables` needs a disk that takes writes. */
function openWith(pragmas: string, prepareTables?: (database: DatabaseSync) => void): string {
	database = new Database(file);
	database.exec(`${pragmas}; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON`);
	if (maxPages !== undefined) database.exec(`PRAGMA max_page_count=${maxPages}`);
	const version = versionOf(database);
	if (version > schemaVersion)
		throw new Refusal('newer', `${file} was written by a newer warroom (format ${version}, this one knows ${schemaVersion}).`);
	checkWhole();
	prepareTables?.(database);
	statements = {
		append: database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
		payload: database.prepare('INSERT INTO payloads (incident, seq, salt, data) VALUES (?, ?, ?, ?)'),
		incident: database.prepare('INSERT INTO incidents SELECT ?, coalesce(max(position), 0) + 1 FROM incidents'),
		read: database.prepare(selectRows(database)),
		head: database.prepare('SELECT seq, hash FROM events WHERE incident = ? ORDER BY seq DESC LIMIT 1'),
		incidents: database.prepare('SELECT incident FROM incidents ORDER BY position'),
		highWater: database.prepare('SELECT max(n) AS n FROM events WHERE client_id = ? AND incident = ?'),
		find: database.prepare('SELECT incident, seq FROM events WHERE client_id = ? AND n = ?'),
		findEvent: database.prepare('SELECT incident, seq FROM events WHERE id = ?'),
		putBlob: database.prepare('INSERT OR IGNORE INTO blobs VALUES (?, ?)'),
		getBlob: database.prepare('SELECT bytes FROM blobs WHERE hash = ?'),
	};
	snapshots = new Snapshots(database);
	heads = new Map();
	return String(database.prepare("SELECT value FROM meta WHERE key = 'log_id'").get()?.['value']);
}

/** A torn tail is cut by SQLite itself; what is broken before it is not to be written on. */
function checkWhole(): void {
	const found = String(database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']);
	if (found !== 'ok') throw new Refusal('damaged', `${file} is damaged: ${found}.`);
}

function headOf(incident: string): LogHead {
	const known = heads.get(incident);
	if (known) return known;
	const row = statements.head.get(incident);
	const head = {incident, seq: Number(row?.['seq'] ?? 0), hash: String(row?.['hash'] ?? firstHash)};
	heads.set(incident, head);
	return head;
}

type Numbered = {readonly id: number; readonly request: Request};
type Append = {readonly id: number; readonly request: Extract<Request, {do: 'append'}>};

/** One transaction for all that waited. A conflict concerns its own append; a failed commit concerns all. */
function appendAll(batch: readonly Append[]): Reply[] {
	if (readOnly) return batch.map(({id}) => failed(id, new Refusal('storage', 'The log takes no writes since the disk refused one.'), file));
	const replies: Reply[] = [];
	const before = new Map(heads);
	try {
		database.exec('BEGIN IMMEDIATE');
		for (const {id, request} of batch) {
			const head = headOf(request.incident);
			if (head.seq !== request.expectedHead) {
				replies.push(
					failed(id, new Refusal('conflict', `The head of ${request.incident} is ${head.seq}, not ${request.expectedHead}.`), file),
				);
				continue;
			}

			const gap = request.records.find((record, index) => record.event.seq !== head.seq + 1 + index);
			if (gap) {
				replies.push(failed(id, new Refusal('conflict', `Event ${gap.event.seq} does not follow.`), file));
				continue;
			}

			write(request.incident, request.records, head);
			replies.push({id, value: null});
		}

		database.exec('COMMIT');
		return replies;
	} catch (error) {
		heads = before;
		// What a failed sync left is not known: nothing is retried, and the next write has to prove that the disk takes it.
		readOnly = true;
		rollBack();
		return batch.map(({id}) => failed(id, error, file));
	}
}

function write(incident: string, records: readonly LogRecord[], head: LogHead): void {
	if (head.seq === 0) statements.incident.run(incident);
	let {seq, hash} = head;
	for (const record of records) {
		const row = toRow(incident, record, hash);
		statements.append.run(row.incident, row.seq, row.id, row.header, row.digest, row.hash, row.clientId, row.n);
		statements.payload.run(row.incident, row.seq, row.salt, row.data);
		({seq, hash} = row);
	}

	heads.set(incident, {incident, seq, hash});
}

/** A redaction with its words erased in one transaction, and then from the disk. */
function redact({incident, redaction, target, expectedHead, left}: Extract<Request, {do: 'redact'}>): readonly string[] {
	if (readOnly) throw new Refusal('storage', 'The log takes no writes since the disk refused one.');
	const before = new Map(heads);
	let gone: readonly string[];
	try {
		database.exec('BEGIN IMMEDIATE');
		const head = headOf(incident);
		const {seq} = redaction.event;
		if (head.seq !== expectedHead || seq !== head.seq + 1)
			throw new Refusal('conflict', `The head of ${incident} is ${head.seq}, not ${expectedHead}.`);
		write(incident, [redaction], head);
		gone = eraseWords(database, {incident, target, by: seq, left});
		// What was folded of it before has the words; what is folded with the redaction is without them.
		snapshots.drop(incident, seq - 1);
		database.exec('COMMIT');
	} catch (error) {
		heads = before;
		rollBack();
		if (error instanceof NothingToErase) throw new Refusal('conflict', error.message);
		if (!(error instanceof Refusal)) readOnly = true;
		throw error;
	}

	erasing = 'it is being overwritten';
	eraseOnDisk();
	return gone;
}

/** Overwrites what was erased; tries again by itself as long as something is in the way. */
function eraseOnDisk(): void {
	if (!backing && !readOnly) erasing = scrub(database) ?? null;
	else erasing = readOnly ? 'the disk takes no writes' : 'a backup is being made';
	if (erasing !== null) setTimeout(() => eraseOnDisk(), eraseAgainMs).unref();
}

/** The list of copies; of an older format that could not be brought up, none. */
function copies(): Copies {
	const made = versionOf(database) < 2 ? [] : database.prepare('SELECT path, at FROM copies WHERE made = 1 ORDER BY at').all();
	return {made: made.map((row) => ({path: String(row['path']), at: String(row['at'])})), erasing};
}

async function makeBackUp(id: number, {file: target, force}: Extract<Request, {do: 'backUp'}>): Promise<BackUp> {
	if (backing) throw new Refusal('exists', 'A backup is being made already.');
	let toldAt = 0;
	backing = backUp(database, {
		file: target,
		force,
		progress(done, total) {
			if (performance.now() - toldAt < tellEveryMs) return;
			toldAt = performance.now();
			port?.postMessage({id, progress: {done, total}} satisfies Reply);
		},
	});
	try {
		return await backing;
	} finally {
		backing = undefined;
	}
}

function rollBack(): void {
	try {
		database.exec('ROLLBACK');
	} catch {
		// SQLite has rolled back by itself after an error of the disk.
	}
}

function shut(): void {
	try {
		database.close();
	} catch {
		// It is closed already, or was never opened.
	}
}

/** Opens the file anew and tries whether a write is synced. */
function reopen(): boolean {
	if (backing) return false;
	shut();
	try {
		readOnly = open().refused !== undefined;
		if (!readOnly) database.prepare("INSERT OR REPLACE INTO meta VALUES ('tried', ?)").run(randomUUID());
	} catch {
		readOnly = true;
	}

	return !readOnly;
}

function answer(request: Exclude<Request, {do: 'append' | 'open' | 'backUp' | 'close'}>): unknown {
	switch (request.do) {
		case 'redact':
			return redact(request);
		case 'copies':
			return copies();
		case 'read':
			return statements.read.all(request.incident, request.from, request.limit);
		case 'head':
			return headOf(request.incident);
		case 'incidents':
			return statements.incidents.all().map((row) => headOf(String(row['incident'])));
		case 'highWater':
			return Number(statements.highWater.get(request.clientId, request.incident)?.['n'] ?? 0);
		case 'find':
			return placeOf(statements.find.get(request.clientId, request.n));
		case 'findEvent':
			return placeOf(statements.findEvent.get(request.id));
		case 'putSnapshot':
			if (readOnly) throw new Refusal('storage', 'The log takes no writes since the disk refused one.');
			try {
				snapshots.put(request.incident, request.snapshot);
			} catch (error) {
				// Where there is no room for a snapshot there may well be for an event.
				readOnly = !isFull(error);
				throw error;
			}

			return null;
		case 'snapshot':
			return snapshots.get(request.incident, request.version);
		case 'dropSnapshots':
			if (readOnly) throw new Refusal('storage', 'The log takes no writes since the disk refused one.');
			snapshots.drop(request.incident, headOf(request.incident).seq);
			return null;
		case 'putBlob':
			if (readOnly) throw new Refusal('storage', 'The log takes no writes since the disk refused one.');
			try {
				statements.putBlob.run(request.hash, request.bytes);
			} catch (error) {
				readOnly = true;
				throw error;
			}

			return null;
		case 'getBlob':
			return statements.getBlob.get(request.hash)?.['bytes'];
		case 'reopen':
			return reopen();
	}
}

function placeOf(row: Record<string, unknown> | undefined): EventPlace | undefined {
	return row && {incident: String(row['incident']), seq: Number(row['seq'])};
}

const port = parentPort;
if (port) {
	let waiting: Append[] = [];
	const flush = () => {
		const batch = waiting;
		waiting = [];
		for (const reply of batch.length > 0 ? appendAll(batch) : []) port.postMessage(reply);
	};

	port.on('message', ({id, request}: Numbered) => {
		if (request.do === 'append') {
			// Written in the next turn, so that everything that is in the queue by then goes into one transaction.
			if (waiting.push({id, request}) === 1) setImmediate(flush);
			return;
		}

		if (request.do === 'open') {
			({file, maxPages} = request);
			try {
				port.postMessage({id, value: open()} satisfies Reply);
			} catch (error) {
				port.postMessage(failed(id, error, file));
				port.close();
			}

			return;
		}

		flush();
		if (request.do === 'backUp') {
			void makeBackUp(id, request).then(
				(value) => port.postMessage({id, value} satisfies Reply),
				(error: unknown) => port.postMessage(failed(id, error, file)),
			);
			return;
		}

		if (request.do === 'close') {
			void close(id);
			return;
		}

		try {
			port.postMessage({id, value: answer(request)} satisfies Reply);
		} catch (error) {
			port.postMessage(failed(id, error, file));
		}
	});

	/** What is being made is finished first. */
	const close = async (id: number) => {
		await backing?.catch(() => undefined);
		shut();
		port.postMessage({id, value: null} satisfies Reply);
		port.close();
	};
}
