import {randomBytes} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import {setTimeout} from 'node:timers/promises';
import {errorWords} from '../terminal/error-words.ts';
import {isErasing} from './erase.ts';
import {LogError} from './event-log.ts';
import {removeDatabase} from './half-made.ts';
import type {Verification} from './verify.ts';
import {verifyFile} from './verify-file.ts';

export type BackUpOptions = {
	/** Absolute. */
	readonly file: string;
	/** May take the place of a file that is there. */
	readonly force: boolean;
	/** Bytes that are copied, and bytes in all. */
	readonly progress: (done: number, total: number) => void;
};

export type BackUp = {readonly file: string; readonly at: string; readonly bytes: number} & Pick<Verification, 'logId' | 'incidents'>;

const pagesAtOnce = 256;
const pageBytes = 4096;
const mostAttempts = 1000;

/**
 * Copies a log that is being written into one file: beside its place first, verified, synced, then renamed. For its owner alone (0600).
 * @throws {LogError} `exists`, `unwritable`, `damaged`.
 */
export async function backUp(database: DatabaseSync, {file, force, progress}: BackUpOptions): Promise<BackUp> {
	const at = new Date().toISOString();
	const part = `${file}.${randomBytes(6).toString('hex')}.part`;
	checkPlace(file, force);
	const note = notes(database);
	// Known before it is there: the next start removes what a crash leaves of it.
	note.add(part, at, false);
	try {
		fs.closeSync(fs.openSync(part, 'wx', 0o600));
		await copyPages(database, part, progress);
		makeWhole(part);
		const {whole, incidents, logId} = await verifyFile(part);
		if (!whole) throw new LogError('damaged', 'The copy does not hold, so the log does not.', '`warroom verify` says where.');
		sync(part);
		put(part, file, force);
		sync(path.dirname(file));
		note.add(file, at, true);
		return {file, at, bytes: fs.statSync(file).size, logId, incidents};
	} catch (error) {
		removeDatabase(part);
		throw error instanceof LogError ? error : unwritable(file, error);
	} finally {
		note.remove(part);
	}
}

/**
 * Node takes a first step that falls into a transaction of this very connection for a failure without a reason (`errcode` 0): it is begun anew.
 * Later steps wait by themselves.
 */
async function copyPages(database: DatabaseSync, part: string, progress: BackUpOptions['progress']): Promise<void> {
	const {backup} = process.getBuiltinModule('node:sqlite');
	for (let attempt = 1; ; attempt++) {
		try {
			await backup(database, part, {
				rate: pagesAtOnce,
				progress: ({totalPages, remainingPages}) => progress((totalPages - remainingPages) * pageBytes, totalPages * pageBytes),
			});
			return;
		} catch (error) {
			const isCollision = error instanceof Error && 'errcode' in error && error.errcode === 0;
			if (!isCollision || attempt === mostAttempts) throw error;
			await setTimeout(1 + Math.random() * 10);
		}
	}
}

function checkPlace(file: string, force: boolean): void {
	const there = fs.lstatSync(file, {throwIfNoEntry: false});
	if (!there) return;
	if (!there.isFile()) throw new LogError('exists', `${file} is no file.`, 'Name another.');
	if (!force) throw new LogError('exists', `${file} is there already.`, 'Name another, or let it be overwritten with --force.');
}

/** A list of what was copied. A disk that takes no write of the log may still have room for the backup elsewhere: then it is not in the list. */
function notes(database: DatabaseSync): {add(path: string, at: string, made: boolean): void; remove(path: string): void} {
	const quietly = (work: () => unknown) => {
		try {
			work();
		} catch {
			// The copy is what was asked for.
		}
	};
	return {
		add: (file, at, made) => quietly(() => noteCopy(database, file, at, made)),
		remove: (file) => quietly(() => database.prepare('DELETE FROM copies WHERE path = ? AND made = 0').run(file)),
	};
}

/** Puts a copy into the log's list: of two at one path the later took the place of the other. */
export function noteCopy(database: DatabaseSync, file: string, at: string, made = true): void {
	database.prepare('DELETE FROM copies WHERE path = ?').run(file);
	database.prepare('INSERT INTO copies VALUES (?, ?, ?)').run(file, at, made ? 1 : 0);
}

/** The copy needs no write-ahead log beside it, and what was erased shortly before is not in its freed pages either. */
function makeWhole(part: string): void {
	const {DatabaseSync: Database} = process.getBuiltinModule('node:sqlite');
	const copy = new Database(part);
	try {
		copy.exec('PRAGMA journal_mode=DELETE; PRAGMA secure_delete=ON; DELETE FROM copies WHERE made = 0');
		if (isErasing(copy)) copy.exec("VACUUM; DELETE FROM meta WHERE key = 'erasing'");
	} finally {
		copy.close();
	}
}

/** Of two at once without `force` only one can. */
function put(part: string, file: string, force: boolean): void {
	if (force) {
		fs.renameSync(part, file);
		return;
	}

	try {
		fs.linkSync(part, file);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : '';
		if (code === 'EEXIST')
			throw new LogError('exists', `${file} is there already.`, 'Name another, or let it be overwritten with --force.');
		// A file system without links.
		checkPlace(file, force);
		fs.renameSync(part, file);
		return;
	}

	fs.rmSync(part);
}

function sync(place: string): void {
	const descriptor = fs.openSync(place, 'r');
	try {
		fs.fsyncSync(descriptor);
	} finally {
		fs.closeSync(descriptor);
	}
}

function unwritable(file: string, cause: unknown): LogError {
	const why = errorWords(cause);
	return new LogError('unwritable', `The backup ${file} could not be written: ${why}.`, 'Name a folder that is there and has space.', {
		cause,
	});
}
