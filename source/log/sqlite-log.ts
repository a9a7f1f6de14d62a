import fs from 'node:fs';
import path from 'node:path';
import type {Worker} from 'node:worker_threads';
import {folderRemedy, makeFolder} from '../config/make-folder.ts';
import {errorWords} from '../terminal/error-words.ts';
import type {BackUp} from './back-up.ts';
import {firstHash, leftOf, type Row} from './chain.ts';
import {
	type Copies,
	type EventLog,
	type EventPlace,
	LogError,
	type LogErrorCode,
	type LogHead,
	type LogRecord,
	type Snapshot,
} from './event-log.ts';
import {acquireLock, type Lock} from './lock.ts';
import {takeLogThread} from './log-thread.ts';
import {ChainReader, damagedAt, isBreak} from './read-row.ts';
import type {Opened, Reply, Request} from './requests.ts';

/** The embedded log: it can be copied into a file while it is being written. */
export type EmbeddedLog = EventLog & {
	/**
	 * Copies the log into one file: made beside its place, verified, then renamed. `progress` hears of bytes done and in all.
	 * @throws {LogError} `exists` without `force`, `unwritable`, `damaged` when the copy does not hold, `closed`.
	 */
	backUp(file: string, options?: {readonly force?: boolean; readonly progress?: Progress}): Promise<BackUp>;
};

export type Progress = (done: number, total: number) => void;

export type SqliteLogOptions = {
	/** The state folder; made when it is missing. */
	readonly dir: string;
	/** SQLite's limit of the file in pages, for tests of a full disk. */
	readonly maxPages?: number;
};

const pageOfRows = 500;

/** File systems on which SQLite's locks cannot be relied on, by the type that statfs gives (linux/magic.h). */
const networkFileSystems = new Map([
	[0x6969, 'NFS'],
	[0xff534d42, 'CIFS'],
	[0xfe534d42, 'SMB'],
	[0x517b, 'SMB'],
	[0x00c36400, 'Ceph'],
	[0x5346414f, 'AFS'],
	[0x01021997, '9P'],
	[0x65735546, 'FUSE (sshfs, s3fs …)'],
	[0x47504653, 'GPFS'],
	[0x0bd00bd0, 'Lustre'],
	[0x01161970, 'GFS2'],
]);

/**
 * Opens the log of a state folder: takes its lock, starts the thread that owns the database.
 * @throws {LogError} `locked`, `unwritable`, `network-file-system`, `damaged`, `newer`.
 */
export async function openSqliteLog({dir, maxPages}: SqliteLogOptions): Promise<EmbeddedLog> {
	prepareFolder(dir);
	const lock = acquireLock(dir);
	try {
		const log = new SqliteLog(path.join(dir, 'log.db'), lock, maxPages);
		await log.ready;
		return log;
	} catch (error) {
		lock.release();
		throw error;
	}
}

function prepareFolder(dir: string): void {
	try {
		makeFolder(dir);
		fs.chmodSync(dir, 0o700);
		fs.accessSync(dir, fs.constants.W_OK | fs.constants.X_OK);
		// SQLite gives its companions the mode of the database.
		for (const name of ['log.db', 'lock.db']) fs.closeSync(fs.openSync(path.join(dir, name), 'a', 0o600));
	} catch (error) {
		const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		throw new LogError('unwritable', `The state folder ${dir} cannot be written (${why}).`, folderRemedy(dir, error), {
			cause: error,
		});
	}

	const kind = networkFileSystems.get(fs.statfsSync(dir).type);
	if (kind !== undefined) {
		throw new LogError(
			'network-file-system',
			`The state folder ${dir} is on a network file system (${kind}), where a lock does not hold.`,
			'Name a folder on a disk of this machine with --state-dir.',
		);
	}
}

type Waiting = {
	readonly resolve: (value: unknown) => void;
	readonly reject: (error: LogError) => void;
	readonly progress?: Progress | undefined;
};

class SqliteLog implements EmbeddedLog {
	readonly ready: Promise<void>;
	logId = '';
	readOnlyBecause: string | undefined;
	readonly #worker: Worker;
	readonly #lock: Lock;
	readonly #file: string;
	readonly #waiting = new Map<number, Waiting>();
	readonly #listeners = new Set<(incident: string, records: readonly LogRecord[]) => void>();
	/** The thread is gone, and why. */
	#dead: LogError | undefined;
	#nextId = 1;
	#closing: Promise<void> | undefined;

