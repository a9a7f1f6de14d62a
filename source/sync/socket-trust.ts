import type {Stats} from 'node:fs';
import {lstat, realpath} from 'node:fs/promises';
import path from 'node:path';
import {groupName, type LoginLookup} from './auth-login.ts';
import {ConnectionError, systemCode} from './connection-error.ts';

/** A folder that nobody but its owner and root can have put things into. */
export type TrustedFolder = {readonly realPath: string; readonly ownerUid: number};

/** The uid in the name of a folder such as `/tmp/warroom-1000`. */
export function uidInName(folder: string): number | undefined {
	const digits = /^warroom-(\d{1,10})$/.exec(path.basename(folder))?.[1];
	return digits === undefined ? undefined : Number(digits);
}

/**
 * Looks at the folder of a socket before anything in it is believed: a real directory, owned by the uid in its name if it has one,
 * not writable for others; and nobody else can exchange it, as every folder above is root's or the owner's and sticky if others may write.
 * @throws {ConnectionError} `no-server` (no such folder), `untrusted`.
 */
export async function trustFolder(folder: string): Promise<TrustedFolder> {
	const stats = await statFolder(folder);
	if (stats.isSymbolicLink()) throw untrusted(folder, 'it is a symbolic link');
	if (!stats.isDirectory()) throw untrusted(folder, 'it is not a directory');
	const named = uidInName(folder);
	if (named !== undefined && named !== stats.uid) {
		throw untrusted(folder, `it belongs to uid ${stats.uid}, not to the ${named} of its name`);
	}
	if ((stats.mode & 0o022) !== 0) throw untrusted(folder, 'others than its owner may write to it');
	const real = await realpath(folder);
	for (let above = path.dirname(real); ; above = path.dirname(above)) {
		await trustAbove(folder, above, stats.uid);
		if (above === path.dirname(above)) break;
	}
	return {realPath: real, ownerUid: stats.uid};
}

async function trustAbove(folder: string, above: string, ownerUid: number): Promise<void> {
	const {uid, mode} = await lstat(above);
	if (uid !== 0 && uid !== ownerUid) throw untrusted(folder, `uid ${uid}, who owns ${above}, can exchange it`);
	const sticky = (mode & 0o1000) !== 0;
	if ((mode & 0o022) !== 0 && !sticky) throw untrusted(folder, `others may write to ${above} and can exchange it`);
}

async function statFolder(folder: string): Promise<Stats> {
	try {
		return await lstat(folder);
	} catch (error) {
		if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') {
			throw new ConnectionError(
				'no-server',
				`There is no war room at ${folder}.`,
				'Start one there with `warroom`, or name another socket.',
				{
					cause: error,
				},
			);
		}
		throw new ConnectionError(
			'not-permitted',
			`${folder} cannot be looked at (${systemCode(error) ?? 'unknown error'}).`,
			'Ask the owner of the war room for access to the folders above it.',
			{cause: error},
		);
	}
}

function untrusted(folder: string, why: string): ConnectionError {
	return new ConnectionError(
		'untrusted',
		`The folder ${folder} cannot be trusted with a war room: ${why}.`,
		'Do not type anything into what runs there; have the folder removed, or set `server.socket` to a path in a folder that only its owner may write to.',
	);
}

/** In words, why a folder or socket of another user stays closed, and whom to ask. */
export async function notPermitted(socketPath: string, ownerUid: number, loginOf: LoginLookup, cause: unknown): Promise<ConnectionError> {
	const owner = await loginOf(ownerUid);
	const folder = await lstat(path.dirname(socketPath));
	if ((folder.mode & 0o050) === 0) {
		return new ConnectionError(
			'not-permitted',
			`The war room of ${owner} at ${path.dirname(socketPath)} is open to ${owner} alone.`,
			`Ask ${owner} to set \`server.group\` to a group that you both are in.`,
			{cause},
		);
	}
	const group = await groupName(folder.gid);
	return new ConnectionError(
		'not-permitted',
		`The war room of ${owner} at ${path.dirname(socketPath)} is open to the group ${group} only, and you are not in it.`,
		`Have an administrator add you to ${group}, then log in again.`,
		{cause},
	);
}
