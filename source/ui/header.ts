import {type Incident, isOpen, presentStage} from '../incident/incident.ts';
import {nextByItself} from '../incident/next-by-itself.ts';
import {policyOf} from '../runbook/runbook.ts';
import {cutText, displayWidth, formatClock, formatDuration, shortZone} from '../terminal/format.ts';
import {incidentRank} from './incident-rank.ts';
import {type Line, lineWidth, type Segment, seg, spread} from './line.ts';
import {stageName, stageWords} from './stage-words.ts';
import {person, severityStyle, type View} from './view.ts';
import {openElsewhere} from './wall/wall-choice.ts';
import {witnessText} from './witness.ts';

/** How bad, what, since when, who, and whether the screen is true. Never scrolls away. */
export function headerLine(view: View, width: number): Line {
	const {room} = view;
	const {incident} = room;
	const title = room.incidentId === null ? 'No open incident' : `Opening ${room.incidentId}`;
	if (!incident) return spread([seg(' '), ...drillSegments(view), seg(title, view.theme.strong)], clockSegments(view), width);
	const {name, right} = headerForm(incident, view, width);
	return spread([...headerLeft(incident, view, name), seg(incident.title, view.theme.strong)], right, width);
}

export function drillSegments({room, theme}: View): Segment[] {
	return room.drill ? [seg(' DRILL ', theme.drill), seg(' ')] : [];
}

/** Nobody else sees it: what is said of it outside is a leak. */
export function privateSegments({theme}: View): Segment[] {
	return [seg(' PRIVATE ', {...theme.warning, inverse: true})];
}

function clockSegments(view: View): Segment[] {
	const {now, zone, theme} = view;
	return [seg('  '), ...linkSegments(view), seg('  '), seg(`${formatClock(now, zone)} ${zone} `, theme.strong)];
}

/** Before the title: that only some see it, the severity in words, with its name where there is room for it. */
function headerLeft({severity, people}: Incident, view: View, name: string): Line {
	return [
		seg(' '),
		...drillSegments(view),
		...(people ? [...privateSegments(view), seg(' ')] : []),
		seg(` ${severity}${name === '' ? '' : ` ${name}`} `, severityStyle(severity, view)),
		seg(' '),
	];
}

/** How much the header says: the severity's name, what stands right of the title, and whether the stage is in it. */
type Form = {readonly name: string; readonly right: Line; readonly stage: boolean};

function headerForm(incident: Incident, view: View, width: number): Form {
	const {room, theme, now, zone} = view;
	const own = room.policy ? policyOf(room.policy.runbook, incident.severity).name : '';
	// "Black" is said once.
	const name = own === incident.severity ? '' : own.toUpperCase();
	const status = incident.status[0]?.toUpperCase() + incident.status.slice(1);
	const until = isOpen(incident) ? now : (incident.times.resolved ?? incident.times.cancelled ?? now);
	const time = formatDuration(until - incident.times.declared);
	const short = inDays(until - incident.times.declared) ?? time;
	const since = `${isOpen(incident) ? 'open for' : 'after'} ${time}`;
	const clock = clockSegments(view);
	const hour = `${formatClock(now, zone, {seconds: false})}${zone === 'UTC' ? 'Z' : ` ${shortZone(now, zone)}`}`;
	const shortClock = [seg('  '), ...linkSegments(view), seg(` ${hour} `, theme.strong)];
	const more = elsewhere(incident, view);
	// "Monitoring 04:31" would be read as so long in that status.
	const lasts = `${isOpen(incident) ? 'open' : 'after'} ${time}`;
	const commander = incident.commander ?? 'nobody';
	const stage = room.policy && stageWords(incident, room.policy.runbook, now);
	const withStage = (gap: string, words: string | undefined): Line =>
		words === undefined ? [] : [seg(gap), seg(words, stage?.over ? theme.warning : theme.plain)];
	// Without connection nobody knows who is here.
	const whole = (words: string | undefined, here: boolean, gap = '   '): Form => ({
		name,
		stage: words !== undefined,
		right: [
			seg(`${gap}${status}`),
			...withStage(gap, words),
			seg(`${gap}${since}${gap}IC ${person(commander, view)}${here && room.link.is === 'live' ? `${gap}${room.here.length} here` : ''}`),
			...more,
			...clock,
		],
	});
	const brief = (words: string | undefined, who: string): Form => ({
		name,
		stage: words !== undefined,
		right: [seg(`  ${status}, ${lasts}`), ...withStage('  ', words), seg(`  IC ${who}`), ...more, ...clock],
	});
	const least = (of: string, right: Line): Form => ({name: of, stage: false, right});
	// Who commands comes before the seconds of the time of day and what the severity is called.
	const led = (of: string, words: string): Form =>
		least(of, [seg(`  ${words}  IC ${commander}`, incident.commander === null ? theme.due : theme.plain), ...more, ...shortClock]);
	const tight = (of: string): Form =>
		least(of, [seg(` ${status} ${short} IC ${commander}`), ...more, seg(' '), ...linkSegments(view), seg(` ${hour}`, theme.strong)]);
	// From everything to the least; the first beside which the title has its room is shown.
	const forms: readonly Form[] = [
		whole(stage?.long, true),
		whole(stage?.long, false),
		whole(stage?.short, false),
		whole(stage?.short, false, '  '),
		brief(stage?.short, person(commander, view)),
		brief(stage?.least, person(commander, view)),
		brief(stage?.least, commander),
		brief(undefined, commander),
		led(name, `${status}, ${lasts}`),
		led(name, `${status} ${time}`),
		tight(name),
		led('', `${status}, ${lasts}`),
		led('', `${status} ${time}`),
		led('', `${status} ${short}`),
		tight(''),
		least(name, [seg(`  ${status}, ${lasts}`), ...more, ...shortClock]),
		least(name, [seg(`  ${status} ${time}`), ...more, ...shortClock]),
		least('', [seg(`  ${status}, ${lasts}`), ...more, ...shortClock]),
		least('', [seg(`  ${status} ${time}`), ...more, ...shortClock]),
		least('', [seg(`  ${time}`), ...more, ...shortClock]),
		least('', [seg(`  ${time}`), ...shortClock]),
		least('', [seg('  '), ...linkSegments(view), seg(' ')]),
	];
	const titleRoom = ({name: of, right}: Form) => width - lineWidth(headerLeft(incident, view, of)) - lineWidth(right);
	const wanted = Math.min(displayWidth(incident.title), Math.floor(width * titleShare));
	return forms.find((form) => titleRoom(form) >= wanted) ?? least('', []);
}

