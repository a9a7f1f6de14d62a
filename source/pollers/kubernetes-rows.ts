import {sanitize} from '../terminal/sanitize.ts';
import {imagesOf} from './kubernetes-images.ts';
import {type Controller, controllerSchema, podSchema, replicaSetSchema} from './kubernetes-objects.ts';
import {podStatus} from './pod-status.ts';

/** What is kept of a pod: little, for there are tens of thousands. Texts as the cluster has them; they are neutralised where they are told. */
export type PodRow = {
	/** `namespace/kind/name` of what owns it. */
	readonly workload: string;
	readonly status: string;
	readonly ready: number;
	readonly containers: number;
	readonly restarts: number;
	/** Containers that ended and were started again: when the last did, epoch milliseconds by the cluster's clock; 0 for never. */
	readonly lastEndAt: number;
	readonly createdAt: number;
	readonly image: string | undefined;
	/** "" while it waits for one. */
	readonly node: string;
	readonly finished: boolean;
	/** It ended with an error or was evicted, and is not started again: whatever owns it makes another one. */
	readonly failed: boolean;
	readonly leaving: boolean;
};

export type ControllerKind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

/** What is kept of a deployment, a stateful set or a daemon set. */
export type ControllerRow = {
	readonly namespace: string;
	readonly name: string;
	readonly kind: ControllerKind;
	readonly ready: number;
	readonly desired: number;
	/** How many pods are of the newest template; undefined while nothing is being rolled out. */
	readonly rollout: {readonly updated: number; readonly stalled: boolean} | undefined;
	readonly revision: string | undefined;
	readonly image: string | undefined;
	/** Who wrote its specification last, and when by the cluster's clock; scaling apart. */
	readonly written: Written | undefined;
	/** Who wrote last how many there are to be: when they did, or at the latest, where they wrote more than that. */
	readonly scaled: (Written & {readonly atLatest: boolean}) | undefined;
	/** Of its pods. */
	readonly labels: Readonly<Record<string, string>>;
};

export type Written = {readonly by: string; readonly at: number};

/** A revision of a deployment. */
export type ReplicaSetRow = {
	readonly deployment: string;
	readonly revision: number;
	readonly image: string | undefined;
	readonly createdAt: number;
	/** It was a revision before, and was gone back to. */
	readonly again: boolean;
};

type Projected<Row> = {readonly key: string; readonly item: Row} | undefined;

/** Words that thousands of rows share are kept once. */
export class Shared {
	readonly #words = new Map<string, string>();

