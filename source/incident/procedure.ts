import {onceSaid} from '../runbook/once-said.ts';
import {type Phase, policyOf, type Runbook, type Step} from '../runbook/runbook.ts';
import {type Incident, present, type StepState} from './incident.ts';

/** A phase of a procedure as it stands. */
export type PhaseState = {
	readonly phase: Phase;
	/** Before, within or after its window; `untimed` has no window, or belongs to a severity that the incident does not have. */
	readonly is: 'ahead' | 'now' | 'past' | 'untimed';
	readonly steps: ReadonlyArray<{readonly step: Step; readonly state: StepState | undefined}>;
	/** Steps that are neither done nor skipped. */
	readonly open: number;
	/** Milliseconds until its window ends, while it is `now` and the window has an end. */
	readonly leftMs: number | null;
	/** Milliseconds since its window ended with steps open; zero when it is not overrun. */
	readonly overMs: number;
};

/** The phases of a severity's procedure. Windows run from the declaration or the last reopening, and stop with it; without an incident nothing is timed. */
export function phaseStates(incident: Incident | undefined, runbook: Runbook, severity: string, now: number): readonly PhaseState[] {
	const episode = incident && present(incident);
	const elapsed = episode ? (episode.endedAt ?? now) - episode.baseAt : 0;
	return policyOf(runbook, severity).procedure.map((phase): PhaseState => {
		const steps = phase.steps.map((step) => ({step, state: incident?.steps.get(step.id)}));
		const open = steps.filter(({state}) => !state).length;
		const common = {phase, steps, open, leftMs: null, overMs: 0};
		if (!phase.window || severity !== incident?.severity) return {...common, is: 'untimed'};
		const {fromMs, toMs} = phase.window;
		if (elapsed < fromMs) return {...common, is: 'ahead'};
		if (toMs === null) return {...common, is: 'now'};
		if (elapsed < toMs) return {...common, is: 'now', leftMs: toMs - elapsed};
		return {...common, is: 'past', overMs: open > 0 ? elapsed - toMs : 0};
	});
}

/** A step of the runbook with where it stands. */
export type PlacedStep = {readonly severity: string; readonly phase: Phase; readonly step: Step};

export function allSteps(runbook: Runbook): readonly PlacedStep[] {
	return runbook.severities.flatMap(({id, procedure}) =>
		procedure.flatMap((phase) => phase.steps.map((step) => ({severity: id, phase, step}))),
	);
}

/**
 * The step that somebody names: by its id, by its number in the severity's procedure ("4"), or by words that only one step has.
 * Gives a sentence when it is none or several.
 */
export function stepNamed(runbook: Runbook, severity: string, name: string): PlacedStep | string {
	const all = allSteps(runbook);
	const exact = all.find(({step}) => step.id === name);
	if (exact) return exact;
	const own = all.filter((placed) => placed.severity === severity);
	if (own.length === 0) return `The runbook has no procedure for ${severity}.`;
	if (/^\d+$/.test(name)) return own[Number(name) - 1] ?? `The procedure of ${severity} has ${own.length} steps, no step ${name}.`;
	const wanted = name.toLowerCase();
	const found = own.filter(({step}) => step.id.toLowerCase().includes(wanted) || step.text.toLowerCase().includes(wanted));
	const [only] = found;
	if (only && found.length === 1) return only;
	if (!only) return `The procedure of ${severity} has no step "${name}".`;
	const could = found.map((placed) => `${own.indexOf(placed) + 1} ${onceSaid(placed.step).heading}`);
	return `${found.length} steps could be meant by "${name}" of ${severity}: ${could.join(', ')}.`;
}
