import type {Signal} from '../incident/signals.ts';
import {inSeveralNamespaces, workloadWords} from '../incident/workload-words.ts';
import {presentName} from '../sync/present-name.ts';
import {type BoxContent, box} from './box.ts';
import {confirmLine, formLines, menuLines, textLines} from './dialogs/dialog-lines.ts';
import {footerLine, keysAbove} from './footer.ts';
import {bannerLine, headerLine, nextLine, witnessLine} from './header.ts';
import {asciiLine, fitLine, type Line, type Segment, seg} from './line.ts';
import {lowerWidths} from './pane-widths.ts';
import {alertsOf} from './panes/alerts.ts';
import {clocksPane} from './panes/clocks.ts';
import {absentServices, errorsAside, errorsPane, worstOf} from './panes/errors.ts';
import {endpointsOf} from './panes/health-line.ts';
import {matrixPane} from './panes/matrix.ts';
import {illNodes} from './panes/nodes.ts';
import {podsAside, podsOf, podsPane} from './panes/pods.ts';
import {procedurePane} from './panes/procedure.ts';
import {referencePane} from './panes/reference.ts';
import {rosterAlerts, rosterPane} from './panes/roster.ts';
import {isOld} from './panes/source-state.ts';
import {timelinePane} from './panes/timeline.ts';
import {roomOfRunbook} from './runbook-view.ts';
import {type PaneId, paneIds, type ScreenState} from './screen-state.ts';
import {tinyLines} from './tiny.ts';
import type {View} from './view.ts';

/** A part of the screen that is painted for itself: it does not render while its lines stay the same. */
export type Part = {readonly id: string; readonly width: number; readonly lines: readonly Line[]};
/** Parts side by side. */
export type Band = {readonly id: string; readonly parts: readonly Part[]};

/** What is left to the panes whatever is open below them. */
const leastHeight = 3;
/** Of summaries with a pane below, and of two rows of panes: in a lower window fewer are shown. */
const summariesFrom = 7;
const twoRowsFrom = 14;

/** The whole screen in exactly `rows` lines of `columns` cells, whatever the size. */
export function layout(state: ScreenState, view: View, columns: number, rows: number): readonly Band[] {
	const bands = bandsOf(state, view, columns, rows);
	if (!view.glyphs.ascii) return bands;
	return bands.map(({id, parts}) => ({id, parts: parts.map((part) => ({...part, lines: part.lines.map(asciiLine)}))}));
}

function bandsOf(state: ScreenState, view: View, columns: number, rows: number): readonly Band[] {
	if (columns < 40 || rows < 12) return [single('tiny', columns, tinyLines(state, view, columns, rows))];
	const bands: Band[] = [single('header', columns, [headerLine(view, columns)]), single('next', columns, [nextLine(view, columns)])];
	const banner = bannerLine(view, columns, state.localNow);
	if (banner) bands.push(single('banner', columns, [banner]));
	const witness = witnessLine(view, columns);
	if (witness) bands.push(single('witness', columns, [witness]));
	const room = rows - bands.length - 1;
	const bottom = bottomLines(state, view, columns, room - leastHeight);
	const height = room - bottom.length;
	bands.push(...middle(state, view, columns, height));
	if (bottom.length > 0) bands.push(single('bottom', columns, bottom));
	bands.push(single('footer', columns, [footerLine(state, view, columns)]));
	return bands;
}

function single(id: string, width: number, lines: readonly Line[]): Band {
	return {id, parts: [{id, width, lines: lines.map((line) => fitLine(line, width))}]};
}

function middle(state: ScreenState, view: View, columns: number, height: number): Band[] {
	const {dialog, zoom, focus, runbook} = state;
	if (dialog?.kind === 'menu') return [single('menu', columns, menuLines(dialog, columns, height, view))];
	if (dialog?.kind === 'form' && dialog.above) return [single('text', columns, textLines(dialog.above, columns, height, view))];
	if (dialog?.kind === 'text') return [single('text', columns, textLines(dialog, columns, height, view))];
	if (runbook) {
		const content = {procedure: procedurePane, matrix: matrixPane, reference: referencePane}[runbook.tab](
			{...view, room: roomOfRunbook(view.room, runbook)},
			runbook,
			columns,
			height,
		);
		return [single('runbook', columns, box(content, {width: columns, height, focused: true}, view))];
	}

	const pane = (id: PaneId, width: number, paneHeight: number): Part => ({
		id,
		width,
		lines: box(titled(id, contentOf(id, state, view, width, paneHeight)), {width, height: paneHeight, focused: focus === id}, view),
	});
	if (zoom) return [{id: 'zoom', parts: [pane(focus, columns, height)]}];
	if (columns < 80 || height < summariesFrom)
		return [single('tabs', columns, [tabsLine(state, view)]), {id: 'pane', parts: [pane(focus, columns, height - 1)]}];
	if (columns < 120 || height < twoRowsFrom) {
		const lines = summaryLines(state, view, columns);
		const summaries = single('summaries', columns, lines);
		const rest = height - lines.length;
		if (focus === 'pods' || focus === 'errors' || focus === 'roster')
			return [summaries, {id: 'opened', parts: [pane(focus, columns, rest)]}];
		const clockWidth = Math.max(30, Math.floor(columns * 0.38));
		return [summaries, {id: 'lower', parts: [pane('clocks', clockWidth, rest), pane('timeline', columns - clockWidth, rest)]}];
	}

	// Where nothing is measured the room is for what people do.
	const measured = view.room.signals.size > 0;
	const upper = measured ? Math.max(8, Math.min(20, Math.round(height * 0.44))) : 5;
	const podsWidth = Math.floor(columns * 0.45);
	const widths = lowerWidths(view, columns);
	return [
		{id: 'upper', parts: [pane('pods', podsWidth, upper), pane('errors', columns - podsWidth, upper)]},
		{
			id: 'lower',
			parts: [
				pane('clocks', widths.clocks, height - upper),
				pane('roster', widths.roster, height - upper),
				pane('timeline', widths.timeline, height - upper),
			],
		},
	];
}

