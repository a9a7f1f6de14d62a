import fs from 'node:fs';
import path from 'node:path';
import {type Kubeconfig, kubeconfigWords} from '../pollers/kubeconfig.ts';
import {ConnectionError} from '../sync/connection-error.ts';
import {socketPlace} from '../sync/socket-home.ts';
import {findServers, isAlive} from '../sync/socket-search.ts';
import {displayWidth, formatAge} from '../terminal/format.ts';
import {version} from '../version.ts';
import {logFileOf} from './background.ts';
import {type Call, type Command, jsonFlag, roomFlags, runbookFlag} from './command.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson, table} from './output.ts';
import {hasSources, kubeconfigFor} from './pollers.ts';
import {reach} from './reach.ts';
import {withClient} from './room.ts';

export const doctor: Command = {
	usage: 'doctor',
	summary: 'what it can reach and what not, and what to do about it',
	details: 'Starts nothing. Exit 0 when nothing is wrong, 1 when something is.',
	flags: {...runbookFlag, ...jsonFlag, ...roomFlags},
	run,
};

type Finding = {readonly what: string; readonly ok: boolean; readonly text: string; readonly todo?: string};

async function run(call: Call): Promise<ExitCode> {
	const {flags, io} = call;
	const environment = readEnvironment(call);
	const findings: Finding[] = [
		{what: 'warroom', ok: true, text: `${version}, Node ${process.versions.node}`},
		{
			what: 'config',
			ok: true,
			text: environment.configPath ?? 'none',
			...(environment.configPath === undefined ? {todo: '`warroom config init` writes one to start from.'} : {}),
		},
		{what: 'kubeconfig', ok: true, text: kubeconfigWords(kubeconfigFor(environment.config, environment))},
		await runbookFinding(environment),
		stateFolder(environment.stateDir),
	];
	if (!hasSources(environment.config, io))
		findings.push({
			what: 'sources',
			ok: true,
			text: 'nothing is watched',
			todo: 'Name Prometheus, endpoints or a cluster in warroom.yaml.',
		});
	const {socketPath} = await socketPlace({
		stateDir: environment.stateDir,
		...(environment.config.server.socket ? {socket: environment.config.server.socket} : {}),
	});
	if (await isAlive(socketPath)) findings.push(...(await serverFindings(call)));
	else findings.push({what: 'server', ok: true, text: `not running (${socketPath})`, todo: '`warroom` starts it.'});
	for (const found of await findServers()) {
		if (found.trusted && found.socketPath === socketPath) continue;
		if (!found.trusted) findings.push({what: 'other room', ok: found.mine, text: found.untrusted, todo: found.remedy});
		else if (await isAlive(found.socketPath))
			findings.push({
				what: 'other room',
				ok: true,
				text: `${found.ownerLogin}'s at ${found.socketPath}`,
				todo: `warroom join ${found.socketPath}`,
			});
	}

	if (killsUserProcesses())
		findings.push({
			what: 'logind',
			ok: false,
			text: 'KillUserProcesses is on: the server ends when you log out.',
			todo: 'Run it as a systemd service (README), or `loginctl enable-linger`.',
		});
	if (flags.on('json')) await printJson(io.stdout, findings);
	else
		await print(
			io.stdout,
			table(
				findings.map(({what, ok, text, todo}) => [ok ? 'ok' : 'PROBLEM', what, todo === undefined ? text : `${text}  (${todo})`]),
				displayWidth,
			),
		);
	return findings.every(({ok}) => ok) ? exitCodes.ok : exitCodes.refused;
}

/** Which runbook a server started now would go by, and how much of it is understood. */
async function runbookFinding({runbookPath}: Environment): Promise<Finding> {
	// The reader of runbooks is large, and nobody else here needs it.
	const {loadRunbook, runbookSummary} = await import('./load-runbook.ts');
	try {
		const loaded = await loadRunbook(runbookPath);
		const {gaps} = loaded.report;
		return {
			what: 'runbook',
			ok: true,
			text: runbookSummary(loaded),
			...(runbookPath === undefined
				? {todo: 'Name your own under runbook: in warroom.yaml.'}
				: gaps.length > 0
					? {todo: `${gaps.join(' ')} \`warroom runbook check ${runbookPath}\` says more.`}
					: {}),
		};
	} catch (error) {
		if (!(error instanceof CommandError)) throw error;
		return {what: 'runbook', ok: false, text: error.message, todo: error.remedy};
	}
}

