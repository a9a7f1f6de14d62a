import * as z from 'zod/mini';
import {endedClock, mostEnded} from './ended-clock.ts';
import {instant, line, sha256, text} from './event-fields.ts';
import {maxSourceLength, operations} from './operations.ts';
import {mostAlertNames, sourceEvents} from './source-events.ts';

/** The runbook as understood; its JSON is stored under its SHA-256. */
const frozenRunbook = z.strictObject({
	hash: sha256,
	origin: z.string().check(z.maxLength(4096)),
	title: z.string().check(z.maxLength(500)),
	/** It was brought for this incident, and is not the room's. */
	own: z.optional(z.literal(true)),
});

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
	/** Of what comes back each time that its period passes: what the runbook calls it. */
	reminder: z.optional(line),
	/** Positions to call and who holds them; an empty person list is nobody who is known. */
	call: z.array(z.strictObject({position: line, people: z.array(line), phone: z.optional(line)})),
};

/** `oneSided`: the other log says nothing of it, because not everybody who reads that one may know of this one. */
const other = {title: line, oneSided: z.optional(z.boolean())};

/** Of a storm the first of them; its number is in the text. */
const alertNames = z.optional(z.array(line).check(z.maxLength(mostAlertNames)));

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
		/** What had ended by the runbook before; absent in logs of before, where all of it is reckoned by the new one. */
		ended: z.optional(z.array(endedClock).check(z.maxLength(mostEnded))),
	}),
	'entry.redacted': z.extend(operations['entry.redacted'], {
		/** Lower-case hexadecimal SHA-256 of the JSON of what is left of the data: the log proves by it that nothing else was changed. */
		left: sha256,
		/** The fields whose words were erased. */
		fields: z.array(line).check(z.maxLength(20)),
	}),
	/** Whose calls for want of progress it ends. */
	progress: z.extend(operations.progress, {ends: z.optional(z.array(line))}),
	/** `name` says which step, trigger or clock it is, since the log has no runbook; absent in logs of before. */
	'step.done': z.extend(operations['step.done'], {name: z.optional(line)}),
	'step.skipped': z.extend(operations['step.skipped'], {name: z.optional(line)}),
	'step.reset': z.extend(operations['step.reset'], {name: z.optional(line)}),
	'trigger.marked': z.extend(operations['trigger.marked'], {name: z.optional(line)}),
	'clock.deferred': z.extend(operations['clock.deferred'], {name: z.optional(line)}),
	'clock.confirmed': z.extend(operations['clock.confirmed'], {name: z.optional(line)}),
	/** R31: a rung fell due and waits for the commander's word, where the room asks first. Once per clock id. */
	'clock.asked': z.strictObject(dueClock),
	/** A clock fell due. Once per clock id. `unconfirmed` is why no word was waited for any longer: no answer in time, or nobody to give it. */
	'clock.raised': z.strictObject({...dueClock, unconfirmed: z.optional(z.enum(['silence', 'nobody']))}),
	'signal.transition': z.strictObject({
		signal: line,
		text,
		direction: z.enum(['worse', 'better']),
		/** Of a trigger that holds: whether it asked for more than the severity of then, or for less. */
		asks: z.optional(z.enum(['more', 'less'])),
		measuredAt: instant,
		/** Names of alerts that began to fire, or are resolved. */
		began: alertNames,
		resolved: alertNames,
	}),
	/** After resolving or cancelling: everyone who was told hears that it is over. */
	'all-clear': z.strictObject({people: z.array(line)}),
	/** The commander had no connection for 60 s, or is back. */
	'commander.gone': z.strictObject({person: line}),
	'commander.back': z.strictObject({person: line}),
	...sourceEvents,
} as const;
