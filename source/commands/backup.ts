import {existsSync} from 'node:fs';
import path from 'node:path';
import {openSqliteLog} from '../log/sqlite-log.ts';
import type {Progress} from '../sync/client-state.ts';
import {ConnectionError} from '../sync/connection-error.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {type Call, type Command, type Io, jsonFlag, roomFlags} from './command.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {reach} from './reach.ts';
import {withClient} from './room.ts';

export const backup: Command = {
	usage: 'backup FILE',
	summary: 'copy the log into one file while the war room runs, and verify the copy',
	details: `The file holds every incident with its evidence, for its owner alone (0600). It is made beside its place, verified, and only then takes its
name. It is for whoever runs the war room; where no server runs, it is made without one. \`warroom restore FILE\` puts it back.`,
	flags: {force: {type: 'boolean', about: 'overwrite FILE'}, ...jsonFlag, ...roomFlags},
	examples: ['warroom backup /var/backups/warroom-$(date +%F).db'],
	run,
};

/** What is said of a backup, wherever it was made. */
type Made = {
	readonly file: string;
	readonly at: string;
	readonly bytes: number;
	readonly logId: string;
	readonly incidents: ReadonlyArray<{
		readonly incident: string;
		readonly verified: number;
		readonly redacted: number;
		readonly head: {readonly seq: number; readonly hash: string};
	}>;
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [word, ...rest] = words;
	if (word === undefined || word === '' || rest.length > 0)
		throw new CommandError(exitCodes.usage, 'The file of the backup has to be named.', 'warroom backup FILE');
	const environment = readEnvironment(call);
	const file = path.resolve(io.cwd, word);
	// The server would be told of another place: what is sent is neutralised.
	if (sanitize(file) !== file)
		throw new CommandError(exitCodes.usage, `The path ${sanitize(file)} has characters that nobody sees.`, 'Name another.');
	const force = flags.on('force');
	const made = await backedUp(environment, file, force, progressOn(io));
	if (flags.on('json')) {
		await printJson(io.stdout, {
			...made,
			incidents: made.incidents.map(({incident, verified, redacted, head}) => ({incident, verified, redacted, head})),
		});
		return exitCodes.ok;
	}

	const events = made.incidents.reduce((sum, {verified}) => sum + verified, 0);
	await print(
		io.stdout,
		[
			`${made.file}: ${made.incidents.length} ${made.incidents.length === 1 ? 'incident' : 'incidents'}, ${events} events, ${made.bytes} bytes, verified.`,
			...made.incidents.map(({incident, head}) => `${incident}  head #${head.seq} ${head.hash}`),
		].join('\n'),
	);
	return exitCodes.ok;
}

/** By the server where one runs, else by this process. */
async function backedUp(environment: Environment, file: string, force: boolean, progress: Progress | undefined): Promise<Made> {
	try {
		const way = await reach({...environment, stateDirNamed: true}, {start: false});
		return await withClient({...environment, tell: () => undefined}, way, null, async (client) => {
			const answer = await client.ask({t: 'backUp', file, force}, progress);
			if (!answer.ok) throw new CommandError(exitCodes.refused, answer.text ?? 'The backup was not made.');
			return answer.data as Made;
		});
	} catch (error) {
		if (!(error instanceof ConnectionError) || error.code !== 'no-server') throw error;
	}

	const {stateDir} = environment;
	if (!existsSync(path.join(stateDir, 'log.db')))
		throw new CommandError(exitCodes.noIncident, `There is no log in ${stateDir}.`, 'Name the state folder with --state-dir.');
	const log = await openSqliteLog({dir: stateDir});
	try {
		return await log.backUp(file, {force, ...(progress === undefined ? {} : {progress})});
	} finally {
		await log.close();
	}
}

/** Shown where somebody looks. */
function progressOn({stderr}: Io): Progress | undefined {
	if (!stderr.isTTY) return undefined;
	return (done, total) => {
		stderr.write(
			`\r${total === 0 ? 0 : Math.floor((100 * done) / total)} % of ${total} bytes${done === total ? ' copied; verifying …\n' : ''}`,
		);
	};
}
