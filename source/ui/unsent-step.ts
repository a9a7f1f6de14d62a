import type {ClientState} from '../sync/client-state.ts';

const outcomes: Readonly<Record<string, string>> = {'step.done': 'done', 'step.skipped': 'skipped', 'step.reset': 'open again'};

/** What this person did to a step that is not in the log yet, the last of it: "done", "skipped", "open again"; undefined is nothing. */
export function unsentStep({unsettled, incidentId}: Pick<ClientState, 'unsettled' | 'incidentId'>, step: string): string | undefined {
	const own = unsettled.findLast(
		({incident, type, data, state}) =>
			state.is === 'unsent' &&
			incident === incidentId &&
			type in outcomes &&
			typeof data === 'object' &&
			data !== null &&
			'step' in data &&
			data.step === step,
	);
	return own && outcomes[own.type];
}
