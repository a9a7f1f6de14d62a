import type {IncomingMessage} from 'node:http';
import * as z from 'zod/mini';
import type {LookRequest, PodLook, PodsLook} from '../incident/look.ts';
import {maskSecrets} from '../terminal/mask-secrets.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {ApiError, type Cluster} from './kubernetes-cluster.ts';
import {readList} from './kubernetes-list.ts';
import {type ContainerStatus, eventSchema, nodeSchema, type Pod, podSchema} from './kubernetes-objects.ts';
import {quantity} from './kubernetes-quantity.ts';
import type {RouteTable} from './kubernetes-routes.ts';
import {routesOf} from './kubernetes-routes-look.ts';
import {instant} from './kubernetes-rows.ts';
import {clusterWords} from './kubernetes-words.ts';
import type {WorkloadTable} from './kubernetes-workloads.ts';
import {podStatus} from './pod-status.ts';

export type LookOptions = {
	readonly cluster: () => Promise<Cluster>;
	readonly workloads: () => readonly WorkloadTable[];
	readonly routes: () => readonly RouteTable[];
	/** Which of services and ingresses are not seen, and why. */
	readonly routeGaps: () => readonly string[];
	readonly aheadMs: () => number;
};

const answerWithinMs = 7000;
const mostPods = 100;
const mostEvents = 20;
const mostContainers = 40;

const usageSchema = z.object({cpu: z.optional(z.string()), memory: z.optional(z.string())});
const podMetrics = z.object({
	metadata: z.object({name: z.string()}),
	containers: z.array(z.object({name: z.string(), usage: usageSchema})),
});
const nodeMetrics = z.object({usage: usageSchema});

type Usage = {cpuMillis?: number; memoryBytes?: number};

/** Takes a closer look at the pods of a cluster. @throws a clause that a person can act on. */
export async function lookInto(request: Extract<LookRequest, {of: 'pods' | 'pod'}>, options: LookOptions): Promise<PodsLook | PodLook> {
	try {
		switch (request.of) {
			case 'pods':
				return await podsOf(request, options);
			case 'pod':
				return await podOf(request, options);
		}
	} catch (error) {
		throw new Error(clusterWords(error, `pods in ns ${request.namespace}`), {cause: error});
	}
}

async function podsOf(
	{namespace, workload, kind}: Extract<LookRequest, {of: 'pods'}>,
	{cluster, workloads, routes, routeGaps, aheadMs}: LookOptions,
): Promise<PodsLook> {
	const rows = workloads().flatMap((table) => table.podsOf(namespace, workload, kind));
	const ill = rows.toSorted(
		(a, b) => Number(a.row.ready >= a.row.containers) - Number(b.row.ready >= b.row.containers) || (a.name < b.name ? -1 : 1),
	);
	const opened = await cluster();
	const labels = workloads()
		.map((table) => table.labelsOf(namespace, workload, kind))
		.find((its) => its !== undefined);
	const asked = () => ({signal: AbortSignal.timeout(answerWithinMs), answerWithinMs});
	const [{usages, withoutUsage}, leads] = await Promise.all([
		usagesIn(opened, namespace),
		labels && routesOf({cluster: opened, namespace, labels, tables: routes(), gaps: routeGaps(), asked}),
	]);
	return {
		pods: ill.slice(0, mostPods).map(({name, row}) => ({
			name: sanitize(name),
			status: sanitize(row.status),
			ready: row.ready,
			containers: row.containers,
			restarts: row.restarts,
			lastEndAt: row.lastEndAt === 0 ? null : row.lastEndAt - aheadMs(),
			createdAt: row.createdAt === 0 ? null : row.createdAt - aheadMs(),
			node: sanitize(row.node),
			...usages.get(name),
		})),
		more: Math.max(0, ill.length - mostPods),
		...(withoutUsage === undefined ? {} : {withoutUsage}),
		...(leads ? {routes: leads} : {}),
	};
}

