import type {SeverityNames} from '../incident/severity-named.ts';
import type {Session} from '../sync/session.ts';

/**
 * The severities that a declaration may have: of the runbook that this screen brings, else of the room's present one. The incident that is shown may
 * go by another. Undefined until the room was reached.
 */
export function levelsToDeclare({client, declaresBy}: Pick<Session, 'client' | 'declaresBy'>): SeverityNames | undefined {
	if (declaresBy) return declaresBy;
	const {levels, policy} = client().state();
	return levels ? {severities: levels} : policy?.runbook;
}
