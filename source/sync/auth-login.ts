import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {isStated} from '../incident/person.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {invitedMark} from './invited.ts';

const lookupTimeoutMs = 2000;
const longestLogin = 64;

/** The login of a uid, as the system's user database knows it; `uid:1234` where it knows none. */
export type LoginLookup = (uid: number) => Promise<string>;

type Database = 'passwd' | 'group';

/**
 * Logins by uid. `getent` asks everything the machine is set up with (LDAP, sssd); where it is missing or hangs, `/etc/passwd` answers.
 * An answer is kept for the life of the server: logins do not change under a running incident, and a directory service may go away in it.
 */
export function createLoginLookup({
	query = queryGetent,
	file = '/etc/passwd',
}: {
	readonly query?: (database: Database, key: string) => Promise<string>;
	readonly file?: string;
} = {}): LoginLookup {
	const known = new Map<number, string>();
	return async (uid) => {
		const before = known.get(uid);
		if (before !== undefined) return before;
		const login = nameWith(await query('passwd', String(uid)), uid) ?? nameWith(await readOrEmpty(file), uid);
		// What is not known now may be known in a minute: only an answer is kept.
		if (login === undefined) return `uid:${uid}`;
		known.set(uid, login);
		return login;
	};
}

/** The id of a group, or undefined where the machine knows no such group. */
export async function groupId(name: string): Promise<number | undefined> {
	// `getent group -x` would read it as an option.
	if (!/^[^\s:-][^\s:]*$/u.test(name)) return undefined;
	for (const text of [await queryGetent('group', name), await readOrEmpty('/etc/group')]) {
		for (const line of text.split('\n')) {
			const [group, , id] = line.split(':');
			if (group === name && id !== undefined && /^\d+$/.test(id)) return Number(id);
		}
	}
	return undefined;
}

/** The name of a group; `gid:1234` where the machine knows none. */
export async function groupName(gid: number): Promise<string> {
	return nameWith(await queryGetent('group', String(gid)), gid) ?? nameWith(await readOrEmpty('/etc/group'), gid) ?? `gid:${gid}`;
}

/** One lookup for all that a process asks: a screen that waits for its server would start a `getent` for each try. */
export const loginByUid: LoginLookup = createLoginLookup();

/** The first field of the line whose third is the id: passwd and group share that much. */
function nameWith(text: string, id: number): string | undefined {
	for (const line of text.split('\n')) {
		const [name, , number] = line.split(':');
		if (number === String(id) && name !== undefined && isPlain(name)) return sanitize(name);
	}
	return undefined;
}

// A directory service may hold anything; a login goes to every screen and is compared with `people:`. None passes for an invited person's, or for a
// name that somebody states.
function isPlain(name: string): boolean {
	return (
		name.length > 0 &&
		name.length <= longestLogin &&
		!name.endsWith(invitedMark) &&
		!isStated(name) &&
		/^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(name)
	);
}

async function queryGetent(database: Database, key: string): Promise<string> {
	return new Promise((resolve) => {
		execFile('getent', [database, key], {timeout: lookupTimeoutMs, maxBuffer: 65_536, encoding: 'utf8'}, (error, stdout) => {
			resolve(error === null ? stdout : '');
		});
	});
}

async function readOrEmpty(file: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch {
		return '';
	}
}