async function usagesIn(opened: Cluster, namespace: string): Promise<{usages: Map<string, Usage>; withoutUsage?: string}> {
	const usages = new Map<string, Usage>();
	try {
		const response = await get(opened, `/apis/metrics.k8s.io/v1beta1/namespaces/${encodeURIComponent(namespace)}/pods`);
		await readList(response, (raw) => {
			const parsed = podMetrics.safeParse(raw);
			if (parsed.success) usages.set(parsed.data.metadata.name, sumOf(parsed.data.containers.map(({usage}) => usageOf(usage))));
		});
		return {usages};
	} catch (error) {
		return {usages, withoutUsage: withoutMetrics(error)};
	}
}

async function podOf({namespace, pod: name}: Extract<LookRequest, {of: 'pod'}>, {cluster, aheadMs}: LookOptions): Promise<PodLook> {
	const opened = await cluster();
	const path = `namespaces/${encodeURIComponent(namespace)}`;
	const pod = await read(opened, `/api/v1/${path}/pods/${encodeURIComponent(name)}`, `pod ${name}`, podSchema);
	const node = pod.spec.nodeName ?? '';
	const gaps: string[] = [];
	const orGap = async <Found>(what: string, reading: Promise<Found>): Promise<Found | undefined> =>
		reading.catch((error: unknown) => {
			gaps.push(what === 'metrics' ? withoutMetrics(error) : clusterWords(error, what));
			return undefined;
		});
	const [events = [], nodeConditions, metrics, nodeUse] = await Promise.all([
		orGap('events', readEvents(opened, path, name, aheadMs())),
		node === '' ? undefined : orGap('nodes', readNode(opened, node)),
		orGap('metrics', read(opened, `/apis/metrics.k8s.io/v1beta1/${path}/pods/${encodeURIComponent(name)}`, 'metrics', podMetrics)),
		node === ''
			? undefined
			: read(opened, `/apis/metrics.k8s.io/v1beta1/nodes/${encodeURIComponent(node)}`, 'metrics', nodeMetrics)
					.then(({usage}) => usageOf(usage))
					.catch(() => undefined),
	]);
	const usages = new Map(metrics?.containers.map(({name: its, usage}) => [its, usageOf(usage)]));
	return {
		status: sanitize(podStatus(pod).status),
		node: sanitize(node),
		address: sanitize(pod.status.podIP ?? ''),
		createdAt: shifted(pod.metadata.creationTimestamp, aheadMs()),
		containers: containersOf(pod, usages, aheadMs()),
		conditions: wrong(pod.status.conditions ?? [], (type) => type !== 'DisruptionTarget'),
		nodeConditions: nodeConditions ?? null,
		...(nodeUse ? {nodeUsage: nodeUse} : {}),
		events,
		gaps: [...new Set(gaps)].map(sanitize),
	};
}

function containersOf({spec, status}: Pod, usages: ReadonlyMap<string, Usage>, aheadMs: number): PodLook['containers'] {
	const all = [
		...(spec.initContainers ?? []).map((container) => ({container, init: true, its: status.initContainerStatuses})),
		...(spec.containers ?? []).map((container) => ({container, init: false, its: status.containerStatuses})),
	];
	return all.slice(0, mostContainers).map(({container: {name, image}, init, its}) => {
		const found = its?.find((one) => one.name === name);
		const last = found?.lastState?.terminated;
		return {
			name: sanitize(name),
			image: sanitize((image ?? '').slice(0, 200)),
			init,
			ready: found?.ready ?? false,
			state: sanitize(stateWords(found)),
			restarts: found?.restartCount ?? 0,
			last: last
				? {
						reason: sanitize(last.reason ?? (last.signal ? `signal ${last.signal}` : 'ended')),
						exitCode: last.exitCode ?? null,
						at: shifted(last.finishedAt, aheadMs),
						...(last.message ? {message: sanitize(maskSecrets(last.message.slice(0, 300)))} : {}),
					}
				: null,
			...usages.get(name),
		};
	});
}

function stateWords(found: ContainerStatus | undefined): string {
	const {waiting, running, terminated} = found?.state ?? {};
	if (waiting) return `${waiting.reason ?? 'Waiting'}${waiting.message ? `: ${maskSecrets(waiting.message.slice(0, 200))}` : ''}`;
	if (terminated) return `${terminated.reason ?? 'Terminated'} (exit ${terminated.exitCode ?? '?'})`;
	return running ? 'Running' : 'not started';
}

