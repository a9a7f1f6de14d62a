import {type Clock, hasEnded, isRung} from '../../incident/clock.ts';
import {isOpen} from '../../incident/incident.ts';
import {displayWidth, fitText, formatClock, formatDuration} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {type Line, seg} from '../line.ts';
import type {View} from '../view.ts';

/** A client waits so long for the server to raise what fell due before it says that it was not. */
const notRaisedAfterMs = 5000;

/** Countdowns in the order they fall due, then what was told, then how others ended. */
export function clocksPane(view: View, width: number, height: number, scroll: number): BoxContent {
	const {room, theme} = view;
	if (!room.incident) return {title: 'Clocks', lines: [[seg('Clocks run from the declaration.', theme.quiet)]]};
	const running = view.clocks.filter((clock) => !hasEnded(clock) && clock.state !== 'told');
	const told = view.clocks.filter((clock) => clock.state === 'told');
	const ended = view.clocks.filter(hasEnded).sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
	const inner = width - 4;
	const lines: Line[] = [
		...running.map((clock) => runningLine(clock, inner, view)),
		...told.map(
			(clock): Line => [
				seg('told  ', theme.quiet),
				seg(clock.name, theme.plain),
				...(clock.people.length > 0 && clock.people[0] !== clock.name ? [seg(`: ${clock.people.join(', ')}`, theme.quiet)] : []),
			],
		),
		...ended.map((clock) => endedLine(clock, inner, view)),
	];
	const due = running.filter(({dueAt}) => dueAt <= view.now).length;
	const rows = height - 2;
	const from = Math.min(scroll, Math.max(0, lines.length - rows));
	return {
		title: 'Clocks',
		...(due > 0 && isOpen(room.incident) ? {aside: [seg(`${due} due`, theme.due)]} : {}),
		...(lines.length > rows ? {source: `${lines.length - rows - from > 0 ? `${lines.length - rows - from} more below` : 'end'}`} : {}),
		lines: lines.slice(from, from + rows),
	};
}

function runningLine(clock: Clock, width: number, {theme, now, room}: View): Line {
	const late = now - clock.dueAt;
	const name = fitText(clock.name, Math.max(8, Math.min(22, width - 12)));
	if (late < 0) {
		const soon = late > -120_000;
		return [seg(`${name} `, soon ? theme.strong : theme.plain), seg(`in ${formatDuration(late)}`, soon ? theme.warning : theme.plain)];
	}

	const live = room.link.is === 'live' && room.readOnly === null;
	if (clock.state === 'due' && late > notRaisedAfterMs)
		return [
			seg(`${name} `, theme.due),
			seg(`late ${formatDuration(late)}${live ? ', not raised' : ', no server'}: ${whom(clock)}`, theme.due),
		];
	if (isRung(clock)) {
		const people = clock.call.flatMap((entry) => entry.people);
		const called = people.length === 0 ? 'nobody to call' : people.join(', ');
		const nameWidth = Math.max(8, Math.min(22, width - 11 - Math.min(8, called.length)));
		return [seg(`${fitText(clock.name, nameWidth)} due ${formatDuration(late)} `, theme.due), seg(called, theme.strong)];
	}

	return [seg(`${name} `, theme.due), seg(`late ${formatDuration(late)}`, theme.due)];
}

function whom(clock: Clock): string {
	const {call} = clock;
	if (!isRung(clock)) return 'do it by hand';
	const people = call.flatMap((entry) => entry.people);
	const phone = call.find((entry) => entry.phone !== undefined)?.phone;
	return people.length === 0 ? 'nobody to call' : `call ${people.join(', ')}${phone === undefined ? '' : ` ${phone}`}`;
}

const words: Partial<Record<Clock['state'], string>> = {
	met: 'met',
	missed: 'MISSED',
	acknowledged: 'answered',
	deferred: 'deferred',
	superseded: 'over',
};

function endedLine(clock: Clock, width: number, {theme, zone}: View): Line {
	const word = words[clock.state] ?? clock.state;
	const detail =
		clock.kind === 'response' && clock.endedAt !== undefined
			? formatDuration(clock.endedAt - clock.from)
			: clock.endedAt === undefined
				? ''
				: formatClock(clock.endedAt, zone, {seconds: false});
	const who = clock.state === 'acknowledged' && clock.people.length > 0 ? ` ${clock.people.join(', ')}` : '';
	const left = `${fitText(word, 9)} ${clock.name}${who}`;
	const style = clock.state === 'missed' ? theme.warning : theme.quiet;
	return [seg(fitText(left, Math.max(8, width - displayWidth(detail) - 1)), style), seg(` ${detail}`, style)];
}
