import {calledWords, nobodyKnown} from '../incident/directory.ts';
import type {IncidentEvent} from '../incident/events.ts';
import type {Names} from '../incident/names.ts';
import {lateWords, timelineEntry, unconfirmedWords} from '../incident/timeline.ts';
import type {TimelineEntry} from '../incident/timeline-entry.ts';
import {eventWithNames} from '../incident/with-names.ts';

/** A row of the timeline pane: one event in words, or those that were raised at one moment. `seq` is that of the first. */
export type TimelineRow = {readonly entry: TimelineEntry; readonly events: readonly IncidentEvent[]};

/** Put into words when it is looked at: of a hundred thousand rows a screen shows thirty. */
class Row implements TimelineRow {
	readonly events: readonly IncidentEvent[];
	readonly #words: () => TimelineEntry;

	constructor(events: readonly IncidentEvent[], words: () => TimelineEntry) {
		this.events = events;
		this.#words = words;
	}

	get entry(): TimelineEntry {
		return this.#words();
	}
}

/** The server raises what falls due together within one look at its clocks. */
const togetherWithinMs = 1000;

/** How events are put into words: in the zone of the screen, with people by their names. */
type Wording = {readonly zone: string; readonly names: Names};

/** Said once an event: a timeline of thousands is not put into words every second. */
const said = new WeakMap<IncidentEvent, Wording & {readonly entry: TimelineEntry}>();
/** Of a log as it stands, for the last filter. */
const kept = new WeakMap<readonly IncidentEvent[], Wording & {readonly filter: string; readonly rows: readonly TimelineRow[]}>();

/** What the pane shows and the keys move over: the events that the filter leaves, oldest first. */
export function timelineRows(
	events: readonly IncidentEvent[],
	{filter, ...wording}: Wording & {readonly filter: string},
): readonly TimelineRow[] {
	const {zone, names} = wording;
	const before = kept.get(events);
	if (before?.filter === filter && before.zone === zone && before.names === names) return before.rows;
	const wanted = filter.toLowerCase();
	const shown = wanted === '' ? events : events.filter((event) => wordsOf(entryOf(event, wording)).includes(wanted));
	const rows = grouped(shown, wording);
	kept.set(events, {filter, ...wording, rows});
	return rows;
}

/** The row that has this event, by seq; the last for undefined. -1 when it is not among them. */
export function rowIndex(rows: readonly TimelineRow[], seq: number | undefined): number {
	return seq === undefined ? rows.length - 1 : rows.findIndex(({events}) => events.some((event) => event.seq === seq));
}

function entryOf(event: IncidentEvent, {zone, names}: Wording): TimelineEntry {
	const before = said.get(event);
	if (before?.zone === zone && before.names === names) return before.entry;
	const entry = timelineEntry(event, zone, names);
	said.set(event, {zone, names, entry});
	return entry;
}

function wordsOf({who, kind, text, because}: TimelineEntry): string {
	return `${who} ${kind} ${text} ${because ?? ''}`.toLowerCase();
}

type Raised = Extract<IncidentEvent, {type: 'clock.raised' | 'clock.asked'}>;
type Together = Raised | Extract<IncidentEvent, {type: 'clock.confirmed'}>;

function grouped(events: readonly IncidentEvent[], wording: Wording): TimelineRow[] {
	const rows: TimelineRow[] = [];
	let together: Together[] = [];
	const flush = () => {
		const all = together;
		const [first] = all;
		if (first) rows.push(new Row(all, () => (all.length === 1 ? entryOf(first, wording) : saidTogether(first, all, wording))));
		together = [];
	};
	for (const event of events) {
		const escalation = isEscalation(event) ? event : undefined;
		const [first] = together;
		const last = together.at(-1);
		const goesOn = first && first.type === event.type && first.by === event.by && event.seq === (last?.seq ?? 0) + 1;
		if (!goesOn || Date.parse(event.at) - Date.parse(first.at) >= togetherWithinMs) flush();
		if (escalation) together.push(escalation);
		else {
			flush();
			rows.push(new Row([event], () => entryOf(event, wording)));
		}
	}

	flush();
	return rows;
}

function isEscalation(event: IncidentEvent): event is Together {
	if (event.type === 'clock.confirmed' || event.type === 'clock.asked') return true;
	return event.type === 'clock.raised' && event.data.call.length > 0 && event.data.kind !== 'task' && event.data.reminder === undefined;
}

function isCalled([call]: Raised['data']['call']): boolean {
	return call !== undefined && calledWords(call) !== undefined;
}

function saidTogether(first: Together, all: readonly Together[], wording: Wording): TimelineEntry {
	const asked = all.filter((event) => event.type === 'clock.asked');
	if (asked.length > 0) return {...entryOf(first, wording), text: `raise or defer? ${asked.map(({data}) => data.name).join(', ')}`};
	const raised = all.filter((event) => event.type === 'clock.raised');
	if (raised.length > 0) return raisedTogether(first, raised, wording);
	return {...entryOf(first, wording), text: all.map((event) => entryOf(event, wording).text).join(', ')};
}

/** "no number known: CTO, Product Lead; call sam (On-call SRE), lead (Platform Lead)": what may be cut stands in the clocks, too. */
function raisedTogether(
	first: Together,
	written: ReadonlyArray<Extract<IncidentEvent, {type: 'clock.raised'}>>,
	wording: Wording,
): TimelineEntry {
	const all = written.map((event) => eventWithNames(event, wording.names));
	const called = all
		.filter(({data}) => isCalled(data.call))
		.map(({data}) => `${data.call[0]?.people.join(', ') || data.call[0]?.phone} (${data.name})`);
	// A position is said once, also where the commander's absence called it too.
	const nobody = [...new Set(all.filter(({data}) => !isCalled(data.call)).map(({data}) => data.name))];
	const unconfirmed = all.find(({data}) => data.unconfirmed !== undefined)?.data.unconfirmed;
	const parts = [
		...(unconfirmed === undefined ? [] : [unconfirmedWords[unconfirmed]]),
		...(nobody.length === 0 ? [] : [`${nobodyKnown}: ${nobody.join(', ')}`]),
		...(called.length === 0 ? [] : [`call ${[...new Set(called)].join(', ')}`]),
	];
	return {...entryOf(first, wording), text: `${parts.join('; ')}${lateWords(Math.max(...all.map(({data}) => data.lateMs)))}`};
}
