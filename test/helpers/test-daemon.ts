import {type ChildProcess, spawn} from 'node:child_process';
import net from 'node:net';
import {TestFolder} from './screen.ts';

/** A real program that answers HTTP on a port of its own, and `/-/ready` once it is ready: Prometheus and Alertmanager are such. */
export abstract class TestDaemon {
	readonly folder = new TestFolder();
	readonly port: number;
	#process: ChildProcess | undefined;

	protected constructor(port: number) {
		this.port = port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** The program and its arguments; writes what it reads into `folder`. */
	protected abstract command(): readonly [program: string, ...argv: string[]];

	/** Starts it, also after `kill`; resolves when it is ready. */
	async restart(): Promise<void> {
		const [program, ...argv] = this.command();
		this.#process = spawn(program, argv, {stdio: 'ignore'});
		const deadline = Date.now() + 30_000;
		while (!(await this.#ready())) {
			if (Date.now() > deadline) throw new Error(`${program} did not start.`);
			await new Promise((resolve) => {
				setTimeout(resolve, 100);
			});
		}
	}

	async kill(): Promise<void> {
		if (!this.#process || this.#process.exitCode !== null || this.#process.signalCode !== null) return;
		const ended = new Promise((resolve) => {
			this.#process?.once('exit', resolve);
		});
		this.#process.kill('SIGKILL');
		await ended;
	}

	async close(): Promise<void> {
		await this.kill();
		this.folder.remove();
	}

	async #ready(): Promise<boolean> {
		try {
			return (await fetch(`${this.url}/-/ready`)).ok;
		} catch {
			return false;
		}
	}
}

/** A port that was free just now. */
export async function freePort(): Promise<number> {
	const server = net.createServer();
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
	});
	return typeof address === 'object' && address !== null ? address.port : 0;
}
