import path from 'node:path';
import {openRemoteAccess, type RemoteAccess} from '../../source/commands/remote-access.ts';
import {type Config, parseConfig} from '../../source/config/config.ts';
import {type ListenAddress, parseAddress} from '../../source/config/listen-address.ts';
import type {Access} from '../../source/incident/decision.ts';
import {type EmbeddedLog, openSqliteLog} from '../../source/log/sqlite-log.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {openClient} from '../../source/sync/client.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {connectNetwork, type NetworkTarget} from '../../source/sync/connect-network.ts';
import {type Invitation, parseInvitation} from '../../source/sync/invitation.ts';
import {overWebSocket} from '../../source/sync/over-web-socket.ts';
import {RoomServer} from '../../source/sync/server.ts';
import {systemTime} from '../../source/sync/time.ts';
import {noSources} from './no-sources.ts';
import {TestFolder} from './screen.ts';

/** What has to be cleaned up when a test ends, whatever became of it. */
const open = new Set<NetworkRoom>();

/** Ends every room that a test left open; for `afterEach`. */
export async function closeNetworkRooms(): Promise<void> {
	for (const room of [...open]) await room.close();
}

/** A room that listens on an address of this machine, with real TLS; its clock can be moved. */
export class NetworkRoom {
	readonly #folder = new TestFolder();
	readonly stateDir = path.join(this.#folder.path, 'state');
	readonly said: string[] = [];
	/** Moves the room's wall clock, and the one that never jumps. */
	aheadMs = 0;
	config: Config = parseConfig('', '/warroom.yaml');
	remote!: RemoteAccess;
	server!: RoomServer;
	log!: EmbeddedLog;
	/** What was asked of the process around the server. */
	readonly calls: string[] = [];
	readonly #clients: RoomClient[] = [];

	static async start(listen = 'wss://127.0.0.1:0', options: NetworkRoomOptions = {}): Promise<NetworkRoom> {
		const room = new NetworkRoom();
		try {
			await room.#begin(listen, options);
			open.add(room);
			return room;
		} catch (error) {
			await room.close();
			throw error;
		}
	}

	async #begin(listen: string, {yaml = '', insecure = false, patient = false}: NetworkRoomOptions): Promise<void> {
		this.config = parseConfig(yaml, '/warroom.yaml');
		this.log = await openSqliteLog({dir: this.stateDir});
		const time = {
			...systemTime,
			now: () => Date.now() + this.aheadMs,
			monotonic: () => performance.now() + this.aheadMs,
		};
		const directory = () => this.config.people.map(({login, positions}) => ({login, positions}));
		this.remote = openRemoteAccess({
			stateDir: this.stateDir,
			named: parseAddress(listen),
			insecure,
			drill: false,
			config: () => this.config,
			directory,
			patient,
			time,
			say: (text) => this.said.push(text),
		});
		this.server = await RoomServer.start({
			log: this.log,
			policy: () => ({runbook: defaultRunbook(), directory: directory()}),
			accessOf: () => 'command',
			version: '1.0.0',
			pid: 4711,
			ownerUid: 1000,
			drill: false,
			time,
			control: {
				stop: () => this.calls.push('stop'),
				reload: async () => String(this.calls.push('reload')),
				refresh: () => undefined,
				...noSources,
				backUp: async () => this.calls.push('backUp'),
				info: () => ({stateDir: this.stateDir, version: '1.0.0'}),
			},
			invitations: this.remote.invitations,
		});
		await this.remote.listen(this.server);
	}

	get address(): ListenAddress {
		const address = parseAddress(this.remote.info().listen ?? '');
		if (!address) throw new Error('it does not listen');
		return address;
	}

	/** An invitation as the owner of the machine gives it, taken apart. */
	invite(access: Access = 'respond', expiresInMs = 3_600_000, name = 'maria'): Invitation & {readonly id: string} {
		const {ok, text, data} = this.remote.invitations.invite({person: 'ops', access: 'command'}, {t: 'invite', name, access, expiresInMs});
		const given = data as {invitation: string; id: string};
		const parsed = ok ? parseInvitation(given.invitation) : undefined;
		if (!parsed) throw new Error(text);
		return {...parsed, id: given.id};
	}

	/** Somebody who was invited, as their warroom connects. */
	client(target: NetworkTarget, incident: string | null = null): RoomClient {
		const client = openClient({
			connect: overWebSocket(async () => connectNetwork(target)),
			incident,
			outboxDir: path.join(this.#folder.path, 'outbox', String(this.#clients.length)),
			screen: true,
			version: '1.0.0',
		});
		this.#clients.push(client);
		return client;
	}

	file(name: string): string {
		return path.join(this.#folder.path, name);
	}

	async close(): Promise<void> {
		open.delete(this);
		for (const client of this.#clients) await client.close();
		this.remote?.close();
		await this.server?.close({code: 'stopping', text: 'The server stops.', retryAfterMs: 0});
		await this.log?.close();
		this.#folder.remove();
	}
}

export type NetworkRoomOptions = {readonly yaml?: string; readonly insecure?: boolean; readonly patient?: boolean};
