import {type Incident, impactOf, isOpen} from '../incident/incident.ts';
import {formatDuration, formatMoment} from '../terminal/format.ts';
import {type Line, lineWidth, seg} from './line.ts';
import type {View} from './view.ts';

/** "in 25:00", "was due 02:10 ago", "not known"; undefined when nobody said, or it is over. */
export function etaWords(incident: Incident, now: number): string | undefined {
	if (!incident.eta || !isOpen(incident)) return undefined;
	const {eta} = incident.eta;
	if (eta === null) return 'not known';
	return eta >= now ? `in ${formatDuration(eta - now)}` : `was due ${formatDuration(now - eta)} ago`;
}

/**
 * "Impact customers high · revenue some · ETA in 25:00 (09:10)": what was said of impact and end, in as few lines as it needs; none when
 * nobody said anything.
 */
export function impactLines(view: View, width: number): Line[] {
	const {room, now, theme, glyphs, zone} = view;
	const {incident} = room;
	if (!incident) return [];
	const levels: Line[] = (['customers', 'revenue'] as const).flatMap((kind) => {
		const level = impactOf(incident, kind);
		return level === undefined ? [] : [[seg(`${kind} `, theme.quiet), seg(level, level === 'high' ? theme.bad : theme.plain)]];
	});
	const [first] = levels;
	if (first) levels[0] = [seg('Impact ', theme.quiet), ...first];
	const end: Line[] = [];
	const eta = etaWords(incident, now);
	if (eta !== undefined) {
		const at = incident.eta?.eta ?? null;
		const line: Line = [seg('ETA ', theme.quiet), seg(eta, at !== null && at < now ? theme.warning : theme.plain)];
		const clock = at === null ? [] : [seg(` (${formatMoment(at, now, zone)})`, theme.quiet)];
		// What is left of it is worth more than the time of day.
		end.push(lineWidth([...line, ...clock]) <= width ? [...line, ...clock] : line);
	}

	const lines: Line[] = [];
	for (const part of [...levels, ...end]) {
		const last = lines.at(-1);
		const longer = last && [...last, seg(` ${glyphs.separator} `, theme.quiet), ...part];
		if (longer && lineWidth(longer) <= width) lines[lines.length - 1] = longer;
		else lines.push(part);
	}

	return lines;
}
