import fs from 'node:fs';
import type {Runbook} from './runbook.ts';
import {type Understood, understand} from './understand.ts';

let read: Understood | undefined;

/**
 * The built-in policy, for a team that has not written its own yet, and for what a team's own does not say. Read from
 * `default-runbook.md`, which lies beside this file and beside the bundle, by the same code as any other runbook.
 */
export function defaultRunbook(): Runbook {
	return readDefaultRunbook().runbook;
}

/** As `defaultRunbook`, with the report. */
export function readDefaultRunbook(): Understood {
	read ??= understand(fs.readFileSync(new URL('./default-runbook.md', import.meta.url), 'utf8'), {origin: 'built-in', builtIn: undefined});
	return read;
}
