import type {IncidentSummary} from '../sync/protocol.ts';
import {displayWidth} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson, table} from './output.ts';
import {isOpenIncident, listIncidents, withRoom} from './room.ts';

export const list: Command = {
	usage: 'list',
	summary: 'all incidents of this war room',
	flags: {open: {type: 'boolean', about: 'only those that are open'}, ...jsonFlag, ...anyRoomFlags},
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {flags, io} = call;
	const all = await withRoom(readEnvironment(call), null, listIncidents);
	const shown = flags.on('open') ? all.filter(isOpenIncident) : all;
	if (flags.on('json')) await printJson(io.stdout, shown);
	else if (shown.length === 0) await print(io.stdout, flags.on('open') ? 'No incident is open.' : 'There is no incident yet.');
	else
		await print(
			io.stdout,
			table(
				shown.map((one) => [one.id, one.severity, one.status, one.commander ?? 'nobody', `${one.here} here`, titleOf(one)]),
				displayWidth,
			),
		);
	return exitCodes.ok;
}

/** With what else there is to know of it: who sees it, by what it goes, and what it has to do with others. */
function titleOf({title, private: isPrivate, links, mergedInto, ownRunbook}: IncidentSummary): string {
	return [
		title,
		...(isPrivate ? ['PRIVATE'] : []),
		...(ownRunbook === undefined ? [] : [`by its own runbook, ${ownRunbook}`]),
		...(mergedInto === null ? [] : [`merged into ${mergedInto}`]),
		...(links.length === 0 ? [] : [`linked with ${links.join(', ')}`]),
	].join('  ');
}
