import * as z from 'zod/mini';

/**
 * The shape of a runbook, as it is frozen into an incident's log and sent to responders. Everything that the war room does by rule is
 * read from such a value and from nowhere else. Durations are milliseconds. `source` names the heading, table cell or line that a rule
 * comes from, with its line in the file where there is one ("Technical Escalation · SEV-1 · Final Escalation, runbook.md:630").
 */

const words = z.string();
const ms = z.number().check(z.nonnegative());
const source = z.string();

/** A duration with the place that says so. */
const duration = z.strictObject({ms, source});

export const audiences = ['internal', 'customers', 'partners'] as const;
const byAudience = z.strictObject({internal: z.optional(duration), customers: z.optional(duration), partners: z.optional(duration)});
export const stages = ['assess', 'decide', 'act', 'monitor'] as const;
export const impactKinds = ['customers', 'revenue'] as const;
/** Mildest first. */
export const impactLevels = ['none', 'some', 'high'] as const;

/** When a rung falls due. */
const timing = z.discriminatedUnion('at', [
	/** At the base, or as soon as its severity begins. */
	z.strictObject({at: z.literal('once')}),
	/** So long after the base. */
	z.strictObject({at: z.literal('after'), ms}),
	/** A reminder each time that the period passes, from the base on or from so long after it: "Daily summary". `words` as the cell says it. */
	z.strictObject({at: z.literal('every'), ms, words, fromMs: z.optional(ms)}),
	/** So long after the last progress. */
	z.strictObject({at: z.literal('no-progress'), ms}),
	/** As soon as the impact of that kind is at this level or above. */
	z.strictObject({at: z.literal('impact'), of: z.enum(impactKinds), from: z.enum(['some', 'high'])}),
	/**
	 * As soon as somebody reports it, "customer escalation", or so long after the report: "the DPO within 12 hours"; not before so long after the
	 * base: "the CEO after 2 h if data leaked". Absent where it is at once.
	 */
	z.strictObject({
		at: z.literal('reported'),
		what: words,
		afterMs: z.optional(z.number().check(z.positive())),
		notBeforeMs: z.optional(z.number().check(z.positive())),
	}),
	/** Never by itself. */
	z.strictObject({at: z.literal('request')}),
	/** Never by itself: the runbook names no time, so a person calls them when they see fit. */
	z.strictObject({at: z.literal('hand')}),
]);

export const matrices = ['technical', 'business', 'leadership', 'tree', 'trigger'] as const;

/** Somebody who hears of it at a time or under a condition, from any matrix but the technical one. */
const rung = z.strictObject({
	matrix: z.enum(matrices),
	position: words,
	timing,
	/** "Within 1 hour": by then they have been told, and not only then. Of what has a time. */
	within: z.optional(z.literal(true)),
	source,
});

const technical = z.strictObject({
	/** Positions paged at the base, the primary first. */
	atOnce: z.array(words).check(z.minLength(1)),
	/** Brought forward when the primary stays silent; absent where the runbook names none. */
	secondary: z.optional(words),
	/** How long the primary is silent before; absent where the runbook leaves it to `secondaryAfterShareOfResponse`. */
	secondaryAfterMs: z.optional(ms),
	/** `within`: by then they have been told, and not only then. */
	final: z.optional(z.strictObject({position: words, afterMs: ms, within: z.optional(z.literal(true))})),
	source,
	/** Where those are named who are paged with the primary; absent where the matrix does it. */
	pagedBy: z.optional(source),
});

export const measures = ['error-ratio', 'latency-ratio', 'core-down', 'all-down', 'cpu-ratio', 'memory-ratio', 'disk-ratio'] as const;

/** What a signal has to be for a trigger to hold. Lower bounds are inclusive, upper ones exclusive. */
const limit = z.strictObject({
	measure: z.enum(measures),
	/** 0.05 is 5 %; of latency, how many times the baseline (1.5 is 50 % slower); of what is down, 1. */
	from: z.number(),
	below: z.optional(z.number()),
	/** How long it has to hold. */
	forMs: ms,
});

const trigger = z.strictObject({
	/** Stable within the runbook: "SEV-2/high-error-rate". */
	id: words,
	/** The words before the colon: "High Error Rate"; all of them where there is none. */
	name: words,
	/** What follows: "> 5% error rate for > 3 minutes"; all of them where there is no colon. */
	text: words,
	limit: z.optional(limit),
	source,
});

/** One thing to do. */
const step = z.strictObject({
	/** Stable within the runbook: "SEV-1/immediate-actions/1-acknowledge-incident". */
	id: words,
	text: words,
	/** What stands below it, in its order: words, and commands in full (several lines where the runbook breaks them). */
	body: z.array(z.strictObject({is: z.enum(['words', 'command']), text: words})),
});

/** A stretch of a procedure with its window from the base; `toMs` null is open-ended. Without a window it has neither. */
const phase = z.strictObject({
	id: words,
	name: words,
	window: z.nullable(z.strictObject({fromMs: ms, toMs: z.nullable(ms)})),
	steps: z.array(step),
	source,
});

const review = z.strictObject({
	/** As the runbook says it: "tomorrow 10am", "within 48 hours". */
	when: words,
	attendees: words,
	/** At the latest so long after the resolution, where the words say how long. */
	withinMs: z.optional(ms),
	/** At this hour of the next day, where the words say so: "10:00". */
	tomorrowAt: z.optional(words),
	source,
});

