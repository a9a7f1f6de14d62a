import fs from 'node:fs';
import path from 'node:path';
import type {DatabaseSync} from 'node:sqlite';
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
 * @throws {LogError} `locked` when another process has it.
 */
export function acquireLock(dir: string): Lock {
	fs.mkdirSync(dir, {recursive: true, mode: 0o700});
	const file = path.join(fs.realpathSync(dir), 'lock.db');
	if (held.has(file)) throw locked(dir);
	const {DatabaseSync} = process.getBuiltinModule('node:sqlite');
	const database = new DatabaseSync(file);
	try {
		database.exec('PRAGMA busy_timeout=0');
		database.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		database.close();
		throw error instanceof Error && /locked|busy/i.test(error.message) ? locked(dir, error) : error;
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

function locked(dir: string, cause?: Error): LogError {
	return new LogError(
		'locked',
		`Another warroom server holds the state folder ${dir}.`,
		'Join it with `warroom`, or end it with `warroom stop`.',
		cause ? {cause} : {},
	);
}
