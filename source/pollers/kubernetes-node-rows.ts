import {isIllNode, type Node} from '../incident/node-signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {nodeSchema} from './kubernetes-objects.ts';
import {quantity} from './kubernetes-quantity.ts';
import {instant, newest, type Written, writerWords} from './kubernetes-rows.ts';

/** What is kept of a node. Times are by the cluster's clock. */
export type NodeRow = {
	readonly name: string;
	readonly createdAt: number;
	/** Conditions that are not as they should be: "NotReady", "MemoryPressure". */
	readonly ill: readonly string[];
	/** Since when they are so; of a node that is well, since when it is ready. */
	readonly since: number;
	readonly readyIs: boolean | null;
	readonly cordoned: boolean;
	/** Who wrote last that it takes no pods, or takes them again where that is written, and when at the latest. */
	readonly cordonedBy: Written | undefined;
	readonly allocatable: {readonly cpu?: number; readonly memory?: number; readonly pods?: number};
	readonly about: string;
};

/** What a node uses: cores and bytes. */
export type NodeUse = {readonly cpu?: number; readonly memory?: number};

const roleLabel = 'node-role.kubernetes.io/';

export function nodeRow(raw: unknown): {readonly key: string; readonly item: NodeRow} | undefined {
	const parsed = nodeSchema.safeParse(raw);
	if (!parsed.success) return undefined;
	const {metadata, spec, status} = parsed.data;
	const conditions = status?.conditions ?? [];
	const ill = conditions.filter(({type, status: is}) => (type === 'Ready' ? is !== 'True' : is === 'True'));
	const ready = conditions.find(({type}) => type === 'Ready');
	const decides = ill.length > 0 ? ill : ready ? [ready] : [];
	const {cpu, memory, pods} = status?.allocatable ?? {};
	const writers = (metadata.managedFields ?? []).flatMap(({manager, time, fieldsV1}) => {
		const at = instant(time);
		return at === undefined || fieldsV1?.['f:spec']?.['f:unschedulable'] === undefined ? [] : [{by: manager ?? '', at}];
	});
	const roles = Object.keys(metadata.labels ?? {}).flatMap((label) => (label.startsWith(roleLabel) ? [label.slice(roleLabel.length)] : []));
	return {
		key: metadata.name,
		item: {
			name: metadata.name,
			createdAt: instant(metadata.creationTimestamp) ?? 0,
			ill: ill.map(({type, status: is}) => (type === 'Ready' ? (is === 'Unknown' ? 'NotReady (unknown)' : 'NotReady') : type)),
			since: Math.max(0, ...decides.map(({lastTransitionTime}) => instant(lastTransitionTime) ?? 0)),
			readyIs: ready === undefined || ready.status === 'Unknown' ? null : ready.status === 'True',
			cordoned: spec?.unschedulable === true,
			cordonedBy: newest(writers),
			allocatable: known({cpu: quantity(cpu ?? undefined), memory: quantity(memory ?? undefined), pods: quantity(pods ?? undefined)}),
			about: [...roles, ...(status?.nodeInfo?.kubeletVersion ? [status.nodeInfo.kubeletVersion] : [])].join(', '),
		},
	};
}

export type NodeContext = {
	readonly context: string | undefined;
	readonly aheadMs: number;
	readonly uses: ReadonlyMap<string, NodeUse>;
	/** Pods by node, and whether they are all that there are. */
	readonly pods: ReadonlyMap<string, number>;
	readonly allPods: boolean;
};

/** Nodes as they are told, the ill first. */
export function nodesOf(rows: Iterable<NodeRow>, {context, aheadMs, uses, pods, allPods}: NodeContext): Node[] {
	const nodes: Node[] = [];
	for (const row of rows) {
		const {name, readyIs, ill, cordoned, since, cordonedBy, allocatable, about} = row;
		const use = uses.get(name);
		nodes.push({
			name: sanitize(name.slice(0, 120)),
			...(context === undefined ? {} : {context}),
			ready: readyIs,
			pressure: ill.filter((one) => !one.startsWith('NotReady')).map((one) => sanitize(one.slice(0, 60))),
			cordoned,
			since: since === 0 ? null : since - aheadMs,
			...(cordoned && cordonedBy ? {cordonedBy: {by: writerWords(cordonedBy.by.slice(0, 60)), at: cordonedBy.at - aheadMs}} : {}),
			cpu: known({used: use?.cpu, of: allocatable.cpu}),
			memory: known({used: use?.memory, of: allocatable.memory}),
			pods: known({used: pods.get(name) ?? 0, of: allPods ? allocatable.pods : undefined}),
			about: sanitize(about.slice(0, 80)),
		});
	}

	return nodes.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function rank(node: Node): number {
	if (node.ready !== true) return 0;
	if (isIllNode(node)) return 1;
	return node.cordoned ? 2 : 3;
}

/** Without what is not known. */
function known<Name extends string>(all: Readonly<Record<Name, number | undefined>>): {[Key in Name]?: number} {
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {[Key in Name]?: number};
}
