import {commandWarning} from '../../incident/eligible.ts';
import type {Screen} from '../screen-store.ts';
import {done} from './done.ts';

/** At once when nobody commands; from somebody only with the reason. */
export function takeCommand(screen: Screen): void {
	const {incident, policy, me, drill} = screen.state.room;
	if (!incident || !policy || me === null) return;
	const warning = drill ? undefined : commandWarning(me, incident.severity, policy);
	const taken = `command is yours${warning === undefined ? '' : `, though ${warning}`}`;
	if (incident.commander === null) {
		done(screen, screen.perform('command.taken', {from: null}, taken));
		return;
	}

	screen.openForm({
		key: 'command',
		title: `Take command from ${incident.commander}: why`,
		fields: [{label: 'because', needed: true}],
		submit: ([reason = '']) => screen.perform('command.taken', {from: incident.commander, reason}, taken),
	});
}
