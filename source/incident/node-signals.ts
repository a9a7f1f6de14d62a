import * as z from 'zod/mini';
import {signalFields, words} from './source-state.ts';

/** What is used of what there is; each absent where nobody says. */
const share = z.object({used: z.optional(z.number()), of: z.optional(z.number())});
export type Share = z.infer<typeof share>;

/** A node of a cluster. */
export const node = z.object({
	name: words,
	/** Of which cluster, where several are watched. */
	context: z.optional(words),
	/** Null where it has not reported for so long that nobody knows. */
	ready: z.nullable(z.boolean()),
	/** Other conditions that are not as they should be: "MemoryPressure". */
	pressure: z.array(words),
	/** It takes no new pods. */
	cordoned: z.boolean(),
	/** Since when it is so: of the conditions that are wrong the last that changed, else of being ready. Null where it does not say. */
	since: z.nullable(z.number()),
	/** Who cordoned it, and when at the latest, as the cluster knows it. */
	cordonedBy: z.optional(z.object({by: words, at: z.number()})),
	/** In cores, in bytes, and in pods of those that are watched; of what is allocatable. */
	cpu: share,
	memory: share,
	pods: share,
	/** "control-plane, v1.32.4": its roles and the version of its kubelet. */
	about: words,
});
export type Node = z.infer<typeof node>;

export const nodesSignal = z.object({
	kind: z.literal('nodes'),
	...signalFields,
	/** The ill first, then by name. */
	nodes: z.array(node),
	/** The last of them by that order that are only counted, for a message has its limits; as many of them are ready. */
	more: z.optional(z.object({nodes: z.number(), ready: z.number()})),
	/** Why it is not known what they use, when it is not. */
	withoutUsage: z.optional(words),
	/** What is not seen, and why: "not allowed to list nodes". */
	gaps: z.array(words),
});
export type NodesSignal = z.infer<typeof nodesSignal>;

/** Something is wrong with it, other than that it takes no new pods. */
export function isIllNode({ready, pressure}: Node): boolean {
	return ready !== true || pressure.length > 0;
}

/** "NotReady, MemoryPressure", "Ready, cordoned". */
export function nodeWords({ready, pressure, cordoned}: Node): string {
	const condition = ready === true ? (pressure.length === 0 ? ['Ready'] : []) : [ready === null ? 'NotReady (unknown)' : 'NotReady'];
	return [...condition, ...pressure, ...(cordoned ? ['cordoned'] : [])].join(', ');
}
