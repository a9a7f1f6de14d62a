import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import {pathToFileURL} from 'node:url';
import {errorWords} from '../terminal/error-words.ts';
import {LogError} from './event-log.ts';
import {journalBytes} from './journal.ts';
import {LogReading} from './log-reading.ts';
import {schemaVersion, versionOf} from './tables.ts';
import {freshOf, Unfiled} from './unfiled.ts';

export type LogForReading = {
	readonly database: DatabaseSync;
	/** With what the journal has behind the tables. */
	readonly reading: LogReading;
	close(): void;
};

/**
 * Opens a log for reading only, whether or not a server writes it: takes no lock that anybody waits for, and makes no file beside it.
 * @throws {LogError} `missing`, `unreadable`, `damaged`, `newer`.
 */
export function openForReading(file: string): LogForReading {
	const known = (name: string) => fs.existsSync(`${file}${name}`);
	if (!known('')) throw new LogError('missing', `There is no log ${file}.`, 'Name the state folder of the war room with --state-dir.');
	try {
		fs.accessSync(file, fs.constants.R_OK);
	} catch (error) {
		throw new LogError('unreadable', `The log ${file} cannot be read.`, 'Only whoever runs the war room can.', {cause: error});
	}

	// Before the tables: what is moved into them meanwhile is then in both.
	const journal = journalBytes(file);
	const {database, close} = openTables(file);
	try {
		return {database, reading: readingOf(database, journal), close};
	} catch (error) {
		close();
		throw damaged(file, error);
	}
}

function openTables(file: string): Omit<LogForReading, 'reading'> {
	const known = (name: string) => fs.existsSync(`${file}${name}`);
	// With an index of the write-ahead log a server has it open, or had when it died. SQLite would make one where there is none.
	if (known('-wal') && known('-shm')) return opened(file, pathToFileURL(file));
	if (!known('-wal')) {
		const still = pathToFileURL(file);
		still.searchParams.set('immutable', '1');
		return opened(file, still);
	}

	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'warroom-verify-'));
	const forget = () => fs.rmSync(folder, {recursive: true, force: true});
	try {
		const copy = path.join(folder, 'log.db');
		for (const name of ['', '-wal']) fs.copyFileSync(`${file}${name}`, `${copy}${name}`);
		const {database, close} = opened(file, pathToFileURL(copy));
		return {
			database,
			close() {
				close();
				forget();
			},
		};
	} catch (error) {
		forget();
		throw error;
	}
}

function readingOf(database: DatabaseSync, journal: Buffer): LogReading {
	const reading = new LogReading(database);
	const headOf = (incident: string) => reading.headOf(incident);
	const logId = String(database.prepare("SELECT value FROM meta WHERE key = 'log_id'").get()?.['value'] ?? '');
	reading.unfiled = new Unfiled(freshOf(journal, logId, headOf).fresh, headOf);
	return reading;
}

function opened(file: string, url: URL): Omit<LogForReading, 'reading'> {
	const {DatabaseSync: Database} = process.getBuiltinModule('node:sqlite');
	let database: DatabaseSync | undefined;
	try {
		database = new Database(url, {readOnly: true});
		database.exec('PRAGMA busy_timeout=1000');
		const version = versionOf(database);
		if (version > schemaVersion)
			throw new LogError(
				'newer',
				`${file} was written by a newer warroom (format ${version}, this one knows ${schemaVersion}).`,
				'Use that warroom.',
			);
		if (version < 1) throw new LogError('damaged', `${file} is no log of a war room.`, 'Name another file.');
		const found = String(database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']);
		if (found !== 'ok') throw new LogError('damaged', `${file} is damaged: ${found}.`, 'Put back the last backup: `warroom restore FILE`.');
	} catch (error) {
		database?.close();
		throw damaged(file, error);
	}

	const held = database;
	return {database: held, close: () => held.close()};
}

function damaged(file: string, error: unknown): LogError {
	if (error instanceof LogError) return error;
	const why = errorWords(error);
	return new LogError('damaged', `${file} is damaged: ${why}.`, 'Put back the last backup: `warroom restore FILE`.', {cause: error});
}
