import type {Signal} from '../../incident/signals.ts';
import {formatAge} from '../../terminal/format.ts';
import {type Line, seg} from '../line.ts';
import type {View} from '../view.ts';

/** Is what a signal says of before? It answered then, and does not now, or is not asked. */
export function isOld({state}: Signal): boolean {
	return state.is === 'stale' || state.is === 'down' || state.is === 'paused';
}

/** What the lower border says of a signal: its source, its age, and why it is old. */
export function sourceText(signal: Signal, {now, room, glyphs}: View): {source: string; stale: boolean} {
	const dot = ` ${glyphs.separator} `;
	if (room.link.is !== 'live') return {source: `${signal.source}${dot}no connection to the war room`, stale: true};
	const warns = signal.warns === undefined ? '' : `${dot}it warns: ${signal.warns}`;
	const age = signal.measuredAt === null ? 'never answered' : `${formatAge(now - signal.measuredAt)} ago`;
	switch (signal.state.is) {
		case 'live':
			return {source: `${signal.source}${dot}${age}${warns}`, stale: false};
		case 'starting':
			return {source: `${signal.source}${dot}connecting`, stale: false};
		case 'stale':
			return {source: `${signal.source}${dot}STALE, ${age}${dot}${signal.state.why}`, stale: true};
		case 'down':
			return {source: `${signal.source}${dot}DOWN, ${age}${dot}${signal.state.why}`, stale: true};
		case 'paused':
			return {
				source: `${signal.source}${dot}PAUSED by ${signal.state.by} ${formatAge(now - signal.state.since)} ago, measured ${age}${signal.state.reason === undefined ? '' : `${dot}${signal.state.reason}`}`,
				stale: true,
			};
	}
}

/** Without connection, and nothing known from before: what is measured, and whether anything is, cannot be said. */
export function unknownWithout({theme}: View): {readonly source: string; readonly stale: boolean; readonly lines: readonly Line[]} {
	return {source: 'no connection to the war room', stale: true, lines: [[seg('Not known without connection.', theme.quiet)]]};
}
