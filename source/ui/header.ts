import {isOpen} from '../incident/incident.ts';
import {nextByItself} from '../incident/next-action.ts';
import {policyOf} from '../runbook/runbook.ts';
import {cutText, displayWidth, formatClock, formatDuration} from '../terminal/format.ts';
import {fitLine, type Line, lineWidth, type Segment, seg, spread} from './line.ts';
import {person, severityStyle, type View} from './view.ts';

/** How bad, what, since when, who, and whether the screen is true. Never scrolls away. */
export function headerLine(view: View, width: number): Line {
	const {room, theme, now, zone} = view;
	const {incident} = room;
	const clock = [seg('  '), ...linkSegments(view), seg('  '), seg(`${formatClock(now, zone)} ${zone} `, theme.strong)];
	const drill: Segment[] = room.drill ? [seg(' DRILL ', theme.drill), seg(' ')] : [];
	if (!incident)
		return spread(
			[seg(' '), ...drill, seg(room.incidentId === null ? 'No open incident' : `Opening ${room.incidentId}`, theme.strong)],
			clock,
			width,
		);
	const name = room.policy ? policyOf(room.policy.runbook, incident.severity).name.toUpperCase() : '';
	const status = incident.status[0]?.toUpperCase() + incident.status.slice(1);
	const since = isOpen(incident)
		? `open for ${formatDuration(now - incident.times.declared)}`
		: `after ${formatDuration((incident.times.resolved ?? incident.times.cancelled ?? now) - incident.times.declared)}`;
	const others = room.incidents.filter(
		({id, status}) => id !== incident.id && !['resolved', 'closed', 'cancelled'].includes(status),
	).length;
	const title = displayWidth(incident.title);
	const more = others > 0 ? [seg(`  +${others} open L`, theme.warning)] : [];
	const shortClock = [
		seg('  '),
		...linkSegments(view),
		seg(` ${formatClock(now, zone, {seconds: false})}${zone === 'UTC' ? 'Z' : ''} `, theme.strong),
	];
	const [, time = ''] = /(\S+)$/.exec(since) ?? [];
	const commander = incident.commander ?? 'nobody';
	// From everything to the least; the first beside which the title has its room is shown.
	const forms: ReadonlyArray<{readonly name: string; readonly right: Line}> = [
		{name, right: [seg(`   ${status}   ${since}   IC ${person(commander, view)}   ${room.here.length} here`), ...more, ...clock]},
		{name, right: [seg(`  ${status}  ${since}  IC ${person(commander, view)}`), ...more, ...clock]},
		{name, right: [seg(`  ${status} ${time}  IC ${commander}`), ...more, ...clock]},
		{name, right: [seg(`  ${status} ${time}`), ...more, ...shortClock]},
		{name: '', right: [seg(`  ${status} ${time}`), ...more, ...shortClock]},
		{name: '', right: [seg(`  ${time}`), ...more, ...shortClock]},
		{name: '', right: [seg(`  ${time}`), ...shortClock]},
		{name: '', right: [seg('  '), ...linkSegments(view), seg(' ')]},
		{name: '', right: []},
	];
	const left = (of: string): Line => [
		seg(' '),
		...drill,
		seg(` ${incident.severity}${of === '' ? '' : ` ${of}`} `, severityStyle(incident.severity, view)),
		seg(' '),
	];
	const titleRoom = ({name: of, right}: {readonly name: string; readonly right: Line}) => width - lineWidth(left(of)) - lineWidth(right);
	const shown = forms.find((form) => titleRoom(form) >= Math.min(title, Math.floor(width * titleShare))) ?? forms.at(-1);
	if (!shown) return [];
	return spread([...left(shown.name), seg(incident.title, theme.strong)], shown.right, width);
}

/** Of a long title at least so much of the width is shown. */
const titleShare = 0.28;

function linkSegments({room, theme, glyphs}: View): Segment[] {
	const waiting = room.unsettled.filter(({state}) => state.is === 'unsent').length;
	const refused = room.unsettled.length - waiting;
	const kept = [
		...(waiting > 0 && room.link.is !== 'live' ? [seg(` ${waiting} unsent`, theme.warning)] : []),
		...(refused > 0 ? [seg(` ${refused} refused o`, theme.warning)] : []),
	];
	if (room.readOnly !== null) return [seg(`${glyphs.away} read-only`, theme.bad), ...kept];
	switch (room.link.is) {
		case 'live':
			return [seg(`${glyphs.live} live`, theme.good), ...kept];
		case 'connecting':
			return [seg(`${glyphs.away} connecting`, theme.warning), ...kept];
		case 'away':
			return [seg(`${glyphs.away} OFFLINE`, theme.bad), ...kept];
		case 'ended':
			return [seg(`${glyphs.away} DISCONNECTED`, theme.bad), ...kept];
	}
}

/** The one thing to do now and its key; then what happens without anybody. */
export function nextLine(view: View, width: number): Line {
	const {next, theme, now, glyphs} = view;
	if (!next)
		return spread([seg(' NEXT ', theme.strong), seg(`${glyphs.pointer} `), seg('D', theme.key), seg('  Declare an incident')], [], width);
	const due =
		next.dueAt === null
			? ''
			: next.dueAt > now
				? `, due in ${formatDuration(next.dueAt - now)}`
				: `, ${formatDuration(now - next.dueAt)} overdue`;
	const style = next.urgency === 'overdue' ? theme.due : next.urgency === 'soon' ? theme.warning : theme.strong;
	const auto = nextByItself(view.clocks, now);
	const start = [seg(' NEXT ', theme.strong), seg(`${glyphs.pointer} `), seg(next.key, theme.key), seg('  ')];
	const left = width - lineWidth(start) - displayWidth(due);
	const told = auto ? `  then by itself: ${auto.name} called in ${formatDuration(auto.dueAt - now)}` : '';
	// A countdown is never cut: what is done by itself goes first, then the end of the sentence.
	const byItself = displayWidth(next.text) + displayWidth(told) <= left ? told : '';
	return fitLine([...start, seg(`${cutText(next.text, left)}${due}`, style), seg(byItself, theme.quiet)], width);
}

/** What stands between the screen and the truth, in words; undefined when nothing does. */
export function bannerLine(view: View, width: number, localNow: number): Line | undefined {
	const {room, theme} = view;
	const {link} = room;
	const say = (text: string) => spread([seg(` ${text}`, theme.bad)], [], width);
	if (link.is === 'ended') return say(`${link.why} (R connects again, q quits)`);
	if (link.is === 'away')
		return say(
			`No connection for ${formatDuration(localNow - link.since)}: what you type is kept. Again in ${Math.max(0, Math.ceil((link.retryAt - localNow) / 1000))} s, R now. ${link.why}`,
		);
	if (room.readOnly !== null) return say(`READ-ONLY: ${room.readOnly}`);
	if (room.notice !== null) return spread([seg(` ${room.notice}`, theme.warning)], [], width);
	return undefined;
}
