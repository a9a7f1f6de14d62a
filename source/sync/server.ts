import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {type WebSocket, WebSocketServer} from 'ws';
import type {Policy} from '../incident/clock.ts';
import {freeIncidentId} from '../incident/decide.ts';
import type {Access, Circumstances} from '../incident/decision.ts';
import {type IncidentEvent, maxEvidenceBytes, type Operation, openStatuses, parseOperation} from '../incident/events.ts';
import {type Incident, isOpen} from '../incident/incident.ts';
import {type Signal, sourceReport, type Transition} from '../incident/signals.ts';
import {type EventLog, LogError} from '../log/event-log.ts';
import {maskSecrets} from '../terminal/mask-secrets.ts';
import {sanitize, sanitizeLines} from '../terminal/sanitize.ts';
import {AttendanceBook} from './attendance.ts';
import type {Identity} from './auth.ts';
import {BlobReader, hashOf} from './blob.ts';
import {Connection} from './connection.ts';
import {
	type FromResponder,
	fromResponder,
	type IncidentSummary,
	maxFrameBytes,
	maxOperationBytes,
	type Present,
	protocolVersion,
	readFrame,
} from './protocol.ts';
import {Room, type Submission} from './room.ts';
import {Runbooks} from './runbooks.ts';
import {tick} from './scheduler.ts';
import {type Speaker, speakerOf, spoken, whyNotUnderstood} from './versions.ts';

/** From this many missed events on, a client gets them as one blob. */
const snapshotFrom = 200;
const helloWithinMs = 10_000;
/** An operation that was typed longer ago than this is late. */
const lateAfterMs = 5000;
/** How many incidents that are over a screen is told of; `warroom list` has all. */
const listedOthers = 50;
/** Operations that freeze the room's runbook into an incident. */
const freezing: ReadonlySet<string> = new Set(['incident.declared', 'runbook.changed']);
/** Events that change a line of the list. */
const listed: ReadonlySet<string> = new Set([
	'incident.declared',
	'incident.resolved',
	'incident.closed',
	'incident.cancelled',
	'incident.reopened',
	'severity.changed',
	'status.changed',
	'command.taken',
	'role.assigned',
	'role.acknowledged',
	'role.released',
]);

export type RoomServerOptions = {
	readonly log: EventLog;
	readonly policy: () => Policy;
	readonly accessOf: (login: string) => Access;
	readonly version: string;
	/** The server's process: whoever is too new for it has to end it by hand. */
	readonly pid: number;
	/** Who runs the server: may always stop and reload it. */
	readonly ownerUid: number;
	readonly drill: boolean;
	/** Epoch milliseconds. */
	readonly now: () => number;
	/** A line for the server's log file. */
	readonly say?: ((text: string) => void) | undefined;
	/** What `warroom stop`, `reload`, `doctor` and `R` ask of the process around the server. */
	readonly control: {
		/** `by` is the login of who asked. */
		stop(by: string): void;
		reload(): Promise<string>;
		refresh(): void;
		info(): Record<string, unknown>;
	};
};

type Client = {
	readonly connection: Connection;
	readonly identity: Identity;
	access: Access;
	name: string | undefined;
	screen: boolean;
	incident: string | null;
	pane: string;
	typing: boolean;
	/** Events go out once the past has been sent. */
	live: boolean;
	readonly blobs: BlobReader;
	/** Frames of one client are handled in their order. */
	queue: Promise<void>;
};