/** That others are open, and the key to them; whether one of them is graver than this one. */
function elsewhere({id, severity}: Incident, {room, theme}: View): Line {
	const others = openElsewhere({incidentId: id, incidents: room.incidents});
	const [first] = others;
	if (!first) return [];
	const own = room.incidents.find((line) => line.id === id) ?? {severity};
	// The list has the gravest first.
	const graver = incidentRank(first, room.policy) < incidentRank(own, room.policy);
	return [graver ? seg(`  ${first.severity} open L`, theme.due) : seg(`  +${others.length} open L`, theme.warning)];
}

/** "2 d 18 h"; undefined of less than a day. */
function inDays(ms: number): string | undefined {
	const hours = Math.floor(ms / 3_600_000);
	return hours < 24 ? undefined : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Of a long title at least so much of the width is shown. */
const titleShare = 0.28;

function linkSegments({room, theme, glyphs}: View): Segment[] {
	const waiting = room.unsettled.filter(({state}) => state.is === 'unsent').length;
	const refused = room.unsettled.length - waiting;
	const kept = [
		...(waiting > 0 && (room.link.is !== 'live' || room.readOnly !== null) ? [seg(` ${waiting} unsent`, theme.warning)] : []),
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
	const {next, theme, now, zone, glyphs} = view;
	if (!next) {
		const {suggested} = view;
		const words = suggested
			? seg(
					`  Signals say ${suggested.severity}: ${suggested.trigger.name.replaceAll(/\s+/g, ' ')}, ${suggested.state.evidence}: declare an incident`,
					theme.due,
				)
			: seg('  Declare an incident');
		return spread([seg(' NEXT ', theme.strong), seg(`${glyphs.pointer} `), seg('D', theme.key), words], [], width);
	}

	const start = [seg(' NEXT ', theme.strong), seg(`${glyphs.pointer} `), seg(next.key, theme.key), seg('  ')];
	const countdown =
		next.dueAt === null
			? ''
			: next.dueAt > now
				? next.isDeadline
					? ` by ${formatClock(next.dueAt, zone, {seconds: false})}, in ${formatDuration(next.dueAt - now)}`
					: `, due in ${formatDuration(next.dueAt - now)}`
				: `, ${formatDuration(now - next.dueAt)} overdue`;
	const style = next.urgency === 'overdue' ? theme.due : next.urgency === 'soon' ? theme.warning : theme.strong;
	const auto = nextByItself(view.clocks, now);
	// Whom to call and their number are whole, whatever has to give way: the stage's clock first, the stage, the end of the name, the countdown.
	const keeps = next.keeps ?? '';
	const shortest = displayWidth(keeps) + nameCells;
	const due = keeps !== '' && lineWidth(start) + shortest + displayWidth(countdown) > width ? '' : countdown;
	const most = width - lineWidth(start) - displayWidth(due);
	const elsewhere = stageElsewhere(view, width, most - displayWidth(next.text), keeps !== '');
	const left = most - lineWidth(elsewhere);
	const sentence = `${cutText(next.text.slice(0, next.text.length - keeps.length), Math.max(0, left - displayWidth(keeps)))}${keeps}`;
	// Due by itself, not called by itself: somebody does that. Where the room asks first, somebody is there to be asked.
	const asks = auto !== undefined && auto.reminder === undefined && asksFirst(view);
	const told = auto ? `  then ${asks ? 'to raise or defer' : 'due by itself'}: ${auto.name} in ${formatDuration(auto.dueAt - now)}` : '';
	// A countdown is never cut: what is done by itself goes first, then the end of the sentence.
	const behind = left - displayWidth(next.text);
	const byItself =
		next.aside !== undefined && behind > leastAside ? cutText(`  ${next.aside}`, behind) : displayWidth(told) <= behind ? told : '';
	return spread([...start, seg(`${cutText(sentence, left)}${due}`, style), seg(byItself, theme.quiet)], elsewhere, width);
}

/** Is the commander asked before anybody is called (R31)? Nobody is while there is none. */
function asksFirst({room: {incident, policy}}: View): boolean {
	return policy?.askFirst !== undefined && incident?.commander != null && incident.commanderGoneSince === null;
}

/** Of what is to be known besides nothing is shown rather than less. */
const leastAside = 24;

/** "Call VP En…" says who is meant. */
const nameCells = 10;

/** The stage is on the screen, unless a number needs the room: where the header has no room for it, at the end of this line, always with its clock. */
function stageElsewhere(view: View, width: number, left: number, givesWay: boolean): Line {
	const {incident, policy} = view.room;
	if (!incident || !policy || !isOpen(incident) || headerForm(incident, view, width).stage) return [];
	const {long, short, least, over} = stageWords(incident, policy.runbook, view.now);
	const style = over ? view.theme.warning : view.theme.plain;
	const inWords = (words: string): Line => [seg('  '), seg(`${words} `, style)];
	const forms = [long, short, least].map(inWords);
	if (givesWay) return [...forms, inWords(stageName(presentStage(incident).stage))].find((form) => lineWidth(form) <= left) ?? [];
	return forms.find((form) => lineWidth(form) <= left) ?? forms.at(-1) ?? [];
}

/** The team's own runbook could not be read: nobody is to take the built-in one's people and times for theirs. */
function standIn({room: {policy, notice}, theme}: View, width: number): Line | undefined {
	const unread = notice === null ? policy?.runbook.unread : undefined;
	const words = ` ${unread} The built-in one stands in: mend it, \`warroom reload\`, \`warroom incident runbook\``;
	return unread === undefined ? undefined : spread([seg(words, theme.bad)], [], width);
}

/** What stands between the screen and the truth, in words; undefined when nothing does. */
export function bannerLine(view: View, width: number, localNow: number): Line | undefined {
	const {room, theme, startsServer, now, zone} = view;
	const {link, asOf} = room;
	// What was read from the disk may be hours old: that comes first.
	const old = asOf === null ? '' : `Shown as of ${formatClock(asOf, zone, {seconds: false})} ${zone}, ${formatDuration(now - asOf)} ago. `;
	const say = (text: string) => spread([seg(` ${text}`, theme.bad)], [], width);
	switch (link.is) {
		case 'connecting':
			return spread([seg(` ${old}Connecting ${view.glyphs.ellipsis}`, theme.warning)], [], width);
		case 'ended':
			// What a client can do about it: whoever may not start the server can only look again.
			return say(
				`${old}${link.why} (${link.code !== 'stopped' ? 'R connects again' : startsServer ? 'R starts it again' : 'R looks again'}, q quits)`,
			);
		case 'away':
			return say(
				`${old}No connection for ${formatDuration(localNow - link.since)}: what you type is kept. Again in ${Math.max(0, Math.ceil((link.retryAt - localNow) / 1000))} s, R now. ${link.why}`,
			);
		case 'live':
			if (room.readOnly !== null) return say(`READ-ONLY: ${room.readOnly}`);
			if (room.notice === null && room.incident?.mergedInto) return merged(room.incident.mergedInto, view, width);
			return standIn(view, width) ?? (room.notice === null ? undefined : spread([seg(` ${room.notice}`, theme.warning)], [], width));
	}
}

function merged({incident, title, by}: NonNullable<Incident['mergedInto']>, {theme}: View, width: number): Line {
	return spread([seg(` ${by} merged this one into ${incident} ${title}: it goes on there (L)`, theme.warning)], [], width);
}

/** What the server should have raised and did not, with what to do by hand. */
export function witnessLine(view: View, width: number): Line | undefined {
	const text = witnessText(view);
	return text === undefined ? undefined : spread([seg(` ${text}`, view.theme.due)], [], width);
}
