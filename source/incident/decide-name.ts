import {onceSaid} from '../runbook/once-said.ts';
import type {Runbook} from '../runbook/runbook.ts';
import {clocks} from './clocks.ts';
import type {Circumstances} from './decision.ts';
import type {Operation} from './events.ts';
import type {Incident} from './incident.ts';

/** What a person calls the step, the trigger or the clock that an operation names by its id: the log is read without a runbook. */
export function nameFor(incident: Incident, operation: Operation, policy: Circumstances): string | undefined {
	switch (operation.type) {
		case 'trigger.marked': {
			const {trigger: id} = operation.data;
			for (const severity of policy.runbook.severities) {
				const trigger = severity.triggers.find((candidate) => candidate.id === id);
				if (trigger) return oneLine(`${severity.id}: ${trigger.name}`);
			}

			return undefined;
		}

		case 'step.done':
		case 'step.skipped':
		case 'step.reset':
			return stepName(policy.runbook, operation.data.step, incident.severity);
		case 'clock.deferred':
		case 'clock.confirmed': {
			const {clock: id} = operation.data;
			const clock = clocks(incident, policy, policy.now).find((one) => one.id === id || one.with.includes(id));
			return clock && oneLine(clock.name);
		}

		default:
			return undefined;
	}
}

/**
 * "4 Restart the api": its number in the procedure of its severity, and its words without the command that stands below them; of another severity
 * than the incident has "SEV-2 · 4 Restart the api".
 */
function stepName({severities}: Runbook, id: string, now: string): string | undefined {
	for (const {id: severity, procedure} of severities) {
		const steps = procedure.flatMap((phase) => phase.steps);
		const index = steps.findIndex((step) => step.id === id);
		const step = steps[index];
		if (step) return oneLine(`${severity === now ? '' : `${severity} · `}${index + 1} ${onceSaid(step).heading}`);
	}

	return undefined;
}

/** As events have names: one line of at most 200 characters. */
function oneLine(name: string): string | undefined {
	const line = name.replaceAll(/\s+/g, ' ').trim().slice(0, 200).toWellFormed();
	return line === '' ? undefined : line;
}
