import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

export type WatchingScreen = {
	/** Milliseconds of `performance.now()` at which the screen showed it first. */
	shows(what: RegExp, withinMs: number): Promise<number>;
	/** Frames that were whole and frames that were not, since the incident was shown. */
	frames(): {readonly whole: number; readonly torn: number};
	/** Bytes that it wrote to the terminal. */
	bytes(): number;
	/** Looks at the lines of every frame from now on, until what it gives is called. */
	watch(look: (lines: readonly string[]) => void): () => void;
	type(keys: string): void;
	readonly pid: number;
	lines(): readonly string[];
	close(): Promise<void>;
};

const columns = 130;
const rows = 38;
/** Ink marks what belongs together (DEC 2026). */
const frameEnd = '\u001B[?2026l';

/** A warroom in a pseudo-terminal, emulated; every frame is looked at when it has ended. */
export function watchingScreen(argv: readonly string[], cwd: string, env: Record<string, string>): WatchingScreen {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	const child = spawn(process.execPath, [...argv], {cols: columns, rows, cwd, env, name: 'xterm-256color'});
	const ended = new Promise((resolve) => {
		child.onExit(resolve);
	});
	let waiting: Array<{readonly what: RegExp; readonly found: (at: number) => void}> = [];
	let whole = 0;
	let torn = 0;
	let began = false;
	let written = 0;
	const watching = new Set<(lines: readonly string[]) => void>();
	const lines = () => Array.from({length: rows}, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '');

	function look(at: number, isEnd: boolean): void {
		const now = lines();
		began ||= now[0]?.includes('Benchmark') ?? false;
		if (began && isEnd) {
			if (isWhole(now)) whole++;
			else torn++;
			for (const watcher of watching) watcher(now);
		}

		const text = now.join('\n');
		waiting = waiting.filter(({what, found}) => {
			if (!what.test(text)) return true;
			found(at);
			return false;
		});
	}

	let rest = '';
	child.onData((text) => {
		const at = performance.now();
		rest += text;
		written += Buffer.byteLength(text);
		// Up to the end of each frame, so that every one is looked at as a person would see it.
		for (let end = rest.indexOf(frameEnd); end >= 0; end = rest.indexOf(frameEnd)) {
			terminal.write(rest.slice(0, end + frameEnd.length), () => look(at, true));
			rest = rest.slice(end + frameEnd.length);
		}

		if (!rest.includes('\u001B[?2026h')) {
			terminal.write(rest, () => look(at, false));
			rest = '';
		}
	});
	return {
		pid: child.pid,
		lines,
		frames: () => ({whole, torn}),
		bytes: () => written,
		watch(watcher) {
			watching.add(watcher);
			return () => watching.delete(watcher);
		},
		type: (keys) => child.write(keys),
		async shows(what, withinMs) {
			return new Promise((resolve, reject) => {
				const late = setTimeout(
					() => reject(new Error(`the screen did not show ${what} within ${withinMs} ms:\n${lines().join('\n')}`)),
					withinMs,
				);
				waiting.push({
					what,
					found(at) {
						clearTimeout(late);
						resolve(at);
					},
				});
				look(performance.now(), false);
			});
		},
		async close() {
			child.kill('SIGTERM');
			await ended;
			terminal.dispose();
		},
	};
}

/** Header, footer, and boxes whose sides are where they belong. */
function isWhole(lines: readonly string[]): boolean {
	if (!lines[0]?.includes('Benchmark') || !lines.at(-1)?.includes(' q quit')) return false;
	return lines.slice(3, -2).every((line) => line.trim() === '' || (/^[│╭╰├]/.test(line) && /[│╮╯┤]$/.test(line.trimEnd())));
}
