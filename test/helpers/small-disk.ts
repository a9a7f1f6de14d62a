import {execFileSync} from 'node:child_process';
import {closeSync, mkdtempSync, openSync, rmSync, writeSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Only root may mount. */
export const canMount = process.getuid?.() === 0;

/** A real disk of a few MiB, which can be filled to its last byte. */
export class SmallDisk {
	readonly path = mkdtempSync(path.join(os.tmpdir(), 'wr-disk-'));
	readonly #ballast = path.join(this.path, 'ballast');

	constructor(megabytes: number) {
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', this.path]);
	}

	/** Leaves no byte free. */
	fill(): void {
		const descriptor = openSync(this.#ballast, 'a');
		try {
			for (const size of [65_536, 4096, 1])
				try {
					for (;;) writeSync(descriptor, Buffer.alloc(size));
				} catch (error) {
					if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
				}
		} finally {
			closeSync(descriptor);
		}
	}

	/** Gives back what `fill` took. */
	free(): void {
		rmSync(this.#ballast, {force: true});
	}

	remove(): void {
		execFileSync('umount', ['-l', this.path]);
		rmSync(this.path, {recursive: true, force: true});
	}
}
