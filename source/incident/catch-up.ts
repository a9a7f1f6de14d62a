import type {Runbook} from '../runbook/runbook.ts';
import {afterwardsInWords} from './afterwards.ts';
import {recentLines, weightiest} from './catch-up-recent.ts';
import {durationWords} from './duration-words.ts';
import type {IncidentEvent} from './events.ts';
import {doneDecisions, dueInWords, etaInWords, impactInWords, oneLine, openDecisions, tasksInWords, unansweredInWords} from './in-words.ts';
import {happenedAt, type Incident, isOpen, present, presentStage} from './incident.ts';
import {putOffInWords, reportedInWords, stepsInWords} from './known-so-far.ts';
import {asTheyAre, type Names} from './names.ts';
import {severalReport, severalWords} from './several-report.ts';
import {timelineEntry} from './timeline.ts';
import type {InstantFormat} from './timeline-document.ts';
import type {Told} from './told-now.ts';
import {clocksWithNames, incidentWithNames} from './with-names.ts';

const recentTitle = 'Last 10 min';

/** So many lines are read in ten seconds, and fit into a window of 80 × 24. */
const usualRows = 18;

/** A part of what a late joiner reads; `more` lines were left out: the last of them, of what changed lately the least. */
export type CatchUpPart = {readonly title: string; readonly lines: readonly string[]; readonly more: number};

/**
 * What somebody who comes late has to know, read in ten seconds: at most so many lines as there are rows. Every part has its share; what one
 * does not need goes to what is due and what happened, then to the others.
 */
export function catchUp(
	{incident: written, events, clocks: all, runbook, now, instants, names = asTheyAre}: Told,
	rows: number = usualRows,
): readonly CatchUpPart[] {
	const incident = incidentWithNames(written, names);
	const clocks = clocksWithNames(all, names);
	const told = new Set<number>();
	const due = [...dueInWords(clocks, incident, {now, instants}), ...putOffInWords(clocks, incident, {now, instants})];
	const before: readonly Part[] = [
		{title: 'What', lines: what(incident, now, instants), share: 5},
		{title: 'People', lines: people(incident, runbook, now), share: 2},
		{title: 'Decided', lines: decisions(incident, events, instants), share: 3},
		{title: 'Going on', lines: goingOn(incident, events, {now, instants, names, told, runbook}), share: 3},
		{title: 'Due', lines: isOpen(incident) ? due : afterwardsInWords(incident, runbook, now), share: 3},
	];
	const recent = recentLines(incident, events, {now, instants, names, told});
	const parts: readonly Part[] = [...before, {title: recentTitle, lines: recent.map(({text}) => text), share: 3}];
	const shares = shared(parts, rows);
	return parts.map(({title, lines}, index) => {
		const most = shares[index] ?? lines.length;
		const shown = title === recentTitle ? weightiest(recent, most) : lines.slice(0, most);
		return {title, lines: shown.length === 0 ? ['nothing'] : shown, more: lines.length - shown.length};
	});
}

/** What stands beside a line: the part's title beside its first, how many were left out beside its last ("+4 more"). */
export function labelOf({title, lines, more}: CatchUpPart, row: number): string {
	if (row === 0) return title;
	if (more === 0) return '';
	return row === lines.length - 1 ? `+${more} more` : '';
}

type Part = {readonly title: string; readonly lines: readonly string[]; readonly share: number};

/** Who gets a row that is left over, in this order. */
const hungry = ['Due', recentTitle, 'Decided', 'Going on', 'People', 'What'];

function shared(parts: readonly Part[], rows: number): readonly number[] {
	const shares = parts.map(({lines, share}) => Math.min(lines.length, share));
	// A part without lines says "nothing".
	let left = rows - shares.reduce((sum, share) => sum + Math.max(1, share), 0);
	const inOrder = hungry.map((title) => parts.findIndex((part) => part.title === title));
	for (let given = true; left > 0 && given; ) {
		given = false;
		for (const index of inOrder) {
			const share = shares[index] ?? 0;
			if (left <= 0 || share >= (parts[index]?.lines.length ?? 0)) continue;
			shares[index] = share + 1;
			left--;
			given = true;
		}
	}

	return shares;
}

function what(incident: Incident, now: number, instants: InstantFormat): readonly string[] {
	const {title, severity, status, services, seen, detection, times, resolution} = incident;
	const {zone, format} = instants;
	const from = present(incident).baseAt;
	const stage = presentStage(incident);
	const reported = reportedInWords(incident, instants);
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
		joined(severalWords(severalReport(incident))),
		joined([services.join(', '), seen === undefined ? '' : oneLine(seen), detected]),
		resolution
			? `${oneLine(resolution.resolution)}; root cause: ${oneLine(resolution.rootCause)}`
			: [
					...(reported.length === 0 ? [] : [`Reported ${reported.join(', ')}`]),
					`Impact ${impactInWords(incident) ?? 'not said'}`,
					`ETA ${etaInWords(incident, instants) ?? 'not said'}`,
				].join('; '),
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

/** What is open, the last first, each with what was decided on communication and resources; then what is done with, which says so. */
function decisions(incident: Incident, events: readonly IncidentEvent[], instants: InstantFormat): readonly string[] {
	return [...openDecisions(incident, events, instants).flat(), ...doneDecisions(incident, events, instants)];
}

/** The task that is due next, steps that were skipped, what was done last, the other tasks, and steps that were done. */
function goingOn(
	incident: Incident,
	events: readonly IncidentEvent[],
	{now, instants, names, told, runbook}: Pick<Told, 'now' | 'instants' | 'runbook'> & {readonly names: Names; readonly told: Set<number>},
): readonly string[] {
	const {zone, format} = instants;
	const done = events.filter(({type, seq}) => (type === 'action' || type === 'progress') && !incident.struck.has(seq)).reverse();
	for (const {seq} of done) told.add(seq);
	const [first, ...tasks] = tasksInWords(incident, now);
	const steps = stepsInWords(incident, runbook, instants).map((words) => `step ${words}`);
	const skipped = [...incident.steps.values()].filter(({is}) => is === 'skipped').length;
	return [
		...(first === undefined ? [] : [first]),
		...steps.slice(0, skipped),
		...done.map(
			(event) =>
				`${format(happenedAt(event))} ${timelineEntry(event, zone).kind.toLowerCase()} by ${names(event.by)}: ${text(event, zone)}`,
		),
		...tasks,
		...steps.slice(skipped),
	];
}

function text(event: IncidentEvent, zone: string): string {
	return oneLine(timelineEntry(event, zone).text);
}
