import {lstat, readdir, rmdir, unlink} from 'node:fs/promises';
import path from 'node:path';
import {authDirOf} from './auth-name.ts';
import type {SocketHome} from './socket-home.ts';
import {isAlive} from './socket-search.ts';

/** A server touches what is its own several times in so long: what is older belongs to none that is about to listen. */
const leftAfterMs = 120_000;

/**
 * Removes what servers of the same user left that were killed: their folders of proofs, and sockets that nobody listens on. Only in the folder
 * that is for that alone; one that the owner named may have anything in it. `now` is epoch milliseconds.
 */
export async function removeLeftBehind({folder, socketPath, named}: SocketHome, now: number): Promise<void> {
	if (named) return;
	const names = await readdir(folder);
	const others = new Set(names.flatMap((name) => (/\.(?:sock|auth)$/.test(name) ? [name.replace(/\.auth$/, '.sock')] : [])));
	others.delete(path.basename(socketPath));
	for (const name of others) await removeUnused(path.join(folder, name), now);
}

async function removeUnused(socketPath: string, now: number): Promise<void> {
	const authDir = authDirOf(socketPath);
	if ((await isYoung(socketPath, now)) || (await isYoung(authDir, now)) || (await isAlive(socketPath))) return;
	await unlink(socketPath).catch(() => undefined);
	// A proof that nobody waits for is an empty folder itself.
	for (const proof of await readdir(authDir).catch(() => [])) await rmdir(path.join(authDir, proof)).catch(() => undefined);
	await rmdir(authDir).catch(() => undefined);
}

async function isYoung(file: string, now: number): Promise<boolean> {
	return lstat(file).then(
		({mtimeMs}) => now - mtimeMs < leftAfterMs,
		() => false,
	);
}
