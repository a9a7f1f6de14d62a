import fs from 'node:fs';
import path from 'node:path';
import {isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument} from 'yaml';
import {errorWords} from '../terminal/error-words.ts';
import {ConfigError} from './config-error.ts';
import {type Issue, problemsOf} from './config-problems.ts';
import {type PrometheusConfig, prometheusConfig} from './prometheus-config.ts';
import {type ConfigFile, configSchema} from './schema.ts';
import {type AccessWord, type ServerConfig, serverConfig} from './server-config.ts';

/** warroom.yaml with its defaults filled in; durations in milliseconds. */
export type Config = {
	/** IANA name; UTC, or on a screen the room's, where none is named. */
	readonly zone?: string;
	/** The team's runbook, absolute; the built-in one where there is none. */
	readonly runbook?: string;
	readonly escalation: {
		/** A silent primary brings the secondary forward no sooner than this; otherwise as the runbook has it. */
		readonly secondaryAfterMs?: number;
		/** R31: what falls due waits for the commander's word, at most so long. Absent: the room raises it itself. */
		readonly askFirst?: {readonly anywayAfterMs: number};
	};
	/** False: no cluster, whatever kubeconfig there is. Paths are absolute. */
	readonly kubernetes:
		| false
		| {
				readonly kubeconfig?: string;
				/** What is watched of each; one without a context is the kubeconfig's own. */
				readonly clusters: readonly ClusterConfig[];
		  };
	readonly prometheus: PrometheusConfig | undefined;
	readonly alertmanager:
		| {
				readonly url: string;
				readonly bearerTokenFile?: string;
				readonly headers: Readonly<Record<string, string>>;
				readonly intervalMs: number;
				readonly timeoutMs: number;
		  }
		| undefined;
	readonly endpoints: readonly EndpointConfig[];
	readonly statusPages: ReadonlyArray<{
		readonly name: string;
		readonly url: string;
		readonly intervalMs: number;
		readonly timeoutMs: number;
	}>;
	readonly people: readonly PersonConfig[];
	readonly server: ServerConfig;
	readonly terminal: {readonly clipboard: 'raw' | 'tmux-passthrough' | 'off'};
};

/** What is asked whether it is there: a health URL, a port (`host:port`), or a name. */
export type EndpointConfig = {
	readonly name: string;
	readonly intervalMs: number;
	readonly timeoutMs: number;
} & (
	| {readonly url: string; readonly expectStatus?: number; readonly expectBody?: string; readonly certificateDays?: number}
	| {readonly tcp: string}
	| {readonly dns: string; readonly resolver?: string}
);

export type ClusterConfig = {
	readonly context?: string;
	/** "all" is every one; the context's own unless said. */
	readonly namespaces?: readonly string[];
	readonly deployments?: readonly string[];
};

export type PersonConfig = {
	readonly login: string;
	readonly name?: string;
	readonly access?: AccessWord;
	readonly positions: readonly string[];
	readonly phone?: string;
	readonly handles: Readonly<Record<string, string>>;
};

export type LoadOptions = {
	/** Named on the command line; it has to be there. */
	readonly path?: string;
	/** Whether to look for a file when none is named. */
	readonly search?: boolean;
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	readonly home: string;
};

const mostBytes = 1024 * 1024;

/**
 * Reads warroom.yaml: the named one, WARROOM_CONFIG, ./warroom.yaml, or the one under XDG_CONFIG_HOME. None is fine, and gives the defaults.
 * @throws {ConfigError} with file, line and column, what was expected and what was found.
 */
export function loadConfig(options: LoadOptions): {readonly config: Config; readonly path: string | undefined} {
	const file = options.path ?? (options.search === false ? undefined : findConfig(options));
	if (file === undefined) return {config: normalised({}, options.cwd), path: undefined};
	return {config: parseConfig(readText(file), file), path: file};
}

