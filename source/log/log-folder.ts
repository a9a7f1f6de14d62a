import fs from 'node:fs';
import path from 'node:path';
import {folderRemedy, makeFolder} from '../config/make-folder.ts';
import {LogError} from './event-log.ts';

/** File systems on which SQLite's locks cannot be relied on, by the type that statfs gives (linux/magic.h). */
const networkFileSystems = new Map([
	[0x6969, 'NFS'],
	[0xff534d42, 'CIFS'],
	[0xfe534d42, 'SMB'],
	[0x517b, 'SMB'],
	[0x00c36400, 'Ceph'],
	[0x5346414f, 'AFS'],
	[0x01021997, '9P'],
	[0x65735546, 'FUSE (sshfs, s3fs …)'],
	[0x47504653, 'GPFS'],
	[0x0bd00bd0, 'Lustre'],
	[0x01161970, 'GFS2'],
]);

/** Makes the state folder, for its owner alone, where a log can be. @throws {LogError} `unwritable`, `network-file-system`. */
export function prepareFolder(dir: string): void {
	try {
		makeFolder(dir);
		fs.chmodSync(dir, 0o700);
		fs.accessSync(dir, fs.constants.W_OK | fs.constants.X_OK);
		// SQLite gives its companions the mode of the database.
		for (const name of ['log.db', 'lock.db']) fs.closeSync(fs.openSync(path.join(dir, name), 'a', 0o600));
	} catch (error) {
		const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		throw new LogError('unwritable', `The state folder ${dir} cannot be written (${why}).`, folderRemedy(dir, error), {
			cause: error,
		});
	}

	const kind = networkFileSystems.get(fs.statfsSync(dir).type);
	if (kind !== undefined) {
		throw new LogError(
			'network-file-system',
			`The state folder ${dir} is on a network file system (${kind}), where a lock does not hold.`,
			'Name a folder on a disk of this machine with --state-dir.',
		);
	}
}
