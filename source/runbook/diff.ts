import type {Runbook} from './schema.ts';

/**
 * What differs between two runbooks, a line each in the order of the file: "SEV-1 · response: 5 min → 10 min",
 * "SEV-2 · rungs · CTO (new): after 60 min". Where the same thing is said in another place of the file, nothing differs.
 */
export function runbookDiff(from: Runbook, to: Runbook): string[] {
	const before = facts(from);
	const after = facts(to);
	const lines: string[] = [];
	for (const [name, value] of after) {
		const was = before.get(name);
		if (was === undefined) lines.push(`${name} (new): ${value}`);
		else if (was !== value) lines.push(`${name}: ${was} → ${value}`);
	}

	for (const [name, value] of before) if (!after.has(name)) lines.push(`${name} (gone): ${value}`);
	return lines;
}

/** Every fact of a runbook under a name that a person understands. */
function facts(runbook: Runbook): Map<string, string> {
	const found = new Map<string, string>();
	const {origin: _origin, severities, ...rest} = runbook;
	for (const severity of severities) collect(severity, [severity.id], found);
	collect(rest, [], found);
	return found;
}

/** Said of a rule, not the rule itself. */
const unsaid: ReadonlySet<string> = new Set(['source', 'id']);

function collect(value: unknown, path: readonly string[], found: Map<string, string>): void {
	if (value === null || value === undefined) return;
	if (Array.isArray(value)) {
		const plain = value.filter((item) => typeof item !== 'object');
		if (plain.length > 0) put(path, plain.join(', '), found);
		for (const [index, item] of value.entries())
			if (typeof item === 'object') collect(item, [...path, nameOf(item) ?? String(index + 1)], found);
		return;
	}

	if (typeof value !== 'object') {
		put(path, String(value), found);
		return;
	}

	// A duration is one fact, and so is when somebody hears of it.
	if ('ms' in value && 'source' in value && typeof value.ms === 'number') {
		put(path, minutes(value.ms), found);
		return;
	}

	if ('at' in value) {
		put(path, timing(value), found);
		return;
	}

	for (const [key, inner] of Object.entries(value)) {
		if (unsaid.has(key)) continue;
		if (typeof inner === 'number' && /ms$/i.test(key)) put([...path, key.replace(/Ms$/, '')], minutes(inner), found);
		else collect(inner, [...path, key], found);
	}
}

/** Two of the same name are told apart by their number. */
function put(path: readonly string[], value: string, found: Map<string, string>): void {
	const name = path.join(' · ');
	let unique = name;
	for (let n = 2; found.has(unique); n++) unique = `${name} #${n}`;
	found.set(unique, value.replaceAll('\n', ' ').slice(0, 200));
}

function nameOf(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	for (const key of ['name', 'title', 'position', 'stage', 'text'])
		if (key in value) {
			const name: unknown = (value as Record<string, unknown>)[key];
			if (typeof name === 'string') return name.slice(0, 60);
		}

	return undefined;
}

function timing(value: object): string {
	const {at, ms, words, of, from, what} = value as {at: string; ms?: number; words?: string; of?: string; from?: string; what?: string};
	return [at, words, ms === undefined ? undefined : minutes(ms), of, from, what].filter((part) => part !== undefined).join(' ');
}

function minutes(ms: number): string {
	if (ms % 86_400_000 === 0 && ms > 0) return `${ms / 86_400_000} d`;
	if (ms % 3_600_000 === 0 && ms > 0) return `${ms / 3_600_000} h`;
	return `${Math.round(ms / 6000) / 10} min`;
}
