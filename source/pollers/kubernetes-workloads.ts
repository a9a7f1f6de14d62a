import type {Workload} from '../incident/signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {imageChange, tagsOf} from './kubernetes-images.ts';
import {type ControllerRow, type PodRow, type ReplicaSetRow, type Written, writerWords} from './kubernetes-rows.ts';
import type {Table} from './kubernetes-watch.ts';

const trendMs = 600_000;
/** The most telling status of several pods is shown: crash loops before waits before starts. */
const calm: ReadonlySet<string> = new Set(['Running', 'Completed', 'Succeeded']);
const passing: ReadonlySet<string> = new Set(['Pending', 'ContainerCreating', 'PodInitializing', 'Terminating']);

type KnownPod = {
	row: PodRow;
	/** `[time, restarts]` of each change that was seen, oldest first, from the last before the trend on. */
	seen: Array<readonly [number, number]> | undefined;
};

type ImageChange = {readonly from: string; readonly to: string; readonly at: number; readonly by?: string};

type Group = {
	readonly pods: Map<string, KnownPod>;
	readonly revisions: Map<string, ReplicaSetRow>;
	controller: ControllerRow | undefined;
	/** The image that was seen last, and the change of it that was seen. */
	image: string | undefined;
	changed: ImageChange | undefined;
	noneReadySince: number | undefined;
	rolloutSince: number | undefined;
	/** As it was told last; undefined when something of it has changed. */
	told: Workload | undefined;
};

/**
 * Deployments, stateful and daemon sets with their pods, and other pods by what owns them. Only what changed is counted anew: there may be tens
 * of thousands of pods and hundreds of changes a second.
 */
export class WorkloadTable {
	readonly #groups = new Map<string, Group>();
	readonly #podGroups = new Map<string, string>();
	readonly #revisionGroups = new Map<string, string>();
	readonly #now: () => number;
	/** How far the cluster's clock is ahead. */
	readonly #aheadMs: () => number;

	constructor(now: () => number, aheadMs: () => number = () => 0) {
		this.#now = now;
		this.#aheadMs = aheadMs;
	}

