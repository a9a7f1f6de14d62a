import type {ClientState} from '../sync/client-state.ts';
import type {Dialog} from './dialogs/dialog.ts';
import type {RunbookView} from './runbook-view.ts';

export const paneIds = ['pods', 'errors', 'clocks', 'roster', 'timeline'] as const;
export type PaneId = (typeof paneIds)[number];

/** A line of the list of incidents. */
export type IncidentLine = ClientState['incidents'][number];

export type ScreenState = {
	readonly room: ClientState;
	/** The server's time and this machine's, epoch milliseconds, as of the last tick. */
	readonly now: number;
	readonly localNow: number;
	readonly focus: PaneId;
	readonly zoom: boolean;
	readonly scroll: Readonly<Record<PaneId, number>>;
	/** The timeline's selected entry, by seq. */
	readonly selected: number | undefined;
	readonly filter: string;
	readonly dialog: Dialog | undefined;
	/** The runbook in the place of the panes. Dialogs open over it. */
	readonly runbook: RunbookView | undefined;
	readonly toast: {readonly text: string; readonly bad: boolean; readonly untilMs: number} | undefined;
	/** Counts requests to paint everything anew. */
	readonly repaints: number;
	readonly quitting: boolean;
};

/** As a screen opens: the panes, at their newest. */
export function firstScreenState(room: ClientState, {now, localNow}: Pick<ScreenState, 'now' | 'localNow'>): ScreenState {
	return {
		room,
		now,
		localNow,
		focus: 'timeline',
		zoom: false,
		scroll: {pods: 0, errors: 0, clocks: 0, roster: 0, timeline: 0},
		selected: undefined,
		filter: '',
		dialog: undefined,
		runbook: undefined,
		toast: undefined,
		repaints: 0,
		quitting: false,
	};
}
