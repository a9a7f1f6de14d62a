import type {Policy} from '../../source/incident/clock.ts';
import type {IncidentEvent} from '../../source/incident/events.ts';
import type {LogRecord} from '../../source/log/event-log.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {openClient} from '../../source/sync/client.ts';
import {eventAt, type RoomClient, type SubmitOutcome} from '../../source/sync/client-state.ts';
import type {Machine} from '../../source/sync/machine.ts';
import {OutboxError} from '../../source/sync/outbox.ts';
import {RoomServer} from '../../source/sync/server.ts';
import {type Sizes, usualSizes} from '../../source/sync/sizes.ts';
import {SimulatedDisk} from './disk.ts';
import {End, Route} from './network.ts';
import type {Saying} from './steps.ts';
import {SimulatedLog, SimulatedStorage} from './storage.ts';
import {SimulatedMachine, SimulatedProcess, World} from './world.ts';

const whole = defaultRunbook();
/** The built-in runbook without what only a screen shows: it travels to everybody again and again. */
export const policy: Policy = {
	runbook: {
		...whole,
		severities: whole.severities.map((severity) => ({...severity, procedure: []})),
		templates: [],
		checklists: [],
		emergency: [],
		closure: [],
		duties: [],
	},
	directory: [{login: 'p0', positions: ['VP Engineering']}],
};
export const severities = policy.runbook.severities.map(({id}) => id);

/** So that an incident of a few dozen events is a long one. */
const tinySizes: Sizes = {snapshotEvery: 5, recent: 3, blobFrom: 2, marks: 40};

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
	/** The last event that was looked at, and the first that was shown then. */
	looked = 0;
	first = 1;

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
		this.#sizes = seed % 4 === 0 ? usualSizes : tinySizes;
		this.serverMachine = new SimulatedMachine(this.world, 0);
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
			time: process.time,
			sizes: this.#sizes,
			control: {stop: () => undefined, reload: async () => '', refresh: () => undefined, backUp: async () => undefined, info: () => ({})},
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
		seat.looked = 0;
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
			newest: incident === null,
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
			// What is shown anew is looked at anew, and what was put before it.
			if ((state.incident?.head ?? 0) < seat.looked || state.firstSeq < seat.first) seat.looked = 0;
			seat.first = state.firstSeq;
			seat.looked = Math.max(seat.looked, state.firstSeq - 1);
			const known = [this.storage, ...this.former].map(({incidents}) => incidents.get(state.incidentId ?? '') ?? []);
			for (; seat.looked < state.firstSeq - 1 + state.events.length; seat.looked++) {
				const shown = eventAt(state, seat.looked + 1);
				if (shown?.seq !== seat.looked + 1) this.wrong.push(`A screen shows event ${shown?.seq} at place ${seat.looked + 1}.`);
				if (!known.some((records) => records[seat.looked]?.event.id === shown?.id))
					this.wrong.push(`A screen shows ${shown?.id} as event ${seat.looked + 1}, which is in no log.`);
			}
		}
	}

	/** The record that an operation became, however often. */
	recordsOf({text}: Said): LogRecord[] {
		return [...this.storage.incidents.values()].flat().filter(({event}) => wordsOf(event) === text);
	}

	readonly #sizes: Sizes;
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

function operationOf(what: Saying, text: string, {incident}: ReturnType<RoomClient['state']>): [string, unknown] {
	switch (what) {
		case 'note':
		case 'decision':
			return [what, {text}];
		case 'update':
			return ['update', {text, to: 'internal'}];
		case 'severity':
			return ['severity.changed', {to: severities[incident?.severity === severities[0] ? 1 : 0], reason: text}];
		case 'status':
			return ['status.changed', {to: incident?.status === 'mitigating' ? 'monitoring' : 'mitigating', reason: text}];
		case 'command':
			return ['command.taken', {from: incident?.commander ?? null, reason: text}];
		case 'strike':
			return ['entry.struck', {target: incident?.head ?? 1, reason: text}];
		case 'resolve':
			return ['incident.resolved', {rootCause: 'not known yet', resolution: text}];
		case 'reopen':
			return ['incident.reopened', {reason: text}];
	}
}

/** The words by which an operation is known again. */
function wordsOf({data}: IncidentEvent): string | undefined {
	for (const key of ['text', 'reason', 'resolution', 'title'])
		if (key in data) {
			const value: unknown = Reflect.get(data, key);
			if (typeof value === 'string' && /^(?:words|incident) \d+$/.test(value)) return value;
		}

	return undefined;
}
