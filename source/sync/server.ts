import type {Policy} from '../incident/clock.ts';
import type {Access} from '../incident/decision.ts';
import {isOpen} from '../incident/incident.ts';
import {accountOf, isSame} from '../incident/person.ts';
import type {Signal, Transition} from '../incident/signals.ts';
import type {EventLog} from '../log/event-log.ts';
import type {Runbook} from '../runbook/runbook.ts';
import {Arrivals} from './arrivals.ts';
import {ClientOwners} from './client-owners.ts';
import {Connection} from './connection.ts';
import type {ServerControl} from './control.ts';
import {Counterparts} from './counterparts.ts';
import type {Erased} from './forget-words.ts';
import type {Identity} from './identity.ts';
import type {Invitations} from './invitations.ts';
import {lowerAccess, nameOf} from './invited.ts';
import {LogHealth} from './log-health.ts';
import {LoginLimits, mostConnectionsOfLogin} from './login-limits.ts';
import {MessageHandler} from './message-handler.ts';
import {Operations} from './operations.ts';
import {type FromResponder, fromResponder, readFrame} from './protocol.ts';
import {introduce, newResponder, Responders} from './responders.ts';
import {Rooms} from './rooms.ts';
import {Runbooks} from './runbooks.ts';
import {tick} from './scheduler.ts';
import {SignalBoard} from './signal-board.ts';
import {type Sizes, usualSizes} from './sizes.ts';
import {SourceFacts} from './source-facts.ts';
import type {Cancel, Time} from './time.ts';
import {TriggerWatch} from './trigger-watch.ts';
import {type Speaker, speakerOf, spoken, whyNotUnderstood} from './versions.ts';
import type {Wire} from './wire.ts';

const helloWithinMs = 10_000;
export type RoomServerOptions = {
	readonly log: EventLog;
	readonly policy: () => Policy;
	/** A runbook that somebody brings for one incident, with what the configuration says otherwise. */
	readonly inForce?: ((runbook: Runbook) => Runbook) | undefined;
	/** What a login may do, whatever name is stated under it; whoever came by an invitation never more than that gives. */
	readonly accessOf: (login: string) => Access;
	readonly version: string;
	/** The server's process: whoever is too new for it has to end it by hand. */
	readonly pid: number;
	/** Who runs the server: may always stop and reload it. */
	readonly ownerUid: number;
	readonly drill: boolean;
	readonly time: Time;
	/** A line for the server's log file. */
	readonly say?: ((text: string) => void) | undefined;
	readonly control: ServerControl;
	/** Those who may come over the network; undefined where nobody does. */
	readonly invitations?: Invitations | undefined;
	/** Words are gone from the log: whatever else this machine keeps of them is the caller's. */
	readonly erased?: ((erased: Erased) => void) | undefined;
	/** How much is held of an incident; absent is the usual. */
	readonly sizes?: Sizes | undefined;
};

/** The war room's server: everyone connected, the rooms of all incidents, and what the pollers measure. */
export class RoomServer {
	readonly #options: RoomServerOptions;
	/** The policy that holds for each incident. */
	readonly #runbooks: Runbooks;
	readonly #responders: Responders;
	readonly #logins = new LoginLimits();
	readonly #rooms: Rooms;
	readonly #counterparts: Counterparts;
	readonly #messages: MessageHandler;
	readonly #signals: SignalBoard;
	readonly #facts: SourceFacts;
	readonly #triggers = new TriggerWatch(async (room, transition) => this.#facts.observe(room, transition, this.#options.time.now()));
	readonly #said = new Set<string>();
	#endTicks: Cancel = () => undefined;
	readonly #health: LogHealth;
	#lastClientAt: number;

