import {isOpen, presentStage} from '../../incident/incident.ts';
import {type Earlier, earlierText} from '../../incident/plan.ts';
import {cutText, displayWidth, formatDuration} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {impactLines} from '../impact-line.ts';
import {type Line, seg} from '../line.ts';
import {stageName} from '../stage-words.ts';
import type {View} from '../view.ts';
import {type ClockGroups, clockGroups} from './clock-groups.ts';
import {dueTogether, settledTogether, waitingTogether} from './clocks-dense.ts';
import {besideFrom, type ClockColumns, clockColumns, clockLine, notRaisedLine, numberLine, sourceLines} from './clocks-roomy.ts';

/** A pane of this width has the screen for itself: there what is due and what comes is never folded, it scrolls. */
const aloneFrom = 70;

const enterHint = '3 Enter: whom and why';

/** What is due and unanswered, what falls due next, who was told, how others ended. Where they do not fit, those of one moment share a line. */
export function clocksPane(view: View, width: number, height: number, scroll: number): BoxContent {
	const {room, theme} = view;
	if (!room.incident) return {title: 'Clocks', lines: [[seg('Run from the declaration.', theme.quiet)]]};
	const groups = clockGroups(view);
	const inner = width - 4;
	const rows = height - 2;
	const top = [...impactLines(view, inner), ...stageLine(view)];
	const lines: readonly Line[] = [...top, ...planLines(groups, inner, rows - top.length, view)];
	const due = groups.notRaised.length + groups.due.length;
	const from = Math.min(scroll, Math.max(0, lines.length - rows));
	const below = lines.length - rows - from;
	const hidden = lines.length <= rows ? '' : below > 0 ? `${below} more below` : 'end';
	const separator = ` ${view.glyphs.separator} `;
	return {
		title: 'Clocks',
		...(due > 0 && isOpen(room.incident) ? {aside: [seg(`${due} due`, theme.due)]} : {}),
		source: hidden.length + enterHint.length + 3 <= inner - 2 ? [hidden, enterHint].filter((text) => text !== '').join(separator) : hidden,
		lines: lines.slice(from, from + rows),
	};
}

/** Each clock in a line; what matters least is folded first, and no more of it than has to be. */
function planLines(groups: ClockGroups, width: number, rows: number, view: View): Line[] {
	const columns = clockColumns(groups, width);
	const apart = (of: ClockGroups['due']) => of.map((row) => clockLine(row, columns, view));
	const parts: Line[][] = [apart(groups.due), apart(groups.waiting), apart(groups.told), apart(groups.ended)];
	const folds: ReadonlyArray<readonly [number, () => Line[]]> = [
		[3, () => settledTogether(groups.ended, width, view)],
		[2, () => settledTogether(groups.told, width, view)],
		...(width >= aloneFrom
			? []
			: ([
					[1, () => waitingTogether(groups.waiting, columns, view)],
					[0, () => dueTogether(groups.due, columns, width, view)],
				] as const)),
	];
	if (width < besideFrom) parts[0] = dueTogether(groups.due, columns, width, view);
	const first = groups.notRaised.map((row) => notRaisedLine(row, width, view));
	const last: Line[] = groups.earlier.map((earlier) => [seg(earlierWords(earlier, width), view.theme.quiet)]);
	const all = () => [...first, ...parts.flat(), ...last];
	const folded = new Set<number>();
	for (const [index, fold] of folds) {
		if (all().length <= rows) break;
		parts[index] = fold();
		folded.add(index);
	}

	// Where rows are free nobody is only counted, whom to call is said with the number, and the runbook's words are whole, the most urgent first.
	const free = () => rows - all().length;
	if (columns.source > 0)
		for (const [index, group] of [groups.due, groups.waiting, groups.told, groups.ended].entries())
			if (!folded.has(index)) parts[index] = withSources(group, free(), columns, view);
	if (free() > 0 && columns.source === 0) parts[0] = unfolded(groups.due, parts[0] ?? [], free(), columns, width, view);
	return all();
}

/** Each in its line, and what is cut of its source in the lines below it, as long as so many more are free. */
function withSources(rows: ClockGroups['due'], free: number, columns: ClockColumns, view: View): Line[] {
	let left = free;
	return rows.flatMap((row): Line[] => {
		const lines = sourceLines(row, columns, view);
		const whole = lines.length - 1 <= left;
		if (whole) left -= lines.length - 1;
		return whole ? lines : [clockLine(row, columns, view)];
	});
}

/** Those that are due in up to so many more lines: each with its number, else each in its own line, else all names; as much of it as fits. */
function unfolded(due: ClockGroups['due'], drawn: Line[], free: number, columns: ClockColumns, width: number, view: View): Line[] {
	const most = drawn.length + free;
	const apart = due.map((row) => clockLine(row, columns, view));
	if (apart.length > most) {
		const named = dueTogether(due, columns, width, view, 'all');
		return named.length <= most ? named : drawn;
	}

	let left = most - apart.length;
	return due.flatMap((row, index): Line[] => {
		const line = apart[index] ?? [];
		const number = left > 0 ? numberLine(row, line, width, view) : undefined;
		if (number === undefined) return [line];
		left--;
		return [line, number];
	});
}

/** How long the stage lasts, where the runbook gives it no end and so no clock. */
function stageLine({room, now, theme}: View): Line[] {
	const {incident, policy} = room;
	if (!incident || !policy || !isOpen(incident)) return [];
	const {stage, at} = presentStage(incident);
	const ends = policy.runbook.stages.some((rule) => rule.stage === stage && rule.maxMs !== null);
	return ends ? [] : [[seg(`Stage ${stageName(stage)} `, theme.quiet), seg(`for ${formatDuration(now - at)}`, theme.quiet)]];
}

/** Where the line would be cut, "before" goes first. */
function earlierWords(earlier: Earlier, width: number): string {
	const text = earlierText(earlier);
	return cutText(displayWidth(text) <= width ? text : text.replace(' before:', ':'), width);
}
