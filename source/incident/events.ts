import * as z from 'zod/mini';
import {instant, line} from './event-fields.ts';
import {operations} from './operations.ts';
import {personOf, statedName} from './person.ts';
import {roomEvents} from './room-events.ts';

/**
 * The facts of an incident. An event is `{seq, id, at, by, type, data}`; it is never removed and never changed, but that its words can be
 * erased by another event (`redaction.ts`). Everything that a person sees about an incident is folded from them (`incident.ts`).
 *
 * `by` is a person (`person.ts`), or "room" for what the server does by itself.
 */

export type OperationType = keyof typeof operations;
export type RoomEventType = keyof typeof roomEvents;
export type EventType = OperationType | RoomEventType;

type EventSchemas = Omit<typeof operations, keyof typeof roomEvents> & typeof roomEvents;
/** Data of an event as it is in the log. */
export type DataOf<T extends EventType> = z.infer<EventSchemas[T]>;
/** Data of an operation as a person sends it. */
export type OperationDataOf<T extends OperationType> = z.infer<(typeof operations)[T]>;

/** What a person wants to do, before the server has accepted it. */
export type Operation = {[T in OperationType]: {readonly type: T; readonly data: OperationDataOf<T>}}[OperationType];

/** What is known about every event besides its data. */
export type EventHeader = {
	/** 1, 2, 3 … within the incident, given by the server. */
	readonly seq: number;
	/** Unique in the room; the same operation sent twice has the same id. */
	readonly id: string;
	/** The server's time, ISO 8601 UTC. Never earlier than the event before it. */
	readonly at: string;
	/** The author: "maria", "Ann (via ubuntu)" under an account that several share; or "room". */
	readonly by: string;
	/** What the author claims for a backfilled or offline entry. */
	readonly occurredAt?: string | undefined;
	/** It was typed without connection and arrived this many milliseconds later. */
	readonly lateMs?: number | undefined;
	/** Its words were erased by the event with this `seq`. */
	readonly redacted?: number | undefined;
};

/** An event as it is in the log and on the wire. */
export type IncidentEvent = {[T in EventType]: EventHeader & {readonly type: T; readonly data: DataOf<T>}}[EventType];

const header = {
	seq: z.number().check(z.int(), z.positive()),
	id: z.string().check(z.minLength(1), z.maxLength(200)),
	at: instant,
	by: line,
	/** In logs of before the name stood apart from the login under which it was stated. */
	name: z.optional(line),
	occurredAt: z.optional(instant),
	lateMs: z.optional(z.number()),
	redacted: z.optional(z.number()),
};
const headerSchema = z.object({...header, type: z.string(), data: z.unknown()});

/**
 * Reads an event from disk or wire: rebuilt from its schema, nothing else carried over.
 * @throws {TypeError} saying what is wrong with it.
 */
export function parseEvent(value: unknown): IncidentEvent {
	const {type, data, by, name, ...rest} = parseHeader(value);
	const schema = schemaOf(type);
	if (!schema) throw new TypeError(`unknown event type ${JSON.stringify(type.slice(0, 40))}`);
	const result = schema.safeParse(data);
	if (!result.success) throw new TypeError(`${type}: ${issueText(result.error)}`);
	return {...rest, by: name === undefined ? by : personOf(by, statedName(name)), type, data: result.data} as IncidentEvent;
}

/**
 * Why `parseEvent` would not read this, in a sentence; undefined when it would. What cannot be read must never be written: the incident would be
 * lost. `operation` is what the event was made of: data that its schema made, and that is the event's, is not read twice.
 */
export function unreadable(event: IncidentEvent, operation?: Operation): string | undefined {
	const isRead = operation?.data === event.data && operation.type === event.type && !Object.hasOwn(roomEvents, event.type);
	try {
		if (isRead) parseHeader(event);
		else parseEvent(event);
		return undefined;
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return `It does not fit into the log: ${error.message}.`;
	}
}

/**
 * Reads an operation from the wire or the command line.
 * @throws {TypeError} one clause that says which field is wrong and how.
 */
export function parseOperation(type: string, data: unknown): Operation {
	if (!Object.hasOwn(operations, type)) throw new TypeError(`unknown operation ${JSON.stringify(type.slice(0, 40))}`);
	const result = operations[type as OperationType].safeParse(data);
	if (!result.success) throw new TypeError(issueText(result.error));
	return {type, data: result.data} as Operation;
}

function parseHeader(value: unknown): z.infer<typeof headerSchema> {
	const parsed = headerSchema.safeParse(value);
	if (!parsed.success) throw new TypeError(`not an event: ${issueText(parsed.error)}`);
	return parsed.data;
}

function schemaOf(type: string) {
	if (Object.hasOwn(roomEvents, type)) return roomEvents[type as RoomEventType];
	if (Object.hasOwn(operations, type)) return operations[type as OperationType];
	return undefined;
}

function issueText(error: {issues: ReadonlyArray<{path: PropertyKey[]; message: string}>}): string {
	const [issue] = error.issues;
	if (!issue) return 'is not understood';
	return issue.path.length > 0 ? `${issue.path.join('.')} ${issue.message}` : issue.message;
}
