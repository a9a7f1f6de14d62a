import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {chmod, chown, lstat, lutimes, rename, unlink} from 'node:fs/promises';
import type {Server as HttpServer} from 'node:http';
import {createServer, type Server, type Socket} from 'node:net';
import path from 'node:path';
import type {SocketHome} from './socket-home.ts';

/** What may have become of the home of a running server: cleaners of `/tmp` remove what looks old. */
export type HomeState = 'intact' | 'folder-missing' | 'auth-missing' | 'socket-missing';

export type Listening = {
	/** Whether the socket on disk is still this server's. Three `lstat`s, and keeps everything looking young to cleaners. */
	check(): Promise<HomeState>;
	/** Listens again after the socket was removed; connections that are open stay. Call `ensureSocketHome` before. */
	renew(): Promise<void>;
	/** Stops listening and removes the socket. Open connections are the HTTP server's to close. */
	close(): Promise<void>;
};

/**
 * Listens on the home's socket. Only the holder of the log's lock may call this: a socket that is there belongs to a dead server and is
 * replaced. It is bound under a name that nobody looks for, and gets its name when mode and group are right.
 */
export async function listenOnSocket(server: HttpServer, home: SocketHome): Promise<Listening> {
	let inode = await bind(server, home);
	const later: Server[] = [];

	async function check(): Promise<HomeState> {
		if (!(await touch(home.folder))) return 'folder-missing';
		if (!(await touch(home.authDir))) return 'auth-missing';
		return (await inodeOf(home.socketPath)) === inode && (await touch(home.socketPath)) ? 'intact' : 'socket-missing';
	}

	async function renew(): Promise<void> {
		// A server cannot listen twice; a second one hands its connections to the first.
		const another = createServer((socket: Socket) => server.emit('connection', socket));
		another.on('error', () => undefined);
		inode = await bind(another, home);
		later.push(another);
	}

	async function close(): Promise<void> {
		if ((await inodeOf(home.socketPath)) === inode) await unlink(home.socketPath).catch(() => undefined);
		for (const one of [server, ...later]) if (one.listening) one.close();
	}

	return {check, renew, close};
}

async function bind(server: Server | HttpServer, home: SocketHome): Promise<number> {
	const temporary = path.join(home.folder, `.${createHash('sha256').update(home.socketPath).digest('hex').slice(0, 6)}`);
	await unlink(temporary).catch(() => undefined);
	const umask = process.umask(0o177);
	let listening: Promise<unknown>;
	try {
		listening = once(server, 'listening');
		// Binds before it returns.
		server.listen(temporary);
	} finally {
		process.umask(umask);
	}
	await listening;
	if (home.gid !== undefined) await chown(temporary, -1, home.gid);
	await chmod(temporary, home.gid === undefined ? 0o600 : 0o660);
	const {ino} = await lstat(temporary);
	await rename(temporary, home.socketPath);
	return ino;
}

async function inodeOf(file: string): Promise<number | undefined> {
	return lstat(file).then(
		({ino}) => ino,
		() => undefined,
	);
}

async function touch(file: string): Promise<boolean> {
	const now = new Date();
	return lutimes(file, now, now).then(
		() => true,
		() => false,
	);
}
