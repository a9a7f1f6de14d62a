import {createHash} from 'node:crypto';
import {constants} from 'node:fs';
import {type FileHandle, lstat, mkdir, open, realpath} from 'node:fs/promises';
import path from 'node:path';
import {groupId} from './auth-login.ts';
import {authDirOf} from './auth-name.ts';
import {ConnectionError, systemCode} from './connection-error.ts';
import {trustFolder} from './socket-trust.ts';

/** Every folder of a user's servers is `/tmp/warroom-<uid>`. XDG_RUNTIME_DIR would go at the last logout. */
export const temporaryRoot = '/tmp';

/** The folder of a server that runs as a system service. */
export const serviceFolder = '/run/warroom';

const longestPathBytes = 99;

/** Where a server listens. */
export type SocketPlace = {readonly folder: string; readonly socketPath: string; readonly authDir: string};

/** A place that exists and is safe; `gid` is the group that may join. */
export type SocketHome = SocketPlace & {readonly gid: number | undefined; readonly named: boolean};

export type SocketPlaceOptions = {
	readonly stateDir: string;
	/** `server.socket`: an explicit path instead of the usual one. */
	readonly socket?: string | undefined;
	/** True for a server that systemd gave `/run/warroom` (RuntimeDirectory=warroom). */
	readonly service?: boolean | undefined;
	readonly uid?: number | undefined;
	readonly root?: string | undefined;
};

/**
 * The socket of a state folder, by names alone; nothing is created.
 * @throws {ConnectionError} `path-too-long`, or `bad-target` for an explicit path that is not absolute.
 */
export async function socketPlace({
	stateDir,
	socket,
	service,
	uid = ownUid(),
	root = temporaryRoot,
}: SocketPlaceOptions): Promise<SocketPlace> {
	const folder = service === true ? serviceFolder : path.join(root, `warroom-${uid}`);
	const hash = createHash('sha256')
		.update(await realPathOf(stateDir))
		.digest('hex')
		.slice(0, 16);
	return placeAt(socket ?? path.join(folder, `${hash}.sock`));
}

/** The place of a socket whose path is known. */
export function placeAt(socketPath: string): SocketPlace {
	if (!path.isAbsolute(socketPath)) {
		throw new ConnectionError('bad-target', `The socket path ${socketPath} is not absolute.`, 'Write it with a leading slash.');
	}
	const bytes = Buffer.byteLength(socketPath);
	if (bytes > longestPathBytes) {
		throw new ConnectionError(
			'path-too-long',
			`The socket path ${socketPath} has ${bytes} bytes, and the system allows a little over ${longestPathBytes}.`,
			'Set `server.socket` to a shorter path.',
		);
	}
	return {folder: path.dirname(socketPath), socketPath, authDir: authDirOf(socketPath)};
}

/**
 * Makes the folder and the auth folder of a server, or takes those that are there if nobody else can have touched them. Without a group
 * only the owner may join. Safe to call again whenever something may have been removed.
 * @throws {ConnectionError} `untrusted`, `group-unknown`, `not-in-group`, `path-too-long`, `not-permitted`.
 */
export async function ensureSocketHome({group, ...where}: SocketPlaceOptions & {readonly group?: string | undefined}): Promise<SocketHome> {
	const place = await socketPlace(where);
	const gid = group === undefined ? undefined : await ownGroup(group);
	const named = where.socket !== undefined;
	const created = await makeDirectory(place.folder);
	// A folder that the owner chose and made keeps its mode: it only has to be safe.
	if (!named || created) await ownDirectory(place.folder, gid === undefined ? 0o700 : 0o750, gid);
	await trustFolder(place.folder);
	await makeDirectory(place.authDir);
	// Sticky, so that a neighbour cannot rename a proof; not readable, so that names stay unknown; no setgid, which proofs would inherit.
	await ownDirectory(place.authDir, gid === undefined ? 0o1700 : 0o1730, gid);
	return {...place, gid, named};
}

/** The uid of this process. @throws {ConnectionError} `not-permitted` where there are none (Windows). */
export function ownUid(): number {
	const uid = process.getuid?.();
	if (uid === undefined) {
		throw new ConnectionError('not-permitted', 'This system has no Unix users.', 'Run warroom on Linux, macOS or inside WSL.');
	}
	return uid;
}

async function makeDirectory(directory: string): Promise<boolean> {
	try {
		await mkdir(directory, {mode: 0o700});
		return true;
	} catch (error) {
		const code = systemCode(error);
		if (code === 'EEXIST') return false;
		throw new ConnectionError(
			'not-permitted',
			`The folder ${directory} cannot be made (${code ?? 'unknown error'}).`,
			code === 'ENOENT'
				? `Make ${path.dirname(directory)} first.`
				: `Make ${path.dirname(directory)} writable, or set \`server.socket\` to another path.`,
			{cause: error},
		);
	}
}

/** Sets mode and group through a handle that cannot be a link, after seeing that it is one's own. */
async function ownDirectory(directory: string, mode: number, gid: number | undefined): Promise<void> {
	let handle: FileHandle | undefined;
	try {
		handle = await open(directory, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
		const stats = await handle.stat();
		if (stats.uid !== ownUid()) throw strange(directory, `belongs to uid ${stats.uid}`);
		if (gid !== undefined && stats.gid !== gid) await handle.chown(stats.uid, gid);
		if ((stats.mode & 0o7777) !== mode) await handle.chmod(mode);
		// One that was there already would look left behind to another server that starts now.
		const now = new Date();
		await handle.utimes(now, now);
	} catch (error) {
		if (error instanceof ConnectionError) throw error;
		const {isLink, uid} = await lstat(directory).then((stats) => ({isLink: stats.isSymbolicLink(), uid: stats.uid}));
		if (isLink) throw strange(directory, 'is a symbolic link');
		throw strange(directory, uid === ownUid() ? `cannot be prepared (${systemCode(error) ?? 'unknown error'})` : `belongs to uid ${uid}`);
	} finally {
		await handle?.close();
	}
}

function strange(directory: string, what: string): ConnectionError {
	return new ConnectionError(
		'untrusted',
		`${directory}, where the war room would listen, ${what}.`,
		'Have it removed, or set `server.socket` to a path in a folder of your own.',
	);
}

/** The number of a group that the user who runs the server is in. @throws {ConnectionError} `group-unknown`, `not-in-group`. */
export async function ownGroup(group: string): Promise<number> {
	const gid = await groupId(group);
	if (gid === undefined) {
		throw new ConnectionError(
			'group-unknown',
			`This machine knows no group ${group} (\`server.group\`).`,
			`Correct the name, or have it made with \`groupadd ${/^[\w.-]+$/.test(group) ? group : 'NAME'}\`.`,
		);
	}
	const groups = [process.getegid?.(), ...(process.getgroups?.() ?? [])];
	if (ownUid() !== 0 && !groups.includes(gid)) {
		throw new ConnectionError(
			'not-in-group',
			`The user who runs the server is not in the group ${group} (\`server.group\`), so cannot open the war room to it.`,
			`Have an administrator add that user to ${group}, then log in again.`,
		);
	}
	return gid;
}

/** The real path of a folder, also of one that does not exist yet. */
async function realPathOf(directory: string): Promise<string> {
	const absolute = path.resolve(directory);
	try {
		return await realpath(absolute);
	} catch (error) {
		if (absolute === path.dirname(absolute)) throw error;
		// A folder on the way is a file, or closed: who makes the state folder says so in words.
		if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemCode(error) ?? '')) throw error;
		return path.join(await realPathOf(path.dirname(absolute)), path.basename(absolute));
	}
}
