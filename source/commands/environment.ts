import fs from 'node:fs';
import path from 'node:path';
import {type Config, loadConfig} from '../config/config.ts';
import {ConfigError} from '../config/config-error.ts';
import {drillStateDir, stateDir} from '../config/state-dir.ts';
import {statedName} from '../incident/person.ts';
import {sanitize} from '../terminal/sanitize.ts';
import type {Call, Io} from './command.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import {checkRunbookFile} from './runbook-file.ts';
import {type PlanOptions, planStart} from './start-plan.ts';

/** What a call works with: its flags, the configuration and the folders, all paths absolute. */
export type Environment = {
	readonly stateDir: string;
	/** As `--state-dir` takes it: the same, but for a drill the folder above. */
	readonly rootDir: string;
	/** The state folder was named on the command line: no other room is meant. */
	readonly stateDirNamed: boolean;
	readonly config: Config;
	readonly configPath: string | undefined;
	/** The command line named it, or said that there is none. */
	readonly configNamed: boolean;
	/** The team's runbook, absolute: `--runbook`, else what warroom.yaml names; undefined for the built-in one. */
	readonly runbookPath: string | undefined;
	/** It was named on the command line. */
	readonly runbookNamed: boolean;
	/** An SSH address, that of an invitation, or the path of a socket; undefined is a room of this machine. */
	readonly target: string | undefined;
	/** Plain `ws` also where others can listen in. */
	readonly insecure: boolean;
	readonly drill: boolean;
	/** Who somebody says they are, under an account that several share. */
	readonly name: string | undefined;
	readonly env: NodeJS.ProcessEnv;
	readonly home: string;
	readonly cwd: string;
	/** Says something besides what was asked for, once. */
	readonly tell: (text: string) => void;
};

/**
 * Reads flags, environment and warroom.yaml. @throws {ConfigError} in words with file, line and column. @throws {CommandError} when a
 * runbook is named that cannot be one, before any server is started with it; or one for another's room, unless it travels with what is done there.
 */
export function readEnvironment({flags, io}: Call, joined?: string, {runbookTravels = false} = {}): Environment {
	const {env, cwd, home} = io;
	const target = joined ?? serverNamed(flags.text('server'));
	const explicit = flags.text('config');
	const {config, path: configPath} = loadConfig({
		...(explicit === undefined ? {} : {path: path.resolve(cwd, explicit)}),
		search: !flags.on('withoutConfig'),
		cwd,
		env,
		home,
	});
	const named = flags.text('stateDir');
	const root = path.resolve(cwd, stateDir({...(named === undefined ? {} : {flag: named}), env, home}));
	const drill = flags.on('drill');
	const namedRunbook = flags.text('runbook');
	const runbookPath = namedRunbook === undefined ? config.runbook : path.resolve(cwd, namedRunbook);
	if (namedRunbook !== undefined && target !== undefined && !runbookTravels)
		throw new CommandError(
			exitCodes.usage,
			`--runbook is for a war room of your own, and ${target} is another's.`,
			'Whoever runs it names its runbook in their warroom.yaml; `warroom declare --runbook FILE` declares one incident by yours.',
		);
	if (namedRunbook !== undefined && runbookPath !== undefined) checkRunbookFile(runbookPath);
	const mine = {
		stateDir: drill ? drillStateDir(root) : root,
		configPath,
		configNamed: explicit !== undefined || flags.on('withoutConfig'),
		runbookPath,
		runbookNamed: namedRunbook !== undefined,
		drill,
		env,
		cwd,
	};
	const stated = flags.text('name') ?? env['WARROOM_NAME'];
	const name = statedName(stated);
	if (name === undefined && flags.text('name') !== undefined)
		throw new CommandError(exitCodes.usage, '--name takes a name.', 'Say who you are, e.g. --name "Ann Lee".');
	return {
		...mine,
		rootDir: root,
		stateDirNamed: named !== undefined || (env['WARROOM_STATE_DIR'] ?? '') !== '',
		config: {...config, server: at(config.server, drill ? undefined : socketOf(mine, config, home))},
		target,
		insecure: flags.on('insecure'),
		name,
		home,
		tell: teller(io),
	};
}

/** @throws {CommandError} when it is no address. What stands behind a `#` is never said again: it lets in whoever reads it. */
function serverNamed(text: string | undefined): string | undefined {
	if (text === undefined || /^(?:wss?:\/\/|ssh:\/\/|\/)[^#]*$/i.test(text)) return text;
	const [address = ''] = text.split('#');
	if (address === text)
		throw new CommandError(
			exitCodes.usage,
			`--server takes an address, not "${text}".`,
			'Write wss://HOST:PORT, ssh://HOST or the path of a socket.',
		);
	throw new CommandError(
		exitCodes.usage,
		'--server takes the address alone: an invitation among the arguments is in the history of your shell, and others see it.',
		`Keep it with \`warroom join -\`, then say --server ${address}.`,
	);
}

/** The environment of the drill of a state folder: a room of its own, with a socket of its own. */
export function asDrill<E extends Environment>(environment: E): E {
	if (environment.drill) return environment;
	const {config, rootDir} = environment;
	return {...environment, drill: true, stateDir: drillStateDir(rootDir), config: {...config, server: at(config.server, undefined)}};
}

function at({socket: _own, ...server}: Config['server'], socket: string | undefined): Config['server'] {
	return socket === undefined ? server : {...server, socket};
}

/** A server listens where the configuration says that it was started with; one to be started, where that says it now. */
function socketOf(mine: PlanOptions, config: Config, home: string): string | undefined {
	const {configPath, last} = planStart(mine);
	if (last && last.socket !== null && fs.existsSync(last.socket)) return last.socket;
	if (configPath === mine.configPath || configPath === undefined) return config.server.socket;
	try {
		return loadConfig({path: configPath, ...mine, home}).config.server.socket;
	} catch (error) {
		// Whoever starts it is told.
		if (error instanceof ConfigError) return undefined;
		throw error;
	}
}

const told = new WeakMap<Io, Set<string>>();

function teller(io: Io): (text: string) => void {
	const already = told.get(io) ?? new Set();
	told.set(io, already);
	return (words) => {
		const text = sanitize(words);
		if (already.has(text)) return;
		already.add(text);
		io.stderr.write(`${text}\n`);
	};
}