	constructor(file: string, lock: Lock, maxPages: number | undefined) {
		this.#file = file;
		this.#lock = lock;
		this.#worker = takeLogThread();
		this.ready = new Promise((resolve, reject) => {
			this.#waiting.set(0, {
				resolve: (answer) => {
					const {logId, refused} = answer as Opened;
					this.logId = logId;
					if (refused !== undefined) this.readOnlyBecause = `${refused} ${remedyOf('storage', file)}`;
					resolve();
				},
				reject,
			});
		});
		this.#worker.on('message', (reply: Reply) => this.#settle(reply));
		this.#worker.on('error', (error) => this.#die(`The log's thread failed: ${errorWords(error)}.`));
		this.#worker.on('exit', () => this.#die("The log's thread ended."));
		this.#worker.postMessage({id: 0, request: {do: 'open', file, maxPages} satisfies Request});
	}

	async incidents(): Promise<readonly LogHead[]> {
		return (await this.#ask({do: 'incidents'})) as LogHead[];
	}

	async append(incident: string, records: readonly LogRecord[], expectedHead: number): Promise<void> {
		if (records.length === 0) return;
		await this.#ask({do: 'append', incident, records, expectedHead});
		for (const listener of [...this.#listeners]) listener(incident, records);
	}

	async redact(incident: string, redaction: LogRecord, expectedHead: number, left: string): Promise<readonly string[]> {
		const {event} = redaction;
		if (event.type !== 'entry.redacted' || event.data.left !== leftOf(left)) throw new TypeError('no redaction of what is left');
		const {target} = event.data;
		const gone = (await this.#ask({do: 'redact', incident, redaction, target, expectedHead, left})) as string[];
		for (const listener of [...this.#listeners]) listener(incident, [redaction]);
		return gone;
	}

	async copies(): Promise<Copies> {
		return (await this.#ask({do: 'copies'})) as Copies;
	}

	async backUp(file: string, {force = false, progress}: {readonly force?: boolean; readonly progress?: Progress} = {}): Promise<BackUp> {
		return (await this.#ask({do: 'backUp', file, force}, progress)) as BackUp;
	}

	async *read(incident: string, from: number): AsyncIterable<LogRecord> {
		const start = from === 0 ? {seq: 0, hash: firstHash} : await this.#hashAt(incident, from);
		if (start === undefined) return;
		const chain = new ChainReader(start);
		for (let more = true; more; ) {
			const rows = (await this.#ask({do: 'read', incident, from: chain.head.seq, limit: pageOfRows})) as Row[];
			for (const row of rows) {
				const record = chain.next(row);
				if (isBreak(record)) throw damagedAt(incident, record);
				yield record;
			}

			more = rows.length === pageOfRows;
		}

		const broken = chain.end();
		if (broken) throw damagedAt(incident, broken);
	}

	subscribe(listener: (incident: string, records: readonly LogRecord[]) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	async head(incident: string): Promise<LogHead> {
		return (await this.#ask({do: 'head', incident})) as LogHead;
	}

	async highWater(incident: string, clientId: string): Promise<number> {
		return (await this.#ask({do: 'highWater', incident, clientId})) as number;
	}

	async find(clientId: string, n: number): Promise<EventPlace | undefined> {
		return (await this.#ask({do: 'find', clientId, n})) as EventPlace | undefined;
	}

	async findEvent(id: string): Promise<EventPlace | undefined> {
		return (await this.#ask({do: 'findEvent', id})) as EventPlace | undefined;
	}

	async putSnapshot(incident: string, snapshot: Snapshot): Promise<void> {
		await this.#ask({do: 'putSnapshot', incident, snapshot});
	}

	async snapshot(incident: string, version: string): Promise<Snapshot | undefined> {
		return (await this.#ask({do: 'snapshot', incident, version})) as Snapshot | undefined;
	}

	async dropSnapshots(incident: string): Promise<void> {
		await this.#ask({do: 'dropSnapshots', incident});
	}

	async putBlob(hash: string, bytes: Uint8Array): Promise<void> {
		await this.#ask({do: 'putBlob', hash, bytes});
	}

	async getBlob(hash: string): Promise<Uint8Array | undefined> {
		return (await this.#ask({do: 'getBlob', hash})) as Uint8Array | undefined;
	}

	async reopen(): Promise<boolean> {
		return this.#dead ? false : ((await this.#ask({do: 'reopen'})) as boolean);
	}

	async close(): Promise<void> {
		this.#closing ??= this.#close();
		await this.#closing;
	}

	async #close(): Promise<void> {
		if (!this.#dead) await this.#ask({do: 'close'}).catch(() => undefined);
		this.#dead ??= closed();
		await this.#worker.terminate();
		this.#lock.release();
	}

	/** The row before the first that is asked for: the chain goes on from it. Undefined where the log ends before it. */
	async #hashAt(incident: string, seq: number): Promise<{seq: number; hash: string} | undefined> {
		const [row] = (await this.#ask({do: 'read', incident, from: seq - 1, limit: 1})) as Row[];
		return row && {seq: row.seq, hash: row.hash};
	}

	async #ask(request: Request, progress?: Progress): Promise<unknown> {
		if (this.#closing && request.do !== 'close') throw closed();
		if (this.#dead) throw this.#dead;
		const id = this.#nextId++;
		return new Promise((resolve, reject) => {
			this.#waiting.set(id, {resolve, reject, progress});
			this.#worker.postMessage({id, request});
		});
	}

	#settle(reply: Reply): void {
		const waiting = this.#waiting.get(reply.id);
		if ('progress' in reply) {
			waiting?.progress?.(reply.progress.done, reply.progress.total);
			return;
		}

		this.#waiting.delete(reply.id);
		if (!waiting) return;
		if ('value' in reply) waiting.resolve(reply.value);
		else if (reply.id === 0 && reply.error.code === 'storage')
			waiting.reject(new LogError('storage', reply.error.text, `Free space where ${this.#file} is, then start again.`));
		else waiting.reject(new LogError(reply.error.code, reply.error.text, reply.error.remedy ?? remedyOf(reply.error.code, this.#file)));
	}

	#die(text: string): void {
		this.#dead ??= this.#closing ? closed() : new LogError('storage', text, 'Restart the server: warroom stop, then warroom.');
		for (const {reject} of this.#waiting.values()) reject(this.#dead);
		this.#waiting.clear();
	}
}

function closed(): LogError {
	return new LogError('closed', 'The log is closed.', 'Open it again.');
}

function remedyOf(code: LogErrorCode, file: string): string {
	switch (code) {
		case 'storage':
			return `Free space where ${file} is; writing is tried again every second.`;
		case 'damaged':
			return `Keep a copy of it, then put your last backup of ${file} in its place, or move it away to begin anew.`;
		case 'newer':
			return 'Install that warroom, or name another state folder with --state-dir.';
		default:
			return 'Try again.';
	}
}
