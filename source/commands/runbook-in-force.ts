import type {Config} from '../config/config.ts';
import {noSooner} from '../runbook/no-sooner.ts';
import type {Runbook} from '../runbook/runbook.ts';
import {nothingSaid} from '../runbook/statements/said-nothing.ts';
import {CommandError} from './exit-codes.ts';
import {type LoadedRunbook, runbookSummary} from './load-runbook.ts';

/**
 * A file that was moved must not keep anybody from declaring at three in the morning: the built-in runbook stands in for one that warroom.yaml
 * names and that cannot be read, and says so wherever it is looked at. One that the command line names is its author's to mend, now.
 */
export async function standIn(
	{runbook: origin, ...config}: Config,
	why: unknown,
	loadRunbook: (config: Config) => Promise<LoadedRunbook>,
): Promise<LoadedRunbook> {
	if (!(why instanceof CommandError) || origin === undefined) throw why;
	const builtIn = await loadRunbook(config);
	return {...builtIn, runbook: {...builtIn.runbook, origin, empty: true, unread: why.message}};
}

/** The runbook with what warroom.yaml says otherwise. */
export function inForce(loaded: LoadedRunbook, config: Config): LoadedRunbook {
	return {...loaded, runbook: runbookInForce(loaded.runbook, config)};
}

/** The same of a runbook alone. */
export function runbookInForce(runbook: Runbook, {escalation: {secondaryAfterMs}}: Config): Runbook {
	return secondaryAfterMs === undefined ? runbook : noSooner(runbook, secondaryAfterMs);
}

/** What a team's own runbook lacks is no reason not to start, and is said where the server is looked after. */
export function sayRunbook(loaded: LoadedRunbook, say: (text: string) => void): void {
	say(`runbook: ${runbookSummary(loaded)}`);
	if (loaded.runbook.empty) say(`runbook: ${nothingSaid(loaded.runbook)}`);
	else if (loaded.path !== null) {
		for (const gap of loaded.report.gaps) say(`runbook: ${gap} The built-in one stands in for it.`);
		for (const doubt of loaded.report.doubts) say(`runbook: ${doubt}`);
	}
}

/** For whoever reads it again: half a runbook is said to be one. */
export function gapsInWords({path, report}: LoadedRunbook): string {
	if (path === null || report.gaps.length === 0) return '';
	return ` The runbook leaves something out that the built-in one stands in for: ${report.gaps.join(' ')}`;
}

/** For the same: what open incidents go by a runbook of their own, by id, which is not read again with the room's. */
export function ownInWords(incidents: readonly string[]): string {
	if (incidents.length === 0) return '';
	const go = incidents.length === 1 ? 'goes by a runbook of its own and keeps it' : 'go by runbooks of their own and keep them';
	return ` ${incidents.join(', ')} ${go}: \`warroom incident runbook --runbook FILE --reason …\` reads one again.`;
}
