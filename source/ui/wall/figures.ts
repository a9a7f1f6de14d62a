import {type Clock, isRung, waitsForWord} from '../../incident/clock.ts';
import {nobodyKnown} from '../../incident/directory.ts';
import {isOpen} from '../../incident/incident.ts';
import {calledText} from '../../incident/plan.ts';
import type {Signal} from '../../incident/signals.ts';
import {inSeveralNamespaces, workloadWords} from '../../incident/workload-words.ts';
import {
	cutText,
	displayWidth,
	formatAge,
	formatClock,
	formatDuration,
	formatMoment,
	formatPercent,
	unknown,
} from '../../terminal/format.ts';
import type {Style} from '../../terminal/theme.ts';
import {bigRows, bigTextWithin} from '../big-text.ts';
import {fitLine, type Line, type Segment, seg, spread} from '../line.ts';
import {urgentFirst} from '../most-urgent.ts';
import {errorsAside, worstOf} from '../panes/errors.ts';
import {endpointsOf} from '../panes/health-line.ts';
import {illNodes} from '../panes/nodes.ts';
import {podsOf} from '../panes/pods.ts';
import {stageWords} from '../stage-words.ts';
import type {View} from '../view.ts';

/** One number that is read across a room: what it is above it, what belongs to it below. */
export type Figure = {
	readonly label: string;
	/** At the right end of the label's line: how old the number is. */
	readonly aside?: string | undefined;
	readonly big: string;
	readonly style: Style;
	readonly below: Line;
	/** It may not be so any more: it dims, with its label and what is below. */
	readonly stale: boolean;
};

/** How long it lasts, or lasted; without an incident, what time it is. */
export function lastingFigure(view: View): Figure {
	const {room, now, zone, theme} = view;
	const {incident, policy} = room;
	if (!incident) {
		const big = formatClock(now, zone, {seconds: false});
		return {label: `Time ${zone}`, big, style: theme.strong, below: [], stale: false};
	}

	const {declared, resolved, cancelled} = incident.times;
	const since = `since ${formatMoment(declared, now, zone)} ${zone}`;
	if (!isOpen(incident)) {
		const label = `${incident.status[0]?.toUpperCase()}${incident.status.slice(1)} after`;
		return {label, big: bigDuration((resolved ?? cancelled ?? now) - declared), style: theme.good, below: [seg(since)], stale: false};
	}

	const stage = policy && stageWords(incident, policy.runbook, now);
	const below: Line = [seg(since), ...(stage ? [seg(`  ${stage.short}`, stage.over ? theme.warning : theme.plain)] : [])];
	return {label: 'Open for', big: bigDuration(now - declared), style: theme.strong, below, stale: false};
}

/**
 * What is overdue most urgently and for how long: a call that nobody made, a message that is late. Else what falls due next. Below it what else is
 * overdue, and what comes then.
 */
export function nextFigure(view: View): Figure {
	const {now, theme} = view;
	const urgent = urgentFirst(view);
	const [worst, ...others] = urgent.filter(({dueAt}) => dueAt <= now);
	const coming = urgent.filter(({dueAt}) => dueAt > now).sort((a, b) => a.dueAt - b.dueAt);
	const [next, then] = coming;
	if (worst) {
		const below: Line = [...alsoOverdue(others, view), ...(next ? [seg(`then ${next.name} in ${formatDuration(next.dueAt - now)}`)] : [])];
		return {label: overdueLabel(worst), big: bigDuration(now - worst.dueAt), style: theme.due, below, stale: false};
	}

	if (!next) return {label: 'Next', big: unknown, style: theme.quiet, below: [seg('nothing falls due')], stale: false};
	return {
		label: `Next  ${next.name} in`,
		big: bigDuration(next.dueAt - now),
		style: theme.strong,
		below: then ? [seg(`then ${then.name} in ${formatDuration(then.dueAt - now)}`)] : [],
		stale: false,
	};
}

/** "OVERDUE  call josé, On-call SRE, for". */
function overdueLabel(clock: Clock): string {
	if (!isRung(clock)) return `LATE  ${clock.name} late for`;
	if (waitsForWord(clock)) return `RAISE?  ${clock.name} waits for`;
	const whom = calledText(clock);
	return whom === ''
		? `OVERDUE  ${nobodyKnown}: ${clock.name}, for`
		: `OVERDUE  call ${whom === clock.name ? whom : `${whom}, ${clock.name}`}, for`;
}

/** "also overdue: Status update +2": one by its name, the others counted. */
function alsoOverdue(others: readonly Clock[], {theme}: View): Segment[] {
	const [first, ...more] = others;
	if (!first) return [];
	return [seg(`also overdue: ${first.name}${more.length === 0 ? '' : ` +${more.length}`}  `, theme.due)];
}

