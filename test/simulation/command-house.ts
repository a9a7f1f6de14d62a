import type {Access} from '../../source/incident/decision.ts';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {foldAll} from '../../source/incident/fold.ts';
import type {Incident} from '../../source/incident/incident.ts';
import {openClient} from '../../source/sync/client.ts';
import type {RoomClient, SubmitOutcome} from '../../source/sync/client-state.ts';
import {RoomServer} from '../../source/sync/server.ts';
import {noSources} from '../helpers/no-sources.ts';
import {SimulatedDisk} from './disk.ts';

import {Route} from './network.ts';
import {policy, severities} from './policy.ts';
import {SimulatedLog, SimulatedStorage} from './storage.ts';
import {SimulatedMachine, SimulatedProcess, World} from './world.ts';

export const accesses = {ana: 'command', ben: 'command', eve: 'command', cy: 'respond', dot: 'observe'} as const satisfies Record<
	string,
	Access
>;
export type Login = keyof typeof accesses;
export const logins = Object.keys(accesses) as Login[];

/** A time that somebody was connected, by the world's clock in milliseconds; `to` is missing while they are. */
export type Stay = {readonly login: Login; readonly screen: boolean; readonly from: number; to?: number};

type Somebody = {readonly process: SimulatedProcess; readonly client: RoomClient};

/** A server with its clock, and people who come, go, and take command of one incident. What is known of them here is kept apart from it. */
export class CommandHouse {
	readonly world: World;
	readonly storage = new SimulatedStorage('log');
	/** Oldest first. */
	readonly stays: Stay[] = [];
	/** When the present server began. */
	startedAt = 0;
	incident = '';
	readonly #machine: SimulatedMachine;
	readonly #routes: Record<Login, Route>;
	readonly #disks: Record<Login, SimulatedDisk>;
	readonly #here = new Map<Login, Somebody>();
	#server: {readonly process: SimulatedProcess; readonly log: SimulatedLog; room: RoomServer | undefined} | undefined;
	#ids = 0;

	constructor(seed: number) {
		this.world = new World(seed);
		this.#machine = new SimulatedMachine(this.world, 0);
		const each = <T>(make: () => T) => Object.fromEntries(logins.map((login) => [login, make()])) as Record<Login, T>;
		this.#routes = each(() => new Route(this.world));
		this.#disks = each(() => new SimulatedDisk());
	}

	/** The server runs and ana has declared. */
	async begin(): Promise<void> {
		await this.restart();
		this.come('ana', true);
		await this.world.advance(3000);
		const ana = this.client('ana');
		const declared = ana?.submit('incident.declared', {title: 'Checkout returns 5xx', severity: severities[0] ?? '', services: []});
		await this.world.advance(3000);
		const outcome = await declared?.outcome;
		if (outcome?.kind !== 'accepted') throw new Error('it was not declared');
		this.incident = outcome.incident;
		this.go('ana');
		this.come('ana', true);
		await this.world.advance(3000);
	}

	/** Ends the server as a crash does, and starts another. */
	async restart(): Promise<void> {
		if (this.#server) {
			this.#server.process.alive = false;
			this.#server.log.killed();
			for (const route of Object.values(this.#routes)) route.died(this.#server.process);
		}

		const process = new SimulatedProcess(this.world, this.#machine);
		const server = {process, log: new SimulatedLog(this.world, process, this.storage), room: undefined as RoomServer | undefined};
		this.#server = server;
		this.startedAt = this.world.now;
		void RoomServer.start({
			log: server.log,
			policy: () => policy,
			accessOf: (login) => accesses[login as Login],
			version: '1.0.0',
			pid: 1,
			ownerUid: 0,
			drill: false,
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
		await this.world.advance(100);
	}

	come(login: Login, screen: boolean): void {
		if (this.#here.has(login)) return;
		const process = new SimulatedProcess(this.world, new SimulatedMachine(this.world, 0));
		const pid = ++this.#ids;
		const client = openClient({
			connect: async (abandoned) => {
				const server = this.#server;
				const joins = (wire: Parameters<RoomServer['join']>[1]) => server?.room?.join({uid: 1, login}, wire);
				return this.#routes[login].connect(process, server?.room ? server.process : undefined, joins, abandoned);
			},
			incident: this.incident === '' ? null : this.incident,
			outboxDir: '/outbox',
			screen,
			version: '1.0.0',
			machine: {
				time: process.time,
				disk: this.#disks[login],
				random: this.world.random,
				newId: () => (++this.#ids).toString(16).padStart(32, '0'),
				process: {pid, startedAt: 1},
				isAlive: () => false,
				outboxesInUse: new Set(),
			},
		});
		this.#here.set(login, {process, client});
		this.stays.push({login, screen, from: this.world.now});
	}

	go(login: Login): void {
		const somebody = this.#here.get(login);
		if (!somebody) return;
		void somebody.client.close();
		somebody.process.alive = false;
		this.#routes[login].died(somebody.process);
		this.#here.delete(login);
		const stay = this.stays.findLast((one) => one.login === login);
		if (stay) stay.to = this.world.now;
	}

	/** Was one of them connected at some moment between the two? */
	wasHere(people: readonly Login[], from: number, to: number, {screen = false}: {readonly screen?: boolean} = {}): boolean {
		return this.stays.some(
			(stay) => people.includes(stay.login) && (stay.screen || !screen) && stay.from < to && (stay.to ?? Number.POSITIVE_INFINITY) > from,
		);
	}

	/** Undefined while they are not here. */
	client(login: Login): RoomClient | undefined {
		return this.#here.get(login)?.client;
	}

	/** Whoever is here and has seen all that there is. */
	isLive(login: Login): boolean {
		const state = this.client(login)?.state();
		return state?.link.is === 'live' && state.events.length === this.events.length;
	}

	submit(
		login: Login,
		type: 'command.taken' | 'role.assigned' | 'handover.offered' | 'handover.accepted',
		data: object,
	): {outcome: SubmitOutcome | undefined} {
		const watched: {outcome: SubmitOutcome | undefined} = {outcome: undefined};
		void this.client(login)
			?.submit(type, data as never)
			.outcome.then((outcome) => {
				watched.outcome = outcome;
			});
		return watched;
	}

	/** What is on the disk. */
	get events(): IncidentEvent[] {
		return (this.storage.incidents.get(this.incident) ?? []).map(({event}) => event);
	}

	get folded(): Incident {
		return foldAll(this.events);
	}
}
