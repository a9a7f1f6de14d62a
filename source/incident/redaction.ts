import {type EventType, type IncidentEvent, parseEvent} from './events.ts';

/** What stands in the place of words that were erased. */
export const redactedWords = '[redacted]';

/**
 * The fields of each event that are words, by its type. Only they can be erased. The others are what the event did (severity, status,
 * people, roles, times, names of clocks, services and steps, whatever else another event goes by): what follows from them has to stay deducible.
 */
const fieldsWithWords: {readonly [Type in EventType]: readonly string[]} = {
	'incident.declared': ['title', 'seen', 'detectedBy', 'detectedHow'],
	'severity.changed': ['reason'],
	'status.changed': ['reason'],
	'incident.resolved': ['rootCause', 'resolution', 'deferredTo'],
	'incident.closed': ['reason'],
	'incident.cancelled': ['reason'],
	'incident.reopened': ['reason'],
	// They repeat the title of the other incident.
	'incident.linked': ['title'],
	'incident.unlinked': ['title'],
	'incident.merged': ['title', 'reason'],
	'incident.absorbed': ['title', 'reason'],
	'people.added': [],
	'people.removed': [],
	'milestone.corrected': ['reason'],
	decision: ['text', 'because', 'plan', 'evidence'],
	'decision.closed': ['text'],
	action: ['text', 'evidence'],
	note: ['text', 'evidence'],
	progress: ['text', 'evidence'],
	update: ['text', 'evidence'],
	'entry.struck': ['reason'],
	'entry.restored': [],
	'entry.redacted': ['reason'],
	'stage.entered': [],
	'impact.set': ['text'],
	'eta.set': ['text'],
	'condition.reported': ['text'],
	'trigger.marked': ['text'],
	'step.done': ['text', 'evidence'],
	'step.skipped': ['reason'],
	'step.reset': [],
	'task.assigned': ['text'],
	'task.acknowledged': [],
	'task.done': ['text'],
	'task.dropped': ['reason'],
	'team.asked': [],
	'team.answered': [],
	'team.withdrawn': [],
	'person.asked': [],
	'person.answered': [],
	'handover.offered': ['brief'],
	'handover.accepted': [],
	'handover.ended': ['reason'],
	'runbook.changed': ['reason'],
	'role.assigned': [],
	'role.asked': [],
	'role.acknowledged': [],
	'role.withdrawn': [],
	'role.released': ['reason'],
	'command.taken': ['reason'],
	'clock.told': ['how'],
	'clock.tried': ['how'],
	'clock.acknowledged': ['text'],
	'clock.deferred': ['reason', 'name'],
	'clock.confirmed': ['name'],
	// The name of a task's clock repeats the task.
	'clock.asked': ['name'],
	'clock.raised': ['name'],
	'integration.marked': [],
	'signal.transition': ['text'],
	'all-clear': [],
	'commander.gone': [],
	'commander.back': [],
	'source.paused': ['reason'],
	'source.resumed': [],
	'alert.silenced': ['only', 'reason'],
	'silence.ended': [],
	'alerts.firing': ['where', 'old'],
};

/** An event's data without its words, and which fields had some. What was kept beside it (its evidence) goes with them. Pure. */
export function withoutWords({type, data}: IncidentEvent): {
	readonly data: Readonly<Record<string, unknown>>;
	readonly fields: readonly string[];
} {
	const left: Record<string, unknown> = {...data};
	const fields = fieldsWithWords[type].filter((field) => textsIn(left[field]).some((text) => text !== redactedWords));
	for (const field of fields) {
		if (field === 'evidence') delete left[field];
		else left[field] = erased(left[field]);
	}

	return {data: left, fields};
}

/** The event as it is once its words were erased by the event with the number `by`. Pure. */
export function redacted(event: IncidentEvent, by: number): IncidentEvent {
	return parseEvent({...event, data: withoutWords(event).data, redacted: by});
}

/** What was erased of an event, each text by itself; to find where else it stands. */
export function wordsOf(event: IncidentEvent): string[] {
	const data: Readonly<Record<string, unknown>> = event.data;
	return fieldsWithWords[event.type].flatMap((field) => textsIn(data[field])).filter((text) => text !== redactedWords);
}

/** Fewer letters than this stand in many an entry by chance. */
const tellingLetters = 8;
/** So much of the beginning is looked for: what the room repeats of an entry it may cut. */
const beginningLetters = 40;

/** Does a text repeat any of these words? Under other lines and cases; a few letters only when they are all of it. */
export function repeats(text: string, words: readonly string[]): boolean {
	const line = oneLine(text);
	return words.some((one) => {
		const wanted = oneLine(one).slice(0, beginningLetters);
		return wanted !== '' && (wanted.length < tellingLetters ? line === wanted : line.includes(wanted));
	});
}

/** The numbers of other events that repeat words of this one, such as a brief made of decisions: whoever erases these may want to erase those. */
export function repeatedIn(event: IncidentEvent, events: readonly IncidentEvent[]): number[] {
	const words = wordsOf(event).filter((text) => oneLine(text).length >= tellingLetters);
	return events.filter((other) => other.seq !== event.seq && wordsOf(other).some((text) => repeats(text, words))).map(({seq}) => seq);
}

function oneLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

function erased(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return redactedWords;
	if (Array.isArray(value)) return value.map(() => redactedWords);
	return Object.fromEntries(Object.keys(value).map((key) => [key, redactedWords]));
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
