import path from 'node:path';
import type {SubmitOptions} from '../sync/client-state.ts';
import {version} from '../version.ts';
import {type Call, FlagValues} from './command.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import type {Change} from './incident-work.ts';
import {print} from './output.ts';
import {expectTakesRunbooks, ownRunbookWords, readOwnRunbook} from './own-runbook.ts';
import {perform} from './room.ts';

/**
 * `incident runbook`: another runbook takes the place of the frozen one. With `--runbook FILE` one of its own, else the room's present one.
 * @throws {CommandError} when both are asked for.
 */
export function runbookChange({flags, io}: Call, reason: string, options: SubmitOptions): Change {
	const file = flags.text('runbook');
	const [severity, room] = [flags.text('severity'), flags.on('room')];
	if (file !== undefined && room)
		throw new CommandError(exitCodes.usage, "--runbook FILE is one of its own, --room is the room's.", 'Name one of the two.');
	return async (client) => {
		const own = file === undefined ? undefined : await readOwnRunbook(path.resolve(io.cwd, file));
		if (own) await expectTakesRunbooks(client, version);
		const written = await perform(
			client,
			'runbook.changed',
			{
				reason,
				...(severity === undefined ? {} : {severity}),
				...(flags.on('force') ? {force: true} : {}),
				...(room ? {room: true as const} : {}),
			},
			{...options, runbook: own?.runbook},
		);
		if (own && !flags.on('json')) await print(io.stderr, ownRunbookWords(own, true));
		return written;
	};
}

/** Here `--runbook` names that of an incident: no server is started with it. */
export function withoutRunbook(call: Call): Call {
	const {runbook: _ofIncident, ...others} = call.flags.values;
	return {...call, flags: new FlagValues(others)};
}
