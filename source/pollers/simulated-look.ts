import type {LogLook, LookRequest, PodLook, PodsLook} from '../incident/look.ts';
import type {PodsSignal, Workload} from '../incident/signals.ts';
import {simulatedNodeNames} from './simulated-nodes.ts';

const minute = 60_000;
const mebibyte = 1024 * 1024;
/** Five letters and digits such as Kubernetes ends the names of pods with, the same for the same pod. */
const endings = ['x2x4z', 'k8v2m', '7tq9d', 'b5wfn', 'j4rzc', 'p9xkl', 'm2vhs', 'd6gtw', 'z3bnq', 'f8ckv'];

/** What a closer look at the drill's cluster shows: its story down to why the api does not start. */
export function simulatedLook(
	request: Exclude<LookRequest, {of: 'logClosed'}>,
	{workloads}: PodsSignal,
	now: number,
	startedAt: number,
): PodsLook | PodLook | LogLook {
	const name = request.of === 'pods' ? request.workload : request.pod.replace(/-[a-z0-9]+-[a-z0-9]+$/, '');
	const workload = workloads.find((one) => one.name === name);
	if (!workload) throw new Error(`${name} is gone`);
	const index = request.of === 'pods' ? 0 : endings.findIndex((ending) => request.pod.endsWith(ending));
	const ill = index < workload.desired - workload.ready;
	switch (request.of) {
		case 'pods':
			return {
				pods: Array.from({length: workload.desired}, (_, at) => podRow(workload, at, now, startedAt)),
				more: 0,
				routes: routesTo(workload),
			};
		case 'pod':
			return aPod(workload, index, ill, now, startedAt);
		case 'log':
			return {
				lines: logLines(workload, ill || request.previous, now, /@(.+)#/.exec(request.after ?? '')?.[1]),
				after: `drill.0@${new Date(now).toISOString()}#1`,
				left: false,
			};
	}
}

/** Each has a service of its name; www and api are reached from outside. */
function routesTo({name, ready, desired}: Workload): NonNullable<PodsLook['routes']> {
	const path = {www: '/', api: '/api'}[name];
	return {
		services: [
			{
				name,
				type: 'ClusterIP',
				addresses: [`10.96.0.${10 + name.length}`],
				ports: ['http 80 → 8080'],
				selector: `app=${name}`,
				endpoints: {ready, all: desired},
			},
		],
		ingresses:
			path === undefined
				? []
				: [{name: 'shop', addresses: ['203.0.113.7'], paths: [`shop.example${path} → ${name}:80`], tls: ['shop-tls for shop.example']}],
		gaps: [],
	};
}

function podRow(workload: Workload, index: number, now: number, startedAt: number): PodsLook['pods'][number] {
	const ill = index < workload.desired - workload.ready;
	return {
		name: `${workload.name}-7d9f5c6b8d-${endings[index] ?? index}`,
		status: ill ? workload.status : 'Running',
		ready: ill ? 0 : 1,
		containers: 1,
		restarts: ill ? Math.floor(workload.restarts / Math.max(1, workload.desired - workload.ready)) : 0,
		lastEndAt: ill && workload.restarts > 0 ? now - 40_000 : null,
		createdAt: startedAt - 4 * minute,
		node: simulatedNodeNames[index % simulatedNodeNames.length] ?? simulatedNodeNames[0],
		cpuMillis: ill ? 0 : 118 + 3 * index,
		memoryBytes: (ill ? 24 : 210 + 4 * index) * mebibyte,
	};
}

function aPod(workload: Workload, index: number, ill: boolean, now: number, startedAt: number): PodLook {
	const row = podRow(workload, index, now, startedAt);
	const pulls = workload.status === 'ImagePullBackOff';
	const image = `registry.example/${workload.name}:${workload.image ?? 'v1'}`;
	const event = (secondsAgo: number, reason: string, message: string, count = 1) => ({
		at: now - secondsAgo * 1000,
		type: 'Warning',
		reason,
		message,
		count,
	});
	return {
		status: row.status,
		node: row.node,
		address: `10.1.0.${20 + index}`,
		createdAt: row.createdAt,
		containers: [
			{
				name: workload.name,
				image,
				init: false,
				ready: !ill,
				state: ill ? row.status : 'Running',
				restarts: row.restarts,
				last: ill && !pulls ? {reason: 'Error', exitCode: 1, at: now - 40_000} : null,
				cpuMillis: row.cpuMillis,
				memoryBytes: row.memoryBytes,
			},
		],
		conditions: ill ? ['Ready False, ContainersNotReady'] : [],
		nodeConditions: [],
		events: ill
			? [
					pulls
						? event(30, 'Failed', `Failed to pull image "${image}": manifest unknown`, 9)
						: event(25, 'BackOff', 'Back-off restarting failed container', 14),
				]
			: [],
		gaps: [],
	};
}

/** A line every five seconds; of what does not start, why. */
function logLines({name, image = 'v1', status}: Workload, ill: boolean, now: number, after: string | undefined): string[] {
	if (ill && status === 'ImagePullBackOff') return [];
	const from = Math.max(after === undefined ? now - 5 * minute : Date.parse(after), now - 5 * minute);
	const lines: string[] = [];
	for (let at = Math.ceil(from / 5000) * 5000; at < now; at += 5000) {
		const time = new Date(at).toISOString();
		if (!ill) lines.push(`${time} INFO ${name} ${image}: 200 in ${40 + ((at / 5000) % 17)} ms`);
		else if ((at / 5000) % 8 === 0) lines.push(`${time} INFO ${name} ${image} starting`);
		else if ((at / 5000) % 8 === 1) lines.push(`${time} FATAL no such column: orders.discount_code (migration 0043 has not run)`);
	}

	return lines;
}
