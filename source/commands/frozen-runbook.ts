import type {FrozenRunbook, Incident} from '../incident/incident.ts';
import {parseRunbook, type Runbook} from '../runbook/runbook.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {parseForeignJson} from '../sync/foreign-json.ts';
import {CommandError, exitCodes} from './exit-codes.ts';

/** A runbook by which an incident went, from the log: with the event that froze it. */
export type RunbookOfLog = {readonly hash: string; readonly since: number; readonly runbook: Runbook};

/** Every runbook by which the incident went, the present one last; none in logs of before. @throws {CommandError} when one does not come. */
export async function runbooksOf(client: RoomClient, {formerRunbooks, runbook, runbookSince}: Incident): Promise<readonly RunbookOfLog[]> {
	const all = [...formerRunbooks, ...(runbook ? [{...runbook, since: runbookSince?.seq ?? 1}] : [])];
	const found: RunbookOfLog[] = [];
	for (const {since, ...frozen} of all) found.push({hash: frozen.hash, since, runbook: await frozenRunbook(client, frozen)});
	return found;
}

/** @throws {CommandError} when it does not come, or cannot be read. */
export async function frozenRunbook(client: RoomClient, {hash, title}: Pick<FrozenRunbook, 'hash' | 'title'>): Promise<Runbook> {
	const text = await client.evidence(hash);
	if (text === undefined)
		throw new CommandError(
			exitCodes.unavailable,
			`The runbook that was frozen, ${title} (${hash.slice(0, 12)}), did not come.`,
			'Try again; `warroom verify` looks whether it is in the log.',
		);
	try {
		return parseRunbook(parseForeignJson(text));
	} catch (error) {
		throw new CommandError(
			exitCodes.crash,
			`The runbook that was frozen, ${title} (${hash.slice(0, 12)}), cannot be read.`,
			'`warroom verify` looks whether it is as it was written.',
			{cause: error},
		);
	}
}
