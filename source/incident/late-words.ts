import type {IncidentEvent} from './events.ts';
import type {TimelineEntry} from './timeline-entry.ts';

/**
 * What came late says when it was typed, and before which entry it would stand by that: "decided offline at 08:14, before #12". Undefined for
 * what came at once. `events` are the last of the incident, or all, oldest first.
 */
export function lateWords(
	{seq, at, lateMs, kind}: TimelineEntry,
	events: readonly Pick<IncidentEvent, 'seq' | 'at'>[],
	format: (epochMs: number) => string,
): string | undefined {
	if (lateMs === undefined) return undefined;
	const typedAt = at - lateMs;
	// Both are ISO instants of one form, so their order is that of their text.
	const typed = new Date(typedAt).toISOString();
	const [first] = events;
	// Of a past that is not all here, what is before its first is not known.
	const next = first && first.seq > 1 && first.at > typed ? undefined : events.find((event) => event.at > typed);
	const verb = kind === 'DECISION' ? 'decided' : 'typed';
	return `${verb} offline at ${format(typedAt)}${next && next.seq < seq ? `, before #${next.seq}` : ''}`;
}
