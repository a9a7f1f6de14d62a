import {createServer, type Server} from 'node:http';
import {connect} from 'node:net';
import path from 'node:path';
import {vi} from 'vitest';
import type {Policy} from '../../source/incident/clock.ts';
import type {Access} from '../../source/incident/decision.ts';
import type {Directory} from '../../source/incident/directory.ts';
import {repeats} from '../../source/incident/redaction.ts';
import type {EventLog} from '../../source/log/event-log.ts';
import {type EmbeddedLog, openSqliteLog} from '../../source/log/sqlite-log.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {Runbook} from '../../source/runbook/runbook.ts';
import {refuseUpgrade} from '../../source/sync/auth-http.ts';
import {openClient} from '../../source/sync/client.ts';
import type {ClientOptions} from '../../source/sync/client-options.ts';
import type {ClientState, RoomClient} from '../../source/sync/client-state.ts';
import {openDrafts} from '../../source/sync/drafts.ts';
import {Invitations} from '../../source/sync/invitations.ts';
import {systemMachine} from '../../source/sync/machine.ts';
import {overWebSocket} from '../../source/sync/over-web-socket.ts';
import {RoomServer} from '../../source/sync/server.ts';
import {openSession, type Session} from '../../source/sync/session.ts';
import {type Sizes, usualSizes} from '../../source/sync/sizes.ts';
import type {SourcesControl} from '../../source/sync/source-questions.ts';
import {systemTime} from '../../source/sync/time.ts';
import {TokenBook} from '../../source/sync/token-book.ts';
import {WebSocketDoor} from '../../source/sync/web-socket-door.ts';
import type {Connect} from '../../source/sync/wire.ts';
import type {ScreenOptions} from '../../source/ui/screen-options.ts';
import {Screen} from '../../source/ui/screen-store.ts';
import {noSources} from './no-sources.ts';
import {TestFolder} from './screen.ts';

const ownerUid = 1000;

/**
 * The real server, log and clients over a real Unix socket; only who somebody is, is taken from what they say (the proof has tests
 * of its own).
 */
export class TestServer {
	readonly #folder = new TestFolder();
	readonly stateDir = path.join(this.#folder.path, 'state');
	readonly socketPath = path.join(this.#folder.path, 'room.sock');
	readonly access = new Map<string, Access>();
	/** What the room goes by now; what was declared before keeps its own. */
	runbook: Runbook = defaultRunbook();
	/** What the configuration says otherwise of a runbook that is brought. */
	inForce: ((runbook: Runbook) => Runbook) | undefined;
	/** Who holds which position. */
	directory: Directory = [{login: 'ana', positions: ['VP Engineering']}];
	/** R31: whether the room asks the commander before it raises a rung. */
	askFirst: Policy['askFirst'];
	/** Who runs the server. */
	owner = 'root';
	/** What `warroom reload` does. */
	reload = async (): Promise<string> => 'read';
	/** It is reached over the network. */
	listens = true;
	/** How much the server holds of an incident. */
	sizes: Sizes = usualSizes;
	/** Lines for the server's log file. */
	readonly said: string[] = [];
	/** Moves the server's clock. */
	aheadMs = 0;
	/** Moves the clocks of everybody's machine. */
	clientAheadMs = 0;
	/** Those who come over the network; here they show their token where others say who they are. */
	invitations!: Invitations;
	server!: RoomServer;
	log!: EventLog;
	embedded!: EmbeddedLog;
	#http: Server | undefined;
	readonly #clients = new Set<{close(): Promise<void>}>();

	/** What a closer look at a source shows. */
	look: SourcesControl['look'] = noSources.look;
	/** What comes of pausing a source. */
	turned: Awaited<ReturnType<SourcesControl['turn']>> | undefined;

	static async start(): Promise<TestServer> {
		const room = new TestServer();
		await room.begin();
		return room;
	}

	async begin(wrap: (log: EventLog) => EventLog = (log) => log): Promise<void> {
		this.embedded = await openSqliteLog({dir: this.stateDir});
		this.log = wrap(this.embedded);
		const {book} = TokenBook.open(this.stateDir);
		const now = () => Date.now() + this.aheadMs;
		this.invitations = new Invitations({
			book,
			place: () => (this.listens ? {address: {scheme: 'wss', host: 'bastion.example.com', port: 7443}, pin: undefined} : undefined),
			directory: () => this.directory,
			now,
			say: (text) => this.said.push(text),
		});
		this.server = await RoomServer.start({
			log: this.log,
			policy: () => ({runbook: this.runbook, directory: this.directory, askFirst: this.askFirst}),
			inForce: this.inForce,
			accessOf: (login) => this.access.get(login) ?? 'command',
			invitations: this.invitations,
			sizes: this.sizes,
			version: '1.0.0',
			pid: 4711,
			ownerUid,
			drill: false,
			say: (text) => this.said.push(text),
			time: {...systemTime, now},
			control: {
				stop: () => undefined,
				reload: async () => this.reload(),
				refresh: () => undefined,
				...noSources,
				look: async (source, at) => this.look(source, at),
				turn: async (request) => this.turned ?? noSources.turn(request),
				backUp: async (file, options) => this.embedded.backUp(file, options),
				info: () => ({}),
			},
		});
		const door = new WebSocketDoor();
		this.#http = createServer();
		this.#http.on('upgrade', (request, socket, head) => {
			socket.on('error', () => undefined);
			const login = String(request.headers['x-warroom-proof']);
			const holder = login.startsWith('wr_') ? book.verify(login, now()) : undefined;
			if (holder && 'refused' in holder) {
				refuseUpgrade(socket, holder);
				return;
			}

			const identity = holder
				? {login: holder.login, invited: {token: holder.id, access: holder.access}}
				: {uid: login === this.owner ? ownerUid : 1, login};
			door.admit(request, socket, head, (wire) => this.server.join(identity, wire));
		});
		await new Promise<void>((resolve) => {
			this.#http?.listen(this.socketPath, resolve);
		});
	}