	get(word: string): string {
		const known = this.#words.get(word);
		if (known !== undefined) return known;
		if (this.#words.size > 20_000) this.#words.clear();
		this.#words.set(word, word);
		return word;
	}
}

/** What was written so soon after it was made, was written with it. */
const madeWithinMs = 2000;

export function podRow(raw: unknown, shared: Shared): Projected<PodRow> {
	const parsed = podSchema.safeParse(raw);
	if (!parsed.success) return undefined;
	const {metadata, spec, status} = parsed.data;
	const namespace = metadata.namespace ?? '';
	const {kind, name} = ownerOf(parsed.data);
	const printed = podStatus(parsed.data);
	const image = imagesOf(spec.containers?.slice(0, 1));
	return {
		key: `${namespace}/${metadata.name}`,
		item: {
			workload: shared.get(workloadKey(namespace, kind, name)),
			status: shared.get(printed.status),
			ready: printed.ready,
			containers: printed.containers,
			restarts: printed.restarts,
			lastEndAt: Math.max(0, ...(status.containerStatuses ?? []).map(({lastState}) => instant(lastState?.terminated?.finishedAt) ?? 0)),
			createdAt: instant(metadata.creationTimestamp) ?? 0,
			image: image === undefined ? undefined : shared.get(image),
			node: shared.get(spec.nodeName ?? ''),
			finished: status.phase === 'Succeeded',
			failed: status.phase === 'Failed',
			leaving: Boolean(metadata.deletionTimestamp),
		},
	};
}

export function controllerRow(raw: unknown, kind: ControllerKind): Projected<ControllerRow> {
	const parsed = controllerSchema.safeParse(raw);
	if (!parsed.success) return undefined;
	const {metadata, spec, status} = parsed.data;
	const namespace = metadata.namespace ?? '';
	const desired = kind === 'DaemonSet' ? (status?.desiredNumberScheduled ?? 0) : (spec.replicas ?? 1);
	const writers = (metadata.managedFields ?? []).flatMap(({manager, subresource, time, fieldsV1}) => {
		const at = instant(time);
		const counts = fieldsV1?.['f:spec']?.['f:replicas'] !== undefined;
		return at === undefined ? [] : [{by: manager ?? '', at, subresource: subresource ?? '', counts}];
	});
	const createdAt = instant(metadata.creationTimestamp) ?? 0;
	const scale = newest(writers.filter(({subresource}) => subresource === 'scale'));
	// Whoever made it wrote that, too.
	const count = newest(writers.filter((writer) => writer.counts && writer.subresource === '' && writer.at - createdAt > madeWithinMs));
	return {
		key: workloadKey(namespace, kind, metadata.name),
		item: {
			namespace,
			name: metadata.name,
			kind,
			ready: (kind === 'DaemonSet' ? status?.numberReady : status?.readyReplicas) ?? 0,
			desired,
			rollout: rolloutOf(parsed.data, kind, desired),
			revision: metadata.annotations?.['deployment.kubernetes.io/revision'] ?? status?.updateRevision ?? undefined,
			image: imagesOf(spec.template.spec?.containers),
			written: newest(writers.filter(({subresource, by}) => subresource === '' && by !== 'kube-controller-manager')),
			scaled: scale ? {...scale, atLatest: false} : count && {...count, atLatest: true},
			labels: spec.template.metadata?.labels ?? {},
		},
	};
}

export function replicaSetRow(raw: unknown): Projected<ReplicaSetRow> {
	const parsed = replicaSetSchema.safeParse(raw);
	if (!parsed.success) return undefined;
	const {metadata, spec} = parsed.data;
	const owner = metadata.ownerReferences?.find(({controller, kind}) => controller && kind === 'Deployment');
	const revision = Number(metadata.annotations?.['deployment.kubernetes.io/revision']);
	if (!owner || !Number.isInteger(revision)) return undefined;
	const namespace = metadata.namespace ?? '';
	return {
		key: `${namespace}/${metadata.name}`,
		item: {
			deployment: workloadKey(namespace, 'Deployment', owner.name),
			revision,
			image: imagesOf(spec.template?.spec?.containers),
			createdAt: instant(metadata.creationTimestamp) ?? 0,
			again: metadata.annotations?.['deployment.kubernetes.io/revision-history'] !== undefined,
		},
	};
}

export function workloadKey(namespace: string, kind: string, name: string): string {
	return `${namespace}/${kind}/${name}`;
}

/** An instant as the API writes it, in epoch milliseconds. */
export function instant(text: string | null | undefined): number | undefined {
	const at = Date.parse(text ?? '');
	return Number.isFinite(at) ? at : undefined;
}

/** "kubectl-client-side-apply" → "kubectl"; other programs by their name. */
export function writerWords(by: string): string {
	return sanitize(/^kubectl\b/.test(by) ? 'kubectl' : by);
}

export function newest<Item extends Written>(all: readonly Item[]): Written | undefined {
	let last: Item | undefined;
	for (const one of all) if (!last || one.at >= last.at) last = one;
	return last && {by: last.by, at: last.at};
}

/** Under way as `kubectl rollout status` has it, without its wait for pods that were well before (kubectl/pkg/polymorphichelpers/rollout_status.go). */
function rolloutOf({metadata, spec, status}: Controller, kind: ControllerKind, desired: number): ControllerRow['rollout'] {
	const updated = (kind === 'DaemonSet' ? status?.updatedNumberScheduled : status?.updatedReplicas) ?? 0;
	const stalled = (status?.conditions ?? []).some(({type, reason}) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded');
	const unseen =
		typeof metadata.generation === 'number' &&
		typeof status?.observedGeneration === 'number' &&
		metadata.generation > status.observedGeneration;
	// Without it nothing is known of what was updated: a count of none is left out.
	const says = typeof status?.observedGeneration === 'number';
	const old = kind === 'Deployment' ? (status?.replicas ?? 0) > updated : updated < desired;
	const newRevision = kind !== 'StatefulSet' || status?.updateRevision !== status?.currentRevision;
	const underWay = unseen || (says && newRevision && (updated < desired || old));
	return underWay && spec.paused !== true ? {updated: Math.min(updated, desired), stalled} : undefined;
}

/** The deployment behind a replica set has its name without the hash of its template. */
function ownerOf({metadata}: {readonly metadata: Pick<Controller['metadata'], 'name' | 'labels' | 'ownerReferences'>}) {
	const owner = metadata.ownerReferences?.find(({controller}) => controller) ?? metadata.ownerReferences?.[0];
	if (!owner) return {kind: 'Pod', name: metadata.name};
	if (owner.kind !== 'ReplicaSet') return owner;
	const hash = metadata.labels?.['pod-template-hash'];
	const name =
		hash !== undefined && owner.name.endsWith(`-${hash}`)
			? owner.name.slice(0, -hash.length - 1)
			: owner.name.replace(/-[a-z0-9]{5,10}$/, '');
	return {kind: 'Deployment', name};
}
