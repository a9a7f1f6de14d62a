import {randomUUID} from 'node:crypto';
import fs from 'node:fs';
import type {DatabaseSync} from 'node:sqlite';
import type {BackUp, BackUpOptions} from './back-up.ts';
import {firstHash, toRow, writtenOf} from './chain.ts';
import {eraseWords, isErasing, NothingToErase, scrub} from './erase.ts';
import type {Copies, LogHead} from './event-log.ts';
import {forgetHalfMade} from './half-made.ts';
import {journalBytes, journalOf} from './journal.ts';
import {type Fresh, freshIn} from './journal-text.ts';
import {LogReading} from './log-reading.ts';
import {isFull, Refusal, reasonOf, refusalOf, takesNoWrites} from './refusal.ts';
import type {Opened, Request} from './requests.ts';
import {RowWriter} from './row-writer.ts';
import {Snapshots} from './snapshots.ts';
import {makeTables, schemaVersion, versionOf} from './tables.ts';
import {freshOf, type HeadOf, Unfiled} from './unfiled.ts';

const eraseAgainMs = 250;
const triedBytes = 64 * 1024;

const {DatabaseSync: Database} = process.getBuiltinModule('node:sqlite');

/** What is answered at once, in the order of asking. */
export type Question = Exclude<Request, {do: 'file' | 'open' | 'page' | 'backUp' | 'close'}>;

/** log.db, for the thread that owns it: every call waits for the disk. */
export class LogDatabase {
	readonly #file: string;
	#database!: DatabaseSync;
	#snapshots!: Snapshots;
	#writer!: RowWriter;
	#reading!: LogReading;
	/** Events of the journal that the tables did not take. */
	#unfiled: readonly Fresh[] = [];
	/** After a failed write nothing is written until a write was tried and synced. */
	#readOnly = false;
	/** Why what was erased is still somewhere in the file. */
	#erasing: string | null = null;
	/** One is being made: the file stays open, and is not written anew, until it is done. */
	#backing: Promise<BackUp> | undefined;

	readonly #headOf: HeadOf = (incident) => this.#reading.headOf(incident);

	constructor(file: string) {
		this.#file = file;
	}

