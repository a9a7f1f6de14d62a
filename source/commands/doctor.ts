import path from 'node:path';
import {loadConfig} from '../config/config.ts';
import {ConfigError} from '../config/config-error.ts';
import {kubeconfigWords} from '../pollers/kubeconfig.ts';
import {socketPlace} from '../sync/socket-home.ts';
import {findServers, isAlive} from '../sync/socket-search.ts';
import {displayWidth} from '../terminal/format.ts';
import {version} from '../version.ts';
import {askSources, askWithinMs} from './ask-sources.ts';
import {type Call, type Command, jsonFlag, roomFlags, runbookFlag} from './command.ts';
import {remoteStartFindings} from './doctor-remote.ts';
import {groupFinding, nothingWatched, serverFindings} from './doctor-server.ts';
import {sourceFinding} from './doctor-sources.ts';
import {stateFinding} from './doctor-state.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import type {Finding} from './finding.ts';
import {killsUserProcesses} from './logind.ts';
import {print, printJson, table} from './output.ts';
import {hasSources, kubeconfigFor} from './pollers.ts';
import {planStart} from './start-plan.ts';

export const doctor: Command = {
	usage: 'doctor',
	summary: 'what it can reach and what not, and what to do about it',
	details: `Starts nothing. Where no server runs it asks the sources itself, each once. Exit 0 when nothing is wrong, 1 when
something is, 73 when the state folder cannot be written.`,
	flags: {...runbookFlag, ...jsonFlag, ...roomFlags},
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {flags, io} = call;
	const environment = readEnvironment(call);
	const state = stateFinding(environment.stateDir);
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
		state,
	];
	const {socketPath} = await socketPlace({
		stateDir: environment.stateDir,
		...(environment.config.server.socket ? {socket: environment.config.server.socket} : {}),
	});
	if (await isAlive(socketPath)) findings.push(...(await serverFindings(environment)));
	else findings.push(...(await startFindings(call, environment, socketPath)));
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
	if (flags.on('json'))
		await printJson(
			io.stdout,
			findings.map(({what, ok, text, todo}) => ({what, ok, text, todo})),
		);
	else
		await print(
			io.stdout,
			table(
				findings.map(({what, ok, text, todo}) => [ok ? 'ok' : 'PROBLEM', what, todo === undefined ? text : `${text}  (${todo})`]),
				displayWidth,
			),
		);
	// As every command ends that needs it.
	if (!state.writable) return exitCodes.cannotWrite;
	return findings.every(({ok}) => ok) ? exitCodes.ok : exitCodes.refused;
}

/** What a server would find that was started now. */
async function startFindings({io}: Call, environment: Environment, socketPath: string): Promise<Finding[]> {
	const plan = planStart(environment);
	let {config} = environment;
	const findings: Finding[] = [{what: 'server', ok: true, text: `not running (${socketPath})`, todo: '`warroom` starts it.'}];
	if (plan.configPath !== environment.configPath) {
		findings.push({
			what: 'config',
			ok: environment.configPath === undefined,
			text: `the room comes back with ${plan.configPath}, by which it went last`,
			todo: '`warroom --config FILE` starts it with another.',
		});
		try {
			({config} = loadConfig({...environment, ...(plan.configPath === undefined ? {} : {path: plan.configPath})}));
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			return [...findings, {what: 'config', ok: false, text: error.inOneLine, todo: error.remedy}];
		}
	}

	findings.push(await groupFinding(config.server.group));
	if (environment.drill) return findings;
	findings.push(...(await remoteStartFindings(config)));
	const surroundings = {...environment, env: {...environment.env, KUBECONFIG: plan.kubeconfig.join(path.delimiter)}};
	if (!hasSources(config, surroundings)) return [...findings, nothingWatched];
	const asking = io.stderr.isTTY;
	if (asking) io.stderr.write(`Asking the sources, for at most ${askWithinMs / 1000} s …`);
	const reports = await askSources(config, surroundings);
	if (asking) io.stderr.write('\r\u001B[2K');
	return [...findings, ...reports.map((report) => sourceFinding(report, config, io.now()))];
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
