import type {RoomClient} from '../sync/client-state.ts';
import type {Environment} from './environment.ts';

/**
 * A room that runs goes by the runbook that it was started with. What a person has to know who named another one with `--runbook`;
 * undefined where it is the same, or none was named. The client must follow no incident: an incident has a runbook of its own.
 */
export function otherRunbook(client: RoomClient, {runbookNamed, runbookPath}: Environment): string | undefined {
	const origin = client.state().policy?.runbook.origin;
	if (!runbookNamed || runbookPath === undefined || origin === undefined || origin === runbookPath) return undefined;
	const theirs = origin === 'built-in' ? 'the built-in runbook' : origin;
	// What to do stands before the long paths: a screen cuts the end.
	return `The war room runs already: \`warroom stop\` first, or name it under runbook: in warroom.yaml and \`warroom reload\`. It goes by ${theirs}, not by ${runbookPath}.`;
}
