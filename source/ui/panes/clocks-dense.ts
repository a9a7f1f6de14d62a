import {isRung} from '../../incident/clock.ts';
import {calledText, type PlanGroup, type PlanRow} from '../../incident/plan.ts';
import {cutText, displayWidth, fitText, formatMoment} from '../../terminal/format.ts';
import {type Line, seg} from '../line.ts';
import type {View} from '../view.ts';
import {isCalm, type RowStyles, rowStyles} from './clock-styles.ts';
import {type ClockColumns, clockLine, noNumber} from './clocks-roomy.ts';

type Some = readonly [PlanRow, ...PlanRow[]];

/** Those to call at one moment in two lines that say whom, or for whom nobody is. */
export function dueTogether(
	rows: readonly PlanRow[],
	columns: ClockColumns,
	width: number,
	view: View,
	names: 'all' | 'counted' = 'counted',
): Line[] {
	return together(rows, ({clock, group}) => `${isRung(clock) ? group : clock.id} ${clock.dueAt}`).flatMap((some) => {
		const [{group, name, when}] = some;
		// A position without anybody has nothing but its name to be known by.
		const cut = group === 'nobody' && displayWidth(name) + displayWidth(when) + noNumber.length + 2 > width;
		return some.length === 1 && !cut ? [clockLine(some[0], columns, view)] : dueLines(some, width, view, names);
	});
}

/** Those of one moment in a line; how many of them did not fit is said. */
export function waitingTogether(rows: readonly PlanRow[], columns: ClockColumns, view: View): Line[] {
	return together(rows, ({clock}) => `${clock.dueAt} ${isCalm(clock)}`).map((some) =>
		some.length === 1 ? clockLine(some[0], columns, view) : beside(some, columns, rowStyles(some[0], view)),
	);
}

/** Those that were told, or ended in one way, within one minute. */
export function settledTogether(rows: readonly PlanRow[], width: number, view: View): Line[] {
	const time = ({at}: PlanRow) => (at === undefined ? '' : formatMoment(at, view.now, view.zone, {short: true}));
	return together(rows, (row) => `${row.when} ${time(row)}`).map((some) => {
		const [first] = some;
		const styles = rowStyles(first, view);
		const room = Math.max(4, width - first.when.length - 2 - time(first).length - 1);
		return [
			seg(`${first.when}  `, styles.time),
			seg(fitText(counted(names(some), room), room), styles.name),
			seg(` ${time(first)}`, styles.time),
		];
	});
}

/** Those with the same key, in the order of their first. */
function together(rows: readonly PlanRow[], key: (row: PlanRow) => string): Some[] {
	const found = new Map<string, [PlanRow, ...PlanRow[]]>();
	for (const row of rows) {
		const same = found.get(key(row));
		if (same) same.push(row);
		else found.set(key(row), [row]);
	}

	return [...found.values()];
}

function names(rows: Some): string[] {
	return rows.map(({name}) => name);
}

/** What is said of all of a group that fell due at one moment. */
const heads: Partial<Record<PlanGroup, string>> = {call: 'call ', nobody: `${noNumber}: `};

function dueLines(rows: Some, width: number, {theme}: View, said: 'all' | 'counted'): Line[] {
	const [first] = rows;
	const nobody = first.group === 'nobody';
	const items = first.group === 'call' ? [...new Set(rows.map(({clock}) => calledText(clock)))] : names(rows);
	const head = `${first.when} ${heads[first.group] ?? ''}`;
	const top = fitting(items, width - displayWidth(head));
	const rest = items.slice(top.taken);
	return [
		[seg(head, nobody ? theme.bad : theme.due), seg(`${top.text}${rest.length > 0 && top.text !== '' ? ',' : ''}`, theme.strong)],
		...(said === 'all' ? wrapped(rest, width - 2) : rest.length === 0 ? [] : [counted(rest, width - 2)]).map(
			(text): Line => [seg(`  ${text}`, theme.strong)],
		),
	];
}

/** All of them, in as many lines as that takes. */
function wrapped(items: readonly string[], width: number): string[] {
	const lines: string[] = [];
	for (let rest = items; rest.length > 0; ) {
		const {text, taken} = fitting(rest, width);
		const count = Math.max(1, taken);
		lines.push(`${taken === 0 ? cutText(rest[0] ?? '', width) : text}${taken > 0 && taken < rest.length ? ',' : ''}`);
		rest = rest.slice(count);
	}

	return lines;
}

/** Names left, the time at the edge; it is never cut. */
function beside(rows: Some, {edge}: ClockColumns, styles: RowStyles): Line {
	const [{when}] = rows;
	const room = Math.max(4, edge - displayWidth(when) - 1);
	return [seg(`${fitText(counted(names(rows), room), room)} `, styles.name), seg(when, styles.time)];
}

/** As many whole items as fit, and how many. */
function fitting(items: readonly string[], width: number): {readonly text: string; readonly taken: number} {
	let text = '';
	let taken = 0;
	for (const item of items) {
		const next = text === '' ? item : `${text}, ${item}`;
		if (displayWidth(next) > width - (taken + 1 < items.length ? 1 : 0)) break;
		text = next;
		taken++;
	}

	return {text, taken};
}

/** "CTO, Product Lead +3": the first is cut rather than left out. */
function counted(items: readonly string[], width: number): string {
	const whole = items.join(', ');
	if (displayWidth(whole) <= width) return whole;
	const more = ` +${items.length}`;
	const {text, taken} = fitting(items, width - more.length);
	if (taken > 0) return `${text} +${items.length - taken}`;
	return items.length === 1 ? cutText(items[0] ?? '', width) : `${cutText(items[0] ?? '', width - more.length)} +${items.length - 1}`;
}
