import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {TestFolder} from './screen.ts';

const program = '/usr/sbin/sshd';
/** Debian's packages `openssh-server` and `openssh-client`. */
export const hasSshd = existsSync(program) && existsSync('/usr/bin/ssh');

/** An SSH server of the test's own, with keys of its own, on a free port. */
export class TestSshd {
	readonly #folder = new TestFolder();
	readonly port: number;
	readonly #process: ChildProcess;

	private constructor(port: number) {
		this.port = port;
		const dir = this.#folder.path;
		for (const name of ['host', 'user']) execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(dir, name)]);
		writeFileSync(path.join(dir, 'authorized_keys'), readFileSync(path.join(dir, 'user.pub')), {mode: 0o600});
		writeFileSync(path.join(dir, 'known_hosts'), `[127.0.0.1]:${port} ${readFileSync(path.join(dir, 'host.pub'), 'utf8')}`);
		writeFileSync(
			path.join(dir, 'sshd_config'),
			[
				`Port ${port}`,
				'ListenAddress 127.0.0.1',
				`HostKey ${dir}/host`,
				`AuthorizedKeysFile ${dir}/authorized_keys`,
				'StrictModes no',
				'PermitRootLogin yes',
				'PasswordAuthentication no',
				'UsePAM no',
				`PidFile ${dir}/pid`,
			].join('\n'),
		);
		// Debian's sshd asks for it; where sshd runs as a service it is there.
		mkdirSync('/run/sshd', {recursive: true, mode: 0o755});
		this.#process = spawn(program, ['-D', '-e', '-f', path.join(dir, 'sshd_config')], {stdio: 'ignore', detached: true});
	}

	static async start(): Promise<TestSshd> {
		const server = net.createServer();
		await new Promise<void>((resolve) => {
			server.listen(0, '127.0.0.1', resolve);
		});
		const address = server.address();
		await new Promise<void>((resolve) => {
			server.close(() => resolve());
		});
		const sshd = new TestSshd(typeof address === 'object' && address ? address.port : 0);
		await sshd.#listening();
		return sshd;
	}

	get target(): string {
		return `ssh://${os.userInfo().username}@127.0.0.1:${this.port}`;
	}

	/** The local ssh with its options: nothing of this machine's own configuration. */
	get ssh(): string {
		const dir = this.#folder.path;
		return `ssh -F none -i ${dir}/user -o UserKnownHostsFile=${dir}/known_hosts -o IdentitiesOnly=yes`;
	}

	/** Ends every connection, as a lost network does for those who notice. */
	cut(): void {
		execFileSync('pkill', ['-KILL', '-P', String(this.#process.pid)]);
	}

	async close(): Promise<void> {
		if (this.#process.pid !== undefined) process.kill(-this.#process.pid, 'SIGKILL');
		this.#folder.remove();
	}

	async #listening(): Promise<void> {
		const deadline = Date.now() + 10_000;
		while (!(await canConnect(this.port))) {
			if (Date.now() > deadline) throw new Error('sshd did not start.');
			await new Promise((resolve) => {
				setTimeout(resolve, 50);
			});
		}
	}
}

async function canConnect(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = net.connect(port, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