function findConfig({cwd, env, home}: LoadOptions): string | undefined {
	const named = env['WARROOM_CONFIG'];
	if (named) return path.resolve(cwd, named);
	const xdg = env['XDG_CONFIG_HOME'];
	const candidates = [
		path.join(cwd, 'warroom.yaml'),
		path.join(xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(home, '.config'), 'warroom', 'warroom.yaml'),
	];
	return candidates.find((candidate) => fs.existsSync(candidate));
}

function readText(file: string): string {
	try {
		const {size} = fs.statSync(file);
		if (size > mostBytes)
			throw new ConfigError(
				`${file} has ${size} bytes, more than the ${mostBytes} that a configuration may have.`,
				'Is it the right file?',
			);
		return new TextDecoder('utf-8', {fatal: true}).decode(fs.readFileSync(file));
	} catch (error) {
		if (error instanceof ConfigError) throw error;
		if (error instanceof TypeError) throw new ConfigError(`${file} is not UTF-8 text.`, 'Save it as UTF-8.');
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
		throw new ConfigError(`${file} ${why}.`, 'Name another with --config, or write one with `warroom config init`.', {cause: error});
	}
}

/** Reads the text of a warroom.yaml; `file` is for messages and for relative paths in it. @throws {ConfigError} */
export function parseConfig(text: string, file: string): Config {
	const lines = new LineCounter();
	const document = parseDocument(text, {lineCounter: lines, prettyErrors: false, uniqueKeys: true});
	const place = (offset: number) => {
		const {line, col} = lines.linePos(offset);
		return `${file}:${line}:${col}`;
	};
	// What else does not read mostly follows from the first.
	const [broken] = document.errors;
	if (broken)
		throw allOf(
			[{at: broken.pos[0], text: `this is not valid YAML: ${broken.message.replace(/\.$/, '')}`}],
			place,
			'Correct that first: more may show then.',
		);
	let value: unknown;
	try {
		value = document.toJS({maxAliasCount: 50});
	} catch (error) {
		throw new ConfigError(`${file}:1:1: ${errorWords(error)}.`, 'Write it without aliases.');
	}

	const result = configSchema.safeParse(value ?? {});
	if (!result.success) {
		const problems = result.error.issues
			.flatMap((issue) => problemsOf(issue as Issue, value))
			.map(({path: where, key, text: what}) => ({at: offsetOf(nodeAt(document.contents, where, key !== undefined)), text: what}));
		throw allOf(problems, place, '`warroom config init -` prints a commented example.');
	}

	const config = normalised(result.data ?? {}, path.dirname(file));
	const problems = config.people.flatMap(({login, access}, index) => {
		const at = offsetOf(nodeAt(document.contents, ['people', index, 'login'], false));
		const twice = config.people.findIndex((other) => other.login === login) !== index;
		const claimed = access !== undefined && / \(via .+\)$/.test(login);
		return [
			...(claimed
				? [
						{
							at,
							text: `${login} cannot have an access of their own under people, for anybody of that account may state that name: give it to the login of the account`,
						},
					]
				: []),
			...(twice ? [{at, text: `the login ${login} is listed twice under people: keep one of them`}] : []),
		];
	});
	if (problems.length > 0) throw allOf(problems, place, '`warroom config init -` prints a commented example.');
	return config;
}

/** So many are read at once. */
const mostProblems = 30;

/** Everything that is wrong, a line each, in the order of the file. */
function allOf(
	problems: ReadonlyArray<{readonly at: number; readonly text: string}>,
	place: (offset: number) => string,
	remedy: string,
): ConfigError {
	const lines = problems.toSorted((a, b) => a.at - b.at).map(({at, text}) => `${place(at)}: ${text}.`);
	const left = lines.length - mostProblems;
	return new ConfigError([...lines.slice(0, mostProblems), ...(left > 0 ? [`and ${left} more`] : [])].join('\n'), remedy);
}

function offsetOf(node: Node | undefined): number {
	return node?.range?.[0] ?? 0;
}

