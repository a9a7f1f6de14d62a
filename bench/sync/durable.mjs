import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';

/** What a careful server without a log of its own would do: a row for each message, synced before it goes on. */
export function durable(dir) {
	const database = new DatabaseSync(path.join(dir, 'messages.db'));
	database.exec(
		'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE messages (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT',
	);
	const insert = database.prepare('INSERT INTO messages (bytes) VALUES (?)');
	return (bytes) => {
		insert.run(bytes);
	};
}
