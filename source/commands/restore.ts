import path from 'node:path';
import {LogError} from '../log/event-log.ts';
import {type Restored, restoreLog} from '../log/restore.ts';
import {type Call, type Command, jsonFlag, roomFlags} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';

export const restore: Command = {
	usage: 'restore FILE',
	summary: 'put a backup in the place of the log, which is kept aside',
	details: `Verifies the file first, and refuses while a server runs: \`warroom stop\`. The restored log is another one for every client: they keep what they had
seen of the lost one, send what waits, and offer their own entries of it again (\`warroom aside\`, or o on the screen). What was redacted since the
backup is redacted again.`,
	flags: {...jsonFlag, ...roomFlags},
	examples: ['warroom stop && warroom restore /var/backups/warroom-2026-11-23.db'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [word, ...rest] = words;
	if (word === undefined || word === '' || rest.length > 0)
		throw new CommandError(exitCodes.usage, 'The file of the backup has to be named.', 'warroom restore FILE');
	const {stateDir} = readEnvironment(call);
	const restored = await restoredFrom(path.resolve(io.cwd, word), stateDir, io.now());
	if (flags.on('json')) await printJson(io.stdout, restored);
	else await print(io.stdout, inWords(restored));
	return exitCodes.ok;
}

async function restoredFrom(file: string, dir: string, now: number): Promise<Restored> {
	try {
		return await restoreLog({dir, file, now});
	} catch (error) {
		if (error instanceof LogError && error.code === 'damaged') throw new CommandError(exitCodes.refused, error.message, error.remedy);
		if (error instanceof LogError && error.code === 'locked')
			throw new CommandError(exitCodes.locked, error.message, 'End it with `warroom stop`, then restore.');
		throw error;
	}
}

function inWords({incidents, before, missing, redactedAgain, wordsBack}: Restored): string {
	const events = incidents.reduce((sum, {verified}) => sum + verified, 0);
	return [
		`Restored: ${incidents.length} ${incidents.length === 1 ? 'incident' : 'incidents'}, ${events} events.`,
		...(before === null ? [] : [`The log of before is ${before}.`]),
		...(missing === null ? ['It cannot be read, so what it had more is not known.'] : []),
		...(missing ?? []).map(
			({incident, events: lost, from}) =>
				`${incident}: ${lost} ${lost === 1 ? 'event' : 'events'} of it, from #${from} on, ${lost === 1 ? 'is' : 'are'} not in the restored one.`,
		),
		...redactedAgain.map(
			({incident, seq, redaction, by}) =>
				`${incident} #${seq} was redacted by ${by} since the backup: its words are erased again (#${redaction}). The backup has them still.`,
		),
		...wordsBack.map(
			({incident, seq}) =>
				`${incident} #${seq} was redacted since, which could not be done again, and its words are back: \`warroom redact ${seq} --incident ${incident} --reason …\`.`,
		),
		...((missing ?? []).length === 0 ? [] : ['Whoever wrote them can send their own again: `warroom aside send`, or o on the screen.']),
	].join('\n');
}
