import type {Runbook} from '../runbook/runbook.ts';
import type {Clock} from './clock.ts';
import {durationWords} from './duration-words.ts';
import type {IncidentEvent} from './events.ts';
import {decisionsInWords, dueInWords, etaInWords, impactInWords, oneLine, tasksInWords, unansweredInWords} from './in-words.ts';
import {happenedAt, type Incident, isOpen, present, presentStage} from './incident.ts';
import {timelineEntry} from './timeline.ts';
import type {InstantFormat} from './timeline-document.ts';

/** How far back "what changed" looks. */
const recentMs = 10 * 60_000;

/** A part of what a late joiner reads; `more` lines were left out. All parts together are 18 lines at most, the first matter most. */
export type CatchUpPart = {readonly title: string; readonly lines: readonly string[]; readonly more: number};

export type CatchUpSources = {
	readonly incident: Incident;
	readonly events: readonly IncidentEvent[];
	readonly clocks: readonly Clock[];
	readonly runbook: Runbook;
	/** Epoch milliseconds. */
	readonly now: number;
	/** Of instants without their date. */
	readonly instants: InstantFormat;
};

/** What somebody who comes late has to know, read in ten seconds. */
export function catchUp({incident, events, clocks, runbook, now, instants}: CatchUpSources): readonly CatchUpPart[] {
	const told = new Set<number>();
	return [
		part('What', what(incident, now, instants), 4),
		part('People', people(incident, runbook, now), 2),
		part('Decided', decisionsInWords(incident, events, instants), 3),
		part('Going on', goingOn(incident, events, now, instants, told), 3),
		part('Due', isOpen(incident) ? dueInWords(clocks, now) : [], 3),
		part('Last 10 min', recently(incident, events, now, instants, told), 3),
	];
}

function part(title: string, lines: readonly string[], most: number): CatchUpPart {
	return {title, lines: lines.length === 0 ? ['nothing'] : lines.slice(0, most), more: Math.max(0, lines.length - most)};
}

function what(incident: Incident, now: number, instants: InstantFormat): readonly string[] {
	const {title, severity, status, services, seen, detection, times, resolution} = incident;
	const {zone, format} = instants;
	const from = present(incident).baseAt;
	const stage = presentStage(incident);
	const steps = [...incident.steps.values()].filter(({is}) => is === 'done').length;
	const state = isOpen(incident)
		? [
				`${status} ${durationWords(now - from)} (since ${format(from)} ${zone})`,
				`stage ${stage.stage} ${durationWords(now - stage.at)}`,
				steps === 0 ? '' : `${steps} ${steps === 1 ? 'step' : 'steps'} done`,
			]
		: [`${status}, declared ${format(from)} ${zone}`];
	const detected =
		times.detected === undefined ? '' : `detected ${format(times.detected)}${detection.by === undefined ? '' : ` by ${detection.by}`}`;
	return [
		`${severity} ${title}`,
		joined(state),
		joined([services.join(', '), seen === undefined ? '' : oneLine(seen), detected]),
		resolution
			? `${oneLine(resolution.resolution)}; root cause: ${oneLine(resolution.rootCause)}`
			: `Impact ${impactInWords(incident) ?? 'not said'}; ETA ${etaInWords(incident, instants) ?? 'not said'}`,
	].filter((text) => text !== '');
}

function joined(parts: readonly string[]): string {
	return parts.filter((part) => part !== '').join('; ');
}

function people(incident: Incident, runbook: Runbook, now: number): readonly string[] {
	const {commander, commanderGoneSince, handover} = incident;
	const gone = commanderGoneSince === null ? '' : `, gone for ${durationWords(now - commanderGoneSince)}`;
	const [, ...roles] = runbook.roles;
	const held = roles.flatMap(({id, name}) => {
		const holder = incident.roles.get(id)?.holder?.person;
		return holder === undefined ? [] : [`${name} ${holder}`];
	});
	const offered = handover ? `, offered to ${handover.to} ${durationWords(now - handover.at)} ago` : '';
	const waiting = unansweredInWords({...incident, handover: undefined}, runbook, now);
	return [
		[`${commander ?? 'Nobody'} commands${gone}${offered}`, ...held].join('; '),
		...(waiting.length === 0 ? [] : [`No answer: ${waiting.join('; ')}`]),
	];
}

/** The task that is due next, what was done last, and the other tasks. */
function goingOn(
	incident: Incident,
	events: readonly IncidentEvent[],
	now: number,
	{format}: InstantFormat,
	told: Set<number>,
): readonly string[] {
	const done = events.filter(({type, seq}) => (type === 'action' || type === 'progress') && !incident.struck.has(seq)).reverse();
	for (const {seq} of done) told.add(seq);
	const [first, ...tasks] = tasksInWords(incident, now);
	return [
		...(first === undefined ? [] : [first]),
		...done.map((event) => `${format(happenedAt(event))} ${timelineEntry(event).kind.toLowerCase()} by ${event.by}: ${text(event)}`),
		...tasks,
	];
}

/** What is not said above, newest first. */
function recently(
	incident: Incident,
	events: readonly IncidentEvent[],
	now: number,
	{format}: InstantFormat,
	told: ReadonlySet<number>,
): readonly string[] {
	return events
		.filter(
			({seq, at, type}) =>
				Date.parse(at) > now - recentMs &&
				type !== 'incident.declared' &&
				type !== 'decision' &&
				!told.has(seq) &&
				!incident.struck.has(seq),
		)
		.reverse()
		.map((event) => {
			const {kind, who} = timelineEntry(event);
			return `${format(happenedAt(event))} ${who} ${kind} ${text(event)}`;
		});
}

function text(event: IncidentEvent): string {
	return oneLine(timelineEntry(event).text);
}
