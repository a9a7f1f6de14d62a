import {nothingSaid} from '../runbook/statements/said-nothing.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {maxRunbookBytes} from '../sync/protocol.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import {countsOf, type LoadedRunbook, loadRunbook, runbookSummary} from './load-runbook.ts';

/**
 * Reads a runbook that one incident is to go by, at an absolute path. It is read here, by whoever names it: the server may be on another machine.
 * @throws {CommandError} `usage` in words when the file cannot be read, nothing of it is understood, or it is too large to be sent.
 */
export async function readOwnRunbook(file: string): Promise<LoadedRunbook> {
	const loaded = await loadRunbook(file);
	if (loaded.runbook.empty) throw new CommandError(exitCodes.usage, nothingSaid(loaded.runbook), 'Nothing was done.');
	const bytes = Buffer.byteLength(JSON.stringify(loaded.runbook));
	if (bytes > maxRunbookBytes)
		throw new CommandError(
			exitCodes.usage,
			`The runbook ${file} has ${bytes} bytes as understood, more than the ${maxRunbookBytes} that one of a single incident may have.`,
			'Nothing was done. Name it under runbook: in warroom.yaml, for the room.',
		);
	return loaded;
}

/** What was made of it, in a line: what `check` says at length. */
export function ownRunbookWords(loaded: LoadedRunbook, isOwn: boolean): string {
	const {gaps, doubts} = loaded.report;
	const more = gaps.length + doubts.length === 0 ? '' : ` (${[...gaps, ...doubts].join(' ')})`;
	return `By ${isOwn ? 'a runbook of its own' : 'the runbook of the room'}, ${runbookSummary(loaded)}${more}: \`warroom runbook check ${loaded.path}\` says more.`;
}

/** The same as JSON. */
export function ownRunbookReport({runbook, report}: LoadedRunbook) {
	return {origin: runbook.origin, title: runbook.title, ...countsOf(report), gaps: report.gaps, doubts: report.doubts};
}

/** Does the server take a runbook for one incident? @throws {CommandError} naming the versions when it is too old for it. */
export async function expectTakesRunbooks(client: RoomClient, own: string): Promise<void> {
	const {data} = await client.ask('info');
	if (typeof data === 'object' && data !== null && 'takesRunbooks' in data && data.takesRunbooks === true) return;
	throw new CommandError(
		exitCodes.refused,
		`Nothing was done: the server's warroom ${client.state().serverVersion ?? ''} is older than this ${own} and takes no runbook for one incident.`,
		'`warroom stop`, then start it with this one; or leave --runbook out and go by the runbook of the room.',
	);
}
