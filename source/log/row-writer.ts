import type {DatabaseSync, StatementSync} from 'node:sqlite';
import type {WholeRow} from './chain.ts';

/** Writes rows into the tables of a log, within the transaction of whoever has it. */
export class RowWriter {
	readonly #incident: StatementSync;
	readonly #event: StatementSync;
	readonly #payload: StatementSync;

	constructor(database: DatabaseSync) {
		this.#incident = database.prepare('INSERT INTO incidents SELECT ?, coalesce(max(position), 0) + 1 FROM incidents');
		this.#event = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
		this.#payload = database.prepare('INSERT INTO payloads (incident, seq, salt, data) VALUES (?, ?, ?, ?)');
	}

	/** The first one of an incident puts that into the list. */
	write({incident, seq, id, header, digest, hash, clientId, n, salt, data}: WholeRow): void {
		if (seq === 1) this.#incident.run(incident);
		this.#event.run(incident, seq, id, header, digest, hash, clientId, n);
		this.#payload.run(incident, seq, salt, data);
	}
}
