import type {IncidentEvent} from './events.ts';
import {type Crossing, type Incident, present} from './incident.ts';
import {accountOf} from './person.ts';

/**
 * Somebody who looks. `vouchedBy` is who let them in, one after the other, where it was not the machine itself that knew them: whoever may
 * invite could otherwise invite themselves under the name of one who is named.
 */
export type Viewer = {readonly person: string; readonly vouchedBy?: readonly string[] | undefined};

/** May this person see the incident? Everybody may, unless it is private. */
export function isSeenBy({people}: Pick<Incident, 'people'>, {person, vouchedBy = []}: Viewer): boolean {
	return people === undefined || [person, ...vouchedBy].every((one) => isAmong(people, one));
}

/** Is this person listed, or the account under which they state their name? */
export function isAmong(people: readonly string[], person: string): boolean {
	return people.includes(person) || people.includes(accountOf(person));
}

/** Does everybody who sees `one` see `other`, too? Only then may the log of `one` name `other`. */
export function mayName(one: Pick<Incident, 'people'>, other: Pick<Incident, 'people'>): boolean {
	if (other.people === undefined) return true;
	return one.people?.every((person) => isSeenBy(other, {person})) ?? false;
}

/** Who was told of it, or answered, since its base; with those of what was merged into it. Each once. */
export function toldIn(incident: Incident): readonly string[] {
	const {baseSeq} = present(incident);
	const people = new Set<string>();
	for (const record of incident.escalations) {
		if (record.seq < baseSeq) continue;
		if (record.kind === 'told') people.add(record.person ?? record.position);
		if (record.kind === 'acknowledged') people.add(record.person);
	}

	for (const {seq, told} of incident.merged) if (seq >= baseSeq) for (const person of told) people.add(person);
	return [...people];
}

const counterpart = 'counterpart:';

/** The id of the counterpart of an event: the same however often it is tried. */
export function counterpartId(incident: string, {seq}: Pick<Crossing, 'seq'>): string {
	return `${counterpart}${incident}:${seq}`;
}

/** Does this event belong into another log, too? It is no counterpart itself, and that log may name this incident. */
export function crossingOf(event: IncidentEvent): Crossing | undefined {
	const common = {seq: event.seq, by: event.by};
	switch (event.type) {
		case 'incident.linked':
			return crosses(event) ? {kind: 'linked', other: event.data.to, ...common} : undefined;
		case 'incident.unlinked':
			return crosses(event) ? {kind: 'unlinked', other: event.data.from, ...common} : undefined;
		case 'incident.merged': {
			const {into, reason} = event.data;
			return {kind: 'merged', other: into, ...(reason === undefined ? {} : {reason}), ...common};
		}

		default:
			return undefined;
	}
}

function crosses({id, data}: Extract<IncidentEvent, {type: 'incident.linked' | 'incident.unlinked'}>): boolean {
	return data.oneSided !== true && !id.startsWith(counterpart);
}

/** Does the incident name this blob: as evidence, or as a runbook that it goes by, or went by? */
export function namesBlob({evidence, runbook, formerRunbooks}: Incident, hash: string): boolean {
	return runbook?.hash === hash || formerRunbooks.some((one) => one.hash === hash) || evidence.some((one) => one === hash);
}

/** The ids of private incidents, as `freeIncidentId` makes them. */
const privateIds = /inc-\d{8}-\d{4}-[0-9a-f]{8}(?![\w-])/g;

/** Has it the form of a private incident's id? */
export function isPrivateId(id: string): boolean {
	return id !== '' && id.replace(privateIds, '') === '';
}

/** Those that a text names. */
export function privateIdsIn(text: string): readonly string[] {
	return text.match(privateIds) ?? [];
}
