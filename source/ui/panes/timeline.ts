import {lateWords} from '../../incident/late-words.ts';
import type {TimelineEntry, TimelineTone} from '../../incident/timeline-entry.ts';
import {fitText, formatClock, formatDate} from '../../terminal/format.ts';
import type {Style} from '../../terminal/theme.ts';
import type {BoxContent} from '../box.ts';
import {earlierWords} from '../earlier-words.ts';
import {type Line, seg, wrapText} from '../line.ts';
import {shortPerson} from '../short-person.ts';
import {rowIndex} from '../timeline-rows.ts';
import type {View} from '../view.ts';

/** An entry takes at most so many lines here; Enter shows it whole. */
const mostLines = 4;

/** The entries, newest last. `selected` is a seq: it stays in sight; without one the newest are shown. */
export function timelinePane(view: View, width: number, height: number, selected: number | undefined): BoxContent {
	const {timeline, room, theme, filter} = view;
	const rows = height - 2;
	const entries = timeline.reduce((sum, {events}) => sum + events.length, 0);
	const earlier = room.firstSeq - 1;
	// What a filter would leave of those that are not here is not known.
	const before = filter === '' ? earlier : 0;
	const all = entries + before;
	const count = `${all} ${all === 1 ? 'entry' : 'entries'}${earlier > before ? ' so far' : ''}`;
	// What waits for another incident is listed with `o`.
	const unsent = room.unsettled.filter(({state, incident}) => state.is === 'unsent' && (incident === null || incident === room.incidentId));
	const lines: Line[] = [];
	const index = Math.max(timeline.length === 0 ? -1 : 0, rowIndex(timeline, selected));
	// From the entry that has to be seen upwards, then what is left downwards.
	let shownFrom = index + 1;
	const pending = selected === undefined ? unsent.map((entry) => pendingLine(entry, view)) : [];
	while (shownFrom > 0 && lines.length < rows - pending.length) {
		const row = timeline[shownFrom - 1];
		if (!row) break;
		lines.unshift(
			...entryLines(row.entry, timeline[shownFrom - 2]?.entry, view, width - 4, selected !== undefined && shownFrom - 1 === index),
		);
		shownFrom--;
	}

	if (shownFrom === 0 && earlier > 0) lines.unshift(...wrapText(earlierWords(room), width - 4, 2).map((line) => [seg(line, theme.quiet)]));
	let shown = lines.slice(Math.max(0, lines.length - (rows - pending.length)));
	for (let next = index + 1; shown.length < rows && next < timeline.length; next++) {
		const row = timeline[next];
		if (row) shown = [...shown, ...entryLines(row.entry, timeline[next - 1]?.entry, view, width - 4, false)].slice(0, rows);
	}

	if (!room.incident) shown = [[seg('No incident is open. ', theme.quiet), seg('D', theme.key), seg(' declares one.', theme.quiet)]];
	const below = timeline.slice(index + 1).reduce((sum, {events}) => sum + events.length, 0);
	const place = all - below - (timeline[index]?.events.length ?? 1) + 1;
	return {
		title: filter === '' ? 'Timeline' : `Timeline / ${filter}`,
		aside: [seg(selected === undefined ? `${count} ${view.glyphs.separator} newest last` : `${place} of ${count}`, theme.quiet)],
		...(selected !== undefined && below > 0 ? {source: `${below} newer below ${view.glyphs.separator} G`} : {}),
		lines: [...shown, ...pending],
	};
}

const tones = (view: View): Readonly<Record<TimelineTone, Style>> => ({
	bad: view.theme.bad,
	good: view.theme.good,
	decision: view.theme.decision,
	message: view.theme.message,
	escalation: view.theme.escalation,
	plain: view.theme.strong,
	quiet: view.theme.quiet,
});

function entryLines(entry: TimelineEntry, before: TimelineEntry | undefined, view: View, width: number, selected: boolean): Line[] {
	const {theme, zone, room} = view;
	const struck = room.incident?.struck.has(entry.seq) ?? false;
	const at = entry.occurredAt ?? entry.at;
	const narrow = width < 60;
	const head = narrow ? 5 + 1 + 7 + 1 + 9 : 8 + 1 + 8 + 1 + 10;
	const textWidth = Math.max(10, width - head - 1);
	const text = struck ? theme.struck : entry.tone === 'quiet' ? theme.quiet : entry.tone === 'decision' ? theme.strong : theme.plain;
	const late = lateWords(entry, room.events, (epochMs) => formatClock(epochMs, zone, {seconds: false}));
	const notes = [
		...(struck ? ['struck'] : []),
		...(late === undefined ? [] : [late]),
		...(entry.occurredAt === undefined || late !== undefined ? [] : [`logged ${formatClock(entry.at, zone)}`]),
		...(entry.evidence === undefined ? [] : [`evidence: ${entry.evidence.title}`]),
	];
	const said = wrapText(entry.text, textWidth, entry.because === undefined ? mostLines : mostLines - 1);
	const words = [...said, ...(entry.because === undefined ? [] : wrapText(entry.because, textWidth, 2))];
	const reasonFrom = said.length;
	const lines: Line[] = words.map((line, index) => [
		index === 0
			? seg(
					`${formatClock(at, zone, {seconds: !narrow})} ${fitText(shortPerson(entry.who, narrow ? 7 : 8), narrow ? 7 : 8)} `,
					selected ? theme.selected : theme.quiet,
				)
			: seg(' '.repeat(narrow ? 14 : 18)),
		index === 0
			? seg(fitText(entry.kind, narrow ? 9 : 10), struck ? theme.struck : tones(view)[entry.tone])
			: seg(' '.repeat(narrow ? 9 : 10)),
		seg(` ${line}`, index >= reasonFrom ? theme.quiet : text),
	]);
	for (const line of notes.length > 0 ? wrapText(`(${notes.join('; ')})`, textWidth, 2) : [])
		lines.push([seg(' '.repeat(head)), seg(` ${line}`, theme.quiet)]);
	// Over midnight the day is said once.
	const day = formatDate(at, zone);
	if (before && formatDate(before.occurredAt ?? before.at, zone) !== day) lines.unshift([seg(day, theme.quiet)]);
	return lines;
}

function pendingLine({type, data, state}: View['room']['unsettled'][number], {theme, room, glyphs}: View): Line {
	const text = typeof data === 'object' && data !== null && 'text' in data ? String(data.text) : type;
	const word = state.is === 'unsent' ? (room.link.is === 'live' && room.readOnly === null ? 'sending' : 'kept, unsent') : 'refused';
	return [seg(`${glyphs.ellipsis} ${word}  `, theme.warning), seg(text.replaceAll('\n', ' '))];
}
