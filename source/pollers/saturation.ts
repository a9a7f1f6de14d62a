import type {SaturationConfig} from '../config/prometheus-config.ts';
import type {SaturationKind} from '../incident/service-signals.ts';
import {promDuration, usualWindowMs} from './promql.ts';

/** What is asked to know how full something is: a share of 0 to 1 a series. */
export type SaturationQuery = {
	readonly name: string;
	readonly query: string;
	readonly unit: 'percent';
	readonly saturates: SaturationKind;
	/** Metrics without which there is no answer; of a query of the team's own it is not known. */
	readonly needs: readonly string[];
	/** Why there is no answer though these are there. */
	readonly otherwise?: string;
};

const disks = '{fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660|fuse.*"}';

/**
 * The built-in ones: containers against their limits by cAdvisor and kube-state-metrics (the fullest pod of each), nodes by node_exporter.
 * Container by container `$window` stands for the window of rates.
 */
const builtIn: ReadonlyArray<Omit<SaturationQuery, 'unit'> & {readonly key: keyof SaturationConfig}> = [
	{
		key: 'containerCpu',
		name: 'container CPU',
		saturates: 'cpu',
		query:
			'max by (namespace, container) (sum by (namespace, pod, container) (rate(container_cpu_usage_seconds_total{container!="",container!="POD"}[$window])) / sum by (namespace, pod, container) (kube_pod_container_resource_limits{resource="cpu"}))',
		needs: ['container_cpu_usage_seconds_total', 'kube_pod_container_resource_limits'],
		otherwise: 'no container has a limit of CPU',
	},
	{
		key: 'containerMemory',
		name: 'container memory',
		saturates: 'memory',
		query:
			'max by (namespace, container) (sum by (namespace, pod, container) (container_memory_working_set_bytes{container!="",container!="POD"}) / sum by (namespace, pod, container) (kube_pod_container_resource_limits{resource="memory"}))',
		needs: ['container_memory_working_set_bytes', 'kube_pod_container_resource_limits'],
		otherwise: 'no container has a limit of memory',
	},
	{
		key: 'nodeCpu',
		name: 'node CPU',
		saturates: 'cpu',
		query: '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[$window]))',
		needs: ['node_cpu_seconds_total'],
	},
	{
		key: 'nodeMemory',
		name: 'node memory',
		saturates: 'memory',
		query: '1 - sum by (instance) (node_memory_MemAvailable_bytes) / sum by (instance) (node_memory_MemTotal_bytes)',
		needs: ['node_memory_MemAvailable_bytes', 'node_memory_MemTotal_bytes'],
	},
	{
		key: 'nodeDisk',
		name: 'node disk',
		saturates: 'disk',
		query: `max by (instance, mountpoint) (1 - node_filesystem_avail_bytes${disks} / node_filesystem_size_bytes${disks})`,
		needs: ['node_filesystem_avail_bytes', 'node_filesystem_size_bytes'],
	},
];

/** Those that are asked, by what `saturation:` in warroom.yaml says: false leaves one out, a query takes its place. */
export function saturationQueries(config: SaturationConfig | false, windowMs: number = usualWindowMs): readonly SaturationQuery[] {
	if (config === false) return [];
	return builtIn.flatMap(({key, query, needs, otherwise, ...rest}): SaturationQuery[] => {
		const own = config[key];
		if (own === false) return [];
		const asked = {...rest, unit: 'percent' as const, query: (own ?? query).replaceAll('$window', promDuration(windowMs))};
		return [own === undefined ? {...asked, needs, ...(otherwise === undefined ? {} : {otherwise})} : {...asked, needs: []}];
	});
}
