import {type Clock, isRung} from '../../incident/clock.ts';
import {cutText, displayWidth, fitText, formatDuration} from '../../terminal/format.ts';
import type {Style} from '../../terminal/theme.ts';
import {type Line, seg} from '../line.ts';
import type {View} from '../view.ts';
import type {ClockGroups} from './clock-groups.ts';
import {calledText, endedTime, endedWord, timeText, waitingStyles} from './clock-words.ts';
import {dueLine, notRaisedLine} from './clocks-roomy.ts';

/** Clocks of one moment share a line; how many of them did not fit is said. */
export function denseLines({notRaised, due, over, waiting, told, ended}: ClockGroups, width: number, view: View): Line[] {
	const {theme, now, zone} = view;
	return [
		...notRaised.map((clock) => notRaisedLine(clock, width, view)),
		...together(due, (clock) => `${isRung(clock) ? (calledText(clock) === '' ? 'nobody' : 'call') : clock.id} ${clock.dueAt}`).flatMap(
			(clocks) => dueLines(clocks, width, view),
		),
		...together(over, ({dueAt}) => String(dueAt)).map((clocks) =>
			beside(names(clocks), timeText(clocks[0], now), width, {name: theme.plain, time: theme.warning}),
		),
		...together(waiting, (clock) => `${clock.dueAt} ${waitingStyles(clock, view).name === theme.quiet}`).map((clocks) =>
			beside(names(clocks), timeText(clocks[0], now), width, waitingStyles(clocks[0], view)),
		),
		...together(told, ({dueAt}) => String(dueAt)).map((clocks) =>
			worded('told', names(clocks), formatDuration(clocks[0].dueAt - clocks[0].from), width, {name: theme.plain, time: theme.quiet}),
		),
		...together(ended, (clock) => `${endedWord(clock)} ${endedTime(clock, zone)}`).map((clocks) => {
			const style = clocks[0].state === 'missed' ? theme.warning : theme.quiet;
			return worded(endedWord(clocks[0]), names(clocks), endedTime(clocks[0], zone), width, {name: style, time: style});
		}),
	];
}

type Some = readonly [Clock, ...Clock[]];

/** Those with the same key, in the order of their first. */
function together(clocks: readonly Clock[], key: (clock: Clock) => string): Some[] {
	const found = new Map<string, [Clock, ...Clock[]]>();
	for (const clock of clocks) {
		const same = found.get(key(clock));
		if (same) same.push(clock);
		else found.set(key(clock), [clock]);
	}

	return [...found.values()];
}

function names(clocks: Some): string[] {
	return clocks.map(({name}) => name);
}

/** One alone as ever; several in two lines that say whom to call, or for whom nobody is. */
function dueLines(clocks: Some, width: number, view: View): Line[] {
	const {theme, now} = view;
	const [first, ...more] = clocks;
	const nobody = calledText(first) === '';
	if (more.length === 0) {
		const whom = isRung(first) ? Math.min(8, displayWidth(calledText(first) || 'nobody')) + 1 : 0;
		const room = Math.max(8, width - 1 - timeText(first, now).length - whom);
		return [dueLine(first, Math.min(displayWidth(first.name), room), width, view)];
	}

	const items = nobody ? names(clocks) : [...new Set(clocks.map(calledText))];
	const head = `${timeText(first, now)} ${nobody ? 'nobody to call:' : 'call'} `;
	const top = fitting(items, width - displayWidth(head));
	const rest = items.slice(top.taken);
	const second = rest.length === 0 ? [] : [seg(`  ${counted(rest, width - 2)}`, theme.strong)];
	return [
		[seg(head, nobody ? theme.bad : theme.due), seg(`${top.text}${rest.length > 0 && top.text !== '' ? ',' : ''}`, theme.strong)],
		...(second.length > 0 ? [second] : []),
	];
}

/** Of "late 19:00" and a space: times stand below each other. */
const timeColumn = 11;

/** Names left, the time at the right: it is never cut. */
function beside(list: readonly string[], time: string, width: number, styles: {readonly name: Style; readonly time: Style}): Line {
	const room = Math.max(4, Math.min(width - time.length - 1, width - timeColumn));
	return [seg(`${fitText(counted(list, room), room)} `, styles.name), seg(time, styles.time)];
}

function worded(
	word: string,
	list: readonly string[],
	time: string,
	width: number,
	styles: {readonly name: Style; readonly time: Style},
): Line {
	const room = Math.max(4, width - word.length - 2 - time.length - 1);
	return [seg(`${word}  `, styles.time), seg(fitText(counted(list, room), room), styles.name), seg(` ${time}`, styles.time)];
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
