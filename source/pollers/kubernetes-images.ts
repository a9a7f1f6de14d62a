type Container = {readonly name: string; readonly image?: string | null | undefined};

const mostContainers = 12;
const between = ', ';

/** What a template runs, for comparing: the image of its first container, and those of the others with their names. */
export function imagesOf(containers: readonly Container[] | null | undefined): string | undefined {
	const [first, ...others] = (containers ?? []).slice(0, mostContainers);
	if (typeof first?.image !== 'string') return undefined;
	return [first.image, ...others.map(({name, image}) => `${name} ${image ?? ''}`)].join(between);
}

/** The same for reading, by the tags: "v1.42, envoy v1.31". */
export function tagsOf(images: string): string {
	if (images === '') return '';
	return images
		.split(between)
		.map((one) => one.replace(/\S*$/, tagOf))
		.join(between);
}

/**
 * Of what two templates run only what differs: "envoy v1.31" and "envoy v1.32"; undefined where nothing does. The same tag from another
 * registry is another image: then both are whole.
 */
export function imageChange(before: string, after: string): {readonly from: string; readonly to: string} | undefined {
	if (before === after) return undefined;
	const [old, next] = [before.split(between), after.split(between)];
	const left = old.filter((one) => !next.includes(one)).join(between);
	const came = next.filter((one) => !old.includes(one)).join(between);
	// A container came, or went: then the whole of it says more than the half that is left.
	const [from, to] = left === '' || came === '' ? [before, after] : [left, came];
	const tags = {from: tagsOf(from), to: tagsOf(to)};
	return tags.from === tags.to ? {from, to} : tags;
}

/** "registry/app:v1.42" → "v1.42"; of a digest the first twelve digits. */
export function tagOf(image: string): string {
	const digest = /@sha256:([0-9a-f]{12})/.exec(image)?.[1];
	return digest ?? /:([^/:]+)$/.exec(image)?.[1] ?? 'latest';
}
