import {isOpen, present} from '../incident/incident.ts';
import type {ClientState} from '../sync/client-state.ts';

/** Who comes sooner than this has missed nothing. */
const lateAfterMs = 120_000;

/** Said once to somebody who comes to an incident that went on without them; undefined when they took part, or came early. */
export function lateJoinerHint({incident, me, link}: ClientState, now: number): string | undefined {
	if (!incident || me === null || link.is !== 'live' || !isOpen(incident)) return undefined;
	if (incident.participants.has(me) || now - present(incident).baseAt < lateAfterMs) return undefined;
	return 'You come late: K catches you up.';
}
