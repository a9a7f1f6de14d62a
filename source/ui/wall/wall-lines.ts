import {isOpen} from '../../incident/incident.ts';
import {timelineEntry} from '../../incident/timeline.ts';
import {policyOf} from '../../runbook/runbook.ts';
import {cutText, formatAge, formatClock, formatDuration, formatMoment} from '../../terminal/format.ts';
import type {Style} from '../../terminal/theme.ts';
import {bigRows, bigTextWithin} from '../big-text.ts';
import {drillSegments, privateSegments} from '../header.ts';
import type {Band} from '../layout.ts';
import {asciiLine, fitLine, type Line, lineWidth, type Segment, seg, spread, wrapText} from '../line.ts';
import {severityStyle, type View} from '../view.ts';
import {notRaised} from '../witness.ts';
import {errorsFigure, type Figure, figureLines, lastingFigure, nextFigure, podsFigure} from './figures.ts';
import {openElsewhere} from './wall-choice.ts';

/** How large things are drawn: rows of a dot in the severity and in the figures, and empty rows between. */
type Form = {readonly severity: number; readonly figures: number; readonly gap: number};

const forms: readonly Form[] = [
	{severity: 2, figures: 3, gap: 1},
	{severity: 2, figures: 2, gap: 1},
	{severity: 1, figures: 2, gap: 1},
	{severity: 1, figures: 2, gap: 0},
	{severity: 1, figures: 1, gap: 1},
	{severity: 1, figures: 1, gap: 0},
];
/** A heading and three decisions. */
const leastDecisions = 4;
/** Narrower, two figures side by side are no larger than words. */
const leastColumns = 60;
/** Of the width, at most so much is the severity's. */
const severityShare = 0.4;

/**
 * The wall display in exactly `rows` lines of `columns` cells: how bad, since when, who, what is due next, how it is measured, what was decided
 * last, and whether it is true. `localNow` is this machine's time, epoch milliseconds; `pinned` says that somebody named the incident.
 */
export function wallBands(
	view: View,
	columns: number,
	rows: number,
	{localNow, pinned}: {localNow: number; pinned: boolean},
): readonly Band[] {
	const bands = drawn(view, columns, rows, localNow, pinned);
	if (!view.glyphs.ascii) return bands;
	return bands.map(({id, parts}) => ({id, parts: parts.map((part) => ({...part, lines: part.lines.map(asciiLine)}))}));
}

function drawn(view: View, columns: number, rows: number, localNow: number, pinned: boolean): readonly Band[] {
	const live = view.room.link.is === 'live';
	const form = columns < leastColumns ? undefined : forms.find((one) => rowsOf(one) <= rows);
	if (!form) return [band('small', columns, smallLines(view, columns, rows, localNow))];
	const half = Math.floor(columns / 2);
	const stale = (figure: Figure): Figure => (live ? figure : {...figure, stale: true});
	const pair = (id: string, left: Figure, right: Figure): Band => ({
		id,
		parts: [
			{id: `${id}-left`, width: half, lines: figureLines(stale(left), half, form.figures, view)},
			{id: `${id}-right`, width: columns - half, lines: figureLines(stale(right), columns - half, form.figures, view)},
		],
	});
	const gap = (id: string) =>
		form.gap === 0
			? []
			: [
					band(
						id,
						columns,
						Array.from({length: form.gap}, () => []),
					),
				];
	const bands = [
		band('header', columns, headerLines(view, columns, form.severity, pinned)),
		...gap('gap-1'),
		pair('times', lastingFigure(view), nextFigure(view)),
		...gap('gap-2'),
		pair('signals', errorsFigure(view), podsFigure(view)),
		...gap('gap-3'),
	];
	const left = rows - 1 - bands.reduce((sum, {parts}) => sum + (parts[0]?.lines.length ?? 0), 0);
	return [
		...bands,
		band('decisions', columns, decisionLines(view, columns, left)),
		band('truth', columns, [truthLine(view, columns, localNow)]),
	];
}

function rowsOf({severity, figures, gap}: Form): number {
	return bigRows * severity + 3 * gap + 2 * (2 + bigRows * figures) + leastDecisions + 1;
}

function band(id: string, width: number, lines: readonly Line[]): Band {
	return {id, parts: [{id, width, lines: lines.map((line) => fitLine(line, width))}]};
}

