import {parseEvent} from '../../source/incident/events.ts';
import {
	type Copies,
	type EventLog,
	type EventPlace,
	LogError,
	type LogHead,
	type LogRecord,
	type Snapshot,
} from '../../source/log/event-log.ts';
import type {SimulatedProcess, World} from './world.ts';

/** What is on the server's disk: survives every kill, and remembers what was ever shown as written. */
export class SimulatedStorage {
	logId: string;
	full = false;
	incidents = new Map<string, LogRecord[]>();
	blobs = new Map<string, Uint8Array>();
	snapshots = new Map<string, Snapshot>();
	/** Written by a sync that failed: it is there when the log is opened again, though it was refused. */
	left: Append[] = [];

	constructor(logId: string) {
		this.logId = logId;
	}

	/** As a backup of now would be. */
	copy(logId: string): SimulatedStorage {
		const copy = new SimulatedStorage(logId);
		copy.incidents = new Map([...this.incidents].map(([id, records]) => [id, [...records]]));
		copy.blobs = new Map(this.blobs);
		copy.snapshots = new Map(this.snapshots);
		return copy;
	}

	head(incident: string): LogHead {
		const seq = this.incidents.get(incident)?.length ?? 0;
		return {incident, seq, hash: String(seq)};
	}
}

type Append = {
	readonly incident: string;
	readonly records: readonly LogRecord[];
	readonly expectedHead: number;
	/** Of a redaction: what is left of its target's data. */
	readonly left?: string;
	readonly resolve: () => void;
	readonly reject: (error: LogError) => void;
};

const storageError = () => new LogError('storage', 'The disk refused a write.', 'Free space.');

/**
 * An event log over a simulated disk: what is appended is there after the disk's own time, all that waited together. Nothing but the
 * server itself keeps an operation from being in it twice.
 */
export class SimulatedLog implements EventLog {
	readOnlyBecause: string | undefined;
	readonly storage: SimulatedStorage;
	readonly #world: World;
	readonly #process: SimulatedProcess;
	readonly #listeners = new Set<(incident: string, records: readonly LogRecord[]) => void>();
	#waiting: Append[] = [];
	#underWay: Append[] = [];
	#readOnly = false;
	#closed = false;

	constructor(world: World, process: SimulatedProcess, storage: SimulatedStorage) {
		this.#world = world;
		this.#process = process;
		this.storage = storage;
		this.#findLeft();
		if (storage.full) {
			this.#readOnly = true;
			this.readOnlyBecause = 'The disk refused a write. Free space.';
		}
	}

	get logId(): string {
		return this.storage.logId;
	}

	async incidents(): Promise<readonly LogHead[]> {
		return [...this.storage.incidents.keys()].map((incident) => this.storage.head(incident));
	}

