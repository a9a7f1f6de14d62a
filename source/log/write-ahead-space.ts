import fs from 'node:fs';

/** So much is made at once: what some sixty small transactions take. */
const spaceBytes = 256 * 1024;
/** Not on a disk that has less than this many times as much free: the room is needed for events. */
const timesFree = 256;

/**
 * Keeps written room at the end of the write-ahead log of a database. A sync of bytes that lie within a file takes half the time of one that
 * makes it longer, since nothing but the bytes has to reach the disk. What is written here is zeros, which SQLite takes for the end of the log, as
 * it does whatever an earlier turn of it left there.
 */
export class WriteAheadSpace {
	readonly #file: string;
	#descriptor: number | undefined;
	/** The length that it was given. */
	#length = 0;

	/** Of the database in `file`. */
	constructor(file: string) {
		this.#file = `${file}-wal`;
	}

	/** After a transaction. Not synced: the next one is, and this with it. */
	keep(): void {
		try {
			this.#descriptor ??= fs.openSync(this.#file, 'r+');
			const {size} = fs.fstatSync(this.#descriptor);
			if (size === this.#length) return;
			this.#length = size;
			if (hasRoom(this.#file)) this.#extend(this.#descriptor, size);
		} catch {
			// It is as it is without: slower, and no less durable.
		}
	}

	/** SQLite makes another file when the database is opened again. */
	close(): void {
		if (this.#descriptor !== undefined) fs.closeSync(this.#descriptor);
		this.#descriptor = undefined;
		this.#length = 0;
	}

	#extend(descriptor: number, size: number): void {
		try {
			this.#length = size + fs.writeSync(descriptor, Buffer.alloc(spaceBytes), 0, spaceBytes, size);
		} catch (error) {
			fs.ftruncateSync(descriptor, size);
			throw error;
		}
	}
}

function hasRoom(file: string): boolean {
	const {bavail, bsize} = fs.statfsSync(file);
	return bavail * bsize >= timesFree * spaceBytes;
}
