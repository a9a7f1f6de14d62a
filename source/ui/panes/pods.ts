import {recentMs} from '../../incident/change-signals.ts';
import type {PodsSignal, Workload} from '../../incident/signals.ts';
import {inSeveralNamespaces, placeOf} from '../../incident/workload-words.ts';
import {cutText, displayWidth, fitText, formatAge, formatClock} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {type Line, type Segment, seg} from '../line.ts';
import type {View} from '../view.ts';
import {nodeIllness} from './nodes.ts';
import {sourceText, unknownWithout} from './source-state.ts';

/** Pod health: the ill workloads first, the healthy ones counted, what changed. */
export function podsPane(view: View, width: number, height: number, scroll: number): BoxContent {
	const signal = podsOf(view);
	if (!signal && view.room.link.is !== 'live') return {title: 'Pods', ...unknownWithout(view)};
	if (!signal)
		return {
			title: 'Pods',
			source: 'no cluster is configured',
			lines: [
				[seg('No cluster is watched.', view.theme.quiet)],
				[seg('Name one under kubernetes: in warroom.yaml,', view.theme.quiet)],
				[seg('or set a context in your kubeconfig.', view.theme.quiet)],
			],
		};
	const {source, stale} = sourceText(signal, view);
	const title = signal.scope === '' ? 'Pods' : `Pods ${view.glyphs.separator} ${signal.scope}`;
	if (signal.measuredAt === null)
		return {
			title,
			source,
			stale,
			lines: [[seg(signal.state.is === 'down' ? signal.state.why : 'waiting for the first answer', view.theme.quiet)]],
		};
	return {title, aside: podsAside(signal, view), source, stale, lines: podLines(signal, view, width, height, scroll)};
}

/** The pods of all clusters as those of one: the ill first, as old as the oldest of them. */
export function podsOf({room}: View): PodsSignal | undefined {
	const all = [...room.signals.values()].filter((signal) => signal.kind === 'pods');
	const [first, ...others] = all;
	if (!first || others.length === 0) return first;
	const worst = all.toSorted((a, b) => stateRank(b) - stateRank(a))[0] ?? first;
	const sum = (of: (signal: PodsSignal) => number) => all.reduce((total, signal) => total + of(signal), 0);
	const measured = all.flatMap(({measuredAt}) => (measuredAt === null ? [] : [measuredAt]));
	const more = all.flatMap((signal) => (signal.more ? [signal.more] : []));
	const gaps = all.flatMap((signal) => signal.gaps ?? []);
	return {
		...first,
		source: worst.state.is === 'live' ? all.map(({source}) => source).join(', ') : worst.source,
		measuredAt: measured.length === 0 ? null : Math.min(...measured),
		state: worst.state,
		scope: [...new Set(all.map(({scope}) => scope))].join(', '),
		ready: sum(({ready}) => ready),
		total: sum(({total}) => total),
		workloads: all.flatMap(({workloads}) => workloads).toSorted((a, b) => Number(a.ready >= a.desired) - Number(b.ready >= b.desired)),
		...(gaps.length === 0 ? {} : {gaps}),
		...(more.length === 0
			? {}
			: {
					more: {
						workloads: more.reduce((total, {workloads}) => total + workloads, 0),
						ready: more.reduce((total, {ready}) => total + ready, 0),
						desired: more.reduce((total, {desired}) => total + desired, 0),
					},
				}),
	};
}

function stateRank({state}: PodsSignal): number {
	return ['live', 'starting', 'paused', 'stale', 'down'].indexOf(state.is);
}

/** How many are ready; that it is not the whole of them is said in two words where there is no room for why. */
export function podsAside({ready, total, gaps}: PodsSignal, {theme}: View): readonly Segment[] {
	return [seg(`${ready} of ${total} ready`, ready < total ? theme.bad : theme.good), ...(gaps ? [seg(', not whole', theme.warning)] : [])];
}

/** Pointer, READY, STATUS and RESTARTS with the spaces between them. */
const fixedWidth = 2 + 1 + 6 + 1 + 18 + 1 + 10;
/** Of a name: as wide as that where there is room, wider for one that is longer, and never so short that it says nothing. */
const usualNameWidth = 28;
const mostNameWidth = 60;
const leastNameWidth = 7;

function isIll({ready, desired, newRestarts}: Workload): boolean {
	return ready < desired || newRestarts > 0;
}

