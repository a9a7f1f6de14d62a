import {parseRunbook, type Runbook} from '../runbook/runbook.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {version} from '../version.ts';
import type {Environment} from './environment.ts';
import {CommandError} from './exit-codes.ts';
import {type LoadedRunbook, runbookSummary} from './load-runbook.ts';
import {expectTakesRunbooks, readOwnRunbook} from './own-runbook.ts';
import {runbookInForce} from './runbook-in-force.ts';

/** What a screen declares by, and what a person has to know of it. */
export type NamedRunbook = {readonly runbook?: Runbook; readonly words?: string};

/**
 * A room that runs keeps its runbook: what a screen that named another one with `--runbook` declares goes by that. Nothing where none was named,
 * or the room goes by the same. Where it cannot be taken that is said, and the screen opens nevertheless. The client must follow no incident: an
 * incident may have a runbook of its own.
 */
export async function namedRunbook(client: RoomClient, {runbookNamed, runbookPath, config, drill}: Environment): Promise<NamedRunbook> {
	const {policy} = client.state();
	if (!runbookNamed || runbookPath === undefined || !policy || drill) return {};
	const theirs = policy.runbook.origin === 'built-in' ? 'the built-in runbook' : policy.runbook.origin;
	let own: LoadedRunbook;
	try {
		own = await readOwnRunbook(runbookPath);
		if (isSame(policy.runbook, runbookInForce(own.runbook, config))) return {};
		await expectTakesRunbooks(client, version);
	} catch (error) {
		if (!(error instanceof CommandError)) throw error;
		// What to do stands before the long paths: a screen cuts the end.
		return {words: `What is declared here goes by the room's runbook, ${theirs}. ${error.message}`};
	}

	return {runbook: own.runbook, words: `What you declare here goes by ${runbookSummary(own)}. The room goes on by ${theirs}.`};
}

/** One came over the wire, the other was read here. */
function isSame(theirs: Runbook, own: Runbook): boolean {
	return JSON.stringify(theirs) === JSON.stringify(parseRunbook(JSON.parse(JSON.stringify(own))));
}
