import fs from 'node:fs';

/** So much is made at once: what some sixty small transactions take. */
const spaceBytes = 256 * 1024;
/** Not on a disk that has less than this many times as much free: the room is needed for events. */
const timesFree = 256;
/** Two bytes to read into. */
const lastAndNext = new Uint8Array(2);

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
			this.#descriptor ??= fs.openSync(this.#file, fs.constants.O_RDWR | fs.constants.O_NOATIME);
			if (this.#isAsLong(this.#descriptor)) return;
			const {size} = fs.fstatSync(this.#descriptor);
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

	/**
	 * Neither outgrown nor cut. Told by what can be read there and not by asking for its length: whose times were asked for gets new ones with the
	 * next write, and then the sync of that has to write them down as well.
	 */
	#isAsLong(descriptor: number): boolean {
		return this.#length > 0 && fs.readSync(descriptor, lastAndNext, 0, 2, this.#length - 1) === 1;
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
