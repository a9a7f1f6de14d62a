import type {IncidentEvent} from '../incident/events.ts';
import {evidenceWords} from '../incident/evidence-words.ts';
import type {Names} from '../incident/names.ts';
import {withoutWords} from '../incident/redaction.ts';
import {timelineEntry} from '../incident/timeline.ts';
import {type ClientState, eventAt} from '../sync/client-state.ts';
import {namesIn} from '../sync/named-state.ts';
import {formatClock} from '../terminal/format.ts';
import {workloadsMenu} from './dialogs/look-workloads.ts';
import {planText} from './dialogs/plan.ts';
import {redactForm} from './dialogs/redact.ts';
import type {Screen} from './screen-store.ts';
import {rowIndex, timelineRows} from './timeline-rows.ts';

/** On the pods what runs, down to a container's log; on the clocks the whole plan, on other panes the zoom; the selected entry in full, else the newest: its evidence follows when it has come. */
export function showEntry(screen: Screen): void {
	const {room, selected, filter, focus, zoom} = screen.state;
	if (focus === 'clocks') {
		planText(screen);
		return;
	}

	if (focus === 'pods') {
		workloadsMenu(screen);
		return;
	}

	if (focus !== 'timeline') {
		screen.set({zoom: !zoom});
		return;
	}

	const rows = timelineRows(room.events, {filter, zone: screen.zone, names: namesIn(room)});
	const {events: together = []} = rows[Math.max(0, rowIndex(rows, selected))] ?? {};
	const names = namesIn(room);
	const [event] = together;
	if (!event) return;
	if (together.length > 1) {
		screen.open({
			kind: 'text',
			title: `#${event.seq} to #${together.at(-1)?.seq}`,
			text: together.map((one) => inFull(one, screen.zone, names)).join('\n\n'),
			scroll: 0,
		});
		return;
	}

	const {kind, who, text, because, evidence} = timelineEntry(event, screen.zone, names);
	// Whose login it is can be looked up here.
	const author = who === event.by ? who : `${who}, ${event.by}`;
	const moment = (instant: string) => `${formatClock(Date.parse(instant), screen.zone, {date: true})} ${screen.zone}`;
	const head = [
		text,
		...(because === undefined ? [] : [because]),
		'',
		`${kind} by ${author}, ${moment(event.at)}${event.occurredAt === undefined ? '' : `, happened ${moment(event.occurredAt)} as ${who} says`}`,
		...(event.redacted === undefined ? [] : [redactedBy(event.redacted, room, screen.zone)]),
	];
	const title = `#${event.seq}`;
	const hasWords = event.redacted === undefined && withoutWords(event).fields.length > 0;
	const actions = hasWords ? [{key: 'X', label: 'redact', run: () => redactForm(screen, event)}] : [];
	const show = (more: readonly string[]) => screen.open({kind: 'text', title, text: [...head, ...more].join('\n'), scroll: 0, actions});
	if (!evidence) {
		show([]);
		return;
	}

	const about = `evidence: ${evidence.title}, ${evidenceWords(evidence)}`;
	show(['', about, '', evidence.head]);
	void screen.session
		.client()
		.evidence(evidence.hash)
		.then((whole) => {
			const {dialog} = screen.state;
			if (dialog?.kind === 'text' && dialog.title === title)
				screen.set({
					dialog: {...dialog, text: [...head, '', about, '', whole ?? `${evidence.head}\n(the rest could not be fetched)`].join('\n')},
				});
		});
}

function redactedBy(seq: number, room: ClientState, zone: string): string {
	const redaction = eventAt(room, seq);
	const {who, because = ''} = redaction ? timelineEntry(redaction, zone, namesIn(room)) : {who: 'somebody'};
	return `redacted by ${who} with #${seq}${because === '' ? '' : ` ${because}`}`;
}

function inFull(event: IncidentEvent, zone: string, names: Names): string {
	const {kind, text} = timelineEntry(event, zone, names);
	return `#${event.seq} ${kind} ${text}${event.type === 'clock.raised' || event.type === 'clock.asked' ? `\n${event.data.source}` : ''}`;
}
