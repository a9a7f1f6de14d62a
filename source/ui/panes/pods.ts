import type {PodsSignal, Workload} from '../../incident/signals.ts';
import {fitText, formatAge, formatClock} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {type Line, type Segment, seg} from '../line.ts';
import type {View} from '../view.ts';
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

export function podsOf({room}: View): PodsSignal | undefined {
	for (const signal of room.signals.values()) if (signal.kind === 'pods') return signal;
	return undefined;
}

export function podsAside({ready, total}: PodsSignal, {theme}: View): readonly Segment[] {
	return [seg(`${ready} of ${total} ready`, ready < total ? theme.bad : theme.good)];
}

/** Pointer, READY, STATUS and RESTARTS with the spaces between them. */
const fixedWidth = 2 + 1 + 6 + 1 + 18 + 1 + 10;

function isIll({ready, desired, newRestarts}: Workload): boolean {
	return ready < desired || newRestarts > 0;
}

function podLines(signal: PodsSignal, view: View, width: number, height: number, scroll: number): Line[] {
	const {theme} = view;
	const ill = signal.workloads.filter(isIll);
	const well = signal.workloads.filter((workload) => !isIll(workload));
	const changes = signal.workloads.flatMap((workload) =>
		workload.changed && view.now - workload.changed.at < 7_200_000 ? [workload] : [],
	);
	const changeLines = changes.slice(0, 2).map((workload) => changeLine(workload, view));
	const nameWidth = Math.min(28, Math.max(8, width - 4 - fixedWidth));
	const lines: Line[] = [
		[seg(`  ${fitText('DEPLOYMENT', nameWidth)} ${fitText('READY', 6)} ${fitText('STATUS', 18)} RESTARTS`, theme.quiet)],
	];
	const room = height - 2 - (changeLines.length > 0 ? changeLines.length + 1 : 0);
	const rows = [...ill, ...(scroll > 0 ? well : [])].slice(scroll);
	const shown = rows.slice(0, Math.max(1, room - (rows.length > room || well.length > 0 ? 1 : 0)));
	for (const workload of shown) lines.push(workloadLine(workload, nameWidth, view));
	const hiddenIll = ill.length - Math.min(ill.length, scroll + shown.length);
	if (hiddenIll > 0) lines.push([seg(`  ${hiddenIll} more not ready`, theme.bad)]);
	else if (scroll === 0 && well.length > 0) {
		const pods = well.reduce((sum, {ready}) => sum + ready, 0);
		lines.push([
			seg(
				`  ${ill.length === 0 ? 'all ' : ''}${well.length} ${ill.length === 0 ? '' : 'more '}deployments, all ready: ${pods}/${pods}`,
				ill.length === 0 ? theme.good : theme.quiet,
			),
		]);
	}

	if (changeLines.length === 0) return lines;
	while (lines.length < height - 2 - changeLines.length) lines.push([]);
	return [...lines.slice(0, Math.max(2, height - 2 - changeLines.length)), ...changeLines];
}

function workloadLine({name, ready, desired, status, restarts, newRestarts}: Workload, nameWidth: number, {theme, glyphs}: View): Line {
	const ill = ready < desired;
	return [
		seg(ill ? `${glyphs.pointer} ` : '  ', theme.bad),
		seg(`${fitText(name, nameWidth)} `, ill ? theme.strong : theme.plain),
		seg(`${fitText(`${ready}/${desired}`, 6)} `, ill ? theme.bad : theme.plain),
		seg(`${fitText(status, 18)} `, ill ? theme.bad : theme.plain),
		seg(String(restarts), theme.plain),
		...(newRestarts > 0 ? [seg(`, ${newRestarts} new`, theme.warning)] : []),
	];
}

function changeLine({name, changed}: Workload, {theme, zone, now}: View): Line {
	if (!changed) return [];
	return [
		seg('changed  ', theme.quiet),
		seg(`${formatClock(changed.at, zone, {seconds: false})}  `, theme.plain),
		seg(`${name} ${changed.from} → ${changed.to}`, theme.strong),
		seg(` (${formatAge(now - changed.at)} ago)`, theme.quiet),
	];
}
