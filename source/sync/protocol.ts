import * as z from 'zod/mini';
import {accesses} from '../incident/decision.ts';
import {lookRequest} from '../incident/look.ts';
import {signal} from '../incident/signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {parseForeignJson} from './foreign-json.ts';

/**
 * The messages of the room: JSON text frames, one object each, at most `maxFrameBytes`, strict schemas. What is larger (the past
 * of an incident, evidence, the policy) goes as chunks under its SHA-256. Who is connected was proven before the first message.
 */
export const protocolVersion = 1;
export const maxFrameBytes = 64 * 1024;
/** An operation's data, so that the event with its header fits a frame. */
export const maxOperationBytes = 32 * 1024;
/** Raw bytes in one chunk; in base64 they fit a frame. */
export const chunkBytes = 45 * 1024;
/** A runbook that is brought for one incident, as JSON. What a team writes has 40 to 150 KiB. */
export const maxRunbookBytes = 2 * 1024 * 1024;
/** What one blob may hold: an incident's past is the largest. */
export const maxBlobBytes = 64 * 1024 * 1024;

export const pingEveryMs = 5000;
export const deadAfterMs = 15_000;
/** A reader that stays this far behind is cut off and resumes. */
export const maxQueuedBytes = 1024 * 1024;
/**
 * And one that falls this far behind at once: what is written in one turn reaches the best of readers in the next. Small frames take about
 * twice as much of the process's memory as they have bytes, and a reader is to cost less than 10 MB of it.
 */
export const mostQueuedBytes = 4 * maxQueuedBytes;

/** So many events of the past are given at once. */
export const mostPageEvents = 1000;

/** So many outboxes are named in a hello; those of others that died go with the next. */
export const mostOutboxes = 256;

const id = z.string().check(z.regex(/^[\w:./-]{1,200}$/));
const clientId = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const count = z.number().check(z.int(), z.nonnegative());
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** Of one line, whoever wrote it. */
const word = z.string().check(z.overwrite(sanitize), z.maxLength(200));
const sentence = z.string().check(z.overwrite(sanitize), z.maxLength(2000));
const instant = z.iso.datetime({precision: 3});

/** Where an outbox stands: operations up to `settled` are known to be in the log or refused. */
const outboxMark = z.strictObject({clientId, settled: count, incident: z.optional(z.nullable(id))});

const part = {hash, i: count, n: count, bytes: z.string().check(z.maxLength(chunkBytes * 2))};
const chunk = z.strictObject({t: z.literal('chunk'), ...part});

