import {type Change, type ChangeKind, recentMs} from '../incident/change-signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {type HelmRelease, readHelmRelease} from './helm-release.ts';
import type {HelmRow, ObjectRow, WarningRow} from './kubernetes-change-rows.ts';
import {imageChange, tagsOf} from './kubernetes-images.ts';
import type {NodeRow} from './kubernetes-node-rows.ts';
import {type ControllerRow, type ReplicaSetRow, type Written, writerWords} from './kubernetes-rows.ts';
import type {Table} from './kubernetes-watch.ts';

type WarningGroup = {readonly counts: Map<string, number>; count: number; last: WarningRow};

/** Whoever wrote it last wrote other things with it: it may have been so before. */
const atLatest = ' (at the latest)';
/** So many are told; the newest count. */
const mostTold = 120;

export type ChangeFeedOptions = {
	readonly now: () => number;
	/** How far the cluster's clock is ahead. */
	readonly aheadMs: () => number;
	/** Something is to be told. */
	readonly moved: () => void;
	/** Reads a secret of a release as the API has it. */
	readonly secret: (namespace: string, name: string) => Promise<unknown>;
};

/** What changed in a cluster in the last two hours, from what its objects say of themselves and from what was seen to change. */
export class ChangeFeed {
	readonly #changes = new Map<string, Change>();
	readonly #scales = new Map<string, number>();
	readonly #nodes = new Map<string, NodeRow>();
	readonly #warnings = new Map<string, WarningGroup>();
	readonly #warningGroups = new Map<string, string>();
	/** Of these it is not known whether there was a change at all: the same was written, with more. */
	readonly #unsure = new Set<string>();
	readonly #releases = new Map<string, HelmRelease | 'asked'>();
	readonly #options: ChangeFeedOptions;

	constructor(options: ChangeFeedOptions) {
		this.#options = options;
	}

