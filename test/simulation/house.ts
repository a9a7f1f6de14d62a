import type {IncidentEvent} from '../../source/incident/events.ts';
import type {LogRecord} from '../../source/log/event-log.ts';
import {openClient} from '../../source/sync/client.ts';
import type {RoomClient, SubmitOutcome} from '../../source/sync/client-state.ts';
import type {Machine} from '../../source/sync/machine.ts';
import {OutboxError} from '../../source/sync/outbox.ts';
import {RoomServer} from '../../source/sync/server.ts';
import {type Sizes, usualSizes} from '../../source/sync/sizes.ts';
import {noSources} from '../helpers/no-sources.ts';
import {SimulatedDisk} from './disk.ts';
import {End, Route} from './network.ts';
import {policy, severities} from './policy.ts';
import {operationOf, type Saying} from './sayings.ts';
import {SimulatedLog, SimulatedStorage} from './storage.ts';
import {SimulatedMachine, SimulatedProcess, World} from './world.ts';

/** Something that a person typed and that was kept, as they were told. */
export type Said = {
	readonly text: string;
	readonly key: string;
	readonly place: Place;
	readonly incident: string | null;
	/** By the world's clock. */
	readonly at: number;
	outcome: SubmitOutcome | undefined;
};

/** A machine with its disk and its way to the server. */
export type Place = {readonly login: string; readonly machine: SimulatedMachine; readonly disk: SimulatedDisk; readonly route: Route};

type Running = {readonly process: SimulatedProcess; readonly log: SimulatedLog; room: RoomServer | undefined};

/** A person with a terminal. */
export class Seat {
	readonly place: Place;
	process: SimulatedProcess | undefined;
	client: RoomClient | undefined;
	/** The first and the last of the events that it showed when it was looked at. */
	looked = {first: 1, last: 0};

	constructor(place: Place) {
		this.place = place;
	}
}

/** A server, its disk, and everybody around it, none of them real. */
export class SimulatedHouse {
	readonly world: World;
	readonly places: Place[];
	readonly seats: Seat[];
	readonly said: Said[] = [];
	/** What must not have happened, in sentences. */
	readonly wrong: string[] = [];
	readonly serverMachine: SimulatedMachine;
	/** So small that every history meets them. */
	readonly sizes: Sizes;
	/** Of any machine. */
	clocksWereSet = false;
	storage: SimulatedStorage;
	/** Logs that were the room's before one was restored. */
	readonly former: SimulatedStorage[] = [];
	backup: SimulatedStorage | undefined;
	/** Of the events that a restored log lacks. */
	readonly lost = new Set<string>();
	#server: Running | undefined;
	#stopping: SimulatedProcess | undefined;
	#ids = 0;
	#pid = 1;

