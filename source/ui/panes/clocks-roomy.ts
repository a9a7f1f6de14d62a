import {type Clock, isRung} from '../../incident/clock.ts';
import {cutText, displayWidth, fitText, formatDuration} from '../../terminal/format.ts';
import {type Line, seg} from '../line.ts';
import type {View} from '../view.ts';
import type {ClockGroups} from './clock-groups.ts';
import {calledText, endedTime, endedWord, timeText, waitingStyles} from './clock-words.ts';

/** Each clock in a line of its own. */
export function roomyLines({notRaised, due, over, waiting, told, ended}: ClockGroups, width: number, view: View): Line[] {
	const {theme, now} = view;
	const wordWidth = widest(ended.map(endedWord));
	const dueWidth = nameWidthOf(due, width, now);
	const waitingWidth = nameWidthOf([...over, ...waiting], width, now);
	return [
		...notRaised.map((clock) => notRaisedLine(clock, width, view)),
		...due.map((clock) => dueLine(clock, dueWidth, width, view)),
		...over.map((clock): Line => [seg(`${fitText(clock.name, waitingWidth)} `), seg(timeText(clock, now), theme.warning)]),
		...waiting.map((clock): Line => {
			const styles = waitingStyles(clock, view);
			return [seg(`${fitText(clock.name, waitingWidth)} `, styles.name), seg(timeText(clock, now), styles.time)];
		}),
		...told.map(
			(clock): Line => [
				seg('told  ', theme.quiet),
				seg(clock.name, theme.plain),
				...(clock.people.length > 0 && clock.people[0] !== clock.name ? [seg(`: ${clock.people.join(', ')}`, theme.quiet)] : []),
			],
		),
		...ended.map((clock) => endedLine(clock, wordWidth, width, view)),
	];
}

/** What to do by hand stands below NEXT, whole. */
export function notRaisedLine(clock: Clock, width: number, {theme, now}: View): Line {
	const words = `NOT RAISED ${formatDuration(now - clock.dueAt)}`;
	return [seg(`${fitText(clock.name, Math.max(4, Math.min(displayWidth(clock.name), width - words.length - 1)))} ${words}`, theme.due)];
}

function widest(texts: readonly string[]): number {
	return Math.max(0, ...texts.map(displayWidth));
}

/** Names that stand in a column beside their times; those are never cut. */
function nameWidthOf(clocks: readonly Clock[], width: number, now: number): number {
	const times = widest(clocks.map((clock) => timeText(clock, now)));
	return Math.min(widest(clocks.map(({name}) => name)), Math.max(8, width - 1 - times));
}

const leastPerson = 6;

/** A name, since when it is due, and whom to call where there is room for more than a stump of it. */
export function dueLine(clock: Clock, nameWidth: number, width: number, {theme, now}: View): Line {
	const name = `${fitText(clock.name, nameWidth)} `;
	const time = timeText(clock, now);
	const people = calledText(clock);
	const called = isRung(clock) ? people || 'nobody' : '';
	const left = width - displayWidth(name) - time.length - 1;
	return [
		seg(`${name}${time} `, theme.due),
		...(left >= Math.min(displayWidth(called), leastPerson) ? [seg(cutText(called, left), people === '' ? theme.bad : theme.strong)] : []),
	];
}

function endedLine(clock: Clock, wordWidth: number, width: number, {theme, zone}: View): Line {
	const detail = endedTime(clock, zone);
	const who = clock.state === 'acknowledged' && clock.people.length > 0 ? ` ${clock.people.join(', ')}` : '';
	const left = `${fitText(endedWord(clock), wordWidth)} ${clock.name}${who}`;
	const style = clock.state === 'missed' ? theme.warning : theme.quiet;
	return [seg(fitText(left, Math.max(8, width - displayWidth(detail) - 1)), style), seg(` ${detail}`, style)];
}
