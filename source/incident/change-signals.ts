import * as z from 'zod/mini';
import {signalFields, words} from './source-state.ts';

/** So long ago is still recent: what a commander asks for first is what changed before it began. */
export const recentMs = 2 * 3_600_000;

export const changeKinds = ['rollout', 'scale', 'helm', 'config', 'network', 'node', 'warning'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Something that somebody, or something, changed in a cluster. */
export const change = z.object({
	/** The same for the same change, also when it is told again. */
	id: words,
	/** When, epoch milliseconds by the server's clock. */
	at: z.number(),
	kind: z.enum(changeKinds),
	/** "" for what is in none. */
	namespace: words,
	/** What was changed: a workload, a config map, a release, a node. */
	name: words,
	/** How, with the name: "api v1.41 → v1.42, revision 12". */
	text: words,
	/** The program that wrote it, as the cluster knows it: "kubectl", "helm", "argocd-controller". */
	by: z.optional(words),
});
export type Change = z.infer<typeof change>;

export const changesSignal = z.object({
	kind: z.literal('changes'),
	...signalFields,
	/** Of the last two hours, the newest first. */
	changes: z.array(change),
	/** What is not seen, and why: "not allowed to list secrets in ns production". */
	gaps: z.array(words),
});
export type ChangesSignal = z.infer<typeof changesSignal>;

/** A change as a line without its time: "rollout  api v1.41 → v1.42, revision 12 (by kubectl)". */
export function changeWords({text, by, namespace}: Change, several: boolean): string {
	return `${text}${several && namespace !== '' ? ` in ${namespace}` : ''}${by === undefined ? '' : `, by ${by}`}`;
}
