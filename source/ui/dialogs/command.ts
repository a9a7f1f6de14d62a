import type {Screen} from '../screen-store.ts';
import {done} from './done.ts';

/** At once when nobody commands; from somebody only with the reason. */
export function takeCommand(screen: Screen): void {
	const {incident} = screen.state.room;
	if (!incident) return;
	if (incident.commander === null) {
		done(screen, screen.perform('command.taken', {from: null}, 'command is yours'));
		return;
	}

	screen.openForm({
		key: 'command',
		title: `Take command from ${incident.commander}: why`,
		fields: [{label: 'because', needed: true}],
		submit: ([reason = '']) => screen.perform('command.taken', {from: incident.commander, reason}, 'command is yours'),
	});
}
