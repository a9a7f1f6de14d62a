import {helmRow, objectRow, warningRow} from './kubernetes-change-rows.ts';
import {ChangeFeed} from './kubernetes-changes.ts';
import {ApiError, type Cluster} from './kubernetes-cluster.ts';
import {ingressRow, RouteTable, serviceRow} from './kubernetes-routes.ts';
import {type ControllerRow, controllerRow, podRow, type ReplicaSetRow, replicaSetRow, Shared} from './kubernetes-rows.ts';
import {isRefused, type Watched} from './kubernetes-standing.ts';
import {type Table, usualLimits, type Watch, type WatchLimits, type WatchOptions, watchResource} from './kubernetes-watch.ts';
import {WorkloadTable} from './kubernetes-workloads.ts';
import type {Timing} from './poller.ts';

export type SpaceOptions = {
	readonly cluster: (refused?: Cluster) => Promise<Cluster>;
	/** Undefined is all of them. */
	readonly namespace: string | undefined;
	readonly aheadMs: () => number;
	readonly timing: Timing;
	readonly limits: WatchLimits | undefined;
	/** How often a namespace without anything is asked whether it is there at all. */
	readonly lookEveryMs: number;
	readonly heard: () => void;
	/** What is measured has changed. */
	readonly moved: () => void;
	/** A watch stands otherwise, or the namespace does. */
	readonly stands: () => void;
	readonly changesMoved: () => void;
};

/** What is watched of one namespace, or of all. */
export type Space = {
	readonly namespace: string | undefined;
	readonly workloads: WorkloadTable;
	readonly changes: ChangeFeed;
	readonly routes: RouteTable;
	readonly watched: readonly Watched[];
	readonly pods: Watched;
	/** Is there such a namespace? Undefined while nobody knows. */
	missing(): boolean;
	refresh(): void;
	/** The server is known to answer at this moment. */
	answers(): void;
	stop(): Promise<void>;
};

const core = 'api/v1';
const apps = 'apis/apps/v1';