	private constructor(options: RoomServerOptions) {
		this.#options = options;
		const {log, drill, time} = options;
		const {now} = time;
		this.#health = new LogHealth(
			log.readOnlyBecause ?? null,
			(readOnly) => {
				for (const {connection} of this.#responders) connection.send({t: 'storage', readOnly});
			},
			(text) => this.#sayOnce(text),
		);
		const refused = (why: string) => this.#health.refused(why);
		this.#runbooks = new Runbooks({log, present: options.policy, inForce: options.inForce, say: options.say ?? (() => undefined)});
		this.#responders = new Responders(now());
		const sizes = options.sizes ?? usualSizes;
		this.#rooms = new Rooms({
			log,
			runbooks: this.#runbooks,
			responders: this.#responders,
			drill,
			sizes,
			refused,
			erased: (erased) => options.erased?.(erased),
			unfit: (why) => this.#sayOnce(why),
			declared: (room) => this.#facts.declared(room, now()),
		});
		this.#counterparts = new Counterparts(this.#rooms);
		const operations = new Operations({rooms: this.#rooms, counterparts: this.#counterparts, runbooks: this.#runbooks, now, refused});
		this.#signals = new SignalBoard(this.#responders);
		this.#facts = new SourceFacts(this.#rooms, this.#signals);
		const owners = new ClientOwners();
		const arrivals = new Arrivals({
			log,
			rooms: this.#rooms,
			responders: this.#responders,
			runbooks: this.#runbooks,
			signals: this.#signals,
			owners,
			sizes,
			version: options.version,
			drill,
			now,
			readOnly: () => this.#health.readOnly,
		});
		this.#messages = new MessageHandler({
			...options,
			rooms: this.#rooms,
			responders: this.#responders,
			signals: this.#signals,
			operations,
			arrivals,
			owners,
			record: async (fact, by) => this.#facts.record(fact, by, now()),
			refused,
			misunderstood: (connection, client) => this.#misunderstood(connection, client),
		});
		this.#lastClientAt = now();
	}

	/** Reads every incident from the log and begins to watch the clocks. */
	static async start(options: RoomServerOptions): Promise<RoomServer> {
		const server = new RoomServer(options);
		for (const {incident} of await options.log.incidents()) await server.#rooms.open(incident);
		await server.#counterparts.complete(options.time.now());
		await server.#facts.endPauses(options.time.now());
		server.#endTicks = options.time.every(1000, () => void server.tick(), {holds: true});
		return server;
	}

	/** What pollers tell goes to everybody; transitions also into the timeline of every open incident. */
	readonly emit = {
		signal: (signal: Signal): void => this.#signals.show(signal),
		gone: (key: string): void => this.#signals.remove(key),
		transition: (transition: Transition): void => {
			for (const room of this.#rooms)
				if (room.incident && isOpen(room.incident)) void this.#facts.observe(room, transition, this.#options.time.now());
		},
	};

	/** Names of alerts that fire by what the logs of open incidents say. */
	alerting(): readonly string[] {
		return this.#facts.alerting();
	}

	/** Since when it is worse, by signal, for each that is by what open incidents were last told. */
	worseSince(): ReadonlyMap<string, number> {
		return this.#facts.worseSince();
	}

	/** Before other pollers begin: what the former ones measured is not shown any more. */
	forgetSignals(): void {
		this.#signals.clear();
	}

	/** Raises what fell due; once a second, and whenever a test says so. */
	async tick(): Promise<void> {
		const {time, invitations} = this.#options;
		const now = time.now();
		if (invitations) this.#responders.endInvitations((token) => invitations.ended(token));
		await this.#health.look({reopen: async () => this.#rooms.reopen(), raise: async () => this.#raise(now)});
	}

	async #raise(now: number): Promise<void> {
		const {attendance} = this.#responders;
		await this.#counterparts.complete(now);
		await Promise.all(
			[...this.#rooms].map(async (room) => {
				const policy = this.#runbooks.policyOf(room.incident);
				await Promise.all([tick(room, policy, attendance, now), this.#triggers.look(room, policy.runbook, this.#signals.all, now)]);
			}),
		);
	}

	/** The numbers of the last redactions, by incident. */
	lastRedactions(): ReadonlyMap<string, number> {
		return new Map([...this.#rooms].map(({id, incident}) => [id, incident?.lastRedaction ?? 0]));
	}

	/** Ids of open incidents that go by a runbook of their own; of private ones nothing is said. */
	ownRunbooks(): readonly string[] {
		return [...this.#rooms].flatMap(({id, incident}) =>
			incident?.runbook?.own && isOpen(incident) && incident.people === undefined ? [id] : [],
		);
	}

	/** How long nobody has been connected while no incident was open; 0 while there is somebody or something. */
	idleMs(): number {
		const busy = this.#responders.size > 0 || [...this.#rooms].some((room) => room.incident && isOpen(room.incident));
		if (busy) this.#lastClientAt = this.#options.time.now();
		return this.#options.time.now() - this.#lastClientAt;
	}

	/** After the configuration was read again: everybody gets the policy and the access that they now have. */
	renewPolicy(): void {
		this.#runbooks.forget();
		for (const responder of this.#responders) {
			this.#responders.grant(responder, responder.wall ? 'observe' : this.#accessOf(responder.identity), this.#options.time.now());
			this.#rooms.policyTo(responder);
			this.#responders.showPresence(responder.incident);
		}

		for (const screen of this.#responders.screens()) this.#rooms.listTo(screen);
	}

	/**
	 * Says goodbye to everybody and finishes what is being written. The log is the caller's to close. Without `retryAfterMs` clients
	 * do not come back by themselves: somebody wanted the room closed.
	 */
	async close({code, text, retryAfterMs}: {code: string; text: string; retryAfterMs: number | null}): Promise<void> {
		this.#endTicks();
		for (const {connection} of this.#responders) connection.bye(code, text, retryAfterMs);
		await Promise.all([...this.#rooms].map(async (room) => room.close()));
	}

	/** Takes in somebody whose identity is proven. */
	join(identity: Identity, wire: Wire): void {
		const {time} = this.#options;
		let greeted = false;
		const connection = new Connection(wire, time, {
			closed: () => {
				impatience();
				this.#logins.went(identity.login);
				this.#responders.went(responder, time.now());
			},
			frame: (text) => {
				// After a goodbye nothing more of theirs is taken, though it may be on its way.
				if (!connection.open || this.#hasToGo(identity, connection)) return;
				const message = text === undefined ? undefined : readFrame(fromResponder, text);
				if (message && !connection.spend(workOf(message))) return;
				if (!message || (message.t === 'hello') === greeted) {
					this.#misunderstood(connection, text === undefined || greeted ? undefined : speakerOf(text));
					return;
				}

				if (message.t === 'hello') {
					greeted = true;
					impatience();
					introduce(responder, this.#nameOf(identity, message.name));
					responder.screen = message.screen;
					responder.wall = message.wall === true;
					if (responder.wall) responder.access = 'observe';
					this.#responders.came(responder);
				}

				responder.queue = responder.queue.then(async () => this.#messages.handle(responder, message));
				responder.queue = responder.queue.catch(() => connection.bye('error', 'The server could not answer that.', 1000));
			},
		});
		const vouchedBy = identity.invited && this.#options.invitations?.vouchedBy(identity.invited.token);
		const responder = newResponder(connection, identity, this.#accessOf(identity), vouchedBy);
		if (!this.#logins.came(identity.login))
			connection.bye('crowded', `${identity.login} has ${mostConnectionsOfLogin} connections already: end some.`, 60_000);
		const impatience = time.after(helloWithinMs, () => connection.bye('no-hello', 'No hello came within 10 s.', 1000));
	}

	#accessOf({login, invited}: Identity): Access {
		const access = this.#options.accessOf(accountOf(login));
		return invited === undefined ? access : lowerAccess(invited.access, access);
	}

	/** The name behind which somebody is told from others of their login; undefined where it is the one that the directory has for that login. */
	#nameOf(identity: Identity, stated: string | undefined): string | undefined {
		const name = nameOf(identity, stated);
		const listed = this.#options.policy().directory.find(({login}) => login === identity.login);
		return name !== undefined && listed?.name !== undefined && isSame(listed.name, name) ? undefined : name;
	}

	/** Has their invitation ended? Then they were told. */
	#hasToGo({invited}: Identity, connection: Connection): boolean {
		const end = invited && this.#options.invitations?.ended(invited.token);
		if (end) connection.bye(end.refused, end.text, null);
		return end !== undefined;
	}

	#misunderstood(connection: Connection, client: Speaker | undefined): void {
		const {version, pid} = this.#options;
		const words = client && whyNotUnderstood({...spoken(version), pid}, client);
		connection.bye(words === undefined ? 'protocol' : 'version', words ?? 'That message is not understood.', null);
	}

	/** For the server's log file, which is looked at later: what is tried every second would fill it. */
	#sayOnce(text: string): void {
		if (this.#said.has(text)) return;
		this.#said.add(text);
		this.#options.say?.(text);
	}
}

/** What a message asks for beyond itself, in frames: a presence goes to everybody, an answer may be a whole blob. */
function workOf({t}: FromResponder): number {
	return t === 'op' || t === 'chunk' || t === 'time' || t === 'hello' ? 0 : 50;
}
