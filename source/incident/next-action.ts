import {type Clock, hasEnded, isRung} from './clock.ts';
import {type Incident, isOpen} from './incident.ts';

/** The one thing that a person should do now, and the key that does it; and what happens by itself meanwhile. */
export type NextAction = {
	readonly key: string;
	readonly text: string;
	/** For a countdown behind the text; null where there is none. */
	readonly dueAt: number | null;
	readonly urgency: 'overdue' | 'soon' | 'calm';
};

/** How long before it is due an update becomes the next thing to do. */
const soonMs = 120_000;

/** The most urgent thing for this person in the roles that they hold. `login` null is somebody without a name, e.g. the wall. */
export function nextAction(incident: Incident, clocks: readonly Clock[], login: string | null, now: number): NextAction {
	if (!isOpen(incident)) return afterwards(incident);
	const live = clocks.filter((clock) => !hasEnded(clock));
	const asked = [...incident.roles].find(([, role]) => role.asked !== undefined && role.asked.person === login);
	if (asked) return {key: 'a', text: `Acknowledge: you are asked to take the role ${asked[0]}`, dueAt: null, urgency: 'overdue'};
	if (incident.commander === null) return {key: 'C', text: 'Nobody has command: take it', dueAt: null, urgency: 'overdue'};
	if (incident.commanderGoneSince !== null && incident.commander !== login) {
		return {key: 'C', text: `The commander ${incident.commander} is gone: take command`, dueAt: null, urgency: 'overdue'};
	}

	const page = live.find((clock) => clock.state === 'raised' && clock.call.some((call) => login !== null && call.people.includes(login)));
	if (page) return {key: 'a', text: `Acknowledge: you are called as ${page.name}`, dueAt: page.dueAt, urgency: 'overdue'};
	const commands = incident.commander === login;
	const communicates = commands || incident.roles.get('communications')?.holder?.person === login;
	const updates = live.filter((clock) => clock.kind === 'update');
	const overdue = updates.find((clock) => clock.dueAt <= now);
	if (overdue && communicates) return {key: 'u', text: `Send the ${lower(overdue.name)}`, dueAt: overdue.dueAt, urgency: 'overdue'};
	const uncalled = live.find((clock) => isRung(clock) && (clock.state === 'raised' || clock.state === 'due'));
	if (uncalled && commands) return {key: 'e', text: callText(uncalled), dueAt: uncalled.dueAt, urgency: 'overdue'};
	const soon = updates.find((clock) => clock.dueAt - now <= soonMs);
	if (soon && communicates) return {key: 'u', text: `Send the ${lower(soon.name)}`, dueAt: soon.dueAt, urgency: 'soon'};
	if (commands && !incident.roles.get('technical'))
		return {key: 'r', text: 'Nobody is tech lead: assign or ask', dueAt: null, urgency: 'calm'};
	const [update] = updates;
	if (update && communicates) return {key: 'u', text: `Next ${lower(update.name)}`, dueAt: update.dueAt, urgency: 'calm'};
	return commands
		? {key: 'd', text: 'Log the next decision', dueAt: null, urgency: 'calm'}
		: {key: 'n', text: 'Log what you find', dueAt: null, urgency: 'calm'};
}

/** The next thing that happens by itself: the rung that falls due next. */
export function nextByItself(clocks: readonly Clock[], now: number): Clock | undefined {
	return clocks.find((clock) => isRung(clock) && clock.state === 'waiting' && clock.dueAt > now);
}

/** "Call VP Engineering: sam +1 555 …", or that there is nobody to call. */
export function callText(clock: Clock): string {
	const [call] = clock.call;
	if (!call || call.people.length === 0) return `Escalate to ${clock.name}: nobody to call, name somebody`;
	return `Call ${clock.name}: ${call.people.join(', ')}${call.phone ? ` ${call.phone}` : ''}`;
}

function afterwards(incident: Incident): NextAction {
	if (incident.status === 'resolved') return {key: 't', text: 'Resolved: close it when it stays well', dueAt: null, urgency: 'calm'};
	return {
		key: 'D',
		text: `${incident.status === 'closed' ? 'Closed' : 'Cancelled'}: declare another when there is one`,
		dueAt: null,
		urgency: 'calm',
	};
}

function lower(text: string): string {
	return text.slice(0, 1).toLowerCase() + text.slice(1);
}