	readonly pods: Table<PodRow> = {
		replace: (items) => {
			for (const key of [...this.#podGroups.keys()]) if (!items.has(key)) this.pods.drop(key);
			for (const [key, item] of items) this.pods.put(key, item);
		},
		put: (key, row) => {
			const before = this.#podGroups.get(key);
			if (before !== undefined && before !== row.workload) this.pods.drop(key);
			const group = this.#group(row.workload);
			group.told = undefined;
			this.#podGroups.set(key, row.workload);
			const known = group.pods.get(key);
			if (!known) group.pods.set(key, {row, seen: undefined});
			else {
				if (known.row.restarts !== row.restarts) {
					known.seen ??= [[0, known.row.restarts]];
					known.seen.push([this.#now(), row.restarts]);
				}

				known.row = row;
			}
		},
		drop: (key) => {
			const in_ = this.#podGroups.get(key);
			this.#podGroups.delete(key);
			const group = in_ === undefined ? undefined : this.#groups.get(in_);
			if (in_ === undefined || !group) return;
			group.told = undefined;
			group.pods.delete(key);
			this.#forgetIfEmpty(in_, group);
		},
	};

	/** Of one kind: each kind is listed by itself. */
	controllers(kind: ControllerRow['kind']): Table<ControllerRow> {
		const table: Table<ControllerRow> = {
			replace: (items) => {
				for (const [key, {controller}] of [...this.#groups]) if (controller?.kind === kind && !items.has(key)) table.drop(key);
				for (const [key, item] of items) table.put(key, item);
			},
			put: (key, row) => {
				const group = this.#group(key);
				group.told = undefined;
				// What its pods ran before it was known is no change of its own.
				if (!group.controller) group.image = undefined;
				group.controller = row;
			},
			drop: (key) => {
				const group = this.#groups.get(key);
				if (!group) return;
				group.told = undefined;
				group.controller = undefined;
				this.#forgetIfEmpty(key, group);
			},
		};
		return table;
	}

	readonly replicaSets: Table<ReplicaSetRow> = {
		replace: (items) => {
			for (const key of [...this.#revisionGroups.keys()]) if (!items.has(key)) this.replicaSets.drop(key);
			for (const [key, item] of items) this.replicaSets.put(key, item);
		},
		put: (key, row) => {
			const group = this.#group(row.deployment);
			group.told = undefined;
			group.revisions.set(key, row);
			this.#revisionGroups.set(key, row.deployment);
		},
		drop: (key) => {
			const in_ = this.#revisionGroups.get(key);
			this.#revisionGroups.delete(key);
			const group = in_ === undefined ? undefined : this.#groups.get(in_);
			if (in_ === undefined || !group) return;
			group.told = undefined;
			group.revisions.delete(key);
			this.#forgetIfEmpty(in_, group);
		},
	};

	/** In the order of `illFirst`. `only` are the names that are asked for. */
	rows(only?: readonly string[]): Workload[] {
		const now = this.#now();
		const rows: Workload[] = [];
		for (const [key, group] of this.#groups) {
			const row = this.#row(key, group, now);
			if (row && (only === undefined || only.includes(row.name))) rows.push(row);
		}

		return rows.sort(illFirst);
	}

	/** A deployment's revisions, and itself. */
	revisions(key: string): {readonly revisions: readonly ReplicaSetRow[]; readonly controller: ControllerRow | undefined} {
		const group = this.#groups.get(key);
		return {revisions: [...(group?.revisions.values() ?? [])], controller: group?.controller};
	}

	/** The labels of a workload's pods; undefined of what is known by its pods alone. */
	labelsOf(namespace: string, workload: string, kind: string | undefined): Readonly<Record<string, string>> | undefined {
		return kind === undefined ? undefined : this.#groups.get(`${namespace}/${kind}/${workload}`)?.controller?.labels;
	}

	/** The pods of a workload, by their names; of whatever kind it is where that is not known. */
	podsOf(namespace: string, workload: string, kind: string | undefined): ReadonlyArray<{readonly name: string; readonly row: PodRow}> {
		const found: Array<{name: string; row: PodRow}> = [];
		for (const [key, {pods}] of this.#groups) {
			const [its = '', of, name] = key.split('/');
			if (its !== namespace || name !== workload || (kind !== undefined && of !== kind)) continue;
			for (const [pod, {row}] of pods) found.push({name: pod.slice(pod.indexOf('/') + 1), row});
		}

		return found;
	}

	/** How many pods there are on each node that have not finished, beside those counted already. */
	countByNode(counts: Map<string, number>): void {
		for (const {pods} of this.#groups.values())
			for (const {row} of pods.values()) if (row.node !== '' && !row.finished) counts.set(row.node, (counts.get(row.node) ?? 0) + 1);
	}

	get size(): number {
		return this.#groups.size;
	}

	#group(key: string): Group {
		let group = this.#groups.get(key);
		if (!group) {
			group = {
				pods: new Map(),
				revisions: new Map(),
				controller: undefined,
				image: undefined,
				changed: undefined,
				noneReadySince: undefined,
				rolloutSince: undefined,
				told: undefined,
			};
			this.#groups.set(key, group);
		}

		return group;
	}

	#forgetIfEmpty(key: string, {pods, controller, revisions}: Group): void {
		if (pods.size === 0 && !controller && revisions.size === 0) this.#groups.delete(key);
	}

	/** Undefined of what wants no pods and has none. */
	#row(key: string, group: Group, now: number): Workload | undefined {
		if (group.told) return group.told;
		const {controller} = group;
		const [namespace = '', kind = '', name = ''] = key.split('/');
		const pods = [...group.pods.values()];
		// One that failed lies about until somebody removes it: where there are others, they are what runs.
		const allFailed = pods.length > 0 && pods.every(({row}) => row.failed);
		let counted = 0;
		let countedReady = 0;
		let restarts = 0;
		let newRestarts = 0;
		let anyImage: string | undefined;
		const statuses: string[] = [];
		let trends = false;
		for (const known of pods) {
			const {row} = known;
			const over = row.finished || (row.failed && !allFailed);
			const ready = row.ready === row.containers && row.containers > 0;
			if (!over && !row.leaving) {
				// What was tried again and again was wanted once.
				counted = row.failed ? 1 : counted + 1;
				if (ready) countedReady++;
			}

			if (!over && !(row.leaving && counted > 0 && countedReady >= counted))
				statuses.push(row.ready < row.containers ? row.status : 'Running');
			anyImage ??= row.image;
			restarts += row.restarts;
			const fresh = this.#newRestarts(known, now);
			newRestarts += fresh;
			trends ||= fresh > 0;
		}

		// A deployment says itself how many it wants; of what is not known as one the pods are counted. A job that is done wants none.
		const desired = controller?.desired ?? counted;
		const ready = controller?.ready ?? countedReady;
		if (desired === 0 && statuses.length === 0) {
			group.noneReadySince = undefined;
			return undefined;
		}

		const image = controller ? controller.image : anyImage;
		const changed = this.#change(group, image, now);
		if (ready > 0 || desired === 0) group.noneReadySince = undefined;
		else group.noneReadySince ??= now;
		if (controller?.rollout) group.rolloutSince ??= now;
		else group.rolloutSince = undefined;
		const row: Workload = {
			namespace: sanitize(namespace),
			name: sanitize(name),
			ready,
			desired,
			status: sanitize(worst(statuses)),
			restarts,
			newRestarts,
			...(controller ? {of: controller.kind} : {}),
			...(!controller && (kind === 'Job' || (kind === 'Pod' && allFailed)) ? {ends: true} : {}),
			...(image === undefined ? {} : {image: sanitize(tagsOf(image))}),
			...(changed ? {changed} : {}),
			...(controller?.rollout ? {rollout: controller.rollout} : {}),
			...(controller?.revision === undefined ? {} : {revision: sanitize(controller.revision)}),
			...(group.noneReadySince === undefined ? {} : {noneReadySince: group.noneReadySince}),
		};
		// A trend moves with the time alone.
		if (!trends) group.told = row;
		return row;
	}

	#newRestarts(known: KnownPod, now: number): number {
		const {row, seen} = known;
		if (row.restarts === 0) return 0;
		const from = now - trendMs;
		const aheadMs = this.#aheadMs();
		if (row.createdAt !== 0 && row.createdAt - aheadMs > from) return row.restarts;
		// The last before the window says from where it counts.
		while (seen && seen.length > 1 && (seen[1]?.[0] ?? now) < from) seen.shift();
		const counted = row.restarts - (seen?.[0]?.[1] ?? row.restarts);
		if (seen?.length === 1) known.seen = undefined;
		// Before the first look nothing was counted, but the last end is known.
		return counted > 0 ? counted : row.lastEndAt !== 0 && row.lastEndAt - aheadMs > from ? 1 : 0;
	}

	/** What was seen, or what the revisions say of the time before. */
	#change(group: Group, image: string | undefined, now: number): ImageChange | undefined {
		if (image === undefined) return undefined;
		const by = byWords(group.controller?.written);
		const seen = group.image === undefined ? undefined : imageChange(group.image, image);
		if (seen) group.changed = {from: sanitize(seen.from), to: sanitize(seen.to), at: now, ...by};
		group.image = image;
		return group.changed ?? revisionChange(group, this.#aheadMs());
	}
}

/** The change from the revision before to the one now, when their images differ. */
export function revisionChange(
	{revisions, controller}: {readonly revisions: ReadonlyMap<string, ReplicaSetRow>; readonly controller: ControllerRow | undefined},
	aheadMs: number,
): ImageChange | undefined {
	const [last, before] = [...revisions.values()].sort((a, b) => b.revision - a.revision);
	if (last?.image === undefined || before?.image === undefined) return undefined;
	const change = imageChange(before.image, last.image);
	if (!change) return undefined;
	const {written} = controller ?? {};
	// What was gone back to was made long before.
	const at = last.again ? written?.at : last.createdAt;
	if (at === undefined) return undefined;
	return {from: sanitize(change.from), to: sanitize(change.to), at: at - aheadMs, ...byWords(written)};
}

function byWords(written: Written | undefined): {by?: string} {
	return written && written.by !== '' ? {by: writerWords(written.by)} : {};
}

/** The ill ones first, then those that something happens to, each by name. */
export function illFirst(a: Workload, b: Workload): number {
	return rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

function rank({ready, desired, rollout, newRestarts, changed}: Workload): number {
	if (ready < desired) return 0;
	if (rollout || newRestarts > 0) return 1;
	return changed ? 2 : 3;
}

function worst(statuses: readonly string[]): string {
	return (
		statuses.find((status) => !calm.has(status) && !passing.has(status)) ??
		statuses.find((status) => passing.has(status)) ??
		statuses[0] ??
		''
	);
}
