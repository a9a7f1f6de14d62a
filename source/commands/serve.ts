import path from 'node:path';
import {loadConfig} from '../config/config.ts';
import {type ListenAddress, parseAddress} from '../config/listen-address.ts';
import {prepareLogThread} from '../log/log-thread.ts';
import {serviceFolder} from '../sync/socket-home.ts';
import {sanitizeLines} from '../terminal/sanitize.ts';
import {type Call, type Command, roomFlags, runbookFlag} from './command.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import type {Ending} from './house.ts';
import {missingInWords, planStart, type StartPlan} from './start-plan.ts';

export const serve: Command = {
	usage: 'serve',
	summary: 'run the server of a war room in the foreground (systemd, containers)',
	details: `The first warroom on a machine starts the same in the background. It comes back as it was: with the warroom.yaml and the
runbook of its last start, unless --config, --without-config or --runbook names others, and says so. As a systemd service with
RuntimeDirectory=warroom it listens in /run/warroom. It ends with SIGTERM, SIGINT or \`warroom stop\`.`,
	flags: {
		...runbookFlag,
		...roomFlags,
		listen: {type: 'string', value: 'ADDRESS', about: 'listen also on HOST:PORT, for those who were invited (server.listen)'},
		insecure: {type: 'boolean', about: 'let --listen ws://… go over a network without TLS'},
		background: {type: 'boolean', about: 'as started by a screen: ends by itself when nobody needs it'},
	},
	examples: ['warroom serve', 'warroom serve --config /etc/warroom/warroom.yaml --state-dir /var/lib/warroom'],
	run: runServer,
};

async function runServer(call: Call): Promise<ExitCode> {
	const {flags, io} = call;
	// Nothing that a server makes is for others, whatever umask it was started with; its socket gets its mode by itself.
	process.umask(0o077);
	prepareLogThread();
	const environment = readEnvironment(call);
	if (environment.drill && environment.runbookNamed)
		throw new CommandError(
			exitCodes.usage,
			'A drill goes by the built-in runbook, and --runbook names another.',
			'Leave --runbook or --drill out; `warroom declare --drill --runbook FILE` declares one drill by yours.',
		);
	const background = flags.on('background');
	const say = (text: string) => io.stderr.write(`${new Date().toISOString()} ${sanitizeLines(text)}\n`);
	const plan = planStart(environment);
	for (const words of [...missingInWords(plan), ...lastInWords(plan, environment)]) say(words);
	const [{openHouse}, {loadRunbook}] = await Promise.all([import('./house.ts'), import('./load-runbook.ts')]);
	const house = await openHouse({
		stateDir: environment.stateDir,
		drill: environment.drill,
		service: !background && io.env['RUNTIME_DIRECTORY'] === serviceFolder,
		load: () =>
			loadConfig({
				...(plan.configPath === undefined ? {} : {path: plan.configPath}),
				search: !flags.on('withoutConfig') && plan.configPath === undefined && !background,
				cwd: io.cwd,
				env: io.env,
				home: io.home,
			}),
		// A drill has people and an outage of its own, which go by the built-in runbook.
		loadRunbook: async (config) => loadRunbook(environment.drill ? undefined : (plan.runbookPath ?? config.runbook)),
		namedListen: namedAddress(flags.text('listen')),
		insecure: flags.on('insecure'),
		namedRunbook: plan.runbookPath,
		surroundings: {...io, env: {...keptKubeconfig(plan), ...io.env}},
		say,
		stopsWhenIdle: background,
	});
	say(`warroom listens on ${house.socketPath}, state in ${path.resolve(environment.stateDir)}`);
	const {promise: signalled, resolve} = Promise.withResolvers<Ending>();
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
		process.once(signal, () => resolve({code: 'stopping', text: `The server was ended (${signal}).`, retryAfterMs: 1000}));
	// Whatever a poller or a library throws where nobody catches it must not end the room.
	process.on('unhandledRejection', (reason) => say(`a fault went unhandled: ${String(reason instanceof Error ? reason.stack : reason)}`));
	const ending = await Promise.race([house.ended, signalled]);
	say(`ends: ${ending.text}`);
	await house.close(ending);
	return exitCodes.ok;
}

/** What it comes back with that neither this command line nor this folder names. */
function lastInWords({configPath, runbookPath, last}: StartPlan, own: Environment): readonly string[] {
	const kept = [
		...(last && configPath !== undefined && configPath !== own.configPath ? [configPath] : []),
		...(last && runbookPath !== undefined && !own.runbookNamed ? [`the runbook ${runbookPath}`] : []),
	];
	if (kept.length === 0) return [];
	return [`It comes back as it was, with ${kept.join(' and ')}; --config FILE, or --without-config, starts it with that alone.`];
}

/** Whoever names none watches by that of the last start. */
function keptKubeconfig({last, kubeconfig}: StartPlan): {readonly KUBECONFIG?: string} {
	return last && kubeconfig.length > 0 ? {KUBECONFIG: kubeconfig.join(path.delimiter)} : {};
}

function namedAddress(text: string | undefined): ListenAddress | undefined {
	if (text === undefined) return undefined;
	const address = parseAddress(text);
	if (address) return address;
	throw new CommandError(exitCodes.usage, `--listen ${text} is no address.`, 'Write HOST:PORT, such as 0.0.0.0:7443 or [::]:7443.');
}
