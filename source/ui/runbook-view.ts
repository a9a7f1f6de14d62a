import {type PhaseState, phaseStates} from '../incident/procedure.ts';
import type {Runbook, SeverityPolicy} from '../runbook/runbook.ts';
import type {ClientState} from '../sync/client-state.ts';
import {unsentStep} from './unsent-step.ts';

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
	/** What is declared on this screen goes by it: what is shown while there is no incident. Undefined is the room's. */
	readonly declaresBy?: Runbook | undefined;
};

type Room = Pick<ClientState, 'incident' | 'policy'>;

/** The room with the runbook that is looked at: without an incident that by which the next one would be declared. */
export function roomOfRunbook<R extends Room>(room: R, {declaresBy}: Pick<RunbookView, 'declaresBy'>): R {
	return isOfNext(room, {declaresBy}) && room.policy ? {...room, policy: {...room.policy, runbook: declaresBy}} : room;
}

/** Is it what the next incident goes by, and not the room? */
export function isOfNext({incident}: Room, view: Pick<RunbookView, 'declaresBy'>): view is {readonly declaresBy: Runbook} {
	return incident === undefined && view.declaresBy !== undefined;
}

/** The severity that is looked at: the chosen one, the incident's, else the highest. Undefined before the runbook has come. */
export function shownSeverity(room: Room, view: Pick<RunbookView, 'severity' | 'declaresBy'>): SeverityPolicy | undefined {
	const {policy, incident} = roomOfRunbook(room, view);
	const {severity} = view;
	const {severities = []} = policy?.runbook ?? {};
	const wanted = severity ?? incident?.severity;
	return severities.find(({id}) => id === wanted) ?? severities[0];
}

export function shownPhases(room: Room, view: Pick<RunbookView, 'severity' | 'declaresBy'>, now: number): readonly PhaseState[] {
	const shown = shownSeverity(room, view);
	const {policy, incident} = roomOfRunbook(room, view);
	return shown && policy ? phaseStates(incident, policy.runbook, shown.id, now) : [];
}

/** Where to go on once the selected step is settled: the next open one below it, else the first open one, else where one is. */
export function nextOpenStep(room: Room & Pick<ClientState, 'unsettled' | 'incidentId'>, view: RunbookView, now: number): number {
	const steps = shownPhases(room, view, now).flatMap(({steps}) => steps);
	const isOpen = ({step, state}: (typeof steps)[number], index: number) => {
		const unsent = unsentStep(room, step.id);
		return index !== view.index && (unsent === undefined ? !state : unsent === 'open again');
	};
	const below = steps.findIndex((step, index) => index > view.index && isOpen(step, index));
	const any = below >= 0 ? below : steps.findIndex(isOpen);
	return any >= 0 ? any : view.index;
}

/** Where to begin to read: the first open step of the phase that it now is, else the first open one. */
export function firstStep(room: Room, now: number): number {
	const steps = shownPhases(room, {severity: undefined}, now).flatMap(({is, steps}) => steps.map(({state}) => ({is, open: !state})));
	const current = steps.findIndex(({is, open}) => is === 'now' && open);
	return Math.max(0, current >= 0 ? current : steps.findIndex(({open}) => open));
}
