import fs from 'node:fs';
import path from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
import {makeFolder} from '../config/make-folder.ts';
import {LogError} from './event-log.ts';

/** The exclusive right to write a state folder. The system frees it when the process dies, whatever way. */
export type Lock = {readonly release: () => void};

/**
 * Held locks stay reachable from here: a `DatabaseSync` that nothing refers to is garbage-collected and frees its lock without a word,
 * and then there are two servers.
 */
const held = new Map<string, DatabaseSync>();

/**
 * Takes the lock of a state folder: `BEGIN EXCLUSIVE` on `lock.db`, held until `release`. Nothing in this process may open that
 * file by other means: closing it would free the lock.
 * @throws {LogError} `locked` when another process has it, `storage` when the disk does not let it be taken.
 */
export function acquireLock(dir: string): Lock {
	makeFolder(dir);
	const file = path.join(fs.realpathSync(dir), 'lock.db');
	if (held.has(file)) throw locked(dir);
	const {DatabaseSync} = process.getBuiltinModule('node:sqlite');
	const database = new DatabaseSync(file);
	try {
		// Nothing is ever written to it: with a journal on the disk, a full one could not be locked.
		database.exec('PRAGMA busy_timeout=0; PRAGMA journal_mode=MEMORY');
		database.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		database.close();
		throw error instanceof Error && /locked|busy/i.test(error.message) ? locked(dir, error) : unusable(file, error);
	}

	held.set(file, database);
	return {
		release() {
			if (held.get(file) !== database) return;
			held.delete(file);
			database.close();
		},
	};
}

function unusable(file: string, cause: unknown): LogError {
	const why = cause instanceof Error ? cause.message : String(cause);
	return new LogError('storage', `The lock ${file} cannot be taken: ${why}.`, `Free space there, or remove ${file}, then start again.`, {
		cause,
	});
}

function locked(dir: string, cause?: Error): LogError {
	return new LogError(
		'locked',
		`Another warroom server holds the state folder ${dir}.`,
		'Join it with `warroom`, or end it with `warroom stop`.',
		cause ? {cause} : {},
	);
}