	/** Cuts everybody off at once and ends, as a crash does for those outside; the log is closed cleanly here. */
	async end(): Promise<void> {
		this.#http?.closeAllConnections();
		await this.server.close({code: 'stopping', text: 'The server stops.', retryAfterMs: 0});
		await new Promise<void>((resolve) => {
			this.#http?.close(() => resolve());
		});
		await this.log.close();
	}

	client(login: string, incident: string | null, options: Partial<ClientOptions> = {}): RoomClient {
		const client = openClient({...this.#options(login), incident, ...options});
		this.#clients.add(client);
		return client;
	}

	/** The screen of somebody, driven by keys and looked at by its state. */
	screen(
		login: string,
		incident?: string,
		{declaresBy, ...options}: Partial<ScreenOptions> & {readonly declaresBy?: Runbook | undefined} = {},
	): Screen {
		const drafts = openDrafts(path.join(this.#folder.path, 'drafts', login));
		const forgets: ClientOptions['forgets'] = ({words}) => drafts.forget((value) => repeats(value, words));
		const screen = new Screen({
			session: openSession({...this.#options(login), forgets, declaresBy, ...(incident === undefined ? {} : {incident})}),
			drafts,
			zone: 'UTC',
			...options,
		});
		this.#clients.add(screen);
		return screen;
	}

	/** A screen's way through the incidents. */
	session(login: string, incident: string): Session {
		const session = openSession({...this.#options(login), incident});
		this.#clients.add(session);
		return session;
	}

	/** A way here for somebody. */
	connectAs(login: string): Connect {
		return overWebSocket(
			async () =>
				new Promise((resolve, reject) => {
					const stream = connect(this.socketPath);
					stream.once('connect', () => {
						stream.off('error', reject);
						stream.on('error', () => undefined);
						resolve({stream, nonce: login});
					});
					stream.once('error', reject);
				}),
		);
	}

	#options(login: string): Omit<ClientOptions, 'incident'> {
		return {
			connect: this.connectAs(login),
			outboxDir: this.outboxDir(login),
			screen: true,
			version: '1.0.0',
			machine: {
				...systemMachine,
				random: () => 0,
				time: {...systemTime, now: () => Date.now() + this.clientAheadMs, monotonic: () => performance.now() + this.clientAheadMs},
			},
		};
	}

	outboxDir(login: string): string {
		return path.join(this.#folder.path, 'outbox', login);
	}

	/** Resolves when the server knows that no more than `count` connections are left. */
	async left(count: number): Promise<void> {
		for (let connections = Number.POSITIVE_INFINITY; connections > count; ) {
			connections = await new Promise<number>((resolve, reject) => {
				this.#http?.getConnections((error, open) => (error ? reject(error) : setImmediate(resolve, open)));
			});
		}
	}

	/** Declares as somebody and gives the incident's id. */
	async declare(login = 'maria', severity = 'SEV-1'): Promise<string> {
		const client = this.client(login, null, {screen: false});
		const outcome = await client.submit('incident.declared', {title: 'Checkout returns 5xx', severity, services: []}).outcome;
		await client.close();
		if (outcome.kind !== 'accepted') throw new Error(outcome.text);
		return outcome.incident;
	}

	async close(): Promise<void> {
		for (const client of this.#clients) await client.close();
		await this.end();
		this.#folder.remove();
	}
}

/** Resolves with the state once it is as wanted. */
export async function until(client: RoomClient, holds: (state: ClientState) => boolean, timeoutMs = 10_000): Promise<ClientState> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			unsubscribe();
			reject(new Error(`never so: ${JSON.stringify({...client.state(), policy: undefined, events: client.state().events.length})}`));
		}, timeoutMs);
		const look = () => {
			if (!holds(client.state())) return;
			clearTimeout(timer);
			unsubscribe();
			resolve(client.state());
		};
		const unsubscribe = client.subscribe(look);
		look();
	});
}

export const isLive = ({link}: ClientState): boolean => link.is === 'live';

/** Waits until the expectation holds; what it still lacks is the error. */
export async function eventually(expectation: () => void | Promise<void>): Promise<void> {
	await vi.waitFor(expectation, 15_000);
}

/** The log's methods, for a log that is the same but for some. */
export function bound(log: EventLog): EventLog {
	return {
		get logId() {
			return log.logId;
		},
		incidents: async () => log.incidents(),
		append: async (...args) => log.append(...args),
		redact: async (...args) => log.redact(...args),
		copies: async () => log.copies(),
		read: (...args) => log.read(...args),
		page: async (...args) => log.page(...args),
		subscribe: (listener) => log.subscribe(listener),
		head: async (incident) => log.head(incident),
		highWater: async (...args) => log.highWater(...args),
		find: async (...args) => log.find(...args),
		findEvent: async (id) => log.findEvent(id),
		putSnapshot: async (...args) => log.putSnapshot(...args),
		snapshot: async (...args) => log.snapshot(...args),
		dropSnapshots: async (incident) => log.dropSnapshots(incident),
		putBlob: async (...args) => log.putBlob(...args),
		getBlob: async (hash) => log.getBlob(hash),
		reopen: async () => log.reopen(),
		close: async () => log.close(),
	};
}