export function watchSpace(options: SpaceOptions): Space {
	const {cluster, namespace, timing, heard} = options;
	const shared = new Shared();
	const workloads = new WorkloadTable(timing.now, options.aheadMs);
	const stopping = new AbortController();
	const changes = new ChangeFeed({now: timing.now, aheadMs: options.aheadMs, moved: options.changesMoved, secret: readSecret});
	const routes = new RouteTable();
	const watched: Watched[] = [];
	const watches: Watch[] = [];
	let missing = false;
	let lookTimer: unknown;

	/** `forget` is what is emptied when it may not be read any more: of what changed is still true that it did. */
	type Kind<Row> = Pick<WatchOptions<Row>, 'project' | 'table' | 'query' | 'metadataOnly'> & {
		readonly beside?: boolean;
		readonly forget?: Pick<Table<Row>, 'replace'>;
	};

	function add<Row>(api: string, kind: string, {beside = false, table, forget = beside ? undefined : table, ...rest}: Kind<Row>): Watched {
		const where = namespace === undefined ? 'in all namespaces' : `in ns ${namespace}`;
		const one: Watched = {kind, where, counts: !beside, state: {is: 'starting', why: ''}, loaded: false};
		watched.push(one);
		const moved = beside ? options.changesMoved : options.moved;
		watches.push(
			watchResource({
				...rest,
				cluster,
				heard,
				timing,
				what: `${kind} ${where}`,
				limits: options.limits ?? usualLimits,
				path: namespace === undefined ? `/${api}/${kind}` : `/${api}/namespaces/${encodeURIComponent(namespace)}/${kind}`,
				table: {
					replace(items) {
						one.loaded = true;
						table.replace(items);
						moved();
						if (!beside) look();
					},
					put(key, item) {
						table.put(key, item);
						moved();
					},
					drop(key) {
						table.drop(key);
						moved();
					},
				},
				state(state) {
					one.state = state;
					// What was known of it would be shown as if it were so now.
					if (forget && one.loaded && isRefused(one)) {
						one.loaded = false;
						forget.replace(new Map());
						moved();
					}

					options.stands();
				},
			}),
		);
		return one;
	}

	const pods = add(core, 'pods', {project: (raw) => podRow(raw, shared), table: workloads.pods});
	for (const [kind, name] of [
		['Deployment', 'deployments'],
		['StatefulSet', 'statefulsets'],
		['DaemonSet', 'daemonsets'],
	] as const) {
		const controllers = workloads.controllers(kind);
		add<ControllerRow>(apps, name, {
			project: (raw) => controllerRow(raw, kind),
			table: following(
				controllers,
				(key, row) => {
					changes.controller(key, row);
					if (kind === 'Deployment') tellRevisions(key);
				},
				(key) => changes.controllerGone(key),
			),
			// What may not be read any more has not been deleted.
			forget: controllers,
		});
	}

	add<ReplicaSetRow>(apps, 'replicasets', {
		beside: true,
		project: replicaSetRow,
		table: following(workloads.replicaSets, (_key, {deployment}) => {
			tellRevisions(deployment);
			options.moved();
		}),
	});
	add(core, 'events', {beside: true, project: warningRow, table: changes.warnings, query: {fieldSelector: 'type!=Normal'}});
	add(core, 'configmaps', {beside: true, metadataOnly: true, project: objectRow, table: changes.objects('config', 'config map')});
	add(core, 'services', {
		beside: true,
		project: serviceRow,
		table: both(changes.objects('network', 'service'), routes.services),
		forget: routes.services,
	});
	add('apis/networking.k8s.io/v1', 'ingresses', {
		beside: true,
		project: ingressRow,
		table: both(changes.objects('network', 'ingress'), routes.ingresses),
		forget: routes.ingresses,
	});
	add(core, 'secrets', {
		beside: true,
		metadataOnly: true,
		project: helmRow,
		table: changes.helm,
		query: {labelSelector: 'owner=helm', fieldSelector: 'type=helm.sh/release.v1'},
	});

	function tellRevisions(key: string): void {
		const {revisions, controller} = workloads.revisions(key);
		changes.revisions(key, revisions, controller);
	}

	async function readSecret(of: string, name: string): Promise<unknown> {
		const opened = await cluster();
		const response = await opened.get(`/${core}/namespaces/${encodeURIComponent(of)}/secrets/${encodeURIComponent(name)}`, {
			signal: stopping.signal,
			answerWithinMs: 10_000,
		});
		const parts: Buffer[] = [];
		for await (const part of response) parts.push(part as Buffer);
		return JSON.parse(Buffer.concat(parts).toString('utf8'));
	}

	/** A namespace that is not there lists as an empty one. */
	function look(): void {
		timing.clearTimeout(lookTimer);
		if (namespace === undefined || stopping.signal.aborted) return;
		if (workloads.size > 0) {
			setMissing(false);
			return;
		}

		if (!watched.every((one) => !one.counts || one.loaded || isRefused(one))) return;
		void isThere(namespace).then((there) => {
			setMissing(!there);
			lookTimer = timing.setTimeout(look, options.lookEveryMs);
		});
	}

	async function isThere(name: string): Promise<boolean> {
		try {
			const opened = await cluster();
			const response = await opened.get(`/${core}/namespaces/${encodeURIComponent(name)}`, {signal: stopping.signal, answerWithinMs: 5000});
			response.destroy();
			return true;
		} catch (error) {
			// Whoever may not ask, or gets no answer, does not know.
			return !(error instanceof ApiError && error.code === 404);
		}
	}

	function setMissing(next: boolean): void {
		if (next === missing || stopping.signal.aborted) return;
		missing = next;
		options.stands();
	}

	return {
		namespace,
		workloads,
		changes,
		routes,
		watched,
		pods,
		missing: () => missing,
		refresh() {
			for (const watch of watches) watch.refresh();
		},
		answers() {
			for (const watch of watches) watch.answers();
		},
		async stop() {
			stopping.abort();
			timing.clearTimeout(lookTimer);
			await Promise.all(watches.map(async (watch) => watch.stop()));
		},
	};
}

/** Two tables that are told the same. */
function both<Row>(one: Table<Row>, other: Table<Row>): Table<Row> {
	return {
		replace(items) {
			one.replace(items);
			other.replace(items);
		},
		put(key, row) {
			one.put(key, row);
			other.put(key, row);
		},
		drop(key) {
			one.drop(key);
			other.drop(key);
		},
	};
}

/** The table, and what follows from each row that comes, and from each that goes. */
function following<Row>(
	table: Table<Row>,
	then: (key: string, row: Row) => void,
	gone: (key: string) => void = () => undefined,
): Table<Row> {
	const known = new Set<string>();
	const forget = (key: string) => {
		if (known.delete(key)) gone(key);
	};
	return {
		replace(items) {
			table.replace(items);
			for (const key of [...known]) if (!items.has(key)) forget(key);
			for (const [key, row] of items) {
				known.add(key);
				then(key, row);
			}
		},
		put(key, row) {
			table.put(key, row);
			known.add(key);
			then(key, row);
		},
		drop(key) {
			table.drop(key);
			forget(key);
		},
	};
}
