import {noSuchIncident} from '../incident/decide-several.ts';
import {isPrivateId} from '../incident/several.ts';
import {type EventLog, LogError} from '../log/event-log.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {hashOf} from './blob.ts';
import type {ClientOwners} from './client-owners.ts';
import {type FromResponder, mostPageEvents, protocolVersion} from './protocol.ts';
import type {Responder, Responders} from './responders.ts';
import type {Room} from './room.ts';
import {noLongerSeen, type Rooms} from './rooms.ts';
import type {Runbooks} from './runbooks.ts';
import type {SignalBoard} from './signal-board.ts';
import type {Sizes} from './sizes.ts';

export type ArrivalsOptions = {
	readonly log: Pick<EventLog, 'logId'>;
	readonly rooms: Rooms;
	readonly responders: Responders;
	readonly runbooks: Runbooks;
	readonly signals: SignalBoard;
	readonly owners: ClientOwners;
	readonly sizes: Sizes;
	readonly version: string;
	readonly drill: boolean;
	/** Epoch milliseconds. */
	readonly now: () => number;
	/** Why the log takes no writes; null while it does. */
	readonly readOnly: () => string | null;
};

/** Whoever comes gets what they have not seen: how an incident stands, its last events, and of the past what they ask for. */
export class Arrivals {
	readonly #options: ArrivalsOptions;

	constructor(options: ArrivalsOptions) {
		this.#options = options;
	}

	/** Answers a hello that is understood: everything that they have not seen, and from then on what happens. */
	async welcome(responder: Responder, hello: Extract<FromResponder, {t: 'hello'}>): Promise<void> {
		const {rooms, responders, runbooks, signals, owners, log, version, drill, now, readOnly} = this.#options;
		const {connection, viewer} = responder;
		const room = hello.incident === null && hello.gravest === true ? rooms.gravestOpen(responder) : rooms.seenBy(viewer, hello.incident);
		if (hello.incident !== null && !room) {
			// Whoever had a private one in this log was removed meanwhile. That is told by the form of the id and by what they say of themselves, never by
			// whether there is one: ids of events can be guessed, too.
			const had = isPrivateId(hello.incident) && hello.lastSeq > 0 && hello.logId === log.logId;
			if (had) connection.bye('removed', noLongerSeen(hello.incident), null);
			else connection.bye('no-incident', noSuchIncident(sanitize(hello.incident)), null);
			return;
		}

		responder.incident = room?.id ?? null;
		for (const {clientId, settled, incident = hello.incident} of hello.outboxes) {
			if (!owners.isOf(clientId, responder.person)) continue;
			const of = rooms.seenBy(viewer, incident);
			if (of && !of.knows(clientId)) await of.learn(clientId);
			of?.settle(clientId, settled);
		}

		const policy = runbooks.policyBlob(room?.incident);
		const resumes = hello.logId === log.logId && (room === undefined || (await room.resumes(hello.lastSeq, hello.lastId)));
		connection.send({
			t: 'welcome',
			v: protocolVersion,
			version,
			logId: log.logId,
			incident: responder.incident,
			head: room?.head ?? 0,
			login: responder.person,
			access: responder.access,
			serverNow: now(),
			policy: policy.hash,
			drill,
			readOnly: readOnly(),
			resumes,
		});
		await connection.sendBlob(policy.bytes, policy.hash);
		if (room) await this.#catchUp(responder, room, resumes ? hello.lastSeq : 0);
		// Who is here is known with the first complete state: a one-shot `status` prints it.
		if (responder.incident !== null) connection.send({t: 'presence', here: responders.here(responder.incident)});
		responder.live = true;
		connection.send({t: 'live', head: room?.head ?? 0});
		if (responder.screen) {
			rooms.listTo(responder);
			signals.showTo(responder);
		}

		responders.showPresence(responder.incident);
	}

	/** Sends what the client has not seen. Nothing may happen between the last of it and `live`, so it ends without an await. */
	async #catchUp(responder: Responder, room: Room, lastSeq: number): Promise<void> {
		for (let from = lastSeq; ; ) {
			const missed = room.past.after(from);
			if (missed && missed.length < this.#options.sizes.blobFrom) {
				for (const event of missed) responder.connection.send({t: 'event', incident: room.id, event});
				return;
			}

			const {seq, bytes, hash} = room.past.blob(from);
			await responder.connection.sendBlob(bytes, hash);
			if (!responder.connection.open) return;
			responder.connection.send({t: 'snapshot', seq, hash});
			from = seq;
		}
	}

	/** Events of the past, for whoever follows the incident. */
	async page(responder: Responder, {first, last}: Extract<FromResponder, {t: 'page'}>): Promise<void> {
		const room = this.#options.rooms.seenBy(responder.viewer, responder.incident);
		if (!room) return;
		try {
			const bytes = await room.past.page(first, Math.min(last, first + mostPageEvents - 1));
			const hash = hashOf(bytes);
			await responder.connection.sendBlob(bytes, hash);
			responder.connection.send({t: 'page', first, hash, problem: null});
		} catch (error) {
			if (!(error instanceof LogError)) throw error;
			responder.connection.send({t: 'page', first, hash: null, problem: `${error.message} ${error.remedy}`});
		}
	}
}
