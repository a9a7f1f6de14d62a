import type {IncidentEvent} from '../../incident/events.ts';
import {eventAt} from '../../sync/client-state.ts';
import {namesIn} from '../../sync/named-state.ts';
import type {Screen} from '../screen-store.ts';
import {rowIndex, timelineRows} from '../timeline-rows.ts';
import {done} from './done.ts';

/** Strikes the selected entry, else one's own last; what was struck last is restored. Both are shown before. */
export function strike(screen: Screen): void {
	const {room, selected, filter} = screen.state;
	const {incident} = room;
	if (!incident) return;
	const rows = timelineRows(room.events, {filter, zone: screen.zone, names: namesIn(room)});
	const shown = rows.flatMap(({events}) => events);
	const target = selected === undefined ? ownLast(screen, shown) : rows[rowIndex(rows, selected)]?.events[0];
	if (!target || !incident.entryAuthors.has(target.seq)) {
		screen.say(
			selected === undefined
				? 'You have no entry to strike: select one with j and k.'
				: 'Only decisions, actions, notes, updates and progress can be struck.',
			true,
		);
		return;
	}

	const struck = incident.struck.has(target.seq);
	const text = ('text' in target.data ? target.data.text : undefined) ?? target.type;
	screen.open({
		kind: 'confirm',
		text: `${struck ? 'Restore' : 'Strike'} #${target.seq} "${text.slice(0, 60).toWellFormed()}"? Nothing is removed.`,
		run: () =>
			done(screen, screen.perform(struck ? 'entry.restored' : 'entry.struck', {target: target.seq}, struck ? 'restored' : 'struck')),
	});
}

/** What this person wrote last, or struck last when that came after: the same key takes it back. */
function ownLast({state: {room}}: Screen, shown: readonly IncidentEvent[]): IncidentEvent | undefined {
	const {incident, me} = room;
	const last = shown.findLast(
		(event) =>
			event.by === me &&
			((incident?.entryAuthors.has(event.seq) && !incident.struck.has(event.seq)) ||
				(event.type === 'entry.struck' && incident?.struck.has(event.data.target))),
	);
	if (last?.type !== 'entry.struck') return last;
	return eventAt(room, last.data.target);
}
