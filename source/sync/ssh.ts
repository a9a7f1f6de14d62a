import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';
import {Duplex} from 'node:stream';
import {sanitize} from '../terminal/sanitize.ts';
import {ConnectionError, systemCode} from './connection-error.ts';
import {parseSshTarget, quoteForRemoteShell} from './ssh-target.ts';

const mostPreambleBytes = 65_536;
const mostStderrCharacters = 4096;
const marker = /(?:^|\n)warroom-dial (\d+) ([0-9a-f]{64})\r?\n/;

export type SshOptions = {
	/** The local program and its options. */
	readonly ssh?: readonly string[];
	/** The words of the command over there, options of `dial-stdio` among them. */
	readonly remoteCommand?: readonly string[];
	/** Whether ssh may ask for a password on the terminal: only while no screen is open. */
	readonly interactive?: boolean;
	readonly timeoutMs?: number;
};

/**
 * Runs `warroom dial-stdio` on another machine; SSH's login there is the proof. Gives the bytes after its first line
 * (`warroom-dial 1 NONCE`), which may come after a login banner. Destroying the stream ends ssh, the end of ssh closes the stream.
 * @throws {ConnectionError} `bad-target`, `ssh-missing`, `ssh-failed`, `not-installed`, `not-a-warroom`, `timeout`.
 */
export async function connectSsh(
	target: string,
	{ssh = ['ssh'], remoteCommand = ['warroom', 'dial-stdio'], interactive = false, timeoutMs = 30_000}: SshOptions = {},
): Promise<{readonly stream: Duplex; readonly nonce: string}> {
	const {host, user, port} = parseSshTarget(target);
	const [program = 'ssh', ...options] = ssh;
	const argv = [
		...options,
		'-T',
		// The user's own configuration may set these for shells; here each would break the stream.
		...['-o', 'ClearAllForwardings=yes', '-o', 'RemoteCommand=none', '-o', `BatchMode=${interactive ? 'no' : 'yes'}`],
		...(port === undefined ? [] : ['-p', String(port)]),
		...(user === undefined ? [] : ['-l', user]),
		'--',
		host,
		...remoteCommand.map(quoteForRemoteShell),
	];
	const child = spawn(program, argv, {stdio: 'pipe'});
	let stderr = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr = (stderr + text).slice(-mostStderrCharacters);
	});
	child.stdin.on('error', () => undefined);
	child.stdout.on('error', () => undefined);

	return new Promise((resolve, reject) => {
		let preamble = Buffer.alloc(0);
		const fail = (error: ConnectionError) => {
			settle();
			child.kill();
			child.stdin.destroy();
			child.stdout.destroy();
			child.stderr.destroy();
			reject(error);
		};
		const onData = (chunk: Buffer) => {
			preamble = Buffer.concat([preamble, chunk]);
			// One byte a character, so that the place in the text is the place in the bytes.
			const found = marker.exec(preamble.subarray(0, mostPreambleBytes).toString('latin1'));
			const nonce = found?.[2];
			if (found === null || nonce === undefined) {
				if (preamble.length > mostPreambleBytes) fail(noMarker(host));
				return;
			}
			if (found[1] !== '1') {
				fail(
					new ConnectionError(
						'not-a-warroom',
						`${host} speaks version ${found[1]?.slice(0, 8)} of dial-stdio, this warroom version 1.`,
						'Update the older warroom.',
					),
				);
				return;
			}
			settle();
			child.stdout.pause();
			const rest = preamble.subarray(found.index + found[0].length);
			if (rest.length > 0) child.stdout.unshift(rest);
			resolve({stream: new ProcessStream(child), nonce});
		};
		const onError = (error: Error) =>
			fail(
				systemCode(error) === 'ENOENT'
					? new ConnectionError('ssh-missing', `There is no program ${program} on this machine.`, 'Install an OpenSSH client.', {
							cause: error,
						})
					: new ConnectionError(
							'ssh-failed',
							`${program} could not be started (${systemCode(error) ?? 'unknown error'}).`,
							'Check that it can be run.',
							{cause: error},
						),
			);
		const onClose = (code: number | null) => fail(exitInWords(host, code, stderr));
		const timer = setTimeout(
			() => fail(new ConnectionError('timeout', `${host} did not answer within ${timeoutMs / 1000} s.`, `Try \`ssh ${host}\` by itself.`)),
			timeoutMs,
		);
		const settle = () => {
			clearTimeout(timer);
			child.stdout.off('data', onData);
			child.off('close', onClose);
			child.off('error', onError);
			child.on('error', () => undefined);
		};
		child.stdout.on('data', onData);
		child.on('error', onError);
		child.on('close', onClose);
	});
}

function exitInWords(host: string, code: number | null, stderr: string): ConnectionError {
	const said = stderr
		.split('\n')
		.map((line) => line.trim())
		.findLast((line) => line !== '');
	const last = said === undefined ? undefined : sanitize(said.slice(0, 300));
	if (code === 127) {
		return new ConnectionError(
			'not-installed',
			`warroom is not installed on ${host}, or not in the PATH of its non-interactive shells.`,
			`Install it there, and check with \`ssh ${host} warroom --version\`.`,
		);
	}
	if (code === 255) {
		return new ConnectionError(
			'ssh-failed',
			`ssh could not log in to ${host}${last === undefined ? '' : `: ${last}`}.`,
			`Try \`ssh ${host}\` by itself.`,
		);
	}
	if (last !== undefined) return new ConnectionError('ssh-failed', `On ${host}: ${last}`, `Try \`ssh ${host} warroom doctor\`.`);
	return noMarker(host);
}

function noMarker(host: string): ConnectionError {
	return new ConnectionError(
		'not-a-warroom',
		`${host} answered, but with something else than warroom.`,
		`Look at what \`ssh ${host} warroom dial-stdio\` prints.`,
	);
}

/** A child's stdin and stdout as one stream that lives as long as the child. */
class ProcessStream extends Duplex {
	readonly #child: ChildProcessWithoutNullStreams;

	constructor(child: ChildProcessWithoutNullStreams) {
		super({allowHalfOpen: false});
		this.#child = child;
		// Whoever takes the stream listens too; without any listener an error would end the process.
		this.on('error', () => undefined);
		child.stdout.on('data', (chunk: Buffer) => {
			if (!this.push(chunk)) child.stdout.pause();
		});
		child.stdout.on('end', () => this.push(null));
		child.stdout.on('error', (error) => this.destroy(error));
		child.stdin.on('error', (error) => this.destroy(error));
	}

	override _read(): void {
		this.#child.stdout.resume();
	}

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
		this.#child.stdin.write(chunk, done);
	}

	override _final(done: () => void): void {
		this.#child.stdin.end(done);
	}

	override _destroy(error: Error | null, done: (error: Error | null) => void): void {
		this.#child.kill();
		this.#child.stdin.destroy();
		this.#child.stdout.destroy();
		this.#child.stderr.destroy();
		done(error);
	}
}
