import type {IncidentEvent} from './events.ts';
import {withdrawRole} from './fold-roles.ts';
import type {Incident} from './incident.ts';

/** Whoever has command now was not asked for it by the one before any more, and who lost it without a word of their own is told by whom, and why. */
export function commandChanged({roles, commander}: Incident, before: string | null, event: IncidentEvent, at: number): Partial<Incident> {
	const because = 'reason' in event.data && typeof event.data.reason === 'string' ? {because: event.data.reason} : {};
	const isOwn = before === null || event.by === before || event.type === 'handover.accepted' || event.type === 'role.acknowledged';
	return {
		commandSince: at,
		takenFrom: isOwn ? undefined : {person: before, by: event.by, at, ...because},
		...(commander === null ? {} : withdrawRole({roles}, 'commander')),
	};
}
