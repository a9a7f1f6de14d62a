import type {Policy} from '../incident/clock.ts';
import type {Access} from '../incident/decision.ts';
import type {EventHeader} from '../incident/events.ts';
import {firingAlready} from '../incident/firing-already.ts';
import {isOpen} from '../incident/incident.ts';
import type {Signal, Transition} from '../incident/signals.ts';
import type {SourceFact} from '../incident/source-events.ts';
import {type EventLog, LogError} from '../log/event-log.ts';
import {maskSecrets} from '../terminal/mask-secrets.ts';
import {sanitize, sanitizeLines} from '../terminal/sanitize.ts';
import {Arrivals} from './arrivals.ts';
import {hashOf} from './blob.ts';
import {ClientOwners} from './client-owners.ts';
import {Connection} from './connection.ts';
import {answerTo, type ServerControl} from './control.ts';
import {Counterparts} from './counterparts.ts';
import type {Erased} from './forget-words.ts';
import type {Identity} from './identity.ts';
import type {Invitations} from './invitations.ts';
import {lowerAccess} from './invited.ts';
import {LogHealth} from './log-health.ts';
import {Operations} from './operations.ts';
import {type FromResponder, fromResponder, protocolVersion, type Question, readFrame} from './protocol.ts';
import {newResponder, type Responder, Responders} from './responders.ts';
import type {Room} from './room.ts';
import {Rooms} from './rooms.ts';
import {Runbooks} from './runbooks.ts';
import {tick} from './scheduler.ts';
import {SignalBoard} from './signal-board.ts';
import {type Sizes, usualSizes} from './sizes.ts';
import type {RecordFact} from './source-questions.ts';
import type {Cancel, Time} from './time.ts';
import {TriggerWatch} from './trigger-watch.ts';
import {type Speaker, speakerOf, spoken, whyNotUnderstood} from './versions.ts';
import type {Wire} from './wire.ts';

