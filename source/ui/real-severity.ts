import {severityNamed, unknownSeverity} from '../incident/severity-named.ts';
import type {Runbook} from '../runbook/runbook.ts';
import type {Session} from '../sync/session.ts';

/**
 * The severity that was typed in a drill, by the runbook of the real room; where that is not known yet, by the drill's.
 * @throws {Error} naming those that there are.
 */
export function severityInReal(session: Session, ofDrill: Runbook | undefined, typed: string): string {
	const real = session.client().state().policy?.runbook;
	const runbook = real ?? ofDrill;
	const severity = runbook && severityNamed(runbook, typed);
	if (real && severity === undefined) throw new Error(`${unknownSeverity(real, typed)} The real room has a runbook of its own.`);
	return severity ?? typed;
}
