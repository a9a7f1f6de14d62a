import fs from 'node:fs';
import type {DatabaseSync} from 'node:sqlite';

/** As a backup is named until it is whole. */
const partPattern = /\.[0-9a-f]{12}\.part$/;

/** Ends the name of a log that is about to take the place of another. */
export const restoring = '.restoring';

/** What SQLite makes of a name. */
export function removeDatabase(file: string): void {
	for (const name of ['', '-journal', '-wal', '-shm']) fs.rmSync(`${file}${name}`, {force: true});
}

/** What a process that died left half made. */
export function forgetHalfMade(database: DatabaseSync, file: string): void {
	removeDatabase(`${file}${restoring}`);
	const left = database.prepare('SELECT path FROM copies WHERE made = 0').all();
	for (const {path: part} of left) if (partPattern.test(String(part))) removeDatabase(String(part));
	// A disk that is full is asked for nothing.
	if (left.length > 0) database.exec('DELETE FROM copies WHERE made = 0');
}
