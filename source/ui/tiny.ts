import {waitsForWord} from '../incident/clock.ts';
import {cutText, displayWidth, formatDuration} from '../terminal/format.ts';
import {confirmLine, formLines} from './dialogs/dialog-lines.ts';
import {privateSegments} from './header.ts';
import {fitLine, type Line, lineWidth, type Segment, seg, wrapText} from './line.ts';
import {urgentFirst} from './most-urgent.ts';
import type {ScreenState} from './screen-state.ts';
import {severityStyle, type View} from './view.ts';
import {notRaised, witnessText} from './witness.ts';

/** A window that has room for one line; what is typed or asked stands below it, else what to do, where there is more room. */
export function tinyLines({dialog}: ScreenState, view: View, columns: number, rows: number): Line[] {
	const lines: Line[] = oneLine(view, columns, rows > 1);
	if (dialog?.kind === 'form') lines.push(...formLines(dialog, columns, rows - lines.length, view));
	else if (dialog?.kind === 'confirm') lines.push(confirmLine(dialog, columns, view));
	else if (dialog) lines.push([seg('Esc closes; a larger window shows more', view.theme.quiet)]);
	else lines.push(...toDo(view, columns));
	while (lines.length < rows) lines.push([]);
	return lines.slice(0, Math.max(1, rows)).map((line) => fitLine(line, columns));
}

/** Severity, whether it is true, what is due with its time, how long it is open: from its end what is needed least gives way. */
function oneLine(view: View, columns: number, more: boolean): Line[] {
	const {room, now, theme} = view;
	const {incident} = room;
	const drill = room.drill ? [seg('DRILL ', theme.drill)] : [];
	const truth = truthSegments(view);
	if (!incident) return [[...drill, seg('No open incident', theme.strong), ...truth]];
	const secret = incident.people ? [...privateSegments(view), seg(' ')] : [];
	const start: Line = [...drill, ...secret, seg(incident.severity, severityStyle(incident.severity, view)), ...truth];
	const open = [seg(` open ${formatDuration(now - incident.times.declared)}`, theme.quiet)];
	const left = columns - lineWidth(start);
	const due = dueSegments(view, left);
	if (lineWidth(due) + lineWidth(open) <= left) return [[...start, ...due, ...open]];
	// Where its name would be cut, what is due has a line of its own.
	const whole = dueSegments(view, Number.POSITIVE_INFINITY);
	if (!more || notRaised(view).length > 0 || lineWidth(whole) <= left) return [[...start, ...due]];
	return [
		lineWidth(open) <= left ? [...start, ...open] : start,
		dueSegments(view, columns + 1).map(({text, ...rest}) => ({...rest, text: text.trimStart()})),
	];
}

/** Nothing where all is well. */
function truthSegments({room: {link, readOnly}, theme}: View): Segment[] {
	if (link.is === 'away') return [seg(' OFFLINE', theme.bad)];
	if (link.is === 'ended') return [seg(' DISCONNECTED', theme.bad)];
	if (link.is === 'connecting') return [seg(' connecting', theme.warning)];
	return readOnly === null ? [] : [seg(' READ-ONLY', theme.bad)];
}

/** The name gives way to the time; what the server did not raise is said whole as far as it goes, since nobody else says it. */
function dueSegments(view: View, width: number): Segment[] {
	const {now, theme} = view;
	const [missing] = notRaised(view);
	if (missing) return [seg(cutText(` ${(witnessText(view) ?? '').replace(/,? late/, '')}`, width), theme.due)];
	const [due] = urgentFirst(view);
	if (!due) return [];
	const late = due.dueAt <= now;
	const when = ` ${waitsForWord(due) ? 'raise?' : late ? 'late' : 'in'} ${formatDuration(now - due.dueAt)}`;
	const name = cutText(due.name, Math.max(0, width - 1 - displayWidth(when)));
	return [seg(cutText(`${name === '' ? '' : ` ${name}`}${when}`, width), late ? theme.due : theme.plain)];
}

function toDo(view: View, columns: number): Line[] {
	const {next, theme} = view;
	const witness = witnessText(view);
	if (witness !== undefined) return wrapText(witness, columns).map((text) => [seg(text, theme.due)]);
	if (!next) return [];
	return wrapText(`${next.key}  ${next.text}`, columns).map((text): Line => [seg(text)]);
}
