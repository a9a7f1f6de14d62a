import path from 'node:path';
import type {IncidentEvent} from '../incident/events.ts';
import type {EventLog} from '../log/event-log.ts';
import {erasedSince, forgetWords} from './forget-words.ts';
import {forgetOutdated, type LastKnown} from './last-known.ts';
import type {Machine} from './machine.ts';
import {foldersOfRoom} from './outbox-folder.ts';

/**
 * What a server that died between a redaction and its last-known files did not get to: takes out of its state folder what its log has redacted
 * since it was kept. `redactions` are the numbers of the last ones by incident. @throws {LogError} and the system's error.
 */
export async function forgetSinceLastRun(
	stateDir: string,
	redactions: ReadonlyMap<string, number>,
	log: Pick<EventLog, 'read'>,
	machine: Pick<Machine, 'disk' | 'process' | 'isAlive' | 'outboxesInUse'>,
): Promise<void> {
	const outdated = foldersOfRoom(path.join(stateDir, 'outbox'), machine.disk).flatMap((dir) =>
		forgetOutdated(dir, redactions, machine.disk),
	);
	for (const {shown} of outdated) {
		const erased = erasedSince(shown.events, await nowOf(shown, log));
		if (erased.events.length > 0) forgetWords(stateDir, erased, machine);
	}
}

/** The same events as the log has them now. */
async function nowOf({events, incidentId}: LastKnown['shown'], log: Pick<EventLog, 'read'>): Promise<IncidentEvent[]> {
	const [first] = events;
	const last = events.at(-1)?.seq ?? 0;
	const found: IncidentEvent[] = [];
	if (!first || incidentId === null) return found;
	for await (const {event} of log.read(incidentId, first.seq - 1)) {
		if (event.seq > last) break;
		found.push(event);
	}

	return found;
}
