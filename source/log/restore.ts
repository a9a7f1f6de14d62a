import {randomUUID} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import {errorWords} from '../terminal/error-words.ts';
import {noteCopy} from './back-up.ts';
import type {WholeRow} from './chain.ts';
import {LogError} from './event-log.ts';
import {removeDatabase, restoring} from './half-made.ts';
import {clearJournal} from './journal.ts';
import {acquireLock} from './lock.ts';
import {openForReading} from './open-for-reading.ts';
import {type RedactedAgain, redactAgain} from './redact-again.ts';
import {RowWriter} from './row-writer.ts';
import {makeTables, versionOf} from './tables.ts';
import type {Verification} from './verify.ts';
import {verifyFile} from './verify-file.ts';

export type RestoreOptions = {
	/** The state folder. */
	readonly dir: string;
	/** The backup, absolute. */
	readonly file: string;
	/** Epoch milliseconds. */
	readonly now: number;
};

export type Restored = {
	/** The new one, by which clients notice. */
	readonly logId: string;
	/** Where the log of before is; null where there was none. */
	readonly before: string | null;
	/** Events of the log of before that the restored one has not, by incident; null where that one cannot be read. */
	readonly missing: ReadonlyArray<{readonly incident: string; readonly events: number; readonly from: number}> | null;
} & RedactedAgain &
	Pick<Verification, 'incidents'>;

/**
 * Puts a backup in the place of a state folder's log, which is kept beside it. Whatever happens on the way, there is a whole log at every
 * moment: the one of before, or the restored one.
 * @throws {LogError} `damaged` when the backup does not hold, `missing`, `unreadable`, `newer`, `locked` while a server runs, `unwritable`.
 */
export async function restoreLog({dir, file, now}: RestoreOptions): Promise<Restored> {
	const {whole, incidents} = await verifyFile(file);
	if (!whole) {
		const broken = incidents.find((one) => one.broken !== null);
		throw new LogError(
			'damaged',
			`${file} does not hold: event ${broken?.broken?.seq} of ${broken?.incident} ${broken?.broken?.how}.`,
			'Restore another backup.',
		);
	}

	const lock = acquireLock(dir);
	try {
		const log = path.join(dir, 'log.db');
		const next = `${log}${restoring}`;
		const before = (fs.statSync(log, {throwIfNoEntry: false})?.size ?? 0) > 0 ? path.join(dir, `log-before-${stamp(now)}.db`) : null;
		await copyInto(file, next);
		if (before !== null) keep(log, before);
		const prepared = prepare(next, {from: file, before, now});
		fs.renameSync(next, log);
		sync(dir);
		return {...prepared, before, incidents};
	} catch (error) {
		removeDatabase(path.join(dir, `log.db${restoring}`));
		throw error instanceof LogError
			? error
			: new LogError('unwritable', `The log could not be restored: ${errorWords(error)}.`, 'The one of before is in force.', {
					cause: error,
				});
	} finally {
		lock.release();
	}
}

async function copyInto(file: string, next: string): Promise<void> {
	const {backup} = process.getBuiltinModule('node:sqlite');
	removeDatabase(next);
	fs.closeSync(fs.openSync(next, 'wx', 0o600));
	const {database, reading, close} = openForReading(file);
	try {
		await backup(database, next);
		writeRows(next, reading.unfiled.rows);
	} finally {
		close();
	}
}

/** What a log has in its journal, when that is the log of a server that died. */
function writeRows(file: string, rows: readonly WholeRow[]): void {
	if (rows.length === 0) return;
	const {DatabaseSync: Database} = process.getBuiltinModule('node:sqlite');
	const database = new Database(file);
	try {
		database.exec('PRAGMA synchronous=FULL; BEGIN IMMEDIATE');
		const writer = new RowWriter(database);
		for (const row of rows) writer.write(row);
		database.exec('COMMIT');
	} finally {
		database.close();
	}
}

