import {type SeverityNames, severityNamed, unknownSeverity} from '../incident/severity-named.ts';
import type {Session} from '../sync/session.ts';
import {levelsToDeclare} from './levels-to-declare.ts';

/**
 * The severity that was typed in a drill, by the runbook of the real room; where that is not known yet, by the drill's.
 * @throws {Error} naming those that there are.
 */
export function severityInReal(session: Session, ofDrill: SeverityNames | undefined, typed: string): string {
	const real = levelsToDeclare(session);
	const levels = real ?? ofDrill;
	const severity = levels && severityNamed(levels, typed);
	if (real && severity === undefined) throw new Error(`${unknownSeverity(real, typed)} The real room has a runbook of its own.`);
	return severity ?? typed;
}
