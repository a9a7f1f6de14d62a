import os from 'node:os';
import type {Config} from '../config/config.ts';
import {formatAddress, type ListenAddress} from '../config/listen-address.ts';
import type {Directory} from '../incident/directory.ts';
import type {Certificate} from '../sync/certificate.ts';
import {Invitations} from '../sync/invitations.ts';
import type {NetworkListening} from '../sync/network-listen.ts';
import type {RoomServer} from '../sync/server.ts';
import type {Time} from '../sync/time.ts';
import {TokenBook} from '../sync/token-book.ts';
import {WebSocketDoor} from '../sync/web-socket-door.ts';
import {errorWords} from '../terminal/error-words.ts';

export type RemoteAccessOptions = {
	readonly stateDir: string;
	/** Of the command line: goes before that of the configuration. */
	readonly named: ListenAddress | undefined;
	/** Plain `ws` also where others can listen in. */
	readonly insecure: boolean;
	/** A drill listens only where the command line says so: the address in warroom.yaml is the real room's. */
	readonly drill: boolean;
	/** The configuration of now. */
	readonly config: () => Config;
	readonly directory: () => Directory;
	/** An address that cannot be had does not keep the room from opening: it is tried again. */
	readonly patient: boolean;
	readonly time: Time;
	/** A line for the server's log file. */
	readonly say: (text: string) => void;
};

/** What `doctor` is told of how the room is reached over the network. Times are ISO 8601. */
export type RemoteInfo = {
	readonly listen: string | null;
	/** What invitations name. */
	readonly address: string | null;
	/** Why it does not listen where it should. */
	readonly problem: string | null;
	/** Plain `ws` where others can listen in. */
	readonly open: boolean;
	readonly certificate: {
		readonly files: readonly string[];
		readonly made: boolean;
		readonly validFrom: string;
		readonly validTo: string;
	} | null;
	readonly tokens: {readonly valid: number; readonly expired: number; readonly revoked: number};
};

/** How people come who are not on the machine: who is invited, and where the room listens for them. */
export type RemoteAccess = {
	readonly invitations: Invitations;
	/** @throws {ConnectionError | ConfigError} when it cannot listen, unless it is patient. */
	listen(rooms: RoomServer): Promise<void>;
	/** Tries again what did not work, and writes down when people came. To be called now and then. */
	tend(): Promise<void>;
	/** Reads the certificate of a configuration, to be put in force by the function that it gives; that gives what else is to be said. @throws {ConfigError} */
	reread(fresh: Config): Promise<() => string>;
	info(): RemoteInfo;
	close(): void;
};

/** @throws the system's error when the invitations that there are cannot be read. */
export function openRemoteAccess({
	stateDir,
	named,
	insecure,
	drill,
	config,
	directory,
	patient,
	time,
	say,
}: RemoteAccessOptions): RemoteAccess {
	const {book, damaged} = TokenBook.open(stateDir);
	if (damaged !== undefined) say(`the invitations could not be read and are put aside as ${damaged}: everybody has to be invited again`);
	const wanted = named ?? (drill ? undefined : config().server.listen);
	let listening: NetworkListening | undefined;
	let certificate: Certificate | undefined;
	let problem: string | null = null;
	let admitTo: RoomServer | undefined;
	const invitations = new Invitations({book, place, directory, now: time.now, say});

	function place(): {address: ListenAddress; pin: string | undefined} | undefined {
		if (!listening) return undefined;
		const {address} = listening;
		const everywhere = address.host === '::' || address.host === '0.0.0.0';
		const its = {...address, host: everywhere ? os.hostname().toLowerCase() : address.host};
		return {address: config().server.address ?? its, pin: certificate?.selfSigned === true ? certificate.pin : undefined};
	}

	async function certificateFor({server}: Config): Promise<Certificate | undefined> {
		if (wanted?.scheme !== 'wss') return undefined;
		// Only a room that listens needs it: it would cost every start.
		const {madeCertificate, readCertificate} = await import('../sync/certificate.ts');
		return server.tls === undefined ? madeCertificate(stateDir, time.now()) : readCertificate(server.tls);
	}

	async function open(rooms: RoomServer, address: ListenAddress): Promise<void> {
		certificate = await certificateFor(config());
		const {listenOnNetwork} = await import('../sync/network-listen.ts');
		const door = new WebSocketDoor();
		listening = await listenOnNetwork({
			listen: address,
			insecure,
			certificate,
			origins: () => config().server.origins,
			identify: (token) => {
				const found = book.verify(token, time.now());
				if ('refused' in found) return found;
				book.used(found.id, time.now());
				return {login: found.login, invited: {token: found.id, access: found.access}};
			},
			admit: (identity, request, socket, head) => door.admit(request, socket, head, (wire) => rooms.join(identity, wire)),
			time,
			say,
		});
		problem = null;
		say(`listens on ${formatAddress(listening.address)}`);
	}

	async function attempt(rooms: RoomServer, address: ListenAddress): Promise<void> {
		try {
			await open(rooms, address);
		} catch (error) {
			if (!patient) throw error;
			const remedy = error instanceof Error && 'remedy' in error ? ` ${String(error.remedy)}` : '';
			const words = `${errorWords(error)}${remedy}`;
			if (words !== problem) say(words);
			problem = words;
		}
	}

	return {
		invitations,
		async listen(rooms) {
			admitTo = rooms;
			if (wanted) await attempt(rooms, wanted);
		},
		async tend() {
			book.flush();
			if (wanted && admitTo && !listening) await attempt(admitTo, wanted);
		},
		async reread(fresh) {
			const renewed = listening === undefined ? undefined : await certificateFor(fresh);
			return () => {
				const asked = named ?? (drill ? undefined : fresh.server.listen);
				const moved = (asked && formatAddress(asked)) !== (wanted && formatAddress(wanted));
				const later = moved ? ' Another server.listen holds from the next start.' : '';
				if (!renewed) return later;
				const changed = renewed.pin !== certificate?.pin;
				certificate = renewed;
				listening?.renew(renewed);
				return `${changed ? ' The certificate is a new one.' : ''}${later}`;
			};
		},
		info() {
			const where = place();
			const counts = {valid: 0, expired: 0, revoked: 0};
			for (const {state} of invitations.list(() => 0)) counts[state]++;
			return {
				listen: wanted ? formatAddress(listening?.address ?? wanted) : null,
				address: where ? formatAddress(where.address) : null,
				problem,
				open: listening?.address.scheme === 'ws' && !listening.loopback,
				certificate: certificate
					? {
							files: certificate.files,
							made: certificate.made,
							validFrom: new Date(certificate.validFrom).toISOString(),
							validTo: new Date(certificate.validTo).toISOString(),
						}
					: null,
				tokens: counts,
			};
		},
		close() {
			listening?.close();
			book.flush();
		},
	};
}
