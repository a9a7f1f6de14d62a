import {createHash} from 'node:crypto';
import type {DatabaseSync} from 'node:sqlite';
import type {Snapshot} from './event-log.ts';

/**
 * The snapshots in log.db, one an incident: the last takes the place of the one before. What is in them is also in the events, so one that
 * does not hold is as good as none, and a file without the table is whole: it is made with the first, and needs no format of its own.
 */
export class Snapshots {
	readonly #database: DatabaseSync;
	/** Up to which event an incident's snapshots were dropped: one from before would bring back what was erased. */
	readonly #droppedAt = new Map<string, number>();

	constructor(database: DatabaseSync) {
		this.#database = database;
	}

	/** Left out where the log has no such event, or snapshots from before it were dropped. */
	put(incident: string, {seq, version, state, highWater}: Snapshot): void {
		const hash = this.#hashAt(incident, seq);
		if (hash === undefined || seq <= (this.#droppedAt.get(incident) ?? 0)) return;
		const marks = JSON.stringify([...highWater]);
		this.#database.exec(`CREATE TABLE IF NOT EXISTS snapshots (
			incident TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL, version TEXT NOT NULL, state TEXT NOT NULL,
			high_water TEXT NOT NULL, digest TEXT NOT NULL) STRICT`);
		this.#database
			.prepare('INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?, ?, ?)')
			.run(incident, seq, hash, version, state, marks, digestOf([incident, String(seq), hash, version, state, marks]));
	}

	/** Undefined where there is none of this version, it is damaged, or it is of another past. */
	get(incident: string, version: string): Snapshot | undefined {
		if (!this.#exists()) return undefined;
		const row = this.#database.prepare('SELECT * FROM snapshots WHERE incident = ?').get(incident);
		if (!row) return undefined;
		const [hash = '', made = '', state = '', marks = ''] = ['hash', 'version', 'state', 'high_water'].map((name) => String(row[name]));
		const seq = Number(row['seq']);
		if (made !== version || hash !== this.#hashAt(incident, seq)) return undefined;
		if (row['digest'] !== digestOf([incident, String(seq), hash, made, state, marks])) return undefined;
		return {seq, version, state, highWater: new Map(JSON.parse(marks) as Array<[string, number]>)};
	}

	/** All of an incident; `seq` is the last event that they could hold. For whoever erases words, in the same transaction. */
	drop(incident: string, seq: number): void {
		this.#droppedAt.set(incident, seq);
		if (this.#exists()) this.#database.prepare('DELETE FROM snapshots WHERE incident = ?').run(incident);
	}

	#exists(): boolean {
		return this.#database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'snapshots'").get() !== undefined;
	}

	#hashAt(incident: string, seq: number): string | undefined {
		const row = this.#database.prepare('SELECT hash FROM events WHERE incident = ? AND seq = ?').get(incident, seq);
		return row && String(row['hash']);
	}
}

function digestOf(parts: readonly string[]): string {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part).update('\0');
	return hash.digest('hex');
}
