import type {Workload} from '../incident/signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import type {Deployment, Pod} from './kubernetes-objects.ts';
import {podStatus} from './pod-status.ts';

/** What was seen before, for trends: restarts by pod, images by workload. Kept by the poller, one a namespace. */
export type Memory = {
	/** `namespace/pod` → `[time, restarts]`, oldest first, of the last ten minutes. */
	readonly restarts: Map<string, Array<readonly [number, number]>>;
	/** `namespace/workload` → the image now and the last change. */
	readonly images: Map<string, {image: string; changed?: {from: string; to: string; at: number}}>;
	/** `namespace/workload` → since when none of its pods is ready. */
	readonly noneReady: Map<string, number>;
};

export function newMemory(): Memory {
	return {restarts: new Map(), images: new Map(), noneReady: new Map()};
}

const trendMs = 600_000;
/** The most telling status of several pods is shown: crash loops before waits before starts. */
const calm: ReadonlySet<string> = new Set(['Running', 'Completed', 'Succeeded']);
const passing: ReadonlySet<string> = new Set(['Pending', 'ContainerCreating', 'PodInitializing', 'Terminating']);

type Draft = {
	namespace: string;
	name: string;
	ready: number;
	desired: number;
	statuses: string[];
	restarts: number;
	newRestarts: number;
	image: string | undefined;
};

/** Deployments with their pods, and other pods by what owns them; the ill ones first, then by name. */
export function workloadsOf(
	pods: Iterable<Pod>,
	deployments: Iterable<Deployment>,
	memory: Memory,
	now: number,
	only?: readonly string[],
): Workload[] {
	const drafts = new Map<string, Draft>();
	const known = new Set<string>();
	for (const {metadata, spec, status} of deployments) {
		const namespace = metadata.namespace ?? '';
		known.add(`${namespace}/${metadata.name}`);
		drafts.set(`${namespace}/${metadata.name}`, {
			namespace,
			name: metadata.name,
			ready: status.readyReplicas ?? 0,
			desired: spec.replicas ?? 1,
			statuses: [],
			restarts: 0,
			newRestarts: 0,
			image: tagOf(spec.template.spec.containers?.[0]?.image),
		});
	}

	for (const pod of pods) {
		const namespace = pod.metadata.namespace ?? '';
		const printed = podStatus(pod);
		const name = ownerOf(pod);
		const key = `${namespace}/${name}`;
		let draft = drafts.get(key);
		const finished = pod.status.phase === 'Succeeded';
		if (!draft) {
			draft = {
				namespace,
				name,
				ready: 0,
				desired: 0,
				statuses: [],
				restarts: 0,
				newRestarts: 0,
				image: tagOf(pod.spec.containers?.[0]?.image),
			};
			drafts.set(key, draft);
		}

		// A deployment says itself how many it wants; of what is not known as one the pods are counted. A job that is done wants none.
		if (!known.has(key) && !finished && !pod.metadata.deletionTimestamp) {
			draft.desired++;
			if (printed.ready === printed.containers && printed.containers > 0) draft.ready++;
		}

		if (!finished && !(pod.metadata.deletionTimestamp && draft.ready >= draft.desired))
			draft.statuses.push(ill(printed) ? printed.status : 'Running');
		draft.restarts += printed.restarts;
		draft.newRestarts += newRestarts(`${namespace}/${pod.metadata.name}`, printed.restarts, memory, now);
	}

	for (const key of memory.noneReady.keys()) if (!((drafts.get(key)?.desired ?? 0) > 0)) memory.noneReady.delete(key);
	const found = [...drafts.values()].filter(
		({name, desired, statuses}) => (only === undefined || only.includes(name)) && (desired > 0 || statuses.length > 0),
	);
	return found
		.map((draft): Workload => {
			const changed = changeOf(draft, memory, now);
			const noneReadySince = noneReady(draft, memory, now);
			return {
				namespace: sanitize(draft.namespace),
				name: sanitize(draft.name),
				ready: draft.ready,
				desired: draft.desired,
				status: sanitize(worst(draft.statuses)),
				restarts: draft.restarts,
				newRestarts: draft.newRestarts,
				...(draft.image === undefined ? {} : {image: sanitize(draft.image)}),
				...(changed ? {changed} : {}),
				...(noneReadySince === undefined ? {} : {noneReadySince}),
			};
		})
		.sort((a, b) => Number(a.ready >= a.desired) - Number(b.ready >= b.desired) || a.name.localeCompare(b.name));
}

function ill({ready, containers}: {ready: number; containers: number}): boolean {
	return ready < containers;
}

function worst(statuses: readonly string[]): string {
	return (
		statuses.find((status) => !calm.has(status) && !passing.has(status)) ??
		statuses.find((status) => passing.has(status)) ??
		statuses[0] ??
		''
	);
}

/** The deployment behind a replica set has its name without the hash of its template. */
function ownerOf({metadata}: Pod): string {
	const owner = metadata.ownerReferences?.find(({controller}) => controller) ?? metadata.ownerReferences?.[0];
	if (!owner) return metadata.name;
	return owner.kind === 'ReplicaSet' ? owner.name.replace(/-[a-z0-9]{5,10}$/, '') : owner.name;
}

function newRestarts(pod: string, restarts: number, memory: Memory, now: number): number {
	const seen = memory.restarts.get(pod) ?? [];
	if (seen.at(-1)?.[1] !== restarts) seen.push([now, restarts]);
	// The last before the window says from where it counts.
	while (seen.length > 1 && (seen[1]?.[0] ?? now) < now - trendMs) seen.shift();
	memory.restarts.set(pod, seen);
	return restarts - (seen[0]?.[1] ?? restarts);
}

function changeOf({namespace, name, image}: Draft, memory: Memory, now: number): {from: string; to: string; at: number} | undefined {
	if (image === undefined) return undefined;
	const key = `${namespace}/${name}`;
	const before = memory.images.get(key);
	if (!before) memory.images.set(key, {image});
	else if (before.image !== image) memory.images.set(key, {image, changed: {from: sanitize(before.image), to: sanitize(image), at: now}});
	return memory.images.get(key)?.changed;
}

function noneReady({namespace, name, ready, desired}: Draft, {noneReady: seen}: Memory, now: number): number | undefined {
	const key = `${namespace}/${name}`;
	if (ready > 0) seen.delete(key);
	else if (desired > 0 && !seen.has(key)) seen.set(key, now);
	return seen.get(key);
}

/** "registry/app:v1.42" → "v1.42"; of a digest the first twelve digits. */
function tagOf(image: string | undefined): string | undefined {
	if (image === undefined) return undefined;
	const digest = /@sha256:([0-9a-f]{12})/.exec(image)?.[1];
	return digest ?? /:([^/:]+)$/.exec(image)?.[1] ?? 'latest';
}