export const fromResponder = z.discriminatedUnion('t', [
	z.strictObject({
		t: z.literal('hello'),
		v: z.number(),
		version: word,
		/** Null serves what concerns no single incident: list, declare, stop, reload. */
		incident: z.nullable(id),
		/** With no incident named: the gravest that is open, the newest of several, is followed at once, if there is one. */
		gravest: z.optional(z.boolean()),
		outboxes: z.array(outboxMark).check(z.maxLength(mostOutboxes)),
		/** The log the client knows, and the last event of the incident that it has. */
		logId: z.nullable(word),
		lastSeq: count,
		/** The id of that event: a log that was restored and went on has another one under its number. */
		lastId: z.optional(word),
		/** Stated by somebody under an account shared by several. */
		name: z.optional(word),
		/** A screen is counted among those who are here; a one-shot command is not. */
		screen: z.boolean(),
		/** A screen for all to look at: it only reads, is nobody, and is told of no private incident but the one that it names. */
		wall: z.optional(z.boolean()),
	}),
	z.strictObject({
		t: z.literal('op'),
		clientId,
		n: count,
		type: word,
		data: z.unknown(),
		occurredAt: z.optional(instant),
		/** The incident that it is for, where that is not the one followed: what a screen left there goes while it shows another. */
		incident: z.optional(id),
		/** When it was typed, epoch milliseconds by the server's clock as the client estimates it. */
		typedAt: z.optional(z.number()),
	}),
	z.strictObject({t: z.literal('presence'), pane: word, typing: z.boolean()}),
	z.strictObject({t: z.literal('time'), t0: z.number()}),
	chunk,
	/** A part of a runbook as JSON, for the operation that names it by its hash. */
	z.strictObject({t: z.literal('runbook'), ...part}),
	z.strictObject({t: z.literal('get'), hash}),
	z.strictObject({
		t: z.literal('ask'),
		id: count,
		what: z.enum(['list', 'stop', 'reload', 'info', 'refresh', 'tokens', 'head', 'copies', 'sources', 'alerts', 'changes']),
	}),
	/** A source is to be paused for everybody, and why; or asked again. */
	z.strictObject({
		t: z.literal('turn'),
		id: count,
		source: word,
		to: z.enum(['paused', 'resumed']),
		reason: z.optional(sentence),
	}),
	/** Alerts of a name are to be kept quiet: all of them, or those that have the labels of `only`. */
	z.strictObject({
		t: z.literal('silence'),
		id: count,
		name: word,
		only: z.string().check(z.overwrite(sanitize), z.maxLength(500)),
		forMs: count.check(z.positive(), z.lte(366 * 86_400_000)),
		reason: sentence.check(z.minLength(1)),
	}),
	/** A closer look at what a source watches. */
	z.strictObject({t: z.literal('look'), id: count, source: word, at: lookRequest}),
	/** A silence is to end before its time. */
	z.strictObject({t: z.literal('endSilence'), id: count, silence: word}),
	/** The log is to be copied into a file on the server's machine; for whoever runs the server. */
	z.strictObject({t: z.literal('backUp'), id: count, file: z.string().check(z.overwrite(sanitize), z.maxLength(4096)), force: z.boolean()}),
	/** Events of the incident that is followed, by their numbers, the last one with them; at most `mostPageEvents`. */
	z.strictObject({t: z.literal('page'), first: count.check(z.positive()), last: count}),
	/** Somebody who is not on the machine is to be let in: `name` is who. */
	z.strictObject({t: z.literal('invite'), id: count, name: z.optional(word), access: z.enum(accesses), expiresInMs: count}),
	/** An invitation is to end, by its number. */
	z.strictObject({t: z.literal('revoke'), id: count, token: word}),
]);
export type FromResponder = z.infer<typeof fromResponder>;

/** What concerns no single incident, and is answered. */
export type Question = Extract<FromResponder, {t: 'ask' | 'invite' | 'revoke' | 'backUp' | 'turn' | 'silence' | 'endSilence' | 'look'}>;
/** As a client asks it: the link gives it its number. */
export type Asked =
	| Extract<FromResponder, {t: 'ask'}>['what']
	| Omit<Extract<Question, {t: 'invite'}>, 'id'>
	| Omit<Extract<Question, {t: 'revoke'}>, 'id'>
	| Omit<Extract<Question, {t: 'backUp'}>, 'id'>
	| Omit<Extract<Question, {t: 'turn'}>, 'id'>
	| Omit<Extract<Question, {t: 'look'}>, 'id'>
	| Omit<Extract<Question, {t: 'silence'}>, 'id'>
	| Omit<Extract<Question, {t: 'endSilence'}>, 'id'>;

const present = z.strictObject({
	login: word,
	name: z.optional(word),
	/** Came by an invitation. */
	invited: z.optional(z.boolean()),
	access: word,
	pane: word,
	typing: z.boolean(),
	connections: count,
});
/** Somebody who is here. */
export type Present = z.infer<typeof present>;

/** What a runbook calls a severity: "SEV-1", "Critical". */
const severityName = z.strictObject({id: sentence, name: sentence});

/** A line of `warroom list`, as it travels. */
export const incidentSummary = z.strictObject({
	id,
	title: sentence,
	severity: word,
	status: word,
	declaredAt: instant,
	commander: z.nullable(word),
	channel: word,
	drill: z.boolean(),
	/** Only its people see it; others are not told of this line. */
	private: z.boolean(),
	/** Ids of those that it is linked with. */
	links: z.array(id),
	/** It was cancelled as a duplicate of this one. */
	mergedInto: z.nullable(id),
	/** Screens that follow it. */
	here: count,
	/** The number of the last redaction in it, 0 without one: what was kept of it before may have words that are gone. */
	lastRedaction: count,
	/** The title of the runbook that it goes by, where that is one of its own and not the room's. */
	ownRunbook: z.optional(sentence),
	/** How grave it is by the runbook that it goes by, 0 the gravest; told to screens, since two may go by different ones. */
	rank: z.optional(count),
});
/** A line of `warroom list`. */
export type IncidentSummary = z.infer<typeof incidentSummary>;

