import type {Clock} from '../incident/clock.ts';
import {type NextAction, nextAction} from '../incident/next-action.ts';
import {suggestedSeverity} from '../incident/triggers.ts';
import type {ClientState} from '../sync/client-state.ts';

/** What NEXT says to whoever sits at this screen; undefined where there is no incident. `clocks` are its clocks at `now`. */
export function nextForMe(
	{incident, policy, me, signals}: ClientState,
	{clocks, now}: {readonly clocks: readonly Clock[]; readonly now: number},
): NextAction | undefined {
	if (!incident || !policy) return undefined;
	const {runbook} = policy;
	return nextAction({incident, clocks, me, now, runbook, suggestion: suggestedSeverity(runbook, signals, now, incident.severity)});
}
