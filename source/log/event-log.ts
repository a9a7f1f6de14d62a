import type {IncidentEvent} from '../incident/events.ts';

/**
 * The durable, ordered record of one room: any number of incidents, each with its own sequence. One writer.
 * Every implementation passes `test/log/event-log-contract.ts`.
 */
export type EventLog = {
	/** Identifies this log for ever; a log restored from a backup gets a new one. */
	readonly logId: string;
	/** Why it could be opened for reading only, e.g. a full disk: appends are refused until `reopen` succeeds. Absent where it takes writes. */
	readonly readOnlyBecause?: string | undefined;
	/** The incidents in the log, in the order they were declared. */
	incidents(): Promise<readonly LogHead[]>;
	/**
	 * Writes the records of one incident and resolves once they are synced to disk. `expectedHead` is the seq of the last event
	 * the caller knows (0 for a new incident); the records carry `expectedHead + 1`, `+ 2`, … Appends made while another is syncing
	 * are written together. All of a batch or nothing.
	 * @throws {LogError} `conflict` (head is another), `storage` (disk full, I/O error: the log is read-only from then on until
	 *   `reopen` succeeds), `closed`.
	 */
	append(incident: string, records: readonly LogRecord[], expectedHead: number): Promise<void>;
	/**
	 * Appends a redaction, as `append` does, and erases the words of its target with it: of the target's data only `left` remains (JSON whose
	 * SHA-256 the redaction carries), the salt and the evidence that nothing else names are gone, its header and hashes stay, so that the chain
	 * holds. Resolves with the hashes of that evidence once this is synced; what the disk still has of it is overwritten then, or as soon as
	 * nobody reads the file (`copies`).
	 * @throws {LogError} as `append`; `conflict` also where there is no such event, or it is redacted already.
	 */
	redact(incident: string, redaction: LogRecord, expectedHead: number, left: string): Promise<readonly string[]>;
	/** Where words that were erased may still be. */
	copies(): Promise<Copies>;
	/** Records with `seq > from`, in order. @throws {LogError} `damaged` when the chain does not hold. */
	read(incident: string, from: number): AsyncIterable<LogRecord>;
	/**
	 * The events from the first to the last, both with them, as far as there are any: as a JSON array in UTF-8, written out as they go to whoever
	 * follows the incident. @throws {LogError} `damaged` when the chain does not hold there.
	 */
	page(incident: string, first: number, last: number): Promise<Uint8Array>;
	/** Called after each durable append, in order. Returns the unsubscription. */
	subscribe(listener: (incident: string, records: readonly LogRecord[]) => void): () => void;
	/** Seq and chain hash of the last event; seq 0 where the incident is not known. */
	head(incident: string): Promise<LogHead>;
	/** The highest operation number of a client in an incident: what it sent before is known by it. 0 where it sent nothing. */
	highWater(incident: string, clientId: string): Promise<number>;
	/** Where a client's n-th operation is, over all incidents: a declaration that is sent again names no incident. */
	find(clientId: string, n: number): Promise<EventPlace | undefined>;
	/** Where the event with this id is. */
	findEvent(id: string): Promise<EventPlace | undefined>;
	/**
	 * Keeps what was folded of an incident, in the place of what was kept before. Left out without a word where the log has no event `seq`, or
	 * the snapshots of that time were dropped. It is kept for a quicker start alone: what it costs to lose one is a fold of the log.
	 * @throws {LogError} `storage`, `closed`.
	 */
	putSnapshot(incident: string, snapshot: Snapshot): Promise<void>;
	/** The one that is kept, if it is of this version, whole, and of the very events that are in the log. */
	snapshot(incident: string, version: string): Promise<Snapshot | undefined>;
	/** Erases all snapshots of an incident, also those that are on their way: what is in the log now is not kept but folded anew. */
	dropSnapshots(incident: string): Promise<void>;
	/** Stores bytes under their lower-case hexadecimal SHA-256. Durable when it resolves; again is no error. */
	putBlob(hash: string, bytes: Uint8Array): Promise<void>;
	getBlob(hash: string): Promise<Uint8Array | undefined>;
	/** After a storage error: tries whether the disk takes a synced write again. */
	reopen(): Promise<boolean>;
	/** Finishes what is under way, frees the lock, ends the worker. */
	close(): Promise<void>;
};

export type EventPlace = {readonly incident: string; readonly seq: number};

/** What was folded of an incident's events up to `seq`. */
export type Snapshot = {
	readonly seq: number;
	/** Names the fold that made it. */
	readonly version: string;
	/** JSON of its maker. */
	readonly state: string;
	/** The highest operation number of each client up to `seq`: without them what is sent again would be taken again. */
	readonly highWater: ReadonlyMap<string, number>;
};

export type Copies = {
	/** Copies of the log that were made of it, the oldest first, whether or not they are still there. */
	readonly made: ReadonlyArray<{readonly path: string; readonly at: string}>;
	/** Why erased words are not yet overwritten on the disk; null when they are. */
	readonly erasing: string | null;
};

export type LogHead = {readonly incident: string; readonly seq: number; readonly hash: string};

/** An event as it is stored, with what only the server needs to know. */
export type LogRecord = {
	readonly event: IncidentEvent;
	/** Which client's n-th operation it was; absent for what the room did by itself. Never sent to others. */
	readonly origin?: {readonly clientId: string; readonly n: number} | undefined;
};

export type LogErrorCode =
	| 'locked'
	| 'conflict'
	| 'storage'
	| 'damaged'
	| 'newer'
	| 'network-file-system'
	| 'unwritable'
	| 'closed'
	/** There is no log where one is to be read. */
	| 'missing'
	| 'unreadable'
	/** There is a file already where a backup is to be. */
	| 'exists';

/** Says what happened to the log (`message`) and what to do (`remedy`), each one sentence. */
export class LogError extends Error {
	override readonly name = 'LogError';
	readonly code: LogErrorCode;
	readonly remedy: string;

	constructor(code: LogErrorCode, message: string, remedy: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
		this.remedy = remedy;
	}
}