/** The severity, large, and beside it what it is, how it stands, who has it. What stands between the wall and the truth comes before the rest. */
function headerLines(view: View, columns: number, down: number, pinned: boolean): Line[] {
	const {room, theme} = view;
	const {incident} = room;
	const height = bigRows * down;
	const block = incident ? severityBlock(incident.severity, Math.floor(columns * severityShare), down, view) : [];
	const marks = [...drillSegments(view), ...(incident?.people ? [...privateSegments(view), seg(' ')] : [])];
	const width = columns - lineWidth(block[0] ?? []) - lineWidth(marks) - 2;
	const [title = '', more] = wrapText(titleOf(view), Math.max(1, width), 2);
	const words = [
		[...marks, seg(title, theme.strong)],
		...(more === undefined ? [] : [[seg(more, theme.strong)]]),
		...wrongLines(view),
		...(incident ? [standing(view)] : []),
		...elsewhere(view, pinned),
	];
	const top = Math.max(0, Math.floor((height - words.length) / 2));
	return Array.from({length: height}, (_, row) => [...(block[row] ?? []), seg('  '), ...(words[row - top] ?? [])]);
}

function titleOf({room}: View): string {
	if (room.incident) return room.incident.title;
	if (room.incidentId !== null) return `Opening ${room.incidentId}`;
	return room.link.is === 'live' || room.listed ? 'No open incident' : 'Not known without connection';
}

/** "SEV-1" in the colours of its rank, or its own name in plain letters where it has signs without a form; without them once it is over, or old. */
function severityBlock(severity: string, most: number, down: number, view: View): Line[] {
	const {room, theme} = view;
	const current = room.link.is === 'live' && room.incident !== undefined && isOpen(room.incident);
	const style: Style = current ? severityStyle(severity, view) : theme.quiet;
	const rows = bigTextWithin(severity, most - 4, down, view.glyphs);
	const height = bigRows * down;
	// Letters of so few dots are read by their dots: as holes in a field of colour they are not.
	const {inverse: _inverse, ...dots} = style;
	if (rows) return rows.map((row) => [seg(`  ${row}  `, dots)]);
	const word = `  ${cutText(severity, most - 4)}  `;
	return Array.from({length: height}, (_, row) => [seg(row === Math.floor(height / 2) ? word : ' '.repeat(word.length), style)]);
}

function standing({room, theme}: View): Line {
	const {incident, policy} = room;
	if (!incident) return [];
	const {severity, status, commander, commanderGoneSince} = incident;
	const name = policy ? policyOf(policy.runbook, severity).name : severity;
	return [
		seg(name === severity ? '' : `${name}   `, theme.strong),
		seg(`${status[0]?.toUpperCase()}${status.slice(1)}`, theme.strong),
		seg('   Commander '),
		commander === null ? seg('nobody', isOpen(incident) ? theme.bad : theme.plain) : seg(commander, theme.strong),
		...(commander !== null && commanderGoneSince !== null ? [seg(' is gone', theme.bad)] : []),
		// Without connection nobody knows who is here.
		...(room.link.is === 'live' ? [seg(`   ${room.here.length} here`)] : []),
	];
}

/** What the server does not do, in words that a room can act on; a wall has no keys. */
function wrongLines(view: View): Line[] {
	const {room, theme, now} = view;
	const [missing, ...more] = notRaised(view);
	return [
		...(room.readOnly === null ? [] : [[seg(`READ-ONLY: ${room.readOnly}`, theme.bad)]]),
		...(missing
			? [
					[
						seg(
							`NOT RAISED: ${missing.name}, late ${formatDuration(now - missing.dueAt)}${more.length === 0 ? '' : ` (+${more.length} more)`}`,
							theme.due,
						),
					],
				]
			: []),
	];
}

/** Which one it is of several, and which others there are. */
function elsewhere({room, theme}: View, pinned: boolean): Line[] {
	const others = openElsewhere(room);
	if (others.length === 0) return [];
	const how = pinned ? 'the one that was named' : 'the most severe';
	const shown = room.incident && isOpen(room.incident) ? `Shown: ${how} of ${others.length + 1} open. ` : '';
	const names = others.map(({severity, title}) => `${severity} ${title}`).join(', ');
	return [[seg(`${shown}Also open: ${names}`, theme.warning)]];
}

