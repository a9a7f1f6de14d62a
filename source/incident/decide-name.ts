import {clocks} from './clocks.ts';
import type {Circumstances} from './decision.ts';
import type {Operation} from './events.ts';
import type {Incident} from './incident.ts';

/** What a person calls the trigger or the clock that an operation names by its id: the log is read without a runbook. */
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

/** As events have names: one line of at most 200 characters. */
function oneLine(name: string): string | undefined {
	const line = name.replaceAll(/\s+/g, ' ').trim().slice(0, 200).toWellFormed();
	return line === '' ? undefined : line;
}
