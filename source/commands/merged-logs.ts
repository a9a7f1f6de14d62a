import type {Incident} from '../incident/incident.ts';
import type {MergedLog} from '../incident/timeline-document.ts';
import type {Environment} from './environment.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import {wholeState, withIncident} from './room.ts';

/** The logs of what was merged into an incident, and into those before, in the order of the merges. */
export async function mergedLogs(environment: Environment, incident: Incident): Promise<readonly MergedLog[]> {
	const logs: MergedLog[] = [];
	for (const merged of incident.merged) {
		try {
			const there = await withIncident(environment, merged.incident, async (client, own) => ({
				own,
				events: (await wholeState(client)).events,
			}));
			logs.push({merged, events: there.events}, ...(await mergedLogs(environment, there.own)));
		} catch (error) {
			// Its people are others meanwhile.
			if (!(error instanceof CommandError) || error.exitCode !== exitCodes.noIncident) throw error;
			logs.push({merged, events: undefined});
		}
	}

	return logs;
}
