import {randomUUID} from 'node:crypto';
import type {DatabaseSync, StatementSync} from 'node:sqlite';
import {parentPort} from 'node:worker_threads';
import {errorWords} from '../terminal/error-words.ts';
import {firstHash, type Row, toRow} from './chain.ts';
import type {EventPlace, LogHead, LogRecord, Snapshot} from './event-log.ts';
import {Snapshots} from './snapshots.ts';

/**
 * The thread that owns log.db: a slow disk stalls it and nothing else. Requests come in numbered; those that arrive while one
 * transaction is syncing are written together in the next one.
 */
export type Request =
	/** The first one. */
	| {readonly do: 'open'; readonly file: string; readonly maxPages?: number | undefined}
	| {readonly do: 'append'; readonly incident: string; readonly records: readonly LogRecord[]; readonly expectedHead: number}
	| {readonly do: 'read'; readonly incident: string; readonly from: number; readonly limit: number}
	| {readonly do: 'head'; readonly incident: string}
	| {readonly do: 'incidents'}
	| {readonly do: 'highWater'; readonly incident: string; readonly clientId: string}
	| {readonly do: 'find'; readonly clientId: string; readonly n: number}
	| {readonly do: 'findEvent'; readonly id: string}
	| {readonly do: 'putSnapshot'; readonly incident: string; readonly snapshot: Snapshot}
	| {readonly do: 'snapshot'; readonly incident: string; readonly version: string}
	| {readonly do: 'dropSnapshots'; readonly incident: string}
	| {readonly do: 'putBlob'; readonly hash: string; readonly bytes: Uint8Array}
	| {readonly do: 'getBlob'; readonly hash: string}
	| {readonly do: 'reopen'}
	| {readonly do: 'close'};

/** `refused`: the disk takes no writes, so it is open for reading only. */
export type Opened = {readonly logId: string; readonly refused?: string};

export type Reply =
	| {readonly id: number; readonly value: unknown}
	| {readonly id: number; readonly error: {readonly code: 'conflict' | 'storage' | 'damaged' | 'newer' | 'closed'; readonly text: string}};

const schemaVersion = 1;

class Refusal extends Error {
	readonly code: 'conflict' | 'storage' | 'damaged' | 'newer' | 'closed';

	constructor(code: Refusal['code'], text: string) {
		super(text);
		this.code = code;
	}
}

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

/** Opens it, and where the disk takes no write for reading: what is in the log stays in sight. */
function open(): Opened {
	try {
		return {logId: openWith('PRAGMA busy_timeout=1000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL')};
	} catch (error) {
		if (reasonOf(error) !== 'storage') throw error;
		shut();
		// The index of the write-ahead log is then kept in memory: SQLite could not make its file.
		const logId = openWith('PRAGMA locking_mode=EXCLUSIVE; PRAGMA busy_timeout=1000; PRAGMA synchronous=FULL');
		readOnly = true;
		return {logId, refused: refusalOf(error)};
	}
}

