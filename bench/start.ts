/**
How long it takes to start, beside bare `node -e 0` in the same run.

	npm run bench:start [-- --json] [-- --runs 15]

`--version` is timed to its end. The first full frame is when the way out in the footer (" q quit") and the incident's title are on an
emulated 130 × 38 screen. Runs of all cases take turns, so that a noisy minute hits them alike; medians are compared.
*/
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {atMost, median, report} from './figures.ts';

const program = fileURLToPath(new URL('../dist/warroom.cjs', import.meta.url));
const runs = Number(process.argv[process.argv.indexOf('--runs') + 1]) || 15;
const folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-bench-'));
const env = {PATH: process.env['PATH'] ?? '', HOME: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8'};
const words = ['--state-dir', path.join(folder, 'state'), '--without-config'];

function run(...argv: readonly string[]): number {
	const from = performance.now();
	const {status, stderr} = spawnSync(process.execPath, argv, {env, cwd: folder, encoding: 'utf8'});
	if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`);
	return performance.now() - from;
}

/** Milliseconds from the start of `warroom join` to its first full frame. */
async function firstFrame(): Promise<number> {
	const terminal = new xterm.Terminal({cols: 130, rows: 38, allowProposedApi: true});
	const from = performance.now();
	const child = spawn(process.execPath, [program, 'join', ...words], {cols: 130, rows: 38, cwd: folder, env, name: 'xterm-256color'});
	const ended = new Promise((resolve) => {
		child.onExit(resolve);
	});
	const tookMs = await new Promise<number>((resolve, reject) => {
		const late = setTimeout(() => reject(new Error('no full frame within 20 s')), 20_000);
		child.onData((text) => {
			const arrived = performance.now();
			terminal.write(text, () => {
				const lines = Array.from({length: 38}, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '');
				if (!lines.at(-1)?.includes(' q quit') || !lines[0]?.includes('Benchmark')) return;
				clearTimeout(late);
				resolve(arrived - from);
			});
		});
	});
	child.kill('SIGTERM');
	await ended;
	terminal.dispose();
	return tookMs;
}

const bare: number[] = [];
const versions: number[] = [];
const running: number[] = [];
const cold: number[] = [];
try {
	run(program, 'declare', 'Benchmark', '--severity', '2', ...words);
	// The first run fills the compile cache, as an installed program's has been.
	await firstFrame();
	for (let round = 0; round < runs; round++) {
		bare.push(run('-e', '0'));
		versions.push(run(program, '--version'));
		running.push(await firstFrame());
		run(program, 'stop', ...words);
		bare.push(run('-e', '0'));
		cold.push(await firstFrame());
	}
} finally {
	spawnSync(process.execPath, [program, 'stop', ...words], {env, cwd: folder});
	rmSync(folder, {recursive: true, force: true, maxRetries: 5});
}

const node = {name: `node -e 0 (${Math.round(median(bare))} ms)`, value: median(bare)};
report([
	atMost('warroom --version', median(versions), 'ms', node, 2),
	atMost('first full frame of a join, server running', median(running), 'ms', node, 8),
	atMost('first full frame of a join, server to be started', median(cold), 'ms', node, 12),
]);
