import {randomUUID} from 'node:crypto';
import type {DatabaseSync} from 'node:sqlite';
import type {Append} from './appends.ts';
import type {BackUp, BackUpOptions} from './back-up.ts';
import {firstHash, type Row, toRow, type Written, writtenOf} from './chain.ts';
import {eraseWords, isErasing, NothingToErase, scrub} from './erase.ts';
import type {Copies, EventPlace, LogHead} from './event-log.ts';
import {forgetHalfMade} from './half-made.ts';
import {isFull, Refusal, reasonOf, refusalOf, takesNoWrites} from './refusal.ts';
import type {Opened, Request} from './requests.ts';
import {Snapshots} from './snapshots.ts';
import {type Statements, statementsOf} from './statements.ts';
import {makeTables, schemaVersion, versionOf} from './tables.ts';
import {WriteAheadSpace} from './write-ahead-space.ts';

const eraseAgainMs = 250;
const triedBytes = 64 * 1024;

const {DatabaseSync: Database} = process.getBuiltinModule('node:sqlite');

/** What is answered at once, in the order of asking. */
export type Question = Exclude<Request, {do: 'append' | 'open' | 'page' | 'backUp' | 'close'}>;

/** log.db, for the thread that owns it: every call waits for the disk. */
export class LogDatabase {
	readonly #file: string;
	readonly #maxPages: number | undefined;
	readonly #space: WriteAheadSpace;
	#database!: DatabaseSync;
	#statements!: Statements;
	#snapshots!: Snapshots;
	/** The last event of each incident, as it is on disk. */
	#heads = new Map<string, LogHead>();
	/** After a failed write nothing is written until a write was tried and synced. */
	#readOnly = false;
	/** Why what was erased is still somewhere in the file. */
	#erasing: string | null = null;
	/** One is being made: the file stays open, and is not written anew, until it is done. */
	#backing: Promise<BackUp> | undefined;

	/** `maxPages` is SQLite's limit of the file. */
	constructor(file: string, maxPages: number | undefined) {
		this.#file = file;
		this.#maxPages = maxPages;
		this.#space = new WriteAheadSpace(file);
	}

