import {randomBytes} from 'node:crypto';
import {freeIncidentId} from '../incident/decide.ts';
import type {Circumstances, OfferedRunbook} from '../incident/decision.ts';
import type {IncidentEvent} from '../incident/events.ts';
import {type Incident, isOpen} from '../incident/incident.ts';
import {isSeenBy, namesBlob, type Viewer} from '../incident/several.ts';
import {type EventLog, LogError} from '../log/event-log.ts';
import {rankOf} from '../runbook/runbook.ts';
import {sanitize} from '../terminal/sanitize.ts';
import type {Erased} from './forget-words.ts';
import {Frame} from './frame.ts';
import {changesList, listForScreens, summaryOf} from './incident-list.ts';
import type {IncidentSummary} from './protocol.ts';
import type {Responder, Responders} from './responders.ts';
import {Room} from './room.ts';
import type {Runbooks} from './runbooks.ts';
import type {Sizes} from './sizes.ts';
import {beingOpened, type Outcome, type Submission} from './submission.ts';

export type RoomsOptions = {
	readonly log: EventLog;
	readonly runbooks: Runbooks;
	readonly responders: Responders;
	readonly drill: boolean;
	readonly sizes: Sizes;
	/** The disk took no write, and why. */
	refused(why: string): void;
	/** What the room would do by itself cannot be written down, and why. */
	unfit(why: string): void;
	/** A new incident is in its log, before anybody is shown it. */
	declared(room: Room): void;
	/** Words are gone from the log. */
	erased(erased: Erased): void;
};

/** The rooms of all incidents: opens them, declares new ones, and shows what is written to whoever follows. */
export class Rooms {
	readonly #options: RoomsOptions;
	/** In the order they were declared. */
	readonly #rooms = new Map<string, Room>();
	/** Declarations are taken one after the other: each needs an id that is free. */
	#declaring: Promise<void> = Promise.resolve();
	/** The log is opened anew: until it is known what it has, nothing is declared. */
	#reopening: Promise<boolean> | undefined;
	/** Of events that are on their way to the disk, written out. */
	readonly #prepared = new WeakMap<IncidentEvent, Frame>();

	constructor(options: RoomsOptions) {
		this.#options = options;
	}

	/** Null names none. */
	get(incident: string | null): Room | undefined {
		return incident === null ? undefined : this.#rooms.get(incident);
	}

	/** The same for somebody: of a private incident that does not name them there is nothing. */
	seenBy(viewer: Viewer, incident: string | null): Room | undefined {
		const room = this.get(incident);
		return room?.incident && isSeenBy(room.incident, viewer) ? room : undefined;
	}

