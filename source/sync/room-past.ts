import type {IncidentEvent} from '../incident/events.ts';
import {fold, foldAll} from '../incident/fold.ts';
import type {Incident} from '../incident/incident.ts';
import {redacted} from '../incident/redaction.ts';
import {type EventLog, LogError, type LogRecord} from '../log/event-log.ts';
import {HighWater} from './high-water.ts';
import {type PastBlob, pastBlob} from './past-blob.ts';
import {RecentEvents} from './recent-events.ts';
import {parseRoomState, type RoomState, roomStateText, roomStateVersion} from './room-state.ts';
import type {Sizes} from './sizes.ts';

type TransitionData = Extract<IncidentEvent, {type: 'signal.transition'}>['data'];

/** An event that is not on disk yet, with the incident before it and after it. */
export type Accepted = {readonly event: IncidentEvent; readonly before: Incident | undefined; readonly after: Incident};

/** Bytes of events that go with a snapshot, about. */
const recentBytes = 256 * 1024;
const mostFetched = 16;
/** Raised without an id that is known before: nobody asks whether it is there, or asks the log. */
export const raisedAgain: ReadonlySet<IncidentEvent['type']> = new Set([
	'signal.transition',
	'commander.gone',
	'commander.back',
	'source.paused',
	'source.resumed',
	'alert.silenced',
	'silence.ended',
]);

/**
 * What happened in an incident, as it is on disk: folded, with its last events at hand. A snapshot is made every so many events, kept in the
 * log, and given to those who come late; what is before it is read from the log when somebody asks.
 */
export class RoomPast {
	readonly #id: string;
	readonly #log: EventLog;
	readonly #sizes: Sizes;
	readonly marks: HighWater;
	#recent: RecentEvents;
	/** Events of before that somebody needs a moment longer: what is to be redacted. */
	readonly #fetched = new Map<number, IncidentEvent>();
	readonly #raised: Set<string>;
	#incident: Incident | undefined;
	#goneSeq: number | null;
	/** The last one that was made, with the events that go with it. */
	#snapshot: {readonly incident: Incident; readonly recent: readonly IncidentEvent[]} | undefined;
	#blob: PastBlob | undefined;
	#keptAt: number;
	/** Not while it is read: one at the end will do. */
	#keeps = false;
	/** Snapshots on their way to the log. */
	#keeping: Promise<void> = Promise.resolve();

	private constructor(
		id: string,
		log: EventLog,
		sizes: Sizes,
		saved: {state: RoomState; highWater: ReadonlyMap<string, number>} | undefined,
	) {
		this.#id = id;
		this.#log = log;
		this.#sizes = sizes;
		this.#incident = saved?.state.incident;
		this.#goneSeq = saved?.state.goneSeq ?? null;
		this.#raised = new Set(saved?.state.raised);
		this.marks = new HighWater(sizes.marks, saved?.highWater, saved?.state.marksLetGo);
		this.#keptAt = this.head;
		this.#recent = new RecentEvents(this.#readFrom);
	}

