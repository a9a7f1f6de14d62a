import fs from 'node:fs';
import path from 'node:path';
import {folderRemedy} from '../config/make-folder.ts';
import type {Finding} from './finding.ts';

const leastMib = 50;

/** Can the log be kept there? Tried, since a place may take no folders whatever its mode says, as /proc does; what is tried is removed again. */
export function stateFinding(dir: string): Finding & {readonly writable: boolean} {
	const there = fs.existsSync(dir);
	try {
		const existing = there ? dir : closestFolder(path.dirname(dir));
		fs.rmdirSync(fs.mkdtempSync(path.join(existing, '.warroom-doctor-')));
		const {bavail, bsize} = fs.statfsSync(existing);
		const freeMib = Math.floor((bavail * bsize) / 1024 / 1024);
		return {
			what: 'state',
			ok: freeMib >= leastMib,
			writable: true,
			text: `${dir}, ${freeMib} MiB free`,
			...(freeMib < leastMib ? {todo: 'Free some space: the log is read-only when the disk is full.'} : {}),
		};
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		return {
			what: 'state',
			ok: false,
			writable: false,
			text: `${dir} cannot be ${there ? 'written' : 'made'} (${code})`,
			todo: folderRemedy(dir, error),
		};
	}
}

function closestFolder(dir: string): string {
	return fs.existsSync(dir) ? dir : closestFolder(path.dirname(dir));
}
