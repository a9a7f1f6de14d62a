import {isOpen} from '../incident/incident.ts';
import {nextByItself} from '../incident/next-action.ts';
import {policyOf} from '../runbook/runbook.ts';
import {formatClock, formatDuration} from '../terminal/format.ts';
import {type Line, lineWidth, type Segment, seg, spread} from './line.ts';
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
	const badge = [
		seg(' '),
		...drill,
		seg(` ${incident.severity}${width >= 60 ? ` ${name}` : ''} `, severityStyle(incident.severity, view)),
		seg(` ${incident.title}`, theme.strong),
	];
	const facts = [status, since, `IC ${person(incident.commander, view)}`, `${room.here.length} here`];
	const more = others > 0 ? [seg(`   +${others} open L`, theme.warning)] : [];
	const short = since.split(' ').at(-1) ?? '';
	const brief = [...linkSegments(view), seg(` ${formatClock(now, zone, {seconds: false})}${zone === 'UTC' ? 'Z' : ''} `)];
	// The longest that leaves room for the severity and a word of the title.
	const rights: Segment[][] = [
		[seg(`  ${facts.join('   ')}`), ...more, ...clock],
		[seg(`  ${facts.slice(0, 3).join('   ')}`), ...more, ...clock],
		[seg(`  ${status} ${short}`), ...more, ...clock],
		[seg(`  ${status} ${short}`), ...more, seg('  '), ...brief],
		[seg(`  ${short}  `), ...brief],
		[seg('  '), ...linkSegments(view), seg(' ')],
	];
	const needed = Math.min(lineWidth(badge), Math.max(lineWidth(badge.slice(0, -1)), Math.floor(width * 0.35)));
	return spread(badge, rights.find((right) => lineWidth(right) + needed <= width) ?? [], width);
}

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
	const byItself = auto ? [seg(`  then by itself: ${auto.name} called in ${formatDuration(auto.dueAt - now)}`, theme.quiet)] : [];
	return spread(
		[seg(' NEXT ', theme.strong), seg(`${glyphs.pointer} `), seg(next.key, theme.key), seg(`  ${next.text}${due}`, style), ...byItself],
		[],
		width,
	);
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
