import {clockGroups} from './panes/clock-groups.ts';
import {wideCells} from './panes/clocks-roomy.ts';
import {rosterCells} from './panes/roster.ts';
import type {View} from './view.ts';

/** From here on the clocks have room for numbers and sources, too. */
const wideFrom = 180;
/** So that a digit more or less moves no edge. */
const step = 4;
const edges = 4;

/** How wide clocks, roster and timeline are beside each other: the first two what they need within their share, the timeline the rest. */
export function lowerWidths(view: View, columns: number): {readonly clocks: number; readonly roster: number; readonly timeline: number} {
	const wide = columns >= wideFrom;
	const needed = wide ? inSteps(wideCells(clockGroups(view)) + edges) : 0;
	const clocks = within(needed, Math.max(34, Math.floor(columns * 0.29)), Math.floor(columns * 0.4));
	const roster = within(
		inSteps(rosterCells(view)),
		Math.max(28, Math.floor(columns * (wide ? 0.16 : 0.21))),
		Math.floor(columns * (wide ? 0.21 : 0.25)),
	);
	return {clocks, roster, timeline: columns - clocks - roster};
}

function within(cells: number, least: number, most: number): number {
	return Math.max(least, Math.min(cells, most));
}

function inSteps(cells: number): number {
	return Math.ceil(cells / step) * step;
}
