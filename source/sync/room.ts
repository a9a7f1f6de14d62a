import {decide} from '../incident/decide.ts';
import type {Circumstances, Remains} from '../incident/decision.ts';
import {type DataOf, type IncidentEvent, type RoomEventType, unreadable} from '../incident/events.ts';
import {fold, foldAll} from '../incident/fold.ts';
import {type Incident, isOpen} from '../incident/incident.ts';
import {redacted, withoutWords, wordsOf} from '../incident/redaction.ts';
import {type EventLog, LogError, type LogRecord} from '../log/event-log.ts';
import {hashOf} from './blob.ts';
import {operationId} from './operation-id.ts';
import {type Accepted, RoomPast} from './room-past.ts';
import type {Sizes} from './sizes.ts';
import {beingOpened, type Outcome, type Submission} from './submission.ts';

/** Hears what becomes of a room's writes. */
export type RoomWatch = {
	/** On its way to the disk, and nobody's to see yet: while that takes its time, what will show it can be made. */
	writing(event: IncidentEvent): void;
	/** On disk: to be shown. */
	written(event: IncidentEvent): void;
	/** The words of an event are gone from the log: the event without them, and what they were. Before it is shown. */
	erased(event: IncidentEvent, words: readonly string[]): void;
	/** The disk took no write, and why: whether somebody typed it or the room raised it. */
	refused(why: string): void;
	/** What the room would do by itself cannot be written down, and why: nothing is wrong with the disk. */
	unfit(why: string): void;
};

/**
 * One incident on the server: takes operations in order, gives each its number, writes it, and only then shows and acknowledges it.
 * Time comes in with every call.
 */
export class Room {
	readonly id: string;
	/** What is on disk: what everybody sees. */
	readonly past: RoomPast;
	/** As it will be when everything accepted so far is on disk: what the next operation is decided against. */
	#pending: Incident | undefined;
	/** What `#pending` has more than what is on disk. */
	#underWay: Accepted[] = [];
	readonly #log: EventLog;
	readonly #watch: RoomWatch;
	readonly #raising = new Set<string>();
	#queue: Promise<void> = Promise.resolve();
	/** Counts failed writes: what was decided on top of one is void. */
	#epoch = 0;
	/** The log is opened anew: until it is known what it has, nothing is written. */
	#halted = false;

	private constructor(id: string, log: EventLog, past: RoomPast, watch: RoomWatch) {
		this.id = id;
		this.past = past;
		this.#log = log;
		this.#watch = watch;
		this.#pending = past.incident;
	}

	/** Begins with what the log has of the incident; a new incident is empty. */
	static async open(id: string, log: EventLog, sizes: Sizes, watch: RoomWatch): Promise<Room> {
		return new Room(id, log, await RoomPast.open(id, log, sizes), watch);
	}

	/** The incident as everybody may see it; undefined until its declaration is on disk. */
	get incident(): Incident | undefined {
		return this.past.incident;
	}

	/** As it will be when everything accepted so far is on disk. */
	get accepted(): Incident | undefined {
		return this.#pending;
	}

	get head(): number {
		return this.past.head;
	}

	/** Is it known what this client sent? Else `learn` first. */
	knows(clientId: string): boolean {
		return this.past.marks.knows(clientId);
	}

