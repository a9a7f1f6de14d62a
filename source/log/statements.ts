import type {DatabaseSync, StatementSync} from 'node:sqlite';
import {selectRows} from './tables.ts';

export type Statements = Readonly<Record<keyof ReturnType<typeof texts>, StatementSync>>;

/** What the log's thread asks of log.db, prepared once. */
export function statementsOf(database: DatabaseSync): Statements {
	return Object.fromEntries(Object.entries(texts(database)).map(([name, text]) => [name, database.prepare(text)])) as Statements;
}

function texts(database: DatabaseSync) {
	return {
		read: selectRows(database),
		head: 'SELECT seq, hash FROM events WHERE incident = ? ORDER BY seq DESC LIMIT 1',
		incidents: 'SELECT incident FROM incidents ORDER BY position',
		highWater: 'SELECT max(n) AS n FROM events WHERE client_id = ? AND incident = ?',
		find: 'SELECT incident, seq FROM events WHERE client_id = ? AND n = ?',
		findEvent: 'SELECT incident, seq FROM events WHERE id = ?',
		getBlob: 'SELECT bytes FROM blobs WHERE hash = ?',
	};
}
