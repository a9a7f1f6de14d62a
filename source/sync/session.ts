import path from 'node:path';
import type {IncidentEvent, OperationDataOf} from '../incident/events.ts';
import type {Incident} from '../incident/incident.ts';
import type {Runbook} from '../runbook/runbook.ts';
import {openClient} from './client.ts';
import type {ClientOptions} from './client-options.ts';
import {type RoomClient, type Submitted, waitsToDeclare} from './client-state.ts';
import {erasedSince} from './forget-words.ts';
import {isOpenSummary} from './incident-list.ts';
import type {LastKnown} from './last-known.ts';
import {systemMachine} from './machine.ts';
import {Outboxes} from './outboxes.ts';
import type {Time} from './time.ts';

/** A screen's way through the incidents of a room: follows one at a time, declares new ones. */
export type Session = {
	/** The client of the incident that is followed now. */
	client(): RoomClient;
	/** Called after every change of the client's state, and when another incident is followed. */
	subscribe(listener: () => void): () => void;
	/** Follows another incident, or none. */
	follow(incident: string | null): void;
	/** The log of another incident, to be read without following it; undefined when it does not come. */
	read(incident: string): Promise<{readonly incident: Incident; readonly events: readonly IncidentEvent[]} | undefined>;
	/** What it declares goes by this runbook of its own; undefined is the room's. */
	readonly declaresBy?: Runbook | undefined;
	/** Declares an incident and follows it once it is in the log. Kept on disk like everything typed. */
	declare(data: OperationDataOf<'incident.declared'>): Submitted;
	close(): Promise<void>;
};

/**
 * Opens a session on an incident. Without one it follows the gravest open incident, the newest of several, as soon as there is one, and until then shows
 * what the pollers measure.
 */
export function openSession(
	options: Omit<ClientOptions, 'incident' | 'screen' | 'outboxes'> & {
		readonly incident?: string | undefined;
		readonly declaresBy?: Runbook | undefined;
	},
): Session {
	const listeners = new Set<() => void>();
	const {machine = systemMachine} = options;
	// One for all: what was typed in an incident goes on being sent when another is followed.
	const outboxes = new Outboxes(options.outboxDir, machine);
	let client = open(options.incident ?? null, {unreached: options.unreached});
	let unsubscribe = client.subscribe(changed);
	let closed = false;

	function open(incident: string | null, known: Pick<ClientOptions, 'notice' | 'unreached'>): RoomClient {
		return openClient({
			...options,
			machine,
			outboxes,
			incident,
			gravest: incident === null,
			screen: true,
			keepsLastKnown: true,
			outdated,
			...known,
		});
	}

	/** Words of it may stand in a draft, too. */
	function outdated({shown: {incidentId, events}}: LastKnown): void {
		if (incidentId === null || options.forgets === undefined) return;
		void read(incidentId).then((log) => {
			const erased = log && erasedSince(events, log.events);
			if (erased && erased.events.length > 0) options.forgets?.(erased);
		});
	}

	async function read(incident: string): ReturnType<Session['read']> {
		// It sends nothing: what waits to be sent is the other client's.
		const reader = openClient({...options, machine, outboxDir: path.join(options.outboxDir, 'none'), incident, screen: false});
		const log = await whole(reader, machine.time);
		await reader.close();
		return log;
	}

	function changed(): void {
		const state = client.state();
		if (state.link.is === 'ended' && state.link.code === 'removed') {
			follow(null, state.link.why);
			return;
		}

		if (state.incidentId === null && !waitsToDeclare(state.unsettled)) {
			// The list has the gravest first.
			const gravest = state.incidents.find(isOpenSummary);
			if (gravest) {
				// It may say why no other is followed any more.
				follow(gravest.id, state.notice ?? undefined);
				return;
			}
		}

		for (const listener of [...listeners]) listener();
	}

	/** `notice` is what a person should know there. */
	function follow(incident: string | null, notice?: string): void {
		if (closed || incident === client.state().incidentId) return;
		unsubscribe();
		const unreached = client.state().link.is === 'away';
		void client.close();
		client = open(incident, {notice, unreached});
		unsubscribe = client.subscribe(changed);
		for (const listener of [...listeners]) listener();
	}

	return {
		client: () => client,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		follow: (incident) => follow(incident),
		read,
		declaresBy: options.declaresBy,
		declare(data) {
			const submitted = client.submit('incident.declared', data, {runbook: options.declaresBy});
			void submitted.outcome.then((outcome) => {
				if (outcome.kind === 'accepted') follow(outcome.incident);
			});
			return submitted;
		},
		async close() {
			closed = true;
			unsubscribe();
			listeners.clear();
			await client.close();
			outboxes.close();
		},
	};
}

const readWithinMs = 10_000;

/** All that a client follows, with its first event. */
async function whole(client: RoomClient, time: Time): ReturnType<Session['read']> {
	await connected(client, time);
	const isWhole = await client.whole();
	const {link, incident, events} = client.state();
	return isWhole && link.is === 'live' && incident ? {incident, events} : undefined;
}

async function connected(client: RoomClient, time: Time): Promise<void> {
	return new Promise((resolve) => {
		const settle = () => {
			const {link} = client.state();
			if (link.is !== 'live' && link.is !== 'ended' && !late) return;
			unsubscribe();
			giveUp();
			resolve();
		};
		let late = false;
		const giveUp = time.after(readWithinMs, () => {
			late = true;
			settle();
		});
		const unsubscribe = client.subscribe(settle);
	});
}