function stateFolder(dir: string): Finding {
	try {
		const existing = fs.existsSync(dir) ? dir : closestFolder(dir);
		fs.accessSync(existing, fs.constants.W_OK | fs.constants.X_OK);
		const {bavail, bsize} = fs.statfsSync(existing);
		const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
		return {
			what: 'state',
			ok: freeMb >= 50,
			text: `${dir}, ${freeMb} MiB free`,
			...(freeMb < 50 ? {todo: 'Free some space: the log is read-only when the disk is full.'} : {}),
		};
	} catch {
		return {
			what: 'state',
			ok: false,
			text: `${dir} cannot be written`,
			todo: 'Make it writable for you, or name another with --state-dir.',
		};
	}
}

function closestFolder(dir: string): string {
	return fs.existsSync(dir) ? dir : closestFolder(path.dirname(dir));
}

async function serverFindings(call: Call): Promise<Finding[]> {
	const environment = readEnvironment(call);
	try {
		const way = await reach({...environment, stateDirNamed: true}, {start: false});
		return await withClient({...environment, tell: () => undefined}, way, null, async (client) => {
			const answer = await client.ask('info');
			const info = (answer.data ?? {}) as ServerInfo;
			const findings: Finding[] = [
				{
					what: 'server',
					ok: answer.ok,
					text: `running, warroom ${info.version}, process ${info.pid}, since ${info.startedAt}, ${info.socket}`,
					todo: `its log: ${logFileOf(environment.stateDir)}`,
				},
			];
			if ((info.config ?? undefined) !== environment.configPath)
				findings.push({
					what: 'config',
					// Whoever has none of their own misses nothing.
					ok: environment.configPath === undefined && !environment.configNamed,
					text: `the server reads ${info.config ?? 'none'}, you would read ${environment.configPath ?? 'none'}`,
					todo: '`warroom stop`, then start it again with --config and yours.',
				});
			const own = kubeconfigFor(environment.config, environment);
			const theirs = info.kubeconfig;
			if (theirs !== undefined && kubeconfigWords(theirs) !== kubeconfigWords(own))
				findings.push({
					what: 'kubeconfig',
					ok: false,
					text: `the server watches by ${kubeconfigWords(theirs)}, you would watch by ${kubeconfigWords(own)}`,
					todo: '`warroom stop`, then start it again with --config or --without-config: then yours holds.',
				});
			const named = info.runbook?.path ?? undefined;
			if (info.runbook && named !== environment.runbookPath)
				findings.push({
					what: 'runbook',
					ok: false,
					text: `the server goes by ${named ?? 'the built-in runbook'}, you would go by ${environment.runbookPath ?? 'the built-in one'}`,
					todo: '`warroom reload`, or `warroom stop` where it was started with --runbook.',
				});
			if (info.version !== version)
				findings.push({
					what: 'version',
					ok: false,
					text: `the server is ${info.version}, this is ${version}`,
					todo: 'Update the older one; `warroom stop` ends the server.',
				});
			for (const {key, source, state, measuredAt} of info.signals ?? []) {
				findings.push({
					what: key,
					ok: state.is === 'live' || state.is === 'starting',
					text: `${source}: ${state.is}${state.why === undefined ? '' : `, ${state.why}`}${measuredAt === null ? '' : `, measured ${formatAge(Date.now() - measuredAt)} ago`}`,
				});
			}

			return findings;
		});
	} catch (error) {
		const remedy = error instanceof ConnectionError ? error.remedy : undefined;
		return [
			{
				what: 'server',
				ok: false,
				text: error instanceof Error ? error.message : String(error),
				...(remedy === undefined ? {} : {todo: remedy}),
			},
		];
	}
}

type ServerInfo = {
	readonly version?: string;
	readonly pid?: number;
	readonly startedAt?: string;
	readonly socket?: string;
	readonly config?: string | null;
	readonly kubeconfig?: Kubeconfig | null;
	readonly runbook?: {readonly path: string | null};
	readonly signals?: ReadonlyArray<{
		readonly key: string;
		readonly source: string;
		readonly state: {readonly is: string; readonly why?: string};
		readonly measuredAt: number | null;
	}>;
};

function killsUserProcesses(): boolean {
	try {
		return /^\s*KillUserProcesses\s*=\s*(?:yes|true|1|on)\s*$/im.test(fs.readFileSync('/etc/systemd/logind.conf', 'utf8'));
	} catch {
		return false;
	}
}