function openWith(pragmas: string): string {
	database = new Database(file);
	database.exec(`${pragmas}; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON`);
	if (maxPages !== undefined) database.exec(`PRAGMA max_page_count=${maxPages}`);
	const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
	if (version > schemaVersion)
		throw new Refusal('newer', `${file} was written by a newer warroom (format ${version}, this one knows ${schemaVersion}).`);
	checkWhole();
	// What is there already needs no write, which a full disk would refuse.
	if (version < schemaVersion) makeTables();
	statements = {
		append: database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
		payload: database.prepare('INSERT INTO payloads VALUES (?, ?, ?, ?)'),
		incident: database.prepare('INSERT INTO incidents SELECT ?, coalesce(max(position), 0) + 1 FROM incidents'),
		read: database.prepare(
			'SELECT e.incident, e.seq, e.id, e.header, e.digest, e.hash, p.salt, p.data, e.client_id AS clientId, e.n FROM events e LEFT JOIN payloads p USING (incident, seq) WHERE e.incident = ? AND e.seq > ? ORDER BY e.seq LIMIT ?',
		),
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

function makeTables(): void {
	database.exec(`
		BEGIN;
		CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
		CREATE TABLE IF NOT EXISTS incidents (incident TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
		CREATE TABLE IF NOT EXISTS events (
			incident TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, header TEXT NOT NULL, digest TEXT NOT NULL, hash TEXT NOT NULL,
			client_id TEXT, n INTEGER, PRIMARY KEY (incident, seq)
		) STRICT, WITHOUT ROWID;
		CREATE UNIQUE INDEX IF NOT EXISTS events_by_origin ON events (client_id, n) WHERE client_id IS NOT NULL;
		CREATE TABLE IF NOT EXISTS payloads (incident TEXT NOT NULL, seq INTEGER NOT NULL, salt TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (incident, seq)) STRICT, WITHOUT ROWID;
		CREATE TABLE IF NOT EXISTS blobs (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
		INSERT INTO meta VALUES ('log_id', '${randomUUID()}');
		PRAGMA user_version=${schemaVersion};
		COMMIT;`);
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
	if (readOnly) return batch.map(({id}) => failed(id, new Refusal('storage', 'The log takes no writes since the disk refused one.')));
	const replies: Reply[] = [];
	const before = new Map(heads);
	try {
		database.exec('BEGIN IMMEDIATE');
		for (const {id, request} of batch) {
			const head = headOf(request.incident);
			if (head.seq !== request.expectedHead) {
				replies.push(failed(id, new Refusal('conflict', `The head of ${request.incident} is ${head.seq}, not ${request.expectedHead}.`)));
				continue;
			}

			const gap = request.records.find((record, index) => record.event.seq !== head.seq + 1 + index);
			if (gap) {
				replies.push(failed(id, new Refusal('conflict', `Event ${gap.event.seq} does not follow.`)));
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
		return batch.map(({id}) => failed(id, error));
	}
}

function write(incident: string, records: readonly LogRecord[], head: LogHead): void {
	if (head.seq === 0) statements.incident.run(incident);
	let {seq, hash} = head;
	for (const record of records) {
		const row: Row = toRow(incident, record, hash);
		statements.append.run(row.incident, row.seq, row.id, row.header, row.digest, row.hash, row.clientId, row.n);
		statements.payload.run(row.incident, row.seq, row.salt, row.data);
		({seq, hash} = row);
	}

	heads.set(incident, {incident, seq, hash});
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
	shut();
	try {
		readOnly = open().refused !== undefined;
		if (!readOnly) database.prepare("INSERT OR REPLACE INTO meta VALUES ('tried', ?)").run(randomUUID());
	} catch {
		readOnly = true;
	}

	return !readOnly;
}

function answer(request: Exclude<Request, {do: 'append' | 'open'}>): unknown {
	switch (request.do) {
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
		case 'close':
			database.close();
			return null;
	}
}

function placeOf(row: Record<string, unknown> | undefined): EventPlace | undefined {
	return row && {incident: String(row['incident']), seq: Number(row['seq'])};
}

function failed(id: number, error: unknown): Reply {
	if (error instanceof Refusal) return {id, error: {code: error.code, text: error.message}};
	const code = reasonOf(error);
	return {id, error: {code, text: code === 'damaged' ? `${file} is damaged: ${messageOf(error)}.` : refusalOf(error)}};
}

/** SQLITE_CORRUPT and SQLITE_NOTADB are damage; whatever else the system says is about the disk. */
function reasonOf(error: unknown): Refusal['code'] {
	if (error instanceof Refusal) return error.code;
	const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
	return code === 11 || code === 26 ? 'damaged' : 'storage';
}

/** SQLITE_FULL: it was rolled back, and the file is as it was. */
function isFull(error: unknown): boolean {
	return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 13;
}

function refusalOf(error: unknown): string {
	return `The disk refused a write: ${messageOf(error)}.`;
}

function messageOf(error: unknown): string {
	return errorWords(error);
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
				port.postMessage(failed(id, error));
				port.close();
			}

			return;
		}

		flush();
		try {
			port.postMessage({id, value: answer(request)} satisfies Reply);
		} catch (error) {
			port.postMessage(failed(id, error));
		}

		if (request.do === 'close') port.close();
	});
}
