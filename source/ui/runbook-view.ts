import {type PhaseState, phaseStates} from '../incident/procedure.ts';
import type {SeverityPolicy} from '../runbook/runbook.ts';
import type {ClientState} from '../sync/client-state.ts';

export const runbookTabs = ['procedure', 'matrix', 'reference'] as const;
export type RunbookTab = (typeof runbookTabs)[number];

/** What of the runbook is looked at. */
export type RunbookView = {
	readonly tab: RunbookTab;
	/** Whose procedure and triggers; undefined follows the incident. */
	readonly severity: string | undefined;
	/** The selected step, trigger or line of the reference, counted from 0. */
	readonly index: number;
	/** Lines further down than where the selected one is in sight. */
	readonly scroll: number;
};

type Room = Pick<ClientState, 'incident' | 'policy'>;

/** The severity that is looked at: the chosen one, the incident's, else the highest. Undefined before the runbook has come. */
export function shownSeverity({policy, incident}: Room, {severity}: Pick<RunbookView, 'severity'>): SeverityPolicy | undefined {
	const {severities = []} = policy?.runbook ?? {};
	const wanted = severity ?? incident?.severity;
	return severities.find(({id}) => id === wanted) ?? severities[0];
}

export function shownPhases(room: Room, view: Pick<RunbookView, 'severity'>, now: number): readonly PhaseState[] {
	const policy = shownSeverity(room, view);
	return policy && room.policy ? phaseStates(room.incident, room.policy.runbook, policy.id, now) : [];
}

/** Where to begin to read: the first open step of the phase that it now is, else the first open one. */
export function firstStep(room: Room, now: number): number {
	const steps = shownPhases(room, {severity: undefined}, now).flatMap(({is, steps}) => steps.map(({state}) => ({is, open: !state})));
	const current = steps.findIndex(({is, open}) => is === 'now' && open);
	return Math.max(0, current >= 0 ? current : steps.findIndex(({open}) => open));
}