	constructor(seats: number, seed: number) {
		this.world = new World(seed);
		this.serverMachine = new SimulatedMachine(this.world, 0);
		const {world} = this;
		// In one of four histories no incident is long.
		this.sizes =
			seed % 4 === 0
				? usualSizes
				: {
						snapshotEvery: world.between(3, 12),
						recent: world.between(1, 6),
						blobFrom: world.between(2, 8),
						marks: world.between(20, 40),
					};
		this.storage = new SimulatedStorage(`log-${seed}`);
		this.places = Array.from({length: Math.max(1, seats - 1)}, (_, index) => ({
			login: `p${index}`,
			machine: new SimulatedMachine(this.world, index === 0 ? 0 : this.world.between(-120_000, 120_000)),
			disk: new SimulatedDisk(),
			route: new Route(this.world),
		}));
		this.seats = Array.from({length: seats}, (_, index) => new Seat(this.#placeOf(index)));
	}

	/** The ids of all incidents in the log. */
	get incidents(): string[] {
		return [...this.storage.incidents.keys()];
	}

	get serverRuns(): boolean {
		return this.#server !== undefined;
	}

	startServer(): void {
		// Of two servers the second finds the log's lock held.
		if (this.#server || this.#stopping) return;
		const process = new SimulatedProcess(this.world, this.serverMachine);
		const log = new SimulatedLog(this.world, process, this.storage);
		const server: Running = {process, log, room: undefined};
		this.#server = server;
		void RoomServer.start({
			log,
			policy: () => policy,
			accessOf: () => 'command',
			version: '1.0.0',
			pid: 1,
			ownerUid: 0,
			drill: false,
			sizes: this.sizes,
			time: process.time,
			control: {
				stop: () => undefined,
				reload: async () => '',
				refresh: () => undefined,
				...noSources,
				backUp: async () => undefined,
				info: () => ({}),
			},
		}).then((room) => {
			server.room = room;
		});
	}

	killServer(): void {
		if (this.#stopping) this.#stopping.alive = false;
		this.#stopping = undefined;
		const server = this.#server;
		if (!server) return;
		this.#server = undefined;
		server.process.alive = false;
		server.log.killed();
		for (const {route} of this.places) route.died(server.process);
	}

	stopServer(): void {
		const server = this.#server;
		if (!server?.room) return;
		this.#server = undefined;
		this.#stopping = server.process;
		void server.room.close({code: 'stopping', text: 'The server stops.', retryAfterMs: 0}).then(async () => {
			await server.log.close();
			// The process ends once its farewells are said.
			this.world.schedule(undefined, 50, () => {
				server.process.alive = false;
				this.#stopping = undefined;
				for (const {route} of this.places) route.died(server.process);
			});
		});
	}

	/** Another log takes the place of the present one, while no server runs. */
	restore(byHand: boolean): void {
		const {backup} = this;
		if (!backup) return;
		this.killServer();
		const kept = new Set([...backup.incidents.values()].flat().map(({event}) => event.id));
		for (const record of [...this.storage.incidents.values()].flat()) if (!kept.has(record.event.id)) this.lost.add(record.event.id);
		this.former.push(this.storage);
		const full = this.storage.full;
		this.storage = backup.copy(byHand ? this.storage.logId : `log-${this.former.length}-${this.#ids++}`);
		this.storage.full = full;
	}

	join(seat: Seat, incident: string | null): void {
		this.kill(seat, false);
		const {place} = seat;
		const process = new SimulatedProcess(this.world, place.machine);
		const pid = this.#pid++;
		const machine: Machine = {
			time: process.time,
			disk: place.disk,
			random: this.world.random,
			newId: () => (++this.#ids).toString(16).padStart(32, '0'),
			process: {pid, startedAt: 1},
			isAlive: (other) => this.seats.some(({process: running}) => running?.alive && this.#pids.get(running) === other.pid),
			outboxesInUse: new Set(),
		};
		this.#pids.set(process, pid);
		seat.process = process;
		seat.looked = {first: 1, last: 0};
		seat.client = openClient({
			connect: async (abandoned) => {
				const server = this.#server;
				return place.route.connect(
					process,
					server?.room ? server.process : undefined,
					(wire) => {
						if (wire instanceof End) wire.spy = (text) => this.#spy(text);
						server?.room?.join({uid: 1, login: place.login}, wire);
					},
					abandoned,
				);
			},
			incident,
			gravest: incident === null,
			outboxDir: '/outbox',
			screen: true,
			kept: {events: 1000, page: 4},
			version: '1.0.0',
			machine,
		});
	}

	/** `torn` leaves the beginning of a line that was being written. */
	kill(seat: Seat, torn: boolean): void {
		const {process, place} = seat;
		if (!process) return;
		process.alive = false;
		seat.process = undefined;
		seat.client = undefined;
		if (torn) place.disk.tear(this.#pids.get(process) ?? 0);
		place.route.died(process);
	}

	leave(seat: Seat): void {
		const {client, process, place} = seat;
		if (!client || !process) return;
		void client.close();
		process.alive = false;
		seat.process = undefined;
		seat.client = undefined;
		place.route.died(process);
	}

	declare(seat: Seat): void {
		const text = `incident ${this.said.length}`;
		this.#submit(seat, null, text, 'incident.declared', {title: text, severity: severities[1] ?? '', services: []});
	}

	say(seat: Seat, what: Saying): void {
		const {client} = seat;
		const state = client?.state();
		if (!client || !state || state.incidentId === null) return;
		const text = `words ${this.said.length}`;
		const [type, data] = operationOf(what, text, state);
		this.#submit(seat, state.incidentId, text, type, data);
	}

	/** Every person's screen shows what is in the log, in its order, and nothing else. */
	look(): void {
		for (const seat of this.seats) {
			const state = seat.client?.state();
			if (!state || state.incidentId === null) continue;
			const {firstSeq, events} = state;
			const last = firstSeq + events.length - 1;
			if (last < seat.looked.last || firstSeq > seat.looked.first) seat.looked = {first: firstSeq, last: firstSeq - 1};
			const known = [this.storage, ...this.former].map(({incidents}) => incidents.get(state.incidentId ?? '') ?? []);
			for (const [index, shown] of events.entries()) {
				const seq = firstSeq + index;
				if (seq >= seat.looked.first && seq <= seat.looked.last) continue;
				if (shown.seq !== seq) this.wrong.push(`A screen shows event ${shown.seq} at place ${seq}.`);
				if (!known.some((records) => records[seq - 1]?.event.id === shown.id))
					this.wrong.push(`A screen shows ${shown.id} as event ${seq}, which is in no log.`);
			}

			seat.looked = {first: firstSeq, last};
		}
	}

	/** The record that an operation became, however often. */
	recordsOf({key}: Said): LogRecord[] {
		return [...this.storage.incidents.values()].flat().filter(({origin}) => origin && `${origin.clientId}:${origin.n}` === key);
	}

	readonly #pids = new WeakMap<SimulatedProcess, number>();

	#placeOf(index: number): Place {
		const place = this.places[Math.max(0, index - 1)];
		if (!place) throw new RangeError('no such place');
		return place;
	}

	#submit(seat: Seat, incident: string | null, text: string, type: string, data: unknown): void {
		const {client, place, process} = seat;
		if (!client || !process) return;
		try {
			const submitted = client.submit(type as 'note', data as {text: string});
			const said: Said = {text, key: submitted.key, place, incident, at: this.world.now, outcome: undefined};
			this.said.push(said);
			void submitted.outcome.then((outcome) => {
				if (process.alive) said.outcome = outcome;
			});
		} catch (error) {
			// The person is told that it was not kept.
			if (!(error instanceof OutboxError)) throw error;
		}
	}

	/** What the server sends was written before. */
	#spy(text: string): void {
		if (text.startsWith('{"t":"event"')) {
			const {incident, event} = JSON.parse(text) as {incident: string; event: IncidentEvent};
			const written = this.storage.incidents.get(incident)?.[event.seq - 1];
			if (written?.event.id !== event.id) this.wrong.push(`Event ${event.seq} (${event.id}) was shown before it was on the disk.`);
		} else if (text.startsWith('{"t":"ack"')) {
			const ack = JSON.parse(text) as {clientId: string; n: number; seq: number; incident: string};
			const origin = this.storage.incidents.get(ack.incident)?.[ack.seq - 1]?.origin;
			if (origin?.clientId !== ack.clientId || origin.n !== ack.n)
				this.wrong.push(`Operation ${ack.clientId}:${ack.n} was acknowledged as event ${ack.seq}, which on the disk is another or none.`);
		}
	}
}
