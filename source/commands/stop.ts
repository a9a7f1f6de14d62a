import {ConnectionError} from '../sync/connection-error.ts';
import {socketPlace} from '../sync/socket-home.ts';
import {isAlive} from '../sync/socket-search.ts';
import {type Call, type Command, jsonFlag, roomFlags} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {reach} from './reach.ts';
import {withClient} from './room.ts';

const endsWithinMs = 10_000;

export const stop: Command = {
	usage: 'stop',
	summary: 'end the server of this state folder; open incidents stay in the log',
	flags: {...jsonFlag, ...roomFlags},
	run: runStop,
};

async function runStop(call: Call): Promise<ExitCode> {
	const {flags, io} = call;
	const environment = readEnvironment(call);
	const {socketPath} = await socketPlace({
		stateDir: environment.stateDir,
		...(environment.config.server.socket ? {socket: environment.config.server.socket} : {}),
	});
	let stopped = true;
	try {
		const way = await reach({...environment, stateDirNamed: true}, {start: false});
		// By what it goes does not matter to whoever ends it.
		await withClient({...environment, tell: () => undefined}, way, null, async (client) => {
			const answer = await client.ask('stop');
			if (!answer.ok) throw new CommandError(exitCodes.notPermitted, answer.text ?? 'The war room did not stop.');
		});
		await gone(socketPath);
	} catch (error) {
		if (!(error instanceof ConnectionError) || error.code !== 'no-server') throw error;
		stopped = false;
	}

	if (flags.on('json')) await printJson(io.stdout, {stopped, socket: socketPath});
	else await print(io.stdout, stopped ? 'The war room is stopped.' : 'No war room was running.');
	return exitCodes.ok;
}

/** Done means that a new one may start. */
async function gone(socketPath: string): Promise<void> {
	const deadline = performance.now() + endsWithinMs;
	while (await isAlive(socketPath)) {
		if (performance.now() > deadline)
			throw new CommandError(
				exitCodes.unavailable,
				'The war room was told to stop and is still there.',
				'`warroom doctor` shows its process.',
			);
		await new Promise((resolve) => {
			setTimeout(resolve, 20);
		});
	}
}

export const reload: Command = {
	usage: 'reload',
	summary: 'let the server read warroom.yaml and its credentials again',
	flags: {...jsonFlag, ...roomFlags},
	run: runReload,
};

async function runReload(call: Call): Promise<ExitCode> {
	const {flags, io} = call;
	const environment = readEnvironment(call);
	const way = await reach(environment);
	const answer = await withClient(environment, way, null, async (client) => client.ask('reload'));
	if (!answer.ok)
		throw new CommandError(exitCodes.refused, answer.text ?? 'The configuration was not read again.', 'The one of before stays in force.');
	if (flags.on('json')) await printJson(io.stdout, {reloaded: true, text: answer.text ?? ''});
	else await print(io.stdout, answer.text ?? 'Done.');
	return exitCodes.ok;
}
