import type {Operation} from '../../source/incident/events.ts';
import type {Signal} from '../../source/incident/signals.ts';
import type {ClientState} from '../../source/sync/client-state.ts';
import {type Line, lineWidth} from '../../source/ui/line.ts';
import type {View} from '../../source/ui/view.ts';
import {teamRunbook} from './runbook.ts';
import {clientState, screenState, view} from './screen-state.ts';
import {at, ToldIncident} from './told-incident.ts';

type Made = {readonly minutes: number; readonly by?: string} & Operation;
type Options = {
	readonly made?: readonly Made[];
	readonly severity?: string;
	readonly signals?: readonly Signal[];
	readonly room?: Partial<ClientState>;
};

/** What maria's screen draws from, so many minutes after her declaration, in a room that goes by the team's own runbook. */
export function viewAt(minutes: number, {made = [], severity = 'SEV-1', signals = [], room = {}}: Options = {}): View {
	const story = new ToldIncident({severity});
	for (const {minutes: minute, by = 'maria', type, data} of made) story.add(type, data as never, {minute, by});
	const state = clientState(story, {
		policy: {runbook: teamRunbook, directory: [{login: 'sam', name: 'Sam', positions: ['VP Engineering'], phone: '+1 555 0123'}]},
		signals: new Map(signals.map((signal) => [signal.key, signal])),
		...room,
	});
	return view(screenState(state, {now: at(minutes)}));
}

export function textOf(lines: readonly Line[]): string[] {
	return lines.map((line) => line.map(({text}) => text).join(''));
}

/** Widths of the lines that are not as wide as they have to be. */
export function wrongWidths(lines: readonly Line[], width: number): number[] {
	return lines.map(lineWidth).filter((its) => its !== width);
}
