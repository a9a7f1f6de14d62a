import type {DatabaseSync} from 'node:sqlite';
import {errorWords} from '../terminal/error-words.ts';
import {leftOf} from './chain.ts';

/** Why the words of a target cannot be erased, in words. */
export class NothingToErase extends Error {}

/**
 * Within a transaction: takes the words of an event out of its row, and the evidence that only it named. Gives the hashes of what went with
 * it. `secure_delete` overwrites what is freed; `scrub` does the rest.
 * @throws {NothingToErase}
 */
export function eraseWords(
	database: DatabaseSync,
	{incident, target, by, left}: {readonly incident: string; readonly target: number; readonly by: number; readonly left: string},
): string[] {
	const row = database.prepare('SELECT data, redacted FROM payloads WHERE incident = ? AND seq = ?').get(incident, target);
	if (!row || target >= by) throw new NothingToErase(`Event ${target} of ${incident} is not in the log.`);
	if (row['redacted'] !== null) throw new NothingToErase(`Event ${target} of ${incident} is redacted already.`);
	database.prepare("UPDATE payloads SET salt = '', data = ?, redacted = ? WHERE incident = ? AND seq = ?").run(left, by, incident, target);
	database.prepare("INSERT OR REPLACE INTO meta VALUES ('erasing', ?)").run(leftOf(left));
	// Every blob that an event names stands in it as a hash of its own: `"hash":"…"`.
	const named = [...String(row['data']).matchAll(/"hash":"([0-9a-f]{64})"/g)].flatMap(([, hash]) => hash ?? []);
	const others = database.prepare('SELECT 1 FROM payloads WHERE instr(data, ?) > 0 LIMIT 1');
	const gone = named.filter((hash) => !left.includes(hash) && others.get(hash) === undefined);
	for (const hash of gone) database.prepare('DELETE FROM blobs WHERE hash = ?').run(hash);
	return gone;
}

/** Was something erased that the file may still hold? */
export function isErasing(database: DatabaseSync): boolean {
	return database.prepare("SELECT 1 FROM meta WHERE key = 'erasing'").get() !== undefined;
}

/**
 * Writes the file anew, so that no freed page holds what was erased, and empties the write-ahead log, which holds it as it was written.
 * Undefined when nothing is left of it, else why not yet: nothing waits for a reader here.
 */
export function scrub(database: DatabaseSync): string | undefined {
	try {
		database.exec('PRAGMA busy_timeout=0; VACUUM');
		// A reader of another process still needs the write-ahead log.
		if (database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] !== 0) return 'another process is reading the log';
		database.exec("DELETE FROM meta WHERE key = 'erasing'");
		return undefined;
	} catch (error) {
		return errorWords(error);
	} finally {
		database.exec('PRAGMA busy_timeout=1000');
	}
}