	/** Opens it, and where the disk takes no write for reading: what is in the log stays in sight. @throws {Refusal} */
	open(): Opened {
		try {
			const logId = this.#openWith('PRAGMA busy_timeout=1000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL', makeTables);
			forgetHalfMade(this.#database, this.#file);
			if (isErasing(this.#database)) this.#eraseOnDisk();
			return {logId};
		} catch (error) {
			if (reasonOf(error) !== 'storage') throw error;
			this.#shut();
			// The index of the write-ahead log is then kept in memory: SQLite could not make its file.
			const logId = this.#openWith('PRAGMA locking_mode=EXCLUSIVE; PRAGMA busy_timeout=1000; PRAGMA synchronous=FULL');
			this.#readOnly = true;
			return {logId, refused: refusalOf(error)};
		}
	}

	/** One transaction for all. Undefined for each that is on disk, else why not: a conflict concerns its own append, a failed commit all. */
	append(appends: readonly Append[]): readonly unknown[] {
		if (this.#readOnly) return appends.map(() => takesNoWrites());
		const before: LogHead[] = [];
		try {
			this.#statements.begin.run();
			const failures = appends.map(({incident, expectedHead, written}) => {
				const head = this.#headOf(incident);
				if (head.seq !== expectedHead) return new Refusal('conflict', `The head of ${incident} is ${head.seq}, not ${expectedHead}.`);
				before.push(head);
				this.#write(head, written);
				return undefined;
			});
			// Synced when it returns.
			this.#statements.commit.run();
			return failures;
		} catch (error) {
			// What a failed sync left is not known: nothing is retried, and the next write has to prove that the disk takes it.
			this.#readOnly = true;
			this.#rollBack(before);
			return appends.map(() => error);
		}
	}

	/** For the next transaction; after an append, when whoever waits was told. */
	makeRoom(): void {
		if (!this.#readOnly) this.#space.keep();
	}

	answer(question: Question): unknown {
		const {read, incidents, highWater, find, findEvent, getBlob} = this.#statements;
		switch (question.do) {
			case 'redact':
				return this.#redact(question);
			case 'copies':
				return this.#copies();
			case 'read':
				return read.all(question.incident, question.from, question.limit);
			case 'head':
				return this.#headOf(question.incident);
			case 'incidents':
				return incidents.all().map((row) => this.#headOf(String(row['incident'])));
			case 'highWater':
				return Number(highWater.get(question.clientId, question.incident)?.['n'] ?? 0);
			case 'find':
				return placeOf(find.get(question.clientId, question.n));
			case 'findEvent':
				return placeOf(findEvent.get(question.id));
			case 'putSnapshot':
				// Where there is no room for a snapshot there may well be for an event.
				return this.#keep(() => this.#snapshots.put(question.incident, question.snapshot), isFull);
			case 'snapshot':
				return this.#snapshots.get(question.incident, question.version);
			case 'dropSnapshots':
				return this.#keep(() => this.#snapshots.drop(question.incident, this.#headOf(question.incident).seq));
			case 'putBlob':
				return this.#keep(() => this.#statements.putBlob.run(question.hash, question.bytes));
			case 'getBlob':
				return getBlob.get(question.hash)?.['bytes'];
			case 'reopen':
				return this.#reopen();
		}
	}

	/** UTF-8. @throws {LogError} `damaged`. */
	async page({incident, first, last}: Extract<Request, {do: 'page'}>): Promise<Uint8Array> {
		// A start does without the schemas that it takes.
		const {pageOf} = await import('./page.ts');
		// With the one before, which the chain goes on from.
		const from = Math.max(0, first - 2);
		const rows = this.#statements.read.all(incident, from, last - from) as unknown as Row[];
		const [before, wanted] = first === 1 ? [{seq: 0, hash: firstHash}, rows] : [rows[0], rows.slice(1)];
		return new TextEncoder().encode(before ? pageOf(incident, wanted, before) : '[]');
	}

	/** @throws {Refusal} `exists` when one is being made already. @throws as `backUp`. */
	async backUp(options: BackUpOptions): Promise<BackUp> {
		if (this.#backing) throw new Refusal('exists', 'A backup is being made already.');
		// Verifying one takes the schemas of all events, which nothing else here needs: a start does without them.
		this.#backing = import('./back-up.ts').then(async ({backUp}) => backUp(this.#database, options));
		try {
			return await this.#backing;
		} finally {
			this.#backing = undefined;
		}
	}

	/** What is being made is finished first. */
	async close(): Promise<void> {
		await this.#backing?.catch(() => undefined);
		this.#shut();
	}

	/** `prepareTables` needs a disk that takes writes. */
	#openWith(pragmas: string, prepareTables?: (database: DatabaseSync) => void): string {
		this.#database = new Database(this.#file);
		this.#database.exec(`${pragmas}; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON`);
		if (this.#maxPages !== undefined) this.#database.exec(`PRAGMA max_page_count=${this.#maxPages}`);
		const version = versionOf(this.#database);
		if (version > schemaVersion) {
			const text = `${this.#file} was written by a newer warroom (format ${version}, this one knows ${schemaVersion}).`;
			throw new Refusal('newer', text);
		}

		this.#checkWhole();
		prepareTables?.(this.#database);
		this.#statements = statementsOf(this.#database);
		this.#snapshots = new Snapshots(this.#database);
		this.#heads = new Map();
		return String(this.#database.prepare("SELECT value FROM meta WHERE key = 'log_id'").get()?.['value']);
	}

	/** A torn tail is cut by SQLite itself; what is broken before it is not to be written on. */
	#checkWhole(): void {
		const found = String(this.#database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']);
		if (found !== 'ok') throw new Refusal('damaged', `${this.#file} is damaged: ${found}.`);
	}

	#headOf(incident: string): LogHead {
		const known = this.#heads.get(incident);
		if (known) return known;
		const row = this.#statements.head.get(incident);
		const head = {incident, seq: Number(row?.['seq'] ?? 0), hash: String(row?.['hash'] ?? firstHash)};
		this.#heads.set(incident, head);
		return head;
	}

	#write({incident, seq: last, hash: lastHash}: LogHead, written: readonly Written[]): void {
		const {incident: list, append, payload} = this.#statements;
		if (last === 0) list.run(incident);
		let [seq, hash] = [last, lastHash];
		for (const one of written) {
			const row = toRow({incident, seq: seq + 1}, one, hash);
			append.run(incident, row.seq, row.id, row.header, row.digest, row.hash, row.clientId, row.n);
			payload.run(incident, row.seq, row.salt, row.data);
			({seq, hash} = row);
		}

		this.#heads.set(incident, {incident, seq, hash});
	}

	/** The heads as they were before: the first of an incident is the one that counts. */
	#rollBack(before: readonly LogHead[]): void {
		for (const head of before.toReversed()) this.#heads.set(head.incident, head);
		try {
			this.#statements.rollBack.run();
		} catch {
			// SQLite has rolled back by itself after an error of the disk.
		}
	}

	/** A redaction with its words erased in one transaction, and then from the disk. */
	#redact({incident, redaction, target, expectedHead, left}: Extract<Request, {do: 'redact'}>): readonly string[] {
		if (this.#readOnly) throw takesNoWrites();
		const before = this.#headOf(incident);
		const {seq} = redaction.event;
		let gone: readonly string[];
		try {
			this.#statements.begin.run();
			if (before.seq !== expectedHead || seq !== before.seq + 1)
				throw new Refusal('conflict', `The head of ${incident} is ${before.seq}, not ${expectedHead}.`);
			this.#write(before, [writtenOf(incident, redaction)]);
			gone = eraseWords(this.#database, {incident, target, by: seq, left});
			// What was folded of it before has the words; what is folded with the redaction is without them.
			this.#snapshots.drop(incident, seq - 1);
			this.#statements.commit.run();
		} catch (error) {
			this.#rollBack([before]);
			if (error instanceof NothingToErase) throw new Refusal('conflict', error.message);
			if (!(error instanceof Refusal)) this.#readOnly = true;
			throw error;
		}

		this.#erasing = 'it is being overwritten';
		this.#eraseOnDisk();
		return gone;
	}

	/** Overwrites what was erased; tries again by itself as long as something is in the way. */
	#eraseOnDisk(): void {
		if (!this.#backing && !this.#readOnly) this.#erasing = scrub(this.#database) ?? null;
		else this.#erasing = this.#readOnly ? 'the disk takes no writes' : 'a backup is being made';
		if (this.#erasing !== null) setTimeout(() => this.#eraseOnDisk(), eraseAgainMs).unref();
	}

	/** The list of copies; of an older format that could not be brought up, none. */
	#copies(): Copies {
		const made =
			versionOf(this.#database) < 2 ? [] : this.#database.prepare('SELECT path, at FROM copies WHERE made = 1 ORDER BY at').all();
		return {made: made.map((row) => ({path: String(row['path']), at: String(row['at'])})), erasing: this.#erasing};
	}

	/** A write beside the events. One that fails makes the log read-only, unless the disk is `forgiven`. */
	#keep(write: () => unknown, forgiven: (error: unknown) => boolean = () => false): null {
		if (this.#readOnly) throw takesNoWrites();
		try {
			write();
			return null;
		} catch (error) {
			this.#readOnly = !forgiven(error);
			throw error;
		}
	}

	/** Opens the file anew and tries whether a write is synced. */
	#reopen(): boolean {
		if (this.#backing) return false;
		this.#shut();
		try {
			this.#readOnly = this.open().refused !== undefined;
			if (!this.#readOnly) this.#tryWriting();
		} catch {
			this.#readOnly = true;
		}

		return !this.#readOnly;
	}

	/**
	 * As much as the largest operation with its event: where only less fits, it would be refused again a moment later. Then everything is moved into
	 * the file itself: of the write-ahead log a part that a sync failed for may be on no disk, and what is behind it would be lost with it.
	 * @throws what the disk says.
	 */
	#tryWriting(): void {
		this.#database.prepare("INSERT OR REPLACE INTO meta VALUES ('tried', ?)").run(randomUUID().padEnd(triedBytes));
		this.#database.exec("DELETE FROM meta WHERE key = 'tried'");
		// Nobody who reads it is waited for.
		this.#database.exec('PRAGMA busy_timeout=0; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=1000');
	}

	#shut(): void {
		this.#space.close();
		try {
			this.#database.close();
		} catch {
			// It is closed already, or was never opened.
		}
	}
}

function placeOf(row: Record<string, unknown> | undefined): EventPlace | undefined {
	return row && {incident: String(row['incident']), seq: Number(row['seq'])};
}
