import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {cellsByCodePoint} from './cell-widths.ts';

export type ScreenOptions = {
	readonly argv: readonly string[];
	readonly cols?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
};

const keys: Readonly<Record<string, string>> = {
	Enter: '\r',
	Esc: '\u001B',
	Tab: '\t',
	'S-Tab': '\u001B[Z',
	Up: '\u001B[A',
	Down: '\u001B[B',
	Right: '\u001B[C',
	Left: '\u001B[D',
	PgUp: '\u001B[5~',
	PgDn: '\u001B[6~',
	Home: '\u001B[H',
	End: '\u001B[F',
	Backspace: '\u007F',
	'C-c': '\u0003',
	'C-l': '\u000C',
	'C-w': '\u0017',
	'C-u': '\u0015',
};

/** Ends a frame: what is drawn between DECSET 2026 and this is shown at once. */
const frameEnd = '\u001B[?2026l';

/** What has to be cleaned up when a test ends, whatever became of it. */
const open = new Set<TestScreen>();

/** Ends every screen that a test left open; for `afterEach`. */
export async function closeScreens(): Promise<void> {
	for (const screen of [...open]) await screen.close();
}

/** A program in a real pseudo-terminal, and what a person sees of it. */
export class TestScreen {
	readonly exit: Promise<{code: number; signal: number | undefined}>;
	readonly pid: number;
	#bytes = '';
	readonly #process;
	readonly #terminal;
	#ended = false;
	#scrolled = 0;
	#tail = '';
	/** Called with every whole frame, before the next byte is drawn. */
	onFrame: (() => void) | undefined;

