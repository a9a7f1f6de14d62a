import {once} from 'node:events';
import type {Duplex, Readable, Writable} from 'node:stream';
import {sanitize} from '../terminal/sanitize.ts';
import {ConnectionError} from './connection-error.ts';

/** What `dialStdio` ends with: 0 the connection ended, 69 no room to reach (EX_UNAVAILABLE), 77 not let in (EX_NOPERM). */
export type DialExit = 0 | 69 | 77;

/**
 * Carries a responder's bytes to the room of this machine: proves under the login that ssh gave, says so in one line, then pipes both
 * ways without looking until the socket closes. An error is one line on `stderr`, which the other side shows.
 */
export async function dialStdio({
	dial,
	stdin,
	stdout,
	stderr,
}: {
	/** Connects to the room of this machine. */
	readonly dial: () => Promise<{readonly stream: Duplex; readonly nonce?: string | undefined}>;
	readonly stdin: Readable;
	readonly stdout: Writable;
	readonly stderr: Writable;
}): Promise<DialExit> {
	try {
		const {stream, nonce} = await dial();
		if (nonce === undefined) {
			stream.destroy();
			throw new ConnectionError('bad-target', 'Only a room of this machine can be carried to.', 'Name its socket.');
		}

		const closed = once(stream, 'close');
		// ssh is gone: nobody is left to carry bytes for.
		stdout.on('error', () => stream.destroy());
		stdin.on('error', () => stream.destroy());
		stdout.write(`warroom-dial 1 ${nonce}\n`);
		stdin.pipe(stream);
		stream.pipe(stdout, {end: false});
		await closed;
		stdin.destroy();
		await new Promise<void>((resolve) => stdout.write('', () => resolve()));
		return 0;
	} catch (error) {
		if (!(error instanceof ConnectionError)) throw error;
		stderr.write(`${sanitize(`${error.message} ${error.remedy}`)}\n`);
		return error.code === 'untrusted' || error.code === 'not-permitted' || error.code === 'refused' ? 77 : 69;
	}
}
