import type {Clock} from '../incident/clock.ts';
import {clocks} from '../incident/clocks.ts';
import type {Names} from '../incident/names.ts';
import type {NextAction} from '../incident/next-action.ts';
import {type SuggestedSeverity, suggestedSeverity} from '../incident/triggers.ts';
import {clocksWithNames} from '../incident/with-names.ts';
import {rankOf} from '../runbook/runbook.ts';
import type {ClientState} from '../sync/client-state.ts';
import {namedState, namesIn} from '../sync/named-state.ts';
import type {Style} from '../terminal/theme.ts';
import type {Look} from './box.ts';
import {nextForMe} from './next-for-me.ts';
import {withOwnLimits} from './own-limits.ts';
import {shortPerson} from './short-person.ts';
import {type TimelineRow, timelineRows} from './timeline-rows.ts';

/** What the panes draw from: the room's state at one second, with what is derived from it. */
export type View = Look & {
	/** People by the names that the room's list gives them: for what is shown, never for what is sent. */
	readonly room: ClientState;
	/** Of whoever is named in an event. */
	readonly names: Names;
	/** The server's time, epoch milliseconds. */
	readonly now: number;
	readonly zone: string;
	readonly clocks: readonly Clock[];
	readonly next: NextAction | undefined;
	/** What the signals say where no incident is open; in a drill an incident would be a real one. */
	readonly suggested: SuggestedSeverity | undefined;
	readonly timeline: readonly TimelineRow[];
	readonly filter: string;
	/** May this client start the server of the room? */
	readonly startsServer: boolean;
};

export function viewOf(
	room: ClientState,
	{
		now,
		zone,
		filter,
		startsServer = false,
		...look
	}: Look & {readonly now: number; readonly zone: string; readonly filter: string; readonly startsServer?: boolean},
): View {
	const {incident, policy} = room;
	const signals = withOwnLimits(room);
	const names = namesIn(room);
	const all = clocksWithNames(incident && policy ? clocks(incident, policy, now) : [], names);
	const shown = namedState(signals === room.signals ? room : {...room, signals});
	return {
		...look,
		room: shown,
		names,
		now,
		zone,
		filter,
		startsServer,
		clocks: all,
		suggested: policy && !incident && !room.drill ? suggestedSeverity(policy.runbook, room.signals, now, null) : undefined,
		next: nextForMe(shown, {clocks: all, now}),
		timeline: timelineRows(room.events, {filter, zone, names}),
	};
}

/** Somebody as they are shown, in so many cells: oneself is marked. */
export function person(who: string | null | undefined, {room}: View, width = Number.POSITIVE_INFINITY): string {
	if (!who) return 'nobody';
	const mark = who === room.me ? ' (you)' : '';
	return `${shortPerson(who, width - mark.length)}${mark}`;
}

/** The look of a severity; unknown ones look like the lowest. */
export function severityStyle(severity: string, {room, theme}: View): Style {
	const rank = room.policy ? rankOf(room.policy.runbook, severity) : 0;
	return theme.severity[Math.min(rank, 3) as 0 | 1 | 2 | 3];
}
