import * as z from 'zod/mini';
import {signalFields, words} from './source-state.ts';

/** Who keeps alerts quiet, until when, and why. */
const silence = z.object({id: words, by: words, until: z.number(), reason: words});
export type Silence = z.infer<typeof silence>;

/** The alerts of one name: a thousand of them are one row. */
const alertGroup = z.object({
	/** The label `alertname`. */
	name: words,
	/** The label `severity` of the gravest of them, as the team writes it. */
	severity: z.optional(words),
	/** Firing and not kept quiet. */
	firing: z.number(),
	/** Firing, and kept quiet by a silence or by another alert. */
	quiet: z.number(),
	/** Its condition holds, and not for as long as the rule asks. */
	pending: z.number(),
	/** Since when the oldest of them fires; of those that wait only, since when they do. */
	since: z.number(),
	/** What all of them have: a silence on these covers the group. */
	labels: z.array(z.tuple([words, words])),
	/** What tells them apart, for the first few: "pod=api-1". */
	examples: z.array(words),
	summary: z.optional(words),
	silences: z.array(silence),
	/** Its source restarted and has not heard of it again: shown as it last was, and not taken for resolved. */
	unconfirmed: z.optional(z.boolean()),
});
export type AlertGroup = z.infer<typeof alertGroup>;

/** Of labels the one by which a person knows what it is about; undefined where there is none of them. */
export function tellingLabel(labels: AlertGroup['labels']): readonly [label: string, value: string] | undefined {
	const telling = ['service', 'job', 'namespace', 'deployment', 'instance', 'cluster'];
	for (const wanted of telling) {
		const found = labels.find(([label]) => label === wanted);
		if (found) return found;
	}

	return undefined;
}

export const alertsSignal = z.object({
	kind: z.literal('alerts'),
	...signalFields,
	firing: z.number(),
	quiet: z.number(),
	pending: z.number(),
	/** Firing ones first, the gravest and then the newest first. */
	groups: z.array(alertGroup),
	/** Groups beyond those. */
	more: z.number(),
	/** Can they be silenced here? */
	silenceable: z.boolean(),
	/** Another source says what fires; this one what is not there yet, without what that one has. */
	only: z.optional(z.literal('pending')),
});
export type AlertsSignal = z.infer<typeof alertsSignal>;

/** A group of alerts is to be kept quiet. */
export type SilenceRequest = {
	readonly name: string;
	/** "service=api, pod=api-1": only those of the group that have these labels too; empty is all of it. */
	readonly only: string;
	readonly forMs: number;
	readonly reason: string;
	readonly by: string;
};
