import {lstat, readdir} from 'node:fs/promises';
import {connect} from 'node:net';
import path from 'node:path';
import {type LoginLookup, loginByUid} from './auth-login.ts';
import {ConnectionError} from './connection-error.ts';
import {ownUid, serviceFolder, temporaryRoot} from './socket-home.ts';
import {notPermitted, trustFolder} from './socket-trust.ts';

/** A war room on this machine: one that may be joined (by its socket), or a folder of one and why it may not. */
export type FoundServer = {
	readonly folder: string;
	readonly ownerUid: number;
	readonly ownerLogin: string;
	readonly mine: boolean;
} & (
	| {readonly trusted: true; readonly socketPath: string}
	| {readonly trusted: false; readonly untrusted: string; readonly remedy: string}
);

/** The war rooms of this machine, one's own first. Dead ones are among them: `isAlive` tells. */
export async function findServers({
	root = temporaryRoot,
	service = serviceFolder,
	uid = ownUid(),
	loginOf = loginByUid,
}: {
	readonly root?: string;
	readonly service?: string;
	readonly uid?: number;
	readonly loginOf?: LoginLookup;
} = {}): Promise<readonly FoundServer[]> {
	const names = await readdir(root).catch(() => []);
	const folders = [...names.filter((name) => /^warroom-\d{1,10}$/.test(name)).map((name) => path.join(root, name)), service];
	const found = (await Promise.all(folders.map(async (folder) => lookInto(folder, uid, loginOf)))).flat();
	return found.sort((a, b) => Number(b.mine) - Number(a.mine) || Number(b.trusted) - Number(a.trusted) || a.ownerUid - b.ownerUid);
}

/** Whether somebody listens on a socket. */
export async function isAlive(socketPath: string, timeoutMs = 1000): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(socketPath);
		const answer = (alive: boolean) => {
			socket.destroy();
			resolve(alive);
		};
		socket.setTimeout(timeoutMs, () => answer(false));
		socket.once('connect', () => answer(true));
		socket.once('error', () => answer(false));
	});
}

async function lookInto(folder: string, uid: number, loginOf: LoginLookup): Promise<readonly FoundServer[]> {
	const stats = await lstat(folder).catch(() => undefined);
	if (stats === undefined) return [];
	const owner = {folder, ownerUid: stats.uid, ownerLogin: await loginOf(stats.uid), mine: stats.uid === uid};
	try {
		await trustFolder(folder);
		const names = await readdir(folder).catch(async (error: unknown) => {
			throw await notPermitted(path.join(folder, 'any.sock'), stats.uid, loginOf, error);
		});
		const found: FoundServer[] = [];
		for (const name of names.filter((name) => name.endsWith('.sock')).sort()) {
			const socketPath = path.join(folder, name);
			const socket = await lstat(socketPath).catch(() => undefined);
			if (socket?.isSocket() === true) found.push({...owner, trusted: true, socketPath});
		}
		return found;
	} catch (error) {
		if (!(error instanceof ConnectionError)) throw error;
		return error.code === 'no-server' ? [] : [{...owner, trusted: false, untrusted: error.message, remedy: error.remedy}];
	}
}
