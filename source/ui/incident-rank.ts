import type {Policy} from '../incident/clock.ts';
import {rankOf} from '../runbook/runbook.ts';
import type {IncidentLine} from './screen-state.ts';

/**
 * How grave an incident of the list is, 0 the gravest, by the runbook that it goes by. Where the server did not say, by the policy of the one that
 * is shown: what that does not know, e.g. a severity of another runbook, comes last.
 */
export function incidentRank({severity, rank}: Pick<IncidentLine, 'severity' | 'rank'>, policy: Policy | undefined): number {
	return rank ?? (policy ? rankOf(policy.runbook, severity) : 0);
}
