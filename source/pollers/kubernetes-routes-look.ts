import * as z from 'zod/mini';
import type {RoutesLook} from '../incident/look.ts';
import {sanitize} from '../terminal/sanitize.ts';
import type {Cluster, GetOptions} from './kubernetes-cluster.ts';
import {readList} from './kubernetes-list.ts';
import type {IngressRow, RouteTable, ServiceRow} from './kubernetes-routes.ts';
import {clusterWords} from './kubernetes-words.ts';

export type RoutesOptions = {
	readonly cluster: Cluster;
	readonly namespace: string;
	/** Of the workload's pods. */
	readonly labels: Readonly<Record<string, string>>;
	readonly tables: readonly RouteTable[];
	/** Which of services and ingresses are not seen, and why. */
	readonly gaps: readonly string[];
	readonly asked: () => GetOptions;
};

type Endpoints = Map<string, {readonly all: Set<string>; readonly ready: Set<string>}>;

const most = 20;
const serviceLabel = 'kubernetes.io/service-name';
const sliceSchema = z.object({
	metadata: z.object({name: z.string(), labels: z.nullish(z.record(z.string(), z.string()))}),
	endpoints: z.nullish(
		z.array(
			z.object({
				addresses: z.nullish(z.array(z.string())),
				conditions: z.nullish(z.object({ready: z.nullish(z.boolean())})),
				targetRef: z.nullish(z.object({name: z.nullish(z.string())})),
			}),
		),
	),
});

/** What leads to a workload: its services with their endpoints that are ready, and the ingresses before them. */
export async function routesOf({cluster, namespace, labels, tables, gaps, asked}: RoutesOptions): Promise<RoutesLook> {
	const found = tables.map((table) => table.to(namespace, labels));
	const services = found.flatMap((one) => one.services).slice(0, most);
	const ingresses = found.flatMap((one) => one.ingresses).slice(0, most);
	const missing = [...gaps];
	let endpoints: Endpoints | undefined;
	if (services.length > 0)
		try {
			endpoints = await readEndpoints(cluster, namespace, services, asked());
		} catch (error) {
			missing.push(`how many endpoints are ready: ${clusterWords(error, `endpointslices in ns ${namespace}`)}`);
		}

	return {
		services: services.map((service) => serviceLook(service, endpoints)),
		ingresses: ingresses.map((ingress) => ingressLook(ingress, new Set(services.map(({name}) => name)))),
		gaps: missing.map(sanitize),
	};
}

async function readEndpoints(cluster: Cluster, namespace: string, services: readonly ServiceRow[], asked: GetOptions): Promise<Endpoints> {
	const endpoints: Endpoints = new Map(services.map(({name}) => [name, {all: new Set<string>(), ready: new Set<string>()}]));
	const query = new URLSearchParams({labelSelector: `${serviceLabel} in (${services.map(({name}) => name).join(',')})`, limit: '500'});
	const path = `/apis/discovery.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/endpointslices?${query}`;
	await readList(await cluster.get(path, asked), (raw) => {
		const parsed = sliceSchema.safeParse(raw);
		const its = parsed.success ? endpoints.get(parsed.data.metadata.labels?.[serviceLabel] ?? '') : undefined;
		if (!parsed.success || !its) return;
		for (const {addresses, conditions, targetRef} of parsed.data.endpoints ?? []) {
			// A pod with addresses of two kinds is in a slice of each.
			const who = targetRef?.name ?? addresses?.[0] ?? '';
			its.all.add(who);
			// Not said is ready (EndpointConditions of discovery.k8s.io/v1).
			if (conditions?.ready !== false) its.ready.add(who);
		}
	});
	return endpoints;
}

function serviceLook(
	{name, type, addresses, ports, selector}: ServiceRow,
	endpoints: Endpoints | undefined,
): RoutesLook['services'][number] {
	const its = endpoints?.get(name);
	return {
		name: sanitize(name),
		type: sanitize(type.slice(0, 40)),
		addresses: addresses.slice(0, 8).map(short),
		ports: ports.slice(0, most).map(short),
		selector: sanitize(
			selector
				.map(([label, value]) => `${label}=${value}`)
				.join(', ')
				.slice(0, 300),
		),
		endpoints: its ? {ready: its.ready.size, all: its.all.size} : null,
	};
}

/** Only the paths that lead to one of the services. */
function ingressLook({name, addresses, paths, tls}: IngressRow, services: ReadonlySet<string>): RoutesLook['ingresses'][number] {
	return {
		name: sanitize(name),
		addresses: addresses.slice(0, 8).map(short),
		paths: paths
			.filter(({service}) => services.has(service))
			.slice(0, most)
			.map(({host, path, service, port}) =>
				short(`${host === '' ? 'any host' : host}${path} → ${service}${port === '' ? '' : `:${port}`}`),
			),
		tls: tls
			.slice(0, most)
			.map(({secret, hosts}) =>
				short(`${secret === '' ? 'the default certificate' : secret}${hosts.length === 0 ? '' : ` for ${hosts.join(', ')}`}`),
			),
	};
}

function short(text: string): string {
	return sanitize(text.slice(0, 200));
}