/** The service that is worst off; what of the endpoints is down. */
export function errorsFigure(view: View): Figure {
	const {theme} = view;
	const worst = worstOf(view);
	const down = endpointsOf(view).filter(({up}) => up === false);
	const downSegments = down.map(({name}) => seg(`  ${name} DOWN`, theme.bad));
	if (!worst) {
		const why = view.room.link.is === 'live' ? 'no Prometheus is configured' : 'not known without connection';
		return {label: 'Error rate', big: unknown, style: theme.quiet, below: [seg(why, theme.quiet), ...downSegments], stale: false};
	}

	const {aside, stale, because} = ageOf(worst, view);
	const [rate, ...more] = errorsAside(worst, view);
	return {
		label: `Error rate ${worst.service}`,
		aside,
		big: formatPercent(worst.ratio).replace(' ', ''),
		style: rate?.style ?? theme.quiet,
		// The figure says how much already.
		below: [
			...because,
			...(stale ? [] : [seg(rate?.text.replace(formatPercent(worst.ratio), '').replace(/^, /, '') ?? '', rate?.style)]),
			...more,
			...downSegments,
		],
		stale,
	};
}

/** Pods that are ready, of all; below those workloads that are not. */
export function podsFigure(view: View): Figure {
	const {theme} = view;
	const pods = podsOf(view);
	if (!pods) {
		const why = view.room.link.is === 'live' ? 'no cluster is configured' : 'not known without connection';
		return {label: 'Pods ready', big: unknown, style: theme.quiet, below: [seg(why, theme.quiet)], stale: false};
	}

	const {aside, stale, because} = ageOf(pods, view);
	const ill = pods.workloads.filter(({ready, desired}) => ready < desired);
	const several = inSeveralNamespaces(pods.workloads);
	const measured = pods.measuredAt !== null;
	return {
		label: `Pods ready ${pods.scope}`.trimEnd(),
		aside,
		big: measured ? `${pods.ready}/${pods.total}` : unknown,
		style: !measured ? theme.quiet : pods.ready < pods.total ? theme.bad : theme.good,
		below: [
			...because,
			...illNodes(view).flatMap((one) => [one, seg('  ')]),
			...ill.map((one) => seg(`${workloadWords(one, several)} ${one.ready}/${one.desired} ${one.status}  `, theme.bad)),
			...(pods.gaps ?? []).map((gap) => seg(`${gap}  `, theme.warning)),
		],
		stale,
	};
}

/** How old a measurement is; why it is old comes first below the figure. */
function ageOf({measuredAt, state}: Signal, {now, room, theme}: View): {aside: string; stale: boolean; because: Segment[]} {
	const age = measuredAt === null ? 'never measured' : `${formatAge(now - measuredAt)} ago`;
	if (room.link.is !== 'live') return {aside: age, stale: true, because: []};
	if (state.is === 'stale' || state.is === 'down')
		return {aside: `${state.is.toUpperCase()} ${age}`, stale: true, because: [seg(`${state.why}  `, theme.warning)]};
	return {aside: age, stale: false, because: []};
}

/** "12:41", "1:02:41", and "2 d 3 h" where seconds do not matter any more. */
function bigDuration(durationMs: number): string {
	const hours = Math.floor(Math.abs(durationMs) / 3_600_000);
	return hours < 24 ? formatDuration(durationMs) : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** A figure in exactly `width` cells and 2 + 5 × `down` rows. What has no form of its own stands in plain letters. */
export function figureLines(figure: Figure, width: number, down: number, view: View): Line[] {
	const {theme, glyphs} = view;
	const {label, aside = '', big, style, below, stale} = figure;
	const dim = (line: Line): Line => (stale ? line.map(({text, style: its}) => seg(text, {...its, dimColor: true})) : line);
	const inner = width - 2;
	const rows = bigTextWithin(big, inner, down, glyphs) ?? inTheMiddle(cutText(big, inner), bigRows * down);
	const asideWidth = Math.min(displayWidth(aside), Math.floor(inner / 2));
	const lines: Line[] = [
		spread(
			[seg(label, style === theme.due ? style : theme.strong)],
			aside === '' ? [] : [seg(cutText(aside, asideWidth), stale ? theme.warning : theme.quiet), seg(' ')],
			inner,
		),
		...rows.map((row) => [seg(row, style)]),
		below,
	];
	return lines.map((line) => fitLine([seg(' '), ...dim(line)], width));
}

function inTheMiddle(text: string, height: number): string[] {
	return Array.from({length: height}, (_, row) => (row === Math.floor(height / 2) ? text : ''));
}
