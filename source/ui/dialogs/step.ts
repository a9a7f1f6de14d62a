import type {PhaseState} from '../../incident/procedure.ts';
import type {Trigger} from '../../runbook/runbook.ts';
import {nextOpenStep} from '../runbook-view.ts';
import type {Screen} from '../screen-store.ts';
import {stepWords} from '../step-words.ts';
import {unsentStep} from '../unsent-step.ts';
import {done} from './done.ts';

type PlacedState = PhaseState['steps'][number];

/** Ticks a step with a line of what was found; one that is settled already is opened again. */
export function tickStep(screen: Screen, placed: PlacedState): void {
	const {step, state} = placed;
	if (isUnsent(screen, placed)) return;
	if (state) {
		reopenStep(screen, placed);
		return;
	}

	screen.openForm({
		key: `step:${step.id}`,
		title: `Done: ${stepWords(step).heading}`,
		enter: 'ticks',
		fields: [{label: 'found', needed: false, hint: 'what was found; may stay empty'}],
		submit: ([text = '']) => settled(screen, screen.perform('step.done', {step: step.id, ...(text === '' ? {} : {text})}, 'step done')),
	});
}

export function skipStep(screen: Screen, placed: PlacedState): void {
	const {step, state} = placed;
	if (isUnsent(screen, placed)) return;
	if (state) {
		screen.say(`That step is ${state.is} already, by ${state.by}: Z opens it again.`, true);
		return;
	}

	screen.openForm({
		key: `skip:${step.id}`,
		title: `Skip: ${stepWords(step).heading}`,
		enter: 'skips',
		fields: [{label: 'because', needed: true}],
		submit: ([reason = '']) => settled(screen, screen.perform('step.skipped', {step: step.id, reason}, 'step skipped')),
	});
}

/** Goes on to the next step that is open; whoever could not settle theirs stays at it. */
function settled(screen: Screen, problem: string | undefined): string | undefined {
	const {runbook, room, now} = screen.state;
	if (problem === undefined && runbook?.tab === 'procedure')
		screen.set({runbook: {...runbook, index: nextOpenStep(room, runbook, now), scroll: 0}});
	return problem;
}

export function reopenStep(screen: Screen, placed: PlacedState): void {
	const {step, state} = placed;
	if (isUnsent(screen, placed)) return;
	if (!state) {
		screen.say('That step is open.', true);
		return;
	}

	screen.open({
		kind: 'confirm',
		text: `Open again "${stepWords(step).heading.slice(0, 60).toWellFormed()}", ${state.is} by ${state.by}?`,
		run: () => done(screen, screen.perform('step.reset', {step: step.id}, 'step open again')),
	});
}

/** What was done to it and is not sent yet stands; done again it would be refused later. */
function isUnsent(screen: Screen, {step}: PlacedState): boolean {
	const unsent = unsentStep(screen.state.room, step.id);
	if (unsent === undefined) return false;
	screen.say(`You have made that step ${unsent}: it is unsent and goes with the next connection. o shows it.`, true);
	return true;
}

/** A trigger of the decision matrix holds by this person's word, or does not any more. */
export function markTrigger(screen: Screen, {id, name}: Trigger): void {
	const holds = !screen.state.room.incident?.triggers.get(id)?.holds;
	done(screen, screen.perform('trigger.marked', {trigger: id, holds}, `${name} ${holds ? 'holds' : 'does not hold'}`));
}
