import type {Workload} from './signals.ts';

type Placed = Pick<Workload, 'name' | 'namespace' | 'context'>;

/** Are they in several namespaces, so that a name alone may be that of several? */
export function inSeveralNamespaces(workloads: readonly Pick<Workload, 'namespace'>[]): boolean {
	const [first] = workloads;
	return workloads.some(({namespace}) => namespace !== first?.namespace);
}

/** What tells a workload apart from others of its name: its namespace, where there are several, and its cluster, where there are several. */
export function placeOf({namespace, context}: Placed, severalNamespaces: boolean): readonly string[] {
	return [...(severalNamespaces && namespace !== '' ? [namespace] : []), ...(context === undefined ? [] : [context])];
}

/** "api", or "api (billing, eu)" where that is needed. */
export function workloadWords(workload: Placed, severalNamespaces: boolean): string {
	const place = placeOf(workload, severalNamespaces);
	return place.length === 0 ? workload.name : `${workload.name} (${place.join(', ')})`;
}
