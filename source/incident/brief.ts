import {durationWords} from './duration-words.ts';
import {maxTextBytes} from './event-fields.ts';
import type {IncidentEvent} from './events.ts';
import {
	doneDecisions,
	dueInWords,
	etaInWords,
	impactInWords,
	oneLine,
	openDecisions,
	tasksInWords,
	toldInWords,
	unansweredInWords,
} from './in-words.ts';
import {type Incident, isOpen, present, presentStage} from './incident.ts';
import {putOffInWords, reportedInWords, stepsInWords} from './known-so-far.ts';
import {asTheyAre} from './names.ts';
import type {InstantFormat} from './timeline-document.ts';
import type {Told} from './told-now.ts';
import {clocksWithNames, incidentWithNames} from './with-names.ts';

/** How many decisions and clocks the brief names; the others are counted. */
const mostDecisions = 5;
const mostDone = 3;
/** Said of what is open, since hardly anybody marks a single decision as done (`decided`). */
const whatEnds = 'closed, Act is left, it is monitored, or another plan replaces it';
const mostClocks = 8;
const mostSteps = 5;

export type BriefSources = Told & {
	/** What the one who hands over adds. */
	readonly note?: string | undefined;
	/** For who reads it now: nothing is counted that there is room to say. */
	readonly all?: boolean | undefined;
};

/**
 * What the next commander has to know (R19), made from the incident. At most 8 KiB, as every text; what does not fit is counted in
 * words at the end of its paragraph.
 */
export function briefOf(sources: BriefSources): string {
	const {events, runbook, now, instants, note, names = asTheyAre, all = false} = sources;
	const incident = incidentWithNames(sources.incident, names);
	const clocks = clocksWithNames(sources.clocks, names);
	const stage = presentStage(incident);
	const reported = reportedInWords(incident, instants);
	const paragraphs: ReadonlyArray<readonly [string, readonly string[], (number | undefined)?]> = [
		['', [...(note === undefined || note === '' ? [] : [`${incident.commander ?? 'The room'} says: ${oneLine(note)}`])]],
		[
			'',
			[
				`As of ${instants.format(now)} ${instants.zone}`,
				`${incident.severity} ${incident.title}`,
				stateLine(incident, now, instants),
				severityLine(incident, events, now, instants),
			],
		],
		[
			'',
			[
				`Stage: ${stage.stage} for ${durationWords(now - stage.at)}`,
				`Impact: ${impactInWords(incident) ?? 'nobody has said'}`,
				`Estimated resolution: ${etaInWords(incident, instants) ?? 'nobody has said'}`,
				...(reported.length === 0 ? [] : [`Reported: ${reported.join(', ')}`]),
			],
		],
		[
			`Open decisions, the last first (open until ${whatEnds})`,
			openDecisions(incident, events, instants).map((lines) => lines.join('\n    ')),
			all ? undefined : mostDecisions,
		],
		['Decided before, and done with', doneDecisions(incident, events, instants), all ? undefined : mostDone],
		['Due', dueInWords(clocks, incident, {now, instants}), all ? undefined : mostClocks],
		['Put off', putOffInWords(clocks, incident, {now, instants})],
		['Not answered', unansweredInWords(incident, runbook, now)],
		['Open tasks', tasksInWords(incident, now)],
		['Steps skipped and done', stepsInWords(incident, runbook, instants), all ? undefined : mostSteps],
		['Told', toldInWords(incident, events, instants)],
	];
	const written = paragraphs.flatMap(([title, lines, most]) => {
		if (lines.length === 0) return title === '' ? [] : [`${title}: nothing`];
		return [title === '' ? lines.join('\n') : [`${title}:`, ...limited(lines, most ?? lines.length).map((line) => `  ${line}`)].join('\n')];
	});
	return fitBytes(written.join('\n\n'), maxTextBytes);
}

function stateLine(incident: Incident, now: number, {zone, format}: InstantFormat): string {
	const declared = `declared ${format(incident.times.declared)} ${zone} by ${incident.declaredBy}`;
	const since = isOpen(incident) ? `open for ${durationWords(now - present(incident).baseAt)}, ` : '';
	return `${incident.status}, ${since}${declared}`;
}

function severityLine(incident: Incident, events: readonly IncidentEvent[], now: number, {format}: InstantFormat): string {
	const changed = [...events].reverse().find((event) => event.type === 'severity.changed');
	if (changed?.type !== 'severity.changed') return `${incident.severity} since the declaration`;
	const before = incident.episodes.at(-2)?.severity;
	const {at} = present(incident);
	return `${incident.severity} since ${format(at)}, for ${durationWords(now - at)}${before === undefined || before === incident.severity ? '' : `; before ${before}`}: ${oneLine(changed.data.reason)}`;
}

function limited(lines: readonly string[], most: number): readonly string[] {
	return lines.length <= most ? lines : [...lines.slice(0, most), `and ${lines.length - most} more`];
}

const encoder = new TextEncoder();

/** As many whole lines as fit into so many bytes of UTF-8, and how many are missing. */
function fitBytes(text: string, most: number): string {
	if (encoder.encode(text).length <= most) return text;
	const lines = text.split('\n');
	const ending = (missing: number) => `\n… ${missing} more lines did not fit; the timeline has them`;
	const room = most - encoder.encode(ending(lines.length)).length;
	let kept = '';
	for (const [index, line] of lines.entries()) {
		const next = index === 0 ? line : `${kept}\n${line}`;
		if (encoder.encode(next).length > room) {
			// A first line of its own that is too long is cut within.
			if (index === 0) return `${shorten(line, room)}${ending(lines.length - 1)}`;
			return `${kept}${ending(lines.length - index)}`;
		}

		kept = next;
	}

	return kept;
}

function shorten(line: string, bytes: number): string {
	let kept = '';
	for (const character of line) {
		if (encoder.encode(kept + character).length > bytes) break;
		kept += character;
	}

	return kept;
}
