import {spawn} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {cleanEnvironment, TestFolder, TestScreen} from './screen.ts';

/** The built program. */
export const program = fileURLToPath(new URL('../../dist/warroom.cjs', import.meta.url));

export type Ran = {readonly code: number | null; readonly stdout: string; readonly stderr: string};

/** A war room in a folder of its own: its commands, its screens, its server. */
export class TestRoom {
	readonly #folder = new TestFolder();
	readonly home = this.#folder.path;
	readonly stateDir = path.join(this.home, 'state');
	readonly #arguments: readonly string[];

	constructor(options: readonly string[] = []) {
		this.#arguments = options;
	}

	/** With a warroom.yaml of this text. */
	static configured(yaml: string): TestRoom {
		const room = new TestRoom();
		writeFileSync(path.join(room.home, 'warroom.yaml'), yaml);
		return room;
	}

	/** Runs a command to its end. */
	async run(
		words: readonly string[],
		{
			input,
			env = {},
			stateDir = this.stateDir,
		}: {readonly input?: string; readonly env?: Readonly<Record<string, string>>; readonly stateDir?: string} = {},
	): Promise<Ran> {
		const child = spawn(process.execPath, [program, ...words, '--state-dir', stateDir, ...this.#arguments], {
			cwd: this.home,
			env: {...cleanEnvironment(), HOME: this.home, ...env},
			stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
		});
		child.stdin?.on('error', () => undefined);
		child.stdin?.end(input);
		let stdout = '';
		let stderr = '';
		child.stdout?.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
		});
		child.stderr?.setEncoding('utf8').on('data', (text: string) => {
			stderr += text;
		});
		const code = await new Promise<number | null>((resolve) => {
			child.on('close', resolve);
		});
		return {code, stdout, stderr};
	}

	/** Runs a command that has to succeed and gives what it printed as JSON. */
	async json<T>(words: readonly string[], options?: {readonly input?: string}): Promise<T> {
		const {code, stdout, stderr} = await this.run([...words, '--json'], options);
		if (code !== 0) throw new Error(`warroom ${words.join(' ')} ended with ${code}: ${stderr}`);
		return JSON.parse(stdout) as T;
	}

	screen(
		words: readonly string[] = ['join'],
		{cols, rows, env = {}}: {readonly cols?: number; readonly rows?: number; readonly env?: Readonly<Record<string, string>>} = {},
	): TestScreen {
		return new TestScreen({
			argv: [process.execPath, program, ...words, '--state-dir', this.stateDir, ...this.#arguments],
			env: {HOME: this.home, ...env},
			cwd: this.home,
			...(cols === undefined ? {} : {cols}),
			...(rows === undefined ? {} : {rows}),
		});
	}

	/** The process of the running server, from what `doctor` says of it. */
	async serverPid(): Promise<number> {
		const {stdout} = await this.run(['doctor', '--json']);
		const pid = /process (\d+)/.exec(stdout)?.[1];
		if (pid === undefined) throw new Error(`no server runs: ${stdout}`);
		return Number(pid);
	}

	/** What the background server wrote to its log file. */
	serverLog(): string {
		try {
			return readFileSync(path.join(this.stateDir, 'server.log'), 'utf8');
		} catch {
			return '';
		}
	}

	async close(): Promise<void> {
		await this.run(['stop']);
		this.#folder.remove();
	}
}
