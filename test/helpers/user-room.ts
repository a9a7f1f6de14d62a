import {execFile} from 'node:child_process';
import {chownSync, readdirSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:net';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {cleanEnvironment, TestScreen} from './screen.ts';
import {alice, as, bob, eve, group, SharedProgram, uidOf} from './unix-users.ts';
import type {Ran} from './warroom.ts';

/** Whoever listens here has the users; the system takes it back from a process that died. */
const turnName = '\0warroom-test-users';

async function takeTurn(): Promise<Server> {
	for (;;) {
		const server = createServer();
		const taken = await new Promise<boolean>((resolve) => {
			server.once('error', () => resolve(false));
			server.listen(turnName, () => resolve(true));
		});
		if (taken) return server.unref();
		await setTimeout(100);
	}
}

export type Person = {readonly login: string; readonly access?: string; readonly positions?: readonly string[]};

/** A war room of one Unix user with others in it, each under a login of their own; needs the users that `.ci/run` makes. */
export class UserRoom {
	readonly #shared = new SharedProgram();
	readonly homes: Readonly<Record<string, string>>;
	readonly #config: string;

	readonly #turn: Server;

	/** The room is alice's; members of the group join it. Waits for its turn: the users are shared by every test on the machine. */
	static async open(people: readonly Person[]): Promise<UserRoom> {
		return new UserRoom(people, await takeTurn());
	}

	private constructor(people: readonly Person[], turn: Server) {
		this.#turn = turn;
		this.homes = Object.fromEntries([alice, bob, eve].map((user) => [user, this.#shared.home(user)]));
		this.#config = path.join(this.homes[alice] ?? '', 'warroom.yaml');
		writeFileSync(this.#config, JSON.stringify({server: {group}, kubernetes: false, people}));
		chownSync(this.#config, uidOf(alice), uidOf(alice));
	}

	/** Runs a command to its end; alice's go by the room's configuration. */
	async run(user: string, words: readonly string[]): Promise<Ran> {
		const [program = '', ...rest] = this.#argv(user, words);
		return new Promise((resolve) => {
			execFile(program, rest, {cwd: '/', env: {...cleanEnvironment(), ...this.#env(user)}}, (error, stdout, stderr) => {
				resolve({code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr});
			});
		});
	}

	async json<T>(user: string, words: readonly string[]): Promise<T> {
		const {code, stdout, stderr} = await this.run(user, [...words, '--json']);
		if (code !== 0) throw new Error(`warroom ${words.join(' ')} of ${user} ended with ${code}: ${stderr}`);
		return JSON.parse(stdout) as T;
	}

	screen(user: string, words: readonly string[] = ['join']): TestScreen {
		return new TestScreen({argv: this.#argv(user, words), cwd: '/', env: this.#env(user)});
	}

	/** Of the running server. */
	get socket(): string {
		const folder = `/tmp/warroom-${uidOf(alice)}`;
		return path.join(folder, readdirSync(folder).find((file) => file.endsWith('.sock')) ?? '');
	}

	async close(): Promise<void> {
		await this.run(alice, ['stop']);
		this.#shared.remove();
		this.#turn.close();
	}

	#argv(user: string, words: readonly string[]): string[] {
		return as(user, [this.#shared.node, this.#shared.warroom, ...words, ...(user === alice ? ['--config', this.#config] : [])]);
	}

	#env(user: string): Record<string, string> {
		return {HOME: this.homes[user] ?? '/', LOGNAME: user, USER: user};
	}
}
