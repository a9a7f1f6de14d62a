import {isRung} from '../../incident/clock.ts';
import {calledText, type PlanRow} from '../../incident/plan.ts';
import {cutText, displayWidth, fitText, formatClock, formatDuration} from '../../terminal/format.ts';
import {type Line, seg} from '../line.ts';
import type {View} from '../view.ts';
import type {ClockGroups} from './clock-groups.ts';
import {rowStyles} from './clock-styles.ts';

/** Cells of the columns; 0 is a column that has no room. */
export type ClockColumns = {
	readonly name: number;
	readonly time: number;
	/** Of the time of day, the person and the runbook's words: there where the pane is wide. */
	readonly at: number;
	readonly whom: number;
	readonly source: number;
};

const mostName = 34;
const mostWhom = 36;
const leastSource = 18;
const mostCalled = 8;
/** In a narrower pane a name, a time and a person do not stand in columns beside each other. */
export const besideFrom = 30;

/** Names and times stand in columns of the whole pane; a name is cut only where its time would be. */
export function clockColumns({due, waiting, told, ended}: ClockGroups, width: number): ClockColumns {
	const running = [...due, ...waiting];
	const all = [...running, ...told, ...ended];
	const at = 5;
	const wide = {
		name: Math.min(mostName, widest(all.map(({name}) => name))),
		time: widest(all.map(({when}) => when)),
		whom: Math.min(mostWhom, widest(all.map(({whom}) => whom))),
	};
	const left = width - wide.name - wide.time - at - wide.whom - 3;
	if (left >= 0) return {...wide, at, source: left > leastSource ? left - 1 : 0};
	const time = widest(running.map(({when}) => when));
	// Whom to call now has room beside its name; what calls nobody may be longer than the column.
	const called = width < besideFrom ? 0 : Math.min(mostCalled, widest(due.map(calledWords)));
	const name = Math.max(8, Math.min(widest(running.map((row) => row.name)), width - 1 - time - (called > 0 ? called + 1 : 0)));
	return {name, time, at: 0, whom: 0, source: 0};
}

function widest(texts: readonly string[]): number {
	return Math.max(0, ...texts.map(displayWidth));
}

/** What to do by hand stands below NEXT, whole. */
export function notRaisedLine({clock, name}: PlanRow, width: number, {theme, now}: View): Line {
	const words = `NOT RAISED ${formatDuration(now - clock.dueAt)}`;
	return [seg(`${fitText(name, Math.max(4, Math.min(displayWidth(name), width - words.length - 1)))} ${words}`, theme.due)];
}

/** A clock in a line of its own. */
export function clockLine(row: PlanRow, columns: ClockColumns, width: number, view: View): Line {
	const settled = row.group === 'told' || row.group === 'ended';
	if (columns.at > 0) return wideLine(row, columns, view);
	return settled ? settledLine(row, width, view) : runningLine(row, columns, width, view);
}

function wideLine(row: PlanRow, {name, time, at, whom, source}: ClockColumns, view: View): Line {
	const styles = rowStyles(row, view);
	return [
		seg(`${fitText(row.name, name)} `, styles.name),
		seg(`${fitText(row.when, time)} `, styles.time),
		seg(`${fitText(row.at === undefined ? '' : formatClock(row.at, view.zone, {seconds: false}), at)} `, view.theme.quiet),
		seg(source > 0 ? fitText(row.whom, whom) : cutText(row.whom, whom), styles.whom),
		...(source > 0 ? [seg(` ${cutText(row.source, source)}`, view.theme.quiet)] : []),
	];
}

/** Whom a rung calls, as short as it can be said; a position that is the row's own name is not said again. */
function calledWords({clock, name}: PlanRow): string {
	const called = isRung(clock) ? calledText(clock) || 'nobody' : '';
	return called === name ? '' : called;
}

/** The number alone, of a position that is known by nothing else: whole or not at all. */
function numberOf({clock, name}: PlanRow): string {
	return calledText(clock) === name ? (clock.call.find(({phone}) => phone !== undefined)?.phone ?? '') : '';
}

const leastPerson = 6;

/** A name, when it is due, and whom to call: of what is due where there is room for more than a stump, of what comes where it is whole. */
function runningLine(row: PlanRow, {name, time}: ClockColumns, width: number, view: View): Line {
	const styles = rowStyles(row, view);
	const called = calledWords(row);
	const calls = row.group === 'ask' || row.group === 'call' || row.group === 'nobody';
	const toCall = calls ? Math.min(displayWidth(called), mostCalled) + 1 : 0;
	const nameRoom = Math.max(8, width - 1 - row.when.length - toCall);
	const longer = displayWidth(row.name) > name || name > nameRoom;
	const head = `${longer ? cutText(row.name, nameRoom) : fitText(row.name, name)} `;
	const left = width - displayWidth(head) - (longer ? row.when.length : time) - 1;
	const least = calls ? Math.min(displayWidth(called), leastPerson) : displayWidth(called);
	const number = numberOf(row);
	const said = called === '' && displayWidth(number) <= left ? number : called;
	const beside = said !== '' && left >= least;
	return [
		seg(head, styles.name),
		seg(beside && !longer ? fitText(row.when, time) : row.when, styles.time),
		...(beside ? [seg(` ${cutText(said, left)}`, styles.whom)] : []),
	];
}

function settledLine(row: PlanRow, width: number, view: View): Line {
	const styles = rowStyles(row, view);
	const at = row.at === undefined ? '' : ` ${formatClock(row.at, view.zone, {seconds: false})}`;
	const people = row.clock.state === 'acknowledged' || row.group === 'told' ? row.clock.people.join(', ') : '';
	const who = people === '' || people === row.name ? '' : ` ${people}`;
	const room = Math.max(8, width - row.when.length - 2 - at.length);
	return [
		seg(`${row.when}  `, styles.time),
		seg(fitText(`${row.name}${displayWidth(row.name) + displayWidth(who) <= room ? who : ''}`, room), styles.name),
		seg(at, styles.time),
	];
}