function podLines(signal: PodsSignal, view: View, width: number, height: number, scroll: number): Line[] {
	const {theme} = view;
	const ill = signal.workloads.filter(isIll);
	const well = signal.workloads.filter((workload) => !isIll(workload));
	const recent = signal.workloads.filter(({changed, rollout}) => rollout || (changed && view.now - changed.at < recentMs));
	const changeLines = recent
		.toSorted((a, b) => Number(Boolean(b.rollout)) - Number(Boolean(a.rollout)) || (b.changed?.at ?? 0) - (a.changed?.at ?? 0))
		.slice(0, 2)
		.map((workload) => changeLine(workload, inSeveralNamespaces(signal.workloads), view));
	const several = inSeveralNamespaces(signal.workloads);
	const widest = Math.max(0, ...ill.map((workload) => displayWidth(placedName(workload, several, mostNameWidth))));
	const nameWidth = Math.min(Math.max(usualNameWidth, widest), Math.max(8, width - 4 - fixedWidth));
	const gaps = (signal.gaps ?? []).map((gap): Line => [seg(gap, theme.warning)]);
	if (signal.workloads.length === 0)
		return [[seg(signal.listing ? 'its pods are being listed' : `Nothing runs in ${signal.scope}.`, theme.quiet)], ...gaps];
	const lines: Line[] = [
		[seg(`  ${fitText('DEPLOYMENT', nameWidth)} ${fitText('READY', 6)} ${fitText('STATUS', 18)} RESTARTS`, theme.quiet)],
	];
	const illNodes = nodeIllness(view).flatMap((one, index) => (index === 0 ? [one] : [seg(', ', theme.quiet), one]));
	const below = [...gaps, ...(illNodes.length === 0 ? [] : [[seg('nodes    ', theme.quiet), ...illNodes]]), ...changeLines];
	const room = height - 2 - (below.length > 0 ? below.length + 1 : 0);
	const rows = [...ill, ...(scroll > 0 ? well : [])].slice(scroll);
	const shown = rows.slice(0, Math.max(1, room - (rows.length > room || well.length > 0 ? 1 : 0)));
	for (const workload of shown) lines.push(workloadLine(workload, nameWidth, several, view));
	const hiddenIll = ill.length - Math.min(ill.length, scroll + shown.length);
	if (hiddenIll > 0) lines.push([seg(`  ${hiddenIll} more not ready`, theme.bad)]);
	else if (scroll === 0 && well.length > 0) {
		// What is only counted comes last in the order of illness: it is well, or so much is ill that more of it says nothing.
		const pods = well.reduce((sum, {ready}) => sum + ready, 0) + (signal.more?.ready ?? 0);
		const wanted = well.reduce((sum, {desired}) => sum + desired, 0) + (signal.more?.desired ?? 0);
		const count = well.length + (signal.more?.workloads ?? 0);
		lines.push([
			seg(
				`  ${ill.length === 0 ? 'all ' : ''}${count} ${ill.length === 0 ? '' : 'more '}deployments, ${pods < wanted ? '' : 'all '}ready: ${pods}/${wanted}`,
				pods < wanted ? theme.bad : ill.length === 0 ? theme.good : theme.quiet,
			),
		]);
	}

	if (below.length === 0) return lines;
	while (lines.length < height - 2 - below.length) lines.push([]);
	return [...lines.slice(0, Math.max(2, height - 2 - below.length)), ...below];
}

/** The name with its namespace and cluster, where there are several: of what has no room the name is cut, for its place may be all that tells it apart. */
function placedName(workload: Workload, several: boolean, most: number): string {
	const place = placeOf(workload, several).join(' ');
	if (place === '') return workload.name;
	const room = Math.max(leastNameWidth, most - 1 - displayWidth(place));
	return `${cutText(workload.name, room)} ${place}`;
}

function workloadLine(workload: Workload, nameWidth: number, several: boolean, {theme, glyphs}: View): Line {
	const {ready, desired, status, restarts, newRestarts} = workload;
	const ill = ready < desired;
	return [
		seg(ill ? `${glyphs.pointer} ` : '  ', theme.bad),
		seg(`${fitText(placedName(workload, several, nameWidth), nameWidth)} `, ill ? theme.strong : theme.plain),
		seg(`${fitText(`${ready}/${desired}`, 6)} `, ill ? theme.bad : theme.plain),
		seg(`${fitText(status, 18)} `, ill ? theme.bad : theme.plain),
		seg(String(restarts), theme.plain),
		...(newRestarts > 0 ? [seg(`, ${newRestarts} new`, theme.warning)] : []),
	];
}

function changeLine(workload: Workload, several: boolean, {theme, zone, now}: View): Line {
	const {changed, rollout, desired, revision} = workload;
	const name = [workload.name, ...placeOf(workload, several)].join(' ');
	const done = rollout ? `${rollout.stalled ? ', stalled at' : ':'} ${rollout.updated} of ${desired}${rollout.stalled ? '' : ' done'}` : '';
	if (!changed || now - changed.at >= recentMs)
		return [seg('rollout  ', theme.quiet), seg(`${name}${revision === undefined ? '' : ` revision ${revision}`}${done}`, theme.strong)];
	return [
		seg('changed  ', theme.quiet),
		seg(`${formatClock(changed.at, zone, {seconds: false})}  `, theme.plain),
		seg(`${name} ${changed.from} → ${changed.to}`, theme.strong),
		seg(done, rollout?.stalled ? theme.bad : theme.warning),
		seg(` (${formatAge(now - changed.at)} ago${changed.by === undefined ? '' : `, ${changed.by}`})`, theme.quiet),
	];
}