/** Conditions that are not as they should be: those whose truth is good are not, or the others are. */
function wrong(conditions: NonNullable<Pod['status']['conditions']>, goodWhenTrue: (type: string) => boolean): string[] {
	return conditions
		.filter(({type, status}) => (goodWhenTrue(type) ? status !== 'True' : status !== 'False'))
		.map(({type, status, reason, message}) =>
			sanitize(`${type} ${status}${reason ? `, ${reason}` : ''}${message ? `: ${message.slice(0, 200)}` : ''}`),
		);
}

async function readNode(opened: Cluster, node: string): Promise<string[]> {
	const {spec, status} = await read(opened, `/api/v1/nodes/${encodeURIComponent(node)}`, `node ${node}`, nodeSchema);
	return [...(spec?.unschedulable === true ? ['cordoned'] : []), ...wrong(status?.conditions ?? [], (type) => type === 'Ready')];
}

async function readEvents(opened: Cluster, path: string, pod: string, aheadMs: number): Promise<PodLook['events']> {
	const query = new URLSearchParams({fieldSelector: `involvedObject.name=${pod}`, limit: '200'});
	const events: PodLook['events'] = [];
	await readList(await get(opened, `/api/v1/${path}/events?${query}`), (raw) => {
		const parsed = eventSchema.safeParse(raw);
		if (!parsed.success) return;
		const {type, reason, message, count, series, lastTimestamp, eventTime, metadata} = parsed.data;
		events.push({
			at: shifted(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp, aheadMs),
			type: sanitize(type ?? ''),
			reason: sanitize(reason ?? ''),
			message: sanitize(maskSecrets((message ?? '').slice(0, 300))),
			count: series?.count ?? count ?? 1,
		});
	});
	return events.sort((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, mostEvents);
}

async function get(cluster: Cluster, path: string): Promise<IncomingMessage> {
	return cluster.get(path, {signal: AbortSignal.timeout(answerWithinMs), answerWithinMs});
}

async function read<Found>(cluster: Cluster, path: string, what: string, schema: z.ZodMiniType<Found>): Promise<Found> {
	let raw: string;
	try {
		raw = await text(await get(cluster, path));
	} catch (error) {
		if (error instanceof ApiError && error.code === 404 && what !== 'metrics') throw new Error(`${what} is gone`, {cause: error});
		throw error;
	}

	const parsed = schema.safeParse(JSON.parse(raw));
	if (!parsed.success) throw new Error(`what the API server says of ${what} is not understood`, {cause: parsed.error});
	return parsed.data;
}

const mostBytes = 8 * 1024 * 1024;

async function text(response: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	let held = 0;
	for await (const part of response) {
		parts.push(part as Buffer);
		held += (part as Buffer).length;
		if (held > mostBytes) {
			response.destroy();
			break;
		}
	}

	return Buffer.concat(parts).toString('utf8');
}

function withoutMetrics(error: unknown): string {
	return error instanceof ApiError && error.code === 404
		? 'no metrics: there is no metrics.k8s.io here'
		: `no metrics: ${clusterWords(error, 'metrics')}`;
}

function usageOf({cpu, memory}: z.infer<typeof usageSchema>): Usage {
	const cores = quantity(cpu);
	const bytes = quantity(memory);
	return {...(cores === undefined ? {} : {cpuMillis: Math.round(cores * 1000)}), ...(bytes === undefined ? {} : {memoryBytes: bytes})};
}

function sumOf(usages: readonly Usage[]): Usage {
	const sum = (of: keyof Usage) => usages.reduce((total, usage) => total + (usage[of] ?? 0), 0);
	return {cpuMillis: sum('cpuMillis'), memoryBytes: sum('memoryBytes')};
}

function shifted(text: string | null | undefined, aheadMs: number): number | null {
	const at = instant(text);
	return at === undefined ? null : at - aheadMs;
}
