import path from 'node:path';
import {AppendGroups} from './append-groups.ts';
import type {BackUp} from './back-up.ts';
import {damagedAt} from './break.ts';
import {firstHash, leftOf, type Row} from './chain.ts';
import {type Copies, type EventLog, type EventPlace, LogError, type LogHead, type LogRecord, type Snapshot} from './event-log.ts';
import {acquireLock, type Lock} from './lock.ts';
import {prepareFolder} from './log-folder.ts';
import {ChainReader, isBreak} from './read-row.ts';
import {closed, remedyOf} from './remedy.ts';
import type {Opened, Request} from './requests.ts';
import {type Progress, ThreadRequests} from './thread-requests.ts';

/** The embedded log: it can be copied into a file while it is being written. */
export type EmbeddedLog = EventLog & {
	/** Where a journal is now that was beside the log and is of another one: its events are not in this log. */
	readonly setAside?: string | undefined;
	/**
	 * Copies the log into one file: made beside its place, verified, then renamed. `progress` hears of bytes done and in all.
	 * @throws {LogError} `exists` without `force`, `unwritable`, `damaged` when the copy does not hold, `closed`.
	 */
	backUp(file: string, options?: {readonly force?: boolean; readonly progress?: Progress}): Promise<BackUp>;
};

export type SqliteLogOptions = {
	/** The state folder; made when it is missing. */
	readonly dir: string;
};

const pageOfRows = 500;

/**
 * Opens the log of a state folder: takes its lock, starts the thread that owns the database.
 * @throws {LogError} `locked`, `unwritable`, `network-file-system`, `damaged`, `newer`.
 */
export async function openSqliteLog({dir}: SqliteLogOptions): Promise<EmbeddedLog> {
	prepareFolder(dir);
	const lock = acquireLock(dir);
	try {
		const log = new SqliteLog(path.join(dir, 'log.db'), lock);
		await log.ready;
		return log;
	} catch (error) {
		lock.release();
		throw error;
	}
}

class SqliteLog implements EmbeddedLog {
	readonly ready: Promise<void>;
	logId = '';
	readOnlyBecause: string | undefined;
	setAside: string | undefined;
	readonly #file: string;
	#thread: ThreadRequests;
	readonly #appends: AppendGroups;
	readonly #lock: Lock;
	readonly #listeners = new Set<(incident: string, records: readonly LogRecord[]) => void>();
	#closing: Promise<void> | undefined;

	constructor(file: string, lock: Lock) {
		this.#lock = lock;
		this.#file = file;
		this.#thread = new ThreadRequests(file);
		this.#appends = new AppendGroups(file, async (lines) => this.#thread.ask({do: 'file', lines}));
		this.ready = this.#open().then(({heads, refused}) => {
			const why = refused === undefined ? undefined : new LogError('storage', refused, remedyOf('storage', file));
			if (why) this.readOnlyBecause = `${why.message} ${why.remedy}`;
			this.#appends.open(this.logId, heads, why);
		});
	}

	async incidents(): Promise<readonly LogHead[]> {
		return (await this.#ask({do: 'incidents'})) as LogHead[];
	}

	async append(incident: string, records: readonly LogRecord[], expectedHead: number): Promise<void> {
		if (records.length === 0) return;
		const gap = records.find((record, index) => record.event.seq !== expectedHead + 1 + index);
		if (gap) throw new LogError('conflict', `Event ${gap.event.seq} does not follow.`, 'Try again.');
		if (this.#closing) throw closed();
		await this.#appends.add(incident, records, expectedHead);
		for (const listener of [...this.#listeners]) listener(incident, records);
	}

	async redact(incident: string, redaction: LogRecord, expectedHead: number, left: string): Promise<readonly string[]> {
		const {event} = redaction;
		if (event.type !== 'entry.redacted' || event.data.left !== leftOf(left)) throw new TypeError('no redaction of what is left');
		const {target} = event.data;
		if (this.#closing) throw closed();
		// Of the words nothing is left in the journal.
		const gone = await this.#appends.alone(async () => {
			const erased = (await this.#thread.ask({do: 'redact', incident, redaction, target, expectedHead, left})) as string[];
			this.#appends.moved(incident, event.seq);
			return erased;
		});
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

	async page(incident: string, first: number, last: number): Promise<Uint8Array> {
		return (await this.#ask({do: 'page', incident, first, last})) as Uint8Array;
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
		if (this.#closing) throw closed();
		return this.#appends.alone(async () => {
			const heads = this.#thread.ended ? await this.#startAgain() : ((await this.#thread.ask({do: 'reopen'})) as LogHead[] | null);
			return heads !== null && this.#appends.reopen(this.logId, heads);
		});
	}

	async close(): Promise<void> {
		this.#closing ??= this.#close();
		await this.#closing;
	}

	async #open(): Promise<Opened> {
		const opened = (await this.#thread.ask({do: 'open', file: this.#file})) as Opened;
		this.logId = opened.logId;
		this.setAside ??= opened.aside;
		return opened;
	}

	/** In another thread, when that of the log is gone: what it did not move into the tables is in the journal still. */
	async #startAgain(): Promise<readonly LogHead[] | null> {
		this.#thread = new ThreadRequests(this.#file);
		try {
			const {heads, refused} = await this.#open();
			return refused === undefined ? heads : null;
		} catch {
			return null;
		}
	}

	async #close(): Promise<void> {
		await this.#appends.alone(async () => {
			await this.#thread.end();
			this.#appends.close();
		});
		this.#lock.release();
	}

	/** The row before the first that is asked for: the chain goes on from it. Undefined where the log ends before it. */
	async #hashAt(incident: string, seq: number): Promise<{seq: number; hash: string} | undefined> {
		const [row] = (await this.#ask({do: 'read', incident, from: seq - 1, limit: 1})) as Row[];
		return row && {seq: row.seq, hash: row.hash};
	}

	/** Behind the appends of before. */
	async #ask(request: Request, progress?: Progress): Promise<unknown> {
		if (this.#closing) throw closed();
		await this.#appends.settled();
		return this.#thread.ask(request, progress);
	}
}
