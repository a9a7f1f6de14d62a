import {isOpen} from '../incident/incident.ts';
import type {Screen} from './screen-store.ts';

/** A key and what it does: the tables of them are behind the keys, the footer and the help. */
export type Binding = {
	readonly key: string;
	/** What else does the same. */
	readonly also?: readonly string[];
	/** What the footer shows for it where one entry stands for several keys: "j k". */
	readonly footerKey?: string;
	/** One or two words, for the footer. */
	readonly label: string;
	readonly about: string;
	readonly group: 'log' | 'people' | 'incident' | 'runbook' | 'look';
	/** In the footer, the lowest first; none is left out of it. */
	readonly footer?: number;
	/** Why it cannot act now; undefined when it can. */
	readonly refuse?: (screen: Screen) => string | undefined;
	readonly run: (screen: Screen) => void;
};

export const noIncident = 'There is no incident here: D declares one, L lists others.';

/** Why nothing can be written here; undefined when it can. */
export function anIncident({state: {room}}: Pick<Screen, 'state'>): string | undefined {
	if (!room.incident) return noIncident;
	return room.access === 'observe' ? 'Your access is observe: you can read, not write.' : undefined;
}

export function anOpenIncident(screen: Pick<Screen, 'state'>): string | undefined {
	const {incident} = screen.state.room;
	const refusal = anIncident(screen);
	if (refusal !== undefined || !incident) return refusal;
	if (incident.mergedInto) return `It was merged into ${incident.mergedInto.incident}: L goes there.`;
	return isOpen(incident) ? undefined : `The incident is ${incident.status}: t reopens it.`;
}

export function canCommand(screen: Screen): string | undefined {
	const {room} = screen.state;
	const refusal = anIncident(screen);
	if (refusal !== undefined) return refusal;
	return room.access === 'command' || room.incident?.commander === room.me
		? undefined
		: 'This needs access command, yours is respond: ask the commander.';
}