	/** The gravest open incident, the newest of several, of those that somebody is shown. */
	gravestOpen(responder: Responder): Room | undefined {
		const open = this.#allSeenBy(responder.viewer).filter(({incident}) => incident && isOpen(incident) && isShownTo(incident, responder));
		return open.toReversed().sort((a, b) => this.#rank(a.id) - this.#rank(b.id))[0];
	}

	/** May somebody read the blob of this hash: does an incident that they see name it? */
	mayFetch(viewer: Viewer, hash: string): boolean {
		return this.#allSeenBy(viewer).some(({incident}) => incident !== undefined && namesBlob(incident, hash));
	}

	[Symbol.iterator](): Iterator<Room> {
		return this.#rooms.values();
	}

	/** Reads an incident from the log; a new one is empty. */
	async open(id: string): Promise<Room> {
		const {log, runbooks, sizes} = this.#options;
		const room: Room = await Room.open(id, log, sizes, {
			writing: (event) => this.#prepare(room, event),
			written: (event) => this.#show(room, event),
			refused: (why) => this.#options.refused(why),
			unfit: (why) => this.#options.unfit(`${id}: ${why}`),
			erased: (event, words) => this.#options.erased({events: [event], words}),
		});
		this.#rooms.set(id, room);
		if (room.incident) await runbooks.load(room.incident);
		return room;
	}

	/**
	 * Opens a room for a declaration and writes it there; one that is sent again is found in the log. `offered` is the runbook that it is to go by,
	 * which is stored.
	 */
	async declare(submission: Submission, now: number, offered: OfferedRunbook | undefined): Promise<Outcome> {
		const work = this.#declaring.then(async (): Promise<Outcome> => {
			const known = await this.#options.log.find(submission.clientId, submission.n);
			// What a failed sync left in the log is nobody's to see before the log takes writes again.
			if (this.#reopening || (known && !this.get(known.incident))) return beingOpened;
			if (known && this.seenBy(submission, known.incident)) return {kind: 'ack', seq: known.seq, incident: known.incident};
			if (known) return {kind: 'nack', code: 'no-incident', text: 'It was declared before and is private now, without you.', final: true};
			const circumstances = this.circumstances(null, now, {offered, secretWord: isPrivate(submission) ? this.#secretWord() : undefined});
			const id = freeIncidentId(now, circumstances);
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

	/**
	 * Tries whether the log takes writes again, while nothing else is written. What it has then that nobody was told of, since it was refused for a
	 * sync that failed, is shown like everything that happens.
	 */
	async reopen(): Promise<boolean> {
		this.#reopening ??= this.#reopen();
		try {
			return await this.#reopening;
		} finally {
			this.#reopening = undefined;
		}
	}

	/** What an operation is decided by. A declaration goes by the runbook that is offered to it, the room's present one where none is. */
	circumstances(
		incident: string | null,
		now: number,
		{offered, secretWord}: {readonly offered?: OfferedRunbook | undefined; readonly secretWord?: string | undefined} = {},
	): Circumstances {
		const {runbooks, responders, drill} = this.#options;
		const room = this.get(incident);
		const {runbook: frozen, directory, zone, askFirst} = runbooks.policyOf(room?.incident);
		const runbook = incident === null ? (offered?.runbook ?? frozen) : frozen;
		// Only a declaration, which names no incident, asks what is taken, and there is more of it with every incident.
		const declared = incident === null ? [...this] : [];
		return {
			runbook,
			directory,
			askFirst,
			// Few operations ask for it, and it grows with everybody who is here.
			get known() {
				const {participants = [], people = []} = room?.incident ?? {};
				return new Set([...[...responders].map(({person}) => person), ...participants, ...people]);
			},
			now,
			takenIds: new Set(declared.map(({id}) => id)),
			takenChannels: new Set(declared.flatMap((other) => other.incident?.channel ?? [])),
			zone,
			...(secretWord === undefined ? {} : {secretWord}),
			other: (id) => this.get(id)?.accepted,
			drill,
			get offered() {
				return offered ?? runbooks.offered();
			},
			remains: (seq) => room?.remains(seq),
		};
	}

	/** All incidents that somebody sees, in the order they were declared. */
	summaries(viewer: Viewer): IncidentSummary[] {
		const {responders} = this.#options;
		return this.#allSeenBy(viewer).flatMap(({id, incident}) => (incident ? [summaryOf(incident, responders.here(id).length)] : []));
	}

	/** The list, to one screen. */
	listTo(responder: Responder): void {
		const shown = this.summaries(responder.viewer)
			.filter((line) => isShownTo({id: line.id, people: line.private ? [] : undefined}, responder))
			.map((line) => ({...line, rank: this.#rank(line.id)}));
		const {severities} = this.#options.runbooks.policyOf(undefined).runbook;
		const levels = severities.map(({id, name}) => ({id, name}));
		responder.connection.send({t: 'incidents', list: listForScreens(shown), levels});
	}

	/** What brought this runbook has been written, or refused. */
	release({hash}: OfferedRunbook): void {
		const used = [...this].some(({accepted, incident}) => accepted?.runbook?.hash === hash || incident?.runbook?.hash === hash);
		this.#options.runbooks.release(hash, {used});
	}

	/** The policy that holds for what somebody follows, after what they were sent before. */
	policyTo(responder: Responder): void {
		responder.queue = responder.queue.then(async () => {
			const {bytes, hash} = this.#options.runbooks.policyBlob(this.get(responder.incident)?.incident);
			responder.connection.send({t: 'policy', hash, access: responder.access});
			await responder.connection.sendBlob(bytes, hash);
		});
	}

	/** How grave an incident is by the runbook that it goes by: 0 is the gravest. */
	#rank(id: string): number {
		const {incident} = this.get(id) ?? {};
		return incident ? rankOf(this.#options.runbooks.policyOf(incident).runbook, incident.severity) : Number.POSITIVE_INFINITY;
	}

	async #reopen(): Promise<boolean> {
		const {log} = this.#options;
		const rooms = [...this];
		try {
			await Promise.all([this.#declaring, ...rooms.map(async (room) => room.halt())]);
			if (!(await log.reopen())) return false;
			for (const room of rooms) await room.catchUp();
			for (const {incident} of await log.incidents()) if (!this.#rooms.has(incident)) await this.#openDeclared(incident);
			return true;
		} catch (error) {
			// It cannot be read, so it is not open; it is tried again.
			if (!(error instanceof LogError)) throw error;
			return false;
		} finally {
			for (const room of rooms) room.resume();
		}
	}

	/** An incident that is in the log, and nobody was told of. */
	async #openDeclared(id: string): Promise<void> {
		const room = await this.open(id);
		for await (const {event} of this.#options.log.read(id, 0)) this.#show(room, event);
	}

	#allSeenBy(viewer: Viewer): Room[] {
		return [...this].filter(({incident}) => incident !== undefined && isSeenBy(incident, viewer));
	}

	/** Eight letters and digits that no other incident has. */
	#secretWord(): string {
		const word = randomBytes(4).toString('hex');
		return [...this.#rooms.keys()].some((id) => id.endsWith(`-${word}`)) ? this.#secretWord() : word;
	}

	/** Whoever does not see it any more is told so, and hears nothing more of it, also of what is under way. */
	#cutOff(room: Room): void {
		for (const responder of this.#options.responders) {
			const {connection, viewer, incident} = responder;
			if (incident !== room.id || !room.incident || isSeenBy(room.incident, viewer)) continue;
			responder.incident = null;
			responder.live = false;
			connection.bye('removed', noLongerSeen(room.id), null);
		}

		this.#options.responders.showPresence(room.id);
	}

	#prepare(room: Room, event: IncidentEvent): Frame {
		const frame = new Frame({t: 'event', incident: room.id, event});
		frame.writeOut();
		this.#prepared.set(event, frame);
		return frame;
	}

	#show(room: Room, event: IncidentEvent): void {
		const {responders} = this.#options;
		if (event.type === 'people.removed') this.#cutOff(room);
		if (event.type === 'incident.declared') this.#options.declared(room);
		const frame = this.#prepared.get(event) ?? this.#prepare(room, event);
		for (const {live, incident, connection} of responders) if (live && incident === room.id) connection.show(frame);
		if (event.type === 'runbook.changed') for (const responder of responders) if (responder.incident === room.id) this.policyTo(responder);
		if (!changesList(event.type)) return;
		const {people} = room.incident ?? {};
		const before = event.type === 'people.removed' && people ? [...people, ...event.data.people] : people;
		// Others do not even hear that something changed.
		for (const screen of responders.screens()) if (isSeenBy({people: before}, screen.viewer)) this.listTo(screen);
	}
}

/** Is it for everybody's eyes, where it is shown on a wall? One that the wall was put up for is. */
function isShownTo({id, people}: Pick<Incident, 'id' | 'people'>, {wall, incident}: Responder): boolean {
	return !wall || people === undefined || id === incident;
}

/** To whoever saw an incident and does not any more; the same for an id that there never was. */
export function noLongerSeen(id: string): string {
	return `You do not see ${sanitize(id)} any more: it is private, and you are not among its people.`;
}

function isPrivate({operation}: Submission): boolean {
	return operation.type === 'incident.declared' && operation.data.people !== undefined;
}