function contentOf(id: PaneId, state: ScreenState, view: View, width: number, height: number): BoxContent {
	switch (id) {
		case 'pods':
			return podsPane(view, width, height, state.scroll.pods);
		case 'errors':
			return errorsPane(view, width, height);
		case 'clocks':
			return clocksPane(view, width, height, state.scroll.clocks);
		case 'roster':
			return rosterPane(view, width, height, state.scroll.roster);
		case 'timeline':
			return timelinePane(view, width, height, state.selected);
	}
}

function titled(id: PaneId, content: BoxContent): BoxContent {
	return {...content, title: `${paneIds.indexOf(id) + 1} ${content.title}`};
}

/** Pods, error rate and roster in a line each, where the width has no room for boxes. */
function summaryLines(state: ScreenState, view: View, width: number): Line[] {
	const {theme} = view;
	const label = (id: PaneId, text: string): Segment[] => [
		seg(` ${paneIds.indexOf(id) + 1} `, state.focus === id ? theme.focus : theme.key),
		seg(text.padEnd(11), state.focus === id ? theme.focus : theme.quiet),
	];
	const pods = podsOf(view);
	const worst = worstOf(view);
	const ill = pods?.workloads.filter(({ready, desired}) => ready < desired) ?? [];
	const several = inSeveralNamespaces(pods?.workloads ?? []);
	const down = endpointsOf(view).filter(({up}) => up === false);
	const stale = (signal: Signal | undefined): Segment[] =>
		signal && isOld(signal) ? [seg(`  ${signal.source} ${signal.state.is.toUpperCase()}`, theme.warning)] : [];
	const warned = worst?.warns !== undefined && !isOld(worst) ? [seg(`  ${worst.source} warns`, theme.warning)] : [];
	const roles = view.room.policy?.runbook.roles ?? [];
	const held = roles.flatMap(({id, name}, index) => {
		const holder = index === 0 ? view.room.incident?.commander : view.room.incident?.roles.get(id)?.holder?.person;
		return holder ? [`${name} ${holder}`] : [];
	});
	const lines: Line[] = [
		[
			...label('pods', 'Pods'),
			...(pods && pods.measuredAt !== null ? podsAside(pods, view) : [seg('no cluster is configured', theme.quiet)]),
			...illNodes(view).flatMap((one) => [seg('  '), one]),
			...ill.flatMap((one) => [
				seg('  '),
				seg(`${workloadWords(one, several)} ${one.ready}/${one.desired} ${one.status}`.trimEnd(), theme.bad),
			]),
			...(pods?.gaps ?? []).map((gap) => seg(`  ${gap}`, theme.warning)),
			...stale(pods),
		],
		[
			...label('errors', 'Error rate'),
			...(worst ? [seg(`${worst.service} `), ...errorsAside(worst, view)] : [seg('no Prometheus is configured', theme.quiet)]),
			...stale(worst),
			...warned,
			...absentServices(view).map((name) => seg(`  ${name} no data`, theme.warning)),
			...down.map(({name}) => seg(`  ${name} DOWN`, theme.bad)),
			...firingSegments(view),
		],
		[
			...label('roster', 'Roster'),
			seg(held.join(', ') || 'nobody'),
			...rosterAlerts(view),
			// Without connection nobody knows who is here.
			...(view.room.link.is === 'live' ? [seg(`   here: ${view.room.here.map(presentName).join(', ') || 'nobody'}`, theme.quiet)] : []),
		],
	];
	return lines.map((line) => fitLine(line, width));
}

/** How many alerts fire; of a source that is silent what fired is not what fires. */
function firingSegments(view: View): Segment[] {
	const {theme} = view;
	const all = alertsOf(view).filter(({only}) => only === undefined);
	const firing = all.reduce((sum, signal) => sum + signal.firing, 0);
	if (all.some(isOld)) return [seg('  what fires is not known', theme.warning)];
	return firing > 0 ? [seg(`  ${firing} firing `, theme.bad), seg('f', theme.key)] : [];
}

function tabsLine({focus}: ScreenState, {theme}: View): Line {
	return paneIds.flatMap((id, index) => [seg(' '), seg(`${index + 1} ${id}`, id === focus ? theme.selected : theme.quiet)]);
}

function bottomLines(state: ScreenState, view: View, columns: number, most: number): Line[] {
	const {dialog, toast} = state;
	if (dialog?.kind === 'form') return formLines(dialog, columns, most, view);
	if (dialog?.kind === 'confirm') return [confirmLine(dialog, columns, view)];
	const said = toast && [seg(` ${toast.text}`, toast.bad ? view.theme.bad : view.theme.strong)];
	return [fitLine(said ?? keysAbove(state, view, columns), columns)];
}