	/** The newest first. */
	list(): Change[] {
		const from = this.#options.now() - recentMs;
		for (const [id, {at}] of this.#changes) {
			if (at >= from) continue;
			this.#changes.delete(id);
			this.#unsure.delete(id);
		}

		const rollouts = [...this.#changes.values()].filter(({kind}) => kind === 'rollout');
		const known = [...this.#changes].filter(([id, change]) => !this.#unsure.has(id) || !rollouts.some((one) => isSameWrite(one, change)));
		return known
			.map(([, change]) => change)
			.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
			.slice(0, mostTold);
	}

	/** The revisions of a deployment, with the one that each took the place of. */
	revisions(key: string, revisions: readonly ReplicaSetRow[], controller: ControllerRow | undefined): void {
		const sorted = revisions.toSorted((a, b) => a.revision - b.revision);
		const [namespace = '', , name = ''] = key.split('/');
		for (const [index, row] of sorted.entries()) {
			const before = sorted[index - 1];
			const isLast = index === sorted.length - 1;
			// What was gone back to was made long before: who wrote the deployment last did so.
			const at = row.again ? (isLast ? controller?.written?.at : undefined) : row.createdAt;
			if (at === undefined) continue;
			const image = row.image ?? '';
			const change = before && imageChange(before.image ?? '', image);
			const words =
				before === undefined
					? `${name} ${tagsOf(image)} for the first time`
					: change
						? `${name} ${change.from} → ${change.to}`
						: `${name} rolled out anew, ${tagsOf(image)} as before`;
			this.#put(
				'rollout',
				`${key}:${row.revision}`,
				namespace,
				name,
				`${words}, revision ${row.revision}`,
				at,
				isLast ? controller?.written : undefined,
			);
		}
	}

	/** A workload as it is wanted now. */
	controller(key: string, {namespace, name, desired, scaled, kind, written, image}: ControllerRow): void {
		const before = this.#scales.get(key);
		this.#scales.set(key, desired);
		if (kind !== 'DaemonSet') {
			const seen = before !== undefined && before !== desired;
			const fresh = scaled !== undefined && this.#options.now() - (scaled.at - this.#ahead()) < 60_000;
			// What was written with more is news only as long as nobody watched: later it is seen whether their number changed.
			const left = scaled !== undefined && !seen && (before === undefined || !scaled.atLatest);
			const at = left || (seen && fresh) ? scaled?.at : undefined;
			const id = `${key}:${at ?? this.#now()}`;
			if (seen || (left && !this.#changes.has(`scale:${id}`))) {
				const words = seen ? `${name} scaled ${before} → ${desired}` : `${name} scaled to ${desired}${scaled?.atLatest ? atLatest : ''}`;
				this.#put('scale', id, namespace, name, words, at ?? this.#now(), at === undefined ? undefined : scaled);
				if (left && scaled.atLatest) this.#unsure.add(`scale:${id}`);
			}
		}

		// Deployments have their revisions.
		if (kind !== 'Deployment' && written)
			this.#put(
				'rollout',
				`${key}:${written.at}`,
				namespace,
				name,
				`${name} (${kind}) written, image ${image === undefined ? 'none' : tagsOf(image)}`,
				written.at,
				written,
			);
	}

	/** A workload that is there no more: the rest looks the better for it. */
	controllerGone(key: string): void {
		this.#scales.delete(key);
		const [namespace = '', kind = '', name = ''] = key.split('/');
		this.#put('rollout', `gone:${key}:${this.#now()}`, namespace, name, `${name} (${kind}) deleted`, this.#now(), undefined);
	}

	/** Config maps, services, ingresses: what was written last, and what went away while it was watched. */
	objects(kind: ChangeKind, what: string): Table<ObjectRow> {
		const known = new Map<string, ObjectRow>();
		const table: Table<ObjectRow> = {
			replace: (items) => {
				for (const key of [...known.keys()]) if (!items.has(key)) table.drop(key);
				for (const [key, item] of items) table.put(key, item);
			},
			put: (key, row) => {
				known.set(key, row);
				const at = row.written?.at ?? row.createdAt;
				const words = `${what} ${row.name} ${at - row.createdAt < 2000 ? 'created' : 'changed'}`;
				this.#put(kind, `${what}:${key}`, row.namespace, row.name, words, at, row.written);
			},
			drop: (key) => {
				const row = known.get(key);
				known.delete(key);
				if (row) this.#put(kind, `${what}:${key}`, row.namespace, row.name, `${what} ${row.name} deleted`, this.#now(), undefined);
			},
		};
		return table;
	}

	readonly helm: Table<HelmRow> = {
		replace: (items) => {
			for (const [key, item] of items) this.helm.put(key, item);
		},
		put: (key, row) => {
			if (row.at - this.#ahead() < this.#options.now() - recentMs) return;
			this.#tellRelease(row);
			if (!this.#releases.has(key)) void this.#readRelease(key, row);
		},
		drop: () => undefined,
	};

	readonly nodes: Table<NodeRow> = {
		replace: (items) => {
			for (const key of [...this.#nodes.keys()]) if (!items.has(key)) this.nodes.drop(key);
			for (const [key, item] of items) this.nodes.put(key, item);
		},
		put: (key, row) => {
			const before = this.#nodes.get(key);
			this.#nodes.set(key, row);
			const put = (id: string, words: string, at: number, by?: Written) =>
				this.#put('node', `${id}:${key}:${at}`, '', row.name, `node ${row.name} ${words}`, at, by);
			if (row.ill.length > 0) put('ill', row.ill.join(', '), row.since);
			else if (before && before.ill.length > 0) put('well', 'is well again', this.#now());
			if (row.createdAt !== 0) put('new', 'joined', row.createdAt);
			const {cordoned, cordonedBy} = row;
			const fresh = cordonedBy && this.#now() - cordonedBy.at < 60_000 ? cordonedBy : undefined;
			if (before && before.cordoned !== cordoned)
				put('cordon', cordoned ? 'cordoned' : 'takes pods again', this.#now(), cordoned ? fresh : undefined);
			// Before anybody watched: as the cluster has it written.
			else if (!before && cordoned && cordonedBy) put('cordon', `cordoned${atLatest}`, cordonedBy.at, cordonedBy);
		},
		drop: (key) => {
			this.#nodes.delete(key);
			this.#put('node', `gone:${key}:${this.#now()}`, '', key, `node ${key} left`, this.#now(), undefined);
		},
	};

	/** Warnings of the same reason about the pods of one workload are one. */
	readonly warnings: Table<WarningRow> = {
		replace: (items) => {
			for (const key of [...this.#warningGroups.keys()]) if (!items.has(key)) this.warnings.drop(key);
			for (const [key, item] of items) this.warnings.put(key, item);
		},
		put: (key, row) => {
			const group = this.#warnings.get(row.group) ?? {counts: new Map<string, number>(), count: 0, last: row};
			this.#warnings.set(row.group, group);
			this.#warningGroups.set(key, row.group);
			group.count += row.count - (group.counts.get(key) ?? 0);
			group.counts.set(key, row.count);
			if (row.at >= group.last.at) group.last = row;
			const {count, last} = group;
			const words = `${last.reason} ${last.name}${count > 1 ? ` × ${count}` : ''}: ${last.message}`;
			this.#put('warning', row.group, last.namespace, last.name, words, last.at, undefined);
		},
		// What a cluster forgets after an hour is still what happened.
		drop: (key) => {
			const of = this.#warningGroups.get(key);
			this.#warningGroups.delete(key);
			const group = of === undefined ? undefined : this.#warnings.get(of);
			if (of === undefined || !group) return;
			group.count -= group.counts.get(key) ?? 0;
			group.counts.delete(key);
			if (group.counts.size === 0) this.#warnings.delete(of);
		},
	};

	#tellRelease({namespace, secret, release, revision, status, at}: HelmRow): void {
		const known = this.#releases.get(`${namespace}/${secret}`);
		const chart = known === undefined || known === 'asked' ? '' : ` chart ${known.chart},`;
		this.#put(
			'helm',
			`${namespace}/${release}:${revision}`,
			namespace,
			release,
			`helm release ${release}:${chart} revision ${revision}, ${status}`,
			at,
			undefined,
		);
	}

	async #readRelease(key: string, row: HelmRow): Promise<void> {
		this.#releases.set(key, 'asked');
		try {
			this.#releases.set(key, await readHelmRelease(await this.#options.secret(row.namespace, row.secret)));
			this.#tellRelease(row);
		} catch {
			// Its labels have said what it is; only the chart is not known.
		}
	}

	#ahead(): number {
		return this.#options.aheadMs();
	}

	/** This moment by the cluster's clock. */
	#now(): number {
		return this.#options.now() + this.#ahead();
	}

	/** `at` is by the cluster's clock. */
	#put(kind: ChangeKind, id: string, namespace: string, name: string, text: string, at: number, written: Written | undefined): void {
		const now = this.#options.now();
		const when = Math.min(now, at - this.#ahead());
		if (when < now - recentMs) return;
		const full = `${kind}:${id}`;
		this.#changes.set(full, {
			id: sanitize(full.slice(0, 200)),
			at: when,
			kind,
			namespace: sanitize(namespace.slice(0, 100)),
			name: sanitize(name.slice(0, 100)),
			text: sanitize(text.slice(0, 240)),
			...(written && written.by !== '' ? {by: writerWords(written.by.slice(0, 60))} : {}),
		});
		this.#options.moved();
	}
}

/** A rollout says what was written then: that the number of pods was, too, is no news. */
function isSameWrite(one: Change, other: Change): boolean {
	return one.name === other.name && one.namespace === other.namespace && Math.abs(one.at - other.at) < 10_000;
}
