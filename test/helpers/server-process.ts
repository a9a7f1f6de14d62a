import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import {openClient} from '../../source/sync/client.ts';
import type {ClientOptions} from '../../source/sync/client-options.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {overWebSocket} from '../../source/sync/over-web-socket.ts';
import {socketPlace} from '../../source/sync/socket-home.ts';
import {connectSocket} from '../../source/sync/transport.ts';
import {cleanEnvironment, TestScreen} from './screen.ts';
import {program} from './warroom.ts';

/** The built server as a process of its own in the foreground, to be killed, stopped and started again. */
export class ServerProcess {
	readonly socketPath: string;
	readonly #folder: string;
	readonly #stateDir: string;
	readonly #clients = new Set<RoomClient>();
	#process: ChildProcess | undefined;
	#listening = false;

	/** `folder` holds what is not the server's: its output, the disks of clients. */
	static async in(folder: string, stateDir = path.join(folder, 'state')): Promise<ServerProcess> {
		const {socketPath} = await socketPlace({stateDir});
		return new ServerProcess(folder, stateDir, socketPath);
	}

	private constructor(folder: string, stateDir: string, socketPath: string) {
		this.#folder = folder;
		this.#stateDir = stateDir;
		this.socketPath = socketPath;
	}

	/** It listens. */
	get listening(): boolean {
		return this.#listening;
	}

	get pid(): number {
		const {pid} = this.#process ?? {};
		if (pid === undefined) throw new Error('the server does not run');
		return pid;
	}

	/** Everything that it has written. */
	get output(): string {
		return fs.readFileSync(path.join(this.#folder, 'server.log'), 'utf8');
	}

	/** Without waiting for it. `nodeOptions` are Node's own. */
	start({nodeOptions = []}: {readonly nodeOptions?: readonly string[]} = {}): void {
		this.#listening = false;
		const child = spawn(process.execPath, [...nodeOptions, program, 'serve', '--without-config', '--state-dir', this.#stateDir], {
			cwd: this.#folder,
			env: {...cleanEnvironment(), HOME: this.#folder},
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		this.#process = child;
		child.stderr?.setEncoding('utf8').on('data', (text: string) => {
			fs.appendFileSync(path.join(this.#folder, 'server.log'), text);
			if (!text.includes('warroom listens on') || this.#process !== child) return;
			this.#listening = true;
			child.emit('listens');
		});
	}

	async listens(): Promise<void> {
		const child = this.#process;
		if (this.#listening || !child) return;
		const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}: ${this.output}`)));
		await Promise.race([once(child, 'listens'), ended]);
	}

	signal(signal: NodeJS.Signals): void {
		this.#process?.kill(signal);
	}

	/** Ends it; resolves when it is gone. Where none runs, nothing. */
	async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		const child = this.#process;
		this.#process = undefined;
		this.#listening = false;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
	}

	/** A client in this process over the real socket, with a disk of its own by `name`. */
	client(name: string, incident: string | null, options: Partial<ClientOptions> = {}): RoomClient {
		const client = openClient({
			connect: overWebSocket(async () => connectSocket(this.socketPath)),
			incident,
			outboxDir: path.join(this.#folder, name, 'outbox'),
			screen: true,
			version: '1.0.0',
			...options,
		});
		this.#clients.add(client);
		return client;
	}

	/** A screen in a pseudo-terminal, whose own files are in a folder by `name`, or in `stateDir`. */
	screen(
		name: string,
		{stateDir = path.join(this.#folder, name), cols = 130, rows = 38, words = [] as readonly string[]} = {},
	): TestScreen {
		return new TestScreen({
			argv: [process.execPath, program, 'join', this.socketPath, '--without-config', '--state-dir', stateDir, ...words],
			env: {HOME: this.#folder},
			cwd: this.#folder,
			cols,
			rows,
		});
	}

	/** Declares an incident and gives its id. */
	async declare(title = 'Checkout returns 5xx', severity = 'SEV-3'): Promise<string> {
		const client = this.client('declarer', null, {screen: false});
		const outcome = await client.submit('incident.declared', {title, severity, services: []}).outcome;
		await client.close();
		if (outcome.kind !== 'accepted') throw new Error(outcome.text);
		return outcome.incident;
	}

	/** Ends everything that this opened. */
	async close(): Promise<void> {
		for (const client of this.#clients) await client.close();
		// One that was stopped hears nothing else.
		await this.end('SIGKILL');
	}
}