	/**
	 * Opens it and moves what the journal has into the tables; where the disk takes no write it is open for reading: what is in either stays in
	 * sight. @throws {Refusal}
	 */
	open(): Opened {
		const journal = journalBytes(this.#file);
		try {
			const logId = this.#openWith('PRAGMA busy_timeout=1000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL', makeTables);
			const {fresh, hasOthers} = freshOf(journal, logId, this.#headOf);
			this.#write(fresh);
			forgetHalfMade(this.#database, this.#file);
			if (isErasing(this.#database)) this.#eraseOnDisk();
			return {logId, heads: this.#reading.tops(), ...(hasOthers ? {aside: this.#setAside()} : {})};
		} catch (error) {
			if (reasonOf(error) !== 'storage') throw error;
			this.#shut();
			// The index of the write-ahead log is then kept in memory: SQLite could not make its file.
			const logId = this.#openWith('PRAGMA locking_mode=EXCLUSIVE; PRAGMA busy_timeout=1000; PRAGMA synchronous=FULL');
			this.#readOnly = true;
			this.#keepUnfiled(freshOf(journal, logId, this.#headOf).fresh);
			return {logId, heads: this.#reading.tops(), refused: refusalOf(error)};
		}
	}

	/**
	 * Moves events of the journal into the tables, in one transaction that is synced when this returns. Those that they do not take are kept for
	 * reading, and are moved by `reopen`. @throws {Refusal} `storage`, `damaged`.
	 */
	fileLines(lines: readonly string[]): void {
		const fresh = lines.flatMap((some) => [...freshIn(some)]);
		try {
			if (this.#readOnly) throw takesNoWrites();
			const known = fresh.find(({incident, seq}) => seq <= this.#headOf(incident).seq);
			if (known) throw new Refusal('damaged', `The log has an event ${known.seq} of ${known.incident} already.`);
			this.#write(fresh);
		} catch (error) {
			this.#readOnly = true;
			this.#keepUnfiled([...this.#unfiled, ...fresh]);
			throw error;
		}
	}

	answer(question: Question): unknown {
		switch (question.do) {
			case 'redact':
				return this.#redact(question);
			case 'copies':
				return this.#copies();
			case 'putSnapshot':
				// Where there is no room for a snapshot there may well be for an event.
				return this.#keep(() => this.#snapshots.put(question.incident, question.snapshot), isFull);
			case 'snapshot':
				return this.#snapshots.get(question.incident, question.version);
			case 'dropSnapshots':
				return this.#keep(() => this.#snapshots.drop(question.incident, this.#headOf(question.incident).seq));
			case 'putBlob':
				return this.#keep(() => this.#database.prepare('INSERT OR IGNORE INTO blobs VALUES (?, ?)').run(question.hash, question.bytes));
			case 'reopen':
				return this.#reopen();
			default:
				return this.#reading.answer(question);
		}
	}

	/** UTF-8. @throws {LogError} `damaged`. */
	async page({incident, first, last}: Extract<Request, {do: 'page'}>): Promise<Uint8Array> {
		// A start does without the schemas that it takes.
		const {pageOf} = await import('./page.ts');
		// With the one before, which the chain goes on from.
		const from = Math.max(0, first - 2);
		const rows = this.#reading.rows(incident, from, last - from);
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
		const version = versionOf(this.#database);
		if (version > schemaVersion) {
			const text = `${this.#file} was written by a newer warroom (format ${version}, this one knows ${schemaVersion}).`;
			throw new Refusal('newer', text);
		}

		this.#checkWhole();
		prepareTables?.(this.#database);
		this.#snapshots = new Snapshots(this.#database);
		this.#writer = new RowWriter(this.#database);
		this.#reading = new LogReading(this.#database);
		return String(this.#database.prepare("SELECT value FROM meta WHERE key = 'log_id'").get()?.['value']);
	}

	/** A torn tail is cut by SQLite itself; what is broken before it is not to be written on. */
	#checkWhole(): void {
		const found = String(this.#database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']);
		if (found !== 'ok') throw new Refusal('damaged', `${this.#file} is damaged: ${found}.`);
	}

	/** All of them or none; those that are there already are left out. */
	#write(fresh: readonly Fresh[]): void {
		const {rows} = new Unfiled(fresh, this.#headOf);
		if (rows.length === 0) return;
		try {
			this.#database.exec('BEGIN IMMEDIATE');
			for (const row of rows) this.#writer.write(row);
			this.#database.exec('COMMIT');
		} catch (error) {
			this.#rollBack();
			throw error;
		}

		for (const row of rows) this.#reading.filed(row);
	}

	/** They are read behind those of the tables. */
	#keepUnfiled(fresh: readonly Fresh[]): void {
		this.#unfiled = fresh;
		this.#reading.unfiled = new Unfiled(fresh, this.#headOf);
	}

	/** What a journal has of another log than this one, which a hand put in its place, is kept and not taken in. */
	#setAside(): string {
		const aside = `${journalOf(this.#file)}.${randomUUID().slice(0, 8)}`;
		fs.renameSync(journalOf(this.#file), aside);
		return aside;
	}

	#rollBack(): void {
		try {
			this.#database.exec('ROLLBACK');
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
		const row = toRow({incident, seq}, writtenOf(incident, redaction), before.hash);
		try {
			this.#database.exec('BEGIN IMMEDIATE');
			if (before.seq !== expectedHead || seq !== before.seq + 1)
				throw new Refusal('conflict', `The head of ${incident} is ${before.seq}, not ${expectedHead}.`);
			this.#writer.write(row);
			gone = eraseWords(this.#database, {incident, target, by: seq, left});
			// What was folded of it before has the words; what is folded with the redaction is without them.
			this.#snapshots.drop(incident, seq - 1);
			this.#database.exec('COMMIT');
		} catch (error) {
			this.#rollBack();
			if (error instanceof NothingToErase) throw new Refusal('conflict', error.message);
			if (!(error instanceof Refusal)) this.#readOnly = true;
			throw error;
		}

		this.#reading.filed(row);
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
	#reopen(): readonly LogHead[] | null {
		if (this.#backing) return null;
		this.#shut();
		try {
			const kept = this.#unfiled;
			this.#readOnly = this.open().refused !== undefined;
			if (this.#readOnly) return null;
			this.#tryWriting();
			this.#write(kept);
			this.#keepUnfiled([]);
		} catch {
			this.#readOnly = true;
		}

		return this.#readOnly ? null : this.#reading.tops();
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
		try {
			this.#database.close();
		} catch {
			// It is closed already, or was never opened.
		}
	}
}
