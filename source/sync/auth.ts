import {randomBytes as systemRandomBytes} from 'node:crypto';
import type {Stats} from 'node:fs';
import {lstat, readdir, rmdir} from 'node:fs/promises';
import path from 'node:path';
import {createLoginLookup, type LoginLookup} from './auth-login.ts';
import {noncePattern, proofName, realSocketPath} from './auth-name.ts';
import {systemCode} from './connection-error.ts';
import type {Identity} from './identity.ts';

export const nonceLifeMs = 10_000;
/**
 * Of more than these the one that has waited longest is not waited for any more: whoever means well makes a proof in some milliseconds, and is not
 * kept out by those who ask and make none.
 */
const mostOutstanding = 1024;
const sweepEveryMs = 60_000;

export type RefusalCode =
	| 'nonce-unknown'
	| 'nonce-expired'
	| 'proof-absent'
	| 'proof-not-a-directory'
	| 'proof-wrong-mode'
	| 'proof-elsewhere'
	| 'auth-folder';

/** Why somebody is not let in: a code, and one sentence to show. */
export type Refusal = {readonly refused: RefusalCode; readonly text: string};

/** Who is at the other end of a Unix socket, as the file system vouches. */
export type LocalIdentity = Identity & {readonly uid: number};

/**
 * Node gives no peer credentials, so the owner of a directory is the proof: only the kernel writes that, and a directory
 * (unlike a file) can neither be linked nor moved by somebody who may not write it.
 */
export type Auth = {
	/** A fresh nonce, single use, for `nonceLifeMs`; its directory was absent when it was given out. */
	handleChallenge(): Promise<{readonly nonce: string} | Refusal>;
	/** Takes the nonce out of circulation and reads the owner of its directory. */
	verify(nonce: string): Promise<LocalIdentity | Refusal>;
	/** Removes directories that nobody waits for. */
	sweep(): Promise<void>;
	/** Lets nobody in any more, and removes the folder with the proofs in it. The socket is to be gone before. */
	close(): Promise<void>;
};

export type AuthOptions = {
	readonly authDir: string;
	readonly socketPath: string;
	/** Milliseconds that never run backwards. */
	readonly now?: () => number;
	readonly randomBytes?: (size: number) => Buffer;
	readonly loginOf?: LoginLookup;
};

/** The server's side of the proof. The auth folder must exist (`ensureSocketHome`). */
export function createAuth({
	authDir,
	socketPath,
	now = () => performance.now(),
	randomBytes = systemRandomBytes,
	loginOf = createLoginLookup(),
}: AuthOptions): Auth {
	const outstanding = new Map<string, {readonly name: string; readonly expiresAtMs: number}>();
	const underway = new Set<string>();

	async function handleChallenge(): Promise<{nonce: string} | Refusal> {
		const nonce = randomBytes(32).toString('hex');
		try {
			const name = proofName(nonce, await realSocketPath(socketPath));
			await lstat(authDir);
			// A directory that is already there proves nothing about who comes now; nor does one that could not be removed.
			if (await isAbsent(path.join(authDir, name))) {
				for (const [longest, {expiresAtMs}] of outstanding)
					if (expiresAtMs <= now() || outstanding.size >= mostOutstanding) outstanding.delete(longest);
					else break;
				outstanding.set(nonce, {name, expiresAtMs: now() + nonceLifeMs});
				return {nonce};
			}
			return refusal('proof-not-a-directory', 'The name for the proof is taken; connect again.');
		} catch (error) {
			return authFolderRefusal(error);
		}
	}

	async function verify(nonce: string): Promise<LocalIdentity | Refusal> {
		const challenge = noncePattern.test(nonce) ? outstanding.get(nonce) : undefined;
		// Taken out before anything is awaited: of two that present it at once, one is too late.
		outstanding.delete(nonce);
		if (challenge === undefined) {
			return refusal(
				'nonce-unknown',
				'The proof was made for a challenge that this server does not know or has already used; connect again.',
			);
		}
		const directory = path.join(authDir, challenge.name);
		underway.add(challenge.name);
		try {
			const [folder, proof] = await Promise.all([lstat(authDir), lstatOrAbsent(directory)]);
			if (challenge.expiresAtMs <= now()) {
				return refusal('nonce-expired', `The proof came later than ${nonceLifeMs / 1000} s after its challenge; connect again.`);
			}
			if (proof === undefined) {
				return refusal('proof-absent', 'No proof was found in the auth folder of this server; connect again.');
			}
			return flawOf(proof, folder) ?? {uid: proof.uid, login: await loginOf(proof.uid)};
		} catch (error) {
			return authFolderRefusal(error);
		} finally {
			underway.delete(challenge.name);
			await removeIfPossible(directory);
		}
	}

	async function sweep(): Promise<void> {
		const awaited = new Set([...outstanding.values()].map(({name}) => name));
		for (const name of await readdir(authDir).catch(() => [])) {
			if (!noncePattern.test(name) || awaited.has(name) || underway.has(name)) continue;
			await removeIfPossible(path.join(authDir, name));
		}
	}

	void sweep();
	const sweeping = setInterval(() => void sweep(), sweepEveryMs);
	sweeping.unref();
	return {
		handleChallenge,
		verify,
		sweep,
		async close() {
			clearInterval(sweeping);
			outstanding.clear();
			await sweep();
			await removeIfPossible(authDir);
		},
	};
}

/** What is wrong with a proof; undefined when its owner made it, here, for this challenge. */
function flawOf(proof: Stats, folder: Stats): Refusal | undefined {
	// Links and files can carry another's ownership here.
	if (!proof.isDirectory()) return refusal('proof-not-a-directory', 'The proof is not a directory.');
	// Whatever others may write could have been moved here by them.
	if ((proof.mode & 0o7777) !== 0o700) {
		return refusal('proof-wrong-mode', `The proof has mode ${(proof.mode & 0o7777).toString(8)} instead of 700.`);
	}
	// A FUSE mount says what it likes about owners.
	if (proof.dev !== folder.dev) return refusal('proof-elsewhere', 'The proof is on another file system than the auth folder.');
	return undefined;
}

function refusal(refused: RefusalCode, text: string): Refusal {
	return {refused, text};
}

function authFolderRefusal(error: unknown): Refusal {
	return refusal(
		'auth-folder',
		`The server cannot read its auth folder (${systemCode(error) ?? 'unknown error'}); try again in a few seconds.`,
	);
}

async function lstatOrAbsent(file: string): Promise<Stats | undefined> {
	try {
		return await lstat(file);
	} catch (error) {
		if (systemCode(error) === 'ENOENT') return undefined;
		throw error;
	}
}

async function isAbsent(file: string): Promise<boolean> {
	return (await lstatOrAbsent(file)) === undefined;
}

// Its owner may have put something into it, or mounted on it: then it stays, and is worth nothing, as its nonce is gone.
async function removeIfPossible(directory: string): Promise<void> {
	await rmdir(directory).catch(() => undefined);
}