/** Two names for the log of before, without a write-ahead log: the restored one takes only the first. */
function keep(log: string, before: string): void {
	const {DatabaseSync: Database} = process.getBuiltinModule('node:sqlite');
	try {
		const {reading, close} = openForReading(log);
		try {
			writeRows(log, reading.unfiled.rows);
		} finally {
			close();
		}

		const database = new Database(log);
		try {
			database.exec('PRAGMA secure_delete=ON; PRAGMA journal_mode=DELETE');
		} finally {
			database.close();
		}

		clearJournal(log);
	} catch {
		// It is damaged: all that there is of it goes aside as it is.
	}

	// What stayed would be taken for a part of the restored log.
	for (const name of ['-wal', '-shm', '.events']) if (fs.existsSync(`${log}${name}`)) fs.renameSync(`${log}${name}`, `${before}${name}`);
	try {
		fs.linkSync(log, before);
	} catch {
		// A file system without links.
		fs.copyFileSync(log, before);
		sync(before);
	}
}

/** What makes it another log than the one that was backed up: its id, and the list of the copies that there are by now. */
function prepare(
	next: string,
	{from, before, now}: {readonly from: string; readonly before: string | null; readonly now: number},
): Omit<Restored, 'before' | 'incidents'> {
	const {DatabaseSync: Database} = process.getBuiltinModule('node:sqlite');
	const logId = randomUUID();
	const at = new Date(now).toISOString();
	const database = new Database(next);
	try {
		database.exec('PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON');
		makeTables(database);
		// Only the events were verified: how things stand is made of them anew.
		database.exec('DELETE FROM copies WHERE made = 0; DROP TABLE IF EXISTS snapshots');
		const old = database.prepare("SELECT value FROM meta WHERE key = 'log_id'").get()?.['value'];
		database.prepare("UPDATE meta SET value = ? WHERE key = 'log_id'").run(logId);
		database.prepare("INSERT OR REPLACE INTO meta VALUES ('restored', ?)").run(JSON.stringify({from, at, logId: old}));
		const compared = before === null ? {missing: [], redactedAgain: [], wordsBack: []} : compare(database, before, now);
		for (const copy of [from, ...(before === null ? [] : [before])]) noteCopy(database, copy, at);
		return {logId, ...compared};
	} finally {
		database.close();
	}
}

/** Takes over the list of copies of the log of before, and its redactions, and says what of it is not in this one. */
function compare(database: DatabaseSync, before: string, now: number): Pick<Restored, 'missing' | 'redactedAgain' | 'wordsBack'> {
	try {
		const other = openForReading(before);
		try {
			if (versionOf(other.database) >= 2)
				for (const {path: copy, at} of other.database.prepare('SELECT path, at FROM copies WHERE made = 1').all())
					noteCopy(database, String(copy), String(at));
			// First: a redaction that is made again is not missing.
			const again = redactAgain(database, other.database, now);
			const here = database.prepare('SELECT 1 FROM events WHERE id = ?');
			const missing = new Map<string, {incident: string; events: number; from: number}>();
			for (const row of other.database.prepare('SELECT incident, seq, id FROM events ORDER BY incident, seq').iterate()) {
				if (here.get(String(row['id'])) !== undefined) continue;
				const incident = String(row['incident']);
				const known = missing.get(incident);
				missing.set(incident, {incident, events: (known?.events ?? 0) + 1, from: known?.from ?? Number(row['seq'])});
			}

			return {missing: [...missing.values()], ...again};
		} finally {
			other.close();
		}
	} catch {
		return {missing: null, redactedAgain: [], wordsBack: []};
	}
}

/** "20261123T081100123Z": names a file, and sorts. */
function stamp(now: number): string {
	return new Date(now).toISOString().replaceAll(/[-:.]/g, '');
}

function sync(place: string): void {
	const descriptor = fs.openSync(place, 'r');
	try {
		fs.fsyncSync(descriptor);
	} finally {
		fs.closeSync(descriptor);
	}
}
