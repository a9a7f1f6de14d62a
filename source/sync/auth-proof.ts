import {constants} from 'node:fs';
import {lstat, mkdir, open} from 'node:fs/promises';
import path from 'node:path';
import {challengeAnswerSchema, refusalAnswerSchema} from './auth-http.ts';
import {type LoginLookup, loginByUid} from './auth-login.ts';
import {authDirOf, challengePath, proofName, realSocketPath} from './auth-name.ts';
import {ConnectionError, systemCode} from './connection-error.ts';
import {parseForeignJson} from './foreign-json.ts';
import {notPermitted, trustFolder} from './socket-trust.ts';

// Through require, as it were: importing its names costs 45 ms at the start of every command.
const http = process.getBuiltinModule('node:http');

const longestAnswerBytes = 4096;

/** The path that was proven to, with its links followed: connect to this one. */
export type Proof = {readonly nonce: string; readonly socketPath: string};

/**
 * The client's side of the proof: asks the server behind a socket for a nonce and makes the directory that shows who one is.
 * The server removes it when it has looked.
 * @throws {ConnectionError} in words: `untrusted`, `not-permitted`, `no-server`, `not-a-warroom`, `refused`, `timeout`.
 */
export async function prove({
	socketPath,
	timeoutMs = 5000,
	loginOf = loginByUid,
}: {
	readonly socketPath: string;
	readonly timeoutMs?: number;
	readonly loginOf?: LoginLookup;
}): Promise<Proof> {
	const {ownerUid} = await trustFolder(path.dirname(socketPath));
	const real = await realSocketPath(socketPath);
	try {
		await expectSocket(real);
		const nonce = await fetchNonce(real, timeoutMs);
		await makeProof(authDirOf(real), proofName(nonce, real), ownerUid);
		return {nonce, socketPath: real};
	} catch (error) {
		throw await inWords(error, real, ownerUid, loginOf);
	}
}

async function expectSocket(socketPath: string): Promise<void> {
	const stats = await lstat(socketPath);
	if (!stats.isSocket()) {
		throw new ConnectionError(
			'not-a-warroom',
			`${socketPath} is not a socket.`,
			'Name the socket of a war room; `warroom doctor` shows it.',
		);
	}
}

async function makeProof(authDir: string, name: string, ownerUid: number): Promise<void> {
	const folder = await lstat(authDir);
	if (!folder.isDirectory() || folder.uid !== ownerUid) {
		throw new ConnectionError(
			'untrusted',
			`${authDir} is not a folder of the war room's owner (uid ${ownerUid}).`,
			'Do not join it, and tell the owner.',
		);
	}
	const directory = path.join(authDir, name);
	// Fails if it exists: who made it first would be taken for this user.
	await mkdir(directory, {mode: 0o700});
	const handle = await open(directory, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
	try {
		// The umask may have taken a bit away. Through the handle, as the path could lead to another file of this user by now.
		await handle.chmod(0o700);
	} finally {
		await handle.close();
	}
}

async function fetchNonce(socketPath: string, timeoutMs: number): Promise<string> {
	const {status, body} = await new Promise<{status: number | undefined; body: string}>((resolve, reject) => {
		const request = http.get({
			socketPath,
			path: challengePath,
			agent: false,
			maxHeaderSize: longestAnswerBytes,
			signal: AbortSignal.timeout(timeoutMs),
		});
		request.on('error', reject);
		request.on('response', (response) => {
			let body = '';
			response.setEncoding('latin1');
			response.on('data', (text: string) => {
				body += text;
				if (body.length > longestAnswerBytes) response.destroy(new Error('answer too long'));
			});
			response.on('error', reject);
			response.on('end', () => resolve({status: response.statusCode, body}));
		});
	});
	const answer = parsed(body);
	const challenge = challengeAnswerSchema.safeParse(answer);
	if (status === 200 && challenge.success) return challenge.data.nonce;
	const refusal = refusalAnswerSchema.safeParse(answer);
	if (refusal.success) {
		throw new ConnectionError('refused', `The war room does not take anybody now: ${refusal.data.code}.`, 'Try again in a few seconds.');
	}
	throw notAWarroom(socketPath);
}

function parsed(body: string): unknown {
	try {
		return parseForeignJson(body);
	} catch {
		return undefined;
	}
}

function notAWarroom(socketPath: string, cause?: unknown): ConnectionError {
	return new ConnectionError(
		'not-a-warroom',
		`What listens on ${socketPath} does not answer as a war room.`,
		'Update warroom on both sides, or name another socket.',
		{cause},
	);
}

/** A system's error as one sentence about the room at `socketPath`. */
export async function inWords(error: unknown, socketPath: string, ownerUid: number, loginOf: LoginLookup): Promise<ConnectionError> {
	if (error instanceof ConnectionError) return error;
	const code = systemCode(error);
	if (code === 'EACCES' || code === 'EPERM') return notPermitted(socketPath, ownerUid, loginOf, error);
	if (code === 'ENOENT' || code === 'ECONNREFUSED') {
		return new ConnectionError(
			'no-server',
			`No war room is running at ${socketPath}.`,
			`Ask ${await loginOf(ownerUid)} to start it with \`warroom\`.`,
			{
				cause: error,
			},
		);
	}
	if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')) {
		return new ConnectionError(
			'timeout',
			`The war room at ${socketPath} does not answer.`,
			'Try again; `warroom doctor` shows what holds it up.',
			{
				cause: error,
			},
		);
	}
	if (code === 'EEXIST') {
		return new ConnectionError(
			'untrusted',
			'Somebody else has already made the proof that this login was asked for.',
			'Try again, and tell the owner of the war room if it happens twice.',
			{cause: error},
		);
	}
	return notAWarroom(socketPath, error);
}
