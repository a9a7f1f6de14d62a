import {existsSync} from 'node:fs';
import path from 'node:path';
import {formatAddress, parseAddress} from '../config/listen-address.ts';
import {ConnectionError} from '../sync/connection-error.ts';
import type {Invitation} from '../sync/invitation.ts';
import {keptInvitation} from '../sync/kept-invitation.ts';
import {outboxFolder} from '../sync/outbox-folder.ts';
import type {Dial} from '../sync/over-web-socket.ts';
import {placeAt, socketPlace} from '../sync/socket-home.ts';
import {type FoundServer, findServers, isAlive} from '../sync/socket-search.ts';
import {connectSocket, connectSsh} from '../sync/transport.ts';
import {type StartedServer, startInBackground} from './background.ts';
import type {Environment} from './environment.ts';
import {CommandError, exitCodes} from './exit-codes.ts';

/** How a command gets to its war room. */
export type Reach = {
	readonly dial: Dial;
	/** In words: "this machine", "alice's war room", "ssh://bastion". */
	readonly where: string;
	/** Where the outboxes for it are kept. */
	readonly outboxDir: string;
	/** This user's own server: restarted when it is found dead. */
	readonly own: boolean;
	/** Of a room on this machine: is its server there? Asking does not start it. */
	readonly isThere?: (() => Promise<boolean>) | undefined;
};

const startWithinMs = 15_000;
/** A server usually listens within 200 ms: until then a screen that waits for it looks often. */
const hurryMs = 500;

export type ReachOptions = {
	/** Whether one's own server is started where it does not run. */
	readonly start?: boolean;
	/** Called once one's own server answers or was started: from then on there is time for something else. */
	readonly underWay?: () => void;
};

/**
 * The war room that a command means: the named one; else one's own if it runs; else the only other one of this machine that may be
 * joined; else one's own, which is started.
 * @throws {CommandError} when several could be meant, or the named one cannot be.
 */
export async function reach(environment: Environment, {start = true, underWay = () => undefined}: ReachOptions = {}): Promise<Reach> {
	const {target, stateDir, stateDirNamed, drill, name} = environment;
	const outboxDir = outboxFolder(path.join(stateDir, 'outbox'), name);
	// What was typed for a room goes to that room and to no other.
	const outboxOf = (address: string) => roomFolder(environment, address);
	if (target !== undefined && /^wss?:/i.test(target)) {
		const address = parseAddress(target);
		if (!address)
			throw new CommandError(exitCodes.usage, `${target} is no address of a war room.`, 'Write it such as wss://bastion.example.com:7443.');
		const kept = keptInvitation(stateDir, address);
		if (kept) return reachInvited(environment, kept);
		throw new CommandError(
			exitCodes.notPermitted,
			`No invitation to ${formatAddress(address)} is kept on this machine.`,
			'Ask for one (`warroom invite` there), then `warroom join -` and paste it.',
		);
	}

	if (target !== undefined && !target.startsWith('/')) return reachSsh(environment, target, outboxOf(target));
	if (target !== undefined) {
		const {socketPath} = placeAt(target);
		return {
			dial: async () => connectSocket(socketPath),
			where: socketPath,
			outboxDir: outboxOf(socketPath),
			own: false,
			isThere: async () => isAlive(socketPath),
		};
	}

	const place = await socketPlace({stateDir, ...(environment.config.server.socket ? {socket: environment.config.server.socket} : {})});
	if (!stateDirNamed && !drill && !(await isAlive(place.socketPath))) {
		const other = await onlyOther(place.socketPath);
		if (other) {
			const {socketPath} = other;
			return {
				dial: async () => connectSocket(socketPath),
				where: `${other.ownerLogin}'s war room`,
				outboxDir: outboxOf(socketPath),
				own: false,
				isThere: async () => isAlive(socketPath),
			};
		}
	}

	return {
		dial: start ? dialAndStart(environment, place.socketPath, underWay) : async () => connectSocket(place.socketPath),
		where: drill ? 'the drill on this machine' : 'this machine',
		outboxDir,
		own: true,
		isThere: async () => isAlive(place.socketPath),
	};
}

