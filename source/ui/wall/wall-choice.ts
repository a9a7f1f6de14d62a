import {openStatuses} from '../../incident/operations.ts';
import type {ClientState} from '../../sync/client-state.ts';
import {incidentRank} from '../incident-rank.ts';
import type {IncidentLine} from '../screen-state.ts';

/**
 * The incident that a wall should show instead of its own; undefined where it shows the right one. That is the most severe of those that are open,
 * the newest of several. It stays where it is for as long as that is open and none is worse, and also when nothing is open any more.
 */
export function betterForWall({incidentId, incidents, listed, policy}: ClientState): string | undefined {
	if (!listed) return undefined;
	const rank = (line: IncidentLine) => incidentRank(line, policy);
	const open = incidents.filter(isOpen).sort((a, b) => rank(a) - rank(b) || b.declaredAt.localeCompare(a.declaredAt));
	const [worst] = open;
	const shown = open.find(({id}) => id === incidentId);
	if (!worst || worst.id === incidentId || (shown && rank(shown) <= rank(worst))) return undefined;
	return worst.id;
}

/** The other open incidents of the room. */
export function openElsewhere({incidentId, incidents}: Pick<ClientState, 'incidentId' | 'incidents'>): readonly IncidentLine[] {
	return incidents.filter((incident) => incident.id !== incidentId && isOpen(incident));
}

function isOpen({status}: IncidentLine): boolean {
	return (openStatuses as readonly string[]).includes(status);
}
