import {builtInRunbook} from '../runbook/built-in-runbook.ts';
import type {RunbookReport} from '../runbook/report.ts';
import type {Runbook} from '../runbook/runbook.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {readRunbookFile} from './runbook-file.ts';

/** A runbook with what was made of it; `path` is null for the built-in one. */
export type LoadedRunbook = {readonly path: string | null; readonly runbook: Runbook; readonly report: RunbookReport};

/**
 * Reads the runbook at an absolute path; the built-in one where there is none. The reader is loaded here and not before: no client needs it.
 * @throws {CommandError} in words when the file cannot be read. One that is not understood gives the built-in runbook's parts.
 */
export async function loadRunbook(path: string | undefined): Promise<LoadedRunbook> {
	if (path !== undefined) {
		const text = readRunbookFile(path);
		const [{understand}, {runbook: builtIn}] = await Promise.all([import('../runbook/understand.ts'), builtInRunbook()]);
		return {path, ...understand(text, {origin: sanitize(path), builtIn})};
	}

	return {path: null, ...(await builtInRunbook())};
}

/** "Incident Response, 171 things found, 12 taken from the built-in runbook, 6 sections not understood". */
export function runbookSummary({path, runbook, report}: LoadedRunbook): string {
	if (path === null) return 'the built-in one';
	const counts = countsOf(report);
	return `${path}: ${runbook.title}, ${counts.found} ${counts.found === 1 ? 'thing' : 'things'} found${counts.inferred === 0 ? '' : `, ${counts.inferred} of them inferred`}, ${counts.fromDefault} taken from the built-in runbook, ${counts.notUnderstood} not understood`;
}

export function countsOf({found, inferred, fromDefault, notUnderstood}: RunbookReport) {
	return {found: found.length, inferred: inferred.length, fromDefault: fromDefault.length, notUnderstood: notUnderstood.length};
}