/** The war room's server: everyone connected, the rooms of all incidents, and what the pollers measure. */
export class RoomServer {
	readonly #options: RoomServerOptions;
	readonly #sockets = new WebSocketServer({
		noServer: true,
		maxPayload: maxFrameBytes,
		perMessageDeflate: false,
		clientTracking: false,
		allowSynchronousEvents: true,
	});
	readonly #rooms = new Map<string, Room>();
	/** The policy that holds for each of them. */
	readonly #runbooks: Runbooks;
	readonly #clients = new Set<Client>();
	readonly #signals = new Map<string, Signal>();
	readonly #attendance: AttendanceBook;
	/** Declarations are taken one after the other: each needs an id that is free. */
	#declaring: Promise<void> = Promise.resolve();
	#ticker: NodeJS.Timeout | undefined;
	#readOnly: string | null = null;
	#lastClientAt: number;

	private constructor(options: RoomServerOptions) {
		this.#options = options;
		this.#runbooks = new Runbooks(options.log, options.policy, options.say ?? (() => undefined));
		this.#attendance = new AttendanceBook(options.now(), (login) => options.accessOf(login) === 'command');
		this.#lastClientAt = options.now();
		this.#readOnly = options.log.readOnlyBecause ?? null;
	}

	/** Reads every incident from the log and begins to watch the clocks. */
	static async start(options: RoomServerOptions): Promise<RoomServer> {
		const server = new RoomServer(options);
		for (const {incident} of await options.log.incidents()) await server.#open(incident);
		server.#ticker = setInterval(() => void server.tick(), 1000);
		return server;
	}

	/** Hands over an upgraded connection whose owner is proven. */
	accept(identity: Identity, request: IncomingMessage, socket: Duplex, head: Buffer): void {
		this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(identity, webSocket));
	}

	/** What pollers tell goes to everybody; transitions also into the timeline of every open incident. */
	readonly emit = {
		signal: (signal: Signal): void => {
			this.#signals.set(signal.key, signal);
			for (const client of this.#clients) if (client.live && client.screen) client.connection.sendIfCalm({t: 'signal', signal});
		},
		gone: (key: string): void => {
			this.#signals.delete(key);
			for (const client of this.#clients) if (client.live && client.screen) client.connection.sendIfCalm({t: 'gone', key});
		},
		transition: (transition: Transition): void => {
			for (const room of this.#rooms.values()) {
				if (!room.incident || !isOpen(room.incident)) continue;
				const id = `signal:${room.id}:${hashOf(`${transition.signal}\0${transition.text}\0${transition.measuredAt}`).slice(0, 32)}`;
				const data = {
					signal: sanitize(transition.signal).slice(0, 200),
					text: sanitize(transition.text),
					direction: transition.direction,
					measuredAt: new Date(transition.measuredAt).toISOString(),
				};
				void room.raise(id, 'signal.transition', data, this.#options.now());
			}
		},
	};

	/** Before other pollers begin: what the former ones measured is not shown any more. */
	forgetSignals(): void {
		for (const key of [...this.#signals.keys()]) this.emit.gone(key);
	}

	/** Raises what fell due; once a second, and whenever a test says so. */
	async tick(): Promise<void> {
		if (this.#readOnly !== null && (await this.#options.log.reopen())) this.#storage(null);
		const now = this.#options.now();
		await Promise.all([...this.#rooms.values()].map((room) => tick(room, this.#runbooks.policyOf(room.incident), this.#attendance, now)));
	}

	summaries(): IncidentSummary[] {
		return [...this.#rooms.values()].flatMap((room) => (room.incident ? [summary(room.incident, this.#here(room.id).length)] : []));
	}

	/** How long nobody has been connected while no incident was open; 0 while there is somebody or something. */
	idleMs(): number {
		const busy = this.#clients.size > 0 || [...this.#rooms.values()].some((room) => room.incident && isOpen(room.incident));
		if (busy) this.#lastClientAt = this.#options.now();
		return this.#options.now() - this.#lastClientAt;
	}

	/** After the configuration was read again: everybody gets the policy and the access that they now have. */
	renewPolicy(): void {
		this.#runbooks.forget();
		for (const client of this.#clients) {
			client.access = this.#options.accessOf(client.identity.login);
			this.#sendPolicy(client);
			if (client.incident !== null) this.#presence(client.incident);
		}
	}

	#sendPolicy(client: Client): void {
		client.queue = client.queue.then(async () => {
			const {bytes, hash} = this.#runbooks.policyBlob(this.#rooms.get(client.incident ?? '')?.incident);
			client.connection.send({t: 'policy', hash, access: client.access});
			await client.connection.sendBlob(bytes, hash);
		});
	}

	/**
	 * Says goodbye to everybody and finishes what is being written. The log is the caller's to close. Without `retryAfterMs` clients
	 * do not come back by themselves: somebody wanted the room closed.
	 */
	async close({code, text, retryAfterMs}: {code: string; text: string; retryAfterMs: number | null}): Promise<void> {
		clearInterval(this.#ticker);
		for (const client of this.#clients) client.connection.bye(code, text, retryAfterMs);
		await Promise.all([...this.#rooms.values()].map(async (room) => room.idle()));
		this.#sockets.close();
	}

	async #open(id: string): Promise<Room> {
		const room: Room = await Room.open(id, this.#options.log, {
			written: (event) => this.#show(room, event),
			refused: (why) => this.#storage(why),
		});
		this.#rooms.set(id, room);
		if (room.incident) await this.#runbooks.load(room.incident);
		return room;
	}

	#show(room: Room, event: IncidentEvent): void {
		for (const client of this.#clients)
			if (client.live && client.incident === room.id) client.connection.send({t: 'event', incident: room.id, event});
		if (event.type === 'runbook.changed') for (const client of this.#clients) if (client.incident === room.id) this.#sendPolicy(client);
		if (listed.has(event.type)) for (const client of this.#clients) if (client.live && client.screen) this.#list(client);
	}

	/** Open incidents and the last of the others, newest first. */
	#list(client: Client): void {
		const all = this.summaries().reverse();
		const open = all.filter(isOpenSummary);
		const over = all.filter((incident) => !isOpenSummary(incident)).slice(0, listedOthers);
		client.connection.send({t: 'incidents', list: [...open, ...over]});
	}

	#welcome(identity: Identity, socket: WebSocket): void {
		const connection = new Connection(socket, () => this.#goodbye(client));
		const client: Client = {
			connection,
			identity,
			access: this.#options.accessOf(identity.login),
			name: undefined,
			screen: false,
			incident: null,
			pane: '',
			typing: false,
			live: false,
			blobs: new BlobReader(2 * maxEvidenceBytes),
			queue: Promise.resolve(),
		};
		let greeted = false;
		const impatience = setTimeout(() => connection.bye('no-hello', 'No hello came within 10 s.', null), helloWithinMs);
		impatience.unref();
		socket.on('message', (bytes, isBinary) => {
			const message = isBinary ? undefined : readFrame(fromResponder, String(bytes));
			if (!message || (message.t === 'hello') === greeted) {
				this.#misunderstood(connection, isBinary || greeted ? undefined : speakerOf(String(bytes)));
				return;
			}

			if (message.t === 'hello') {
				greeted = true;
				clearTimeout(impatience);
				client.screen = message.screen;
				this.#clients.add(client);
				this.#attendance.came(identity.login, message.screen);
				client.queue = client.queue.then(async () => this.#hello(client, message));
			} else if (message.t === 'op') {
				// Operations of one client begin in order; they need not wait for each other's disk.
				client.queue = client.queue.then(async () => {
					// What an event names is in the log before it.
					const problem = freezing.has(message.type) ? await this.#storeRunbook() : undefined;
					if (problem === undefined) void this.#operation(client, message);
					else this.#unwritten(client, message, problem);
				});
			} else {
				client.queue = client.queue.then(async () => this.#other(client, message));
			}

			client.queue = client.queue.catch(() => connection.bye('error', 'The server could not answer that.', 1000));
		});
	}

	#misunderstood(connection: Connection, client: Speaker | undefined): void {
		const {version, pid} = this.#options;
		const words = client && whyNotUnderstood({...spoken(version), pid}, client);
		connection.bye(words === undefined ? 'protocol' : 'version', words ?? 'That message is not understood.', null);
	}

	#goodbye(client: Client): void {
		if (!this.#clients.delete(client)) return;
		this.#attendance.went(client.identity.login, client.screen, this.#options.now());
		if (client.incident !== null) this.#presence(client.incident);
	}

	async #hello(client: Client, hello: Extract<FromResponder, {t: 'hello'}>): Promise<void> {
		const {connection} = client;
		if (hello.v !== protocolVersion) {
			this.#misunderstood(connection, hello);
			return;
		}

		const room = hello.incident === null ? undefined : this.#rooms.get(hello.incident);
		if (hello.incident !== null && !room?.incident) {
			connection.bye('no-incident', `There is no incident ${sanitize(hello.incident)}: \`warroom list\` shows those there are.`, null);
			return;
		}

		client.incident = hello.incident;
		client.name = hello.name === undefined ? undefined : sanitize(hello.name);
		for (const {clientId, settled, incident = hello.incident} of hello.outboxes) this.#rooms.get(incident ?? '')?.settle(clientId, settled);
		const policy = this.#runbooks.policyBlob(room?.incident);
		connection.send({
			t: 'welcome',
			v: protocolVersion,
			version: this.#options.version,
			logId: this.#options.log.logId,
			incident: hello.incident,
			head: room?.head ?? 0,
			login: client.identity.login,
			access: client.access,
			serverNow: this.#options.now(),
			policy: policy.hash,
			drill: this.#options.drill,
			readOnly: this.#readOnly,
		});
		await connection.sendBlob(policy.bytes, policy.hash);
		if (room) await this.#catchUp(client, room, hello.logId === this.#options.log.logId ? hello.lastSeq : 0);
		// Who is here is known with the first complete state: a one-shot `status` prints it.
		if (client.incident !== null) connection.send({t: 'presence', here: this.#here(client.incident)});
		client.live = true;
		connection.send({t: 'live', head: room?.head ?? 0});
		if (client.screen) {
			this.#list(client);
			for (const signal of this.#signals.values()) connection.sendIfCalm({t: 'signal', signal});
		}

		if (client.incident !== null) this.#presence(client.incident);
	}

	/** Sends what the client has not seen. Nothing may happen between the last of it and `live`, so it ends without an await. */
	async #catchUp(client: Client, room: Room, lastSeq: number): Promise<void> {
		let from = lastSeq > room.head ? 0 : lastSeq;
		while (room.head - from >= snapshotFrom) {
			const events = room.eventsAfter(from);
			const blob = Buffer.from(JSON.stringify(events));
			const hash = hashOf(blob);
			await client.connection.sendBlob(blob, hash);
			from += events.length;
			client.connection.send({t: 'snapshot', seq: from, hash});
		}

		for (const event of room.eventsAfter(from)) client.connection.send({t: 'event', incident: room.id, event});
	}

	async #operation(client: Client, message: Extract<FromResponder, {t: 'op'}>): Promise<void> {
		const {clientId, n, incident = client.incident} = message;
		const refuse = (code: string, text: string) => client.connection.send({t: 'nack', clientId, n, code, text, final: true});
		let operation: Operation;
		try {
			if (Buffer.byteLength(JSON.stringify(message.data) ?? '') > maxOperationBytes) throw new TypeError('it is longer than 32 KiB');
			operation = parseOperation(message.type, clean(message.data));
		} catch (error) {
			this.#rooms.get(incident ?? '')?.settle(clientId, n);
			refuse('invalid', `Refused: ${error instanceof Error ? error.message : 'it is not understood'}.`);
			return;
		}

		const now = this.#options.now();
		const submission = {
			clientId,
			n,
			operation,
			login: client.identity.login,
			name: client.name,
			access: client.access,
			...timesOf(message, now),
		};
		const outcome =
			operation.type === 'incident.declared'
				? await this.#declare(submission, now)
				: await this.#rooms.get(incident ?? '')?.submit(submission, this.#circumstances(incident, now));
		if (!outcome) {
			refuse(
				'no-incident',
				incident === null ? 'This concerns an incident, and none was named.' : `There is no incident ${sanitize(incident)} here.`,
			);
			return;
		}

		if (outcome.kind === 'ack') client.connection.send({t: 'ack', clientId, n, seq: outcome.seq, incident: outcome.incident});
		else {
			client.connection.send({t: 'nack', clientId, n, code: outcome.code, text: outcome.text, final: outcome.final});
		}
	}

	/** Nothing could be written: the client keeps it and sends it again. */
	#unwritten(client: Client, {clientId, n}: {clientId: string; n: number}, text: string): void {
		this.#storage(text);
		client.connection.send({t: 'nack', clientId, n, code: 'storage', text, final: false});
	}

	/** Frozen into the log before an event names it. Undefined when it is there, else why not. */
	async #storeRunbook(): Promise<string | undefined> {
		try {
			await this.#runbooks.store();
			return undefined;
		} catch (error) {
			return error instanceof LogError ? `${error.message} ${error.remedy}` : 'The log could not be written.';
		}
	}

	async #declare(submission: Parameters<Room['submit']>[0], now: number): Promise<Awaited<ReturnType<Room['submit']>>> {
		const work = this.#declaring.then(async () => {
			const known = await this.#options.log.find(submission.clientId, submission.n);
			if (known) return {kind: 'ack', seq: known.seq, incident: known.incident} as const;
			const circumstances = this.#circumstances(null, now);
			const id = freeIncidentId(now, circumstances.takenIds);
			const room = await this.#open(id);
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

	#circumstances(incident: string | null, now: number): Circumstances {
		const room = this.#rooms.get(incident ?? '');
		const {runbook, directory, zone} = this.#runbooks.policyOf(room?.incident);
		const known = new Set([...this.#clients].map((client) => client.identity.login));
		for (const participant of room?.incident?.participants ?? []) known.add(participant);
		return {
			runbook,
			directory,
			known,
			now,
			takenIds: new Set(this.#rooms.keys()),
			takenChannels: new Set([...this.#rooms.values()].flatMap((other) => other.incident?.channel ?? [])),
			zone,
			drill: this.#options.drill,
			offered: this.#runbooks.offered(),
		};
	}

	async #other(client: Client, message: Exclude<FromResponder, {t: 'hello' | 'op'}>): Promise<void> {
		switch (message.t) {
			case 'presence':
				client.pane = sanitize(message.pane);
				client.typing = message.typing;
				if (client.incident !== null) this.#presence(client.incident);
				return;
			case 'time': {
				const t1 = this.#options.now();
				client.connection.send({t: 'time', t0: message.t0, t1, t2: this.#options.now()});
				return;
			}

			case 'chunk': {
				const bytes = client.access === 'observe' ? undefined : client.blobs.add(message);
				if (!bytes) return;
				const text = maskSecrets(sanitizeLines(bytes.toString('utf8')));
				// The client cleans before it hashes; what is not clean is not kept.
				if (text === bytes.toString('utf8')) await this.#options.log.putBlob(message.hash, bytes);
				else client.connection.bye('protocol', 'Evidence has to be neutralised before it is sent.', null);
				return;
			}

			case 'get': {
				const bytes = await this.#options.log.getBlob(message.hash);
				if (bytes) await client.connection.sendBlob(bytes, message.hash);
				return;
			}

			case 'ask':
				await this.#answer(client, message);
		}
	}

	async #answer(client: Client, {id, what}: Extract<FromResponder, {t: 'ask'}>): Promise<void> {
		const {control} = this.#options;
		// Whoever runs the process may end it by other means: their access says what they may do in an incident.
		const owner = client.identity.uid === this.#options.ownerUid;
		if ((what === 'stop' || what === 'reload') && client.access !== 'command' && !owner) {
			client.connection.send({t: 'answer', id, ok: false, text: `Your access is ${client.access}; ${what} needs command.`});
			return;
		}

		switch (what) {
			case 'list':
				client.connection.send({t: 'answer', id, ok: true, data: this.summaries()});
				return;
			case 'info':
				client.connection.send({
					t: 'answer',
					id,
					ok: true,
					data: {
						...control.info(),
						signals: [...this.#signals.values()].map(sourceReport),
					},
				});
				return;
			case 'refresh':
				control.refresh();
				client.connection.send({t: 'answer', id, ok: true});
				return;
			case 'reload':
				client.connection.send({t: 'answer', id, ...(await this.#reloaded())});
				return;
			case 'stop':
				client.connection.send({t: 'answer', id, ok: true});
				control.stop(client.identity.login);
		}
	}

	/** What was wrong with the file, in the words of whoever read it: the asker may be on another machine. */
	async #reloaded(): Promise<{ok: boolean; text: string}> {
		try {
			return {ok: true, text: await this.#options.control.reload()};
		} catch (error) {
			const remedy = error instanceof Error && 'remedy' in error ? ` ${String(error.remedy)}` : '';
			return {ok: false, text: sanitize(`${error instanceof Error ? error.message : String(error)}${remedy}`).slice(0, 2000)};
		}
	}

	#here(incident: string): Present[] {
		const here = new Map<string, Present>();
		for (const client of this.#clients) {
			if (client.incident !== incident || !client.screen) continue;
			const {login} = client.identity;
			const key = `${login}\0${client.name ?? ''}`;
			const known = here.get(key);
			here.set(key, {
				login,
				...(client.name === undefined ? {} : {name: client.name}),
				access: client.access,
				pane: client.pane,
				typing: client.typing || (known?.typing ?? false),
				connections: (known?.connections ?? 0) + 1,
			});
		}

		return [...here.values()];
	}

	#presence(incident: string): void {
		const here = this.#here(incident);
		for (const client of this.#clients)
			if (client.live && client.incident === incident) client.connection.sendIfCalm({t: 'presence', here});
	}

	/** Tells everybody that the log takes no writes, or takes them again. */
	#storage(readOnly: string | null): void {
		// The first reason stands until the log takes writes again: the others follow from it.
		if (readOnly === this.#readOnly || (readOnly !== null && this.#readOnly !== null)) return;
		this.#readOnly = readOnly;
		for (const client of this.#clients) client.connection.send({t: 'storage', readOnly});
	}
}

function isOpenSummary({status}: IncidentSummary): boolean {
	return (openStatuses as readonly string[]).includes(status);
}

function summary(incident: Incident, here: number): IncidentSummary {
	return {
		id: incident.id,
		title: incident.title,
		severity: incident.severity,
		status: incident.status,
		declaredAt: new Date(incident.times.declared).toISOString(),
		commander: incident.commander,
		channel: incident.channel,
		drill: incident.drill,
		here,
	};
}

/** What came later than it was typed says when that was, unless its author claims another time. */
function timesOf({occurredAt, typedAt}: Extract<FromResponder, {t: 'op'}>, now: number): Pick<Submission, 'occurredAt' | 'lateMs'> {
	const lateMs = Math.round(now - (typedAt ?? now));
	if (typedAt === undefined || lateMs <= lateAfterMs) return {occurredAt};
	return {occurredAt: occurredAt ?? new Date(typedAt).toISOString(), lateMs};
}

function clean(value: unknown): unknown {
	if (typeof value === 'string') return maskSecrets(sanitizeLines(value));
	if (Array.isArray(value)) return value.map(clean);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}
