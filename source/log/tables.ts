import {randomUUID} from 'node:crypto';
import type {DatabaseSync} from 'node:sqlite';

/**
 * The format of log.db, kept in `user_version`. 2 added redaction (`payloads.redacted`) and the list of copies that were made (`copies`).
 */
export const schemaVersion = 2;

/** The format that a file has; 0 where it is new. */
export function versionOf(database: DatabaseSync): number {
	return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

/** Makes the tables of a new file, or brings those of an older format to the present one: all or nothing. */
export function makeTables(database: DatabaseSync): void {
	const steps = [first, second].slice(versionOf(database));
	if (steps.length === 0) return;
	database.exec('BEGIN IMMEDIATE');
	try {
		for (const step of steps) step(database);
		database.exec(`PRAGMA user_version=${schemaVersion}; COMMIT`);
	} catch (error) {
		try {
			database.exec('ROLLBACK');
		} catch {
			// SQLite has rolled back by itself after an error of the disk.
		}

		throw error;
	}
}

function first(database: DatabaseSync): void {
	database.exec(`
		CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
		CREATE TABLE incidents (incident TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
		CREATE TABLE events (
			incident TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, header TEXT NOT NULL, digest TEXT NOT NULL, hash TEXT NOT NULL,
			client_id TEXT, n INTEGER, PRIMARY KEY (incident, seq)
		) STRICT, WITHOUT ROWID;
		CREATE UNIQUE INDEX events_by_origin ON events (client_id, n) WHERE client_id IS NOT NULL;
		CREATE TABLE payloads (incident TEXT NOT NULL, seq INTEGER NOT NULL, salt TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (incident, seq)) STRICT, WITHOUT ROWID;
		CREATE TABLE blobs (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
		INSERT INTO meta VALUES ('log_id', '${randomUUID()}');`);
}

function second(database: DatabaseSync): void {
	database.exec(`
		ALTER TABLE payloads ADD COLUMN redacted INTEGER;
		CREATE TABLE copies (path TEXT NOT NULL, at TEXT NOT NULL, made INTEGER NOT NULL, PRIMARY KEY (path, at)) STRICT, WITHOUT ROWID;`);
}

/** Reads rows of an incident in order: incident, the seq that they follow, how many. Also of a file whose format could not be brought up. */
export function selectRows(database: DatabaseSync): string {
	const redacted = versionOf(database) < 2 ? 'NULL' : 'p.redacted';
	return `SELECT e.incident, e.seq, e.id, e.header, e.digest, e.hash, p.salt, p.data, ${redacted} AS redacted, e.client_id AS clientId, e.n
		FROM events e LEFT JOIN payloads p USING (incident, seq) WHERE e.incident = ? AND e.seq > ? ORDER BY e.seq LIMIT ?`;
}
