import {decide} from '../incident/decide.ts';
import type {Access, Circumstances, RefusalCode, Remains} from '../incident/decision.ts';
import type {DataOf, EventHeader, IncidentEvent, Operation, RoomEventType} from '../incident/events.ts';
import {fold, foldAll} from '../incident/fold.ts';
import type {Incident} from '../incident/incident.ts';
import {redacted, withoutWords} from '../incident/redaction.ts';
import {type EventLog, LogError, type LogRecord} from '../log/event-log.ts';
import {hashOf} from './blob.ts';
import {operationId} from './operation-id.ts';

/** One operation as it came in, with its author as the connection proves. */
export type Submission = {
	readonly clientId: string;
	readonly n: number;
	readonly operation: Operation;
	readonly login: string;
	readonly vouchedBy?: readonly string[] | undefined;
	readonly name?: string | undefined;
	readonly access: Access;
	readonly occurredAt?: string | undefined;
	readonly lateMs?: number | undefined;
};

export type Outcome =
	| {readonly kind: 'ack'; readonly seq: number; readonly incident: string}
	| {readonly kind: 'nack'; readonly code: RefusalCode | 'storage' | 'gap'; readonly text: string; readonly final: boolean};

/** Hears what becomes of a room's writes. */
export type RoomWatch = {
	/** On disk: to be shown. */
	written(event: IncidentEvent): void;
	/** The disk took no write, and why: whether somebody typed it or the room raised it. */
	refused(why: string): void;
};

/**
 * One incident on the server: takes operations in order, gives each its number, writes it, and only then shows and acknowledges it.
 * Time comes in with every call.
 */
export class Room {
	readonly id: string;
	/** As it will be when everything accepted so far is on disk: what the next operation is decided against. */
	#pending: Incident | undefined;
	/** As it is on disk: what everybody sees. */
	#durable: Incident | undefined;
	/** What `#pending` has more than `#durable`. */
	#underWay: IncidentEvent[] = [];
	readonly #highWater: Map<string, number>;
	readonly #events: IncidentEvent[];
	/** Event id → seq: what is known is not written again. */
	readonly #ids = new Map<string, number>();
	readonly #log: EventLog;
	readonly #watch: RoomWatch;
	readonly #raising = new Set<string>();
	#commandSince = 0;
	#queue: Promise<void> = Promise.resolve();
	/** Counts failed writes: what was decided on top of one is void. */
	#epoch = 0;

	private constructor(id: string, log: EventLog, events: IncidentEvent[], highWater: Map<string, number>, watch: RoomWatch) {
		this.id = id;
		this.#log = log;
		this.#events = events;
		this.#highWater = highWater;
		this.#watch = watch;
		for (const event of events) this.#happened(event);

		this.#pending = this.#durable;
	}

	/** Reads the incident from the log; a new incident is empty. */
	static async open(id: string, log: EventLog, watch: RoomWatch): Promise<Room> {
		const events: IncidentEvent[] = [];
		const highWater = new Map<string, number>();
		for await (const {event, origin} of log.read(id, 0)) {
			events.push(event);
			if (origin) highWater.set(origin.clientId, Math.max(origin.n, highWater.get(origin.clientId) ?? 0));
		}

		return new Room(id, log, events, highWater, watch);
	}

	/** The incident as everybody may see it; undefined until its declaration is on disk. */
	get incident(): Incident | undefined {
		return this.#durable;
	}

	/** As it will be when everything accepted so far is on disk. */
	get accepted(): Incident | undefined {
		return this.#pending;
	}

	get head(): number {
		return this.#durable?.head ?? 0;
	}

	/** When the present commander got command, epoch milliseconds. */
	get commandSince(): number {
		return this.#commandSince;
	}

	/** Durable events with `seq > from`. */
	eventsAfter(from: number): readonly IncidentEvent[] {
		return this.#events.slice(from);
	}

	/** What an entry would be without its words; one that is being redacted is so already. */
	remains(seq: number): Remains | undefined {
		const event = this.#events[seq - 1];
		if (!event) return undefined;
		const {data, fields} = withoutWords(event);
		const underWay = this.#underWay.some((other) => other.type === 'entry.redacted' && other.data.target === seq);
		return {fields, left: hashOf(JSON.stringify(data)), redacted: event.redacted !== undefined || underWay};
	}