export const fromServer = z.discriminatedUnion('t', [
	z.strictObject({
		t: z.literal('welcome'),
		v: z.number(),
		version: word,
		logId: word,
		incident: z.nullable(id),
		head: count,
		/** Who they are here, as everything in an incident names them: the login, with the name that they stated. */
		login: word,
		access: z.enum(accesses),
		serverNow: z.number(),
		/** SHA-256 of the policy, which follows as chunks. */
		policy: hash,
		drill: z.boolean(),
		/** The log takes no writes at the moment, and why. */
		readOnly: z.nullable(sentence),
		/** False: what the client has is not of this log, and everything follows from the first event on. */
		resumes: z.optional(z.boolean()),
	}),
	chunk,
	/** The policy or this person's access changed: the chunks of the policy follow. */
	z.strictObject({t: z.literal('policy'), hash, access: z.enum(accesses)}),
	/**
	 * `{incident?, events}` as JSON in the chunks under `hash`: the incident as it was at `seq` with its last events up to there, for whoever lacks
	 * more; without the incident the events after the client's last.
	 */
	z.strictObject({t: z.literal('snapshot'), seq: count, hash}),
	/** What was asked for from `first` on, as a JSON array in the chunks under `hash`; or why it cannot be read. */
	z.strictObject({t: z.literal('page'), first: count, hash: z.nullable(hash), problem: z.nullable(sentence)}),
	z.strictObject({t: z.literal('event'), incident: id, event: z.unknown()}),
	z.strictObject({t: z.literal('live'), head: count}),
	z.strictObject({t: z.literal('ack'), clientId, n: count, seq: count, incident: id}),
	/** `final`: refused, the number is used up. Otherwise it waits in the outbox and is sent again. */
	z.strictObject({t: z.literal('nack'), clientId, n: count, code: word, text: sentence, final: z.boolean()}),
	z.strictObject({t: z.literal('presence'), here: z.array(present)}),
	z.strictObject({t: z.literal('time'), t0: z.number(), t1: z.number(), t2: z.number()}),
	z.strictObject({t: z.literal('signal'), signal}),
	/**
	 * The open ones, the gravest first, and the last of the others; on every change of the list, to screens. `levels` are what the room's present
	 * runbook calls its severities: an incident that is followed may have another.
	 */
	z.strictObject({t: z.literal('incidents'), list: z.array(incidentSummary), levels: z.optional(z.array(severityName))}),
	z.strictObject({t: z.literal('gone'), key: word}),
	z.strictObject({t: z.literal('storage'), readOnly: z.nullable(sentence)}),
	z.strictObject({t: z.literal('answer'), id: count, ok: z.boolean(), text: z.optional(sentence), data: z.optional(z.unknown())}),
	/** The answer to a question takes its time: so many bytes are done, of so many. */
	z.strictObject({t: z.literal('progress'), id: count, done: count, total: count}),
	z.strictObject({t: z.literal('bye'), code: word, text: sentence, retryAfterMs: z.nullable(count)}),
]);
export type FromServer = z.infer<typeof fromServer>;

/** Reads one frame, every text in it neutralised. Undefined is a frame that breaks the protocol: the connection is closed. */
export function readFrame<Message>(schema: z.ZodMiniType<Message>, text: string): Message | undefined {
	let value: unknown;
	try {
		value = parseForeignJson(text);
	} catch {
		return undefined;
	}

	if (depth(value, 0) > maxDepth) return undefined;
	const result = schema.safeParse(value);
	return result.success ? result.data : undefined;
}

const maxDepth = 12;

function depth(value: unknown, level: number): number {
	if (level > maxDepth || typeof value !== 'object' || value === null) return level;
	let deepest = level;
	for (const inner of Object.values(value)) deepest = Math.max(deepest, depth(inner, level + 1));
	return deepest;
}
