import fs from 'node:fs';
import {openForReading} from './open-for-reading.ts';
import {type Verification, type VerifyOptions, verifyLog} from './verify.ts';

const attempts = 3;

/**
 * Verifies the log in a file, of a server that runs, or of none. Takes no lock that anybody waits for, and makes no file beside it.
 * @throws {LogError} `missing`, `unreadable`, `damaged`, `newer`.
 */
export async function verifyFile(file: string, options: VerifyOptions = {}): Promise<Verification> {
	for (let attempt = 1; ; attempt++) {
		const before = stamp(file);
		try {
			const {database, reading, close} = openForReading(file);
			try {
				const found = await verifyLog(database, {...options, reading});
				if (found.whole || attempt === attempts || stamp(file) === before) return found;
			} finally {
				close();
			}
		} catch (error) {
			if (attempt === attempts || stamp(file) === before) throw error;
		}

		// A server began to write while it was read as a file that nobody writes: it is read anew.
	}
}

function stamp(file: string): string {
	return ['', '-wal', '.events'].map((name) => fs.statSync(`${file}${name}`, {throwIfNoEntry: false})?.mtimeMs ?? 'none').join();
}
