import type {Screen} from '../screen-store.ts';
import {done} from './done.ts';

export function strike(screen: Screen): void {
	const {room, selected} = screen.state;
	const {incident, events, login} = room;
	if (!incident) return;
	const target =
		selected === undefined
			? [...events].reverse().find((event) => event.by === login && incident.entryAuthors.has(event.seq) && !incident.struck.has(event.seq))
			: events[selected - 1];
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
		text: `${struck ? 'Restore' : 'Strike'} #${target.seq} "${text.slice(0, 60)}"? Nothing is removed.`,
		run: () =>
			done(screen, screen.perform(struck ? 'entry.restored' : 'entry.struck', {target: target.seq}, struck ? 'restored' : 'struck')),
	});
}
