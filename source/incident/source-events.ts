import * as z from 'zod/mini';
import {instant, line, text} from './event-fields.ts';

/** Names of alerts that begin or are resolved in one event, at most. */
export const mostAlertNames = 60;
/** Names of an `alerts.firing` at most; the others are counted. */
export const mostFiringNames = 30;
/** Stands where no label says what an alert is about. */
export const nowhere = '–';

/** Sources that are paused or resumed with another. */
const together = z.optional(z.array(line).check(z.minLength(1), z.maxLength(20)));

/**
 * What people do to what the room watches, written by the server in their name into every open incident; and what fired already when it was
 * declared. `source` is the name by which `warroom sources` lists it.
 */
export const sourceEvents = {
	/** It is not asked any more, for everybody; nor are those `with` it, which ask the same server. */
	'source.paused': z.strictObject({source: line, with: together, reason: text}),
	/** By the room itself where it began anew: a pause ends with the server. */
	'source.resumed': z.strictObject({source: line, with: together}),
	/** Alerts are kept quiet: all of the name, or those that have the labels of `only` too; `count` of them fired then. */
	'alert.silenced': z.strictObject({
		/** The id of the silence, by whoever keeps it. */
		silence: line,
		alert: line,
		only: z.optional(z.string().check(z.minLength(1), z.maxLength(500), z.regex(/^[^\n\t]*$/))),
		until: instant,
		reason: text,
		count: z.number(),
	}),
	/** Before its time. `alert` is what it kept quiet, where that is known. */
	'silence.ended': z.strictObject({silence: line, alert: z.optional(line)}),
	/** What a source said that fires when the incident was declared: what came before it is no transition of it. */
	'alerts.firing': z.strictObject({
		source: line,
		measuredAt: instant,
		/** Alerts; a name may have many. */
		firing: z.number(),
		/** The gravest first. */
		alerts: z
			.array(z.strictObject({name: line, severity: z.optional(line), firing: z.number(), since: instant}))
			.check(z.minLength(1), z.maxLength(mostFiringNames)),
		/** What each of them is about, in the same order: "service=api"; "–" where nothing says so. */
		where: z.array(line).check(z.maxLength(mostFiringNames)),
		/** Names beyond those. */
		more: z.number(),
		/** Why it may be otherwise: the source did not answer then. */
		old: z.optional(line),
	}),
} as const;

export type SourceEventType = keyof typeof sourceEvents;
export type SourceEventData<T extends SourceEventType> = z.infer<(typeof sourceEvents)[T]>;

/** Something that was done to a source, for the log. */
export type SourceFact = {
	[T in SourceEventType]: {readonly type: T; readonly data: SourceEventData<T>};
}[SourceEventType];