/** The last decisions, the newest below; what was struck is none. */
function decisionLines(view: View, columns: number, height: number): Line[] {
	const {room, theme, zone, now} = view;
	const {incident, events} = room;
	const entries: Line[] = [];
	for (let at = events.length - 1; at >= 0 && entries.length < height - 1; at--) {
		const event = events[at];
		if (event?.type !== 'decision' || incident?.struck.has(event.seq)) continue;
		const {who, text, because, occurredAt, at: when} = timelineEntry(event, zone, view.names);
		entries.push([
			seg(` ${formatMoment(occurredAt ?? when, now, zone)}  `),
			seg(`${who}  `, theme.strong),
			seg(oneLine(text), theme.decision),
			seg(because === undefined ? '' : `  ${oneLine(because)}`),
		]);
	}

	const lines: Line[] = [
		[seg(' Last decisions', theme.strong)],
		...(entries.length === 0 ? [[seg(' none yet', theme.quiet)]] : entries.reverse()),
	];
	const shown = lines.map((line) => fitLine(dimmed(line, view), columns));
	return Array.from({length: height}, (_, row) => shown[row] ?? []);
}

function oneLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ');
}

function dimmed(line: Line, {room}: View): Line {
	return room.link.is === 'live' ? line : line.map(({text, style}) => seg(text, {...style, dimColor: true}));
}

/** Whether what is shown is so, and as of when. A lost connection is the loudest thing on the wall. */
function truthLine(view: View, columns: number, localNow: number): Line {
	const {room, now, zone, theme, glyphs} = view;
	const {link} = room;
	const leave = [seg('q leaves ', theme.quiet)];
	if (link.is === 'live') {
		const left: Segment[] = [
			seg(` ${glyphs.live} live`, theme.good),
			seg(`   as of ${formatClock(now, zone)} ${zone}`, theme.strong),
			...(room.notice === null ? [] : [seg(`   ${room.notice}`, theme.warning)]),
		];
		return spread(left, leave, columns);
	}

	const bad: Style = {...theme.bad, inverse: true};
	const word = link.is === 'away' ? 'OFFLINE' : link.is === 'ended' ? 'DISCONNECTED' : 'CONNECTING';
	// By the server's clock, as it stood when the connection ended.
	const asOf = room.asOf ?? (room.incident === undefined ? undefined : now - (localNow - link.since));
	const old = asOf === undefined ? '' : `, shown as of ${formatClock(asOf, zone)} ${zone}, ${formatAge(now - asOf)} ago`;
	const why = link.is === 'connecting' ? '' : `. ${link.why}`;
	return spread(
		[seg(` ${glyphs.away} ${word} for ${formatDuration(localNow - link.since)}${old}${why}`, bad)],
		[seg(' '.repeat(1), bad), ...leave],
		columns,
	);
}

/** A window without room for figures: the same in words, the most important first. */
function smallLines(view: View, columns: number, rows: number, localNow: number): Line[] {
	const {room, theme} = view;
	const {incident} = room;
	const words = ({label, big, below, style}: Figure): Line => [seg(`${label} `), seg(big, style), seg('  '), ...below];
	const lines: Line[] = [
		[
			...drillSegments(view),
			...(incident?.people ? [...privateSegments(view), seg(' ')] : []),
			...(incident ? [seg(incident.severity, severityStyle(incident.severity, view)), seg(' ')] : []),
			seg(titleOf(view), theme.strong),
		],
		...(room.link.is === 'live' ? [] : [truthLine(view, columns, localNow)]),
		...wrongLines(view),
		words(nextFigure(view)),
		words(lastingFigure(view)),
		...(incident ? [standing(view)] : []),
		words(errorsFigure(view)),
		words(podsFigure(view)),
		...elsewhere(view, false),
	];
	const shown = lines.slice(0, Math.max(1, rows));
	const left = rows - shown.length - 1;
	if (left >= 2) shown.push(...decisionLines(view, columns, left));
	if (shown.length < rows) shown.push(truthLine(view, columns, localNow));
	return Array.from({length: Math.max(1, rows)}, (_, row) => shown[row] ?? []);
}
