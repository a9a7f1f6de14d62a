import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import path from 'node:path';
import type {Duplex} from 'node:stream';
import {createLoginLookup} from './auth-login.ts';
import {inWords, prove} from './auth-proof.ts';
import {trustFolder} from './socket-trust.ts';

export {connectSsh, type SshOptions} from './ssh.ts';

/** Raw bytes to a server, before the WebSocket upgrade, and the nonce for its `x-warroom-proof` header. */
export type Connection<Stream extends Duplex = Duplex> = {readonly stream: Stream; readonly nonce: string};

/** Proves who one is to the server behind a socket of this machine and connects. @throws {ConnectionError} as `prove`. */
export async function connectSocket(
	socketPath: string,
	{timeoutMs = 5000}: {readonly timeoutMs?: number} = {},
): Promise<Connection<Socket>> {
	const proof = await prove({socketPath, timeoutMs});
	const stream = connect(proof.socketPath);
	try {
		await once(stream, 'connect', {signal: AbortSignal.timeout(timeoutMs)});
	} catch (error) {
		stream.destroy();
		const {ownerUid} = await trustFolder(path.dirname(proof.socketPath));
		throw await inWords(error, proof.socketPath, ownerUid, createLoginLookup());
	}
	// Whoever takes the stream listens too; until then an error must not end the process.
	stream.on('error', () => undefined);
	return {stream, nonce: proof.nonce};
}
