import * as z from 'zod/mini';
import {audiences, impactLevels, stages} from '../runbook/runbook.ts';
import {instant, line, sha256, text} from './event-fields.ts';

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

const entry = {text, evidence: z.optional(evidence)};
/** Logins or names of people. */
const people = z.array(line).check(z.maxLength(50));

/** What one person is asked to do. */
const positions = z.array(line).check(z.maxLength(50));

/** A runbook that is brought for one incident, by the SHA-256 of its JSON as it was sent. */
const ownRunbook = z.strictObject({hash: sha256});

/** They are in no list and have no screen: whoever assigns it names them on purpose, and speaks for them. */
const byPhone = z.optional(z.literal(true));

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
		/** It goes by a runbook of its own, which travels ahead; absent is the room's present one. */
		runbook: z.optional(ownRunbook),
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
	/** It is carried out, or given up, by a person's word. `target` is the `seq` of the decision. */
	'decision.closed': z.strictObject({target: z.number(), text: z.optional(text)}),
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
	'task.assigned': z.strictObject({text, owner: line, dueAt: instant, byPhone}),
	/** The owner's yes, also given on their behalf. */
	'task.acknowledged': z.strictObject({task: z.number(), person: line}),
	'task.done': z.strictObject({task: z.number(), text: z.optional(text)}),
	'task.dropped': z.strictObject({task: z.number(), reason: text}),

	/** R16: somebody the runbook calls together at this severity was asked. `person` is missing in logs of before only. */
	'team.asked': z.strictObject({member: line, person: z.optional(line)}),
	'team.answered': z.strictObject({member: line, person: line}),
	/** The ask is taken back: nobody waits for an answer any more. */
	'team.withdrawn': z.strictObject({member: line, person: z.optional(line)}),
	/** One person is asked once for all that they are wanted for: roles, by their ids, and places in the team. */
	'person.asked': z.strictObject({person: line, roles: positions, members: positions}),
	/** Their one answer to all of it, also on their behalf. */
	'person.answered': z.strictObject({person: line, roles: positions, members: positions}),

	/** R19: command is offered with a brief. Who offers keeps it until the other has said yes. */
	'handover.offered': z.strictObject({to: line, brief: text}),
	/** `offer` is the `seq` of the offer. */
	'handover.accepted': z.strictObject({offer: z.number()}),
	'handover.ended': z.strictObject({offer: z.number(), reason: z.optional(text)}),

	/** The room's present runbook takes the place of the one that was frozen at the declaration; or another of its own does. */
	'runbook.changed': z.strictObject({
		reason: text,
		/** Of its own, which travels ahead. */
		runbook: z.optional(ownRunbook),
		/** The room's, also where the incident goes by one of its own. */
		room: z.optional(z.literal(true)),
		/** Also one of which nothing was understood. */
		force: z.optional(z.boolean()),
		/** The severity by the names of the new runbook, where it has others. */
		severity: z.optional(line),
	}),

	/** The person holds the role, whoever says so. */
	'role.assigned': z.strictObject({role: line, person: line, byPhone}),
	/** Asked to take the role; holds it when acknowledged. */
	'role.asked': z.strictObject({role: line, person: line}),
	/** The answer to an ask, by the person or on their behalf. */
	'role.acknowledged': z.strictObject({role: line, person: line}),
	'role.withdrawn': z.strictObject({role: line, person: line}),
	/** `reason`: why command is laid down. */
	'role.released': z.strictObject({role: line, reason: z.optional(text)}),
	/** Takes command. `from` is the holder that was seen, null for nobody: of two at once the first wins. */
	'command.taken': z.strictObject({from: z.nullable(line), reason: z.optional(text)}),

	/** A person was reached about a clock: "I called them". `position` as the runbook names it, `person` who it was. */
	'clock.told': z.strictObject({clock: line, position: line, person: z.optional(line), how: z.optional(line)}),
	/** They were called and not reached: it is on record, and stays due. */
	'clock.tried': z.strictObject({clock: line, position: line, person: z.optional(line), how: z.optional(line)}),
	/** Their answer, also on their behalf. */
	'clock.acknowledged': z.strictObject({clock: line, position: z.optional(line), person: line, text: z.optional(text)}),
	'clock.deferred': z.strictObject({clock: line, reason: text, until: z.optional(instant)}),
	/** R31: the commander's word, where the room asks first: raise it. */
	'clock.confirmed': z.strictObject({clock: line}),

	/** An integration of a partner is affected (or not any more), which starts the partners' update clock. */
	'integration.marked': z.strictObject({name: line, affected: z.boolean()}),
} as const;
