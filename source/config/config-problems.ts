/** What a schema has against a value. */
export type Issue = {
	readonly code: string;
	readonly path: readonly PropertyKey[];
	readonly message: string;
	readonly keys?: readonly string[];
	readonly errors?: ReadonlyArray<readonly Issue[]>;
};
/** The same in one sentence, with where it stands; `key` where it is a key that is too much. */
export type Problem = {readonly path: readonly PropertyKey[]; readonly key?: string; readonly text: string};

/** Says what is wrong in a warroom.yaml: what is expected, what was found, and which key may have been meant. Passwords in URLs are masked. */
export function problemsOf(issue: Issue, value: unknown): Problem[] {
	if (issue.code === 'unrecognized_keys') {
		return (issue.keys ?? []).map((key) => {
			const known = knownKeys(issue.path);
			const close = closest(key, known);
			return {
				path: [...issue.path, key],
				key,
				text: `${issue.path.length === 0 ? 'warroom.yaml' : issue.path.join('.')} has no key "${key}": expected ${close ? `"${close}"` : `one of ${known.join(', ')}`}, found "${key}"`,
			};
		});
	}

	if (issue.code === 'invalid_union') {
		// The branch that got furthest says best what is wrong.
		const deepest = (issue.errors ?? []).flat().sort((a, b) => b.path.length - a.path.length)[0];
		if (deepest && deepest.path.length > 0) return problemsOf({...deepest, path: [...issue.path, ...deepest.path]}, value);
	}

	const name = issue.path.map(String).join('.') || 'the file';
	const expected = issue.message === 'Invalid input' ? expectedOf(issue.path) : issue.message;
	return [{path: issue.path, text: `${name}: expected ${expected}, found ${found(issue.path, value)}`}];
}

function expectedOf(where: readonly PropertyKey[]): string {
	return where[0] === 'kubernetes' ? 'false, or names and values (key: value)' : 'something else';
}

function found(where: readonly PropertyKey[], value: unknown): string {
	let current = value;
	for (const key of where)
		current = typeof current === 'object' && current !== null ? (current as Record<PropertyKey, unknown>)[key] : undefined;
	if (current === undefined) return 'nothing';
	if (Array.isArray(current)) return 'a list';
	if (typeof current === 'object' && current !== null) return 'names and values';
	const text = JSON.stringify(current).replaceAll(/(\/\/[^/\s:@]*:)[^@\s]+@/g, '$1…@');
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const keysAt: ReadonlyMap<string, readonly string[]> = new Map([
	[
		'',
		[
			'zone',
			'runbook',
			'escalation',
			'kubernetes',
			'prometheus',
			'alertmanager',
			'endpoints',
			'statusPages',
			'people',
			'server',
			'terminal',
		],
	],
	['escalation', ['secondaryAfter', 'raise', 'raiseAnywayAfter']],
	['kubernetes', ['kubeconfig', 'context', 'namespaces', 'deployments', 'contexts']],
	['kubernetes.contexts', ['context', 'namespaces', 'deployments']],
	[
		'prometheus',
		[
			'url',
			'bearerTokenFile',
			'headers',
			'interval',
			'timeout',
			'window',
			'metric',
			'histogram',
			'services',
			'objective',
			'baseline',
			'saturation',
			'alerts',
			'queries',
			'metrics',
		],
	],
	['prometheus.saturation', ['containerCpu', 'containerMemory', 'nodeCpu', 'nodeMemory', 'nodeDisk']],
	['prometheus.metrics', ['name', 'query', 'unit', 'limit']],
	['alertmanager', ['url', 'bearerTokenFile', 'headers', 'interval', 'timeout']],
	['prometheus.queries', ['errorRatio', 'requestRate', 'p50Seconds', 'p95Seconds', 'p99Seconds', 'saturation']],
	['endpoints', ['name', 'url', 'tcp', 'dns', 'resolver', 'interval', 'timeout', 'expectStatus', 'expectBody', 'certificateDays']],
	['statusPages', ['name', 'url', 'interval', 'timeout']],
	['people', ['login', 'name', 'access', 'positions', 'phone', 'handles']],
	['terminal', ['clipboard']],
	['server', ['group', 'socket', 'listen', 'address', 'tls', 'origins', 'defaultAccess', 'stopWhenIdleAfter']],
	['server.tls', ['cert', 'key']],
]);

function knownKeys(where: readonly PropertyKey[]): readonly string[] {
	return keysAt.get(where.filter((key) => typeof key === 'string').join('.')) ?? [];
}

function closest(key: string, known: readonly string[]): string | undefined {
	const letters = (text: string) => new Set(text.toLowerCase());
	const wanted = letters(key);
	const scored = known.map((name) => {
		const its = letters(name);
		const shared = [...wanted].filter((letter) => its.has(letter)).length;
		return {name, score: shared / Math.max(wanted.size, its.size) + (name[0] === key[0] ? 0.15 : 0)};
	});
	const [best] = scored.sort((a, b) => b.score - a.score);
	return best && best.score >= 0.7 ? best.name : undefined;
}