	async append(incident: string, records: readonly LogRecord[], expectedHead: number): Promise<void> {
		if (this.#closed) throw new LogError('closed', 'The log is closed.', 'Open it again.');
		return new Promise((resolve, reject) => {
			this.#waiting.push({incident, records, expectedHead, resolve, reject});
			this.#sync();
		});
	}

	async redact(incident: string, redaction: LogRecord, expectedHead: number, left: string): Promise<readonly string[]> {
		if (this.#closed) throw new LogError('closed', 'The log is closed.', 'Open it again.');
		await new Promise<void>((resolve, reject) => {
			this.#waiting.push({incident, records: [redaction], expectedHead, left, resolve, reject});
			this.#sync();
		});
		return [];
	}

	async copies(): Promise<Copies> {
		return {made: [], erasing: null};
	}

	async *read(incident: string, from: number): AsyncIterable<LogRecord> {
		yield* (this.storage.incidents.get(incident) ?? []).slice(from);
	}

	async page(incident: string, first: number, last: number): Promise<Uint8Array> {
		const records = (this.storage.incidents.get(incident) ?? []).slice(first - 1, last);
		return Buffer.from(JSON.stringify(records.map(({event}) => event)));
	}

	subscribe(listener: (incident: string, records: readonly LogRecord[]) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	async head(incident: string): Promise<LogHead> {
		return this.storage.head(incident);
	}

	async highWater(incident: string, clientId: string): Promise<number> {
		const own = (this.storage.incidents.get(incident) ?? []).flatMap(({origin}) => (origin?.clientId === clientId ? [origin.n] : []));
		return Math.max(0, ...own);
	}

	async find(clientId: string, n: number): Promise<EventPlace | undefined> {
		return this.#place(({origin}) => origin?.clientId === clientId && origin.n === n);
	}

	async findEvent(id: string): Promise<EventPlace | undefined> {
		return this.#place(({event}) => event.id === id);
	}

	async putSnapshot(incident: string, snapshot: Snapshot): Promise<void> {
		if (this.#readOnly || this.storage.full) throw storageError();
		const since = this.storage.incidents.get(incident)?.slice(snapshot.seq) ?? [];
		// One of before a redaction would bring the words back.
		if (snapshot.seq > this.storage.head(incident).seq || since.some(({event}) => event.type === 'entry.redacted')) return;
		this.storage.snapshots.set(incident, snapshot);
	}

	async snapshot(incident: string, version: string): Promise<Snapshot | undefined> {
		const snapshot = this.storage.snapshots.get(incident);
		return snapshot?.version === version ? snapshot : undefined;
	}

	async dropSnapshots(incident: string): Promise<void> {
		this.storage.snapshots.delete(incident);
	}

	async putBlob(hash: string, bytes: Uint8Array): Promise<void> {
		if (this.#readOnly || this.storage.full) {
			this.#readOnly = true;
			throw storageError();
		}

		this.storage.blobs.set(hash, bytes);
	}

	async getBlob(hash: string): Promise<Uint8Array | undefined> {
		return this.storage.blobs.get(hash);
	}

	async reopen(): Promise<boolean> {
		this.#findLeft();
		this.#readOnly = this.storage.full;
		return !this.#readOnly;
	}

	async close(): Promise<void> {
		this.#closed = true;
	}

	/** Its process is killed: what was being synced is on the disk, or is not. */
	killed(): void {
		if (!this.#readOnly && !this.storage.full && this.#world.random() < 0.5) for (const append of this.#underWay) this.#write(append);
	}

	#sync(): void {
		if (this.#underWay.length > 0 || this.#waiting.length === 0) return;
		this.#underWay = this.#waiting;
		this.#waiting = [];
		this.#world.schedule(this.#process, this.#world.random() < 0.05 ? this.#world.between(100, 2000) : this.#world.between(1, 10), () => {
			const batch = this.#underWay;
			this.#underWay = [];
			if (this.storage.full) {
				// What a failed sync has written nobody knows before the log is opened again.
				if (!this.#readOnly && this.#world.random() < 0.5) this.storage.left = batch;
				this.#readOnly = true;
			}

			for (const append of batch) {
				if (this.#readOnly) append.reject(storageError());
				else if (this.#write(append)) append.resolve();
				else append.reject(new LogError('conflict', 'Another head.', 'Try again.'));
			}

			this.#sync();
		});
	}

	#findLeft(): void {
		const {left} = this.storage;
		this.storage.left = [];
		for (const append of left) this.#write(append);
	}

	#place(is: (record: LogRecord) => boolean): EventPlace | undefined {
		for (const [incident, records] of this.storage.incidents) {
			const record = records.find(is);
			if (record) return {incident, seq: record.event.seq};
		}

		return undefined;
	}

	/** False where the head is another. */
	#write({incident, records, expectedHead, left}: Append): boolean {
		const known = this.storage.incidents.get(incident) ?? [];
		if (known.length !== expectedHead) return false;
		known.push(...records);
		for (const {event} of left === undefined ? [] : records) {
			const target = event.type === 'entry.redacted' ? event.data.target : 0;
			const record = known[target - 1];
			if (!record || left === undefined) continue;
			known[target - 1] = {...record, event: parseEvent({...record.event, data: JSON.parse(left), redacted: event.seq})};
			this.storage.snapshots.delete(incident);
		}

		this.storage.incidents.set(incident, known);
		for (const listener of this.#listeners) listener(incident, records);
		return true;
	}
}
