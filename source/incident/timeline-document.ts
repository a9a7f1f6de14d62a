import type {IncidentEvent} from './events.ts';
import {evidenceWords} from './evidence-words.ts';
import {foldAll} from './fold.ts';
import type {Incident, MergedIncident} from './incident.ts';
import {lateWords} from './late-words.ts';
import {sourceFacts} from './source-report.ts';
import {timelineEntry} from './timeline.ts';
import type {TimelineEntry} from './timeline-entry.ts';

/** How instants are written, e.g. "2026-11-23 08:23:41", and the zone that they are in. */
export type InstantFormat = {readonly zone: string; format(epochMs: number): string};

/** What was merged into an incident; without events where its log is not this reader's to see. */
export type MergedLog = {readonly merged: MergedIncident; readonly events: readonly IncidentEvent[] | undefined};

/**
 * The timeline of an incident as Markdown: what is known about it, then every entry, oldest first, by when it happened; then those of what was
 * merged into it.
 */
export function timelineDocument(
	incident: Incident,
	events: readonly IncidentEvent[],
	{zone, format}: InstantFormat,
	mergedLogs: readonly MergedLog[] = [],
): string {
	const {times} = incident;
	const at = (epochMs: number | undefined) => (epochMs === undefined ? 'unknown' : `${format(epochMs)} ${zone}`);
	const facts: Array<readonly [string, string]> = [
		['Severity', incident.severity],
		['Status', incident.status],
		['Commander', incident.commander ?? 'nobody'],
		['Channel', incident.channel],
		...(incident.people ? [['Private', `only ${incident.people.join(', ')}`] as const] : []),
		...[...incident.links].map(([id, {title}]) => ['Linked with', `${id} ${title}`] as const),
		...(incident.mergedInto ? [['Merged into', `${incident.mergedInto.incident} ${incident.mergedInto.title}`] as const] : []),
		...incident.merged.map(({incident: id, title}) => ['Merged here', `${id} ${title}`] as const),
		['Services', incident.services.length > 0 ? incident.services.join(', ') : 'unknown'],
		[
			'Detected',
			[at(times.detected), incident.detection.by && `by ${incident.detection.by}`, incident.detection.how].filter(Boolean).join(', '),
		],
		['Declared', `${at(times.declared)}, by ${incident.declaredBy}`],
		['First answer', `${at(incident.firstAcknowledgement.at)}, by ${incident.firstAcknowledgement.by}`],
		['Mitigated', at(times.mitigated)],
		['Resolved', at(times.resolved)],
		...(times.closed === undefined ? [] : [['Closed', at(times.closed)] as const]),
		...(times.cancelled === undefined ? [] : [['Cancelled', at(times.cancelled)] as const]),
		...sourceFacts(incident, at),
		...(incident.resolution
			? ([
					['Root cause', incident.resolution.rootCause],
					['Resolution', incident.resolution.resolution],
					...(incident.resolution.deferredTo === undefined ? [] : [['The fix follows', incident.resolution.deferredTo] as const]),
				] as const)
			: []),
	];
	const entries = entriesOf(events, zone);
	const lines = [
		`# ${inline(incident.title)}`,
		'',
		...(incident.drill ? ['**This was a drill.**', ''] : []),
		`Incident ${incident.id}. All times are ${zone}.`,
		'',
		'| | |',
		'| --- | --- |',
		...facts.map(([name, value]) => `| ${name} | ${cell(value)} |`),
		'',
		'## Timeline',
		'',
		...rows(entries, incident, events, format),
	];
	for (const {merged, events: theirs} of mergedLogs) lines.push(...mergedLines(merged, theirs, {zone, format}));
	const evidence = entries.filter((entry) => entry.evidence !== undefined);
	if (evidence.length > 0) lines.push('', '## Evidence', ...evidence.flatMap((entry) => evidenceOf(incident.id, entry)));
	return `${lines.join('\n')}\n`;
}

function entriesOf(events: readonly IncidentEvent[], zone: string): TimelineEntry[] {
	return events.map((event) => timelineEntry(event, zone)).sort((a, b) => (a.occurredAt ?? a.at) - (b.occurredAt ?? b.at) || a.seq - b.seq);
}

function rows(
	entries: readonly TimelineEntry[],
	incident: Incident,
	events: readonly IncidentEvent[],
	format: (epochMs: number) => string,
): string[] {
	return ['| Time | Who | What | |', '| --- | --- | --- | --- |', ...entries.map((entry) => row(entry, incident, events, format))];
}

function mergedLines(
	{incident: id, severity, title, told}: MergedIncident,
	events: readonly IncidentEvent[] | undefined,
	{zone, format}: InstantFormat,
): string[] {
	return [
		'',
		`## Merged: ${id} ${inline(title)}`,
		'',
		`${severity}; ${told.length === 0 ? 'nobody was told there' : `told there: ${inline(told.join(', '))}`}.`,
		'',
		...(events && events.length > 0 ? rows(entriesOf(events, zone), foldAll(events), events, format) : ['Its timeline could not be read.']),
	];
}

function row(entry: TimelineEntry, incident: Incident, events: readonly IncidentEvent[], format: (epochMs: number) => string): string {
	const late = lateWords(entry, events, format);
	const notes = [
		...(entry.occurredAt === undefined ? [] : [`logged ${format(entry.at)}`]),
		...(late === undefined ? [] : [late]),
		...(incident.struck.has(entry.seq) ? ['struck'] : []),
		...(entry.redacted === undefined ? [] : [`redacted by #${entry.redacted}`]),
		...(entry.evidence === undefined ? [] : [`evidence #${entry.seq}`]),
	];
	const text = `${entry.text}${entry.because === undefined ? '' : `, ${entry.because}`}`;
	const words = incident.struck.has(entry.seq) ? `~~${cell(text)}~~` : cell(text);
	return `| ${format(entry.occurredAt ?? entry.at)} | ${cell(entry.who)} | ${entry.kind} | ${words}${notes.length > 0 ? ` (${notes.join(', ')})` : ''} |`;
}

function evidenceOf(incident: string, {seq, evidence}: TimelineEntry): string[] {
	if (!evidence) return [];
	const fence = '`'.repeat(Math.max(3, ...[...evidence.head.matchAll(/`+/g)].map(([run]) => run.length + 1)));
	return [
		'',
		`### #${seq} ${inline(evidence.title)}`,
		'',
		`${evidenceWords(evidence)}, SHA-256 ${evidence.hash}; in full with \`warroom export ${incident} --evidence ${seq}\`, its beginning:`,
		'',
		fence,
		evidence.head,
		fence,
	];
}

/** What Markdown would take for its own. */
function inline(text: string): string {
	return text.replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`).replaceAll(/\s*\n\s*/g, ' ');
}

function cell(text: string): string {
	return text.replaceAll(/[\\`*_[\]<>|~]/g, String.raw`\$&`).replaceAll(/\s*\n\s*/g, '<br>');
}
