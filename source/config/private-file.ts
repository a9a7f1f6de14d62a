import fs from 'node:fs';
import path from 'node:path';

/**
 * Replaces a file that only its owner may read: on disk when it returns, and never half written. Its folder has to be there.
 * @throws the system's error; the file of before is then still there.
 */
export function writePrivateFile(file: string, text: string): void {
	const next = `${file}.${process.pid}.new`;
	try {
		// A dead process of the same number may have left one, with whatever mode.
		fs.rmSync(next, {force: true});
		const descriptor = fs.openSync(next, 'wx', 0o600);
		try {
			fs.writeFileSync(descriptor, text);
			fs.fsyncSync(descriptor);
		} finally {
			fs.closeSync(descriptor);
		}

		fs.renameSync(next, file);
	} catch (error) {
		fs.rmSync(next, {force: true});
		throw error;
	}

	const folder = fs.openSync(path.dirname(file), 'r');
	try {
		fs.fsyncSync(folder);
	} finally {
		fs.closeSync(folder);
	}
}
