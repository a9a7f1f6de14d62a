import {freeIncidentId} from '../incident/decide.ts';
import type {Circumstances} from '../incident/decision.ts';
import type {IncidentEvent} from '../incident/events.ts';
import {isOpen} from '../incident/incident.ts';
import type {EventLog} from '../log/event-log.ts';
import {changesList, listForScreens, summaryOf} from './incident-list.ts';
import type {IncidentSummary} from './protocol.ts';
import type {Responder, Responders} from './responders.ts';
import {type Outcome, Room, type Submission} from './room.ts';
import type {Runbooks} from './runbooks.ts';

export type RoomsOptions = {
	readonly log: EventLog;
	readonly runbooks: Runbooks;
	readonly responders: Responders;
	readonly drill: boolean;
	/** The disk took no write, and why. */
	refused(why: string): void;
};

/** The rooms of all incidents: opens them, declares new ones, and shows what is written to whoever follows. */
export class Rooms {
	readonly #options: RoomsOptions;
	/** In the order they were declared. */
	readonly #rooms = new Map<string, Room>();
	/** Declarations are taken one after the other: each needs an id that is free. */
	#declaring: Promise<void> = Promise.resolve();

	constructor(options: RoomsOptions) {
		this.#options = options;
	}

	/** Null names none. */
	get(incident: string | null): Room | undefined {
		return incident === null ? undefined : this.#rooms.get(incident);
	}

	/** The open incident that was declared last. */
	newestOpen(): Room | undefined {
		return [...this.#rooms.values()].findLast(({incident}) => incident !== undefined && isOpen(incident));
	}

	[Symbol.iterator](): Iterator<Room> {
		return this.#rooms.values();
	}

	/** Reads an incident from the log; a new one is empty. */
	async open(id: string): Promise<Room> {
		const {log, runbooks} = this.#options;
		const room: Room = await Room.open(id, log, {
			written: (event) => this.#show(room, event),
			refused: (why) => this.#options.refused(why),
		});
		this.#rooms.set(id, room);
		if (room.incident) await runbooks.load(room.incident);
		return room;
	}

	/** Opens a room for a declaration and writes it there; one that is sent again is found in the log. */
	async declare(submission: Submission, now: number): Promise<Outcome> {
		const work = this.#declaring.then(async (): Promise<Outcome> => {
			const known = await this.#options.log.find(submission.clientId, submission.n);
			if (known) return {kind: 'ack', seq: known.seq, incident: known.incident};
			const circumstances = this.circumstances(null, now);
			const id = freeIncidentId(now, circumstances.takenIds);
			const room = await this.open(id);
			// Its numbers count over all rooms; this one has seen none of them.
			room.settle(submission.clientId, submission.n - 1);
			const outcome = await room.submit(submission, circumstances);
			if (outcome.kind === 'nack') this.#rooms.delete(id);
			return outcome;
		});
		this.#declaring = work.then(
			() => undefined,
			() => undefined,
		);
		return work;
	}

	/** What an operation is decided by. */
	circumstances(incident: string | null, now: number): Circumstances {
		const {runbooks, responders, drill} = this.#options;
		const room = this.get(incident);
		const {runbook, directory, zone, askFirst} = runbooks.policyOf(room?.incident);
		const known = new Set([...responders].map(({identity}) => identity.login));
		for (const participant of room?.incident?.participants ?? []) known.add(participant);
		return {
			runbook,
			directory,
			askFirst,
			known,
			now,
			takenIds: new Set(this.#rooms.keys()),
			takenChannels: new Set([...this].flatMap((other) => other.incident?.channel ?? [])),
			zone,
			drill,
			offered: runbooks.offered(),
		};
	}

	/** All incidents, in the order they were declared. */
	summaries(): IncidentSummary[] {
		const {responders} = this.#options;
		return [...this].flatMap(({id, incident}) => (incident ? [summaryOf(incident, responders.here(id).length)] : []));
	}

	/** The list, to one screen. */
	listTo({connection}: Responder): void {
		connection.send({t: 'incidents', list: listForScreens(this.summaries())});
	}

	/** The policy that holds for what somebody follows, after what they were sent before. */
	policyTo(responder: Responder): void {
		responder.queue = responder.queue.then(async () => {
			const {bytes, hash} = this.#options.runbooks.policyBlob(this.get(responder.incident)?.incident);
			responder.connection.send({t: 'policy', hash, access: responder.access});
			await responder.connection.sendBlob(bytes, hash);
		});
	}

	#show(room: Room, event: IncidentEvent): void {
		const {responders} = this.#options;
		for (const {live, incident, connection} of responders)
			if (live && incident === room.id) connection.send({t: 'event', incident: room.id, event});
		if (event.type === 'runbook.changed') for (const responder of responders) if (responder.incident === room.id) this.policyTo(responder);
		if (changesList(event.type)) for (const screen of responders.screens()) this.listTo(screen);
	}
}