/** The node at a path, or the last one on the way there; for a key that is too much, the key itself. */
function nodeAt(root: unknown, where: readonly PropertyKey[], key: boolean): Node | undefined {
	let node = isNode(root) ? root : undefined;
	for (const [index, name] of where.entries()) {
		if (isMap(node)) {
			const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === name);
			if (!pair) return node;
			const next = key && index === where.length - 1 ? pair.key : (pair.value ?? pair.key);
			if (isNode(next)) node = next;
		} else if (node && 'items' in node && typeof name === 'number') {
			const item: unknown = node.items[name];
			if (isNode(item)) node = item;
		}
	}

	return node;
}

type ClusterFile = {
	readonly context?: string | undefined;
	readonly namespaces?: string | readonly string[] | undefined;
	readonly deployments?: readonly string[] | undefined;
};

function clusterConfig({context, namespaces, deployments}: ClusterFile): ClusterConfig {
	return {
		...(context === undefined ? {} : {context}),
		...(namespaces === undefined ? {} : {namespaces: [namespaces].flat()}),
		...(deployments === undefined ? {} : {deployments}),
	};
}

function normalised(file: ConfigFile, folder: string): Config {
	const {kubernetes, prometheus, alertmanager} = file;
	return {
		...(file.zone === undefined ? {} : {zone: file.zone}),
		...(file.runbook === undefined ? {} : {runbook: path.resolve(folder, file.runbook)}),
		escalation: {
			...(file.escalation?.secondaryAfter === undefined ? {} : {secondaryAfterMs: file.escalation.secondaryAfter}),
			...(file.escalation?.raise === 'ask' ? {askFirst: {anywayAfterMs: file.escalation.raiseAnywayAfter ?? 120_000}} : {}),
		},
		kubernetes:
			kubernetes === false
				? false
				: {
						...(kubernetes?.kubeconfig === undefined ? {} : {kubeconfig: path.resolve(folder, kubernetes.kubeconfig)}),
						clusters: (kubernetes?.contexts ?? [kubernetes ?? {}]).map(clusterConfig),
					},
		prometheus: prometheus && prometheusConfig(prometheus, folder),
		alertmanager: alertmanager && {
			url: alertmanager.url,
			...(alertmanager.bearerTokenFile === undefined ? {} : {bearerTokenFile: path.resolve(folder, alertmanager.bearerTokenFile)}),
			headers: alertmanager.headers ?? {},
			intervalMs: alertmanager.interval ?? 5000,
			timeoutMs: alertmanager.timeout ?? 4000,
		},
		endpoints: (file.endpoints ?? []).map(endpointOf),
		statusPages: (file.statusPages ?? []).map(({name, url, interval, timeout}) => ({
			name,
			url,
			intervalMs: interval ?? 60_000,
			timeoutMs: timeout ?? 10_000,
		})),
		people: (file.people ?? []).map(({login, name, access, positions, phone, handles}) => ({
			login,
			...(name === undefined ? {} : {name}),
			...(access === undefined ? {} : {access}),
			positions: positions ?? [],
			...(phone === undefined ? {} : {phone}),
			handles: handles ?? {},
		})),
		server: serverConfig(file.server, folder),
		terminal: {clipboard: file.terminal?.clipboard ?? 'raw'},
	};
}

function endpointOf({
	name,
	url,
	tcp,
	dns,
	resolver,
	interval,
	timeout,
	expectStatus,
	expectBody,
	certificateDays,
}: NonNullable<ConfigFile['endpoints']>[number]): EndpointConfig {
	const common = {name, intervalMs: interval ?? 10_000, timeoutMs: timeout ?? 5000};
	if (tcp !== undefined) return {...common, tcp};
	if (dns !== undefined) return {...common, dns, ...(resolver === undefined ? {} : {resolver})};
	return {
		...common,
		// The schema asks for one of the three.
		url: url ?? '',
		...(expectStatus === undefined ? {} : {expectStatus}),
		...(expectBody === undefined ? {} : {expectBody}),
		...(certificateDays === undefined ? {} : {certificateDays}),
	};
}
