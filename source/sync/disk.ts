import fs from 'node:fs';
import path from 'node:path';
import {makeFolder} from '../config/make-folder.ts';

/** What a responder keeps on the disk of their own machine: small files of text, which only their owner reads. */
export type Disk = {
	/** The names in a folder, sorted; none where it is missing. */
	list(dir: string): readonly string[];
	/** Undefined where it is missing, or cannot be read. */
	read(file: string): string | undefined;
	/** A file that text is added to. Nothing is on the disk before the first text. */
	adding(file: string): Adding;
	/** Another text for a file: on disk, synced, when it returns, and never half of it. @throws the system's error. */
	replace(file: string, text: string): void;
	/** A new file with its text. @throws the system's error, also when there is one already. */
	create(file: string, text: string): void;
	/** @throws the system's error: of two at once only one can. */
	rename(from: string, to: string): void;
	/** Missing is no error. */
	remove(file: string): void;
};

export type Adding = {
	/** On disk, synced, when it returns. @throws the system's error; then a part of the text may be there. */
	add(text: string): void;
	/** Nothing of what was added is there any more. Not synced: after a crash of the machine it may be. @throws the system's error. */
	clear(): void;
	close(): void;
};

/** Ends the name of a file that is about to take another's place; what a crash left of it may be removed. */
export const replacing = '.next';

/** The disk of the machine that this runs on. */
export const systemDisk: Disk = {
	list(dir) {
		try {
			return fs.readdirSync(dir).sort();
		} catch {
			return [];
		}
	},
	read(file) {
		try {
			return fs.readFileSync(file, 'utf8');
		} catch {
			return undefined;
		}
	},
	adding(file) {
		let descriptor: number | undefined;
		return {
			add(text) {
				if (descriptor === undefined) {
					makeFolder(path.dirname(file));
					descriptor = fs.openSync(file, 'a', 0o600);
					syncFolder(path.dirname(file));
				}

				writeWhole(descriptor, text);
			},
			clear() {
				if (descriptor === undefined) fs.rmSync(file, {force: true});
				else fs.ftruncateSync(descriptor);
			},
			close() {
				if (descriptor !== undefined) fs.closeSync(descriptor);
				descriptor = undefined;
			},
		};
	},
	replace(file, text) {
		const next = `${file}${replacing}`;
		try {
			const descriptor = fs.openSync(next, 'w', 0o600);
			try {
				writeWhole(descriptor, text);
			} finally {
				fs.closeSync(descriptor);
			}

			fs.renameSync(next, file);
		} catch (error) {
			fs.rmSync(next, {force: true});
			throw error;
		}

		syncFolder(path.dirname(file));
	},
	create(file, text) {
		makeFolder(path.dirname(file));
		fs.writeFileSync(file, text, {mode: 0o600, flag: 'wx'});
	},
	rename: (from, to) => fs.renameSync(from, to),
	remove: (file) => fs.rmSync(file, {force: true}),
};

/** Synced when it returns. A full disk takes a part and says nothing; the rest then fails with the reason. */
function writeWhole(descriptor: number, text: string): void {
	const bytes = Buffer.from(text);
	for (let written = 0; written < bytes.length; ) written += fs.writeSync(descriptor, bytes, written);
	fs.fdatasyncSync(descriptor);
}

function syncFolder(dir: string): void {
	const descriptor = fs.openSync(dir, 'r');
	try {
		fs.fsyncSync(descriptor);
	} finally {
		fs.closeSync(descriptor);
	}
}
