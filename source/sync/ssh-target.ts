import {ConnectionError} from './connection-error.ts';

/** Where `ssh` shall go, in words that it cannot take for options or hand to a shell (`ProxyCommand %h`). */
export type SshTarget = {readonly host: string; readonly user: string | undefined; readonly port: number | undefined};

/** Reads `ssh://user@host:port`, `user@host` or a name of the ssh configuration. @throws {ConnectionError} `bad-target`. */
export function parseSshTarget(text: string): SshTarget {
	const match = /^(?:ssh:\/\/)?(?:([^@/]*)@)?(\[[^\]]*\]|[^/:@[\]]+)(?::(\d{1,5}))?\/?$/.exec(text);
	const user = match?.[1];
	const host = match?.[2]?.replace(/^\[|\]$/g, '');
	const port = match?.[3] === undefined ? undefined : Number(match[3]);
	const valid =
		host !== undefined &&
		/^[A-Za-z0-9_:][\w.:%-]*$/.test(host) &&
		(user === undefined || /^[A-Za-z0-9_][\w.+-]*$/.test(user)) &&
		(port === undefined || (port > 0 && port < 65_536));
	if (!valid) {
		throw new ConnectionError(
			'bad-target',
			`${JSON.stringify(text.slice(0, 100))} is not an address for ssh.`,
			'Write ssh://user@host:port; user and port may be left out, a password never goes there.',
		);
	}
	return {host, user, port};
}

/** One word of the remote command line, which ssh hands to the login shell over there (sh, csh and fish alike). */
export function quoteForRemoteShell(word: string): string {
	if (/^[\w@%+=:,./-]+$/.test(word)) return word;
	if (/[\p{Cc}\\!]/u.test(word)) {
		throw new ConnectionError(
			'bad-target',
			`${JSON.stringify(word)} cannot be passed through a remote shell.`,
			'Use a path without control characters, backslashes and exclamation marks.',
		);
	}
	return `'${word.replaceAll("'", "'\\''")}'`;
}