	/** Looks up what a client sent that wrote long ago. @throws {LogError} */
	async learn(clientId: string): Promise<void> {
		if (!this.knows(clientId)) this.past.marks.learn(clientId, await this.#log.highWater(this.id, clientId));
	}

	/** What an entry would be without its words, if it is at hand (`fetch`); one that is being redacted is so already. */
	remains(seq: number): Remains | undefined {
		const event = this.past.at(seq);
		if (!event) return undefined;
		const {data, fields} = withoutWords(event);
		const underWay = this.#underWay.some(({event: other}) => other.type === 'entry.redacted' && other.data.target === seq);
		return {fields, left: hashOf(JSON.stringify(data)), redacted: event.redacted !== undefined || underWay};
	}

	/** The client, which is known, knows that its operations up to `settled` are in the log or refused. */
	settle(clientId: string, settled: number): void {
		this.past.marks.settle(clientId, settled);
	}

	/** Decides, numbers and writes an operation of a client that is known. Resolves when it is on disk, refused, or known from before. */
	async submit(submission: Submission, circumstances: Circumstances): Promise<Outcome> {
		const {clientId, n} = submission;
		if (this.#halted) return beingOpened;
		const {marks} = this.past;
		// So many others came between that it was let go again.
		if (!marks.knows(clientId)) return {kind: 'nack', code: 'gap', text: 'Too much at once: it is sent again.', final: false};
		const high = marks.of(clientId);
		if (n <= high) return this.#repeated(clientId, n);
		if (n > high + 1) return {kind: 'nack', code: 'gap', text: `Operation ${n} came before ${high + 1}.`, final: false};
		const decision = decide(
			this.#pending,
			submission.operation,
			{person: submission.person, vouchedBy: submission.vouchedBy, access: submission.access},
			circumstances,
		);
		if (!decision.accepted) {
			marks.settle(clientId, n);
			return {kind: 'nack', code: decision.code, text: decision.text, final: true};
		}

		const event = this.#candidate(
			{
				id: operationId(clientId, n),
				by: submission.person,
				...(submission.occurredAt === undefined ? {} : {occurredAt: submission.occurredAt}),
				...(submission.lateMs === undefined ? {} : {lateMs: submission.lateMs}),
				type: decision.type,
				data: decision.data,
			},
			circumstances.now,
		);
		const unfit = unreadable(event, submission.operation);
		if (unfit !== undefined) {
			marks.settle(clientId, n);
			return {kind: 'nack', code: 'invalid', text: unfit, final: true};
		}

		const writing = marks.begin(clientId, n);
		const failure = await this.#write({event: this.#accept(event), origin: {clientId, n}});
		if (!failure) {
			marks.end(writing);
			return {kind: 'ack', seq: event.seq, incident: this.id};
		}

		// The number is not used up: the client keeps the operation and sends it again.
		return {kind: 'nack', code: failure.disk ? 'storage' : 'gap', text: failure.why, final: false};
	}

	/** Has somebody who saw this event last seen this log? `lastId` may be missing, with a client of before. @throws {LogError} */
	async resumes(lastSeq: number, lastId: string | undefined): Promise<boolean> {
		if (lastSeq > this.head) return false;
		if (lastSeq === 0 || lastId === undefined) return true;
		const place = await this.#log.findEvent(lastId);
		return place?.incident === this.id && place.seq === lastSeq;
	}

	/** Was this raised before, and is it on disk? */
	has(id: string): boolean {
		return this.past.raised.has(id);
	}

	/**
	 * What the room does by itself, once per id, or on behalf of whoever did it in another (`by`). Undefined when it is there already, or it could
	 * not be written; the caller tries again at its next tick.
	 */
	async raise<T extends RoomEventType>(id: string, type: T, data: DataOf<T>, now: number, by = 'room'): Promise<IncidentEvent | undefined> {
		// Decided and numbered without a pause: nothing comes between what the caller saw and the event.
		if (!this.#pending || this.has(id) || this.#raising.has(id)) return undefined;
		if (this.#halted) return undefined;
		const event = this.#candidate({id, by, type, data}, now);
		const unfit = unreadable(event);
		if (unfit !== undefined) {
			this.#watch.unfit(unfit);
			return undefined;
		}

		this.#raising.add(id);
		this.#accept(event);
		const failure = await this.#write({event});
		this.#raising.delete(id);
		return failure ? undefined : event;
	}

	/** What the pollers saw of an open incident, once per id. There are many over the weeks, so the log is asked whether it is there. */
	async observe(id: string, data: DataOf<'signal.transition'>, now: number): Promise<void> {
		if (this.#raising.has(id)) return;
		// Whoever begins to watch anew tells what they find: that it is still as it was told is no news.
		if (this.past.lastTransitions().get(data.signal)?.text === data.text) return;
		this.#raising.add(id);
		try {
			if (await this.#log.findEvent(id)) return;
			if (this.#pending && isOpen(this.#pending) && !this.#halted)
				await this.#observed(this.#candidate({id, by: 'room', type: 'signal.transition', data}, now));
		} catch (error) {
			// A log that cannot be read says so where it is written.
			if (!(error instanceof LogError)) throw error;
		} finally {
			this.#raising.delete(id);
		}
	}

	async #observed(event: IncidentEvent): Promise<void> {
		const unfit = unreadable(event);
		if (unfit === undefined) await this.#write({event: this.#accept(event)});
		else this.#watch.unfit(unfit);
	}

	/** Writes nothing until `resume`. Resolves when what was under way is written or refused. */
	async halt(): Promise<void> {
		this.#halted = true;
		await this.#queue;
	}

	/**
	 * While it is halted: takes what the log has and this room does not know of. A sync that failed says nothing of what is on the disk: what was
	 * refused for it, and shown to nobody, may be there when the log is opened again. Then it has happened. @throws {LogError}
	 */
	async catchUp(): Promise<void> {
		for await (const record of this.#log.read(this.id, this.head)) {
			this.#underWay = [];
			await this.#happen(record);
			this.#pending = this.past.incident;
		}
	}

	/** Writes again. */
	resume(): void {
		this.#halted = false;
	}

	/** Resolves when everything submitted so far is written or refused, and kept for a quick start. */
	async close(): Promise<void> {
		await this.#queue;
		await this.past.close();
	}

	/** Its words are gone from the disk: nobody is shown them any more, and nothing is made of them. */
	async #redacted(record: LogRecord, target: number): Promise<void> {
		const before = this.past.at(target);
		await this.past.redacted(record, target);
		if (before) this.#watch.erased(redacted(before, record.event.seq), wordsOf(before));
		this.#pending =
			this.#underWay.length === 0
				? this.past.incident
				: foldAll(
						this.#underWay.map(({event}) => event),
						this.past.incident,
					);
	}

	/** With its number and time; nothing is changed by it. */
	#candidate(fields: object, now: number): IncidentEvent {
		const at = new Date(Math.max(now, this.#pending?.lastAt ?? 0)).toISOString();
		return {seq: (this.#pending?.head ?? 0) + 1, at, ...fields} as IncidentEvent;
	}

	#accept(event: IncidentEvent): IncidentEvent {
		const before = this.#pending;
		const after = fold(before, event);
		this.#pending = after;
		this.#underWay.push({event, before, after});
		return event;
	}

	/** It is on disk: everybody is shown it. `accepted` is what it was folded to when it was decided. */
	async #happen(record: LogRecord, accepted?: Accepted): Promise<void> {
		const {event} = record;
		if (event.type === 'entry.redacted') await this.#redacted(record, event.data.target);
		else this.past.happened(record, accepted);
		this.#watch.written(event);
	}

	/** Undefined when it is on disk, else why not. */
	async #write(record: LogRecord): Promise<{readonly why: string; readonly disk: boolean} | undefined> {
		const epoch = this.#epoch;
		const writing = this.#append(record);
		// Its failure is looked at in its turn below; until then it must not end the process.
		writing.catch(() => undefined);
		// Behind what was just asked of the log, which is not to wait for it.
		queueMicrotask(() => this.#watch.writing(record.event));
		// Events are shown in the order of their numbers, whatever the order in which promises settle.
		const shown = this.#queue.then(async () => {
			await writing;
			if (epoch !== this.#epoch) throw new LogError('conflict', 'An earlier write failed.', 'It is sent again.');
			await this.#happen(record, this.#underWay.shift());
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
				this.#pending = this.past.incident;
				this.#underWay = [];
				this.past.marks.fail();
			}

			const why = error instanceof LogError ? `${error.message} ${error.remedy}` : 'The log could not be written.';
			const code = error instanceof LogError ? error.code : 'storage';
			// Another's failure before it, and the end of the server, say nothing of the disk.
			const disk = code !== 'conflict' && code !== 'closed';
			if (disk) this.#watch.refused(why);
			return {why, disk};
		}
	}

	async #append(record: LogRecord): Promise<void> {
		const {event} = record;
		if (event.type !== 'entry.redacted') {
			await this.#log.append(this.id, [record], event.seq - 1);
			return;
		}

		const target = this.past.at(event.data.target);
		if (!target) throw new LogError('conflict', 'What is to be erased is not at hand.', 'Try again.');
		await this.#log.redact(this.id, record, event.seq - 1, JSON.stringify(withoutWords(target).data));
	}

	async #repeated(clientId: string, n: number): Promise<Outcome> {
		await this.#queue;
		try {
			const place = await this.#log.find(clientId, n);
			if (place?.incident === this.id) return {kind: 'ack', seq: place.seq, incident: this.id};
		} catch (error) {
			if (!(error instanceof LogError)) throw error;
			return {kind: 'nack', code: 'storage', text: `${error.message} ${error.remedy}`, final: false};
		}

		// It was under way when it came again, and could not be written.
		if (n > this.past.marks.of(clientId)) return {kind: 'nack', code: 'storage', text: 'It could not be written.', final: false};
		return {kind: 'nack', code: 'invalid', text: 'This was refused before.', final: true};
	}
}
