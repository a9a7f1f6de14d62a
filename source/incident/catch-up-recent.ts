import type {EventType, IncidentEvent} from './events.ts';
import {oneLine} from './in-words.ts';
import {happenedAt, type Incident} from './incident.ts';
import type {Names} from './names.ts';
import {timelineEntry} from './timeline.ts';
import type {InstantFormat} from './timeline-document.ts';

/** How far back "what changed" looks. */
const recentMs = 10 * 60_000;

/** Something that changed, as a line; where there is no room for all, the weightiest are shown. */
export type RecentLine = {readonly text: string; readonly weight: number};

/** What changed in the last ten minutes and is not told elsewhere, newest last. */
export function recentLines(
	incident: Incident,
	events: readonly IncidentEvent[],
	{
		now,
		instants: {zone, format},
		names,
		told,
	}: {readonly now: number; readonly instants: InstantFormat; readonly names: Names; readonly told: ReadonlySet<number>},
): readonly RecentLine[] {
	return events
		.filter(
			({seq, at, type}) =>
				Date.parse(at) > now - recentMs &&
				type !== 'incident.declared' &&
				type !== 'decision' &&
				!told.has(seq) &&
				!incident.struck.has(seq),
		)
		.map((event) => {
			const {kind, who, text, because} = timelineEntry(event, zone, names);
			const why = reasonOf(event, because);
			return {
				text: `${format(happenedAt(event))} ${who} ${kind} ${oneLine(text)}${why === '' ? '' : `, ${oneLine(why)}`}`,
				weight: weightOf(event),
			};
		});
}

/** As many of them as there is room for: the weightiest, of equal ones the newest; in their order. */
export function weightiest(lines: readonly RecentLine[], most: number): readonly string[] {
	const ranked = lines
		.map(({weight}, index) => ({weight, index}))
		.sort((a, b) => b.weight - a.weight || b.index - a.index)
		.slice(0, most);
	return ranked
		.map(({index}) => index)
		.sort((a, b) => a - b)
		.flatMap((index) => lines[index]?.text ?? []);
}

/** Why it was done, as whoever comes late has to know; of an offer of command what whoever made it says, since its brief is all of this. */
function reasonOf(event: IncidentEvent, because = ''): string {
	if (event.type !== 'handover.offered') return because;
	const [first = ''] = event.data.brief.split('\n');
	return first.includes(' says: ') ? first : '';
}

/** Turns of the incident, and what somebody has to do something about. */
const turns: ReadonlySet<EventType> = new Set<EventType>([
	'severity.changed',
	'status.changed',
	'incident.resolved',
	'incident.closed',
	'incident.cancelled',
	'incident.reopened',
	'incident.merged',
	'incident.absorbed',
	'command.taken',
	'handover.offered',
	'handover.accepted',
	'handover.ended',
	'commander.gone',
	'impact.set',
	'condition.reported',
	'runbook.changed',
	'clock.tried',
	'clock.deferred',
	'update',
]);

/** What is small, or told among what is due and who was asked. */
const small: ReadonlySet<EventType> = new Set<EventType>([
	'clock.raised',
	'clock.asked',
	'clock.confirmed',
	'role.asked',
	'role.withdrawn',
	'team.asked',
	'team.answered',
	'team.withdrawn',
	'person.asked',
	'person.answered',
	'task.assigned',
	'task.acknowledged',
	'step.done',
	'step.reset',
	'entry.struck',
	'entry.restored',
]);

function weightOf(event: IncidentEvent): number {
	if (turns.has(event.type) || (event.type === 'signal.transition' && event.data.direction === 'worse')) return 3;
	return small.has(event.type) ? 1 : 2;
}
