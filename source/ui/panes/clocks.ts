import {type Clock, hasEnded, isRung} from '../../incident/clock.ts';
import {isOpen} from '../../incident/incident.ts';
import {cutText, displayWidth, fitText, formatClock, formatDuration} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {impactLines} from '../impact-line.ts';
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
	const overdue = running.filter(({dueAt}) => dueAt <= view.now);
	const waiting = running.filter(({dueAt}) => dueAt > view.now);
	const wordWidth = widest(ended.map(wordOf));
	const lines: Line[] = [
		...impactLines(view, inner),
		...[overdue, waiting].flatMap((clocks) => {
			const nameWidth = nameWidthOf(clocks, inner, view.now);
			return clocks.map((clock) => runningLine(clock, nameWidth, inner, view));
		}),
		...told.map(
			(clock): Line => [
				seg('told  ', theme.quiet),
				seg(clock.name, theme.plain),
				...(clock.people.length > 0 && clock.people[0] !== clock.name ? [seg(`: ${clock.people.join(', ')}`, theme.quiet)] : []),
			],
		),
		...ended.map((clock) => endedLine(clock, wordWidth, inner, view)),
	];
	const due = overdue.length;
	const rows = height - 2;
	const from = Math.min(scroll, Math.max(0, lines.length - rows));
	return {
		title: 'Clocks',
		...(due > 0 && isOpen(room.incident) ? {aside: [seg(`${due} due`, theme.due)]} : {}),
		...(lines.length > rows ? {source: `${lines.length - rows - from > 0 ? `${lines.length - rows - from} more below` : 'end'}`} : {}),
		lines: lines.slice(from, from + rows),
	};
}

/** "in 12:41", "in 6 d 23 h", "due 00:48", "late 00:48". */
function timeText(clock: Clock, now: number): string {
	const late = now - clock.dueAt;
	if (late >= 0) return `${isRung(clock) ? 'due' : 'late'} ${formatDuration(late)}`;
	const hours = Math.floor(-late / 3_600_000);
	return `in ${hours < 24 ? formatDuration(late) : `${Math.floor(hours / 24)} d ${hours % 24} h`}`;
}

function widest(texts: readonly string[]): number {
	return Math.max(0, ...texts.map(displayWidth));
}

/** Names that stand in a column beside their times; those are never cut. */
function nameWidthOf(clocks: readonly Clock[], width: number, now: number): number {
	const times = widest(clocks.map((clock) => timeText(clock, now)));
	return Math.min(widest(clocks.map(({name}) => name)), Math.max(8, width - 1 - times));
}

function runningLine(clock: Clock, nameWidth: number, width: number, {theme, now, room}: View): Line {
	const late = now - clock.dueAt;
	const name = `${fitText(clock.name, nameWidth)} `;
	if (late < 0) {
		const soon = late > -120_000;
		return [seg(name, soon ? theme.strong : theme.plain), seg(timeText(clock, now), soon ? theme.warning : theme.plain)];
	}

	const live = room.link.is === 'live' && room.readOnly === null;
	if (clock.state === 'due' && late > notRaisedAfterMs)
		return [seg(name, theme.due), seg(`late ${formatDuration(late)}${live ? ', not raised' : ', no server'}: ${whom(clock)}`, theme.due)];
	const time = timeText(clock, now);
	const called = isRung(clock) ? clock.call.flatMap((entry) => entry.people).join(', ') || 'nobody' : '';
	const left = width - displayWidth(name) - time.length - 1;
	// A stump of a name says nothing; NEXT and the timeline have it whole.
	return [
		seg(`${name}${time} `, theme.due),
		...(left >= Math.min(displayWidth(called), leastPerson) ? [seg(cutText(called, left), theme.strong)] : []),
	];
}

const leastPerson = 6;

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

function wordOf({state}: Clock): string {
	return words[state] ?? state;
}

function endedLine(clock: Clock, wordWidth: number, width: number, {theme, zone}: View): Line {
	const detail =
		clock.kind === 'response' && clock.endedAt !== undefined
			? formatDuration(clock.endedAt - clock.from)
			: clock.endedAt === undefined
				? ''
				: formatClock(clock.endedAt, zone, {seconds: false});
	const who = clock.state === 'acknowledged' && clock.people.length > 0 ? ` ${clock.people.join(', ')}` : '';
	const left = `${fitText(wordOf(clock), wordWidth)} ${clock.name}${who}`;
	const style = clock.state === 'missed' ? theme.warning : theme.quiet;
	return [seg(fitText(left, Math.max(8, width - displayWidth(detail) - 1)), style), seg(` ${detail}`, style)];
}
