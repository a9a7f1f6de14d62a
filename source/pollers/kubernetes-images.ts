type Container = {readonly name: string; readonly image?: string | null | undefined};

const mostContainers = 12;
const between = ', ';

/** What a template runs: the tag of its first container, and those of the others with their names: "v1.42, envoy v1.31". */
export function imagesOf(containers: readonly Container[] | null | undefined): string | undefined {
	const [first, ...others] = (containers ?? []).slice(0, mostContainers);
	if (typeof first?.image !== 'string') return undefined;
	return [tagOf(first.image), ...others.map(({name, image}) => `${name} ${tagOf(image ?? '')}`)].join(between);
}

/** Of what two templates run only what differs: "envoy v1.31" and "envoy v1.32"; undefined where nothing does. */
export function imageChange(before: string, after: string): {readonly from: string; readonly to: string} | undefined {
	if (before === after) return undefined;
	const [old, next] = [before.split(between), after.split(between)];
	const from = old.filter((one) => !next.includes(one)).join(between);
	const to = next.filter((one) => !old.includes(one)).join(between);
	// A container came, or went: then the whole of it says more than the half that is left.
	return from === '' || to === '' ? {from: before, to: after} : {from, to};
}

/** "registry/app:v1.42" → "v1.42"; of a digest the first twelve digits. */
export function tagOf(image: string): string {
	const digest = /@sha256:([0-9a-f]{12})/.exec(image)?.[1];
	return digest ?? /:([^/:]+)$/.exec(image)?.[1] ?? 'latest';
}
