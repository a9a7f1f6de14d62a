import fs from 'node:fs';
import {promisify} from 'node:util';
import {groupOf} from './journal-text.ts';

const writeAt = promisify(fs.write);
const cut = promisify(fs.ftruncate);
const syncFolder = promisify(fs.fsync);

/** What the journal of a log file is called. */
export const journalOf = (file: string): string => `${file}.events`;

/** What is in the journal of a log file; empty where there is none. @throws what the disk says. */
export function journalBytes(file: string): Buffer {
	try {
		return fs.readFileSync(journalOf(file));
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
		throw error;
	}
}

/** Takes away the journal of a log file that nobody writes: everything in it is in the tables. Its words do not stay on the disk. */
export function clearJournal(file: string): void {
	const bytes = journalBytes(file);
	if (bytes.length > 0) fs.writeFileSync(journalOf(file), Buffer.alloc(bytes.length), {flush: true, flag: 'r+'});
	fs.rmSync(journalOf(file), {force: true});
}

/** So much is made at once: what some hundred messages take. */
const roomBytes = 256 * 1024;
/** One that is longer waits for the tables. */
const longestBytes = 8 * 1024 * 1024;
/** What a flood made longer is cut once it is cleared. */
const longBytes = 4 * roomBytes;
/** Not on a disk that has less than this many times as much free: the room is needed for events. */
const timesFree = 256;

/**
 * The file that events are on disk in before they are in the tables. Each write is synced when it resolves (`O_DSYNC`), in a thread of
 * libuv: a slow disk stalls it and nothing else. One call at a time.
 *
 * Behind what is written it keeps room, made of zeros: a sync of bytes that lie within a file takes half the time of one that makes it longer,
 * since nothing but the bytes has to reach the disk. Cleared, it is zeros again: words that are erased elsewhere do not stay here.
 */
export class Journal {
	readonly #file: string;
	#logId = '';
	#descriptor: number | undefined;
	/** Bytes that groups take, how many groups they are, and the length of the file. */
	#used = 0;
	#groups = 0;
	#length = 0;
	#roomTriedAt = -1;
	/** There is little space on its disk. */
	#isCramped = false;

	/** Of the log in `file`. */
	constructor(file: string) {
		this.#file = journalOf(file);
	}

	/** Bytes that groups take. */
	get used(): number {
		return this.#used;
	}

	/** Opens it, and clears it: everything in it has to be in the tables. @throws what the disk says. */
	async open(logId: string): Promise<void> {
		this.close();
		this.#logId = logId;
		const {O_CREAT, O_RDWR, O_DSYNC, O_NOFOLLOW} = fs.constants;
		const isNew = !fs.existsSync(this.#file);
		this.#descriptor = fs.openSync(this.#file, O_CREAT | O_RDWR | O_DSYNC | O_NOFOLLOW, 0o600);
		if (isNew) await syncFolderOf(this.#file);
		this.#length = fs.fstatSync(this.#descriptor).size;
		this.#used = this.#length;
		await this.clear();
	}

	/** Events by their lines, behind those that are there. @throws what the disk says; then it is to be opened anew. */
	async append(lines: string): Promise<void> {
		const group = groupOf({logId: this.#logId, number: this.#groups, lines});
		await this.#write(group, this.#used);
		this.#used += group.length;
		this.#groups++;
	}

	/** It is so long that it should wait for the tables. They need the same space again, so on a full disk that is soon. */
	get isLong(): boolean {
		return this.#used > (this.#isCramped ? roomBytes : longestBytes);
	}

	/** There is little room left, and more was not tried in vain. */
	get needsRoom(): boolean {
		return this.#descriptor !== undefined && this.#length - this.#used < roomBytes / 4 && this.#roomTriedAt !== this.#used;
	}

	/** For what comes next. */
	async makeRoom(): Promise<void> {
		this.#roomTriedAt = this.#used;
		this.#isCramped = !hasRoom(this.#file);
		if (this.#isCramped) return;
		try {
			await this.#write(Buffer.alloc(roomBytes), this.#length);
		} catch {
			// It is as it is without: slower, and no less durable.
		}
	}

	/** Everything in it is in the tables. @throws what the disk says. */
	async clear(): Promise<void> {
		for (let at = 0; at < this.#used; at += roomBytes) await this.#write(Buffer.alloc(Math.min(roomBytes, this.#used - at)), at);
		if (this.#length > longBytes) await this.#shorten();
		this.#used = 0;
		this.#groups = 0;
	}

	/** It is clear, and nothing comes any more. */
	remove(): void {
		if (this.#descriptor !== undefined) fs.rmSync(this.#file, {force: true});
	}

	close(): void {
		if (this.#descriptor !== undefined) fs.closeSync(this.#descriptor);
		this.#descriptor = undefined;
	}

	async #shorten(): Promise<void> {
		if (this.#descriptor !== undefined) await cut(this.#descriptor, roomBytes);
		this.#length = roomBytes;
	}

	async #write(bytes: Uint8Array, place: number): Promise<void> {
		if (this.#descriptor === undefined) throw new Error('the journal is not open');
		for (let done = 0; done < bytes.length; ) {
			const {bytesWritten} = await writeAt(this.#descriptor, bytes, done, bytes.length - done, place + done);
			if (bytesWritten === 0) throw new Error('the disk took no more');
			done += bytesWritten;
		}

		this.#length = Math.max(this.#length, place + bytes.length);
	}
}

/** A file that is new is found after a crash only when its folder is synced. */
async function syncFolderOf(file: string): Promise<void> {
	const folder = fs.openSync(file.slice(0, file.lastIndexOf('/')), 'r');
	try {
		await syncFolder(folder);
	} finally {
		fs.closeSync(folder);
	}
}

function hasRoom(file: string): boolean {
	const {bavail, bsize} = fs.statfsSync(file);
	return bavail * bsize >= timesFree * roomBytes;
}
