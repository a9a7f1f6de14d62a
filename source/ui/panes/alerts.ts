import {type AlertGroup, type AlertsSignal, tellingLabel} from '../../incident/alert-signals.ts';
import {formatAge, formatDuration} from '../../terminal/format.ts';
import {type Line, lineWidth, type Segment, seg} from '../line.ts';
import type {View} from '../view.ts';

/** What each source says that fires. */
export function alertsOf({room}: Pick<View, 'room'>): AlertsSignal[] {
	const found: AlertsSignal[] = [];
	for (const signal of room.signals.values()) if (signal.kind === 'alerts') found.push(signal);
	return found;
}

/** The gravest that fire in one line of at most so many cells, the others counted: a storm of a thousand is no taller than one. */
export function alertLines(view: View, width: number): Line[] {
	return alertsOf(view).flatMap((signal) =>
		signal.only === 'pending' ? pendingLines(signal, view, width) : [alertLine(signal, view, width)],
	);
}

/** What is not firing yet has a line of its own where another source says what fires; none while nothing is pending. */
function pendingLines(signal: AlertsSignal, view: View, width: number): Line[] {
	const {theme, now, glyphs} = view;
	const {state, measuredAt, pending, groups, source} = signal;
	const label = seg('pending ', theme.quiet);
	if (state.is === 'stale' || state.is === 'down')
		return [[label, seg(`not known: ${source} ${state.is.toUpperCase()}, ${state.why}`, theme.warning)]];
	if (state.is === 'paused') return [[label, seg(`not known: ${source} PAUSED, by ${state.by}`, theme.warning)]];
	if (measuredAt === null || pending === 0) return [];
	const line: Segment[] = [label];
	let left = pending;
	for (const [index, group] of groups.entries()) {
		const words = seg(`${index === 0 ? '' : ` ${glyphs.separator} `}${groupWords({...group, firing: group.pending}, now)}`, theme.warning);
		const rest = left - group.pending;
		if (index > 0 && lineWidth([...line, words, seg(rest > 0 ? ` ${glyphs.separator} ${rest} more` : '')]) > width) break;
		line.push(words);
		left = rest;
	}

	return [[...line, seg(left > 0 ? ` ${glyphs.separator} ${left} more` : '', theme.quiet)].filter(({text}) => text !== '')];
}

function alertLine(signal: AlertsSignal, view: View, width: number): Line {
	const {theme, now, glyphs} = view;
	const {state, measuredAt, firing, quiet, pending, groups} = signal;
	const label = seg('firing ', theme.quiet);
	const dot = ` ${glyphs.separator} `;
	if (state.is !== 'live' && state.is !== 'starting') {
		const why = 'why' in state ? state.why : `by ${state.by}`;
		const age = measuredAt === null ? '' : `, ${firing} fired ${formatAge(now - measuredAt)} ago`;
		return [label, seg(`not known: ${signal.source} ${state.is.toUpperCase()}, ${why}${age}`, theme.warning)];
	}

	if (measuredAt === null) return [label, seg('waiting for the first answer', theme.quiet)];
	const rest = [...(quiet > 0 ? [`${quiet} silenced`] : []), ...(pending > 0 ? [`${pending} pending`] : [])].join(', ');
	if (firing === 0)
		return [label, seg('nothing', theme.good), seg(rest === '' ? '' : `${dot}${rest}`, theme.quiet)].filter(({text}) => text !== '');
	const loud = groups.filter((group) => group.firing > 0);
	const line: Segment[] = [label];
	let left = firing;
	for (const [index, group] of loud.entries()) {
		left -= group.firing;
		const words = groupWords(group, now);
		const tail = tailWords(left, rest, dot);
		const next = [seg(index === 0 ? '' : dot, theme.quiet), seg(words, theme.bad)];
		// The first is said whole as far as it goes; another only where the count of the others fits behind it.
		if (index > 0 && lineWidth([...line, ...next, seg(`${tail} f`)]) > width) {
			left += group.firing;
			break;
		}

		line.push(...next);
	}

	return [...line, seg(tailWords(left, rest, dot), theme.quiet), seg(' f', theme.key)].filter(({text}) => text !== '');
}

function tailWords(left: number, rest: string, dot: string): string {
	return `${left > 0 ? `${dot}${left} more` : ''}${rest === '' ? '' : `${dot}${rest}`}`;
}

/** "HighErrorRate api for 08:12", "12 × InstanceDown for 00:40". */
function groupWords({name, firing, labels, since, unconfirmed}: AlertGroup, now: number): string {
	const where = tellingLabel(labels);
	return `${firing > 1 ? `${firing} × ` : ''}${name}${where === undefined ? '' : ` ${where[1]}`} for ${formatDuration(now - since)}${unconfirmed ? ' (not confirmed)' : ''}`;
}