const helloWithinMs = 10_000;
const notTheirs = {code: 'author', text: 'This outbox is of somebody else.', final: true} as const;
export type RoomServerOptions = {
	readonly log: EventLog;
	readonly policy: () => Policy;
	/** What a login may do; whoever came by an invitation never more than that gives. */
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

/** Closer looks of one responder at the same time. */
const mostLooks = 4;

/** The war room's server: everyone connected, the rooms of all incidents, and what the pollers measure. */
export class RoomServer {
	readonly #options: RoomServerOptions;
	/** The policy that holds for each incident. */
	readonly #runbooks: Runbooks;
	readonly #responders: Responders;
	readonly #rooms: Rooms;
	readonly #counterparts: Counterparts;
	readonly #operations: Operations;
	/** How many closer looks are being taken for whom. */
	readonly #looks = new WeakMap<Responder, number>();
	readonly #signals: SignalBoard;
	readonly #triggers = new TriggerWatch(async (room, transition) => this.#observe(room, transition));
	readonly #arrivals: Arrivals;
	readonly #owners = new ClientOwners();
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
		this.#runbooks = new Runbooks(log, options.policy, options.say ?? (() => undefined));
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
			declared: (room) => this.#declared(room),
		});
		this.#counterparts = new Counterparts(this.#rooms);
		this.#operations = new Operations({rooms: this.#rooms, counterparts: this.#counterparts, runbooks: this.#runbooks, now, refused});
		this.#signals = new SignalBoard(this.#responders);
		this.#arrivals = new Arrivals({
			log,
			rooms: this.#rooms,
			responders: this.#responders,
			runbooks: this.#runbooks,
			signals: this.#signals,
			owners: this.#owners,
			sizes,
			version: options.version,
			drill,
			now,
			readOnly: () => this.#health.readOnly,
		});
		this.#lastClientAt = now();
	}

	/** Reads every incident from the log and begins to watch the clocks. */
	static async start(options: RoomServerOptions): Promise<RoomServer> {
		const server = new RoomServer(options);
		for (const {incident} of await options.log.incidents()) await server.#rooms.open(incident);
		await server.#counterparts.complete(options.time.now());
		server.#endTicks = options.time.every(1000, () => void server.tick(), {holds: true});
		return server;
	}

	/** What pollers tell goes to everybody; transitions also into the timeline of every open incident. */
	readonly emit = {
		signal: (signal: Signal): void => this.#signals.show(signal),
		gone: (key: string): void => this.#signals.remove(key),
		transition: (transition: Transition): void => {
			for (const room of this.#rooms) if (room.incident && isOpen(room.incident)) void this.#observe(room, transition);
		},
	};

	async #observe(room: Room, transition: Transition): Promise<void> {
		const {began = []} = transition;
		const before = room.incident?.firedBefore;
		// After a restart the sources tell again what fires; what the log has of before the declaration did not begin now.
		if (began.length > 0 && began.every(({name, since}) => before?.get(name) === since)) return;
		const id = `signal:${room.id}:${hashOf(`${transition.signal}\0${transition.text}\0${transition.measuredAt}`).slice(0, 32)}`;
		const data = {
			signal: sanitize(transition.signal.slice(0, 200)),
			text: sanitize(transition.text),
			direction: transition.direction,
			measuredAt: new Date(transition.measuredAt).toISOString(),
		};
		await room.observe(id, data, this.#options.time.now());
	}

	/** What fired already when an incident was declared: an entry a source, once. */
	#declared(room: Room): void {
		for (const signal of this.#signals.alerts()) {
			const data = firingAlready(signal);
			if (data) void room.raise(`firing:${room.id}:${signal.key}`.slice(0, 200), 'alerts.firing', data, this.#options.time.now());
		}
	}

	/** What somebody did to a source, into every open incident, in their name. False where one did not take it. */
	async #record(fact: SourceFact, author: Pick<EventHeader, 'by' | 'name'>): Promise<boolean> {
		const now = this.#options.time.now();
		const word = hashOf(JSON.stringify([fact, author, now])).slice(0, 32);
		const open = [...this.#rooms].filter(({incident}) => incident && isOpen(incident));
		const written = await Promise.all(open.map(async (room) => room.raise(`source:${room.id}:${word}`, fact.type, fact.data, now, author)));
		return written.every((event) => event !== undefined);
	}

	/** Before other pollers begin: what the former ones measured is not shown any more. */
	forgetSignals(): void {
		this.#signals.clear();
	}

	/** Raises what fell due; once a second, and whenever a test says so. */
	async tick(): Promise<void> {
		const {time, invitations, log} = this.#options;
		const now = time.now();
		if (invitations) this.#responders.endInvitations((token) => invitations.ended(token));
		await this.#health.look({reopen: async () => log.reopen(), raise: async () => this.#raise(now)});
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
					responder.screen = message.screen;
					responder.wall = message.wall === true;
					if (responder.wall) responder.access = 'observe';
					this.#responders.came(responder);
				}

				responder.queue = responder.queue.then(async () => this.#handle(responder, message));
				responder.queue = responder.queue.catch(() => connection.bye('error', 'The server could not answer that.', 1000));
			},
		});
		const vouchedBy = identity.invited && this.#options.invitations?.vouchedBy(identity.invited.token);
		const responder = newResponder(connection, identity, this.#accessOf(identity), vouchedBy);
		const impatience = time.after(helloWithinMs, () => connection.bye('no-hello', 'No hello came within 10 s.', 1000));
	}

	#accessOf({login, invited}: Identity): Access {
		const access = this.#options.accessOf(login);
		return invited === undefined ? access : lowerAccess(invited.access, access);
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

	async #handle(responder: Responder, message: FromResponder): Promise<void> {
		if (!responder.connection.open) return;
		switch (message.t) {
			case 'hello':
				if (message.v === protocolVersion) await this.#arrivals.welcome(responder, message);
				else this.#misunderstood(responder.connection, message);
				return;
			case 'op':
				if (this.#owners.isOf(message.clientId, responder.identity.login)) await this.#operations.begin(responder, message);
				else responder.connection.send({t: 'nack', clientId: message.clientId, n: message.n, ...notTheirs});
				return;
			case 'presence':
				responder.pane = sanitize(message.pane);
				responder.typing = message.typing;
				this.#responders.showPresence(responder.incident);
				return;
			case 'time': {
				const t1 = this.#options.time.now();
				responder.connection.send({t: 'time', t0: message.t0, t1, t2: this.#options.time.now()});
				return;
			}

			case 'chunk': {
				const bytes = responder.access === 'observe' ? undefined : responder.blobs.add(message);
				if (!bytes) return;
				const text = maskSecrets(sanitizeLines(bytes.toString('utf8')));
				// The client cleans before it hashes; what is not clean is not kept.
				if (text === bytes.toString('utf8')) {
					responder.brought.add(message.hash);
					await this.#keep(message.hash, bytes);
				} else responder.connection.bye('protocol', 'Evidence has to be neutralised before it is sent.', null);
				return;
			}

			case 'get': {
				// Of what they may not see as little is said as of what there is not.
				const allowed = this.#rooms.mayFetch(responder.viewer, message.hash);
				const bytes = allowed ? await this.#options.log.getBlob(message.hash) : undefined;
				if (bytes) await responder.connection.sendBlob(bytes, message.hash);
				return;
			}

			case 'page':
				await this.#arrivals.page(responder, message);
				return;
			case 'ask':
			case 'invite':
			case 'revoke':
			case 'backUp':
			case 'turn':
			case 'silence':
			case 'endSilence':
				await this.#answer(responder, message);
				return;
			// A cluster may take seconds; what this person does meanwhile does not wait for it.
			case 'look':
				void this.#look(responder, message);
		}
	}

	async #answer(responder: Responder, message: Question): Promise<void> {
		const {log, control, ownerUid, invitations} = this.#options;
		const record: RecordFact = async (fact, author) => this.#record(fact, author);
		const parts = {log, rooms: this.#rooms, responders: this.#responders, signals: this.#signals, record};
		const {answer, after} = await answerTo(responder, message, {control, ownerUid, invitations, ...parts});
		responder.connection.send({t: 'answer', id: message.id, ...answer});
		after?.();
	}

	/** Nobody wears a cluster out by asking. */
	async #look(responder: Responder, message: Question): Promise<void> {
		const looks = this.#looks.get(responder) ?? 0;
		if (looks >= mostLooks) {
			responder.connection.send({t: 'answer', id: message.id, ok: false, text: 'Several looks are being taken for you already.'});
			return;
		}

		this.#looks.set(responder, looks + 1);
		try {
			await this.#answer(responder, message);
		} finally {
			this.#looks.set(responder, (this.#looks.get(responder) ?? 1) - 1);
		}
	}

	/** Evidence that a full disk does not take makes the room read-only; its author sends it again with what names it. */
	async #keep(hash: string, bytes: Uint8Array): Promise<void> {
		try {
			await this.#options.log.putBlob(hash, bytes);
		} catch (error) {
			if (!(error instanceof LogError)) throw error;
			this.#health.refused(`${error.message} ${error.remedy}`);
		}
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