/** The war room that somebody was invited to. */
export async function reachInvited(environment: Environment, invitation: Invitation): Promise<Reach> {
	const {insecure} = environment;
	// TLS is loaded where it is needed only.
	const {connectNetwork} = await import('../sync/connect-network.ts');
	const where = formatAddress(invitation.address);
	return {
		dial: async () => connectNetwork({...invitation, insecure}),
		where,
		outboxDir: roomFolder(environment, where),
		own: false,
	};
}

/** Of a room elsewhere. */
function roomFolder({stateDir, name}: Environment, address: string): string {
	return outboxFolder(path.join(stateDir, 'outbox', encodeURIComponent(address)), name);
}

function reachSsh({env}: Environment, target: string, outboxDir: string): Reach {
	let first = true;
	// For tests and for bastions behind a wrapper: the local ssh program with its options, as in GIT_SSH_COMMAND without a shell.
	const ssh = env['WARROOM_SSH']?.split(' ').filter((word) => word !== '');
	const remoteCommand = env['WARROOM_SSH_REMOTE']?.split(' ').filter((word) => word !== '');
	return {
		dial: async () => {
			// Only the first connection may ask for a password: later ones come while the screen is open.
			const interactive = first && Boolean(process.stdin.isTTY);
			const connection = await connectSsh(target, {interactive, ...(ssh ? {ssh} : {}), ...(remoteCommand ? {remoteCommand} : {})});
			first = false;
			return connection;
		},
		where: target,
		outboxDir,
		own: false,
	};
}

async function onlyOther(ownSocket: string): Promise<(FoundServer & {trusted: true}) | undefined> {
	const alive: Array<FoundServer & {trusted: true}> = [];
	for (const found of await findServers()) {
		// One's own under another state folder are reached with --state-dir: a drill is not the room that was meant.
		if (!found.trusted || found.mine || found.socketPath === ownSocket) continue;
		if (await isAlive(found.socketPath)) alive.push(found);
	}

	if (alive.length < 2) return alive[0];
	throw new CommandError(
		exitCodes.usage,
		`There are ${alive.length} war rooms on this machine: ${alive.map(({ownerLogin, socketPath}) => `${ownerLogin}'s (${socketPath})`).join(', ')}.`,
		'Name one: warroom join PATH-OF-ITS-SOCKET.',
	);
}

/** Connects to one's own server and starts it where it is not running. Of many clients that find it dead at once one server is left. */
function dialAndStart(environment: Environment, socketPath: string, underWay: () => void): Dial {
	return async () => {
		const deadline = performance.now() + startWithinMs;
		const hurryUntil = performance.now() + hurryMs;
		let started: StartedServer | undefined;
		let ended: number | null | undefined;
		for (let pauseMs = 5; ; pauseMs = Math.min(performance.now() < hurryUntil ? 5 : 50, pauseMs * 1.5)) {
			try {
				// Where there is no socket nothing is asked; past the deadline the attempt says in words what is missing.
				if (existsSync(socketPath) || performance.now() > deadline) {
					const connection = await connectSocket(socketPath);
					underWay();
					return connection;
				}
			} catch (error) {
				if (!(error instanceof ConnectionError) || !['no-server', 'timeout'].includes(error.code) || performance.now() > deadline)
					throw error;
			}

			if (ended !== undefined && ended !== exitCodes.locked) throw notStarted(started, ended);
			if (!started || ended === exitCodes.locked) {
				// Somebody else holds the lock and may be about to listen: look again before another is started.
				if (ended === exitCodes.locked) await pause(1000);
				ended = undefined;
				started = startInBackground(environment);
				underWay();
				void started.ended.then((code) => {
					ended = code;
				});
			}

			await pause(pauseMs);
		}
	};
}

function notStarted(started: StartedServer | undefined, code: number | null): CommandError {
	const words = started?.lastWords();
	if (code === exitCodes.cannotWrite && started && words === undefined)
		return new CommandError(
			code,
			`The disk of ${path.dirname(started.logFile)} takes no writes, not even its server's log.`,
			'Free space there, or name another folder with --state-dir.',
		);
	return new CommandError(
		code === exitCodes.usage || code === exitCodes.cannotWrite || code === exitCodes.notPermitted ? code : exitCodes.unavailable,
		words ?? `The background server ended at once (exit ${code ?? 'by a signal'}).`,
		started && words === undefined ? `Its log is ${started.logFile}.` : '',
	);
}

async function pause(durationMs: number): Promise<void> {
	await new Promise((resolve) => {
		setTimeout(resolve, durationMs);
	});
}
