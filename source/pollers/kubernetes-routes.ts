import * as z from 'zod/mini';
import {type ObjectRow, objectRow} from './kubernetes-change-rows.ts';
import type {Table} from './kubernetes-watch.ts';

/** What is kept of a service. Texts as the cluster has them; they are neutralised where they are told. */
export type ServiceRow = ObjectRow & {
	/** "ClusterIP", "LoadBalancer", "ExternalName". */
	readonly type: string;
	/** Its own address and those by which it is reached from outside; "" where it has none. */
	readonly addresses: readonly string[];
	/** "http 80 → 8080", "53/UDP". */
	readonly ports: readonly string[];
	/** Labels of the pods that it leads to; without any it leads to none by itself. */
	readonly selector: ReadonlyArray<readonly [string, string]>;
};

/** What is kept of an ingress. */
export type IngressRow = ObjectRow & {
	/** Which host and path lead to which service, and its port. */
	readonly paths: ReadonlyArray<{readonly host: string; readonly path: string; readonly service: string; readonly port: string}>;
	readonly addresses: readonly string[];
	/** The secrets with its certificates, by name, and for which hosts. */
	readonly tls: ReadonlyArray<{readonly secret: string; readonly hosts: readonly string[]}>;
};

const text = z.optional(z.nullable(z.string()));
const number = z.optional(z.nullable(z.number()));
const reached = z.nullish(
	z.object({loadBalancer: z.nullish(z.object({ingress: z.nullish(z.array(z.object({ip: text, hostname: text})))}))}),
);
const serviceSchema = z.object({
	spec: z.nullish(
		z.object({
			type: text,
			clusterIP: text,
			externalName: text,
			externalIPs: z.nullish(z.array(z.string())),
			selector: z.nullish(z.record(z.string(), z.string())),
			ports: z.nullish(
				z.array(
					z.object({name: text, port: number, targetPort: z.nullish(z.union([z.string(), z.number()])), protocol: text, nodePort: number}),
				),
			),
		}),
	),
	status: reached,
});
const backend = z.nullish(z.object({service: z.nullish(z.object({name: text, port: z.nullish(z.object({name: text, number}))}))}));
const ingressSchema = z.object({
	spec: z.nullish(
		z.object({
			defaultBackend: backend,
			tls: z.nullish(z.array(z.object({secretName: text, hosts: z.nullish(z.array(z.string()))}))),
			rules: z.nullish(
				z.array(z.object({host: text, http: z.nullish(z.object({paths: z.nullish(z.array(z.object({path: text, backend})))}))})),
			),
		}),
	),
	status: reached,
});

const most = 40;

type Projected<Row> = {readonly key: string; readonly item: Row} | undefined;

export function serviceRow(raw: unknown): Projected<ServiceRow> {
	const object = objectRow(raw);
	const parsed = serviceSchema.safeParse(raw);
	if (!object || !parsed.success) return undefined;
	const {spec, status} = parsed.data;
	const own = spec?.type === 'ExternalName' ? spec.externalName : spec?.clusterIP;
	return {
		key: object.key,
		item: {
			...object.item,
			type: spec?.type ?? 'ClusterIP',
			addresses: [own === 'None' ? 'headless' : (own ?? ''), ...(spec?.externalIPs ?? []), ...addressesOf(status)]
				.filter((address) => address !== '')
				.slice(0, most),
			ports: (spec?.ports ?? []).slice(0, most).map(({name, port, targetPort, protocol, nodePort}) => {
				const to = targetPort === null || targetPort === undefined || targetPort === port ? '' : ` → ${targetPort}`;
				const kind = protocol && protocol !== 'TCP' ? `/${protocol}` : '';
				return `${name ? `${name} ` : ''}${port ?? ''}${kind}${to}${nodePort ? `, on nodes ${nodePort}` : ''}`;
			}),
			selector: Object.entries(spec?.selector ?? {}).slice(0, most),
		},
	};
}

export function ingressRow(raw: unknown): Projected<IngressRow> {
	const object = objectRow(raw);
	const parsed = ingressSchema.safeParse(raw);
	if (!object || !parsed.success) return undefined;
	const {spec, status} = parsed.data;
	const path = (host: string, its: string, {service}: NonNullable<z.infer<typeof backend>>) => ({
		host,
		path: its,
		service: service?.name ?? '',
		port: String(service?.port?.number ?? service?.port?.name ?? ''),
	});
	return {
		key: object.key,
		item: {
			...object.item,
			paths: [
				...(spec?.rules ?? []).flatMap(({host, http}) =>
					(http?.paths ?? []).flatMap((one) => (one.backend ? [path(host ?? '', one.path ?? '', one.backend)] : [])),
				),
				...(spec?.defaultBackend ? [path('', '', spec.defaultBackend)] : []),
			].slice(0, 4 * most),
			addresses: addressesOf(status).slice(0, most),
			tls: (spec?.tls ?? []).slice(0, most).map(({secretName, hosts}) => ({secret: secretName ?? '', hosts: (hosts ?? []).slice(0, most)})),
		},
	};
}

function addressesOf(status: z.infer<typeof reached>): string[] {
	return (status?.loadBalancer?.ingress ?? []).flatMap(({ip, hostname}) => ip ?? hostname ?? []);
}

/** The services and ingresses of a namespace, or of all, and to which pods they lead. */
export class RouteTable {
	readonly #services = new Map<string, ServiceRow>();
	readonly #ingresses = new Map<string, IngressRow>();
	readonly services = tableOf(this.#services);
	readonly ingresses = tableOf(this.#ingresses);

	/** What leads to pods with these labels. */
	to(namespace: string, labels: Readonly<Record<string, string>>): {readonly services: ServiceRow[]; readonly ingresses: IngressRow[]} {
		const services = [...this.#services.values()].filter(
			(service) =>
				service.namespace === namespace &&
				service.selector.length > 0 &&
				service.selector.every(([label, value]) => labels[label] === value),
		);
		const names = new Set(services.map(({name}) => name));
		const ingresses = [...this.#ingresses.values()].filter(
			(ingress) => ingress.namespace === namespace && ingress.paths.some(({service}) => names.has(service)),
		);
		return {services, ingresses};
	}
}

function tableOf<Row>(rows: Map<string, Row>): Table<Row> {
	return {
		replace(items) {
			rows.clear();
			for (const [key, row] of items) rows.set(key, row);
		},
		put: (key, row) => void rows.set(key, row),
		drop: (key) => void rows.delete(key),
	};
}