	constructor({argv, cols = 130, rows = 38, env = {}, cwd = os.tmpdir()}: ScreenOptions) {
		const [program = '', ...rest] = argv;
		this.#terminal = new xterm.Terminal({cols, rows, allowProposedApi: true});
		this.#terminal.unicode.register(cellsByCodePoint);
		this.#terminal.unicode.activeVersion = cellsByCodePoint.version;
		this.#process = spawn(program, rest, {cols, rows, cwd, name: env['TERM'] ?? 'xterm-256color', env: {...cleanEnvironment(), ...env}});
		this.pid = this.#process.pid;
		this.#terminal.onScroll(() => {
			this.#scrolled++;
		});
		this.#process.onData((text) => {
			this.#bytes += text;
			this.#draw(text);
		});
		this.exit = new Promise((resolve) => {
			this.#process.onExit(({exitCode, signal}) => {
				this.#ended = true;
				// What it wrote last is drawn, too.
				this.#terminal.write('', () => resolve({code: exitCode, signal}));
			});
		});
		open.add(this);
	}

	#draw(text: string): void {
		let rest = text;
		for (;;) {
			// The end of a frame may come in two pieces.
			const at = (this.#tail + rest).indexOf(frameEnd);
			if (at < 0) break;
			const through = at + frameEnd.length - this.#tail.length;
			this.#terminal.write(rest.slice(0, through), () => this.onFrame?.());
			rest = rest.slice(through);
			this.#tail = '';
		}

		this.#tail = (this.#tail + rest).slice(-(frameEnd.length - 1));
		this.#terminal.write(rest);
	}

	/** Everything that was written to the terminal. */
	get bytes(): string {
		return this.#bytes;
	}

	/** The emulated terminal, for a picture of it. */
	get terminal(): xterm.Terminal {
		return this.#terminal;
	}

	get size(): {cols: number; rows: number} {
		return {cols: this.#terminal.cols, rows: this.#terminal.rows};
	}

	lines(): string[] {
		const {active} = this.#terminal.buffer;
		return Array.from(
			{length: this.#terminal.rows},
			(_, row) => active.getLine(active.viewportY + row)?.translateToString(true, 0, this.#terminal.cols) ?? '',
		);
	}

	text(): string {
		return this.lines().join('\n');
	}

	/** How often the screen was scrolled: a frame that fits never is. */
	get scrolled(): number {
		return this.#scrolled;
	}

	get ended(): boolean {
		return this.#ended;
	}

	/** The characters by cell; a wide one leaves the cell behind it empty. */
	cells(): string[][] {
		const {active} = this.#terminal.buffer;
		return Array.from({length: this.#terminal.rows}, (_, row) => {
			const line = active.getLine(active.viewportY + row);
			return Array.from({length: this.#terminal.cols}, (_, column) => line?.getCell(column)?.getChars() ?? '');
		});
	}

	/** Is there a row that went over the window's edge into the next? */
	get wrapped(): boolean {
		const {active} = this.#terminal.buffer;
		return Array.from({length: this.#terminal.rows}).some((_, row) => active.getLine(active.viewportY + row)?.isWrapped === true);
	}

	/** Is the alternate screen shown? */
	get alternate(): boolean {
		return this.#terminal.buffer.active.type === 'alternate';
	}

	async waitFor(wanted: string | RegExp | ((text: string) => boolean), timeoutMs = 15_000): Promise<string> {
		const holds =
			typeof wanted === 'function'
				? wanted
				: typeof wanted === 'string'
					? (text: string) => text.includes(wanted)
					: (text: string) => wanted.test(text);
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const text = this.text();
			if (holds(text)) return text;
			if (Date.now() > deadline) throw new Error(`Never saw ${String(wanted)}; the screen is:\n${text}`);
			await new Promise((resolve) => {
				setTimeout(resolve, 20);
			});
		}
	}

	type(text: string): void {
		this.#process.write(text);
	}

	press(...names: readonly string[]): void {
		for (const name of names) this.#process.write(keys[name] ?? name);
	}

	paste(text: string): void {
		this.#process.write(`\u001B[200~${text}\u001B[201~`);
	}

	/** Something else writes over the screen, as a message of the system does. */
	scribble(text: string): void {
		this.#terminal.write(text);
	}

	resize(cols: number, rows: number): void {
		this.#terminal.resize(cols, rows);
		this.#process.resize(cols, rows);
	}

	/** The terminal goes away, as it does with a lost SSH connection. */
	hangUp(): void {
		(this.#process as unknown as {destroy(): void}).destroy();
	}

	kill(signal: string): void {
		this.#process.kill(signal);
	}

	async close(): Promise<void> {
		open.delete(this);
		if (!this.#ended) this.#process.kill('SIGKILL');
		await this.exit;
		this.#terminal.dispose();
	}
}

/** Rows whose boxes are broken: a border that begins and does not end. Empty on a whole frame. */
export function tornRows(lines: readonly string[]): string[] {
	return lines.filter((line) => {
		const tops = [...line].filter((character) => character === '╭').length;
		const topEnds = [...line].filter((character) => character === '╮').length;
		const bottoms = [...line].filter((character) => character === '╰').length;
		const bottomEnds = [...line].filter((character) => character === '╯').length;
		return tops !== topEnds || bottoms !== bottomEnds;
	});
}

/** The environment of a person on a fresh machine. */
export function cleanEnvironment(): Record<string, string> {
	return {
		PATH: process.env['PATH'] ?? '',
		HOME: os.tmpdir(),
		TERM: 'xterm-256color',
		LANG: 'C.UTF-8',
		LOGNAME: os.userInfo().username,
		WARROOM_DRILL: 'never',
		// Each test has a home of its own; the program is compiled once for all of them.
		NODE_COMPILE_CACHE: path.join(os.tmpdir(), `warroom-compiled-${os.userInfo().uid}`),
	};
}

/** A folder that is gone after the test. */
export class TestFolder {
	readonly path = mkdtempSync(path.join(os.tmpdir(), 'wr-'));

	remove(): void {
		rmSync(this.path, {recursive: true, force: true, maxRetries: 5});
	}
}
