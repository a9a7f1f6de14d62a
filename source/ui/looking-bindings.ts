import {namesIn} from '../sync/named-state.ts';
import type {Binding} from './binding.ts';
import {showEntry} from './entry-detail.ts';
import {healthLines} from './panes/health.ts';
import {metricLines} from './panes/metrics.ts';
import {nodeLines} from './panes/nodes.ts';
import {paneIds} from './screen-state.ts';
import type {Screen} from './screen-store.ts';
import {rowIndex, timelineRows} from './timeline-rows.ts';

/** Keys that change what this person sees and nothing else: the filter, the panes, where one is in them. */
export const lookingBindings: readonly Binding[] = [
	{
		key: '/',
		label: 'filter',
		about: 'filter the timeline',
		group: 'look',
		footer: 10,
		run: (screen) =>
			screen.openForm({
				key: 'filter',
				ofRoom: true,
				title: 'Filter',
				fields: [{label: '/', needed: false}],
				values: [screen.state.filter],
				submit: () => undefined,
			}),
	},
	{
		key: 'z',
		label: 'zoom',
		about: 'the focused pane alone, and back',
		group: 'look',
		footer: 15,
		run: (screen) => screen.set({zoom: !screen.state.zoom}),
	},
	{key: 'Tab', label: 'next pane', about: 'the next pane; 1 to 5 go to one', group: 'look', run: (screen) => focusBy(screen, 1)},
	{key: 'S-Tab', label: 'previous pane', about: 'the pane before', group: 'look', run: (screen) => focusBy(screen, -1)},
	...paneIds.map(
		(id, index): Binding => ({
			key: String(index + 1),
			label: id,
			about: `the pane ${id}`,
			group: 'look',
			run: (screen) => focusOn(screen, index),
		}),
	),
	{key: 'j', also: ['Down'], label: 'down', about: 'down', group: 'look', run: (screen) => move(screen, 1)},
	{key: 'k', also: ['Up'], label: 'up', about: 'up', group: 'look', run: (screen) => move(screen, -1)},
	{key: 'PgDn', label: 'page down', about: 'a page down', group: 'look', run: (screen) => move(screen, 10)},
	{key: 'PgUp', label: 'page up', about: 'a page up', group: 'look', run: (screen) => move(screen, -10)},
	{key: 'g', also: ['Home'], label: 'first', about: 'the first', group: 'look', run: (screen) => move(screen, Number.NEGATIVE_INFINITY)},
	{
		key: 'G',
		also: ['End'],
		label: 'last',
		about: 'the last; the timeline follows the newest again',
		group: 'look',
		run: (screen) => move(screen, Number.POSITIVE_INFINITY),
	},
	{
		key: 'Enter',
		label: 'open',
		about: 'the selected entry in full, with its evidence, X redacts it; on the pods what runs, down to logs; on the clocks the whole plan',
		group: 'look',
		run: showEntry,
	},
	{
		key: 'M',
		label: 'metrics',
		about: 'every service: errors, rate, latency against its baseline, burn rates; and the queries of warroom.yaml',
		group: 'look',
		run: (screen) => screen.open({kind: 'text', title: 'Metrics', text: '', scroll: 0, draw: (view, width) => metricLines(view, width)}),
	},
	{
		key: 'h',
		label: 'health',
		about: 'every endpoint and status page: state, latency, certificate, the last answers',
		group: 'look',
		run: (screen) => screen.open({kind: 'text', title: 'Health', text: '', scroll: 0, draw: (view, width) => healthLines(view, width)}),
	},
	{
		key: 'N',
		label: 'nodes',
		about: 'every node of the cluster: ready, pressure, cordoned, CPU and memory of what is allocatable, pods',
		group: 'look',
		run: (screen) => screen.open({kind: 'text', title: 'Nodes', text: '', scroll: 0, draw: (view, width) => nodeLines(view, width)}),
	},
	{
		key: 'C-l',
		label: 'repaint',
		about: 'paint the screen anew',
		group: 'look',
		run: (screen) => screen.set({repaints: screen.state.repaints + 1}),
	},
	{key: 'Esc', label: 'back', about: 'back; what was typed is kept', group: 'look', run: (screen) => screen.back()},
];

function focusBy(screen: Screen, by: number): void {
	const index = paneIds.indexOf(screen.state.focus);
	focusOn(screen, (index + by + paneIds.length) % paneIds.length);
}

function focusOn(screen: Screen, index: number): void {
	const focus = paneIds[index];
	if (focus) screen.set({focus, selected: undefined});
}

function move(screen: Screen, by: number): void {
	const {focus, scroll, selected, filter, room} = screen.state;
	if (focus !== 'timeline') {
		const most = 500;
		const next =
			by === Number.POSITIVE_INFINITY ? most : Math.min(most, Math.max(0, scroll[focus] + (by === Number.NEGATIVE_INFINITY ? -most : by)));
		screen.set({scroll: {...scroll, [focus]: next}});
		return;
	}

	const rows = timelineRows(room.events, {filter, zone: screen.zone, names: namesIn(room)});
	if (rows.length === 0) return;
	// Below the last entry the timeline follows the newest again; what the filter hides is stepped over.
	const from = selected === undefined ? rows.length : Math.max(0, rowIndex(rows, selected));
	const next = by === Number.NEGATIVE_INFINITY ? 0 : Math.max(0, from + by);
	screen.set({selected: rows[next]?.events[0]?.seq});
	// Who goes up from the first wants to see what was before it.
	if (from + by < 0 && room.firstSeq > 1) void goOnUp(screen, by === Number.NEGATIVE_INFINITY);
}

/** Once what was before the first entry is here, to the very first, unless they went elsewhere meanwhile. */
async function goOnUp(screen: Screen, toFirst: boolean): Promise<void> {
	const {selected, filter, room} = screen.state;
	const whole = await screen.session.client().whole();
	const {events, incidentId} = screen.session.client().state();
	if (!whole || !toFirst || screen.state.selected !== selected || screen.state.filter !== filter || incidentId !== room.incidentId) return;
	screen.set({selected: timelineRows(events, {filter, zone: screen.zone, names: namesIn(room)})[0]?.events[0]?.seq});
}
