import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder for its owner alone, and those above it that are missing. Node's own recursive `mkdir` never ends where the folder above is
 * there and takes nothing, as /proc does.
 * @throws the system's error.
 */
export function makeFolder(dir: string): void {
	try {
		fs.mkdirSync(dir, {mode: 0o700});
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code;
		if (code === 'EEXIST' && fs.statSync(dir).isDirectory()) return;
		const above = path.dirname(dir);
		if (code !== 'ENOENT' || above === dir) throw error;
		makeFolder(above);
		try {
			fs.mkdirSync(dir, {mode: 0o700});
		} catch (second) {
			// Another process was quicker.
			if ((second as NodeJS.ErrnoException).code !== 'EEXIST') throw second;
		}
	}
}

/** What to do about a folder that could not be made or written, by the system's error. */
export function folderRemedy(dir: string, error: unknown): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	return code === 'ENOSPC' || code === 'EDQUOT'
		? `Free space where ${dir} is, or name another with --state-dir.`
		: 'Make it writable for you, or name another with --state-dir.';
}
