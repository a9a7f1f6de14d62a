import {createHash} from 'node:crypto';
import {realpath} from 'node:fs/promises';
import path from 'node:path';

/** 32 random bytes as lower-case hexadecimal. The fixed length keeps nonce and path apart in the hash. */
export const noncePattern = /^[0-9a-f]{64}$/;

/** The header that carries the nonce of a made proof to the WebSocket upgrade. */
export const proofHeader = 'x-warroom-proof';

/** Where a client asks for a nonce, on the same socket. */
export const challengePath = '/challenge';

/**
 * The name of the directory that proves who one is: `sha256(nonce ‖ 0 ‖ real path of the socket)`.
 *
 * The path is the socket's, not the state folder's: another user cannot see the state folder, and the socket's path is the one thing
 * that a client knows by itself, whatever a server claims. A fake server that hands on the nonce of a real one (and whose auth folder
 * leads into the real one's) gets a directory of another name, which the real one never asks for.
 */
export function proofName(nonce: string, realSocketPath: string): string {
	return createHash('sha256').update(nonce).update('\0').update(realSocketPath).digest('hex');
}

/** The folder of the proofs: `….sock` ↔ `….auth`, side by side. */
export function authDirOf(socketPath: string): string {
	return `${socketPath.replace(/\.sock$/u, '')}.auth`;
}

/** The socket's path with every link of its folder followed, but not the last part: a socket is never a link. */
export async function realSocketPath(socketPath: string): Promise<string> {
	return path.join(await realpath(path.dirname(socketPath)), path.basename(socketPath));
}
