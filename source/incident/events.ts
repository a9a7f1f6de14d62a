import * as z from 'zod/mini';
import {audiences, impactLevels, stages} from '../runbook/runbook.ts';
import {instant, line, text} from './event-fields.ts';
import {sourceEvents} from './source-events.ts';

export {maxLineLength, maxTextBytes} from './event-fields.ts';

/**
 * The facts of an incident. An event is `{seq, id, at, by, type, data}`; it is never removed and never changed, but that its words can be
 * erased by another event (`redaction.ts`). Everything that a person sees about an incident is folded from them (`incident.ts`).
 *
 * `by` is a login, or "room" for what the server does by itself.
 */

/** Evidence, in UTF-8 bytes at most; what is longer keeps its head and its tail (`evidence.ts`). */
export const maxEvidenceBytes = 1024 * 1024;
/** The places of the runbook that a clock comes from: characters at most. */
export const maxSourceLength = 2000;

export const statuses = ['investigating', 'mitigating', 'monitoring', 'resolved', 'closed', 'cancelled'] as const;
export type Status = (typeof statuses)[number];
export const openStatuses = ['investigating', 'mitigating', 'monitoring'] as const;

/** Kinds of timeline entries that a person makes; each is an event type of its own. */
export const entryKinds = ['decision', 'action', 'note', 'update', 'progress'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What a person may correct. `acknowledged` is the first answer. The declaration's time is the server's own. */
export const milestones = ['started', 'detected', 'acknowledged', 'mitigated', 'resolved', 'closed'] as const;
export type Milestone = (typeof milestones)[number];

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Evidence kept beside an entry: what a command printed. The bytes travel and are stored under their SHA-256. */
export const evidence = z.strictObject({
	title: line,
	/** Lower-case hexadecimal SHA-256 of the kept text in UTF-8. */
	hash: sha256,
	/** Bytes kept, and bytes there were once it was neutralised and its secrets masked. They differ when it was cut. */
	keptBytes: z.number(),
	totalBytes: z.number(),
	/** How many secrets were masked in what is kept. */
	masked: z.optional(z.number()),
	/** The first lines, for the timeline. At most 2 KiB. */
	head: z.string().check(z.maxLength(2048)),
});
export type Evidence = z.infer<typeof evidence>;

/** The runbook as understood; its JSON is stored under its SHA-256. */
const frozenRunbook = z.strictObject({
	hash: sha256,
	origin: z.string().check(z.maxLength(4096)),
	title: z.string().check(z.maxLength(500)),
});

const entry = {text, evidence: z.optional(evidence)};
/** Logins or names of people. */
const people = z.array(line).check(z.maxLength(50));

/** Data of what a person does, by event type. Every operation of the wire is one of these. */
export const operations = {
	'incident.declared': z.strictObject({
		title: line,
		severity: line,
		services: z.array(line).check(z.maxLength(50)),
		/** What was seen first. */
		seen: z.optional(text),
		startedAt: z.optional(instant),
		detectedAt: z.optional(instant),
		/** Who or what noticed. */
		detectedBy: z.optional(line),
		/** Alert, customer report, monitoring … */
		detectedHow: z.optional(line),
		/** Private: only these, and whoever declares it, see it. Absent is everybody. */
		people: z.optional(people),
	}),
	'severity.changed': z.strictObject({to: line, reason: text}),
	'status.changed': z.strictObject({to: z.enum(openStatuses), reason: z.optional(text)}),
	'incident.resolved': z.strictObject({
		/** "not known yet" is an answer. */
		rootCause: text,
		resolution: text,
		/** When the fix itself is put off: to this day, maintenance window or sprint, in words or as a date. */
		deferredTo: z.optional(line),
	}),
	'incident.closed': z.strictObject({reason: z.optional(text)}),
	'incident.cancelled': z.strictObject({reason: text}),
	'incident.reopened': z.strictObject({reason: text}),
	/** Another incident that has to do with this one, by its id. What concerns two incidents is an event in each of their logs. */
	'incident.linked': z.strictObject({to: line}),
	'incident.unlinked': z.strictObject({from: line}),
	/** It is a duplicate of that one: cancelled here, and worked on there. */
	'incident.merged': z.strictObject({into: line, reason: z.optional(text)}),
	/** Who else sees a private incident, or no longer. */
	'people.added': z.strictObject({people: people.check(z.minLength(1))}),
	'people.removed': z.strictObject({people: people.check(z.minLength(1))}),
	'milestone.corrected': z.strictObject({milestone: z.enum(milestones), time: instant, reason: z.optional(text)}),

	decision: z.strictObject({
		...entry,
		because: z.optional(text),
		/** R18: what the stage Decide asks for. */
		plan: z.optional(z.strictObject({strategy: line, communication: z.optional(text), resources: z.optional(text)})),
	}),
	action: z.strictObject(entry),
	note: z.strictObject(entry),
	progress: z.strictObject(entry),
	update: z.strictObject({...entry, to: z.enum(audiences)}),

	/** `target` is the `seq` of the entry. Nothing is removed: the entry is shown struck. */
	'entry.struck': z.strictObject({target: z.number(), reason: z.optional(text)}),
	'entry.restored': z.strictObject({target: z.number()}),
	/** The words of an entry are erased for good, wherever they stand; what it did stays (`redaction.ts`). */
	'entry.redacted': z.strictObject({target: z.number(), reason: text}),

	/** Where the commander's loop is (R18), independent of the status. */
	'stage.entered': z.strictObject({stage: z.enum(stages)}),
	/** R41: how much customers and revenue suffer. What is left out stays as it was. */
	'impact.set': z.strictObject({
		customers: z.optional(z.enum(impactLevels)),
		revenue: z.optional(z.enum(impactLevels)),
		text: z.optional(text),
	}),
	/** R41: when it should be resolved; null is "not known". */
	'eta.set': z.strictObject({eta: z.nullable(instant), text: z.optional(text)}),
	/** R29: what the runbook's triggers name and only a person can know, such as "customer escalation". */
	'condition.reported': z.strictObject({what: line, text: z.optional(text)}),
	/** R6: a trigger of the decision matrix holds, by a person's word; or does not. */
	'trigger.marked': z.strictObject({trigger: line, holds: z.boolean(), text: z.optional(text)}),

	/** R9: a step of the procedure, by its id in the runbook. */
	'step.done': z.strictObject({step: line, text: z.optional(text), evidence: z.optional(evidence)}),
	'step.skipped': z.strictObject({step: line, reason: text}),
	/** It was ticked or skipped by mistake. */
	'step.reset': z.strictObject({step: line}),

	/** R13: somebody does something until then. The task is named by the `seq` of this event. */
	'task.assigned': z.strictObject({text, owner: line, dueAt: instant}),
	/** The owner's yes, also given on their behalf. */
	'task.acknowledged': z.strictObject({task: z.number(), person: line}),
	'task.done': z.strictObject({task: z.number(), text: z.optional(text)}),
	'task.dropped': z.strictObject({task: z.number(), reason: text}),

	/** R16: somebody the runbook calls together at this severity was asked. `person` is missing in logs of before only. */
	'team.asked': z.strictObject({member: line, person: z.optional(line)}),
	'team.answered': z.strictObject({member: line, person: line}),

	/** R19: command is offered with a brief. Who offers keeps it until the other has said yes. */
	'handover.offered': z.strictObject({to: line, brief: text}),
	/** `offer` is the `seq` of the offer. */
	'handover.accepted': z.strictObject({offer: z.number()}),
	'handover.ended': z.strictObject({offer: z.number(), reason: z.optional(text)}),

	/** The room's present runbook takes the place of the one that was frozen at the declaration. */
	'runbook.changed': z.strictObject({
		reason: text,
		/** Also one of which nothing was understood. */
		force: z.optional(z.boolean()),
		/** The severity by the names of the new runbook, where it has others. */
		severity: z.optional(line),
	}),

	/** The person holds the role, whoever says so. */
	'role.assigned': z.strictObject({role: line, person: line}),
	/** Asked to take the role; holds it when acknowledged. */
	'role.asked': z.strictObject({role: line, person: line}),
	/** The answer to an ask, by the person or on their behalf. */
	'role.acknowledged': z.strictObject({role: line, person: line}),
	'role.released': z.strictObject({role: line}),
	/** Takes command. `from` is the holder that was seen, null for nobody: of two at once the first wins. */
	'command.taken': z.strictObject({from: z.nullable(line), reason: z.optional(text)}),

	/** A person was reached about a clock: "I called them". `position` as the runbook names it, `person` who it was. */
	'clock.told': z.strictObject({clock: line, position: line, person: z.optional(line), how: z.optional(line)}),
	/** Their answer, also on their behalf. */
	'clock.acknowledged': z.strictObject({clock: line, position: z.optional(line), person: line, text: z.optional(text)}),
	'clock.deferred': z.strictObject({clock: line, reason: text, until: z.optional(instant)}),
	/** R31: the commander's word, where the room asks first: raise it. */
	'clock.confirmed': z.strictObject({clock: line}),

	/** An integration of a partner is affected (or not any more), which starts the partners' update clock. */
	'integration.marked': z.strictObject({name: line, affected: z.boolean()}),
} as const;

/** R14: command went to somebody whom the runbook does not name for this severity, in words. */
const warned = {warning: z.optional(z.string().check(z.minLength(1), z.maxLength(1000)))};

/** A clock that fell due, as the log has it. */
const dueClock = {
	clock: line,
	/** Ids of clocks that fell due for the same person at the same time, and are raised with it. */
	with: z.optional(z.array(line).check(z.maxLength(5000))),
	name: line,
	kind: line,
	/** The headings or cells of the runbook; several where rungs were merged. */
	source: z.string().check(z.minLength(1), z.maxLength(maxSourceLength)),
	/** When it was due; `lateMs` over zero when the server was away then, or could not write. */
	dueAt: instant,
	lateMs: z.number(),
	/** Positions to call and who holds them; an empty person list is "nobody to call". */
	call: z.array(z.strictObject({position: line, people: z.array(line), phone: z.optional(line)})),
};

/** `oneSided`: the other log says nothing of it, because not everybody who reads that one may know of this one. */
const other = {title: line, oneSided: z.optional(z.boolean())};

/** Data of what the server writes: what it does by itself (`by: "room"`), and what it completes. */
export const roomEvents = {
	'incident.declared': z.extend(operations['incident.declared'], {
		/** The incident's id, e.g. "inc-20261123-0811"; two in one minute get "-2". */
		id: line,
		/** R15: the name of its channel, e.g. "incident-20261123-0811". */
		channel: line,
		/** A war room on a simulated outage. */
		drill: z.boolean(),
		/** The policy that holds for this incident, whatever the file says later. */
		runbook: z.optional(frozenRunbook),
		...warned,
	}),
	'incident.reopened': z.extend(operations['incident.reopened'], warned),
	'incident.linked': z.extend(operations['incident.linked'], other),
	'incident.unlinked': z.extend(operations['incident.unlinked'], other),
	'incident.merged': z.extend(operations['incident.merged'], {title: line}),
	/** The counterpart of a merge: `from` was cancelled as a duplicate of this one. `told` is who was told, or answered, there. */
	'incident.absorbed': z.strictObject({from: line, title: line, severity: line, reason: z.optional(text), told: z.array(line)}),
	'people.added': z.extend(operations['people.added'], warned),
	'command.taken': z.extend(operations['command.taken'], warned),
	'handover.accepted': z.extend(operations['handover.accepted'], warned),
	'role.assigned': z.extend(operations['role.assigned'], warned),
	'role.acknowledged': z.extend(operations['role.acknowledged'], warned),
	'runbook.changed': z.extend(operations['runbook.changed'], {
		from: z.optional(sha256),
		to: frozenRunbook,
		/** What differs, a line each: "SEV-1 response: 5 min → 10 min"; at most 200 of them. */
		diff: z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(200)),
	}),
	'entry.redacted': z.extend(operations['entry.redacted'], {
		/** Lower-case hexadecimal SHA-256 of the JSON of what is left of the data: the log proves by it that nothing else was changed. */
		left: sha256,
		/** The fields whose words were erased. */
		fields: z.array(line).check(z.maxLength(20)),
	}),
	/** `name` says which trigger or clock it is, since the log has no runbook; absent in logs of before. */
	'trigger.marked': z.extend(operations['trigger.marked'], {name: z.optional(line)}),
	'clock.deferred': z.extend(operations['clock.deferred'], {name: z.optional(line)}),
	'clock.confirmed': z.extend(operations['clock.confirmed'], {name: z.optional(line)}),
	/** R31: a rung fell due and waits for the commander's word, where the room asks first. Once per clock id. */
	'clock.asked': z.strictObject(dueClock),
	/** A clock fell due. Once per clock id. `unconfirmed` is why no word was waited for any longer: no answer in time, or nobody to give it. */
	'clock.raised': z.strictObject({...dueClock, unconfirmed: z.optional(z.enum(['silence', 'nobody']))}),
	'signal.transition': z.strictObject({signal: line, text, direction: z.enum(['worse', 'better']), measuredAt: instant}),
	/** After resolving or cancelling: everyone who was told hears that it is over. */
	'all-clear': z.strictObject({people: z.array(line)}),
	/** The commander had no connection for 60 s, or is back. */
	'commander.gone': z.strictObject({person: line}),
	'commander.back': z.strictObject({person: line}),
	...sourceEvents,
} as const;

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
	/** The author's login, or "room". */
	readonly by: string;
	/** The name stated under an account shared by several; entries read `maria (via ubuntu)`. */
	readonly name?: string | undefined;
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
	const parsed = headerSchema.safeParse(value);
	if (!parsed.success) throw new TypeError(`not an event: ${issueText(parsed.error)}`);
	const {type, data, ...rest} = parsed.data;
	const schema = schemaOf(type);
	if (!schema) throw new TypeError(`unknown event type ${JSON.stringify(type.slice(0, 40))}`);
	const result = schema.safeParse(data);
	if (!result.success) throw new TypeError(`${type}: ${issueText(result.error)}`);
	return {...rest, type, data: result.data} as IncidentEvent;
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