	/** The client knows that its operations up to `settled` are in the log or refused. */
	settle(clientId: string, settled: number): void {
		if (settled > (this.#highWater.get(clientId) ?? 0)) this.#highWater.set(clientId, settled);
	}

	/** Decides, numbers and writes an operation. Resolves when it is on disk, refused, or known from before. */
	async submit(submission: Submission, circumstances: Circumstances): Promise<Outcome> {
		const {clientId, n} = submission;
		const high = this.#highWater.get(clientId) ?? 0;
		if (n <= high) return this.#repeated(clientId, n);
		if (n > high + 1) return {kind: 'nack', code: 'gap', text: `Operation ${n} came before ${high + 1}.`, final: false};
		const decision = decide(
			this.#pending,
			submission.operation,
			{login: submission.login, vouchedBy: submission.vouchedBy, access: submission.access},
			circumstances,
		);
		this.#highWater.set(clientId, n);
		if (!decision.accepted) return {kind: 'nack', code: decision.code, text: decision.text, final: true};
		const event = this.#next(
			{
				id: operationId(clientId, n),
				by: submission.login,
				...(submission.name === undefined ? {} : {name: submission.name}),
				...(submission.occurredAt === undefined ? {} : {occurredAt: submission.occurredAt}),
				...(submission.lateMs === undefined ? {} : {lateMs: submission.lateMs}),
				type: decision.type,
				data: decision.data,
			},
			circumstances.now,
		);
		const failure = await this.#write({event, origin: {clientId, n}});
		if (!failure) return {kind: 'ack', seq: event.seq, incident: this.id};
		// The number is not used up: the client keeps the operation and sends it again.
		this.#highWater.set(clientId, Math.min(this.#highWater.get(clientId) ?? 0, n - 1));
		return {kind: 'nack', code: 'storage', text: failure, final: false};
	}

	/** Has somebody who saw this event last seen this log? `lastId` may be missing, with a client of before. */
	resumes(lastSeq: number, lastId: string | undefined): boolean {
		return lastSeq <= this.head && (lastSeq === 0 || lastId === undefined || this.#ids.get(lastId) === lastSeq);
	}

	/** Is there an event with this id, on disk? */
	has(id: string): boolean {
		return this.#ids.has(id);
	}

	/**
	 * What the room does by itself, once per id, or on behalf of whoever did it in another. Undefined when it is there already, or it could
	 * not be written; the caller tries again at its next tick.
	 */
	async raise<T extends RoomEventType>(
		id: string,
		type: T,
		data: DataOf<T>,
		now: number,
		author: Pick<EventHeader, 'by' | 'name'> = {by: 'room'},
	): Promise<IncidentEvent | undefined> {
		if (!this.#pending || this.#ids.has(id) || this.#raising.has(id)) return undefined;
		this.#raising.add(id);
		const event = this.#next({id, ...author, type, data}, now);
		const failure = await this.#write({event});
		this.#raising.delete(id);
		return failure ? undefined : event;
	}

	/** Resolves when everything submitted so far is written or refused. */
	async idle(): Promise<void> {
		await this.#queue;
	}

	/** It is on disk. */
	#happened(event: IncidentEvent): void {
		const before = this.#durable?.commander;
		this.#durable = fold(this.#durable, event);
		this.#ids.set(event.id, event.seq);
		if (this.#durable.commander !== before) this.#commandSince = Date.parse(event.at);
	}

	/** Its words are gone from the disk: nobody is shown them any more, and nothing is made of them. */
	#erased(target: number, by: number): void {
		const event = this.#events[target - 1];
		if (!event) return;
		this.#events[target - 1] = redacted(event, by);
		this.#durable = foldAll(this.#events);
		this.#pending = this.#underWay.length === 0 ? this.#durable : foldAll(this.#underWay, this.#durable);
	}

	#next(fields: object, now: number): IncidentEvent {
		const at = new Date(Math.max(now, this.#pending?.lastAt ?? 0)).toISOString();
		const event = {seq: (this.#pending?.head ?? 0) + 1, at, ...fields} as IncidentEvent;
		this.#pending = fold(this.#pending, event);
		this.#underWay.push(event);
		return event;
	}

	/** Undefined when it is on disk, else why not. */
	async #write(record: LogRecord): Promise<string | undefined> {
		const epoch = this.#epoch;
		const {event} = record;
		const writing = this.#append(record);
		// Its failure is looked at in its turn below; until then it must not end the process.
		writing.catch(() => undefined);
		// Events are shown in the order of their numbers, whatever the order in which promises settle.
		const shown = this.#queue.then(async () => {
			await writing;
			if (epoch !== this.#epoch) throw new LogError('conflict', 'An earlier write failed.', 'It is sent again.');
			this.#happened(event);
			this.#events.push(event);
			this.#underWay.shift();
			if (event.type === 'entry.redacted') this.#erased(event.data.target, event.seq);
			this.#watch.written(event);
		});
		this.#queue = shown.then(
			() => undefined,
			() => undefined,
		);
		try {
			await shown;
			return undefined;
		} catch (error) {
			if (epoch === this.#epoch) {
				this.#epoch++;
				this.#pending = this.#durable;
				this.#underWay = [];
			}

			const why = error instanceof LogError ? `${error.message} ${error.remedy}` : 'The log could not be written.';
			const code = error instanceof LogError ? error.code : 'storage';
			// Another's failure before it, and the end of the server, say nothing of the disk.
			if (code !== 'conflict' && code !== 'closed') this.#watch.refused(why);
			return why;
		}
	}

	async #append(record: LogRecord): Promise<void> {
		const {event} = record;
		const target = event.type === 'entry.redacted' ? this.#events[event.data.target - 1] : undefined;
		if (target) await this.#log.redact(this.id, record, event.seq - 1, JSON.stringify(withoutWords(target).data));
		else await this.#log.append(this.id, [record], event.seq - 1);
	}

	async #repeated(clientId: string, n: number): Promise<Outcome> {
		await this.#queue;
		const seq = this.#ids.get(operationId(clientId, n));
		if (seq !== undefined) return {kind: 'ack', seq, incident: this.id};
		return {kind: 'nack', code: 'invalid', text: 'This was refused before.', final: true};
	}
}