	/** Reads the last snapshot and what came since; without one the whole log. @throws {LogError} */
	static async open(id: string, log: EventLog, sizes: Sizes): Promise<RoomPast> {
		const past = new RoomPast(id, log, sizes, await savedOf(id, log));
		const from = past.head;
		for await (const record of log.read(id, past.#readFrom)) {
			if (record.event.seq <= from) past.#recent.add(record.event);
			else past.happened(record);
			if (record.event.seq === from) past.#setSnapshot();
		}

		past.#keeps = true;
		if (past.head - past.#keptAt >= sizes.snapshotEvery) past.#keep();
		return past;
	}

	get incident(): Incident | undefined {
		return this.#incident;
	}

	get head(): number {
		return this.#incident?.head ?? 0;
	}

	/** The event that said last that the commander is gone. */
	get goneSeq(): number | null {
		return this.#goneSeq;
	}

	/** Ids of what the room raised once and for all. */
	get raised(): ReadonlySet<string> {
		return this.#raised;
	}

	/** It is on disk. `accepted` is what it was decided to be, where that was folded already. */
	happened({event, origin}: LogRecord, accepted?: Accepted): void {
		// By a redaction in between the incident is another than the one that it was folded into.
		this.#incident = accepted?.event === event && accepted.before === this.#incident ? accepted.after : fold(this.#incident, event);
		this.#recent.add(event);
		if (origin) this.marks.written(origin.clientId, origin.n);
		else if (!raisedAgain.has(event.type)) this.#raised.add(event.id);
		if (event.type === 'commander.gone') this.#goneSeq = event.seq;
		// A redaction is never behind a snapshot: whoever has not its target would take what they have for words that are gone, and come anew for ever.
		const isErased = event.type === 'entry.redacted';
		if (isErased || this.head - (this.#snapshot?.incident.head ?? 0) >= this.#sizes.snapshotEvery) this.#setSnapshot();
	}

	/** The events after this one; undefined where they are not at hand, and a blob has the way to them. */
	after(seq: number): readonly IncidentEvent[] | undefined {
		return this.#recent.reachesBackTo(seq) ? this.#recent.after(seq) : undefined;
	}

	/** For whoever has everything up to `seq`. */
	blob(seq: number): PastBlob {
		const events = this.after(seq);
		if (events) return pastBlob(this.head, undefined, events);
		if (!this.#snapshot) throw new TypeError('events are left out that no snapshot has');
		const {incident, recent} = this.#snapshot;
		this.#blob ??= pastBlob(incident.head, incident, lightEnough(recent));
		return this.#blob;
	}

	/** The events from the first to the last, both with them, as far as there are any: a JSON array. @throws {LogError} */
	async page(first: number, last: number): Promise<Uint8Array> {
		if (this.#recent.reachesBackTo(first - 1)) return Buffer.from(JSON.stringify(this.#recent.between(first, last)));
		// What is not shown yet is nobody's to read.
		return this.#log.page(this.#id, first, Math.min(last, this.head));
	}

	/** The event with this number, if it is at hand. */
	at(seq: number): IncidentEvent | undefined {
		return this.#recent.at(seq) ?? this.#fetched.get(seq);
	}

	/** What was last told of each signal, as far as that is at hand. */
	lastTransitions(): ReadonlyMap<string, TransitionData> {
		const last = new Map<string, TransitionData>();
		for (const {type, data} of this.#recent.backwards())
			if (type === 'signal.transition' && !last.has(data.signal)) last.set(data.signal, data);
		return last;
	}

	/** So that `at` has it. @throws {LogError} */
	async fetch(seq: number): Promise<void> {
		if (this.at(seq)) return;
		let event: IncidentEvent | undefined;
		for await (const record of this.#log.read(this.#id, seq - 1)) {
			({event} = record);
			break;
		}

		if (!event || event.seq > this.head || this.at(seq)) return;
		this.#fetched.set(seq, event);
		const [oldest] = this.#fetched.keys();
		if (this.#fetched.size > mostFetched && oldest !== undefined) this.#fetched.delete(oldest);
	}

	/** The words of `target` are gone from the disk with this event: everything is made anew without them, and then it has happened. */
	async redacted(record: LogRecord, target: number): Promise<void> {
		const {event, origin} = record;
		this.#fetched.delete(target);
		if (!this.#recent.reachesBackTo(0)) {
			await this.#foldAnew(record);
			return;
		}

		const found = this.#recent.at(target);
		if (found) this.#recent.replace(redacted(found, event.seq));
		this.#recent.add(event);
		if (origin) this.marks.written(origin.clientId, origin.n);
		this.#incident = foldAll(this.#recent.after(0));
		this.#beginSnapshots();
	}

	/** Keeps what the next start would have to fold. */
	async close(): Promise<void> {
		if (this.head - this.#keptAt >= this.#sizes.recent) this.#keep();
		await this.#keeping;
	}

	/** The last events are read with a snapshot, to go with it. */
	get #readFrom(): number {
		return Math.max(0, this.head - this.#sizes.recent);
	}

	/** From the log, up to this event. It takes as long as the incident is: until then it is as before. */
	async #foldAnew(record: LogRecord): Promise<void> {
		const {seq} = record.event;
		const recent = new RecentEvents();
		let incident: Incident | undefined;
		try {
			for await (const {event} of this.#log.read(this.#id, 0)) {
				incident = fold(incident, event);
				recent.add(event);
				if (event.seq % this.#sizes.snapshotEvery === 0) recent.forget(event.seq - this.#sizes.recent);
				if (event.seq === seq) break;
			}
		} catch (error) {
			// The server ends, or its log is damaged: then the next start folds what there is.
			if (!(error instanceof LogError)) throw error;
			this.happened(record);
			return;
		}

		this.#incident = incident;
		this.#recent = recent;
		if (record.origin) this.marks.written(record.origin.clientId, record.origin.n);
		this.#beginSnapshots();
		this.#setSnapshot();
	}

	/** Those that there were are of no use any more. */
	#beginSnapshots(): void {
		this.#snapshot = undefined;
		this.#blob = undefined;
		this.#keptAt = 0;
	}

	#setSnapshot(): void {
		if (!this.#incident) return;
		const {head} = this;
		this.#snapshot = {incident: this.#incident, recent: this.#recent.after(head - this.#sizes.recent)};
		this.#blob = undefined;
		this.#recent.forget(head - this.#sizes.recent);
		if (this.#keeps && head - this.#keptAt >= this.#sizes.snapshotEvery) this.#keep();
	}

	/** In the background: nothing depends on it but how long the next start takes. */
	#keep(): void {
		if (!this.#incident) return;
		const {head: seq} = this;
		this.#keptAt = seq;
		const state = roomStateText({
			incident: this.#incident,
			goneSeq: this.#goneSeq,
			raised: this.#raised,
			marksLetGo: this.marks.incomplete,
		});
		const put = this.#log.putSnapshot(this.#id, {seq, version: roomStateVersion, state, highWater: this.marks.inLog()});
		this.#keeping = Promise.all([this.#keeping, put]).then(
			() => undefined,
			(error: unknown) => {
				if (!(error instanceof LogError)) throw error;
			},
		);
	}
}

/** Undefined where there is none, or it is not understood: then the log is folded. */
async function savedOf(id: string, log: EventLog): Promise<{state: RoomState; highWater: ReadonlyMap<string, number>} | undefined> {
	const saved = await log.snapshot(id, roomStateVersion);
	if (!saved) return undefined;
	try {
		const state = parseRoomState(saved.state);
		return state.incident.id === id && state.incident.head === saved.seq ? {state, highWater: saved.highWater} : undefined;
	} catch {
		return undefined;
	}
}

/** The last of them that are no more than `recentBytes` together; one at least. */
function lightEnough(events: readonly IncidentEvent[]): readonly IncidentEvent[] {
	let first = events.length;
	for (let bytes = 0; first > 0; first--) {
		bytes += JSON.stringify(events[first - 1]).length;
		if (bytes > recentBytes) break;
	}

	return events.slice(Math.min(first, events.length - 1));
}
