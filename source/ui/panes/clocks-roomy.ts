import {isRung} from '../../incident/clock.ts';
import {isCalledByName, nobodyKnown, calledWords as whoWords} from '../../incident/directory.ts';
import {calledText, type PlanRow} from '../../incident/plan.ts';
import {cutText, displayWidth, fitText, formatDuration, formatMoment} from '../../terminal/format.ts';
import {type Line, lineWidth, seg, wrapText} from '../line.ts';
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
	/** Where it is not wide: the cell before which every time ends. */
	readonly edge: number;
};

const mostName = 34;
const mostWhom = 36;
const leastSource = 18;
const mostSource = 34;
const leastCalled = 4;
/** In a narrower pane a name, a time and a person do not stand in columns beside each other. */
export const besideFrom = 30;

/** Names and times stand in columns of the whole pane; a name is cut only where its time would be, and the time never. */
export function clockColumns({due, waiting, told, ended}: ClockGroups, width: number): ClockColumns {
	const running = [...due, ...waiting];
	const settled = [...told, ...ended];
	const all = [...running, ...settled];
	const at = 5;
	const wide = {
		name: Math.min(mostName, widest(all.map(({name}) => name))),
		time: widest(all.map(({when}) => when)),
		whom: Math.min(mostWhom, widest(all.map(({whom}) => whom))),
	};
	const left = width - wide.name - wide.time - at - wide.whom - 3;
	if (left >= 0) return {...wide, at, source: left > leastSource ? left - 1 : 0, edge: width};
	const time = widest(running.map(({when}) => when));
	const called = running.map((row) => ({row, words: width < besideFrom ? '' : calledWords(row)})).filter(({words}) => words !== '');
	const name = widest(called.map(({row}) => row.name));
	const labels = Math.max(
		widest(running.map((row) => row.name)) + 1 + time,
		name + 1 + widest(called.map(({words}) => words)) + 1 + time,
		widest(settled.map((row) => `${row.when}  ${row.name}`)) + 1 + at,
	);
	return {name, time, at: 0, whom: 0, source: 0, edge: Math.min(width, labels)};
}

