import type {ChangesSignal} from '../incident/change-signals.ts';
import type {NodesSignal} from '../incident/node-signals.ts';
import type {PodsSignal, Workload} from '../incident/signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {fitting} from './fitting.ts';
import type {NodeContext} from './kubernetes-node-rows.ts';
import type {Nodes} from './kubernetes-nodes.ts';
import type {Space} from './kubernetes-space.ts';
import {besideGaps} from './kubernetes-standing.ts';

/** What every signal of a cluster has. */
type Common = Pick<PodsSignal, 'key' | 'source' | 'measuredAt' | 'state'>;

/** What runs, as much of it as fits a message; `gaps` are what may not be read. */
export function podsSignal(common: Common, workloads: readonly Workload[], spaces: readonly Space[], gaps: readonly string[]): PodsSignal {
	const told = fitting(workloads);
	const sum = (of: readonly Workload[], what: 'ready' | 'desired') => of.reduce((total, one) => total + one[what], 0);
	const left = workloads.slice(told.length);
	return {
		kind: 'pods',
		...common,
		scope: spaces.map(({namespace}) => sanitize(namespace ?? 'all namespaces')).join(', '),
		ready: sum(workloads, 'ready'),
		total: sum(workloads, 'desired'),
		workloads: told,
		...(gaps.length > 0 ? {gaps: gaps.map(sanitize)} : {}),
		...(left.length > 0 ? {more: {workloads: left.length, ready: sum(left, 'ready'), desired: sum(left, 'desired')}} : {}),
		...(spaces.some(({pods}) => !pods.loaded && pods.state.is !== 'trouble') ? {listing: true} : {}),
	};
}

/** What changed lately, the newest first, and what of that is not seen. */
export function changesSignal(common: Common, spaces: readonly Space[], nodes: Nodes | undefined, gaps: readonly string[]): ChangesSignal {
	const watched = [...spaces.flatMap((space) => space.watched), ...(nodes ? [nodes.watched] : [])];
	return {
		kind: 'changes',
		...common,
		changes: fitting(spaces.flatMap(({changes}) => changes.list()).sort((a, b) => b.at - a.at)),
		gaps: [...gaps, ...besideGaps(watched)].map(sanitize),
	};
}

/** The nodes with the pods that are watched on them. */
export function nodesSignal(
	common: Common,
	spaces: readonly Space[],
	nodes: Nodes,
	context: Pick<NodeContext, 'context' | 'aheadMs'>,
): NodesSignal {
	const pods = new Map<string, number>();
	for (const {workloads} of spaces) workloads.countByNode(pods);
	const all = nodes.list({...context, pods, allPods: spaces.some(({namespace}) => namespace === undefined)});
	const told = fitting(all);
	const left = all.slice(told.length);
	return {
		kind: 'nodes',
		...common,
		nodes: told,
		...(left.length > 0 ? {more: {nodes: left.length, ready: left.filter(({ready}) => ready).length}} : {}),
		...(nodes.withoutUsage === undefined ? {} : {withoutUsage: sanitize(nodes.withoutUsage)}),
		gaps: besideGaps([nodes.watched]).map(sanitize),
	};
}