const severity = z.strictObject({
	/** As the team writes it: "SEV-1", "P1", "Critical". */
	id: words,
	/** One or two words: "Critical". */
	name: words,
	description: words,
	impact: words,
	examples: words,
	/** How soon somebody answers; absent where the runbook says that there is no such time, and then no clock runs for it. */
	response: z.optional(duration),
	triggers: z.array(trigger),
	/**
	 * How often each audience hears from us; customers and partners that are absent have no clock at this severity, internal goes by
	 * `defaultUpdate` then.
	 */
	updates: byAudience,
	/**
	 * How soon after the base each audience hears from us for the first time. An audience that is absent hears for the first time when its
	 * cadence has passed; one that has no cadence besides hears once.
	 */
	firstWithin: z.optional(byAudience),
	/** Who has no clock by the runbook's own word ("none", "on request"), though there is a default. */
	notUpdated: z.optional(z.array(z.enum(audiences))),
	technical: z.optional(technical),
	/** Business matrix, leadership, decision tree, other triggers; in the order of the file. */
	rungs: z.array(rung),
	/** Who may command (R14): positions, and whether they are named beforehand. */
	command: z.optional(z.strictObject({positions: z.array(words), preassigned: z.boolean(), source})),
	/** Who is called together (R16): "Core response team", "Subject matter experts". */
	team: z.optional(z.strictObject({members: z.array(words), source})),
	procedure: z.array(phase),
	/** How long it is watched after the fix (R12). */
	monitor: z.optional(duration),
	review: z.optional(review),
	/** Of the words above that have no source beside them: where they come from. Only of those that the built-in runbook stands in for. */
	sources: z.optional(
		z.strictObject({
			id: z.optional(source),
			name: z.optional(source),
			description: z.optional(source),
			impact: z.optional(source),
			examples: z.optional(source),
		}),
	),
});

const template = z.strictObject({
	/** What it is for: "declaration", "status-update", or its heading where none of ours fits. */
	id: words,
	name: words,
	text: words,
	/** Names to fill in, as written without marks: "DURATION", "specific features". */
	placeholders: z.array(words),
	source,
});

const checklist = z.strictObject({
	/** "post-incident", "process-improvements", "knowledge-sharing", "closure", or a slug of its heading. */
	id: words,
	name: words,
	items: z.array(words),
	source,
});

/** Commands under a title, for the quick reference. */
const commandGroup = z.strictObject({title: words, commands: z.array(words), source});

export const runbookSchema = z.strictObject({
	/** Where it was read from: an absolute path, or "built-in". */
	origin: words,
	title: words,
	/** Highest first, 2 to 6 of them. */
	severities: z.array(severity).check(z.minLength(1)),
	/**
	 * In the order of the roster. The first one commands. `does`: what whoever has it does, where the runbook says so. `source` only where the
	 * built-in runbook stands in.
	 */
	roles: z.array(z.strictObject({id: words, name: words, does: z.optional(words), source: z.optional(source)})).check(z.minLength(1)),
	/** What the commander is responsible for (R13). */
	duties: z.array(z.strictObject({name: words, text: words})),
	/** Where a severity has no cadence of its own. */
	defaultUpdate: duration,
	/** An unanswered primary brings the secondary forward after this share of the response time … */
	secondaryAfterShareOfResponse: z.number(),
	/** … but never sooner than this. */
	secondaryAfterAtLeastMs: ms,
	/** Of the commander's loop (R18), in its order; `maxMs` null where a stage has no end of its own. */
	stages: z.array(
		z.strictObject({stage: z.enum(stages), minMs: z.nullable(ms), maxMs: z.nullable(ms), strategies: z.optional(z.array(words)), source}),
	),
	/** How long it is watched after it was handed back (R12). */
	monitorAfterHandBack: z.optional(duration),
	/** Nothing of the file was understood: all of it is the built-in one's. */
	empty: z.optional(z.literal(true)),
	/** Why the file that warroom.yaml names could not be read, in a sentence: all of it is the built-in one's. */
	unread: z.optional(words),
	templates: z.array(template),
	/** `about`: who it is, and what else stands beside the number. */
	contacts: z.array(z.strictObject({position: words, phone: words, about: z.optional(words), source})),
	channels: z.array(z.strictObject({name: words, address: words, source})),
	statusPage: z.optional(z.strictObject({url: words, source})),
	/** Quick reference (R39). */
	emergency: z.array(commandGroup),
	/** How "resolved" is verified (R34), by command. */
	closure: z.array(commandGroup),
	checklists: z.array(checklist),
	/** Action items with owner and due time that the runbook gives (R36). */
	actionItems: z.array(z.strictObject({text: words, owner: words, dueMs: z.nullable(ms), source})),
	/** Names of the figures that are kept (R38). */
	figures: z.array(words),
	/** Of what has no source beside it: where it comes from. Only of what the built-in runbook stands in for. */
	sources: z.optional(
		z.strictObject({
			duties: z.optional(source),
			secondaryAfterShareOfResponse: z.optional(source),
			secondaryAfterAtLeastMs: z.optional(source),
			figures: z.optional(source),
		}),
	),
});

type DeepReadonly<T> =
	T extends ReadonlyArray<infer Item>
		? ReadonlyArray<DeepReadonly<Item>>
		: T extends object
			? {readonly [Key in keyof T]: DeepReadonly<T[Key]>}
			: T;

/** The team's policy as data. */
export type Runbook = DeepReadonly<z.infer<typeof runbookSchema>>;

/** Reads a runbook from the log or the wire. @throws when it is none. */
export function parseRunbook(value: unknown): Runbook {
	return runbookSchema.parse(value);
}