/** How wide it is with nothing cut but long sources, which go on below. */
export function wideCells({due, waiting, told, ended}: ClockGroups): number {
	const all = [...due, ...waiting, ...told, ...ended];
	const columns = [
		Math.min(mostName, widest(all.map(({name}) => name))),
		widest(all.map(({when}) => when)),
		widest(['12:37']),
		Math.min(mostWhom, widest(all.map(({whom}) => whom))),
		Math.min(mostSource, widest(all.map(({source}) => source))),
	];
	return columns.reduce((sum, cells) => sum + (cells === 0 ? 0 : cells + 1), 0);
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
export function clockLine(row: PlanRow, columns: ClockColumns, view: View): Line {
	const settled = row.group === 'told' || row.group === 'ended';
	if (columns.at > 0) return wideLine(row, columns, view);
	return settled ? settledLine(row, columns.edge, view) : runningLine(row, columns, view);
}

function wideLine(row: PlanRow, {name, time, at, whom, source}: ClockColumns, view: View): Line {
	const styles = rowStyles(row, view);
	return [
		seg(`${fitText(row.name, name)} `, styles.name),
		seg(`${fitText(row.when, time)} `, styles.time),
		seg(`${fitText(row.at === undefined ? '' : formatMoment(row.at, view.now, view.zone, {short: true}), at)} `, view.theme.quiet),
		seg(source > 0 ? fitText(row.whom, whom) : cutText(row.whom, whom), styles.whom),
		...(source > 0 ? [seg(` ${cutText(briefSource(row, source, view), source)}`, view.theme.quiet)] : []),
	];
}

/** Of whom nobody knows how they are reached, where there is no room for more. */
export const noNumber = 'no number';

/** As its line where the pane is wide, with the whole of its source: what does not fit goes on below, in its column. */
export function sourceLines(row: PlanRow, columns: ClockColumns, view: View): Line[] {
	const [first = '', ...rest] = wrapText(briefSource(row, columns.source, view), columns.source);
	const line = wideLine({...row, source: first}, columns, view);
	const indent = ' '.repeat(lineWidth(line) - displayWidth(first));
	return [line, ...rest.map((words): Line => [seg(indent), seg(words, view.theme.quiet)])];
}

/** Where it would be cut, without what the row and the header say: "Who is called · Black, team.md:28 · Payments lead". */
function briefSource({source, name, clock}: PlanRow, width: number, {room}: View): string {
	if (displayWidth(source) <= width) return source;
	return [room.incident?.severity ?? '', name, clock.name].reduce((text, said) => {
		const [first = '', ...rest] = text.split(` · ${said}`);
		return rest.reduce((all, piece) => `${all}${/^(?:$|,| · | \+ )/.test(piece) ? '' : ` · ${said}`}${piece}`, first);
	}, source);
}

/** Whom a rung calls, as short as it can be said; a position that is the row's own name is not said again. */
function calledWords({clock, name}: PlanRow): string {
	const called = isRung(clock) ? calledText(clock) || noNumber : '';
	const [call] = clock.call;
	if (call && clock.call.length === 1 && isCalledByName(call)) return call.phone === undefined ? noNumber : '';
	return called === name ? '' : called;
}

/** The number alone, of a position that is known by nothing else: whole or not at all. */
function numberOf({clock, name}: PlanRow): string {
	return calledText(clock) === name || clock.call.some(isCalledByName)
		? (clock.call.find(({phone}) => phone !== undefined)?.phone ?? '')
		: '';
}

/** Where it would be cut, a first update begins with what tells it apart: whose it is. */
function briefName({clock, name}: PlanRow): string {
	return clock.isFirst && clock.audience !== 'internal' ? `First: ${clock.audience}` : name;
}

/** A name with whom to call beside it as far as there is room, and at the edge when it is due. */
function runningLine(row: PlanRow, {name, edge}: ClockColumns, view: View): Line {
	const styles = rowStyles(row, view);
	const room = edge - displayWidth(row.when) - 1;
	const whole = cutText(displayWidth(row.name) > room ? briefName(row) : row.name, Math.max(4, room));
	const left = room - displayWidth(whole) - 1;
	const called = calledWords(row);
	const number = numberOf(row);
	const said = called === '' && displayWidth(number) <= left ? number : called;
	// Of who comes next all is said or nothing.
	const now = row.group === 'ask' || row.group === 'call' || row.group === 'nobody';
	const least = now && said !== noNumber ? Math.min(displayWidth(said), leastCalled) : displayWidth(said);
	const beside = said === '' || left < least ? '' : cutText(said, left);
	// Persons stand in a column, too, where that cuts none of them.
	const column = Math.max(displayWidth(whole), Math.min(name, room - 1 - displayWidth(beside)));
	const label = beside === '' ? whole : `${fitText(whole, column)} `;
	return [
		seg(label, styles.name),
		seg(beside, styles.whom),
		seg(`${' '.repeat(Math.max(1, room + 1 - displayWidth(label) - displayWidth(beside)))}${row.when}`, styles.time),
	];
}

/** Whom to call and the number, or that none is known, below a line that has not said it; undefined where it has, or there is no number. */
export function numberLine(row: PlanRow, above: Line, width: number, view: View): Line | undefined {
	const {clock, group} = row;
	const call = clock.call.find(({phone}) => phone !== undefined);
	const said = above.map(({text}) => text).join('');
	if (group === 'nobody' && !said.includes(noNumber)) return [seg('  '), seg(nobodyKnown, rowStyles(row, view).whom)];
	if (group !== 'call' || call?.phone === undefined || said.includes(call.phone)) return undefined;
	const words = call.people.length > 0 && said.includes(call.people.join(', ')) ? call.phone : (whoWords(call) ?? call.phone);
	const short = displayWidth(words) <= width - 2 ? words : call.phone;
	return displayWidth(short) > width - 2 ? undefined : [seg('  '), seg(short, rowStyles(row, view).whom)];
}

function settledLine(row: PlanRow, width: number, view: View): Line {
	const styles = rowStyles(row, view);
	const at = row.at === undefined ? '' : ` ${formatMoment(row.at, view.now, view.zone, {short: true})}`;
	const people = row.clock.state === 'acknowledged' || row.group === 'told' ? row.clock.people.join(', ') : '';
	const who = people === '' || people === row.name ? '' : ` ${people}`;
	const room = Math.max(8, width - row.when.length - 2 - at.length);
	return [
		seg(`${row.when}  `, styles.time),
		seg(fitText(`${row.name}${displayWidth(row.name) + displayWidth(who) <= room ? who : ''}`, room), styles.name),
		seg(at, styles.time),
	];
}
